package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.Housekeeping;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.FullDisk;
import io.github.remediate.journal.HousekeepingEntry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.BoundedWait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a run's journal holds of each process")
final class ProcessEndRecorderTest {
  @TempDir Path temporary;
  private SmallRuns runs;

  @BeforeEach
  void prepare() throws Exception {
    runs = new SmallRuns(Files.createDirectory(temporary.resolve("state")));
  }

  /** A fault in the midst of a question. */
  private record Faulty(Supplier<Error> fault) implements People {
    Faulty() {
      this(
          () -> {
            throw new IllegalStateException("a secret");
          });
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      throw fault.get();
    }

    @Override
    public Channel channel() {
      return Channel.TERMINAL;
    }

    @Override
    public Reply ask(Question question) {
      throw fault.get();
    }

    @Override
    public void tell(Message message) {}
  }

  private RunEntry.ProcessEnded last() {
    List<Entry> entries = runs.entries();
    return (RunEntry.ProcessEnded) entries.get(entries.size() - 1);
  }

  private void start() {
    runs.person
        .answers("remove-framework", Decision.LATER)
        .answers("remove-framework", Decision.LATER);
    assertThat(runs.start(runs.person).status()).isEqualTo(ExitStatus.WAITING);
  }

  @Test
  @DisplayName("ends with how each of them ended")
  void everyProcess() {
    start();
    assertThat(last().status()).isEqualTo(ExitStatus.WAITING.code());

    assertThat(runs.runs.resume(runs.person, "launchd").status()).isEqualTo(ExitStatus.WAITING);
    assertThat(last().status()).isEqualTo(ExitStatus.WAITING.code());

    assertThatThrownBy(() -> runs.runs.resume(new Faulty(), "launchd")).hasMessage("a secret");
    assertThat(last().status()).isEqualTo(ExitStatus.FAULT.code());
    assertThat(last().reason()).isEqualTo("internal fault: IllegalStateException");

    runs.history().abort(Optional.empty(), preview -> true);
    assertThat(last().status()).isEqualTo(ExitStatus.DONE.code());
    assertThat(runs.runs.resume(runs.person, "launchd").message()).contains("aborted");
    assertThat(last().reason()).contains("aborted");
  }

  @Test
  @DisplayName("ends with that also where the program itself is not whole any more")
  void exchangedProgram() {
    start();
    List<Error> faults =
        List.of(
            new NoSuchMethodError("a secret"),
            new NoClassDefFoundError("a secret"),
            new ExceptionInInitializerError("a secret"),
            new InternalError("a secret"),
            new OutOfMemoryError("a secret"));
    for (Error fault : faults) {
      assertThatThrownBy(() -> runs.runs.resume(new Faulty(() -> fault), "launchd"))
          .isSameAs(fault);
      assertThat(last().status()).isEqualTo(ExitStatus.FAULT.code());
      assertThat(last().reason()).isEqualTo("internal fault: " + fault.getClass().getSimpleName());
    }
  }

  @Test
  @DisplayName("begins with the start and the consent in one piece, or with nothing")
  void consentWithTheStart() {
    boolean cut = true;
    for (int readings = 0; cut; readings++) {
      int most = readings;
      assertThatThrownBy(() -> runs.start(runs.person, runs.killedAfter(most)))
          .isInstanceOf(SmallRuns.Killed.class);
      if (runs.runs.latest().isPresent()) {
        cut = false;
      }
    }
    assertThat(runs.runState().answer("run/consent"))
        .hasValueSatisfying(consent -> assertThat(consent.answer()).isEqualTo("yes"));
    assertThat(runs.entries().get(0)).isInstanceOf(RunEntry.RunStarted.class);
    runs.runs.resume(runs.person, "terminal");
    assertThat(runs.person.questions()).doesNotContain("run/consent");
  }

