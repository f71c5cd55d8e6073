package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.cli.Main;
import io.github.remediate.workshop.BoundedWait;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program as a process of its own at an actual terminal, as its hidden prompts need one. Made
 * by {@code script}, of util-linux.
 */
final class TypedProgram implements AutoCloseable {
  private static final String ASKED = "(not shown): ";

  private final Process holder;
  private final InputStream screen;
  private final OutputStream keyboard;
  private final StringBuilder shown = new StringBuilder();

  private TypedProgram(Process holder) {
    this.holder = holder;
    this.screen = holder.getInputStream();
    this.keyboard = holder.getOutputStream();
  }

  /**
   * Starts it.
   *
   * @param directory takes the script that starts it
   * @param environment variables besides the usual ones
   */
  static TypedProgram start(Path directory, List<String> arguments, Map<String, String> environment)
      throws IOException {
    return start(directory, arguments, environment, "0");
  }

  /** Likewise, where it may draw in place as well. */
  static TypedProgram startDrawing(Path directory, List<String> arguments) throws IOException {
    return start(directory, arguments, Map.of("TERM", "xterm"), "012");
  }

  private static TypedProgram start(
      Path directory, List<String> arguments, Map<String, String> environment, String terminals)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(
        List.of("-Dremediate.terminals=" + terminals, "-Dremediate.home=" + Cleanup.PROJECT));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(arguments);
    StringBuilder script = new StringBuilder("stty -echo\nexec");
    command.forEach(word -> script.append(" '").append(word.replace("'", "'\\''")).append('\''));
    Path file = Files.createTempFile(directory, "typed", ".sh");
    Files.writeString(file, script + "\n");
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qefc", "sh '" + file + "'", "/dev/null")
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    // Whoever runs the tests may do so from afar, or want no colors.
    builder.environment().keySet().removeAll(List.of("SSH_CONNECTION", "SSH_TTY", "NO_COLOR"));
    builder.environment().putAll(environment);
    return new TypedProgram(BoundedWait.watched(builder.start()));
  }

  /** Waits until {@code text} stands on the screen, after what was waited for before. */
  TypedProgram until(String text) throws IOException {
    int from = shown.length();
    while (shown.indexOf(text, from) < 0) {
      int letter = screen.read();
      assertThat(letter).as("before '%s': %s", text, shown).isNotNegative();
      shown.append((char) letter);
    }
    return this;
  }

  /** What comes on the screen within {@code time}. */
  String within(Duration time) throws IOException, InterruptedException {
    Thread.sleep(time.toMillis());
    String more = new String(screen.readNBytes(screen.available()), StandardCharsets.ISO_8859_1);
    shown.append(more);
    return more;
  }

  TypedProgram type(String line) throws IOException {
    keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    return this;
  }

  /** Says the same to whatever is asked, until it ends. */
  void answerAll(String answer) throws IOException {
    StringBuilder line = new StringBuilder();
    try {
      type(answer);
      for (int letter = screen.read(); letter >= 0; letter = screen.read()) {
        shown.append((char) letter);
        line.append((char) letter);
        if (line.indexOf("[y/N") >= 0) {
          line.setLength(0);
          type(answer);
        }
      }
    } catch (IOException e) {
      // It ended while it was typed.
    }
  }

  /** Types a secret where it is asked for. */
  TypedProgram typeSecret(String secret) throws IOException {
    return until(ASKED).type(secret);
  }

  /** The program itself, to be sent a signal. */
  ProcessHandle program() {
    return holder
        .descendants()
        .filter(each -> each.info().command().filter(name -> name.endsWith("java")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** Waits until it was killed. */
  void killed() throws InterruptedException {
    assertThat(holder.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
  }

  /** How it ended. */
  int end() throws IOException, InterruptedException {
    shown.append(new String(screen.readAllBytes(), StandardCharsets.ISO_8859_1));
    assertThat(holder.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return holder.exitValue();
  }

  /** What stood on the screen, in one line. */
  String shown() {
    byte[] bytes = shown.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    holder.descendants().forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly();
  }
}
