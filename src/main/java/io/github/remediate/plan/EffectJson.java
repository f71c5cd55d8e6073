package io.github.remediate.plan;

import io.github.remediate.document.Fields;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacPath;
import io.github.remediate.playbook.Action.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An effect in JSON. */
final class EffectJson {
  private static final int LONGEST = (int) Duration.ofDays(7).toSeconds();

  private static final Vocabulary<Verification> LOOKS = Vocabulary.of(Verification.class);
  private static final Vocabulary<Via> VIAS = Vocabulary.of(Via.class);

  private final Fields in;
  private final ShownKind kind;
  private final Optional<Target> target;
  private final Optional<CommandLine> line;
  private final String as;
  private final String reason;
  private final Optional<String> warning;
  private final Verification judgedBy;
  private final Optional<FindingId> finding;
  private final Via via;

  private EffectJson(Fields in) {
    this.in = in;
    this.kind = in.word("kind", ShownKind.WORDS);
    this.target = in.maybeObject("target").map(TargetJson::read);
    this.line = in.has("argv") ? Optional.of(command()) : Optional.empty();
    this.as = in.text("as");
    this.judgedBy = in.word("judgedBy", LOOKS);
    this.finding =
        in.has("finding") ? Optional.of(in.word("finding", FindingJson.IDS)) : Optional.empty();
    this.via = in.word("via", VIAS);
    this.reason = in.text("reason");
    this.warning = in.maybeText("warning");
  }

  static void write(JsonWriter json, Effect effect) {
    json.text("kind", effect.kind().word());
    effect.target().ifPresent(target -> TargetJson.write(json, target));
    effect.command().ifPresent(command -> json.texts("argv", command.argv()));
    json.text("as", effect.as())
        .text("judgedBy", effect.judgedBy().word())
        .text("finding", effect.finding().map(FindingId::word))
        .text("via", effect.via().word());
    if (effect instanceof Effect.Timer timer) {
      json.number("seconds", timer.length().toSeconds());
    }
    json.text("reason", effect.reason()).text("warning", effect.warning());
  }

  static Effect read(Fields in) {
    return new EffectJson(in).whole();
  }

  /** The effect; whatever stands beside what its kind has would go unnoticed, and is refused. */
  private Effect whole() {
    Effect effect = effect();
    boolean whole =
        effect.judgedBy() == judgedBy
            && effect.via() == via
            && effect.as().equals(as)
            && effect.finding().equals(finding)
            && (judgedBy == Verification.FINDING_GONE) == finding.isPresent()
            && effect.target().equals(target)
            && effect.command().equals(line)
            && effect.warning().equals(warning);
    if (!whole) {
      throw in.wrong("holds what the kind " + kind.word() + " has no place for");
    }
    return effect;
  }

  private Effect effect() {
    return switch (kind) {
      case COPY_FILE -> new Effect.CopyFile(file(), reason);
      case RUN_COMMAND -> program();
      case MOVE_FILE -> new Effect.MoveFile(file(), line, as, reason);
      case DELETE_KEYCHAIN_ITEM -> new Effect.DeleteItem(item(), needLine(), as, reason, warning);
      case REMOVE_APPLICATION -> new Effect.RemoveApplication(file(), reason);
      case DISABLE_RECORD -> new Effect.DisableRecord(record(), reason, warning, viaOther());
      case DELETE_RECORD -> new Effect.DeleteRecord(record(), reason, warning, viaOther());
      case RESTART -> new Effect.Restart(needLine(), reason);
      case WAIT -> new Effect.Timer(Duration.ofSeconds(in.number("seconds", 1, LONGEST)), reason);
      case ASK_PERSON ->
          target.isEmpty()
              ? new Effect.Guided(as, reason, judgedBy, finding)
              : new Effect.DeleteItemByHand(item(), as, reason, warning);
    };
  }

  private Via viaOther() {
    if (via == Via.MACHINE) {
      throw in.wrong("via", via.word(), "changes no record");
    }
    return via;
  }

  // What runs a program is one kind in a plan's JSON; what it acts on tells which it is here.
  private Effect program() {
    CommandLine command = needLine();
    if (target.isPresent()) {
      return new Effect.ForgetReceipt(file(), command, reason);
    }
    return command.argv().get(0).equals(FilePlanning.PKILL) && finding.isEmpty()
        ? new Effect.QuitApplication(command, as, reason)
        : new Effect.RunCommand(command, as, reason, judgedBy, finding);
  }

  private CommandLine needLine() {
    return line.orElseThrow(() -> in.wrong("lacks the command, argv"));
  }

  private MacPath file() {
    if (target.orElse(null) instanceof Target.File file) {
      return file.path();
    }
    throw in.wrong("lacks a target with a path");
  }

  private Target.Keychain item() {
    if (target.orElse(null) instanceof Target.Keychain item) {
      return item;
    }
    throw in.wrong("lacks a target with a keychain");
  }

  private Target.Record record() {
    if (target.orElse(null) instanceof Target.Record record) {
      return record;
    }
    throw in.wrong("lacks a target with a service");
  }

  /**
   * The command with its file, which stands last, told apart from words again: a run that goes on
   * beneath another root must find it there.
   */
  private CommandLine command() {
    List<String> argv = in.texts("argv");
    if (argv.isEmpty()) {
      throw in.wrong("argv", "is empty");
    }
    String wrong = MacPath.wrongWith(argv.get(0));
    if (wrong != null) {
      throw in.wrong("argv", argv.get(0), wrong);
    }
    Object[] arguments = argv.subList(1, argv.size()).toArray();
    int last = arguments.length - 1;
    if (last >= 0 && isPlaceOf(argv.get(last + 1))) {
      arguments[last] = new MacPath(argv.get(last + 1));
    }
    return CommandLine.of(argv.get(0), arguments);
  }

  /** Whether {@code text} is the target's keychain, or its file as a preference domain. */
  private boolean isPlaceOf(String text) {
    if (target.orElse(null) instanceof Target.Keychain item) {
      return text.equals(item.keychain().value());
    }
    return target.orElse(null) instanceof Target.File file
        && (text + ".plist").equals(file.path().value());
  }
}
