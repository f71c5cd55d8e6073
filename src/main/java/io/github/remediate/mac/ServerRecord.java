package io.github.remediate.mac;

import java.util.Locale;
import java.util.Optional;

/**
 * A record of this Mac that a server is known to hold.
 *
 * @param service which server
 * @param id the record's own id there
 * @param name the computer's name in that record
 * @param deviceId Entra device id, where the record has one
 */
public record ServerRecord(Service service, String id, String name, Optional<String> deviceId) {

  /** The servers of steps 4, 5 and 11. */
  public enum Service {
    JAMF_PRO("Jamf Pro"),
    ENTRA("Entra"),
    INTUNE("Intune");

    private final String title;

    Service(String title) {
      this.title = title;
    }

    /** The name in plans and fixtures. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name as its maker writes it. */
    public String title() {
      return title;
    }
  }
}
