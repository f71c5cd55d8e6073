package io.github.remediate.diagnose;

import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.guard.SsoUse;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What several judgements read from the facts in the same way. */
final class Situation {
  /** Microsoft's and Jamf's application of Device Compliance, worldwide and in GCC High. */
  private static final Set<String> COMPLIANCE_CLIENTS =
      Set.of("b03c10a8-71c7-45f9-b44a-3335ab76e970", "dcf07df3-346f-4f0e-b803-c1f0ea0fb5ae");

  private static final String WORKPLACE_JOIN = "com.microsoft.workplacejoin.";

  private final MacFacts facts;
  private final SsoUse use;

  Situation(MacFacts facts) {
    this.facts = facts;
    this.use = SsoUse.of(facts);
  }

  MacFacts facts() {
    return facts;
  }

  SsoUse use() {
    return use;
  }

  Observation<String> framework() {
    return facts.management().framework();
  }

  Observation<Boolean> compliance() {
    return facts.management().compliance();
  }

  Observation<String> clientId() {
    return facts.management().clientId();
  }

  Observation<Boolean> jamfAadSettings() {
    return facts.management().jamfAadSettings();
  }

  boolean hasComplianceClient() {
    return clientId()
        .found()
        .filter(id -> COMPLIANCE_CLIENTS.contains(id.toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  /** Whether anything on the Mac says that a compliance integration is wanted. */
  boolean isComplianceWanted() {
    return compliance().isKnown()
        || clientId().isKnown()
        || jamfAadSettings().found().orElse(false);
  }

  /** Whether Microsoft's SSO extension is set up. */
  Told extension() {
    if (use instanceof SsoUse.InUse || use instanceof SsoUse.SetUp) {
      return Told.YES;
    }
    if (use instanceof SsoUse.None) {
      return Told.NO;
    }
    boolean noDoubt = use instanceof SsoUse.AnotherProvider other && other.doubts().isEmpty();
    return noDoubt ? Told.NO : Told.UNTOLD;
  }

  /** Platform SSO of Microsoft; absent where there is none or another's. */
  Observation<PlatformSso> platform() {
    return facts
        .surroundings()
        .signOn()
        .platform()
        .flatMap(seen -> seen.isAnothers() ? Observation.absent() : Observation.known(seen));
  }

  /** Whether another MDM than Jamf's manages the Mac, which has no framework of Jamf. */
  Told anothersMdm() {
    Observation<Mdm> mdm = OwnIdentifiers.enrolledWith(facts);
    if (framework().isKnown()
        || mdm.isAbsent()
        || mdm.found().filter(Mdm.JAMF::equals).isPresent()) {
      return Told.NO;
    }
    return mdm.isKnown() ? Told.YES : Told.UNTOLD;
  }

  /** Whether a registration was begun and not completed. */
  static boolean isPending(PlatformSso platform) {
    return platform.user() == PlatformSso.UserState.NEEDS_REGISTRATION
        || platform.completed().filter(done -> !done).isPresent();
  }

  /** Whether the only id that shows is of a registration in which this user has no part. */
  boolean isShownOfAnotherUser() {
    return brokerId().isEmpty()
        && platform().found().filter(seen -> seen.user() == PlatformSso.UserState.NONE).isPresent()
        && platformId().isPresent();
  }

  Observation<PssoStatus> broker() {
    return facts.surroundings().signOn().status();
  }

  /** Whether the login keychain alone names a user, beside another id that is in use. */
  boolean isUserOfLeftOver() {
    Set<String> shown = shownIds();
    return broker().found().flatMap(PssoStatus::userPrincipalName).isEmpty()
        && !shown.isEmpty()
        && !shown.containsAll(keychainIds());
  }

  Observation<List<Registration>> registrations() {
    return facts.registrations();
  }

  boolean hasRegistrations() {
    return !registrations().found().orElse(List.of()).isEmpty();
  }

  Optional<String> platformId() {
    return platform().found().flatMap(PlatformSso::deviceId).filter(Guid::isDevice);
  }

  Optional<String> brokerId() {
    return broker().found().flatMap(PssoStatus::deviceId).filter(Guid::isDevice);
  }

  /** The ids that single sign-on shows, in small letters. */
  Set<String> shownIds() {
    Set<String> ids = new LinkedHashSet<>();
    platformId().ifPresent(id -> ids.add(id.toLowerCase(Locale.ROOT)));
    brokerId().ifPresent(id -> ids.add(id.toLowerCase(Locale.ROOT)));
    return ids;
  }

  /**
   * Whether a place that could not be asked may show an id. A program that is not there shows none:
   * then the login keychain is the only place.
   */
  boolean mayHideIds() {
    boolean broker = broker().isUnknown() && !facts.surroundings().signOn().program().isAbsent();
    boolean nameless =
        platform().found().filter(PlatformSso::registered).isPresent()
            && platformId().isEmpty()
            && brokerId().isEmpty();
    return extension() != Told.NO && (platform().isUnknown() || broker || nameless);
  }

  /** The ids in the login keychain, in small letters. */
  Set<String> keychainIds() {
    Set<String> ids = new LinkedHashSet<>();
    for (Registration registration : registrations().found().orElse(List.of())) {
      ids.add(registration.deviceId().toLowerCase(Locale.ROOT));
    }
    return ids;
  }

  /** The ids whose registration is in use, as far as it can be told. */
  Set<String> idsInUse() {
    Set<String> shown = shownIds();
    return shown.isEmpty() && extension() == Told.YES ? keychainIds() : shown;
  }

  /** Items of Workplace Join that are no certificate. */
  long workplaceJoinItems() {
    return facts.keychains().login().found().map(KeychainContents::items).orElse(List.of()).stream()
        .filter(Situation::isOfWorkplaceJoin)
        .count();
  }

  private static boolean isOfWorkplaceJoin(KeychainItem item) {
    boolean named =
        item.itemClass() == ItemClass.GENERIC_PASSWORD
            && item.account() != null
            && item.account().text().filter(text -> text.startsWith(WORKPLACE_JOIN)).isPresent();
    boolean key =
        item.label() != null
            && item.label().text().filter("Microsoft Workplace Join Key"::equals).isPresent();
    return named || key;
  }

  boolean hasLegacyItems() {
    return hasRegistrations() || workplaceJoinItems() > 0;
  }

  /** Whether it may hold some that were not seen. */
  boolean mayHaveLegacyItems() {
    return registrations().isUnknown() || facts.keychains().login().isUnknown();
  }

  /** The first number of the version of macOS; empty where it is not known. */
  Optional<Integer> macOs() {
    return facts
        .identity()
        .osVersion()
        .found()
        .map(version -> version.split("\\.", 2)[0])
        .filter(first -> first.matches("[0-9]{1,4}"))
        .map(Integer::valueOf);
  }
}
