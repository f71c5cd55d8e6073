package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.document.Digest;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Somebody;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Via;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceipt.Reported;
import io.github.remediate.records.RecordReceipt.Verdict;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.report.RunStatus;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.workshop.SampleFacts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run whose records are handed over")
final class HandedOverRunTest {
  private static final String JAMF = "delete-jamf-record";
  private static final String ENTRA = "delete-entra-device";

  @TempDir Path temporary;
  private SmallRuns small;

  @BeforeEach
  void prepare() {
    begin(Via.HANDED_OVER);
  }

  private void begin(Via by) {
    small = new SmallRuns(temporary.resolve(by.word()), by);
    small.mac.makeDirectory(RunStore.STATE);
    small.mac.removeOwn(Settings.FILE);
    small.mac.write(
        Settings.FILE,
        ("approvals:\n  keys:\n"
                + key("Ada", Keys.ADA, "receipt")
                + key("Grace", Keys.GRACE, "step"))
            .getBytes(StandardCharsets.UTF_8),
        0600);
  }

  private static String key(String name, SigningKey key, String signs) {
    return "  - {key: "
        + key.verifyingKey().word()
        + ", name: "
        + name
        + ", signs: ["
        + signs
        + "]}\n";
  }

  private byte[] file() {
    return small.history().recordRequest(Optional.empty()).bytes();
  }

  /** Each record that is asked for, and that it was deleted. */
  private RecordReceipt receipt() {
    byte[] file = file();
    RecordRequest request = RecordRequestFile.read("request.json", file);
    return new RecordReceipt(
        Digest.hex(file),
        request.nonce(),
        request.run(),
        request.records().stream().map(wanted -> reported(wanted, Verdict.ABSENT)).toList(),
        "Ada",
        small.mac.now(),
        small.mac.now().plus(Duration.ofHours(8)),
        Optional.empty());
  }

  private static Reported reported(RecordRequest.Wanted wanted, Verdict verdict) {
    return new Reported(
        wanted.service(),
        wanted.id(),
        wanted.name(),
        wanted.serialNumber(),
        wanted.hardwareUuid(),
        wanted.deviceId(),
        Optional.empty(),
        verdict,
        verdict.isGone() ? Optional.empty() : Optional.of("the right is missing"),
        List.of());
  }

  private static RecordReceipt with(RecordReceipt receipt, UnaryOperator<Reported> each) {
    return new RecordReceipt(
        receipt.requestSha256(),
        receipt.nonce(),
        receipt.run(),
        receipt.records().stream().map(each).toList(),
        receipt.by(),
        receipt.at(),
        receipt.notAfter(),
        Optional.empty());
  }

  private GivenReceipt given(byte[] bytes) {
    Path file = temporary.resolve("receipt.json");
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return GivenReceipt.load(file, "receipt.json");
  }

  private GivenReceipt given(RecordReceipt receipt, SigningKey key) {
    return given(RecordReceiptFile.signed(receipt, key));
  }

  private Runs.Result resume(GivenReceipt receipt) {
    return small
        .runs
        .runs(small.person)
        .resume(Optional.empty(), Optional.empty(), "terminal", Optional.of(receipt));
  }

