package io.github.remediate.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The listener for a browser's answer")
final class RedirectListenerTest {
  private static final Duration SOON = Duration.ofMillis(150);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private RedirectListener listener;

  @BeforeEach
  void begin() throws IOException {
    listener = new RedirectListener(threads);
  }

  @AfterEach
  void end() {
    listener.close();
    threads.shutdownNow();
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.redirect().getPort());
    socket.setSoTimeout((int) LONG.toMillis());
    return socket;
  }

  private String said(String request) throws IOException {
    try (Socket socket = connected()) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String post(String form) {
    return "POST / HTTP/1.1\r\nHost: localhost\r\ncontent-LENGTH: "
        + form.length()
        + "\r\n\r\n"
        + form;
  }

  @Test
  @DisplayName("takes a form")
  void form() throws Exception {
    String page = said(post("code=a%2Bb+c%26&state=s%3D1&session_state="));

    assertThat(page).startsWith("HTTP/1.1 200 OK\r\n").contains("close this page", "no-store");
    assertThat(page).doesNotContain("a+b");
    assertThat(listener.await(LONG))
        .contains(Map.of("code", "a+b c&", "state", "s=1", "session_state", ""));
  }

  @Test
  @DisplayName("takes an address")
  void address() throws Exception {
    said("GET /?code=abc&state=s HTTP/1.1\r\n\r\n");

    assertThat(listener.await(LONG)).contains(Map.of("code", "abc", "state", "s"));
  }

  @Test
  @Tag("slow")
  @DisplayName("does not wait long for one who says nothing, nor for one who says ever a little")
  void slow() throws Exception {
    try (Socket silent = connected();
        Socket trickling = connected()) {
      long begun = System.nanoTime();
      Future<Long> left =
          threads.submit(
              () -> {
                assertThat(silent.getInputStream().read()).isNegative();
                return System.nanoTime() - begun;
              });
      Future<Long> cut =
          threads.submit(
              () -> {
                OutputStream words = trickling.getOutputStream();
                try {
                  for (int i = 0; i < 300; i++) {
                    words.write('G');
                    words.flush();
                    Thread.sleep(100);
                  }
                } catch (IOException e) {
                  return System.nanoTime() - begun;
                }
                return Long.MAX_VALUE;
              });

      assertThat(Duration.ofNanos(left.get(25, TimeUnit.SECONDS)))
          .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
      assertThat(Duration.ofNanos(cut.get(40, TimeUnit.SECONDS)))
          .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
    }
    said(post("code=1"));
    assertThat(listener.await(LONG)).as("it goes on").contains(Map.of("code", "1"));
  }

  @Test
  @DisplayName("sees a form off that a browser asks leave for")
  void leave() throws Exception {
    try (Socket socket = connected()) {
      socket
          .getOutputStream()
          .write(
              "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 6\r\n\r\n"
                  .getBytes(UTF_8));
      byte[] leave = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertThat(new String(leave, UTF_8)).startsWith("HTTP/1.1 100");
      socket.getOutputStream().write("code=1".getBytes(UTF_8));
      assertThat(listener.await(LONG)).contains(Map.of("code", "1"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET /favicon.ico HTTP/1.1\r\n\r\n",
        "GET /other?code=1&state=2 HTTP/1.1\r\n\r\n",
        "HEAD /?code=1 HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 7\r\n\r\nstate=1",
      })
  @DisplayName("lets requests go by that say nothing of a sign-in")
  void others(String request) throws Exception {
    assertThat(said(request)).startsWith("HTTP/1.1 404");
    assertThat(listener.await(SOON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "POST / HTTP/1.1\r\n\r\ncode=1",
        "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\ncode=1",
        "POST / HTTP/1.1\r\nContent-Length: 999999\r\n\r\ncode=1",
        "POST / HTTP/1.1\r\nContent-Length: 13\r\n\r\ncode=1&code=2",
        "POST / HTTP/1.1\r\nContent-Length: 7\r\n\r\ncode=%G",
        "GET /?code=%zz HTTP/1.1\r\n\r\n",
      })
  @DisplayName("answers nothing to what is no request of a browser")
  void malformed(String request) throws Exception {
    assertThat(said(request)).isEmpty();
    assertThat(listener.await(SOON)).isEmpty();
  }

  @Test
  @DisplayName("takes the answer while others keep their connections open and say nothing")
  void idle() throws Exception {
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      idle.add(connected());
      idle.get(i).getOutputStream().write("GET / HT".getBytes(UTF_8));
    }
    said(post("code=1"));

    assertThat(listener.await(LONG)).contains(Map.of("code", "1"));
    for (Socket socket : idle) {
      socket.close();
    }
  }

  @Test
  @DisplayName("reads no head without end")
  void longHead() throws Exception {
    try (Socket socket = connected()) {
      byte[] line = ("X-Long: " + "x".repeat(8_000) + "\r\n").getBytes(UTF_8);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  socket.getOutputStream().write(line);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  @DisplayName("listens to this machine alone")
  void loopback() throws Exception {
    List<String> others = new ArrayList<>(List.of("127.0.0.2"));
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      each.inetAddresses()
          .filter(address -> !address.isLoopbackAddress())
          .forEach(address -> others.add(address.getHostAddress()));
    }

    for (String other : others) {
      try (Socket socket = new Socket()) {
        assertThatThrownBy(
                () ->
                    socket.connect(
                        new InetSocketAddress(other, listener.redirect().getPort()),
                        (int) SOON.toMillis()))
            .as(other)
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  @DisplayName("is gone when it is closed")
  void closed() throws IOException {
    boolean refused = false;
    // Whoever else listens may be given the port that became free.
    for (int times = 0; times < 5 && !refused; times++) {
      listener.close();
      try (Socket somebody = connected()) {
        listener = new RedirectListener(threads);
      } catch (ConnectException e) {
        refused = true;
      }
    }
    assertThat(refused).isTrue();
  }

  @Test
  @DisplayName("still listens after more requests for something else than it takes at a time")
  void many() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(said("GET /favicon.ico HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404");
    }
    assertThat(said("GET /?code=abc&state=s HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200");
  }

  /** Whether nothing came back, be it that the connection was cut. */
  private boolean isCut(String request) {
    try {
      return said(request).isEmpty();
    } catch (IOException cut) {
      return true;
    }
  }

  @Test
  @DisplayName("takes no more of a head, or of a form, than 64 KiB")
  void large() throws Exception {
    String much = "x".repeat(70_000);
    assertThat(isCut("GET /?code=1 HTTP/1.1\r\nX: " + much + "\r\n\r\n")).isTrue();
    assertThat(isCut(post("code=1&x=" + much))).isTrue();
    assertThat(listener.await(SOON)).isEmpty();
    String some = "x".repeat(60_000);
    assertThat(said(post("code=1&x=" + some))).startsWith("HTTP/1.1 200");
  }

  @Test
  @DisplayName("shows no code by what it is called, nor to the page that comes after")
  void secret() throws Exception {
    assertThat(new RedirectRequest(Map.of("code", "secret")).toString()).doesNotContain("secret");
    assertThat(said("GET /?code=secret HTTP/1.1\r\n\r\n"))
        .contains("Referrer-Policy: no-referrer", "Content-Security-Policy: default-src 'none'")
        .doesNotContain("secret");
  }
}
