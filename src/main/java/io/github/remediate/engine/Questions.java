package io.github.remediate.engine;

import io.github.remediate.mac.Identifier;
import io.github.remediate.mac.Link;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Thing;
import io.github.remediate.plan.AdminPage;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run asks people. Pure. */
final class Questions {
  private Questions() {}

  /** Whether a run goes on that was agreed to long ago, or whose journal has no consent. */
  static Question goOn(Message why) {
    return new Question(Consents.RUN, Question.Kind.GO_ON, why, List.of(), false);
  }

  /**
   * Whether a step begins.
   *
   * @param progress how much it is and what comes next
   */
  static Question beginStep(PlannedStep step, Step policy, Message progress) {
    List<Message> body = new ArrayList<>(List.of(progress));
    body.addAll(guidance(policy));
    return new Question(
        Gate.ofStep(step.id()),
        Question.Kind.BEGIN_STEP,
        title(step),
        body,
        policy.approval() == Step.Approval.ASK);
  }

  /**
   * Whether a step begins that takes something away, where a helpdesk supervises.
   *
   * @param progress as of {@link #beginStep}
   */
  static Question approveStep(
      PlannedStep step, Step policy, Message progress, Supervised supervised) {
    List<Message> body = new ArrayList<>(List.of(progress));
    body.addAll(guidance(policy));
    body.add(
        Supervised.isForGood(step)
            ? Message.of("approve-step.for-good")
            : Message.of("approve-step.put-back"));
    Supervised.shown(step).forEach(line -> body.add(Message.of("detail", line)));
    body.add(Message.of("approve-step.mac", supervised.mac()));
    return new Question(
            Gate.ofStep(step.id()), Question.Kind.APPROVE_STEP, title(step), body, false)
        .approvedBy(supervised.approval(step));
  }

  /** Whether the effect is done at all, as it takes more than the registration. */
  static Question deleteToo(StepEffect each) {
    return new Question(
        each.decision(),
        Question.Kind.DELETE_TOO,
        Message.of("delete-too.title", each.step().number(), EffectMessages.name(each.effect())),
        whatGoesToo(each.effect()),
        false);
  }

  /** Of several records of one service only their ids tell which is meant. */
  private static List<Message> whatGoesToo(Effect effect) {
    List<Message> body = new ArrayList<>();
    if (effect instanceof Effect.OnRecord each) {
      body.add(Message.literal(TargetNames.exact(each.record())));
    }
    effect.warning().map(Message::translatable).ifPresent(body::add);
    return body;
  }

  /** Whether the Mac restarts now. */
  static Question restart(StepEffect each) {
    return new Question(
        Gate.ofRestart(each.stepId()),
        Question.Kind.RESTART,
        Message.of("restart.title", each.step().number()),
        List.of(Message.of("restart.save")),
        true);
  }

  /**
   * Whether the run goes on without a step that failed.
   *
   * @param failure what happened and what to do, in lines
   */
  static Question passOver(PlannedStep step, String failure) {
    List<String> lines = failure.lines().toList();
    return new Question(
        step.id() + "/failed",
        Question.Kind.PASS_OVER,
        Message.of("pass-over.title", step.number(), lines.get(0)),
        lines.stream().skip(1).map(String::strip).map(Message::literal).toList(),
        false);
  }

  /** Whether Jamf Pro was told to remove the profile that jamf could not. */
  static Question removeProfile(PlannedStep step) {
    return new Question(
        step.id() + "/unmanage",
        Question.Kind.REMOVE_PROFILE,
        Message.of("remove-profile.title", step.number()),
        List.of(Message.of("remove-profile.how")),
        false);
  }

  /**
   * An item that a person deletes.
   *
   * @param refusal with which words it was refused to a command, if one was tried
   */
  record ByHand(Effect effect, Optional<String> refusal) {
    private Thing thing() {
      Target.Keychain item = (Target.Keychain) effect.target().orElseThrow();
      Identifiers identifiers = new Identifiers();
      identifiers.add(Identifier.Kind.LABEL, item.label());
      identifiers.add(Identifier.Kind.ITEM_CLASS, item.classWord());
      identifiers.add(Identifier.Kind.ACCOUNT, item.account());
      identifiers.add(Identifier.Kind.SERVICE, item.service());
      identifiers.add(Identifier.Kind.KEY_HASH, item.keyHash());
      List<Message> notes = new ArrayList<>();
      refusal.map(Message::literal).ifPresent(notes::add);
      effect.warning().map(Message::translatable).ifPresent(notes::add);
      return new Thing(EffectMessages.title(item), identifiers.list, notes);
    }
  }

