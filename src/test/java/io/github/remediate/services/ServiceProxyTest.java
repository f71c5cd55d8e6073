package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.managed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The proxy that the environment names")
final class ServiceProxyTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path directory;

  private static ServiceSettings settings(ServiceProxy proxy) {
    return new ServiceSettings(
            Optional.of(URI.create("https://jamf.example")),
            Optional.of("client"),
            URI.create("https://graph.example"),
            new ServiceSettings.SignIn(
                URI.create("https://login.microsoftonline.com/contoso.example/"),
                Optional.of(FakeEntra.CLIENT),
                ServiceSettings.Method.DEVICE_CODE,
                List.of()),
            Duration.ofSeconds(10),
            Optional.empty(),
            false,
            Optional.empty())
        .by(Optional.of(proxy));
  }

  private static ServiceRecords signingIn(ServiceProxy proxy) {
    SignInPorts ports =
        new SignInPorts(
            page -> {},
            (code, page, lasts) -> {},
            () -> Optional.of("a secret".toCharArray()),
            Optional::empty);
    return ServiceRecords.of(settings(proxy), ports, GraphPermissions.LOOKING, new CountedTime());
  }

  private static ServiceRecords signedIn(ServiceProxy proxy) {
    CountedTokens tokens = new CountedTokens();
    return ServiceRecords.of(settings(proxy), tokens, tokens, new CountedTime());
  }

  @Test
  @Tag("slow") // a JDK makes the certificate, in a process of its own
  @DisplayName("leads to the services and their sign-ins, and takes the place of no certificate")
  void leads() throws Exception {
    KeyStore store = store();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setHttpsConfigurator(new HttpsConfigurator(context(store, false)));
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          boolean token = exchange.getRequestURI().getPath().endsWith("/oauth/token");
          byte[] body =
              (token ? "{\"access_token\":\"t\",\"expires_in\":600}" : "{\"version\":\"11.34.0\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    SSLContext usual = SSLContext.getDefault();
    try (ConnectProxy proxy = new ConnectProxy(server.getAddress().getPort(), 200)) {
      try (ServiceRecords records = signingIn(proxy.address())) {
        assertThat(records.reach(Service.JAMF_PRO).reason())
            .as("through the proxy nobody is trusted who is not")
            .contains("has no certificate that this machine trusts");
        assertThat(records.reach(Service.ENTRA).reason()).contains("certificate");
      }
      try (ServiceRecords records = signedIn(proxy.address())) {
        assertThat(records.look(managed()).reason())
            .contains("the certificate that graph.example", "is not trusted by this computer");
      }
      assertThat(proxy.asked())
          .as("names are the proxy's to find")
          .contains(
              "CONNECT jamf.example:443 HTTP/1.1",
              "CONNECT graph.example:443 HTTP/1.1",
              "CONNECT login.microsoftonline.com:443 HTTP/1.1");

      SSLContext.setDefault(context(store, true));
      try (ServiceRecords records = signingIn(proxy.address())) {
        assertThat(records.reach(Service.JAMF_PRO)).isEqualTo(Observation.known(true));
      }
    } finally {
      SSLContext.setDefault(usual);
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, Microsoft Graph was not reached: no way through to graph.example by the proxy"
        + " 127.0.0.1:PORT (403)",
    "502, Microsoft Graph was not reached: no way through to graph.example by the proxy"
        + " 127.0.0.1:PORT (502)",
    "407, the proxy on the way to Microsoft Graph wants a sign-in (407)",
  })
  @DisplayName("that does not let through is told as such, and nothing was sent then")
  void refuses(int status, String told) {
    try (ConnectProxy proxy = new ConnectProxy(1, status);
        ServiceRecords records = signedIn(proxy.address());
        ServiceRecords signing = signingIn(proxy.address())) {
      String reason = told.replace("PORT", Integer.toString(proxy.address().port()));
      assertThat(records.look(managed()).reason()).isEqualTo(reason);
      assertThat(records.delete(managed(), REQUEST, Optional.empty()))
          .isInstanceOfSatisfying(
              Deletion.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
      assertThat(signing.reach(Service.JAMF_PRO).reason()).contains("proxy");
    }
  }

  @Test
  @DisplayName("is not asked for what it excepts, nor for this machine itself")
  void excepts() {
    assertThat(by("graph.example", "jamf.example", "example.net")).isPresent();
    assertThat(by("graph.example", "graph.example")).isEmpty();
    assertThat(by("graph.example", ".example")).isEmpty();
    assertThat(by("graph.example", "*.EXAMPLE")).isEmpty();
    assertThat(by("graph.example", "*")).isEmpty();
    assertThat(by("graph.example", "raph.example")).isPresent();
    for (String own : List.of("localhost", "127.0.0.1", "[::1]")) {
      assertThat(by(own)).as(own).isEmpty();
    }
  }

  private static Optional<String> by(String host, String... except) {
    return ServiceProxy.named(
        ServiceProxy.selector(
            Optional.of(new ServiceProxy("proxy.example", 8080, List.of(except)))),
        URI.create("https://" + host + "/"));
  }

  @Test
  @DisplayName("is read as other tools read it")
  void environment() {
    assertThat(ServiceProxy.of(Map.of())).isEmpty();
    assertThat(ServiceProxy.of(Map.of("HTTPS_PROXY", " "))).isEmpty();
    ServiceProxy proxy = new ServiceProxy("proxy.example", 8080, List.of());
    for (String value : List.of("http://proxy.example:8080", "proxy.example:8080/")) {
      assertThat(ServiceProxy.of(Map.of("HTTPS_PROXY", value))).contains(proxy);
    }
    assertThat(
            ServiceProxy.of(
                Map.of(
                    "https_proxy",
                    "http://proxy.example:8080",
                    "HTTPS_PROXY",
                    "http://other.example:1",
                    "NO_PROXY",
                    "a.example, .b.example")))
        .contains(new ServiceProxy("proxy.example", 8080, List.of("a.example", ".b.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:pass@proxy.example:8080, a user's name",
    "https://proxy.example:8080, not spoken to by http",
    "socks5://proxy.example:1080, not spoken to by http",
    "proxy.example, no host with a port",
    "http://proxy.example:99999, no host with a port",
    "http://a b:8080, names no proxy",
  })
  @DisplayName("that is none is refused in one clause, without its value")
  void malformed(String value, String told) {
    assertThatThrownBy(() -> ServiceProxy.of(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told)
        .hasMessageStartingWith("HTTPS_PROXY ")
        .message()
        .doesNotContain("me:", "pass", "\n");
  }

  private KeyStore store() throws Exception {
    Path file = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=jamf.example",
                "-ext",
                "san=dns:jamf.example,dns:graph.example",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  /** Its own key as a server, or its certificate as one that is trusted. */
  private static SSLContext context(KeyStore store, boolean trusts) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    if (trusts) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", store.getCertificate("server"));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      context.init(null, managers.getTrustManagers(), null);
    } else {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD.toCharArray());
      context.init(managers.getKeyManagers(), null, null);
    }
    return context;
  }
}
