package io.github.remediate.guard;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SingleSignOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges {@link SsoUse} by every place that can tell of it. */
final class SsoUseDetector {
  private static final String PAYLOAD = "com.apple.extensiblesso";

  /** The first macOS whose SSO settings can be declarations, which profiles does not list. */
  private static final int FIRST_WITH_DECLARATIONS = 27;

  /** The first macOS that has Platform SSO. */
  private static final int FIRST_WITH_PLATFORM_SSO = 13;

  private SsoUseDetector() {}

  static SsoUse of(MacFacts facts) {
    SingleSignOn seen = facts.surroundings().signOn();
    List<String> ids = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    PlatformSso platform = seen.platform().found().orElse(null);
    boolean microsofts = platform != null && !platform.isAnothers();
    if (microsofts && (platform.registered() || platform.deviceId().isPresent())) {
      evidence.add("app-sso shows a Platform SSO registration" + named(platform.deviceId(), ids));
    }
    PssoStatus status = seen.status().found().orElse(null);
    if (status != null && isRegistered(status)) {
      evidence.add("getPSSOStatus shows a registration" + named(status.deviceId(), ids));
    }
    if (!evidence.isEmpty()) {
      return new SsoUse.InUse(ids, String.join("; ", evidence));
    }
    Optional<String> setUp = setUp(facts, microsofts, status);
    if (setUp.isPresent()) {
      return whereSetUp(facts, setUp.get());
    }
    List<String> doubts = doubts(facts);
    if (platform != null) {
      String provider = platform.extension().orElse("");
      return new SsoUse.AnotherProvider(
          "Platform SSO of another identity provider, "
              + provider
              + (platform.registered() ? ", holds a registration" : ", is set up")
              + (doubts.isEmpty()
                  ? ""
                  : "; of Microsoft's it cannot be told: " + String.join("; ", doubts)),
          doubts);
    }
    return doubts.isEmpty()
        ? new SsoUse.None("no Platform SSO and no SSO extension of Microsoft")
        : new SsoUse.Untold(String.join("; ", doubts));
  }

  private static SsoUse whereSetUp(MacFacts facts, String setUp) {
    List<String> ids = new ArrayList<>();
    for (Registration registration : facts.registrations().found().orElse(List.of())) {
      named(Optional.of(registration.deviceId()), ids);
    }
    return ids.isEmpty()
        ? new SsoUse.SetUp(
            setUp
                + ", and no place shows a registration: it may be in "
                + hiddenPlace(facts)
                + because(facts.registrations()))
        : new SsoUse.InUse(
            ids,
            setUp
                + ", so the registration in the login keychain is in use, device id "
                + String.join(", ", ids));
  }

  /** Where a registration can be that the login keychain does not show. */
  private static String hiddenPlace(MacFacts facts) {
    List<String> keychains = new ArrayList<>();
    for (OtherPlace other : facts.otherUsers().found().orElse(List.of())) {
      if (other.isKeychain()) {
        keychains.add(other.path().value());
      }
    }
    if (!keychains.isEmpty()) {
      return String.join(", ", keychains);
    }
    return facts.otherUsers().isUnknown()
        ? "another keychain or in the Secure Enclave"
        : "the Secure Enclave";
  }

  private static String because(Observation<?> observation) {
    return observation.isUnknown() ? " (" + observation.reason() + ")" : "";
  }

  private static String named(Optional<String> deviceId, List<String> ids) {
    if (deviceId.isEmpty()) {
      return ", whose device id it does not tell";
    }
    if (!ids.contains(deviceId.get())) {
      ids.add(deviceId.get());
    }
    return ", device id " + deviceId.get();
  }

  private static boolean isRegistered(PssoStatus status) {
    return status.deviceId().isPresent()
        || switch (status.platform()) {
          case REGISTERED, NEEDS_REPAIR -> true;
          case NOT_ENABLED, NOT_REGISTERED -> false;
        };
  }

  /** What says that Microsoft's extension is set up. */
  private static Optional<String> setUp(MacFacts facts, boolean byAppSso, PssoStatus status) {
    if (byAppSso) {
      return Optional.of("Microsoft's SSO extension is set up (app-sso)");
    }
    if (status != null
        && (status.platform() == PssoStatus.Platform.NOT_REGISTERED
            || status.fullMode().orElse(false))) {
      return Optional.of("Microsoft's SSO extension is set up (getPSSOStatus)");
    }
    for (Profile profile : CommonFacts.profiles(facts)) {
      for (Profile.Payload payload : profile.payloads()) {
        if (payload.type().equals(PAYLOAD)) {
          if (payload.content().stream().anyMatch(SingleSignOn::isMicrosofts)) {
            return Optional.of("a profile sets up Microsoft's SSO extension");
          }
          if (payload.content().isEmpty()) {
            return Optional.of("a profile sets up an SSO extension that could not be read");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> doubts(MacFacts facts) {
    SingleSignOn seen = facts.surroundings().signOn();
    List<String> doubts = new ArrayList<>();
    boolean told = seen.status().isKnown();
    int macOs = CommonFacts.macOs(facts);
    // Before macOS 13 there is no Platform SSO, and Jamf's program tells of the extension alone.
    if (seen.platform().isUnknown() && !(told && macOs < FIRST_WITH_PLATFORM_SSO)) {
      doubts.add(seen.platform().reason());
    }
    if (!told && !seen.program().isAbsent()) {
      doubts.add(seen.status().reason());
    }
    if (facts.management().profiles().isUnknown() && !CommonFacts.isNotEnrolled(facts)) {
      doubts.add(facts.management().profiles().reason());
    }
    // A tree or a fixture from before this question was asked has no answer to it.
    if (facts.source() == MacFacts.Source.LIVE && seen.userProfiles().isUnknown()) {
      doubts.add(seen.userProfiles().reason());
    }
    if (!told && macOs >= FIRST_WITH_DECLARATIONS && !CommonFacts.isNotEnrolled(facts)) {
      doubts.add("this macOS can get SSO settings by declarations, which profiles does not list");
    }
    // A number alone is about Platform SSO, and no word about the extension.
    boolean toldOfExtension =
        seen.status().found().filter(status -> status.fullMode().isPresent()).isPresent();
    boolean nothingVisible = facts.registrations().found().filter(List::isEmpty).isPresent();
    Observation<Boolean> byJamf = facts.management().registeredByJamf();
    if (!toldOfExtension && nothingVisible && byJamf.found().orElse(false)) {
      doubts.add(
          "Jamf holds this Mac for registered, but no certificate is visible: the registration may"
              + " be in "
              + hiddenPlace(facts));
    } else if (!told && nothingVisible && byJamf.isUnknown() && facts.user().isKnown()) {
      doubts.add("whether Jamf holds this Mac for registered: " + byJamf.reason());
    }
    return doubts;
  }
}
