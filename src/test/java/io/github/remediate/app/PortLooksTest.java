package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.PortLooks.Place;
import io.github.remediate.diagnose.PortLook;
import io.github.remediate.diagnose.PortLook.Outcome;
import io.github.remediate.diagnose.PortLook.Server;
import io.github.remediate.mac.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A port")
class PortLooksTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path directory;

  private interface Guest {
    void meet(Socket guest) throws IOException;
  }

  /** A server on the loopback address that meets each guest in its own way. */
  private static ServerSocket serve(ServerSocket server, Guest way) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  way.meet(server.accept());
                } catch (IOException e) {
                  // closed, or the guest has seen enough
                }
              }
            },
            "server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private static ServerSocket plain() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static Place at(ServerSocket server) {
    return new Place(Server.JAMF, "localhost", server.getLocalPort());
  }

  private static Outcome outcome(PortLooks looks, Place place) {
    return looks.look(List.of(place)).get(0).outcome();
  }

  @Test
  @DisplayName("that is not open is closed; a server that speaks no TLS tells nothing")
  void closed() throws IOException {
    Place gone;
    try (ServerSocket server = plain()) {
      gone = at(server);
    }
    assertThat(outcome(PortLooks.usual(), gone)).isEqualTo(Outcome.CLOSED);
    try (ServerSocket server =
        serve(
            plain(),
            guest -> {
              guest.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
              guest.close();
            })) {
      assertThat(outcome(PortLooks.usual(), at(server))).isEqualTo(Outcome.UNTOLD);
    }
  }

  @Test
  @DisplayName("that documents still name is not tried")
  void legacy() {
    List<PortLook> looks =
        PortLooks.usual().look(List.of(new Place(Server.LEGACY, "gateway.push.apple.com", 2195)));
    assertThat(looks.get(0).outcome()).isEqualTo(Outcome.UNTOLD);
    assertThat(looks.get(0).detail()).contains("2021");
  }

  @Test
  @DisplayName("of the Jamf server is the one in its address")
  void jamf() {
    assertThat(PortLooks.usual(Observation.known("https://jamf.example.com:8443/")))
        .contains(new Place(Server.JAMF, "jamf.example.com", 8443));
    assertThat(PortLooks.usual(Observation.known("https://jamf.example.com/")))
        .contains(new Place(Server.JAMF, "jamf.example.com", 443));
    assertThat(PortLooks.usual(Observation.absent())).noneMatch(p -> p.server() == Server.JAMF);
  }

  @Test
  @Tag("slow")
  @DisplayName("that takes connections and says nothing ends within its time, beside the others")
  void silent() throws IOException {
    try (ServerSocket one = plain();
        ServerSocket two = plain()) {
      long begun = System.nanoTime();
      List<PortLook> looks = PortLooks.usual().look(List.of(at(one), at(two)));
      assertThat(looks).allMatch(look -> look.outcome() == Outcome.UNTOLD);
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(9));
    }
  }

  /** Slow: a JDK makes the certificate, in a process of its own. */
  @Test
  @Tag("slow")
  @DisplayName("with TLS is reached where its certificate is trusted, and told where it is not")
  void certificates() throws Exception {
    KeyStore store = selfSigned();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext own = SSLContext.getInstance("TLS");
    own.init(keys.getKeyManagers(), null, null);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
    try (SSLServerSocket server =
        (SSLServerSocket)
            own.getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      serve(
          server,
          guest -> {
            ((SSLSocket) guest).startHandshake();
            guest.close();
          });
      assertThat(outcome(PortLooks.usual(), at(server))).isEqualTo(Outcome.NOT_TRUSTED);
      assertThat(outcome(new PortLooks(trusting.getSocketFactory()), at(server)))
          .isEqualTo(Outcome.REACHED);
      // For another name it is not.
      assertThat(
              outcome(
                  new PortLooks(trusting.getSocketFactory()),
                  new Place(Server.JAMF, "127.0.0.1", server.getLocalPort())))
          .isEqualTo(Outcome.NOT_TRUSTED);
    }
  }

  private KeyStore selfSigned() throws Exception {
    Path file = directory.resolve("keys");
    Process made =
        new ProcessBuilder(
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
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool").toFile())
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
