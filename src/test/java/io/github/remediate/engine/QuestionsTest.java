package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Identifier;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.Link;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Thing;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A question of a run")
final class QuestionsTest {
  private static final Texts ENGLISH = Texts.english();
  private static final MacPath LOGIN =
      new MacPath("/Users/jane/Library/Keychains/login.keychain-db");

  private static PlannedStep step(Effect effect) {
    return new PlannedStep(
        "a-step",
        OptionalInt.of(6),
        6,
        "Clean up",
        Step.Where.MAC,
        PlannedStep.State.PLANNED,
        Action.PreviewKind.EXACT,
        Step.Approval.PERSON,
        List.of(effect),
        List.of(),
        List.of(),
        false);
  }

  private static Step policy() {
    return new Step(
        "a-step",
        OptionalInt.of(6),
        6,
        "Clean up",
        Step.Where.MAC,
        "why",
        List.of("Save your work.", "Sign in where you are asked."),
        Step.Approval.PERSON,
        Step.OnFailure.STOP,
        List.of(),
        Step.Untold.STOP,
        Duration.ofMinutes(10),
        0,
        List.of());
  }

  private static Target.Keychain item(String label, String account, String keyHash) {
    return new Target.Keychain(
        LOGIN, ItemClass.PRIVATE_KEY, false, label, account, null, null, keyHash);
  }

  private static Effect guided(String request, Action.Verification judgedBy) {
    return new Effect.Guided(Effect.OPERATOR, request, judgedBy, Optional.empty());
  }

  @Test
  @DisplayName("names each item that a person deletes by what tells it from others")
  void items() {
    Effect effect =
        new Effect.DeleteItemByHand(
            item("Key", null, "AB12"), "root", "why", Optional.of("It holds more."));
    Effect nameless =
        new Effect.DeleteItemByHand(item(null, "jane", null), "root", "why", Optional.empty());
    Question question =
        Questions.deleteItems(
            step(effect),
            List.of(
                new Questions.ByHand(effect, Optional.of("security refused it")),
                new Questions.ByHand(nameless, Optional.empty())));

    assertThat(question.things().get(0).value(Identifier.Kind.KEY_HASH)).contains("AB12");
    assertThat(question.things().get(1).value(Identifier.Kind.LABEL)).isEmpty();
    assertThat(question.unattended()).isFalse();
    assertThat(ENGLISH.lines(question))
        .containsExactly(
            "Step 6: no command can delete these items.",
            "  Please open Keychain Access (in Applications, Utilities), choose the login keychain,"
                + " and delete exactly:",
            "  1. Key, private key, key hash AB12",
            "     security refused it",
            "     It holds more.",
            "  2. (without a name), private key, account jane");
    assertThat(ENGLISH.closing(question)).endsWith("Are they deleted?");
  }

  private static Question.Approval approval(Effect effect, String says) {
    Supervised supervised = new Supervised("C02", Optional.of("Ann"));
    assertThat(Supervised.needsApproval(step(effect))).isTrue();
    Question question =
        Questions.approveStep(step(effect), policy(), Message.literal("now"), supervised);
    assertThat(ENGLISH.lines(question).toString()).contains(says, "C02");
    assertThat(question.unattended()).isFalse();
    assertThat(question.approval().orElseThrow().requester()).contains("Ann");
    return question.approval().orElseThrow();
  }

  @Test
  @DisplayName("to approve a step says whether anything puts back what it takes, as does its yes")
  void approvals() {
    Effect byHand =
        new Effect.DeleteItemByHand(item("Key", null, "AB12"), "root", "why", Optional.empty());
    Effect moved = new Effect.MoveFile(new MacPath("/a"), Optional.empty(), "root", "why");
    String forGood = "Nothing puts back what stands first";
    assertThat(approval(byHand, forGood))
        .isEqualTo(new Question.Approval("C02", true, Optional.of("Ann")));
    assertThat(approval(moved, "can be put back by a rollback"))
        .isEqualTo(new Question.Approval("6", false, Optional.of("Ann")));
    assertThat(Supervised.needsApproval(step(guided("Sign in.", Action.Verification.REGISTERED))))
        .isFalse();
  }

  @Test
  @DisplayName(
      "to approve a step shows as much of it as anybody reads, and says how much more it is")
  void manyEffects() {
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < 95; i++) {
      effects.add(new Effect.MoveFile(new MacPath("/a" + i), Optional.empty(), "root", "why"));
    }
    PlannedStep one = step(effects.get(0));
    PlannedStep many =
        new PlannedStep(
            one.id(),
            OptionalInt.of(one.number()),
            one.number(),
            one.title(),
            one.where(),
            one.state(),
            one.preview(),
            one.approval(),
            effects,
            List.of(),
            List.of(),
            false);

    assertThat(Supervised.shown(many))
        .hasSize(91)
        .last()
        .isEqualTo("… and 5 more, which the plan names");
    assertThat(Supervised.shown(many).get(89)).contains("/a89");

