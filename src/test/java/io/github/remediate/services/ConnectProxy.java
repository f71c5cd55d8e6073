package io.github.remediate.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy for https on this machine: whatever is asked for, it leads to one port, or to nothing.
 */
final class ConnectProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final int to;
  private final int status;

  /**
   * Opens it.
   *
   * @param to the port to which it leads
   * @param status its answer to CONNECT; with another than 200 it leads nowhere
   */
  ConnectProxy(int to, int status) {
    this.to = to;
    this.status = status;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.submit(this::serve);
  }

  ServiceProxy address(String... except) {
    return new ServiceProxy("127.0.0.1", socket.getLocalPort(), List.of(except));
  }

  /** The first line of each request. */
  List<String> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        threads.submit(() -> lead(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void lead(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      asked.add(head.lines().findFirst().orElse(""));
      OutputStream out = client.getOutputStream();
      String more = status == 407 ? "Proxy-Authenticate: Basic realm=\"here\"\r\n" : "";
      out.write(
          ("HTTP/1.1 " + status + " as set\r\n" + more + "Content-Length: 0\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      if (status == 200) {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), to)) {
          open.add(server);
          threads.submit(() -> copy(server.getInputStream(), out));
          copy(client.getInputStream(), server.getOutputStream());
        }
      }
    } catch (IOException e) {
      // Whoever asked notices.
    }
  }

  private static Void copy(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
    return null;
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0 || head.length() > 10_000) {
        break;
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket each : List.copyOf(open)) {
        each.close();
      }
    } catch (IOException e) {
      // It ends with the test.
    }
    threads.shutdownNow();
  }
}
