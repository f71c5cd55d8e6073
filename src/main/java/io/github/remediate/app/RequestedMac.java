package io.github.remediate.app;

import io.github.remediate.document.Quoted;
import io.github.remediate.guard.SsoUse;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All by which a Mac's records are told from others', as the Mac shows it. What cannot be told
 * stays untold; an id that is blank, zero or malformed is none.
 */
final class RequestedMac {
  private static final String INTUNE = ".manage.microsoft.com";

  private RequestedMac() {}

  static MacIdentifiers of(MacFacts facts) {
    List<Registration> registrations = facts.registrations().found().orElse(List.of());
    List<DeviceId> ids = new ArrayList<>();
    registrations.forEach(each -> add(ids, Optional.of(each.deviceId()), From.LOGIN_KEYCHAIN));
    SingleSignOn seen = facts.surroundings().signOn();
    seen.platform()
        .found()
        .filter(platform -> !platform.isAnothers())
        .map(PlatformSso::deviceId)
        .ifPresent(id -> add(ids, id, From.APP_SSO));
    seen.status().found().map(PssoStatus::deviceId).ifPresent(id -> add(ids, id, From.PSSO_STATUS));
    List<String> users =
        registrations.stream()
            .flatMap(each -> each.userPrincipalName().stream())
            .distinct()
            .toList();
    return new MacIdentifiers(
        facts.identity().serialNumber().found().filter(RecordRequestFile::isId),
        facts.identity().hardwareUuid().found().filter(Guid::isDevice),
        ids,
        inUse(SsoUse.of(facts)),
        // Several are nobody in particular.
        users.size() == 1
            ? Optional.of(users.get(0)).filter(RequestedMac::isPlain)
            : Optional.empty(),
        Optional.empty(),
        enrolledWith(facts.management()));
  }

  static boolean isPlain(String text) {
    return !text.isBlank()
        && text.length() <= RecordRequest.MOST_TEXT
        && text.indexOf('\n') < 0
        && !Quoted.hidesSomething(text);
  }

  private static void add(List<DeviceId> ids, Optional<String> id, From from) {
    id.filter(Guid::isDevice)
        .map(each -> new DeviceId(each, from))
        .filter(each -> !ids.contains(each))
        .ifPresent(ids::add);
  }

  private static Observation<List<String>> inUse(SsoUse use) {
    if (use instanceof SsoUse.InUse inUse) {
      List<String> ids = inUse.deviceIds().stream().filter(Guid::isDevice).toList();
      return ids.isEmpty() || ids.size() < inUse.deviceIds().size()
          ? Observation.unknown(clause(inUse.evidence()))
          : Observation.known(ids);
    }
    if (use instanceof SsoUse.None) {
      return Observation.absent();
    }
    if (use instanceof SsoUse.AnotherProvider another && another.doubts().isEmpty()) {
      return Observation.absent();
    }
    return Observation.unknown(clause(use.evidence()));
  }

  private static Observation<Mdm> enrolledWith(MacFacts.Management management) {
    if (!(management.enrollment() instanceof Observation.Known<Enrollment> known)) {
      return management.enrollment().isAbsent()
          ? Observation.absent()
          : Observation.unknown(clause(management.enrollment().reason()));
    }
    if (!known.value().enrolled()) {
      return Observation.absent();
    }
    Optional<String> server = host(known.value().server());
    Optional<String> jamf = management.jamfServer().found().flatMap(RequestedMac::host);
    if (server.isPresent() && server.equals(jamf)) {
      return Observation.known(Mdm.JAMF);
    }
    if (server.filter(host -> host.endsWith(INTUNE)).isPresent()) {
      return Observation.known(Mdm.INTUNE);
    }
    return server.isPresent() && management.jamfServer().isAbsent()
        ? Observation.known(Mdm.OTHER)
        : Observation.unknown("whose MDM server has the Mac cannot be told");
  }

  private static Optional<String> host(String address) {
    try {
      return Optional.ofNullable(URI.create(address.strip()).getHost())
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String clause(String reason) {
    return isPlain(reason) ? reason : "the Mac does not tell it";
  }
}
