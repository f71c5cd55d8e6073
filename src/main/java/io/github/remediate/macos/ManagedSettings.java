package io.github.remediate.macos;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.PropertyListFile;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that an administrator gives by a configuration profile: {@code /Library/Managed
 * Preferences/io.github.remediate.plist}. Step 2 removes it with MDM, so a run keeps what it read.
 *
 * @param adfsUrl key {@code adfsUrl}, a text: the organization's ADFS STS address
 * @param quarantineDays key {@code quarantineDays}, a whole number from 1 to 3650: how many days
 *     after its end a run's quarantine, evidence and copies are purged, when the next run starts
 * @param deferrals key {@code selfServiceDeferrals}, a whole number from 0 to 100: how often the
 *     Mac's user may put a cleanup off
 * @param deferralHours key {@code selfServiceDeferralHours}, a whole number from 0 to 720: how long
 *     a deferral holds
 * @param helpdesk keys {@code selfServiceHelp} and {@code selfServiceContact}, each a text or a
 *     dictionary of texts by language tag, and {@code selfServiceIcon}, a text: what windows say of
 *     the organization
 * @param trouble a sentence: what of them cannot be read, or is not what it should be
 */
public record ManagedSettings(
    Optional<String> adfsUrl,
    Optional<Integer> quarantineDays,
    Optional<Integer> deferrals,
    Optional<Integer> deferralHours,
    Helpdesk helpdesk,
    Optional<String> trouble) {
  private static final MacPath FILE =
      new MacPath("/Library/Managed Preferences/io.github.remediate.plist");

  private static final String ADFS_URL = "adfsUrl";
  private static final String SELF_SERVICE = "selfService";
  private static final String HELP = SELF_SERVICE + "Help";
  private static final String CONTACT = SELF_SERVICE + "Contact";
  private static final String ICON = SELF_SERVICE + "Icon";

  /** A whole number and what it may be. */
  private enum Whole {
    QUARANTINE_DAYS("quarantineDays", 1, 3650),
    DEFERRALS("selfServiceDeferrals", 0, 100),
    DEFERRAL_HOURS("selfServiceDeferralHours", 0, 720);

    private final String key;
    private final int least;
    private final int most;

    Whole(String key, int least, int most) {
      this.key = key;
      this.least = least;
      this.most = most;
    }

    private boolean takes(long number) {
      return number >= least && number <= most;
    }

    private Optional<Integer> of(PropertyListFile file) {
      return file.whole(key).found().filter(this::takes).map(Long::intValue);
    }

    private Optional<String> trouble(PropertyListFile file) {
      Observation<Long> number = file.whole(key);
      if (number.isUnknown()) {
        return Optional.of("cannot be read: " + number.reason());
      }
      return number.found().filter(found -> !takes(found)).isPresent()
          ? Optional.of("have " + key + " that are not " + least + " to " + most)
          : Optional.empty();
    }
  }

  /** The settings of this Mac; only what is missing sets nothing. */
  public static ManagedSettings read(MacFiles files) {
    PropertyListFile file = PropertyListFile.read(files, FILE);
    Observation<String> url = file.text(ADFS_URL);
    Observation<Map<String, String>> help = file.textByLanguage(HELP);
    Observation<Map<String, String>> contact = file.textByLanguage(CONTACT);
    Observation<String> icon = file.text(ICON);
    Helpdesk helpdesk =
        new Helpdesk(help.found().orElse(Map.of()), contact.found().orElse(Map.of()), icon.found());
    Optional<String> trouble = Optional.empty();
    if (url.isUnknown()) {
      trouble = Optional.of("cannot be read: " + url.reason());
    } else if (url.isKnown() && !isUrl(url.found().orElseThrow())) {
      trouble = Optional.of("have an " + ADFS_URL + " that is no address with https://");
    } else if (help.isUnknown() || contact.isUnknown() || icon.isUnknown()) {
      trouble = Optional.of("cannot be read: " + help.reason() + contact.reason() + icon.reason());
    } else if (helpdesk.fault().isPresent()) {
      trouble = helpdesk.fault().map(fault -> "have a mistake: " + SELF_SERVICE + " " + fault);
    }
    for (Whole whole : Whole.values()) {
      if (trouble.isEmpty()) {
        trouble = whole.trouble(file);
      }
    }
    return new ManagedSettings(
        url.found().filter(ManagedSettings::isUrl),
        Whole.QUARANTINE_DAYS.of(file),
        Whole.DEFERRALS.of(file),
        Whole.DEFERRAL_HOURS.of(file),
        helpdesk.fault().isPresent() ? Helpdesk.NONE : helpdesk,
        trouble.map(what -> "The settings of the profile in " + FILE + " " + what + "."));
  }

  private static boolean isUrl(String text) {
    return text.startsWith("https://") && text.indexOf('<') < 0 && text.indexOf('\\') < 0;
  }
}
