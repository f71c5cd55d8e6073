package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.approval.GateSelection;
import io.github.remediate.document.Digest;
import io.github.remediate.engine.BegunChanges;
import io.github.remediate.guard.HazardFinding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Time;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.people.UnattendedPeople;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.workshop.SamplePlans;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A run that was approved in advance")
@Tag("slow")
final class ApprovedRunTest {
  private static final ParagraphPrinter NOWHERE =
      new ParagraphPrinter(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          text -> text,
          () -> {});
  private static final String MDM = "remove-mdm-profile";

  @TempDir Path temporary;
  private Path state;
  private SmallRuns small;
  private byte[] plan;
  private PlanFile.Stored saved;

  @BeforeEach
  void prepare() {
    state = temporary.resolve("state");
    small = new SmallRuns(state, Observation.unknown("not asked"));
    settings("");
    review();
  }

  private void review() {
    plan = SavedPlans.json(small.runs.plan(small.runs.look())).getBytes(StandardCharsets.UTF_8);
    saved = SavedPlans.of(plan, "plan.json");
  }

  /** Settings of the Mac by which Ada and Grace may approve. */
  private void settings(String more) {
    writeSettings(
        ("approvals:\n"
            + more
            + "  keys:\n"
            + key("Ada", Keys.ADA, "approval")
            + key("Grace", Keys.GRACE, "approval")));
  }

