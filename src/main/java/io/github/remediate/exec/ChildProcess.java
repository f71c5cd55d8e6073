package io.github.remediate.exec;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A program to run as a child process: by absolute path and argument vector, without a shell. It
 * starts in {@code /}, reads an empty standard input unless it is given one, and sees exactly three
 * environment variables: {@code PATH}, {@code HOME} and {@code LANG=C}. Immutable; each run starts
 * a new process.
 */
public final class ChildProcess {
  private static final String PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

  private final Path program;
  private final List<String> arguments;
  private final String home;
  private final ChildLimits limits;
  private final byte[] stdin;
  private final LongConsumer started;

  private ChildProcess(
      Path program,
      List<String> arguments,
      String home,
      ChildLimits limits,
      byte[] stdin,
      LongConsumer started) {
    this.program = program;
    this.arguments = arguments;
    this.home = home;
    this.limits = limits;
    this.stdin = stdin;
    this.started = started;
  }

  /**
   * A program with an empty standard input.
   *
   * @param program absolute path
   * @param arguments passed on as they are, blanks and quotes included
   * @param home value of {@code HOME}
   * @throws IllegalArgumentException if {@code program} is not absolute
   */
  public static ChildProcess of(
      Path program, List<String> arguments, String home, ChildLimits limits) {
    if (!program.isAbsolute()) {
      throw new IllegalArgumentException("'" + program + "' is not an absolute path");
    }
    return new ChildProcess(program, List.copyOf(arguments), home, limits, new byte[0], pid -> {});
  }

  /** The same with these bytes on its standard input, which is then closed. */
  public ChildProcess withStdin(byte[] bytes) {
    return new ChildProcess(program, arguments, home, limits, bytes.clone(), started);
  }

  /**
   * The same with a listener, which is told the process id on the running thread as soon as the
   * process was started. What it throws ends the child by force and reaches the caller.
   */
  public ChildProcess whenStarted(LongConsumer listener) {
    return new ChildProcess(program, arguments, home, limits, stdin, listener);
  }

  /**
   * Runs it and keeps what it prints.
   *
   * @throws InterruptedException if the calling thread is interrupted or this program is ending;
   *     the child and its descendants were ended by force
   */
  public ChildOutcome run() throws InterruptedException {
    BoundedOutput kept = BoundedOutput.atMost(limits.stdout());
    return run(kept, kept);
  }

  /**
   * Runs it and passes on what it prints while it prints it, from another thread but never after
   * the return (unless one write lasted half a second beyond it). {@code stdout} is not closed.
   * After any outcome but {@link ChildOutcome.Ended} it may have received the beginning of an
   * output. What it throws other than an {@link java.io.IOException} reaches the caller.
   *
   * @throws InterruptedException if the calling thread is interrupted or this program is ending;
   *     the child and its descendants were ended by force
   */
  public ChildOutcome run(OutputStream stdout) throws InterruptedException {
    return run(stdout, BoundedOutput.atMost(0));
  }

  private ChildOutcome run(OutputStream stdout, BoundedOutput kept) throws InterruptedException {
    Optional<ChildOutcome> obstacle = StartCheck.obstacle(program, arguments, home);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Child child = new Child(limits, stdin, stdout, kept);
    if (!Children.add(child)) {
      throw new InterruptedException("this program is ending");
    }
    try {
      return child.run(argv(), environment(), started);
    } finally {
      Children.remove(child);
    }
  }

  private String[] argv() {
    String[] argv = new String[arguments.size() + 1];
    argv[0] = program.toString();
    for (int i = 1; i < argv.length; i++) {
      argv[i] = arguments.get(i - 1);
    }
    return argv;
  }

  private Map<String, String> environment() {
    return Map.of("PATH", PATH, "HOME", home, "LANG", "C");
  }
}
