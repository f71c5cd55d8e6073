package io.github.remediate.services;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.ServiceFacts.Compliance;
import io.github.remediate.mac.ServiceFacts.EntraDevice;
import io.github.remediate.mac.ServiceFacts.ManagedDevice;
import io.github.remediate.mac.ServiceFacts.Partner;
import io.github.remediate.mac.ServiceFacts.PartnerKind;
import io.github.remediate.mac.ServiceFacts.Permission;
import io.github.remediate.mac.Tenant;
import io.github.remediate.mac.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks at the services for a diagnosis: nothing but GET, and what a sign-in needs. Each answer
 * stands for itself: one that does not come leaves the others as they are. Tokens end with {@link
 * #close}.
 */
public final class ServiceLooks implements AutoCloseable {
  /** After this nothing more is asked, and what was not is unknown. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ServiceRecords records;
  private final Optional<String> jamfServer;
  private final Time time;
  private Duration begun;

  /** With the host of the Jamf Pro that is asked; empty where that is no Mac's server. */
  ServiceLooks(ServiceRecords records, Optional<String> jamfServer, Time time) {
    this.records = records;
    this.jamfServer = jamfServer;
    this.time = time;
  }

  /** With the sign-ins of whoever looks; nobody signs in before something is asked. */
  public static ServiceLooks of(ServiceSettings settings, SignInPorts ports, Time time) {
    return new ServiceLooks(
        ServiceRecords.forLooks(settings, ports, time), settings.jamfServer(), time);
  }

  /** With {@code records}' sign-ins, for whoever has some already; they end with these looks. */
  public static ServiceLooks over(ServiceRecords records, ServiceSettings settings, Time time) {
    return new ServiceLooks(records, settings.jamfServer(), time);
  }

  /**
   * Looks for all that is known of this Mac. Signing in may take as long as a person does; the rest
   * ends after two minutes.
   */
  public ServiceFacts look(MacIdentifiers mac) {
    Observation<Boolean> jamf = records.reach(Service.JAMF_PRO);
    Observation<Boolean> signedIn = records.reach(Service.ENTRA);
    begun = time.monotonic();
    Observation<String> tenant =
        graph(signedIn, (address, reader) -> new GraphUsers(address, reader).tenant())
            .map(Tenant::id);
    Observation<Boolean> graph = inItsTenant(signedIn, tenant, mac);
    Observation<List<FoundRecord>> found = at(jamf, () -> computers(mac));
    Observation<List<FoundRecord>> own =
        found.map(all -> all.stream().filter(mac::isNamedBy).toList());
    Observation<List<Compliance>> compliance = at(jamf, () -> each(own, records::compliance));
    Observation<List<FoundRecord>> managed = at(graph, () -> records.find(Service.INTUNE, mac));
    MacIdentifiers known = with(mac, compliance, managed);
    Observation<List<FoundRecord>> devices = at(graph, () -> records.find(Service.ENTRA, known));
    Observation<List<Partner>> partners =
        graph(graph, (address, reader) -> new GraphPartners(address, reader).all());
    return new ServiceFacts(
        tenant,
        at(jamf, () -> each(found, computer -> records.standing(computer).map(List::of))),
        compliance,
        at(
            jamf,
            () ->
                records
                    .jamfClient()
                    .flatMap(
                        client ->
                            JamfNotifications.types(
                                client.address(), new ServiceReader(client, Maker.JAMF)))),
        devices.map(all -> all.stream().map(this::entra).toList()),
        managed.map(all -> all.stream().map(this::intune).toList()),
        partners,
        partners.flatMap(all -> application(graph, all)),
        graph(graph, (address, reader) -> new GraphApplications(address, reader).connectors()),
        mac.user()
            .map(
                name ->
                    graph(graph, (address, reader) -> new GraphUsers(address, reader).plans(name)))
            .orElseGet(
                () -> Observation.unknown("the user principal name of the user is not known")),
        graph(graph, (address, reader) -> new GraphPolicies(address, reader).forDevices()),
        ofOwnIds(mac, jamf, graph, found));
  }

  /** Of what one of the services does not tell, the other may. */
  private Observation<List<FoundRecord>> ofOwnIds(
      MacIdentifiers mac,
      Observation<Boolean> jamf,
      Observation<Boolean> graph,
      Observation<List<FoundRecord>> computers) {
    Set<String> ids = new TreeSet<>();
    mac.deviceIds().forEach(each -> ids.add(each.id().toLowerCase(Locale.ROOT)));
    List<FoundRecord> records = new ArrayList<>();
    Optional<String> trouble = Optional.empty();
    for (String id : ids) {
      Observation<List<FoundRecord>> seen = at(graph, () -> this.records.managedByDeviceId(id));
      seen.found().ifPresent(records::addAll);
      trouble = trouble.or(() -> seen.isKnown() ? Optional.empty() : Optional.of(seen.reason()));
    }
    for (FoundRecord computer : computers.found().orElse(List.of())) {
      if (mac.isNamedBy(computer)) {
        continue;
      }
      Observation<List<Compliance>> seen = at(jamf, () -> this.records.compliance(computer));
      seen.found().orElse(List.of()).stream()
          .flatMap(each -> each.deviceIds().stream())
          .filter(id -> ids.contains(id.toLowerCase(Locale.ROOT)))
          .findFirst()
          .ifPresent(id -> records.add(computer.ofDevice(id)));
      trouble = trouble.or(() -> seen.isKnown() ? Optional.empty() : Optional.of(seen.reason()));
    }
    return records.isEmpty() && trouble.isPresent()
        ? Observation.unknown(trouble.get())
        : Observation.known(List.copyOf(records));
  }

  /** Another Jamf Pro than the Mac's has none of its records either; one may go by two names. */
  private Observation<List<FoundRecord>> computers(MacIdentifiers mac) {
    Observation<List<FoundRecord>> found = records.find(Service.JAMF_PRO, mac);
    Optional<String> own = mac.jamfServer();
    return found.found().filter(List::isEmpty).isPresent()
            && own.isPresent()
            && jamfServer.filter(asked -> !asked.equals(own.get())).isPresent()
        ? Observation.unknown(
            "Jamf Pro at "
                + jamfServer.get()
                + " has no record of this Mac, whose server is "
                + own.get()
                + ": whether they are one cannot be told")
        : found;
  }

  /** In another tenant than the Mac's nobody is asked for it, or for its user. */
  private static Observation<Boolean> inItsTenant(
      Observation<Boolean> signedIn, Observation<String> tenant, MacIdentifiers mac) {
    boolean isOther =
        mac.tenantId().isPresent()
            && tenant.found().filter(id -> !id.equalsIgnoreCase(mac.tenantId().get())).isPresent();
    return isOther
        ? Observation.unknown("another tenant was asked than this Mac is registered in")
        : signedIn;
  }

  private <T> Observation<T> at(Observation<Boolean> reach, Supplier<Observation<T>> look) {
    if (reach.isUnknown()) {
      return Observation.unknown(reach.reason());
    }
    return time.monotonic().minus(begun).compareTo(PATIENCE) > 0
        ? Observation.unknown("the services took longer than " + PATIENCE.toMinutes() + " minutes")
        : look.get();
  }

  private interface GraphLook<T> {
    Observation<T> at(ServiceAddress address, ServiceReader reader);
  }

  private <T> Observation<T> graph(Observation<Boolean> reach, GraphLook<T> look) {
    return at(
        reach,
        () ->
            records
                .graphClient()
                .flatMap(
                    client ->
                        look.at(client.address(), new ServiceReader(client, Maker.MICROSOFT))));
  }

  /** What is told of each record, together; unknown if one of it is. */
  private static <T> Observation<List<T>> each(
      Observation<List<FoundRecord>> found, Function<FoundRecord, Observation<List<T>>> told) {
    if (!(found instanceof Observation.Known<List<FoundRecord>> known)) {
      return Observation.unknown(found.reason());
    }
    List<T> all = new ArrayList<>();
    for (FoundRecord record : known.value()) {
      Observation<List<T>> one = told.apply(record);
      if (!(one instanceof Observation.Known<List<T>> seen)) {
        return Observation.unknown(
            one.isAbsent() ? "a record that was listed is gone" : one.reason());
      }
      all.addAll(seen.value());
    }
    return Observation.known(List.copyOf(all));
  }

  private EntraDevice entra(FoundRecord device) {
    return new EntraDevice(
        device, device.deleted() ? Observation.absent() : records.compliant(device));
  }

  private ManagedDevice intune(FoundRecord device) {
    return new ManagedDevice(device, records.complianceState(device));
  }

  /** The Jamf Pro app, as far as a partner names one: its id is different in each tenant. */
  private Observation<List<Permission>> application(
      Observation<Boolean> reach, List<Partner> partners) {
    List<String> ids =
        partners.stream()
            .filter(partner -> partner.kind() == PartnerKind.CONDITIONAL_ACCESS)
            .flatMap(partner -> partner.applicationId().stream())
            .distinct()
            .toList();
    if (ids.size() > 1) {
      return Observation.unknown("Intune names several Jamf Pro apps: " + String.join(", ", ids));
    }
    return ids.isEmpty()
        ? Observation.absent()
        : graph(
            reach,
            (address, reader) -> new GraphApplications(address, reader).permissions(ids.get(0)));
  }

  /** The Mac with the device ids that its records name; where each is from is kept. */
  private static MacIdentifiers with(
      MacIdentifiers mac,
      Observation<List<Compliance>> compliance,
      Observation<List<FoundRecord>> managed) {
    List<DeviceId> ids = new ArrayList<>(mac.deviceIds());
    compliance
        .found()
        .orElse(List.of())
        .forEach(each -> each.deviceIds().forEach(id -> ids.add(new DeviceId(id, From.JAMF_PRO))));
    managed
        .found()
        .orElse(List.of())
        .forEach(each -> each.deviceId().ifPresent(id -> ids.add(new DeviceId(id, From.INTUNE))));
    return mac.with(ids.stream().distinct().toList());
  }

  /** Gives the tokens back where the service takes them. */
  @Override
  public void close() {
    records.close();
  }
}
