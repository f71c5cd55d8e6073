package io.github.remediate.plan;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.PssoStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * A cloud of Microsoft's, and where its admin centers are. That they show their pages by the same
 * addresses in all clouds was not seen (untested.md).
 */
enum MicrosoftCloud {
  WORLDWIDE("https://entra.microsoft.com", "https://intune.microsoft.com"),
  US_GOVERNMENT("https://entra.microsoft.us", "https://intune.microsoft.us"),
  /** Operated by 21Vianet; devices are in the Azure portal there. */
  CHINA("https://portal.azure.cn", "https://intune.microsoftonline.cn");

  /** User registration app for Device Compliance in GCC High, as Jamf's settings name it. */
  private static final String GCC_HIGH = "dcf07df3-346f-4f0e-b803-c1f0ea0fb5ae";

  private final String entra;
  private final String intune;

  MicrosoftCloud(String entra, String intune) {
    this.entra = entra;
    this.intune = intune;
  }

  String entra() {
    return entra;
  }

  String intune() {
    return intune;
  }

  /** The sign-in host that the Mac shows, or that its Jamf client id implies. */
  static Optional<String> signInHost(MacFacts facts) {
    Optional<String> shown =
        facts.surroundings().signOn().status().found().flatMap(PssoStatus::cloudHost);
    return shown.isPresent()
        ? shown
        : facts
            .management()
            .clientId()
            .found()
            .filter(GCC_HIGH::equalsIgnoreCase)
            .map(id -> "login.microsoftonline.us");
  }

  /** The cloud of a sign-in host; where none is known, the one that nearly all use. */
  static MicrosoftCloud of(Optional<String> signInHost) {
    String host = signInHost.orElse("").toLowerCase(Locale.ROOT);
    if (host.endsWith(".us")) {
      return US_GOVERNMENT;
    }
    return host.endsWith(".cn") ? CHINA : WORLDWIDE;
  }
}