  /** A journal that somebody removes as soon as it is there. */
  private final class Losing implements InstantSource {
    @Override
    public Instant instant() {
      try (Stream<Path> all = Files.walk(temporary)) {
        for (Path path : all.filter(file -> file.endsWith("journal.jsonl")).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return runs.mac.now();
    }
  }

  @Test
  @DisplayName("is lost with the journal, which blocks a run before its first effect")
  void lostAtOnce() {
    Map<String, String> before = runs.files();

    assertThatThrownBy(() -> runs.start(runs.person, new Losing().withZone(ZoneOffset.UTC)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("journal")
        .hasMessageContaining(" is not there. Nothing more was done. ")
        .hasMessageNotContaining("..");
    assertThat(runs.files()).isEqualTo(before);
  }

  @Test
  @DisplayName("is written by launchd five times in a row, and then not before somebody looks")
  void fruitless() {
    start();
    for (int time = 0; time < 5; time++) {
      runs.person.answers("remove-framework", Decision.LATER);
      assertThat(runs.runs.resume(runs.person, "launchd").status()).isEqualTo(ExitStatus.WAITING);
    }

    Runs.Result sixth = runs.runs.resume(runs.person, "launchd");

    assertThat(sixth.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(sixth.message()).contains("5 times").contains("sudo remediate resume");
    assertThat(last().status()).isEqualTo(ExitStatus.STOPPED.code());
  }

  @Test
  @DisplayName("has the removal of the launchd job, before and after it")
  void housekeeping() {
    start();
    int begun = runs.entries().size();
    runs.history().abort(Optional.empty(), preview -> true);

    List<Entry> entries = runs.entries().subList(begun, runs.entries().size());
    assertThat(entries)
        .filteredOn(HousekeepingEntry.class::isInstance)
        .extracting(Entry::type)
        .containsExactly("housekeeping-intended", "housekeeping-ended");
    assertThat(runs.mac.daemons()).doesNotContain("io.github.remediate.resume");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("has why the launchd job could not be removed, which is told as well")
  void housekeepingFails(boolean byRollBack) {
    start();
    assertThat(runs.mac.removeOwn(Plan.RESUME_JOB)).isEqualTo(new ChangeResult.Made());
    assertThat(runs.mac.makeDirectory(Plan.RESUME_JOB)).isEqualTo(new ChangeResult.Made());

    List<String> told =
        byRollBack
            ? runs.history().rollBack(Optional.empty(), preview -> true).files()
            : runs.history().abort(Optional.empty(), preview -> true).left();

    assertThat(told).anyMatch(line -> line.contains("launchd job") && line.contains("not a file"));
    assertThat(runs.entries())
        .filteredOn(HousekeepingEntry.HousekeepingEnded.class::isInstance)
        .anySatisfy(
            entry ->
                assertThat(((HousekeepingEntry.HousekeepingEnded) entry).trouble()).isPresent());
  }

  private static SignalShutdown.Met signal() {
    CompletableFuture<SignalShutdown.Met> met = new CompletableFuture<>();
    Thread hook = new Thread(() -> met.complete(ProcessEndRecorder.bySignal()), "signal");
    hook.setDaemon(true);
    hook.start();
    return met.orTimeout(5, TimeUnit.SECONDS).join();
  }

  @Test
  @DisplayName("has the signal that came in the midst of its work")
  void signalAtWork() throws Exception {
    List<Entry> written = new ArrayList<>();
    SignalShutdown.Met met =
        ProcessEndRecorder.after(
            entries -> written.addAll(List.of(entries)),
            sink -> {
              sink.commit(new RunEntry.Note(Optional.empty(), "at work"));
              return signal();
            },
            end -> Optional.empty());
    assertThat(met).isInstanceOf(SignalShutdown.Work.class);
    assertThat(written).hasSize(2);
    RunEntry.ProcessEnded end = (RunEntry.ProcessEnded) written.get(1);
    assertThat(end.status()).isEqualTo(ExitStatus.CANCELLED.code());
    assertThat(end.reason()).contains("signal");
  }

  @Test
  @DisplayName("has the last word of each once, which a signal right after it is told at once")
  void signalAfterwards() throws Exception {
    List<Entry> written = new ArrayList<>();
    ProcessEndRecorder.after(
        entries -> written.addAll(List.of(entries)),
        sink -> "work",
        work -> Optional.of(new Runs.Result("1", ExitStatus.DONE, "All is done.")));
    assertThat(signal()).isEqualTo(new SignalShutdown.LastWord(ExitStatus.DONE));
    assertThat(written).hasSize(1);
  }

  private static boolean isMakingJournal() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame.getClassName().equals(ProcessEndRecorder.class.getName())
                            && frame.getMethodName().equals("begin")));
  }

  /** A clock at whose first reading while a journal is made a signal comes. */
  private final class Signaled implements InstantSource {
    private final CompletableFuture<SignalShutdown.Met> met = new CompletableFuture<>();
    private boolean came;

    @Override
    public Instant instant() {
      if (!came && !isMakingJournal()) {
        return runs.mac.now();
      }
      if (!came) {
        came = true;
        Thread hook = new Thread(() -> met.complete(ProcessEndRecorder.bySignal()), "signal");
        hook.setDaemon(true);
        hook.start();
        try {
          hook.join(200);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return runs.mac.now();
    }
  }

  @Test
  @DisplayName("has the signal that came while the journal was made: it came upon a run")
  void signalAtTheBeginning() throws Exception {
    Signaled clock = new Signaled();
    // It stands still for ever at its next record, as a process does that is ending.
    Thread process =
        new Thread(() -> runs.start(runs.person, clock.withZone(ZoneOffset.UTC)), "process");
    process.setDaemon(true);
    process.start();

    SignalShutdown.Met met = BoundedWait.get(clock.met, "what the signal came upon");

    assertThat(met).isEqualTo(new SignalShutdown.Work());
    assertThat(last().status()).isEqualTo(ExitStatus.CANCELLED.code());
  }

  @Test
  @DisplayName("has no word of a signal that came after the last one, which stands")
  void signalAfterTheEnd() throws Exception {
    start();
    List<Entry> entries = runs.entries();

    SignalShutdown.Met met =
        BoundedWait.get(
            CompletableFuture.supplyAsync(ProcessEndRecorder::bySignal),
            "what the signal came upon");

    assertThat(met).isEqualTo(new SignalShutdown.LastWord(ExitStatus.WAITING));
    assertThat(runs.entries()).isEqualTo(entries);
  }

  @Test
  @DisplayName("has no last word after the journal was lost, be its disk writable again")
  void lostJournal() {
    List<Entry> written = new ArrayList<>();
    boolean[] full = {true};
    RunJournal.EntrySink sink =
        entries -> {
          if (full[0]) {
            full[0] = false;
            throw FullDisk.exception();
          }
          written.addAll(List.of(entries));
        };

    assertThatThrownBy(
            () ->
                ProcessEndRecorder.after(
                    sink,
                    inside -> {
                      new Housekeeping(
                              new RunJournal(inside, new RunState()), () -> runs.mac, runs.mac)
                          .makeDirectory(new MacPath("/Library/of-the-run"));
                      return "done";
                    },
                    result -> Optional.empty()))
        .isInstanceOf(RunJournal.JournalFailed.class);

    assertThat(written).isEmpty();
  }
}
