package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.Main;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.StatefulTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the program as a process of its own: its classes, or the packaged image. */
final class ProgramProcess {
  private final Path directory;
  private final Optional<Path> image;

  /**
   * @param directory takes what the program prints
   */
  ProgramProcess(Path directory) {
    this(directory, Optional.empty());
  }

  /**
   * @param directory takes what the program prints
   * @param image the packaged image to start in place of the classes
   */
  ProgramProcess(Path directory, Optional<Path> image) {
    this.directory = directory;
    this.image = image;
  }

  /** The words that begin the cleanup of the Mac at {@code root}, its hazards accepted. */
  static List<String> cleanupOf(Path root) {
    return List.of(
        "--cause",
        "6",
        "--root",
        root.toString(),
        "--accept",
        "escrowed-passwords",
        "--accept",
        "network-lost");
  }

  /** Cleans {@code tree}, with whatever restarts it takes, until something kills the program. */
  void cleanUntilKilled(StatefulTree tree) throws IOException, InterruptedException {
    Process process = startAtTerminal(cleanupOf(tree.root()));
    TypingPerson person = new TypingPerson(process, tree);
    person.start();
    while (BoundedWait.end(process, "the run") == ExitStatus.WAITING.code() && tree.isToRestart()) {
      tree.restart();
      process = startAtTerminal(List.of("resume", "--root", tree.root().toString()));
      person = new TypingPerson(process, tree);
      person.start();
    }
    assertThat(process.exitValue()).as(person.read()).isEqualTo(128 + 9);
  }

  /** How it ended and what it printed. */
  record Ended(int status, String out, String err) {}

  /** Starts it off a terminal. */
  Process start(List<String> arguments) throws IOException {
    return start(arguments, List.of());
  }

  /** Starts it off a terminal, with options for the Java runtime. */
  Process start(List<String> arguments, List<String> options) throws IOException {
    return BoundedWait.watched(
        builder(arguments, options)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile())
            .start());
  }

  /** Starts it off a terminal; its output is to be read, or not, by the caller. */
  Process startUnread(List<String> arguments) throws IOException {
    Files.writeString(directory.resolve("out"), "");
    return BoundedWait.watched(
        builder(arguments, List.of())
            .redirectInput(new File("/dev/null"))
            .redirectError(directory.resolve("err").toFile())
            .start());
  }

  /** Starts it at a terminal; what it asks is to be read from its standard error. */
  Process startAtTerminal(List<String> arguments) throws IOException {
    return startAtTerminal(arguments, List.of());
  }

  /** Likewise, with options for the Java runtime. */
  Process startAtTerminal(List<String> arguments, List<String> options) throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add("-Dremediate.terminals=0");
    return BoundedWait.watched(
        builder(arguments, all).redirectOutput(directory.resolve("out").toFile()).start());
  }

  /**
   * Starts it where all three streams are a terminal's; what is drawn is to be read from its
   * standard error.
   *
   * @param environment what the terminal tells of itself
   */
  Process startOnScreen(List<String> arguments, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = builder(arguments, List.of("-Dremediate.terminals=012"));
    // Whoever runs the tests may do so from afar, or want no colors.
    builder.environment().keySet().removeAll(List.of("SSH_CONNECTION", "SSH_TTY", "NO_COLOR"));
    builder.environment().putAll(environment);
    return BoundedWait.watched(builder.redirectOutput(directory.resolve("out").toFile()).start());
  }

  /** Starts the image, which only an actual terminal convinces, at {@code terminal}. */
  Process startAt(Terminal terminal, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(image.orElseThrow().resolve("bin/remediate").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return BoundedWait.watched(
        builder
            .redirectInput(terminal.device())
            .redirectOutput(directory.resolve("out").toFile())
            .start());
  }

  private ProcessBuilder builder(List<String> arguments, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.add("-Dremediate.home=" + Cleanup.PROJECT);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  /** Waits until it ends. */
  Ended end(Process process) throws IOException, InterruptedException {
    int status = BoundedWait.end(process, "remediate");
    return new Ended(
        status,
        Files.readString(directory.resolve("out")),
        Files.readString(directory.resolve("err")));
  }
}
