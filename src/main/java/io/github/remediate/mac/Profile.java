package io.github.remediate.mac;

import java.util.List;

/**
 * An installed configuration profile.
 *
 * @param identifier its ProfileIdentifier
 * @param displayName its name, or the empty string
 * @param owner {@code _computerlevel} or a user's name
 * @param removable false if it says that removal is disallowed
 * @param payloads its payloads, in order
 */
public record Profile(
    String identifier,
    String displayName,
    String owner,
    boolean removable,
    List<Payload> payloads) {

  /** ProfileIdentifier of Jamf Pro's MDM profile. */
  public static final String JAMF_MDM = "00000000-0000-0000-A000-4A414D460003";

  /**
   * A payload.
   *
   * @param type PayloadType, for example {@code com.apple.wifi.managed}
   * @param identifier PayloadIdentifier, or the empty string
   * @param content all text values inside PayloadContent, for searching in; no data values
   * @param fullDiskAccess bundles or paths to which it grants Full Disk Access
   * @param uuid PayloadUUID, by which other payloads refer to it, or the empty string
   */
  public record Payload(
      String type,
      String identifier,
      List<String> content,
      List<String> fullDiskAccess,
      String uuid) {
    public Payload {
      content = List.copyOf(content);
      fullDiskAccess = List.copyOf(fullDiskAccess);
    }
  }

  public Profile {
    payloads = List.copyOf(payloads);
  }

  public boolean hasPayload(String type) {
    for (Payload payload : payloads) {
      if (payload.type().equals(type)) {
        return true;
      }
    }
    return false;
  }
}
