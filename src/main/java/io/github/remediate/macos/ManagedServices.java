package io.github.remediate.macos;

import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.macos.plist.PropertyListFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration profile says of the services that hold records of Macs, as it is written.
 *
 * @param jamfProUrl key {@code servicesJamfProUrl}
 * @param jamfProClientId key {@code servicesJamfProClientId}
 * @param graphUrl key {@code servicesGraphUrl}
 * @param signIn keys {@code servicesSignIn…}
 * @param interval key {@code servicesVerificationInterval}, 1 second to 1 hour
 * @param deadline key {@code servicesVerificationDeadline}, 1 second to 7 days
 * @param timeout key {@code servicesTimeout}, 1 second to 5 minutes
 * @param tenant key {@code servicesEntraTenant}, a GUID
 * @param disableFirst key {@code servicesEntraDisableFirst}
 * @param disableWait key {@code servicesEntraDisableWait}, 1 second to 7 days
 * @param justification key {@code servicesIntuneJustification}, up to 1,000 letters
 * @param trouble a clause: what of them cannot be read, or is not what it should be
 */
public record ManagedServices(
    Optional<String> jamfProUrl,
    Optional<String> jamfProClientId,
    Optional<String> graphUrl,
    SignIn signIn,
    Optional<Duration> interval,
    Optional<Duration> deadline,
    Optional<Duration> timeout,
    Optional<String> tenant,
    Optional<Boolean> disableFirst,
    Optional<Duration> disableWait,
    Optional<String> justification,
    Optional<String> trouble) {
  private static final int MOST_WORDS = 20;

  /**
   * How one signs in at Entra.
   *
   * @param authority key {@code servicesSignInAuthority}
   * @param clientId key {@code servicesSignInClientId}
   * @param method key {@code servicesSignInMethod}: browser or device-code
   * @param browser key {@code servicesSignInBrowser}, up to 20 texts; empty where none is set
   */
  public record SignIn(
      Optional<String> authority,
      Optional<String> clientId,
      Optional<String> method,
      List<String> browser) {
    public SignIn {
      browser = List.copyOf(browser);
    }
  }

  /** Where no profile says anything of them. */
  public static final ManagedServices NONE =
      new ManagedServices(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new SignIn(Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  static ManagedServices read(PropertyListFile file) {
    Reading in = new Reading(file);
    return new ManagedServices(
        in.text(ManagedSetting.JAMF_PRO_URL),
        in.text(ManagedSetting.JAMF_PRO_CLIENT_ID),
        in.text(ManagedSetting.GRAPH_URL),
        new SignIn(
            in.text(ManagedSetting.SIGN_IN_AUTHORITY),
            in.text(ManagedSetting.SIGN_IN_CLIENT_ID),
            in.text(ManagedSetting.SIGN_IN_METHOD),
            in.words(ManagedSetting.SIGN_IN_BROWSER)),
        in.time(ManagedSetting.VERIFICATION_INTERVAL),
        in.time(ManagedSetting.VERIFICATION_DEADLINE),
        in.time(ManagedSetting.TIMEOUT),
        in.text(ManagedSetting.ENTRA_TENANT),
        in.flag(ManagedSetting.DISABLE_FIRST),
        in.time(ManagedSetting.DISABLE_WAIT),
        in.text(ManagedSetting.JUSTIFICATION),
        in.trouble);
  }

  private static final class Reading {
    private final PropertyListFile file;
    private Optional<String> trouble = Optional.empty();

    Reading(PropertyListFile file) {
      this.file = file;
    }

    Optional<String> text(ManagedSetting setting) {
      Optional<String> found = known(file.text(setting.key()));
      if (found.filter(each -> !setting.takes(each)).isPresent()) {
        blame("have a " + setting.key() + " that is none" + wanted(setting));
        return Optional.empty();
      }
      return found;
    }

    private static String wanted(ManagedSetting setting) {
      return switch (setting.kind()) {
        case CHOICE -> ": it is " + String.join(" or ", setting.choices());
        case TIME -> ": it is a whole number and s, m or h, up to " + setting.most() + "s";
        case ID -> ": it is an id that Entra shows, 8-4-4-4-12 hex digits";
        case ADDRESS -> ": it is an address with https://";
        case TEXT, TEXTS, WORDS, NUMBER, FLAG, KEYS -> "";
      };
    }

    Optional<Duration> time(ManagedSetting setting) {
      return text(setting).flatMap(setting::time);
    }

    List<String> words(ManagedSetting setting) {
      Optional<List<String>> words = known(file.texts(setting.key()));
      if (words
          .filter(all -> all.size() <= MOST_WORDS && all.stream().allMatch(setting::takes))
          .isEmpty()) {
        words.ifPresent(
            bad -> blame("have a " + setting.key() + " that is no command of up to 20 words"));
        return List.of();
      }
      return words.get();
    }

    Optional<Boolean> flag(ManagedSetting setting) {
      return known(file.flag(setting.key()));
    }

    private <T> Optional<T> known(Observation<T> value) {
      if (value.isUnknown()) {
        blame("cannot be read: " + value.reason());
      }
      return value.found();
    }

    private void blame(String what) {
      if (trouble.isEmpty()) {
        trouble = Optional.of(what);
      }
    }
  }
}
