package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.ApprovalRequest.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A tenant on the loopback address: Jamf Pro, Microsoft Graph and Entra's sign-in, each with a port
 * of its own, over one set of records. Its answers are what {@link TenantBuilder} put there,
 * changed by what clients did since, and as wrong as {@link #goWrong} asked. May be used by any
 * thread.
 */
public final class VirtualTenant implements AutoCloseable {
  /** The id of the API client that Jamf Pro knows unless another is set. */
  public static final String JAMF_CLIENT = "2f5d1a7e-3c1f-4b0a-9d57-6a1f0b8c9e11";

  /** Its secret. */
  public static final String JAMF_SECRET = "secret-of-the-virtual-tenant";

  /** What it may do unless told otherwise. */
  public static final Set<String> JAMF_PRIVILEGES =
      Set.of(
          "Read Computers",
          "Delete Computers",
          "Read Device Compliance Information",
          "Send Computer Unmanage Command",
          "View MDM command information in Jamf Pro API",
          "Send Computer Remote Command to Install Package");

  /** The tenant's id at Entra unless told otherwise: that of the recorded Macs. */
  public static final String TENANT_ID = "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4";

  private static final int WORKERS = 16;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS,
          work -> {
            Thread thread = new Thread(work, "virtual-tenant");
            thread.setDaemon(true);
            return thread;
          });
  private final TenantState state;
  private final Tokens tokens;
  private final FaultPlan faults = new FaultPlan();
  private final RequestLog log = new RequestLog();
  private final Port jamf;
  private final Port graph;
  private final Port signIn;
  private final Port elsewhere;

  VirtualTenant(TenantState state) {
    this.state = state;
    tokens = new Tokens(state.clock);
    elsewhere = port(new Elsewhere(), null, 1);
    JamfPro jamfPro = new JamfPro(state, tokens);
    jamf = port(jamfPro, elsewhere.address(), 2);
    Graph microsoftGraph = new Graph(state, tokens, elsewhere.address());
    graph = port(microsoftGraph, elsewhere.address(), 1);
    microsoftGraph.at(graph.address());
    EntraSignIn entra = new EntraSignIn(state, tokens);
    signIn = port(entra, elsewhere.address(), 1);
    entra.at(signIn.address());
  }

  private Port port(Service service, URI other, int nodes) {
    Door door = new Door(service, tokens, faults, log, other);
    return new Port(service.kind(), door, this, new Nodes(nodes), workers);
  }

  /** Jamf Pro's address, without {@code /api}. */
  public URI jamfPro() {
    return jamf.address();
  }

  /** Microsoft Graph's address, without {@code /v1.0}. */
  public URI graph() {
    return graph.address();
  }

  /** The authority of Entra's sign-in; it ends in a slash. */
  public URI authority() {
    return URI.create(signIn.address() + "/organizations/");
  }

  /** A host to which no client should go. */
  public URI elsewhere() {
    return elsewhere.address();
  }

  /** From now on something goes wrong as well; its requests are counted from now. */
  public void goWrong(TenantFault fault) {
    faults.add(fault);
  }

  /** From now on nothing goes wrong. */
  public void goRight() {
    faults.clear();
  }

  /** All requests, in the order in which they came. */
  public List<TenantRequest> requests() {
    return log.requests();
  }

  /** The requests that changed something, in their order; those that failed are not among them. */
  public List<TenantRequest> writes() {
    return log.writes();
  }

  /** What no right client asks; a test that ends with none of these says so. */
  public List<String> violations() {
    return log.violations();
  }

  /** Jamf Pro's computers as they are, whatever a read shows. */
  public List<TenantRecord> computers() {
    return read(() -> state.computers.all());
  }

  /** Entra's devices as they are. */
  public List<TenantRecord> devices() {
    return read(() -> state.devices.all());
  }

  /** Entra's deleted devices that can be restored. */
  public List<TenantRecord> deletedDevices() {
    return read(() -> state.bin.all());
  }

  /** Intune's devices as they are. */
  public List<TenantRecord> managedDevices() {
    return read(() -> state.managedDevices.all());
  }

  /** What waits, or waited, for another administrator at Intune. */
  public List<ApprovalRequest> approvals() {
    return read(() -> state.approvals.requests());
  }

  /** Another administrator says yes. */
  public void approve(String code) {
    decide(code, Status.APPROVED);
  }

  /** Another administrator says no. */
  public void reject(String code) {
    decide(code, Status.REJECTED);
  }

  /** What Macs answer to commands of Jamf Pro from now on: one of the states in Jamf's schema. */
  public synchronized void commandsEnd(String state) {
    this.state.commands.answer(state);
  }

  private synchronized void decide(String code, Status status) {
    state.approvals.decide(code, status);
  }

  /** From now on somebody else sits at the browser, or with other rights. */
  public synchronized void operator(Operator operator) {
    state.operator = operator;
  }

  /** A good token of Jamf Pro or Microsoft Graph, as after a sign-in. */
  public synchronized String token(TenantService service) {
    return switch (service) {
      case JAMF_PRO ->
          tokens.issue(service, state.apiClient.lifetime(), state.apiClient.privileges(), null);
      case GRAPH ->
          tokens.issue(
              service, state.signInLifetime, state.operator.permissions(), state.operator.roles());
      case SIGN_IN, ELSEWHERE -> throw new IllegalArgumentException(service + " takes no token");
    };
  }

  /** All tokens of a service become worthless. */
  public synchronized void revokeTokens(TenantService service) {
    tokens.revokeAll(service);
  }

  /** How many tokens of a service are good at the moment. */
  public synchronized long goodTokens(TenantService service) {
    return tokens.good(service);
  }

  /** A record comes to be, as when a Mac registers again. */
  public synchronized void add(TenantBuilder.Place place, TenantRecord record) {
    place.of(state).put(record);
  }

  /**
   * What Microsoft Graph lists at {@code path} is this from now on, as when somebody set it up
   * anew.
   */
  public synchronized void list(String path, TenantRecord... records) {
    state.directory.put(path, new ArrayList<>(List.of(records)));
  }

  /** Jamf Pro shows no notification any more. */
  public synchronized void dismissNotifications() {
    state.notifications.clear();
  }

  private synchronized <T> T read(Supplier<T> view) {
    return view.get();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    jamf.close();
    graph.close();
    signIn.close();
    elsewhere.close();
    try {
      workers.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
