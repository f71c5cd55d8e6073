package io.github.remediate.diagnose;

import io.github.remediate.guard.MigratedIdentity;
import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.ServiceFacts.EntraDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Entra holds of the device ids of this Mac. */
final class EntraFindings {
  private static final String SOURCE = "Entra";

  private final Situation mac;
  private final ServiceFacts services;
  private final Findings findings;
  private final Observation<List<EntraDevice>> objects;
  private final Set<String> used;

  EntraFindings(Situation mac, ServiceFacts services, Findings findings) {
    this.mac = mac;
    this.services = services;
    this.findings = findings;
    this.objects = new AskedTenant(mac, services).objects();
    this.used = mac.idsInUse();
  }

  void add() {
    new AskedTenant(mac, services).add(findings);
    inUse();
    several();
    compliance();
  }

  private List<EntraDevice> live() {
    return objects.found().orElse(List.of()).stream()
        .filter(each -> !each.record().deleted())
        .toList();
  }

  private static Optional<String> id(EntraDevice device) {
    return device.record().deviceId().map(id -> id.toLowerCase(Locale.ROOT));
  }

  /** Why nothing can be told of the registration that is in use; empty if it can. */
  private Optional<String> noId() {
    if (used.isEmpty()) {
      return Optional.of("no device id is known to be in use on this Mac");
    }
    return mac.shownIds().isEmpty() && mac.mayHideIds()
        ? Optional.of("a place that could not be asked may show another id")
        : Optional.empty();
  }

  private void inUse() {
    Observation<List<EntraDevice>> own =
        noId()
            .<Observation<List<EntraDevice>>>map(Observation::unknown)
            .orElseGet(() -> objects)
            .map(
                all ->
                    all.stream()
                        .filter(each -> id(each).filter(used::contains).isPresent())
                        .toList());
    List<FoundRecord> alive =
        own.found().orElse(List.of()).stream()
            .map(EntraDevice::record)
            .filter(record -> !record.deleted())
            .toList();
    String ids = String.join(", ", used);
    findings.judge(
        FindingId.NO_LIVE_OBJECT,
        own.map(all -> alive.isEmpty()),
        "no live object has the id in use, " + ids,
        "the id in use has a live object, " + ids,
        false,
        SOURCE);
    Optional<FoundRecord> binned =
        own.found().orElse(List.of()).stream()
            .map(EntraDevice::record)
            .filter(FoundRecord::deleted)
            .findFirst();
    findings.judge(
        FindingId.OBJECT_IN_BIN,
        own.map(all -> alive.isEmpty() && binned.isPresent()),
        "the object of the id in use, "
            + ids
            + ", was deleted and can be restored for 30 days: object id "
            + binned.map(FoundRecord::id).orElse(""),
        "no deleted object has the id in use",
        false,
        SOURCE);
    findings.judge(
        FindingId.DEVICE_DISABLED,
        own.flatMap(
            all ->
                alive.isEmpty()
                    ? Observation.known(false)
                    : alive.stream().anyMatch(each -> each.enabled().isEmpty())
                        ? Observation.unknown("Entra does not say whether the object is enabled")
                        : Observation.known(
                            alive.stream().noneMatch(each -> each.enabled().orElse(true)))),
        "the object of the id in use, " + ids + ", is switched off",
        "the object of the id in use is not switched off",
        false,
        SOURCE);
    owner(alive);
  }

  private void owner(List<FoundRecord> alive) {
    Optional<String> user = OwnIdentifiers.of(mac.facts()).user();
    List<String> owners = alive.stream().flatMap(each -> each.owner().stream()).distinct().toList();
    if (user.isPresent() && owners.size() == 1 && !owners.get(0).equalsIgnoreCase(user.get())) {
      findings.holds(
          FindingId.NOT_REGISTERED_OWNER,
          Witness.LOOK,
          "the object of the id in use is registered for "
              + owners.get(0)
              + ", and this Mac for "
              + user.get(),
          SOURCE);
    }
  }

