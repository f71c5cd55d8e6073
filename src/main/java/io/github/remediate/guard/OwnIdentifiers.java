package io.github.remediate.guard;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.HostName;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SerialNumber;
import io.github.remediate.mac.SingleSignOn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from what was seen of a Mac by what its records are told from others. */
public final class OwnIdentifiers {
  private OwnIdentifiers() {}

  /**
   * All that the Mac itself shows; what is malformed is left out, because it leads to no record.
   */
  public static MacIdentifiers of(MacFacts facts) {
    return new MacIdentifiers(
        facts.identity().serialNumber().found().filter(SerialNumber::isOne),
        facts.identity().hardwareUuid().found().filter(RecordForms::isUuid),
        deviceIds(facts),
        inUse(SsoUse.of(facts)),
        user(facts),
        registered(facts),
        enrolledWith(facts),
        tenantId(facts),
        facts.management().jamfServer().found().flatMap(HostName::of));
  }

  /** When it was registered last, as far as the Mac shows it. */
  public static Optional<Instant> registered(MacFacts facts) {
    return LastRegistration.of(facts);
  }

  /** Which service's MDM has it at present; absent where it is not enrolled. */
  public static Observation<Mdm> enrolledWith(MacFacts facts) {
    return PresentMdm.of(facts);
  }

  private static List<DeviceId> deviceIds(MacFacts facts) {
    SingleSignOn signOn = facts.surroundings().signOn();
    List<DeviceId> ids = new ArrayList<>();
    From keychain =
        MigratedIdentity.mayBeAnothers(facts) ? From.MIGRATED_KEYCHAIN : From.LOGIN_KEYCHAIN;
    for (Registration registration : facts.registrations().found().orElse(List.of())) {
      ids.add(new DeviceId(registration.deviceId(), keychain, tenant(registration.tenantId())));
    }
    signOn
        .platform()
        .found()
        .filter(platform -> !platform.isAnothers())
        .flatMap(platform -> platform.deviceId())
        .ifPresent(id -> ids.add(new DeviceId(id, From.APP_SSO)));
    Optional<PssoStatus> status = signOn.status().found();
    status
        .flatMap(PssoStatus::deviceId)
        .ifPresent(
            id ->
                ids.add(
                    new DeviceId(
                        id, From.PSSO_STATUS, tenant(status.flatMap(PssoStatus::tenantId)))));
    ids.removeIf(id -> !RecordForms.isUuid(id.id()));
    return ids;
  }

  private static Optional<String> tenant(Optional<String> named) {
    return named.map(id -> id.strip().toLowerCase(Locale.ROOT)).filter(Guid::isDevice);
  }

  private static Observation<List<String>> inUse(SsoUse use) {
    if (use instanceof SsoUse.InUse inUse && !inUse.deviceIds().isEmpty()) {
      return Observation.known(inUse.deviceIds());
    }
    boolean none =
        use instanceof SsoUse.None
            || use instanceof SsoUse.AnotherProvider other && other.doubts().isEmpty();
    return none ? Observation.absent() : Observation.unknown(use.evidence());
  }

  /**
   * Two places that differ tell of two tenants, in either of which records may be. That of a
   * registration beside which another id is in use is one of an earlier time.
   */
  private static Optional<String> tenantId(MacFacts facts) {
    List<String> named =
        Stream.concat(
                facts.surroundings().signOn().status().found().stream()
                    .flatMap(status -> status.tenantId().stream()),
                facts.registrations().found().stream()
                    .flatMap(List::stream)
                    .flatMap(registration -> registration.tenantId().stream()))
            .map(id -> id.strip().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    return named.size() == 1 && Guid.isDevice(named.get(0)) && !isOfEarlierTime(facts)
        ? Optional.of(named.get(0))
        : Optional.empty();
  }

  private static boolean isOfEarlierTime(MacFacts facts) {
    List<String> used = inUse(SsoUse.of(facts)).found().orElse(List.of());
    return facts.surroundings().signOn().status().found().flatMap(PssoStatus::tenantId).isEmpty()
        && !used.isEmpty()
        && facts.registrations().found().orElse(List.of()).stream()
            .noneMatch(kept -> used.stream().anyMatch(kept.deviceId()::equalsIgnoreCase));
  }

  /** Who is registered now, else who the only one is that the login keychain names. */
  private static Optional<String> user(MacFacts facts) {
    Optional<String> now =
        facts.surroundings().signOn().status().found().flatMap(PssoStatus::userPrincipalName);
    if (now.isPresent()) {
      return now;
    }
    List<String> named =
        facts.registrations().found().stream()
            .flatMap(List::stream)
            .flatMap(registration -> registration.userPrincipalName().stream())
            .flatMap(name -> name.isBlank() ? Stream.empty() : Stream.of(name))
            .distinct()
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }
}
