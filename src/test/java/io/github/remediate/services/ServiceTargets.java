package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServer.bytes;
import static io.github.remediate.services.ScriptedServices.DEVICE;
import static io.github.remediate.services.ScriptedServices.MANAGED;
import static io.github.remediate.services.ScriptedServices.OBJECT;
import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.SERIAL;
import static io.github.remediate.services.ScriptedServices.UDID;
import static io.github.remediate.services.ScriptedServices.computer;
import static io.github.remediate.services.ScriptedServices.device;
import static io.github.remediate.services.ScriptedServices.mac;
import static io.github.remediate.services.ScriptedServices.managed;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.remediate.fuzz.Outcome;
import io.github.remediate.fuzz.Simple;
import io.github.remediate.fuzz.Structure;
import io.github.remediate.fuzz.Target;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** What services and browsers send. */
public final class ServiceTargets implements AutoCloseable {
  private final ScriptedServices services = new ScriptedServices();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final RedirectListener listener;
  private final FakeEntra entra = new FakeEntra();

  /** An answer of a service, and the question that it answers. */
  private record Asked(
      int status, String body, Function<ServiceRecords, Observation<?>> question) {}

  /** With a server and a listener of their own. */
  public ServiceTargets() throws IOException {
    listener = new RedirectListener(threads);
    services.onVersion("11.34.0");
    services.records.reach(Service.JAMF_PRO);
  }