  private void waitsForReceipt(Runs.Result result) {
    assertThat(result.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(result.awaits()).contains(WaitCondition.A_RECEIPT);
    assertThat(result.message()).contains("waits for a signed receipt of the helpdesk");
  }

  private void refused(GivenReceipt receipt, ExitStatus status, String why) {
    List<Entry> before = small.entries();
    assertThatThrownBy(() -> resume(receipt))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.getMessage()).contains(why);
              assertThat(failure.getMessage().lines()).hasSize(1);
              assertThat(failure.status()).isEqualTo(status);
            });
    assertThat(small.entries()).as("the run waits on").isEqualTo(before);
  }

  @Test
  @DisplayName("freezes what it asks for before its first effect, and waits for a receipt")
  void waits() throws IOException {
    waitsForReceipt(small.start(small.person));

    List<Entry> entries = small.entries();
    List<RunEntry.RecordsRequested> requested =
        entries.stream()
            .filter(RunEntry.RecordsRequested.class::isInstance)
            .map(RunEntry.RecordsRequested.class::cast)
            .toList();
    assertThat(requested).hasSize(2);
    assertThat(requested.get(0).steps()).containsExactly(JAMF, ENTRA);
    assertThat(requested.get(1).steps()).hasSize(1);
    int first = entries.indexOf(requested.get(1));
    assertThat(entries.subList(0, first)).noneMatch(StepEntry.class::isInstance);
    for (RunEntry.RecordsRequested each : requested) {
      byte[] kept = Files.readAllBytes(small.directory().directory().resolve(each.file()));
      assertThat(Digest.hex(kept)).isEqualTo(each.sha256());
      assertThat(RecordRequestFile.read("request", kept).mac().deviceIds()).isNotEmpty();
    }
    assertThat(Digest.hex(file())).isEqualTo(requested.get(0).sha256());
    assertThat(small.runState().state(JAMF)).isEqualTo(StepState.WAITING);
    assertThat(small.runState().awaitsReceipt(JAMF)).isTrue();
  }

  @Test
  @DisplayName("goes on with a receipt up to the second request, and with that one's to its end")
  void receipts() {
    small.start(small.person);
    RecordReceipt first = receipt();

    Runs.Result result = resume(given(first, Keys.ADA));

    assertThat(small.runState().state(JAMF)).isEqualTo(StepState.DONE);
    assertThat(small.runState().state(ENTRA)).isEqualTo(StepState.DONE);
    List<Entry> entries = small.entries();
    RunEntry.ReceiptTaken taken = small.runState().receipts().get(0);
    assertThat(taken.names()).containsExactly("Ada");
    assertThat(taken.keys()).containsExactly(Keys.ADA.verifyingKey().id());
    assertThat(taken.request()).isEqualTo(first.requestSha256());
    assertThat(entries.indexOf(taken))
        .isLessThan(
            entries.indexOf(
                entries.stream()
                    .filter(
                        each ->
                            each instanceof StepEntry.EffectJudged judged
                                && judged.by() == StepEntry.Judge.RECEIPT)
                    .findFirst()
                    .orElseThrow()));
    assertThat(result.awaits()).contains(WaitCondition.A_RESTART);
    refused(given(first, Keys.ADA), ExitStatus.BLOCKED, "taken before");

    small.restart();
    waitsForReceipt(small.runs.resume(small.person, "terminal"));
    refused(given(first, Keys.ADA), ExitStatus.BLOCKED, "taken before");
    Runs.Result end = resume(given(receipt(), Keys.ADA));

    assertThat(end.status()).as(end.message()).isEqualTo(ExitStatus.DONE);
    assertThat(small.runState().receipts()).hasSize(2);
  }

  @Test
  @DisplayName("never takes what stays, or what is not mentioned, for done")
  void stays() {
    small.start(small.person);
    RecordReceipt all = receipt();

    for (Verdict verdict : List.of(Verdict.NOT_DONE, Verdict.UNVERIFIED, Verdict.REFUSED)) {
      RecordReceipt stays =
          with(
              receipt(),
              each ->
                  each.service() == all.records().get(0).service()
                      ? new Reported(
                          each.service(),
                          each.id(),
                          each.name(),
                          each.serialNumber(),
                          each.hardwareUuid(),
                          each.deviceId(),
                          each.why(),
                          verdict,
                          Optional.of("the right is missing"),
                          List.of())
                      : each);
      Runs.Result result = resume(given(stays, Keys.ADA));

      waitsForReceipt(result);
      assertThat(result.message()).contains(verdict.word() + ": the right is missing");
      assertThat(small.runState().state(JAMF)).isEqualTo(StepState.WAITING);
    }
    assertThat(resume(given(receipt(), Keys.ADA)).awaits()).contains(WaitCondition.A_RESTART);
  }

  @Test
  @DisplayName("refuses a receipt of another run, of nobody who may, changed, or ended")
  void refusals() {
    small.start(small.person);
    RecordReceipt own = receipt();

    refused(
        given(
            new RecordReceipt(
                own.requestSha256(),
                own.nonce(),
                "20200101-000000-0000",
                own.records(),
                own.by(),
                own.at(),
                own.notAfter(),
                Optional.empty()),
            Keys.ADA),
        ExitStatus.BLOCKED,
        "answers the run 20200101-000000-0000");
    refused(given(own, Keys.GRACE), ExitStatus.BLOCKED, "may not sign receipts");
    refused(given(own, SigningKey.generate()), ExitStatus.BLOCKED, "nobody whose signature counts");
    refused(
        given(
            with(
                own,
                each ->
                    new Reported(
                        each.service(),
                        each.id(),
                        each.name(),
                        Optional.of("ANOTHER1"),
                        Optional.empty(),
                        each.deviceId(),
                        each.why(),
                        each.verdict(),
                        each.reason(),
                        List.of())),
            Keys.ADA),
        ExitStatus.BLOCKED,
        "another Mac");
    small.mac.elapse(Duration.ofHours(9));
    refused(given(own, Keys.ADA), ExitStatus.BLOCKED, "ended at");
  }

  private static RecordReceipt at(RecordReceipt receipt, Instant at, Instant notAfter) {
    return new RecordReceipt(
        receipt.requestSha256(),
        receipt.nonce(),
        receipt.run(),
        receipt.records(),
        receipt.by(),
        at,
        notAfter,
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {-11, -9, 9, 11})
  @DisplayName(
      "takes a receipt from a clock that is up to ten minutes off either way, and no other")
  void clocks(int minutes) {
    small.start(small.person);
    RecordReceipt own = receipt();
    Instant made = RecordRequestFile.read("request.json", file()).made();
    Instant at = (minutes < 0 ? made : small.mac.now()).plus(Duration.ofMinutes(minutes));
    GivenReceipt given = given(at(own, at, at.plus(Duration.ofHours(8))), Keys.ADA);

    if (Math.abs(minutes) > 10) {
      refused(given, ExitStatus.BLOCKED, "Set the clock that is wrong");
    } else {
      assertThat(resume(given).awaits()).contains(WaitCondition.A_RESTART);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 11})
  @DisplayName("takes a receipt until ten minutes after its end, by the latest time that it knew")
  void ended(int minutes) {
    small.start(small.person);
    RecordReceipt own = receipt();
    Instant end = small.mac.now().plus(Duration.ofMinutes(1));
    GivenReceipt given = given(at(own, own.at(), end), Keys.ADA);
    small.mac.elapse(Duration.ofMinutes(1 + minutes));

    if (minutes > 10) {
      refused(given, ExitStatus.BLOCKED, "ended at " + end);
    } else {
      assertThat(resume(given).awaits()).contains(WaitCondition.A_RESTART);
    }
  }

  @Test
  @DisplayName("uses what it read once, whatever becomes of the file")
  void swapped() throws IOException {
    small.start(small.person);
    GivenReceipt given = given(receipt(), Keys.ADA);
    String digest = Digest.of(Files.readAllBytes(temporary.resolve("receipt.json")));
    Files.writeString(temporary.resolve("receipt.json"), "another");

    assertThat(resume(given).awaits()).contains(WaitCondition.A_RESTART);
    assertThat(small.runState().receipts().get(0).envelope()).isEqualTo(digest);
  }

  @Test
  @DisplayName("tells what was not there from what the helpdesk deleted, and both from what stays")
  void fates() {
    small.start(small.person);
    RecordReceipt all = receipt();
    resume(
        given(
            with(
                all,
                each ->
                    each.service() == all.records().get(0).service()
                        ? with(each, Optional.of("17"), Verdict.DELETED)
                        : each),
            Keys.ADA));

    assertThat(small.runState().effect(JAMF, 0).isCarriedOut()).isTrue();
    assertThat(small.runState().effect(ENTRA, 0).isCarriedOut()).isFalse();
    assertThat(small.runState().effect(ENTRA, 0).isAbsent()).isTrue();
    assertThat(
            small.entries().stream()
                .filter(StepEntry.RecordReported.class::isInstance)
                .map(each -> ((StepEntry.RecordReported) each).fate()))
        .containsExactly(StepEntry.RecordFate.DELETED, StepEntry.RecordFate.ABSENT);
    assertThat(small.entries())
        .as("nobody looked, and nothing is said of a look")
        .noneMatch(
            each ->
                each instanceof StepEntry.EffectJudged judged
                    && judged.by() == StepEntry.Judge.PROBE
                    && judged.step().equals(JAMF));
  }

  private static Reported with(Reported record, Optional<String> id, Verdict verdict) {
    return new Reported(
        record.service(),
        id,
        record.name(),
        record.serialNumber(),
        record.hardwareUuid(),
        record.deviceId(),
        record.why(),
        verdict,
        Optional.empty(),
        List.of());
  }

  @Test
  @DisplayName("asks for no record that a person keeps")
  void kept() {
    small.start(small.person);
    Plan plan = ResumeBinding.boundPlan(small.directory(), small.runState(), "asks for nothing");
    RunEntry.GateAnswered no =
        new RunEntry.GateAnswered(
            Gate.ofItem(JAMF, 0),
            Decision.NO.word(),
            "jane",
            "terminal",
            Optional.empty(),
            Optional.empty(),
            List.of());

    List<RecordRequests.Made> made =
        RecordRequests.of(
            small.directory(),
            plan,
            new SampleFacts().serialNumber("C02XK1ABJGH5").build(),
            RunState.of(List.of(no)),
            small.mac.now());

    assertThat(made).hasSize(2);
    assertThat(made.get(0).entry().steps()).containsExactly(ENTRA);
    assertThat(RecordRequestFile.read("request", made.get(0).bytes()).records())
        .extracting(RecordRequest.Wanted::service)
        .containsExactly(ServerRecord.Service.ENTRA);
  }

  @Test
  @DisplayName("refuses a receipt that had ended by a clock which was set back since")
  void setBack() {
    small.start(small.person);
    GivenReceipt own = given(receipt(), Keys.ADA);
    small.mac.elapse(Duration.ofHours(9));
    waitsForReceipt(carry(new Waits(null)));
    assertThat(Thread.interrupted()).as("it waited until it was stopped").isTrue();
    small.mac.setClock(Duration.ofHours(-5));

    refused(own, ExitStatus.BLOCKED, "ended at");
  }

  @Test
  @DisplayName("refuses what is no receipt at all with 2, also when it is large or a pipe")
  void malformed() throws Exception {
    small.start(small.person);
    assertThatThrownBy(() -> given("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE));
    assertThatThrownBy(() -> given(new byte[2 << 20]))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE));
    byte[] whole = RecordReceiptFile.signed(receipt(), Keys.ADA);
    String text = new String(whole, StandardCharsets.UTF_8);
    for (String broken :
        List.of(
            "",
            text.substring(0, text.length() / 2),
            text.replaceAll("(?s)\"signatures\" : \\[.*\\]", "\"signatures\" : [ ]"),
            text.replace(RecordReceipt.PAYLOAD_TYPE, ""))) {
      assertThatThrownBy(() -> given(broken.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE));
    }
    Path large = temporary.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(100L << 20);
    }
    Path dangling = Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("aim"));
    for (Path file : List.of(large, dangling, temporary, temporary.resolve("missing"))) {
      assertThatThrownBy(() -> GivenReceipt.load(file, "receipt"))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE));
    }
    Path pipe = temporary.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(made.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> GivenReceipt.load(pipe, "pipe"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
              assertThat(failure.getMessage()).contains("is no file");
            });
  }

  @Test
  @DisplayName("does nothing twice where it was killed at any record from the acceptance on")
  void killed() {
    small.start(small.person);
    GivenReceipt receipt = given(receipt(), Keys.ADA);
    int kills = 0;
    for (int after = 1; after < 12; after++) {
      boolean taken = !small.runState().receipts().isEmpty();
      try {
        small
            .runs
            .runs(small.person, small.killedAfter(after))
            .resume(
                Optional.empty(),
                Optional.empty(),
                "terminal",
                taken ? Optional.empty() : Optional.of(receipt));
      } catch (SmallRuns.Killed e) {
        kills++;
      }
    }
    assertThat(kills).isEqualTo(11);
    assertThat(small.runState().receipts()).hasSize(1);

    Runs.Result result = small.runs.resume(small.person, "terminal");

    assertThat(result.awaits()).contains(WaitCondition.A_RESTART);
    assertThat(
            small.entries().stream()
                .filter(
                    each ->
                        each instanceof StepEntry.EffectJudged judged
                            && judged.by() == StepEntry.Judge.RECEIPT
                            && judged.step().equals(JAMF)))
        .hasSize(1);
  }

  /** Does all but delete records. */
  private People leavingRecords() {
    return new People() {
      @Override
      public Reply ask(Question question) {
        return question.kind() == Question.Kind.DELETE_RECORD
            ? Somebody.says(Decision.LATER)
            : small.person.ask(question);
      }

      @Override
      public Channel channel() {
        return small.person.channel();
      }

      @Override
      public void tell(Message message) {}

      @Override
      public Reply beforeRestart(Countdown countdown) {
        return small.person.beforeRestart(countdown);
      }
    };
  }

  @Test
  @DisplayName("asks for records in a file too where a person is asked, and takes a receipt then")
  void manual() {
    begin(Via.PERSON);
    small.start(leavingRecords());
    assertThat(small.runState().state(JAMF)).isEqualTo(StepState.AWAITING_PERSON);

    Runs.Result result = resume(given(receipt(), Keys.ADA));

    assertThat(result.awaits()).contains(WaitCondition.A_RESTART);
    assertThat(small.entries())
        .anyMatch(
            each ->
                each instanceof StepEntry.EffectJudged judged
                    && judged.by() == StepEntry.Judge.RECEIPT);
  }

  @Test
  @DisplayName("is found changed where somebody changed what it asked for")
  void changedRequest() throws IOException {
    small.start(small.person);
    GivenReceipt receipt = given(receipt(), Keys.ADA);
    Path file = small.directory().directory().resolve(RecordRequests.FILES.get(0));
    Files.write(file, " ".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

    refused(receipt, ExitStatus.STALE, "was changed since the run began");
  }

  /** Somebody at a terminal, who does what the virtual person does. */
  private People typing(List<Question.Kind> asked) {
    return new People() {
      @Override
      public Reply ask(Question question) {
        asked.add(question.kind());
        return small.person.ask(question);
      }

      @Override
      public Channel channel() {
        return Channel.TERMINAL;
      }

      @Override
      public void tell(Message message) {}

      @Override
      public Reply beforeRestart(Countdown countdown) {
        return small.person.beforeRestart(countdown);
      }
    };
  }

  @Test
  @DisplayName("asks whoever comes back to a terminal without a receipt, and nobody before that")
  void withoutReceipt() {
    List<Question.Kind> asked = new ArrayList<>();
    waitsForReceipt(small.start(typing(asked)));
    assertThat(asked).doesNotContain(Question.Kind.DELETE_RECORD);

    waitsForReceipt(small.runs.resume(typing(asked), "terminal"));
    assertThat(small.runState().state(JAMF)).isEqualTo(StepState.DONE);
    assertThat(small.runState().state(ENTRA)).isEqualTo(StepState.WAITING);
    assertThat(small.runs.resume(typing(asked), "terminal").awaits())
        .contains(WaitCondition.A_RESTART);
    assertThat(asked).contains(Question.Kind.DELETE_RECORD);
  }

  /** The Mac's clocks; at the third wait somebody brings the receipt to a terminal. */
  private final class Waits implements Time {
    private final GivenReceipt receipt;
    private Runs.Result brought;
    private int count;

    Waits(GivenReceipt receipt) {
      this.receipt = receipt;
    }

    @Override
    public Instant now() {
      return small.mac.now();
    }

    @Override
    public Duration monotonic() {
      return small.mac.monotonic();
    }

    @Override
    public void pass(Duration time) throws InterruptedException {
      if (++count > 40) {
        throw new InterruptedException("it waited for too long");
      }
      if (count == 3 && receipt != null) {
        brought = resume(receipt);
      }
      small.mac.pass(time);
    }
  }

  private Runs.Result carry(Time time) {
    return small
        .runs
        .runs(small.person, small.runs.clock(), time)
        .resume(Optional.empty(), Optional.empty(), Resumption.LAUNCHD);
  }

  private long resumedByLaunchd() {
    return small.entries().stream()
        .filter(
            each ->
                each instanceof RunEntry.RunResumed resumed
                    && resumed.from().equals(Resumption.LAUNCHD))
        .count();
  }

  @Test
  @DisplayName(
      "waits on in launchd's process without the lock, and goes on when a receipt was taken")
  void launchd() {
    small.start(small.person);
    Waits waits = new Waits(given(receipt(), Keys.ADA));

    Runs.Result result = carry(waits);

    assertThat(waits.brought.awaits()).contains(WaitCondition.A_RESTART);
    assertThat(result.awaits()).contains(WaitCondition.A_RESTART);
    assertThat(waits.count).as("it heard of it at once").isEqualTo(3);
  }

  @Test
  @DisplayName("is not taken up again and again by launchd's process while nobody brings a receipt")
  void noSpin() {
    small.start(small.person);

    waitsForReceipt(carry(new Waits(null)));

    assertThat(Thread.interrupted()).as("it waited until it was stopped").isTrue();
    assertThat(resumedByLaunchd()).isEqualTo(1);
  }

  @Test
  @DisplayName("tells what it waits for, and what a helpdesk types")
  void status() {
    small.start(small.person);

    RunStatus status = small.history().status(Optional.empty());

    assertThat(status.waitsFor())
        .hasValueSatisfying(
            wait -> {
              assertThat(wait.kind().word()).isEqualTo("receipt");
              assertThat(wait.text()).contains("waits for a signed receipt of the helpdesk");
            });
    assertThat(status.next())
        .isEqualTo("sudo remediate resume " + status.run() + " --receipt RECEIPT");
    assertThat(status.commands())
        .containsExactly(
            "sudo remediate status " + status.run() + " --request-out FILE",
            "remediate records --request FILE --key KEY --receipt-out RECEIPT",
            status.next());
    assertThat(status.steps().stream().filter(step -> step.id().equals(JAMF)))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.state()).isEqualTo("waiting");
              assertThat(step.reason())
                  .startsWith("It waits for the helpdesk's receipt of what became of ");
            });
  }
}
