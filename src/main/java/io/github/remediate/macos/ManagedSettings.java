package io.github.remediate.macos;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.PropertyListFile;
import java.util.Optional;

/**
 * Settings that an administrator gives by a configuration profile: {@code /Library/Managed
 * Preferences/io.github.remediate.plist}. Step 2 removes it with MDM, so a run keeps what it read.
 *
 * @param adfsUrl key {@code adfsUrl}, a text: the organization's ADFS STS address
 * @param quarantineDays key {@code quarantineDays}, a whole number from 1 to 3650: how many days
 *     after its end a run's quarantine, evidence and copies are purged, when the next run starts
 * @param trouble a sentence: what of them cannot be read, or is not what it should be
 */
public record ManagedSettings(
    Optional<String> adfsUrl, Optional<Integer> quarantineDays, Optional<String> trouble) {
  private static final MacPath FILE =
      new MacPath("/Library/Managed Preferences/io.github.remediate.plist");

  private static final String ADFS_URL = "adfsUrl";
  private static final String QUARANTINE_DAYS = "quarantineDays";
  private static final int MOST_DAYS = 3650;

  /** The settings of this Mac; only what is missing sets nothing. */
  public static ManagedSettings read(MacFiles files) {
    PropertyListFile file = PropertyListFile.read(files, FILE);
    Observation<String> url = file.text(ADFS_URL);
    Observation<Long> days = file.whole(QUARANTINE_DAYS);
    Optional<String> trouble = Optional.empty();
    if (url.isUnknown()) {
      trouble = Optional.of("cannot be read: " + url.reason());
    } else if (url.isKnown() && !isUrl(url.found().orElseThrow())) {
      trouble = Optional.of("have an " + ADFS_URL + " that is no address with https://");
    } else if (days.isUnknown()) {
      trouble = Optional.of("cannot be read: " + days.reason());
    } else if (days.isKnown() && !isDays(days.found().orElseThrow())) {
      trouble = Optional.of("have " + QUARANTINE_DAYS + " that are not 1 to " + MOST_DAYS);
    }
    return new ManagedSettings(
        url.found().filter(ManagedSettings::isUrl),
        days.found().filter(ManagedSettings::isDays).map(Long::intValue),
        trouble.map(what -> "The settings of the profile in " + FILE + " " + what + "."));
  }

  private static boolean isUrl(String text) {
    return text.startsWith("https://") && text.indexOf('<') < 0 && text.indexOf('\\') < 0;
  }

  private static boolean isDays(long days) {
    return days >= 1 && days <= MOST_DAYS;
  }
}
