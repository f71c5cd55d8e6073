package io.github.remediate.cli;

import io.github.remediate.virtual.tenant.HeadlessBrowser;
import io.github.remediate.workshop.BoundedWait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A browser as a program: it hands the address that is its last word to this process, which opens
 * it; a Java runtime of its own would take most of a test's time.
 */
final class BrowserProgram implements AutoCloseable {
  private final Path address;
  private final Thread screen = new Thread(this::open, "a browser");
  private volatile boolean closed;

  /**
   * @param address takes the address to open
   */
  BrowserProgram(Path address) {
    this.address = address;
    screen.setDaemon(true);
    screen.start();
  }

  /** The program and its first words. */
  List<String> words() {
    return List.of(
        "/bin/sh",
        "-c",
        "printf %s \"$1\" >\"$0.part\"; mv \"$0.part\" \"$0\"",
        address.toString());
  }

  private void open() {
    try {
      while (!closed) {
        if (Files.exists(address)) {
          URI page = URI.create(Files.readString(address));
          Files.delete(address);
          HeadlessBrowser.open(page);
        }
        Thread.sleep(10);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    BoundedWait.join(screen, "a browser");
  }
}
