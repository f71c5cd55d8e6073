package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PlatformSso.UserState;
import io.github.remediate.mac.PssoStatus;
import java.util.Optional;

/** What single sign-on shows of a registration. */
record SsoFindings(Situation mac, Findings findings) {
  private static final String APP_SSO = "app-sso platform -s";
  private static final String STATUS = "getPSSOStatus";

  static void add(Situation mac, Findings findings) {
    SsoFindings seen = new SsoFindings(mac, findings);
    seen.extension();
    seen.platform();
    seen.broker();
    seen.pending();
  }

  private void extension() {
    String source = "app-sso, getPSSOStatus and profiles";
    String evidence = mac.use().evidence();
    switch (mac.extension()) {
      case YES -> findings.holds(FindingId.SSO_EXTENSION, Witness.LOOK, evidence, source);
      case NO -> findings.doesNot(FindingId.SSO_EXTENSION, evidence, source);
      case UNTOLD -> findings.unknown(FindingId.SSO_EXTENSION, evidence, source);
    }
    Observation<PlatformSso> any = mac.facts().surroundings().signOn().platform();
    findings.judge(
        FindingId.ANOTHER_PROVIDER,
        any.map(PlatformSso::isAnothers),
        "Platform SSO is provided by " + any.found().flatMap(PlatformSso::extension).orElse(""),
        "no other provider's Platform SSO is set up",
        false,
        APP_SSO);
  }

  private void platform() {
    Observation<PlatformSso> platform = mac.platform();
    String id = mac.platformId().map(shown -> ", device id " + shown).orElse("");
    findings.judge(
        FindingId.PLATFORM_SSO_REGISTERED,
        platform.map(
            seen ->
                seen.completed().orElse(seen.registered())
                    && seen.user() != UserState.NEEDS_REGISTRATION),
        "Platform SSO holds a registration" + id,
        platform.isAbsent()
            ? "no Platform SSO of Microsoft is set up"
            : "Platform SSO of Microsoft is set up and not registered",
        false,
        APP_SSO);
    findings.judge(
        FindingId.NEEDS_NEW_KEYS,
        platform.map(seen -> seen.user() == UserState.NEEDS_NEW_KEYS),
        "the user's state is POUserStateNeedsNewKeys" + id,
        "the user's state is not POUserStateNeedsNewKeys",
        false,
        APP_SSO);
    findings.judge(
        FindingId.NEEDS_REGISTRATION,
        platform.map(Situation::isPending),
        platform.found().map(PlatformSso::user).equals(Optional.of(UserState.NEEDS_REGISTRATION))
            ? "the user's state is POUserStateNeedsRegistration" + id
            : "registrationCompleted is false",
        "no registration is pending",
        false,
        APP_SSO);
    findings.judge(
        FindingId.REGISTERED_BY_ANOTHER_USER,
        platform.map(seen -> seen.user() == UserState.NONE && seen.completed().orElse(false)),
        "the device is registered, and this user has no part in it: somebody else registered it",
        "nobody else's registration shows",
        false,
        APP_SSO);
  }

  private void broker() {
    Observation<PssoStatus> status = mac.broker();
    findings.judge(
        FindingId.BROKER_REGISTERED,
        status.map(seen -> mac.brokerId().isPresent()),
        "the sign-in broker holds a registration, device id "
            + mac.brokerId().orElse("")
            + status
                .found()
                .flatMap(PssoStatus::userPrincipalName)
                .map(name -> ", of " + name)
                .orElse(""),
        "the sign-in broker shows no device id",
        false,
        STATUS);
    findings.judge(
        FindingId.BROKER_NEEDS_REPAIR,
        status.map(seen -> seen.platform() == PssoStatus.Platform.NEEDS_REPAIR),
        "the first line is 3: the registration needs repair",
        "the first line is not 3",
        false,
        STATUS);
  }

  // The broker's number too tells that a registration is pending.
  private void pending() {
    Observation<PssoStatus> status = mac.broker();
    if (status.isUnknown() && mac.mayHideIds()) {
      findings.unknown(FindingId.NEEDS_REGISTRATION, status.reason(), STATUS);
    } else if (mac.brokerId().isEmpty()
        && status.found().map(PssoStatus::platform).filter(SsoFindings::isPending).isPresent()) {
      findings.holds(
          FindingId.NEEDS_REGISTRATION,
          Witness.LOOK,
          "the first line is 1: Platform SSO is enabled and not registered",
          STATUS);
    }
  }

  private static boolean isPending(PssoStatus.Platform platform) {
    return platform == PssoStatus.Platform.NOT_REGISTERED;
  }
}