  /** Whether a person deleted these items. */
  static Question deleteItems(PlannedStep step, List<ByHand> items) {
    return new Question(
            step.id() + "/keys",
            Question.Kind.DELETE_ITEMS,
            Message.of("delete-items.title", step.number()),
            List.of(Message.of("delete-items.how")),
            items.stream().map(ByHand::thing).toList(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .opening(Link.KEYCHAIN_ACCESS);
  }

  /**
   * Whether a person switched the record off or deleted it. It is named by what the plan holds of
   * the Mac: later steps take its registration away.
   */
  static Question onRecord(StepEffect each, Effect.OnRecord effect, Plan plan) {
    Target.Record record = effect.record();
    boolean deletes = effect instanceof Effect.DeleteRecord;
    Identifiers identifiers = new Identifiers();
    identifiers.add(Identifier.Kind.SERVER, record.service().title());
    identifiers.add(Identifier.Kind.RECORD_ID, record.id());
    identifiers.add(Identifier.Kind.COMPUTER_NAME, record.name());
    if (record.service() != ServerRecord.Service.JAMF_PRO) {
      identifiers.add(Identifier.Kind.ENTRA_DEVICE_ID, record.deviceId());
    }
    identifiers.add(Identifier.Kind.SERIAL_NUMBER, plan.mac().serialNumber().orElse(null));
    identifiers.add(Identifier.Kind.HARDWARE_UUID, plan.mac().hardwareUuid().orElse(null));
    plan.mac()
        .registrations()
        .ifPresent(
            list ->
                list.forEach(
                    registration -> {
                      identifiers.add(Identifier.Kind.TENANT, registration.tenantId().orElse(null));
                      identifiers.add(
                          Identifier.Kind.USER, registration.userPrincipalName().orElse(null));
                    }));
    List<Message> body =
        new ArrayList<>(
            List.of(deletes ? portal(record.service()) : Message.of("disable-record.entra")));
    AdminPage.of(record, plan.mac()).map(Questions::page).ifPresent(body::add);
    return new Question(
        each.gate(),
        deletes ? Question.Kind.DELETE_RECORD : Question.Kind.DISABLE_RECORD,
        title(each.step()),
        body,
        List.of(new Thing(EffectMessages.name(each.effect()), identifiers.list, List.of())),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Message page(AdminPage page) {
    return page.search()
        .map(search -> Message.of("delete-record.search", page.address(), search))
        .orElse(Message.of("delete-record.page", page.address()));
  }

  private static Message portal(ServerRecord.Service service) {
    return switch (service) {
      case JAMF_PRO -> Message.of("delete-record.jamf-pro");
      case ENTRA -> Message.of("delete-record.entra");
      case INTUNE -> Message.of("delete-record.intune");
    };
  }

  /** Whether a person did what the playbook asks for. */
  static Question request(StepEffect each, Step policy) {
    List<Message> body = new ArrayList<>();
    each.effect().reason().lines().map(Questions::requestLine).forEach(body::add);
    body.addAll(guidance(policy));
    Question.Kind kind = requested(each.effect());
    if (kind == Question.Kind.ENROLL || kind == Question.Kind.REGISTER) {
      // macOS and Company Portal ask by notifications too, and a Focus holds those back.
      body.add(Message.of("focus.off"));
    }
    Question plain = new Question(each.gate(), kind, title(each.step()), body, false);
    Question question = each.effect().finding().map(plain::about).orElse(plain);
    return kind == Question.Kind.ENROLL
        ? question.opening(Link.PROFILES)
        : kind == Question.Kind.REGISTER ? question.opening(Link.SELF_SERVICE) : question;
  }

  /** What is indented is to be typed or opened: it is the same in every language. */
  private static Message requestLine(String line) {
    return line.startsWith(" ") ? Message.literal(line) : Message.translatable(line);
  }

  private static Question.Kind requested(Effect effect) {
    return switch (effect.judgedBy()) {
      case ENROLLED -> Question.Kind.ENROLL;
      case REGISTERED -> Question.Kind.REGISTER;
      case ENROLLMENT_GONE -> Question.Kind.REMOVE_PROFILE;
      case COPIES_MADE,
          FRAMEWORK_GONE,
          RECORDS_DISABLED,
          RECORDS_GONE,
          PATHS_GONE,
          ITEMS_GONE,
          RESTARTED,
          APPLICATION_GONE,
          TIME_PASSED,
          FINDING_GONE ->
          Question.Kind.DO_BY_HAND;
    };
  }

  /**
   * What became of an effect.
   *
   * @param begun how far it came, as the journal tells
   * @param untold why a look cannot tell
   * @param whereToLook where a person may look, a line each
   */
  static Question doubt(StepEffect each, Message begun, String untold, List<String> whereToLook) {
    List<Message> body = new ArrayList<>();
    body.add(Message.of("detail", EffectName.deed(each.effect())));
    body.add(begun);
    body.add(Message.of("doubt.untold", untold));
    whereToLook.stream().map(Message::literal).forEach(body::add);
    return new Question(
        each.gate() + "/doubt",
        Question.Kind.DOUBT,
        Message.of("doubt.title", each.step().number()),
        body,
        false);
  }

  /** A step's number and title. */
  static Message title(PlannedStep step) {
    return Message.of("step.title", step.number(), name(step));
  }

  /** What the step is called. */
  static Message name(PlannedStep step) {
    return Message.translatable(step.title());
  }

  /**
   * How much the step does, how long each part of it may take, and what comes next.
   *
   * @param next see {@link #next}
   */
  static Message progress(PlannedStep step, Step policy, Message next) {
    return Message.counted(
        "progress", step.effects().size(), DurationText.words(policy.timeout()), next);
  }

  /** What comes after a step: another one, or nothing. */
  static Message next(Optional<PlannedStep> later) {
    return later
        .map(step -> Message.of("progress.next", step.number(), name(step)))
        .orElse(Message.of("progress.last"));
  }

  private static List<Message> guidance(Step policy) {
    return policy.guidance().stream().map(Message::translatable).toList();
  }

  /** Those that are known, each once. */
  private static final class Identifiers {
    private final List<Identifier> list = new ArrayList<>();

    void add(Identifier.Kind kind, String value) {
      if (value != null && !list.contains(new Identifier(kind, value))) {
        list.add(new Identifier(kind, value));
      }
    }
  }
}