  @Override
  public void close() {
    listener.close();
    threads.shutdownNow();
    services.close();
    try {
      entra.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All of them; they end with {@link #close}. */
  public List<Target> all() {
    return List.of(
        new Answers(),
        new Simple("deletion", Structure.JSON, 60, random -> fault(random), this::deletion),
        new Simple("token", Structure.JSON, 300, random -> token(), ServiceTargets::token),
        new Simple("sign-in", Structure.JSON, 60, random -> tokens(), this::signedIn),
        new Simple("device-code", Structure.JSON, 20, random -> deviceCode(), this::codeTyped),
        new Simple("redirect", Structure.INDENTED, 60, ServiceTargets::request, this::redirect));
  }

  private static List<Asked> asked() {
    String computer = ScriptedServices.computerJson("7", SERIAL, UDID);
    String device = ScriptedServices.deviceJson(OBJECT, DEVICE);
    String managed = ScriptedServices.managedJson(MANAGED, SERIAL);
    return List.of(
        new Asked(
            200,
            ScriptedServices.page(1, computer),
            r -> r.find(Service.JAMF_PRO, mac(SERIAL, UDID))),
        new Asked(200, computer, r -> r.look(computer())),
        new Asked(
            200,
            ScriptedServices.value(device),
            r -> r.find(Service.ENTRA, mac(SERIAL, UDID, DEVICE))),
        new Asked(200, device, r -> r.look(device())),
        new Asked(
            200, ScriptedServices.value(managed), r -> r.find(Service.INTUNE, mac(SERIAL, UDID))),
        new Asked(200, managed, r -> r.look(managed())),
        new Asked(404, ScriptedServices.notFound(), r -> r.look(managed())),
        new Asked(404, ScriptedServices.jamfError(404), r -> r.look(computer())),
        new Asked(
            403,
            ScriptedServices.graphError("Authorization_RequestDenied", "Insufficient privileges"),
            r -> r.look(device())),
        new Asked(200, "[{\"deviceId\":\"" + DEVICE + "\"}]", r -> r.complianceIds(computer())));
  }

  private static boolean isNothing(Observation<?> seen) {
    return seen.isAbsent()
        || seen instanceof Observation.Known<?> known
            && (known.value() instanceof Collection<?> all && all.isEmpty()
                || known.value() instanceof Optional<?> one && one.isEmpty());
  }

  /** Bodies of answers; what is cut off is never an answer, and no absence either. */
  private final class Answers implements Target {
    private final List<Asked> asked = asked();

    @Override
    public String name() {
      return "answer";
    }

    @Override
    public Structure structure() {
      return Structure.JSON;
    }

    @Override
    public int tries() {
      return 60;
    }

    @Override
    public Inputs inputs(Random random) {
      Asked one = asked.get(random.nextInt(asked.size()));
      Asked other = asked.get(random.nextInt(asked.size()));
      return new Inputs(
          one.body().getBytes(UTF_8), other.body().getBytes(UTF_8), body -> read(one, body));
    }

    private Outcome read(Asked one, byte[] body) {
      services.server.otherwise(bytes(one.status(), "application/json", body));
      Observation<?> seen = one.question().apply(services.records);
      return new Outcome(
          true,
          seen.isUnknown() ? List.of(seen.reason()) : List.of(),
          Set.of("it"),
          isNothing(seen) ? Set.of("it") : Set.of());
    }

    @Override
    public List<String> contradictions(Outcome ofWhole, Outcome ofCut) {
      return ofWhole.denied().isEmpty() ? Target.super.contradictions(ofWhole, ofCut) : List.of();
    }
  }

  private static byte[] fault(Random random) {
    return (random.nextBoolean()
            ? ScriptedServices.graphError("Request_BadRequest", "no")
            : ScriptedServices.jamfError(400))
        .getBytes(UTF_8);
  }

  private Outcome deletion(byte[] body) {
    services.server.otherwise(bytes(400, "application/json", body));
    for (Deletion deletion :
        List.of(
            services.records.delete(computer(), REQUEST, Optional.empty()),
            services.records.delete(device(), REQUEST, Optional.empty()),
            services.records.delete(managed(), REQUEST, Optional.empty()))) {
      if (deletion instanceof Deletion.Accepted) {
        throw new IllegalStateException("a fault is a deletion");
      }
      if (deletion instanceof Deletion.Refused refused) {
        return Outcome.read(refused.reason());
      }
      if (deletion instanceof Deletion.Unknown unknown) {
        return Outcome.read(unknown.reason());
      }
    }
    return Outcome.read();
  }

  private static byte[] token() {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"tid\":\"" + DEVICE + "\",\"aud\":\"x\"}").getBytes(UTF_8));
    return ("{\"access_token\":\"e30."
            + claims
            + "."
            + Target.SECRET
            + "\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"error\":\"invalid_client\","
            + "\"error_codes\":[50034],\"error_description\":\"AADSTS50034: "
            + Target.SECRET
            + "\"}")
        .getBytes(UTF_8);
  }

  private static Outcome token(byte[] body) {
    try {
      TokenDocument document = TokenDocument.of(body);
      TenantClaim.of(document.text("access_token").orElse(null));
      document.first("error_codes");
      return Outcome.read(String.valueOf(EntraRefusal.of(document)));
    } catch (TokenCallException e) {
      return Outcome.refused(e.getMessage());
    }
  }

  /** What Entra answers to a code, which msal4j reads. */
  private static byte[] tokens() {
    String none = base64("{\"alg\":\"none\"}");
    String claims =
        base64(
            "{\"oid\":\"oid\",\"tid\":\""
                + DEVICE
                + "\",\"sub\":\"sub\",\"preferred_username\":\"ada@contoso.example\"}");
    return ("{\"token_type\":\"Bearer\",\"scope\":\"Device.Read.All\",\"expires_in\":3600,"
            + "\"ext_expires_in\":3600,\"refresh_in\":1800,\"access_token\":\""
            + Target.SECRET
            + "\",\"refresh_token\":\""
            + Target.SECRET
            + "\",\"id_token\":\""
            + (none + "." + claims + ".c2ln")
            + "\",\"client_info\":\""
            + base64("{\"uid\":\"oid\",\"utid\":\"" + DEVICE + "\"}")
            + "\"}")
        .getBytes(UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private Outcome signedIn(byte[] body) throws Exception {
    entra.odd.clear();
    entra.odd.add(new FakeEntra.Odd(200, "application/json", new String(body, UTF_8), 0));
    return signIn(ServiceSettings.Method.BROWSER);
  }

  private static byte[] deviceCode() {
    return FakeEntra.deviceCode("ABCD-EFGH", "https://microsoft.example/devicelogin", 60)
        .body()
        .replace("device-secret", Target.SECRET)
        .getBytes(UTF_8);
  }

  private Outcome codeTyped(byte[] body) throws Exception {
    entra.oddCodes.clear();
    entra.oddCodes.add(new FakeEntra.Odd(200, "application/json", new String(body, UTF_8), 0));
    return signIn(ServiceSettings.Method.DEVICE_CODE);
  }

  private Outcome signIn(ServiceSettings.Method method) throws IOException {
    ServiceSettings settings =
        new ServiceSettings(
            Optional.empty(),
            Optional.empty(),
            ServiceSettings.GRAPH,
            new ServiceSettings.SignIn(
                entra.authority(), Optional.of(FakeEntra.CLIENT), method, List.of()),
            PATIENCE,
            Optional.empty(),
            true,
            Optional.empty());
    List<String> said = new ArrayList<>();
    SignInPorts ports =
        new SignInPorts(
            entra::signIn,
            (code, page, lasts) -> said.add(code + " " + page + " " + lasts),
            Optional::empty,
            Optional::empty);
    try (AccessTokens graph =
        SignIns.of(settings, ports, GraphPermissions.LOOKING, TokenCall.client(PATIENCE), PATIENCE)
            .graph()) {
      String token = graph.token();
      graph.signedInTenant();
      graph.token();
      if (!BearerToken.fits(token)) {
        throw new IllegalStateException("a token that is none goes out");
      }
      return Outcome.read(said.toArray(new String[0]));
    } catch (SignInException e) {
      said.add(e.getMessage());
      return new Outcome(false, said, Set.of(), Set.of());
    }
  }

  private static byte[] request(Random random) {
    String form = "code=0.AX-" + Target.SECRET + "&state=12345&session_state=6789";
    return (random.nextBoolean()
            ? "GET /?" + form + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n"
            : "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + form.length()
                + "\r\n\r\n"
                + form)
        .getBytes(US_ASCII);
  }

  private Outcome redirect(byte[] request) throws InterruptedException {
    String page = "";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      page = new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      // it hung up, as it may
    }
    Optional<Map<String, String>> answer = listener.await(Duration.ZERO);
    if (page.contains(Target.SECRET)) {
      throw new IllegalStateException("the page repeats the code");
    }
    return answer.isPresent() || !page.isEmpty()
        ? Outcome.read()
        : new Outcome(false, List.of(), Set.of(), Set.of());
  }

  private int port() {
    return listener.redirect().getPort();
  }
}
