package io.github.remediate.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.workshop.BoundedWait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real child processes: small shell scripts that do what a hostile or broken program would. */
@Timeout(120)
@DisplayName("The child process")
class ChildProcessTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Long enough for a program to start on a busy machine. */
  private static final Duration SHORT = Duration.ofSeconds(3);

  private static final ChildLimits PATIENT = new ChildLimits(LONG, LONG, 1 << 20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path dir;

  @Test
  @DisplayName("the exit status and both outputs are told")
  void theExitStatusAndBothOutputsAreTold() throws Exception {
    ChildOutcome.Ended ended = ended(script("echo out; echo err >&2; exit 44"));

    assertThat(ended.exit()).isEqualTo(44);
    assertThat(text(ended)).isEqualTo("out\n");
    assertThat(ended.stderr()).isEqualTo("err\n");
    assertThat(ended.complete()).isTrue();
  }

  @Test
  @DisplayName("an end by signal is 128 and the signal")
  void anEndBySignalIs128AndTheSignal() throws Exception {
    assertThat(ended(script("kill -TERM $$")).exit()).isEqualTo(128 + 15);
  }

  @Test
  @DisplayName("arguments arrive as they are")
  void argumentsArriveAsTheyAre() throws Exception {
    List<String> arguments =
        List.of("", " a  b ", "\"quoted\"", "'single'", "${HOME}", "$(id)", "\\n", "*", "é", "-x");
    Path script = script("for a in \"$@\"; do printf '[%s]\\n' \"$a\"; done");

    ChildOutcome outcome = ChildProcess.of(script, arguments, "/var/root", PATIENT).run();

    StringBuilder expected = new StringBuilder();
    for (String argument : arguments) {
      expected.append('[').append(argument).append("]\n");
    }
    assertThat(text(outcome)).isEqualTo(expected.toString());
  }

  @Test
  @DisplayName("a program's name may hold blanks, backslashes and umlauts")
  void aProgramsNameMayHoldBlanksBackslashesAndUmlauts() throws Exception {
    Path odd = Files.createDirectories(dir.resolve(" odd \\ näme "));
    Path script = Files.copy(script("echo here"), odd.resolve("run \\it "));

    assertThat(text(ChildProcess.of(script, List.of(), "/", PATIENT).run())).isEqualTo("here\n");
  }

  @Test
  @DisplayName("the environment is exactly PATH, HOME and LANG")
  void theEnvironmentIsExactlyPathHomeAndLang() throws Exception {
    ChildOutcome outcome =
        ChildProcess.of(Path.of("/usr/bin/env"), List.of(), "/Users/jane doe", PATIENT).run();

    assertThat(text(outcome).lines())
        .containsExactlyInAnyOrder(
            "PATH=/usr/bin:/bin:/usr/sbin:/sbin", "HOME=/Users/jane doe", "LANG=C");
  }

  @Test
  @DisplayName("it starts in the root directory")
  void itStartsInTheRootDirectory() throws Exception {
    assertThat(text(ended(script("pwd -P")))).isEqualTo("/\n");
  }

  @Test
  @DisplayName("standard input is empty unless given")
  void standardInputIsEmptyUnlessGiven() throws Exception {
    assertThat(text(ended(script("cat; echo end")))).isEqualTo("end\n");
  }

  @Test
  @DisplayName("given bytes are read also when they are many and echoed")
  void givenBytesAreReadAlsoWhenTheyAreManyAndEchoed() throws Exception {
    byte[] many = "0123456789abcdef".repeat(50_000).getBytes(UTF_8);

    ChildOutcome outcome = run(script("cat"), PATIENT).withStdin(many).run();

    assertThat(text(outcome)).isEqualTo(new String(many, UTF_8));
  }

  @Test
  @DisplayName("a child need not read what it is given")
  void aChildNeedNotReadWhatItIsGiven() throws Exception {
    ChildOutcome outcome = run(script("exit 3"), PATIENT).withStdin(new byte[1 << 20]).run();

    assertThat(outcome).isInstanceOfSatisfying(ChildOutcome.Ended.class, e -> is(e.exit(), 3));
  }

  @Test
  @DisplayName("a missing executable is missing")
  void aMissingExecutableIsMissing() throws Exception {
    assertThat(run(dir.resolve("nothing"), PATIENT).run()).isInstanceOf(ChildOutcome.Missing.class);
    assertThat(run(script("").resolve("below-a-file"), PATIENT).run())
        .isInstanceOf(ChildOutcome.Missing.class);
  }

  @Test
  @DisplayName("what cannot be started says why")
  void whatCannotBeStartedSaysWhy() throws Exception {
    Path plain = Files.writeString(dir.resolve("plain"), "#!/bin/sh\nexit 0\n");
    assertThat(reason(plain)).isEqualTo("is not executable");
    assertThat(reason(dir)).isEqualTo("is a directory");
    assertThat(reason(Path.of("/dev/null"))).isEqualTo("is not a file");
    assertThat(reason(file("empty", ""))).startsWith("is neither a program nor a script");
    assertThat(reason(file("garbage", "\u0001\u0002exit 0\n"))).startsWith("is neither a program");
    assertThat(reason(file("orphan", "#!/no/such/interpreter\n")))
        .isEqualTo("needs an interpreter that is missing");
  }

  @Test
  @DisplayName("a NUL in an argument does not start")
  void aNulInAnArgumentDoesNotStart() throws Exception {
    ChildOutcome outcome = ChildProcess.of(script("exit 0"), List.of("a\0b"), "/", PATIENT).run();

    assertThat(outcome).isInstanceOf(ChildOutcome.NotStartable.class);
  }

  @Test
  @DisplayName("a relative program is refused")
  void aRelativeProgramIsRefused() {
    assertThatThrownBy(() -> ChildProcess.of(Path.of("sh"), List.of(), "/", PATIENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'sh' is not an absolute path");
  }

  @Test
  @Tag("slow")
  @DisplayName("one that hangs is ended with all its descendants")
  void oneThatHangsIsEndedWithAllItsDescendants() throws Exception {
    Path script =
        script("trap '' TERM HUP INT; (sleep 1000 & echo $! >&2; sleep 1000) & sleep 1000");

    ChildOutcome outcome = run(script, new ChildLimits(SHORT, LONG, 0)).run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ChildOutcome.SilentTooLong.class,
            silent -> {
              is(silent.limit(), SHORT);
              assertGone(Long.parseLong(silent.stderr().strip()));
            });
  }

  @Test
  @DisplayName("one that keeps printing is ended at the total limit")
  void oneThatKeepsPrintingIsEndedAtTheTotalLimit() throws Exception {
    Path script = script("while :; do echo again; sleep 0.02; done");

    ChildOutcome outcome =
        run(script, new ChildLimits(LONG, Duration.ofMillis(400), 1 << 20)).run();

    assertThat(outcome).isInstanceOf(ChildOutcome.RanTooLong.class);
  }

  @Test
  @Tag("slow")
  @DisplayName("one that prints now and then is not silent")
  void oneThatPrintsNowAndThenIsNotSilent() throws Exception {
    Path script = script("for i in 1 2 3 4 5 6 7 8 9; do echo $i >&2; sleep 0.4; done; echo done");

    ChildOutcome outcome = run(script, new ChildLimits(SHORT, LONG, 1000)).run();

    assertThat(text(outcome)).isEqualTo("done\n");
  }

  @Test
  @DisplayName("too much output ends it")
  void tooMuchOutputEndsIt() throws Exception {
    AtomicLong pid = new AtomicLong();

    ChildOutcome outcome =
        run(script("yes"), new ChildLimits(LONG, LONG, 100_000)).whenStarted(pid::set).run();

    assertThat(outcome).isEqualTo(new ChildOutcome.PrintedTooMuch(100_000));
    assertGone(pid.get());
  }

  @Test
  @DisplayName("an endless standard error ends it")
  void anEndlessStandardErrorEndsIt() throws Exception {
    AtomicLong pid = new AtomicLong();

    ChildOutcome outcome =
        run(script("yes >&2"), new ChildLimits(LONG, LONG, 100_000)).whenStarted(pid::set).run();

    assertThat(outcome).isEqualTo(new ChildOutcome.PrintedTooMuch(ChildLimits.STDERR_FLOOD));
    assertGone(pid.get());
  }

  @Test
  @DisplayName("output of exactly the limit is kept")
  void outputOfExactlyTheLimitIsKept() throws Exception {
    Path script = script("printf 12345");

    assertThat(text(run(script, new ChildLimits(LONG, LONG, 5)).run())).isEqualTo("12345");
    assertThat(run(script, new ChildLimits(LONG, LONG, 4)).run())
        .isInstanceOf(ChildOutcome.PrintedTooMuch.class);
  }

  @Test
  @DisplayName("only the beginning of a long standard error is kept")
  void onlyTheBeginningOfALongStandardErrorIsKept() throws Exception {
    ChildOutcome.Ended ended =
        ended(script("echo first >&2; head -c 300000 /dev/zero >&2; echo out"));

    assertThat(ended.stderr()).startsWith("first\n").hasSize(ChildLimits.STDERR);
    assertThat(text(ended)).isEqualTo("out\n");
  }

  @Test
  @DisplayName("huge output is passed on while it is printed")
  void hugeOutputIsPassedOnWhileItIsPrinted() throws Exception {
    ByteArrayOutputStream received = new ByteArrayOutputStream();

    ChildOutcome outcome =
        run(script("head -c 30000000 /dev/zero; echo end"), new ChildLimits(LONG, LONG, 0))
            .run(received);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ChildOutcome.Ended.class, ended -> assertThat(ended.stdout()).isEmpty());
    assertThat(received.size()).isEqualTo(30_000_004);
    assertThat(received.toString(UTF_8)).endsWith("\0end\n");
  }

  @Test
  @Tag("slow")
  @DisplayName("a receiver that takes its time is not the child's silence")
  void aReceiverThatTakesItsTimeIsNotTheChildsSilence() throws Exception {
    StringBuilder received = new StringBuilder();
    OutputStream slow =
        new Receiver(
            bytes -> {
              sleep(SHORT.toMillis() + 500);
              received.append(bytes);
            });

    ChildOutcome outcome =
        run(script("echo one; exit 5"), new ChildLimits(SHORT, LONG, 0)).run(slow);

    assertThat(outcome).isInstanceOfSatisfying(ChildOutcome.Ended.class, e -> is(e.exit(), 5));
    assertThat(received).hasToString("one\n");
  }

  @Test
  @DisplayName("a receiver that refuses ends it")
  void aReceiverThatRefusesEndsIt() throws Exception {
    AtomicLong pid = new AtomicLong();
    IOException full = new IOException("full");
    OutputStream refusing =
        new Receiver(
            bytes -> {
              throw full;
            });

    ChildOutcome outcome = run(script("yes"), PATIENT).whenStarted(pid::set).run(refusing);

    assertThat(outcome).isEqualTo(new ChildOutcome.Refused(full));
    assertGone(pid.get());
  }

  @Test
  @DisplayName("a receiver's fault reaches the caller and ends the child")
  void aReceiversFaultReachesTheCallerAndEndsTheChild() {
    AtomicLong pid = new AtomicLong();
    OutputStream faulty =
        new Receiver(
            bytes -> {
              throw new IllegalStateException("a bug");
            });

    assertThatThrownBy(() -> run(script("yes"), PATIENT).whenStarted(pid::set).run(faulty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
    assertGone(pid.get());
  }

  @Test
  @DisplayName("a grandchild that keeps the pipe does not keep us")
  void aGrandchildThatKeepsThePipeDoesNotKeepUs() throws Exception {
    Path script = script("echo before; sleep 1000 & echo $! >&2; echo after; exit 7");

    ChildOutcome.Ended ended = ended(script);

    assertThat(ended.exit()).isEqualTo(7);
    assertThat(text(ended)).isEqualTo("before\nafter\n");
    assertThat(ended.complete()).isTrue();
    ProcessHandle.of(Long.parseLong(ended.stderr().strip())).ifPresent(ProcessHandle::destroy);
  }

  @Test
  @DisplayName("a grandchild that keeps printing leaves the output incomplete")
  void aGrandchildThatKeepsPrintingLeavesTheOutputIncomplete() throws Exception {
    Path heard = dir.resolve("heard");
    Path script =
        script(
            "echo one; while ! [ -e '"
                + heard
                + "' ]; do sleep 0.01; done\n"
                + "while :; do echo more; sleep 0.05; done & echo $! >&2");
    OutputStream receiver =
        new Receiver(
            bytes -> {
              if (!Files.exists(heard)) {
                Files.createFile(heard);
              }
            });

    ChildOutcome.Ended ended = (ChildOutcome.Ended) run(script, PATIENT).run(receiver);

    assertThat(ended.complete()).isFalse();
    ProcessHandle.of(Long.parseLong(ended.stderr().strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  @DisplayName("the process id is told while it runs")
  void theProcessIdIsToldWhileItRuns() throws Exception {
    AtomicLong pid = new AtomicLong();

    ChildOutcome outcome = run(script("read go; echo $$"), PATIENT).whenStarted(pid::set).run();

    assertThat(text(outcome).strip()).isEqualTo(Long.toString(pid.get()));
  }

  @Test
  @DisplayName("a listener's fault ends the child")
  void aListenersFaultEndsTheChild() {
    AtomicLong pid = new AtomicLong();
    ChildProcess child =
        run(script("sleep 1000"), PATIENT)
            .whenStarted(
                started -> {
                  pid.set(started);
                  throw new IllegalStateException("journal is full");
                });

    assertThatThrownBy(child::run).hasMessage("journal is full");
    assertGone(pid.get());
  }

  @Test
  @DisplayName("an interrupted caller leaves no child behind")
  void anInterruptedCallerLeavesNoChildBehind() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicLong pid = new AtomicLong();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Path script = script("sleep 1000");
    Thread caller =
        new Thread(
            () -> {
              try {
                run(script, PATIENT)
                    .whenStarted(
                        started -> {
                          pid.set(started);
                          running.countDown();
                        })
                    .run();
                thrown.complete(null);
              } catch (Throwable e) {
                thrown.complete(e);
              }
            });
    caller.start();
    BoundedWait.await(running, "the start of a child");

    caller.interrupt();

    assertThat(BoundedWait.get(thrown, "the end of an interrupted caller"))
        .isInstanceOf(InterruptedException.class);
    assertGone(pid.get());
  }

  @Test
  @DisplayName("the end of the virtual machine leaves no child behind")
  void theEndOfTheVirtualMachineLeavesNoChildBehind() throws Exception {
    Path pid = dir.resolve("pid");
    Path script =
        script(
            "sleep 1000 & echo $! > '" + pid + ".tmp'; mv '" + pid + ".tmp' '" + pid + "'; wait");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> arguments =
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Exiting.class.getName(),
            script.toString(),
            pid.toString());

    ChildOutcome outcome = ChildProcess.of(java, arguments, "/", PATIENT).run();

    assertThat(outcome).isInstanceOfSatisfying(ChildOutcome.Ended.class, e -> is(e.exit(), 9));
    assertGone(Long.parseLong(Files.readString(pid).strip()));
  }

  /** Starts a child that does not end, and exits with 9 as soon as that has written its pid. */
  static final class Exiting {
    public static void main(String[] args) throws Exception {
      new Thread(
              () -> {
                try {
                  ChildProcess.of(Path.of(args[0]), List.of(), "/", PATIENT).run();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              })
          .start();
      while (!Files.exists(Path.of(args[1]))) {
        Thread.sleep(5);
      }
      System.exit(9);
    }
  }

  private interface Taking {
    void take(String bytes) throws IOException;
  }

  private static final class Receiver extends OutputStream {
    private final Taking taking;

    Receiver(Taking taking) {
      this.taking = taking;
    }

    @Override
    public void write(int b) throws IOException {
      taking.take(String.valueOf((char) b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      taking.take(new String(bytes, offset, length, UTF_8));
    }
  }

  private static ChildProcess run(Path program, ChildLimits limits) {
    return ChildProcess.of(program, List.of(), "/var/root", limits);
  }

  private static ChildOutcome.Ended ended(Path program) throws Exception {
    return (ChildOutcome.Ended) run(program, PATIENT).run();
  }

  private static String text(ChildOutcome outcome) {
    return new String(((ChildOutcome.Ended) outcome).stdout(), UTF_8);
  }

  private static String reason(Path program) throws Exception {
    return ((ChildOutcome.NotStartable) run(program, PATIENT).run()).reason();
  }

  private Path script(String text) {
    return file("script", "#!/bin/sh\n" + text + "\n");
  }

  private Path file(String name, String content) {
    try {
      Path file = Files.writeString(dir.resolve(name), content);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * Dead, or a zombie that nobody reaps: an orphan's end is up to process 1. Soon, as a process
   * that was killed may still be on its way out.
   */
  private static void assertGone(long pid) {
    long begin = System.nanoTime();
    while (runs(pid) && System.nanoTime() - begin < PATIENCE.toNanos()) {
      sleep(5);
    }
    assertThat(runs(pid)).as("process %d runs after %s", pid, PATIENCE).isFalse();
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .isPresent();
  }

  private static void is(Object actual, Object expected) {
    assertThat(actual).isEqualTo(expected);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
