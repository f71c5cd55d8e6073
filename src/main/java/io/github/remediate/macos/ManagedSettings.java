package io.github.remediate.macos;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.macos.plist.PropertyListFile;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings that an administrator gives by a configuration profile: {@code /Library/Managed
 * Preferences/io.github.remediate.plist}. Step 2 removes it with MDM, so a run keeps what it read.
 *
 * @param adfsUrl key {@code adfsUrl}, a text: the organization's ADFS STS address
 * @param quarantineDays key {@code quarantineDays}, a whole number from 1 to 3650: how many days
 *     after its end a run's quarantine, evidence and copies are purged, when the next run starts
 * @param runDays key {@code runDays}, a whole number from 1 to 3650: how many days after its end a
 *     run is removed that keeps nothing any more
 * @param runCount key {@code runCount}, a whole number from 1 to 10000: how many ended runs stay
 * @param deferrals key {@code selfServiceDeferrals}, a whole number from 0 to 100: how often the
 *     Mac's user may put a cleanup off
 * @param deferralHours key {@code selfServiceDeferralHours}, a whole number from 0 to 720: how long
 *     a deferral holds
 * @param helpdesk keys {@code selfServiceHelp} and {@code selfServiceContact}, each a text or a
 *     dictionary of texts by language tag, and {@code selfServiceIcon}, a text: what windows say of
 *     the organization
 * @param approvals keys {@code approvalsRequired}, true or false, {@code approvalsPeople}, 1 or 2,
 *     {@code approvalsTolerance}, 0 to 60 minutes, and {@code approvalsKeys}, a list of
 *     dictionaries: whose approvals count
 * @param services keys {@code services…}: where the services that hold records are
 * @param trouble a sentence: what of them cannot be read, or is not what it should be
 */
public record ManagedSettings(
    Optional<String> adfsUrl,
    Optional<Integer> quarantineDays,
    Optional<Integer> runDays,
    Optional<Integer> runCount,
    Optional<Integer> deferrals,
    Optional<Integer> deferralHours,
    Helpdesk helpdesk,
    ManagedApprovals approvals,
    ManagedServices services,
    Optional<String> trouble) {
  /** Where it stands. */
  public static final MacPath FILE =
      new MacPath("/Library/Managed Preferences/" + ManagedSetting.DOMAIN + ".plist");

  private static final Pattern SECRET = Pattern.compile("(?i)secret|password|token");

  /** The settings of this Mac; only what is missing sets nothing. */
  public static ManagedSettings read(MacFiles files) {
    PropertyListFile file = PropertyListFile.read(files, FILE);
    ManagedSetting adfs = ManagedSetting.ADFS_URL;
    Observation<String> url = file.text(adfs.key());
    Observation<Map<String, String>> help = file.textByLanguage(ManagedSetting.HELP.key());
    Observation<Map<String, String>> contact = file.textByLanguage(ManagedSetting.CONTACT.key());
    Observation<String> icon = file.text(ManagedSetting.ICON.key());
    Helpdesk helpdesk =
        new Helpdesk(help.found().orElse(Map.of()), contact.found().orElse(Map.of()), icon.found());
    ManagedApprovals approvals = ManagedApprovals.read(file);
    Optional<String> trouble = secret(file);
    if (trouble.isPresent()) {
      // Told before all else: what was written down must be taken back.
    } else if (url.isUnknown()) {
      trouble = Optional.of("cannot be read: " + url.reason());
    } else if (url.isKnown() && !adfs.takes(url.found().orElseThrow())) {
      trouble = Optional.of("have an " + adfs.key() + " that is no address with https://");
    } else if (help.isUnknown() || contact.isUnknown() || icon.isUnknown()) {
      trouble = Optional.of("cannot be read: " + help.reason() + contact.reason() + icon.reason());
    } else if (helpdesk.fault().isPresent()) {
      trouble = helpdesk.fault().map(fault -> "have a mistake: selfService " + fault);
    }
    ManagedServices services = ManagedServices.read(file);
    trouble = trouble.or(approvals::trouble).or(services::trouble);
    for (ManagedSetting setting : ManagedSetting.values()) {
      if (trouble.isEmpty() && setting.kind() == ManagedSetting.Kind.NUMBER) {
        trouble = trouble(file, setting);
      }
    }
    trouble = trouble.or(() -> stranger(file));
    return new ManagedSettings(
        url.found().filter(adfs::takes),
        number(file, ManagedSetting.QUARANTINE_DAYS),
        number(file, ManagedSetting.RUN_DAYS),
        number(file, ManagedSetting.RUN_COUNT),
        number(file, ManagedSetting.DEFERRALS),
        number(file, ManagedSetting.DEFERRAL_HOURS),
        helpdesk.fault().isPresent() ? Helpdesk.NONE : helpdesk,
        approvals,
        services,
        trouble.map(what -> "The settings of the profile in " + FILE + " " + what + "."));
  }

  private static Optional<String> secret(PropertyListFile file) {
    return file.keys().stream()
        .filter(key -> ManagedSetting.of(key).isEmpty() && SECRET.matcher(key).find())
        .findFirst()
        .map(
            key ->
                "have the key "
                    + quoted(key)
                    + ", a secret, which no settings may hold: have it made anew, and type it at"
                    + " the prompt");
  }

  /** A key that is no setting: what somebody meant by it would count as not set. */
  private static Optional<String> stranger(PropertyListFile file) {
    for (String key : file.keys()) {
      // What a payload has besides its settings is not a setting's misspelling.
      if (!key.startsWith("Payload") && ManagedSetting.of(key).isEmpty()) {
        return Optional.of(
            "have the key "
                + quoted(key)
                + ", which is no setting"
                + ManagedSetting.like(key)
                    .map(near -> "; perhaps " + near + " is meant")
                    .orElse(""));
      }
    }
    return Optional.empty();
  }

  private static String quoted(String key) {
    StringBuilder clean = new StringBuilder("'");
    key.chars().limit(40).forEach(c -> clean.append(c > ' ' && c < 127 ? (char) c : '?'));
    return clean.append("'").toString();
  }

  private static Optional<Integer> number(PropertyListFile file, ManagedSetting setting) {
    return file.whole(setting.key()).found().filter(setting::takes).map(Long::intValue);
  }

  private static Optional<String> trouble(PropertyListFile file, ManagedSetting setting) {
    Observation<Long> number = file.whole(setting.key());
    if (number.isUnknown()) {
      return Optional.of("cannot be read: " + number.reason());
    }
    return number.found().filter(found -> !setting.takes(found)).isPresent()
        ? Optional.of(
            "have " + setting.key() + " that are not " + setting.least() + " to " + setting.most())
        : Optional.empty();
  }
}
