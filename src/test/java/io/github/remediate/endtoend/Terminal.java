package io.github.remediate.endtoend;

import io.github.remediate.workshop.BoundedWait;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A terminal that nobody controls: a process that reads from it is not hung up on when the one that
 * started it dies. Made by {@code script}, of util-linux.
 */
final class Terminal implements AutoCloseable {
  private final Process holder;
  private final File device;

  private Terminal(Process holder, File device) {
    this.holder = holder;
    this.device = device;
  }

  /**
   * Opens one.
   *
   * @param directory takes its name
   */
  static Terminal open(Path directory) throws IOException, InterruptedException {
    Path name = directory.resolve("terminal");
    Files.deleteIfExists(name);
    ProcessBuilder builder =
        new ProcessBuilder(
            "script",
            "-qfc",
            "stty -echo; tty >\"$TERMINAL_NAME.new\"; mv \"$TERMINAL_NAME.new\" \"$TERMINAL_NAME\";"
                + " exec sleep 3600",
            "/dev/null");
    builder.environment().put("TERMINAL_NAME", name.toString());
    Process holder =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BoundedWait.watched(holder);
    while (!Files.exists(name)) {
      if (!holder.isAlive()) {
        throw new IOException("script made no terminal");
      }
      Thread.sleep(5);
    }
    return new Terminal(holder, new File(Files.readString(name).strip()));
  }

  /** Its name, such as {@code /dev/pts/3}. */
  File device() {
    return device;
  }

  /** What is written here is typed. */
  OutputStream keyboard() {
    return holder.getOutputStream();
  }

  @Override
  public void close() {
    holder.descendants().forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly();
  }
}
