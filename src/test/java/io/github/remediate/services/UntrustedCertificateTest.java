package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.managed;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.remediate.mac.Deletion;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow: a JDK makes the certificate, in a process of its own. */
@Tag("slow")
@DisplayName("A service whose certificate nobody vouches for")
class UntrustedCertificateTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path directory;

  @Test
  @DisplayName("gets no request, and the reason is told in one line")
  void getsNoRequest() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    AtomicInteger requests = new AtomicInteger();
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    server.setExecutor(threads);
    server.createContext("/", exchange -> requests.incrementAndGet());
    server.start();
    CountedTokens tokens = new CountedTokens();
    CountedTime time = new CountedTime();
    try (ScriptedServer other = new ScriptedServer()) {
      ServiceSettings usual =
          ScriptedServices.settings(other, Duration.ofSeconds(10), Optional.empty());
      ServiceSettings secured =
          new ServiceSettings(
              usual.jamfPro(),
              usual.jamfClientId(),
              URI.create("https://localhost:" + server.getAddress().getPort()),
              usual.signIn(),
              usual.timeout(),
              usual.justification(),
              false,
              Optional.empty());
      try (ServiceRecords records = ServiceRecords.of(secured, tokens, tokens, time)) {
        String reason = "the certificate that localhost shows is not trusted by this computer";

        assertThat(records.look(managed()).reason()).isEqualTo(reason);
        Deletion deletion = records.delete(managed(), REQUEST, Optional.empty());
        assertThat(deletion).isInstanceOf(Deletion.Refused.class);
        assertThat(((Deletion.Refused) deletion).reason()).isEqualTo(reason);
        assertThat(time.waits()).isEmpty();
        assertThat(requests).hasValue(0);
      }
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private SSLContext selfSigned() throws Exception {
    Path store = directory.resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