    effects.add(new Effect.Timer(Duration.ofMinutes(1), "as the article says"));
    assertThat(
            Supervised.shown(
                new PlannedStep(
                    one.id(),
                    OptionalInt.of(one.number()),
                    one.number(),
                    one.title(),
                    one.where(),
                    one.state(),
                    one.preview(),
                    one.approval(),
                    effects,
                    List.of(),
                    List.of(),
                    false)))
        .as("no heading above nothing")
        .hasSize(91)
        .noneMatch(line -> line.endsWith(":"));
  }

  @Test
  @DisplayName("leads to where it is done, by what it is about and not by what the playbook says")
  void links() {
    for (Action.Verification each : Action.Verification.values()) {
      Question question =
          Questions.request(
              StepEffect.of(step(guided("Open jamfselfservice://x", each)), 0), policy());
      Optional<Link> link =
          switch (each) {
            case ENROLLED -> Optional.of(Link.PROFILES);
            case REGISTERED -> Optional.of(Link.SELF_SERVICE);
            case ENROLLMENT_GONE,
                COPIES_MADE,
                FRAMEWORK_GONE,
                RECORDS_DISABLED,
                RECORDS_GONE,
                PATHS_GONE,
                ITEMS_GONE,
                RESTARTED,
                APPLICATION_GONE,
                TIME_PASSED,
                FINDING_GONE ->
                Optional.empty();
          };
      assertThat(question.open()).as(each.name()).isEqualTo(link);
    }
    assertThat(Questions.deleteItems(step(guided("", Action.Verification.ITEMS_GONE)), List.of()))
        .extracting(Question::open)
        .isEqualTo(Optional.of(Link.KEYCHAIN_ACCESS));
  }

  @Test
  @DisplayName("names a record by its server and by all that the plan knows of the Mac, once each")
  void record(@TempDir Path directory) {
    Target.Record record =
        new Target.Record(ServerRecord.Service.ENTRA, "r-1", "Jane's Mac", "device-1");
    Effect effect = new Effect.DeleteRecord(record, "why", Optional.empty(), Via.PERSON);
    Plan plan = EngineHarness.like(directory, "stale-registration").plan();
    Question question =
        Questions.onRecord(StepEffect.of(step(effect), 0), (Effect.OnRecord) effect, plan);

    Thing thing = question.things().get(0);
    assertThat(thing.value(Identifier.Kind.SERIAL_NUMBER))
        .isPresent()
        .isEqualTo(plan.mac().serialNumber());
    assertThat(thing.value(Identifier.Kind.HARDWARE_UUID))
        .isPresent()
        .isEqualTo(plan.mac().hardwareUuid());
    assertThat(thing.value(Identifier.Kind.USER)).contains("jane.doe@contoso.example");
    assertThat(thing.value(Identifier.Kind.TENANT)).isPresent();
    assertThat(question.gate()).isEqualTo("a-step/0");
    assertThat(thing.value(Identifier.Kind.SERVER)).contains("Entra");
    assertThat(thing.value(Identifier.Kind.ENTRA_DEVICE_ID)).contains("device-1");
    assertThat(thing.identifiers()).doesNotHaveDuplicates();
    assertThat(ENGLISH.lines(question))
        .startsWith(
            "Step 6: Clean up",
            "  In the Microsoft Entra admin center: Devices, All devices, open the device, Delete.",
            "  Open this page:"
                + " https://entra.microsoft.com/#view/Microsoft_AAD_Devices/DevicesMenuBlade/~/Devices",
            "    server: Entra",
            "    record id: r-1",
            "    computer name: Jane's Mac",
            "    Entra device id: device-1")
        .anyMatch(line -> line.startsWith("    serial number: "))
        .anyMatch(line -> line.startsWith("    tenant: "));
  }

  @Test
  @DisplayName("says what to search for where the record's own page is not known")
  void search(@TempDir Path directory) {
    Target.Record record = new Target.Record(ServerRecord.Service.INTUNE, null, "Mac", null);
    Effect effect = new Effect.DeleteRecord(record, "why", Optional.empty(), Via.PERSON);
    Plan plan = EngineHarness.like(directory, "stale-registration").plan();
    Question question =
        Questions.onRecord(StepEffect.of(step(effect), 0), (Effect.OnRecord) effect, plan);

    assertThat(ENGLISH.lines(question))
        .anyMatch(
            line ->
                line.startsWith("  Open https://intune.microsoft.com/")
                    && line.endsWith(
                        " and search there for " + plan.mac().serialNumber().get() + "."));
  }

  @ParameterizedTest
  @CsvSource({"JAMF_PRO, Jamf Pro", "ENTRA, Entra", "INTUNE, Intune"})
  @DisplayName("says at which server a record is deleted, and names it there as that server does")
  void servers(ServerRecord.Service service, String server, @TempDir Path directory) {
    Effect.DeleteRecord effect =
        new Effect.DeleteRecord(
            new Target.Record(service, "r-1", "Mac", "device-1"),
            "why",
            Optional.empty(),
            Via.PERSON);
    Question question =
        Questions.onRecord(
            StepEffect.of(step(effect), 0), effect, EngineHarness.small(directory).plan());

    assertThat(ENGLISH.of(question.body().get(0))).contains(server);
    assertThat(question.things().get(0).value(Identifier.Kind.ENTRA_DEVICE_ID).isPresent())
        .isEqualTo(service != ServerRecord.Service.JAMF_PRO);
  }

  @Test
  @DisplayName("names an item by all that is known of it")
  void wholeItem() {
    Target.Keychain item =
        new Target.Keychain(
            LOGIN, ItemClass.GENERIC_PASSWORD, false, "Label", "jane", "service", null, "AB");
    Effect effect = new Effect.DeleteItemByHand(item, "root", "why", Optional.empty());
    Thing thing =
        Questions.deleteItems(step(effect), List.of(new Questions.ByHand(effect, Optional.empty())))
            .things()
            .get(0);
    assertThat(thing.identifiers())
        .extracting(Identifier::kind)
        .containsExactly(
            Identifier.Kind.LABEL,
            Identifier.Kind.ITEM_CLASS,
            Identifier.Kind.ACCOUNT,
            Identifier.Kind.SERVICE,
            Identifier.Kind.KEY_HASH);
    assertThat(thing.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ENROLLED, ENROLL, true",
    "REGISTERED, REGISTER, true",
    "ENROLLMENT_GONE, REMOVE_PROFILE, false",
    "RECORDS_GONE, DO_BY_HAND, false"
  })
  @DisplayName("asks for what a person does, whatever the words are")
  void requests(Action.Verification judgedBy, Question.Kind kind, boolean asked) {
    Effect effect = guided("Do this.\n  https://a.example", judgedBy);
    Question question = Questions.request(StepEffect.of(step(effect), 0), policy());

    assertThat(question.kind()).isEqualTo(kind);
    assertThat(question.gate()).isEqualTo("a-step/0");
    assertThat(ENGLISH.lines(question))
        .startsWith(
            "Step 6: Clean up",
            "  Do this.",
            "    https://a.example",
            "  Save your work.",
            "  Sign in where you are asked.");
    assertThat(question.body())
        .as("where another program asks")
        .hasSize(asked ? 5 : 4)
        .last()
        .matches(last -> last.equals(Message.of("focus.off")) == asked);
  }

  @Test
  @DisplayName("tells before a step how much it is and what comes next")
  void steps() {
    PlannedStep step = step(guided("Do this.", Action.Verification.ENROLLED));
    Message progress = Questions.progress(step, policy(), Questions.next(Optional.of(step)));

    assertThat(ENGLISH.lines(Questions.beginStep(step, policy(), progress)))
        .startsWith(
            "Step 6: Clean up", "  1 operation, at most 10 minutes; next is step 6: Clean up");
    assertThat(ENGLISH.of(Questions.progress(step, policy(), Questions.next(Optional.empty()))))
        .endsWith("; it is the last step");
  }

  @Test
  @DisplayName("about something that holds more names it by its kind, name and account")
  void deleteToo() {
    Effect effect =
        new Effect.DeleteItemByHand(
            item("Key", "jane", null), "root", "why", Optional.of("It holds more."));
    assertThat(ENGLISH.lines(Questions.deleteToo(StepEffect.of(step(effect), 0))))
        .containsExactly("Step 6 also takes private key 'Key' of jane.", "  It holds more.");
  }

  @Test
  @DisplayName("about a step that failed tells in lines what happened and what to do")
  void passOver() {
    Question question =
        Questions.passOver(
            step(guided("Do this.", Action.Verification.ENROLLED)),
            "It is still there.\n  jamf ended with 1.\nQuit the app.");
    assertThat(ENGLISH.lines(question))
        .containsExactly(
            "Step 6 failed: It is still there.", "  jamf ended with 1.", "  Quit the app.");
  }

  @Test
  @DisplayName("about what no look can tell shows what was begun, why, and where to look")
  void doubt() {
    Effect effect = guided("Do this.", Action.Verification.ENROLLED);
    Question question =
        Questions.doubt(
            StepEffect.of(step(effect), 0),
            Message.of("doubt.begun"),
            "profiles hangs",
            List.of("In Terminal:", "  last reboot"));
    assertThat(question.gate()).isEqualTo("a-step/0/doubt");
    assertThat(ENGLISH.lines(question))
        .containsExactly(
            "Step 6: no look can tell whether this happened:",
            "    ask Do this.",
            "  It was begun, and its end is not in the journal.",
            "  This cannot be told: profiles hangs.",
            "  In Terminal:",
            "    last reboot");
  }
}
