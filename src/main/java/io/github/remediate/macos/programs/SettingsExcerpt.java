package io.github.remediate.macos.programs;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.macos.plist.PropertyList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is read of the settings files of others. */
final class SettingsExcerpt {
  private SettingsExcerpt() {}

  /** {@code content} with those keys alone; empty if the file is no settings file. */
  static Observation<String> of(MacPath file, byte[] content) {
    List<String> keys = keys(file);
    if (keys.isEmpty()) {
      // That it can be read at all is what matters of it.
      return Observation.known("");
    }
    Observation<PropertyList> parsed = PropertyList.parse(content);
    if (!(parsed instanceof Observation.Known<PropertyList> known)) {
      return Observation.unknown(file.name() + " " + parsed.reason());
    }
    Map<String, PropertyList> kept = new LinkedHashMap<>();
    for (String key : keys) {
      PropertyList value = known.value().get(key);
      if (value != null) {
        kept.put(key, value);
      }
    }
    boolean dictionary = known.value() instanceof PropertyList.Dictionary;
    return Observation.known(
        (dictionary ? new PropertyList.Dictionary(kept) : new PropertyList.Array(List.of())).xml());
  }

  /** The keys of {@code file}; none if it is no settings file. */
  private static List<String> keys(MacPath file) {
    String path = file.value();
    if (path.endsWith("/com.jamfsoftware.jamf.plist")) {
      return List.of("jss_url", "microsoftCAEnabled", "microsoftCANativeClientAppId");
    }
    if (path.endsWith("/com.jamf.management.jamfAAD.plist")) {
      return List.of("have_an_Azure_id", "last_aad_token_timestamp");
    }
    if (path.endsWith("/Contents/Info.plist")) {
      return List.of("CFBundleShortVersionString");
    }
    return path.endsWith("/" + ManagedSetting.DOMAIN + ".plist")
        ? ManagedSetting.recorded()
        : List.of();
  }
}
