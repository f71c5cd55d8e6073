package io.github.remediate.macos;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that an administrator gives, by a configuration profile ({@code /Library/Managed
 * Preferences/io.github.remediate.plist}) or in a property list of the same keys.
 *
 * @param adfsUrl key {@code adfsUrl}, a text: the organization's ADFS STS address
 * @param quarantineDays key {@code quarantineDays}, a whole number from 1 to 3650: how many days
 *     after its end a run's quarantine, evidence and copies are purged, when the next run starts
 */
public record ManagedSettings(Optional<String> adfsUrl, Optional<Integer> quarantineDays) {
  private static final MacPath FILE =
      new MacPath("/Library/Managed Preferences/io.github.remediate.plist");

  private static final String ADFS_URL = "adfsUrl";
  private static final String QUARANTINE_DAYS = "quarantineDays";
  private static final int MOST_DAYS = 3650;

  /** The settings of this Mac; what is missing or unreadable sets nothing. */
  public static ManagedSettings read(MacFiles files) {
    PropertyListFile file = PropertyListFile.read(files, FILE);
    Observation<String> url = file.text(ADFS_URL);
    Observation<Long> days = file.whole(QUARANTINE_DAYS);
    return new ManagedSettings(
        url.isKnown() && isUrl(url.found().orElseThrow()) ? url.found() : Optional.empty(),
        days.isKnown() && isDays(days.found().orElseThrow())
            ? Optional.of(days.found().orElseThrow().intValue())
            : Optional.empty());
  }

  /**
   * The settings in a property list that was written by hand.
   *
   * @throws IllegalArgumentException if it is none, or holds what is no setting; the message says
   *     what and what to do
   */
  public static ManagedSettings parse(byte[] bytes) {
    Observation<PropertyList> parsed = PropertyList.parse(bytes);
    if (!(parsed.found().orElse(null) instanceof PropertyList.Dictionary dictionary)) {
      throw new IllegalArgumentException(
          "it is no property list with a dictionary; check it with plutil -lint");
    }
    Optional<String> url = Optional.empty();
    Optional<Integer> days = Optional.empty();
    for (Map.Entry<String, PropertyList> entry : dictionary.entries().entrySet()) {
      PropertyList value = entry.getValue();
      if (entry.getKey().equals(ADFS_URL)) {
        if (!(value instanceof PropertyList.Text text) || !isUrl(text.value())) {
          throw new IllegalArgumentException(
              ADFS_URL + " must be your address in full, as https://sts.example.com/adfs/ls");
        }
        url = Optional.of(text.value());
      } else if (entry.getKey().equals(QUARANTINE_DAYS)) {
        if (!(value instanceof PropertyList.Whole whole) || !isDays(whole.value())) {
          throw new IllegalArgumentException(
              QUARANTINE_DAYS + " must be a whole number from 1 to " + MOST_DAYS);
        }
        days = Optional.of((int) whole.value());
      } else {
        throw new IllegalArgumentException(
            "'"
                + entry.getKey()
                + "' is no setting; there are "
                + ADFS_URL
                + " and "
                + QUARANTINE_DAYS);
      }
    }
    return new ManagedSettings(url, days);
  }

  private static boolean isUrl(String text) {
    return text.startsWith("https://") && text.indexOf('<') < 0 && text.indexOf('\\') < 0;
  }

  private static boolean isDays(long days) {
    return days >= 1 && days <= MOST_DAYS;
  }
}
