package io.github.remediate.macos;

import io.github.remediate.mac.MacPath;
import java.util.List;

/** The keys that are read of each settings file; a recording keeps no others. */
final class SettingsKeys {
  private SettingsKeys() {}

  /** The keys of {@code file}; null if it is no settings file. */
  static List<String> of(MacPath file) {
    String path = file.value();
    if (path.endsWith("/com.jamfsoftware.jamf.plist")) {
      return List.of("jss_url", "microsoftCAEnabled");
    }
    if (path.endsWith("/com.jamf.management.jamfAAD.plist")) {
      return List.of("have_an_Azure_id");
    }
    if (path.endsWith("/Contents/Info.plist")) {
      return List.of("CFBundleShortVersionString");
    }
    return path.endsWith("/io.github.remediate.plist")
        ? List.of("adfsUrl", "quarantineDays")
        : null;
  }
}