  private void several() {
    Set<String> sure = new TreeSet<>(mac.shownIds());
    boolean others = MigratedIdentity.mayBeAnothers(mac.facts());
    if (!others) {
      sure.addAll(mac.keychainIds());
    }
    Set<String> ofJamf = new TreeSet<>();
    services
        .compliance()
        .found()
        .orElse(List.of())
        .forEach(each -> each.deviceIds().forEach(id -> ofJamf.add(id.toLowerCase(Locale.ROOT))));
    ofJamf.removeIf(this::mayBeAnotherUsers);
    sure.addAll(ofJamf);
    Set<String> live = new TreeSet<>();
    Set<String> doubtful = new TreeSet<>();
    List<String> described = new ArrayList<>();
    for (EntraDevice each : live()) {
      id(each)
          .ifPresent(
              id -> {
                (sure.contains(id) ? live : doubtful).add(id);
                if (sure.contains(id)) {
                  described.add(described(each.record(), id));
                }
              });
    }
    if (objects.isKnown() && live.size() < 2 && (live.size() + doubtful.size() > 1)) {
      findings.unknown(
          FindingId.SEVERAL_LIVE_OBJECTS,
          "the object of "
              + String.join(", ", doubtful)
              + " may be another Mac's or another user's: "
              + (others
                  ? "the keychains came from another Mac"
                  : "a service's record alone names the id"),
          SOURCE);
      return;
    }
    boolean all =
        mac.registrations().isKnown() && !mac.mayHideIds() && !services.compliance().isUnknown();
    if (objects.isKnown() && live.size() < 2 && !all) {
      findings.unknown(
          FindingId.SEVERAL_LIVE_OBJECTS,
          "not every place that names device ids of this Mac could be asked",
          SOURCE);
      return;
    }
    findings.judge(
        FindingId.SEVERAL_LIVE_OBJECTS,
        objects.map(list -> live.size() > 1),
        live.size() + " live objects belong to ids of this Mac: " + String.join("; ", described),
        "not several live objects belong to ids of this Mac",
        false,
        SOURCE);
  }

  /** Jamf Pro names the ids of all users of a Mac; each of them has an object of their own. */
  private boolean mayBeAnotherUsers(String deviceId) {
    if (used.contains(deviceId) || mac.keychainIds().contains(deviceId)) {
      return false;
    }
    if (findings.isHeld(FindingId.OTHER_USERS_REGISTERED)) {
      return true;
    }
    Set<String> owners = new TreeSet<>();
    live().stream()
        .filter(each -> id(each).filter(used::contains).isPresent())
        .forEach(each -> each.record().owner().ifPresent(owners::add));
    return !owners.isEmpty()
        && live().stream()
            .filter(each -> id(each).filter(deviceId::equals).isPresent())
            .flatMap(each -> each.record().owner().stream())
            .anyMatch(owner -> owners.stream().noneMatch(owner::equalsIgnoreCase));
  }

  private static String described(FoundRecord record, String id) {
    return id
        + record.trustType().map(type -> " (" + type + ")").orElse("")
        + record.owner().map(name -> " of " + name).orElse("")
        + record.lastSeen().map(time -> ", last seen " + time).orElse("");
  }

  /** What Jamf Pro or Intune holds for compliant, and Entra does not. */
  private void compliance() {
    boolean said =
        services.compliance().found().orElse(List.of()).stream()
                .anyMatch(each -> each.state().filter("COMPLIANT"::equals).isPresent())
            || services.intune().found().orElse(List.of()).stream()
                .anyMatch(
                    each -> each.complianceState().found().filter("compliant"::equals).isPresent());
    Optional<EntraDevice> object =
        noId().isPresent()
            ? Optional.empty()
            : live().stream()
                .filter(each -> id(each).filter(used::contains).isPresent())
                .findFirst();
    if (object.isEmpty() || !said) {
      return;
    }
    Observation<Boolean> compliant = object.get().compliant();
    findings.judge(
        FindingId.COMPLIANT_IN_INTUNE_ONLY,
        compliant.map(yes -> !yes),
        "Jamf Pro or Intune holds this Mac for compliant, and Entra's object of the id in use "
            + (compliant.isAbsent() ? "says nothing of it" : "does not"),
        "Entra's object of the id in use is compliant, too",
        true,
        "Jamf Pro, Intune and Entra");
  }
}
