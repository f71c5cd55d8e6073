package io.github.remediate.services;

import io.github.remediate.mac.Observation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of Jamf Pro's computer inventory that are spoken here; v2 and v3 lie between. */
enum JamfApi {
  V1("/api/v1/computers-inventory", "/api/v1/computer-inventory"),
  V4("/api/v4/computers-inventory", "/api/v4/computers-inventory");

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

  private final String inventory;
  private final String commands;

  JamfApi(String inventory, String commands) {
    this.inventory = inventory;
    this.commands = commands;
  }

  /**
   * The newest form that a server of {@code version} has: v4 from 11.30 on.
   *
   * @param version as Jamf Pro writes it, for example {@code 11.30.1-t1760000000}
   */
  static Observation<JamfApi> of(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return Observation.unknown("Jamf Pro names a version that is none");
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    return Observation.known(major > 11 || major == 11 && minor >= 30 ? V4 : V1);
  }

  String inventory() {
    return inventory;
  }

  String computer(String id) {
    return inventory + "/" + id;
  }

  /** The v1 path differs from the others in one letter. */
  String removeMdmProfile(String id) {
    return commands + "/" + id + "/remove-mdm-profile";
  }
}