  private void writeSettings(String text) {
    small.mac.makeDirectory(RunStore.STATE);
    small.mac.removeOwn(Settings.FILE);
    small.mac.write(Settings.FILE, text.getBytes(StandardCharsets.UTF_8), 0600);
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

  private Approval approval(Duration holds, String... words) {
    return new Approval(
        Digest.hex(plan),
        saved.digest(),
        hazards(saved.plan()),
        GateSelection.of(saved.plan(), List.of(words)).gates().stream().map(Gate::id).toList(),
        "ada",
        Optional.of("INC-1"),
        small.mac.now(),
        small.mac.now().plus(holds),
        Optional.empty());
  }

  private static List<String> hazards(Plan plan) {
    return plan.hazards().stream()
        .filter(hazard -> !hazard.isClear() && hazard.acceptable())
        .map(Plan.Hazard::id)
        .toList();
  }

  private static Envelope signed(Approval approval, SigningKey... keys) {
    Envelope envelope = Envelope.sign(Approval.PAYLOAD_TYPE, ApprovalFile.bytes(approval), keys[0]);
    for (int more = 1; more < keys.length; more++) {
      envelope = envelope.alsoSignedBy(keys[more]);
    }
    return envelope;
  }

  private GivenApproval given(Envelope envelope) {
    Path file = temporary.resolve("approval.json");
    try {
      Files.write(file, EnvelopeFile.bytes(envelope));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return GivenApproval.load(file, "approval.json", plan);
  }

  private GivenApproval given(Approval approval) {
    return given(signed(approval, Keys.ADA));
  }

  private People nobody(Channel channel) {
    return new UnattendedPeople(NOWHERE, view -> {}, small.mac, Answerer.nobody(channel));
  }

  private Runs.Choice choice(GivenApproval approval, String... accepted) {
    return new Runs.Choice(
        SmallRuns.PLAYBOOK,
        Set.of(accepted),
        Optional.of(saved),
        Optional.ofNullable(approval),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  private Runs.Result start(People people, GivenApproval approval, String... accepted) {
    Runs.Choice choice = choice(approval, accepted);
    return small.runs.start(people, choice, (agreed, who) -> choice.consent(false).orElseThrow());
  }

  private void refused(GivenApproval approval, ExitStatus status, String... words) {
    refused(nobody(Channel.APPROVAL), approval, status, words);
  }

  private void refused(People people, GivenApproval approval, ExitStatus status, String... words) {
    int runs = new RunStore(state, RunStore.STATE).ids().size();
    assertThatThrownBy(() -> start(people, approval))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.getMessage()).contains(words);
              assertThat(failure.status()).isEqualTo(status);
            });
    assertThat(new RunStore(state, RunStore.STATE).ids()).hasSize(runs);
  }

  private List<RunEntry.GateAnswered> answers() {
    List<RunEntry.GateAnswered> answers = new ArrayList<>();
    small.entries().stream()
        .filter(RunEntry.GateAnswered.class::isInstance)
        .map(RunEntry.GateAnswered.class::cast)
        .forEach(answers::add);
    return answers;
  }

  @Test
  @DisplayName("needs nobody for what was approved, and its journal says who approved it by what")
  void approved() throws Exception {
    GivenApproval given = given(approval(Duration.ofHours(8), "all"));

    Runs.Result result = start(nobody(Channel.APPROVAL), given);

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(BegunChanges.begun(small.runState())).isTrue();
    String signer =
        "Ada (key "
            + Keys.ADA.verifyingKey().id()
            + "), ticket INC-1, approval "
            + Digest.of(given.bytes());
    assertThat(answers())
        .filteredOn(answer -> answer.gate().equals(MDM))
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.by()).isEqualTo(signer);
              assertThat(answer.channel()).isEqualTo("approval");
              assertThat(answer.answer()).isEqualTo("yes");
            });
    RunState runState = small.runState();
    assertThat(hazards(saved.plan()))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(runState.accepted(id).orElseThrow().by()).isEqualTo(signer));
    assertThat(runState.approval().orElseThrow().names()).containsExactly("Ada");
    Path run = small.directory().directory();
    assertThat(run.resolve("approval.json")).hasBinaryContent(given.bytes());
    assertThat(run.resolve("approved-plan.json")).hasBinaryContent(plan);
  }

  /** The Mac's clocks; with the first moment that passes, launchd starts the run's job. */
  private final class UntilLaunchd implements Time {
    private final List<Runs.Result> carried = new ArrayList<>();

    @Override
    public Instant now() {
      return small.mac.now();
    }

    @Override
    public Duration monotonic() {
      return small.mac.monotonic();
    }

    @Override
    public void pass(Duration length) throws InterruptedException {
      small.mac.pass(length);
      if (carried.isEmpty()) {
        carried.add(small.runs.resume(nobody(Channel.LAUNCHD), "launchd"));
      }
    }
  }

  @Test
  @DisplayName("is left to launchd where a policy begins it, and goes on there by its own copy")
  void handedOver() {
    UntilLaunchd time = new UntilLaunchd();

    Runs.Result result =
        small.handOver(
            nobody(Channel.APPROVAL), choice(given(approval(Duration.ofHours(8), "all"))), time);

    assertThat(result.message()).startsWith("handed over, run ");
    assertThat(time.carried)
        .singleElement()
        .satisfies(
            carried -> {
              assertThat(carried.status()).as(carried.message()).isEqualTo(ExitStatus.WAITING);
              assertThat(carried.message()).doesNotContain("waits for consent");
            });
    assertThat(small.runState().answer("delete-jamf-record").orElseThrow().channel())
        .isEqualTo("approval");
  }

  @Test
  @DisplayName("is not begun where it is sure to ask what was not approved")
  void otherGate() {
    refused(
        given(approval(Duration.ofHours(8), MDM)),
        ExitStatus.BLOCKED,
        "the approval does not name it",
        "step 4: ");
    Approval whole = approval(Duration.ofHours(8), "all");
    Approval without =
        new Approval(
            whole.planSha256(),
            whole.planDigest(),
            List.of(),
            whole.gates(),
            whole.by(),
            whole.ticket(),
            whole.notBefore(),
            whole.notAfter(),
            whole.note());
    refused(given(without), ExitStatus.BLOCKED, hazards(saved.plan()).get(0));
  }

  @Test
  @DisplayName("is not begun by what somebody else signed, or forged, or wrote for another plan")
  void refusals() {
    Approval whole = approval(Duration.ofHours(8), "all");
    refused(
        given(signed(whole, SigningKey.generate())), ExitStatus.BLOCKED, "signed by nobody whose");
    Envelope good = signed(approval(Duration.ofHours(8), MDM), Keys.ADA);
    refused(
        given(new Envelope(good.payloadType(), ApprovalFile.bytes(whole), good.signatures())),
        ExitStatus.BLOCKED,
        "forged");
    refused(
        given(Envelope.sign(Approval.PAYLOAD_TYPE, new byte[] {'{', '}'}, Keys.ADA)),
        ExitStatus.USAGE,
        "schema");
    Approval other =
        new Approval(
            "0".repeat(64),
            whole.planDigest(),
            whole.hazards(),
            whole.gates(),
            whole.by(),
            whole.ticket(),
            whole.notBefore(),
            whole.notAfter(),
            whole.note());
    refused(given(other), ExitStatus.STALE, "approves another plan");
    writeSettings("{}");
    refused(given(whole), ExitStatus.BLOCKED, "name nobody whose signature counts");
  }

  @Test
  @DisplayName("is not begun by the same plan with another byte")
  void otherBytes() {
    Approval whole = approval(Duration.ofHours(8), "all");
    byte[] blank =
        (new String(plan, StandardCharsets.UTF_8) + " \n").getBytes(StandardCharsets.UTF_8);
    plan = blank;
    assertThat(SavedPlans.of(plan, "plan.json").digest()).isEqualTo(saved.digest());

    refused(given(whole), ExitStatus.STALE, "approves another plan");
  }

  @Test
  @DisplayName("is not begun on another Mac, though its approval is good there")
  void otherMac() {
    Plan other = SamplePlans.ofAnotherMac(saved.plan());
    plan = SavedPlans.json(other).getBytes(StandardCharsets.UTF_8);
    saved = SavedPlans.of(plan, "plan.json");

    refused(
        given(approval(Duration.ofHours(8), "all")), ExitStatus.STALE, "The plan is another Mac's");
  }

  @Test
  @DisplayName("is begun from ten minutes before to ten minutes after the time that was set")
  void times() {
    Approval early = at(small.mac.now().plus(Duration.ofMinutes(11)));
    refused(given(early), ExitStatus.BLOCKED, "holds from");
    Approval late = at(small.mac.now().minus(Duration.ofMinutes(70)));
    refused(given(late), ExitStatus.BLOCKED, "ended at");
    settings("  tolerance: 30\n");
    Runs.Result result = start(nobody(Channel.APPROVAL), given(late));
    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(small.runState().approval().orElseThrow().tolerance()).isEqualTo(1800);
  }

  /** One that holds for an hour. */
  private Approval at(Instant from) {
    Approval whole = approval(Duration.ofHours(8), "all");
    return new Approval(
        whole.planSha256(),
        whole.planDigest(),
        whole.hazards(),
        whole.gates(),
        whole.by(),
        whole.ticket(),
        from,
        from.plus(Duration.ofHours(1)),
        whole.note());
  }

  @Test
  @DisplayName("takes its approval for good, whoever signs that once more, and whatever is removed")
  void replayed() throws Exception {
    Approval whole = approval(Duration.ofHours(8), "all");
    start(nobody(Channel.APPROVAL), given(whole));
    String run = small.directory().id();
    small.history().abort(Optional.empty(), preview -> true);
    refused(given(whole), ExitStatus.BLOCKED, "used by the run " + run);

    remove(state.resolve("runs"));

    refused(given(whole), ExitStatus.BLOCKED, "used by the run " + run);
    refused(given(signed(whole, Keys.GRACE)), ExitStatus.BLOCKED, "used by the run " + run);
    refused(
        given(signed(whole, Keys.GRACE, Keys.ADA)), ExitStatus.BLOCKED, "used by the run " + run);
  }

  @Test
  @DisplayName("says so first in its journal, and a process that was cut off then is made up for")
  void cutOff() throws Exception {
    Approval whole = approval(Duration.ofHours(8), "all");
    start(nobody(Channel.APPROVAL), given(whole));
    String run = small.directory().id();
    remove(state.resolve("spent-approvals"));

    SpentApprovals spent = new SpentApprovals(new RunStore(state, RunStore.STATE));
    assertThatThrownBy(() -> spent.refuse(given(whole).document())).hasMessageContaining(run);
    small.runs.resume(nobody(Channel.LAUNCHD), "launchd");

    assertThat(state.resolve("spent-approvals")).isDirectoryContaining("glob:**");
    remove(state.resolve("runs"));
    assertThatThrownBy(() -> spent.refuse(given(whole).document())).hasMessageContaining(run);
  }

  @Test
  @DisplayName("does not begin where nobody can tell which approvals were taken")
  void untold() throws Exception {
    Files.createDirectories(state);
    Files.createSymbolicLink(state.resolve("spent-approvals"), temporary);

    refused(given(approval(Duration.ofHours(8), "all")), ExitStatus.BLOCKED, "nobody knows which");
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"LAUNCHD", "YES_OPTION", "APPROVAL"})
  @DisplayName("goes on by it as long as it holds, and waits for a person once it has ended")
  void ended(Channel channel) {
    start(nobody(Channel.APPROVAL), given(approval(Duration.ofHours(2), "all")));
    String at = "delete-jamf-record";
    small.mac.elapse(Duration.ofHours(1));
    Runs.Result within = small.runs.resume(nobody(channel), "launchd");
    assertThat(within.message()).as(within.message()).doesNotContain("waits for consent");

    small.mac.elapse(Duration.ofMinutes(69));
    assertThat(small.runs.resume(nobody(channel), "launchd").message())
        .doesNotContain("waits for consent");
    small.mac.elapse(Duration.ofMinutes(2));
    Runs.Result after = small.runs.resume(nobody(channel), "launchd");

    assertThat(after.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(after.message()).contains("Step 4 waits for consent");
    assertThat(small.runState().answer(at).orElseThrow().answer()).isEqualTo("later");
    Runs.Result person = small.runs.resume(small.person, "terminal");
    assertThat(person.message()).doesNotContain("waits for consent");
    assertThat(small.runState().answer(at).orElseThrow().channel())
        .isEqualTo(small.person.channel().word());
  }

  @Test
  @DisplayName("has had its approval end for good, wherever the Mac's clock is set then")
  void setBack() {
    start(nobody(Channel.APPROVAL), given(approval(Duration.ofHours(2), "all")));
    small.mac.elapse(Duration.ofHours(3));
    assertThat(small.runs.resume(nobody(Channel.LAUNCHD), "launchd").message())
        .contains("Step 4 waits for consent");

    small.mac.setClock(Duration.ofHours(-2));

    assertThat(small.runs.resume(nobody(Channel.LAUNCHD), "launchd").message())
        .contains("Step 4 waits for consent");
    RunState runState = small.runState();
    assertThat(runState.isApproved(small.mac.now())).isFalse();
    assertThat(runState.approval().orElseThrow().holds(small.mac.now())).isTrue();
  }

  @Test
  @DisplayName("is not begun by what ended in an earlier run, wherever the Mac's clock is set then")
  void setBackBefore() {
    String[] accepted = hazards(saved.plan()).toArray(new String[0]);
    start(small.person, null, accepted);
    small.mac.elapse(Duration.ofHours(3));
    small.history().abort(Optional.empty(), preview -> true);
    String run = small.directory().id();
    small.mac.setClock(Duration.ofHours(-2));
    review();

    refused(
        given(at(small.mac.now().minus(Duration.ofMinutes(30)))),
        ExitStatus.BLOCKED,
        "it was set back",
        "in the run " + run);

    Runs.Result result =
        start(nobody(Channel.APPROVAL), given(approval(Duration.ofHours(8), "all")));
    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
  }

  @Test
  @DisplayName("goes on by the bytes that were read, whatever becomes of the file")
  void swappedFile() throws Exception {
    GivenApproval given = given(approval(Duration.ofHours(8), "all"));
    byte[] read = given.bytes();
    Files.writeString(temporary.resolve("approval.json"), "another");

    assertThat(start(nobody(Channel.APPROVAL), given).status()).isEqualTo(ExitStatus.WAITING);
    assertThat(small.directory().directory().resolve("approval.json")).hasBinaryContent(read);
  }

  @ParameterizedTest
  @EnumSource(Copy.class)
  @DisplayName("waits for a person where its own copy is not what it took")
  void swappedCopy(Copy copy) throws Exception {
    start(nobody(Channel.APPROVAL), given(approval(Duration.ofHours(8), MDM, "all")));
    RunStore.RunDirectory run = small.directory();
    RunState runState = small.runState();
    assertThat(TakenApproval.in(run, runState).approval()).isPresent();

    copy.change(this, run.directory());

    TakenApproval.Kept kept = TakenApproval.in(run, runState);
    assertThat(kept.approval()).isEmpty();
    assertThat(kept.trouble().orElseThrow()).contains("counts no more", "waits for a person");
    small.mac.elapse(Duration.ofHours(25));
    assertThat(small.runs.resume(nobody(Channel.LAUNCHD), "launchd").status())
        .isEqualTo(ExitStatus.WAITING);
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"LAUNCHD", "YES_OPTION", "APPROVAL"})
  @DisplayName("has nothing but a person answer where its own copy is lost")
  void lostCopy(Channel channel) throws Exception {
    start(nobody(Channel.APPROVAL), given(approval(Duration.ofHours(8), "all")));
    Files.delete(small.directory().directory().resolve("approval.json"));

    onlyPersonsAnswer(channel);
  }

  private void onlyPersonsAnswer(Channel channel) {
    People people =
        TakenApproval.people(
            nobody(channel), small.directory(), small.runState(), saved.plan(), small.mac);

    assertThat(people.answers(MDM, true)).isFalse();
    Question question =
        new Question(MDM, Question.Kind.BEGIN_STEP, Message.literal("Step 2"), List.of(), true);
    assertThat(people.ask(question).decision()).isEqualTo(Decision.LATER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"LAUNCHD", "YES_OPTION"})
  @DisplayName("is not what a run that somebody began goes on as, where the settings demand one")
  void begunByPerson(Channel channel) {
    settings("  required: true\n");
    start(small.person, null, hazards(saved.plan()).toArray(new String[0]));
    writeSettings("quarantine-days: 30\n");

    onlyPersonsAnswer(channel);
  }

  private enum Copy {
    OTHER_APPROVAL,
    OTHER_PLAN,
    CUT_OFF,
    MISSING,
    A_LINK;

    void change(ApprovedRunTest test, Path run) throws IOException {
      Path envelope = run.resolve("approval.json");
      switch (this) {
        case OTHER_APPROVAL ->
            Files.write(
                envelope,
                EnvelopeFile.bytes(
                    signed(test.approval(Duration.ofDays(9), "all"), Keys.ADA, Keys.GRACE)));
        case OTHER_PLAN ->
            Files.write(
                run.resolve("approved-plan.json"),
                (new String(test.plan, StandardCharsets.UTF_8) + " ")
                    .getBytes(StandardCharsets.UTF_8));
        case CUT_OFF -> Files.writeString(envelope, "{");
        case MISSING -> Files.delete(run.resolve("approved-plan.json"));
        case A_LINK -> {
          Path elsewhere = Files.move(envelope, test.temporary.resolve("moved.json"));
          Files.createSymbolicLink(envelope, elsewhere);
        }
      }
    }
  }

  @Test
  @DisplayName("needs two people where two are demanded")
  void twoPeople() {
    settings("  people: 2\n");
    Approval whole = approval(Duration.ofHours(8), "all");
    refused(given(whole), ExitStatus.BLOCKED, "2 people");
    refused(given(signed(whole, Keys.ADA, Keys.ADA)), ExitStatus.BLOCKED, "2 people");

    Runs.Result result =
        start(nobody(Channel.APPROVAL), given(signed(whole, Keys.ADA, Keys.GRACE)));

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(answers())
        .filteredOn(answer -> answer.gate().equals(MDM))
        .allSatisfy(answer -> assertThat(answer.by()).contains("Ada (key ", "Grace (key "));
  }

  @Test
  @DisplayName("is the only one that nobody attends, where the settings demand that")
  void required() {
    settings("  required: true\n");
    String[] accepted = hazards(saved.plan()).toArray(new String[0]);
    for (Channel channel : List.of(Channel.YES_OPTION, Channel.SAVED_PLAN, Channel.APPROVAL)) {
      refused(nobody(channel), null, ExitStatus.BLOCKED, "demand a signed approval");
    }
    Approval person = approval(Duration.ofHours(8), "4", "5", "11");
    refused(
        nobody(Channel.YES_OPTION),
        given(person),
        ExitStatus.BLOCKED,
        "the approval does not name it",
        "step 2: ");
    Approval bare =
        new Approval(
            person.planSha256(),
            person.planDigest(),
            List.of(),
            approval(Duration.ofHours(8), "all").gates(),
            person.by(),
            person.ticket(),
            person.notBefore(),
            person.notAfter(),
            person.note());
    assertThatThrownBy(() -> start(nobody(Channel.YES_OPTION), given(bare), accepted))
        .hasMessageContaining("have them accepted in the approval");

    Runs.Result result = start(small.person, null, accepted);
    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(BegunChanges.begun(small.runState())).isTrue();
  }

  @Test
  @DisplayName("accepts no hazard that could not be told when it was approved, and is there now")
  void hazardNow() {
    TakenApproval taken =
        TakenApproval.of(
            given(approval(Duration.ofHours(8), "all")),
            given(approval(Duration.ofHours(8), "all"))
                .judge(
                    new ApprovalRules(
                        false,
                        1,
                        Duration.ZERO,
                        Keys.trusted(Keys.of("Ada", Keys.ADA, "approval"))),
                    saved,
                    small.mac.now()),
            saved);
    for (Plan.Hazard then : saved.plan().hazards()) {
      for (Plan.Hazard now : List.of(present(then, true), present(then, false))) {
        boolean accepted = then.acceptable() && !then.isClear();
        assertThat(taken.accepts(now))
            .as("%s, and %s now", then, now.word())
            .isEqualTo(accepted && (then.isPresent() || now.isUnknown()));
      }
    }
  }

  private static Plan.Hazard present(Plan.Hazard hazard, boolean present) {
    return new Plan.Hazard(
        hazard.id(),
        present ? HazardFinding.State.PRESENT : HazardFinding.State.UNKNOWN,
        hazard.detail(),
        hazard.title(),
        hazard.remedy(),
        hazard.acceptable());
  }
}
