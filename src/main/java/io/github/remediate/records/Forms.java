package io.github.remediate.records;

import io.github.remediate.document.Fields;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.HostName;
import io.github.remediate.signature.SignedFields;
import java.util.Optional;

/** The forms of what requests and receipts name. A blank or a zero id is none, and is refused. */
final class Forms {
  static final String SHA256 = SignedFields.SHA256;
  static final String DIGEST = "sha256:" + SHA256;
  static final String NONCE = "[0-9a-f]{32}";
  private static final String RUN = "[0-9a-zA-Z-]{1,64}";

  /** Jamf Pro counts from 1 (an int64); Graph has GUIDs; a serial number has letters and digits. */
  private static final String ID = "[0-9A-Za-z][0-9A-Za-z._-]{0,99}";

  private static final String ZEROS = "[0.-]+";

  private Forms() {}

  static String run(Fields in) {
    String run = in.text("run");
    if (!run.matches(RUN)) {
      throw in.wrong("run", run, "is no run's id");
    }
    return run;
  }

  static String like(Fields in, String key, String form) {
    if (!form.equals(NONCE)) {
      return SignedFields.sha256(in, key, form);
    }
    String text = in.text(key);
    if (!text.matches(form)) {
      throw in.wrong(key, text, "is not 32 small hex digits");
    }
    return text;
  }

  static Optional<String> maybeId(Fields in, String key) {
    Optional<String> id = in.maybeText(key);
    if (id.isPresent() && !isId(id.get())) {
      throw in.wrong(key, id.get(), "tells nothing from others");
    }
    return id;
  }

  static boolean isId(String id) {
    return id.matches(ID) && !id.matches(ZEROS);
  }

  static Optional<String> maybeUuid(Fields in, String key) {
    Optional<String> uuid = in.maybeText(key);
    if (uuid.isPresent() && !Guid.isDevice(uuid.get())) {
      throw in.wrong(key, uuid.get(), "is no UUID that a Mac can have");
    }
    return uuid;
  }

  static Optional<String> maybeTenantId(Fields in, String key) {
    Optional<String> id = in.maybeText(key);
    if (id.isPresent() && !Guid.isDevice(id.get())) {
      throw in.wrong(key, id.get(), "is no id that a tenant can have");
    }
    return id;
  }

  static Optional<String> maybeHost(Fields in, String key) {
    Optional<String> host = in.maybeText(key);
    if (host.isPresent() && !HostName.isOne(host.get())) {
      throw in.wrong(key, host.get(), "is no name of a host");
    }
    return host;
  }

  static Optional<String> maybeDeviceId(Fields in, String key) {
    return in.maybeText(key).map(id -> deviceId(in, key, id));
  }

  static String deviceId(Fields in, String key, String id) {
    if (!Guid.isDevice(id)) {
      throw in.wrong(key, id, "is no id that a device can have");
    }
    return id;
  }
}
