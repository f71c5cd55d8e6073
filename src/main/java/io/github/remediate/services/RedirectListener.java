package io.github.remediate.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Listens on this machine for what a browser brings back from a sign-in's page (RFC 8252, section
 * 7.3), as a form or in the address. msal4j's own listener keeps a refusal's code to its log, and
 * ends at the first request that says nothing. It takes one answer, and other requests, which
 * browsers make of themselves, are let go by.
 */
final class RedirectListener implements AutoCloseable {
  private static final int READ_MILLIS = 5_000;

  /** No browser needs more at once. */
  private static final int CONNECTIONS = 16;

  private final BlockingQueue<Map<String, String>> answers = new LinkedBlockingQueue<>();
  private final Semaphore free = new Semaphore(CONNECTIONS);
  private final ServerSocket server;
  private final Executor threads;

  /**
   * Listens at once, at a port that is free.
   *
   * @param threads on which it works until it is closed
   */
  RedirectListener(Executor threads) throws IOException {
    this.threads = threads;
    this.server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress());
    threads.execute(this::listen);
  }

  /** Where a browser is to go; Entra takes any port of this name. */
  URI redirect() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  /** The parameters that came back; empty if none do in time. */
  Optional<Map<String, String>> await(Duration most) throws InterruptedException {
    return Optional.ofNullable(answers.poll(most.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (free.tryAcquire()) {
          answer(socket);
        } else {
          socket.close();
        }
      } catch (IOException | RejectedExecutionException e) {
        // one connection came to nothing, or the listener is closed
      }
    }
  }

  private void answer(Socket socket) {
    threads.execute(
        () -> {
          try (socket) {
            socket.setSoTimeout(READ_MILLIS);
            RedirectRequest request = RedirectRequest.read(socket);
            request.reply(socket);
            if (request.isAnswer()) {
              answers.add(request.parameters());
            }
          } catch (IOException e) {
            // whoever connected left before it was through
          } finally {
            free.release();
          }
        });
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // it ends with the process
    }
  }
}
