package io.github.remediate.macos;

import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.macos.plist.PropertyListFile;
import java.util.Optional;

/**
 * What a configuration profile says of the services that hold records of Macs, as it is written.
 *
 * @param jamfProUrl key {@code servicesJamfProUrl}
 * @param jamfProClientId key {@code servicesJamfProClientId}
 * @param graphUrl key {@code servicesGraphUrl}
 * @param authority key {@code servicesSignInAuthority}
 * @param signInClientId key {@code servicesSignInClientId}
 * @param disableFirst key {@code servicesEntraDisableFirst}
 * @param justification key {@code servicesIntuneJustification}, up to 1,000 letters
 * @param trouble a clause: what of them cannot be read, or is not what it should be
 */
public record ManagedServices(
    Optional<String> jamfProUrl,
    Optional<String> jamfProClientId,
    Optional<String> graphUrl,
    Optional<String> authority,
    Optional<String> signInClientId,
    Optional<Boolean> disableFirst,
    Optional<String> justification,
    Optional<String> trouble) {
  /** Where no profile says anything of them. */
  public static final ManagedServices NONE =
      new ManagedServices(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final int MOST_LETTERS = 1000;

  static ManagedServices read(PropertyListFile file) {
    Reading in = new Reading(file);
    return new ManagedServices(
        in.text(ManagedSetting.JAMF_PRO_URL),
        in.text(ManagedSetting.JAMF_PRO_CLIENT_ID),
        in.text(ManagedSetting.GRAPH_URL),
        in.text(ManagedSetting.SIGN_IN_AUTHORITY),
        in.text(ManagedSetting.SIGN_IN_CLIENT_ID),
        in.flag(),
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
      Observation<String> text = file.text(setting.key());
      if (text.isUnknown()) {
        blame("cannot be read: " + text.reason());
      }
      Optional<String> found = text.found();
      if (found.filter(each -> !takes(setting, each)).isPresent()) {
        blame("have a " + setting.key() + " that is none");
        return Optional.empty();
      }
      return found;
    }

    private static boolean takes(ManagedSetting setting, String text) {
      return setting.kind() == ManagedSetting.Kind.ADDRESS
          ? setting.takes(text)
          : !text.isBlank()
              && text.length() <= MOST_LETTERS
              && text.chars().noneMatch(Character::isISOControl);
    }

    Optional<Boolean> flag() {
      Observation<Boolean> flag = file.flag(ManagedSetting.DISABLE_FIRST.key());
      if (flag.isUnknown()) {
        blame("cannot be read: " + flag.reason());
      }
      return flag.found();
    }

    private void blame(String what) {
      if (trouble.isEmpty()) {
        trouble = Optional.of(what);
      }
    }
  }
}
