package io.github.remediate.services;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ProfileRemoval;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers;
import io.github.remediate.mac.ServiceFacts.Compliance;
import io.github.remediate.mac.ServiceFacts.Computer;
import io.github.remediate.mac.Tenant;
import io.github.remediate.mac.Time;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The records that Jamf Pro, Entra and Intune hold, with the rights of whoever signs in. Nothing is
 * asked, and nobody signs in, before it is needed. A part that cannot be asked makes the whole
 * unknown, never a shorter list. Tokens end with {@link #close}.
 */
public final class ServiceRecords implements Servers, ProfileRemoval, AutoCloseable {
  /** How long a person may take in the browser. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Graph documents no limit of connections; a command has one operator. */
  private static final int GRAPH_CONNECTIONS = 8;

  private final Observation<ServiceClient> jamfClient;
  private final Observation<ServiceClient> graphClient;
  private final Observation<JamfPro> jamfPro;
  private final Observation<EntraDevices> entra;
  private final Observation<IntuneDevices> intune;
  private final AccessTokens jamfTokens;
  private final AccessTokens graphTokens;
  private final AtomicReference<Tenant> signedInTenant = new AtomicReference<>();

  private ServiceRecords(
      ServiceSettings settings,
      HttpClient jamfHttp,
      AccessTokens jamfTokens,
      AccessTokens graphTokens,
      Time time,
      Retries retries) {
    this.jamfTokens = jamfTokens;
    this.graphTokens = graphTokens;
    Duration timeout = settings.timeout();
    HttpExchange jamf =
        new HttpExchange(Service.JAMF_PRO.title(), jamfHttp, timeout, JamfPro.CONNECTIONS);
    this.jamfClient =
        jamfAddress(settings)
            .map(address -> new ServiceClient(address, jamf, jamfTokens, retries, Pace.free()));
    this.jamfPro = jamfClient.map(JamfPro::new);
    HttpExchange graph =
        new HttpExchange(
            "Microsoft Graph",
            HttpExchange.client(timeout, settings.proxy()),
            timeout,
            GRAPH_CONNECTIONS);
    Observation<ServiceAddress> graphAddress =
        ServiceAddress.of(settings.graph(), "services.graph.url", settings.allowLoopbackHttp());
    this.graphClient =
        graphAddress.map(
            address -> new ServiceClient(address, graph, graphTokens, retries, Pace.ofEntra(time)));
    this.entra = graphClient.map(EntraDevices::new);
    this.intune =
        graphAddress.map(
            address ->
                new IntuneDevices(
                    new ServiceClient(address, graph, graphTokens, retries, Pace.ofIntune(time)),
                    settings.justification()));
  }

  /**
   * With an operator's own sign-ins.
   *
   * @param permissions delegated permissions of Microsoft Graph that the command needs, such as
   *     {@link ServiceRight#delegated} names them
   * @param time for what is waited: the pace of the services, and what they ask to wait
   */
  public static ServiceRecords of(
      ServiceSettings settings, SignInPorts ports, Set<String> permissions, Time time) {
    HttpClient jamfHttp = HttpExchange.client(settings.timeout(), settings.proxy());
    SignIns signIns = SignIns.of(settings, ports, permissions, jamfHttp, PATIENCE);
    return new ServiceRecords(
        settings, jamfHttp, signIns.jamfPro(), signIns.graph(), time, new Retries(time));
  }

  /** With an operator's own sign-ins, for looks alone: with what was granted to them, and soon. */
  public static ServiceRecords forLooks(ServiceSettings settings, SignInPorts ports, Time time) {
    HttpClient jamfHttp = HttpExchange.client(settings.timeout(), settings.proxy());
    SignIns signIns = SignIns.of(settings, ports, GraphPermissions.GRANTED, jamfHttp, PATIENCE);
    return new ServiceRecords(
        settings, jamfHttp, signIns.jamfPro(), signIns.graph(), time, Retries.few(time));
  }

  /** With tokens from anywhere. */
  static ServiceRecords of(
      ServiceSettings settings, AccessTokens jamfPro, AccessTokens graph, Time time) {
    return new ServiceRecords(
        settings,
        HttpExchange.client(settings.timeout(), settings.proxy()),
        jamfPro,
        graph,
        time,
        new Retries(time));
  }

  /** Jamf Pro, to be asked for something else than records. */
  Observation<ServiceClient> jamfClient() {
    return jamfClient;
  }

  /** Microsoft Graph, likewise. */
  Observation<ServiceClient> graphClient() {
    return graphClient;
  }

  private static Observation<ServiceAddress> jamfAddress(ServiceSettings settings) {
    return settings
        .jamfPro()
        .map(url -> ServiceAddress.of(url, "services.jamf-pro.url", settings.allowLoopbackHttp()))
        .orElseGet(() -> Observation.unknown("services.jamf-pro.url is not set"));
  }

  /** True, or unknown with the reason and what to do; signs in where nobody is yet. */
  @Override
  public Observation<Boolean> reach(Service service) {
    return switch (service) {
      case JAMF_PRO ->
          jamfPro.flatMap(
              client -> signedIn(jamfTokens).flatMap(signedIn -> client.api().map(api -> true)));
      case ENTRA -> entra.flatMap(devices -> signedIn(graphTokens));
      case INTUNE -> intune.flatMap(devices -> signedIn(graphTokens));
    };
  }

  @Override
  public boolean mayTellLater(Service service) {
    return switch (service) {
      case JAMF_PRO -> jamfClient.isKnown() && !jamfTokens.isOver();
      case ENTRA, INTUNE -> graphClient.isKnown() && !graphTokens.isOver();
    };
  }

  private static Observation<Boolean> signedIn(AccessTokens tokens) {
    try {
      tokens.token();
      return Observation.known(true);
    } catch (SignInException e) {
      return Observation.unknown(e.getMessage() + ". " + e.remedy());
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The token names its tenant to whoever may not read more of it than that. Nobody signs in
   * twice, so that what was told once holds.
   */
  @Override
  public Observation<Tenant> tenant() {
    Tenant told = signedInTenant.get();
    if (told != null) {
      return Observation.known(told);
    }
    Observation<Tenant> asked = askedTenant();
    asked.found().ifPresent(signedInTenant::set);
    return asked;
  }

  private Observation<Tenant> askedTenant() {
    return graphClient.flatMap(
        client ->
            signedIn(graphTokens)
                .flatMap(
                    signedIn ->
                        tenant(
                            new GraphUsers(
                                    client.address(), new ServiceReader(client, Maker.MICROSOFT))
                                .tenant())));
  }

  private Observation<Tenant> tenant(Observation<Tenant> shown) {
    Optional<Tenant> claimed = graphTokens.signedInTenant();
    if (shown.isKnown()
        && claimed.isPresent()
        && !shown.found().orElseThrow().isOf(claimed.get().id())) {
      return Observation.unknown("the sign-in and Microsoft Graph name different tenants");
    }
    return shown.isKnown() || claimed.isEmpty() ? shown : Observation.known(claimed.get());
  }

  @Override
  public Observation<List<FoundRecord>> find(Service service, MacIdentifiers mac) {
    return switch (service) {
      case JAMF_PRO -> jamfPro.flatMap(client -> MacSearch.jamf(client, mac));
      case ENTRA -> entra.flatMap(client -> MacSearch.entra(client, mac));
      case INTUNE -> intune.flatMap(client -> MacSearch.intune(client, mac));
    };
  }

  @Override
  public Observation<List<String>> complianceIds(FoundRecord computer) {
    return isOf(Service.JAMF_PRO, computer)
        ? jamfPro.flatMap(client -> client.complianceIds(computer.id()))
        : Observation.unknown("only a record of Jamf Pro has device compliance");
  }

  @Override
  public Observation<FoundRecord> look(FoundRecord record) {
    return switch (record.service()) {
      case JAMF_PRO -> jamfPro.flatMap(client -> client.look(record.id()));
      case ENTRA -> entra.flatMap(client -> client.look(record.id()));
      case INTUNE -> intune.flatMap(client -> client.look(record.id()));
    };
  }

  /** Intune's devices with this Entra device id, whoever's they are. */
  Observation<List<FoundRecord>> managedByDeviceId(String deviceId) {
    return intune.flatMap(client -> client.byDeviceId(deviceId));
  }

  /** What Jamf Pro's device compliance says of one of its computers. */
  Observation<List<Compliance>> compliance(FoundRecord computer) {
    return jamfClient.flatMap(
        client ->
            new JamfCompliance(client.address(), new ServiceReader(client, Maker.JAMF))
                .of(computer.id()));
  }

  /** When one of Jamf Pro's computers was heard of last. */
  Observation<Computer> standing(FoundRecord computer) {
    return jamfPro.flatMap(client -> client.standing(computer));
  }

  /** Whether Entra holds one of its live devices for compliant; absent if it says nothing. */
  Observation<Boolean> compliant(FoundRecord device) {
    return entra.flatMap(client -> client.compliant(device.id()));
  }

  /** What Intune says of the compliance of one of its devices; absent if nothing. */
  Observation<String> complianceState(FoundRecord device) {
    return intune.flatMap(client -> client.complianceState(device.id()));
  }

  @Override
  public Observation<EscrowState> escrow(FoundRecord computer) {
    return isOf(Service.JAMF_PRO, computer)
        ? jamfPro.flatMap(client -> client.escrow(computer.id()))
        : Observation.unknown("only a record of Jamf Pro tells what is escrowed");
  }

  @Override
  public Deletion delete(FoundRecord record, String requestId, Optional<String> approval) {
    if (!Guid.isOne(requestId)) {
      throw new IllegalArgumentException("a request's id is a UUID");
    }
    return switch (record.service()) {
      case JAMF_PRO -> with(jamfPro, client -> client.delete(record.id()));
      case ENTRA -> with(entra, client -> client.delete(record.id(), requestId));
      case INTUNE -> with(intune, client -> client.delete(record.id(), requestId, approval));
    };
  }

  @Override
  public Deletion disable(FoundRecord device, String requestId) {
    if (!Guid.isOne(requestId)) {
      throw new IllegalArgumentException("a request's id is a UUID");
    }
    return isOf(Service.ENTRA, device)
        ? with(entra, client -> client.disable(device.id(), requestId))
        : new Deletion.Refused(
            "only a device in Entra can be switched off", "Choose such a record.", List.of());
  }

  @Override
  public Deletion unmanage(FoundRecord computer) {
    return isOf(Service.JAMF_PRO, computer)
        ? with(jamfPro, client -> client.unmanage(computer.id()))
        : new Deletion.Refused(
            "only a computer in Jamf Pro can be unmanaged", "Choose such a record.", List.of());
  }

  @Override
  public Observation<CommandState> command(String id) {
    return jamfPro.flatMap(client -> client.command(id));
  }

  private static boolean isOf(Service service, FoundRecord record) {
    return record.service() == service;
  }

  private interface Write<C> {
    Deletion by(C client);
  }

  private static <C> Deletion with(Observation<C> client, Write<C> write) {
    return client instanceof Observation.Known<C> known
        ? write.by(known.value())
        : new Deletion.Refused(client.reason(), "Set it, then try again.", List.of());
  }

  /** Gives the tokens back where the service takes them. */
  @Override
  public void close() {
    jamfTokens.close();
    graphTokens.close();
  }
}
