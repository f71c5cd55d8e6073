package io.github.remediate.workshop;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Action.Verification;
import java.time.Duration;
import java.util.Optional;

/**
 * An effect taken apart, so that a test can change one part of it, also its kind, and put it
 * together again. What a kind has no place for is dropped.
 */
public record EffectParts(
    EffectKind kind,
    Optional<Target> target,
    Optional<CommandLine> command,
    String as,
    String reason,
    Optional<String> warning,
    Verification judgedBy) {
  private static final CommandLine NOTHING = CommandLine.of("/usr/bin/true");
  private static final CommandLine QUIT = CommandLine.of("/usr/bin/pkill", "-x", "Company Portal");

  public static EffectParts of(Effect effect) {
    return new EffectParts(
        effect.kind(),
        effect.target(),
        effect.command(),
        effect.as(),
        effect.reason(),
        effect.warning(),
        effect.judgedBy());
  }

  /** A new one of these parts. */
  public static Effect effect(
      EffectKind kind,
      Optional<Target> target,
      Optional<CommandLine> command,
      String as,
      String reason,
      Optional<String> warning) {
    return new EffectParts(kind, target, command, as, reason, warning, Verification.ENROLLED)
        .effect();
  }

  public Effect effect() {
    return switch (kind) {
      case COPY_FILE -> new Effect.CopyFile(path(), reason);
      case RUN_COMMAND ->
          new Effect.RunCommand(
              command.orElse(NOTHING), Effect.ROOT, reason, judgedBy, Optional.empty());
      case QUIT_APPLICATION -> new Effect.QuitApplication(command.orElse(QUIT), as, reason);
      case MOVE_FILE -> new Effect.MoveFile(path(), command, as, reason);
      case DELETE_ITEM ->
          new Effect.DeleteItem(item(), command.orElse(NOTHING), as, reason, warning);
      case DELETE_ITEM_BY_HAND -> new Effect.DeleteItemByHand(item(), as, reason, warning);
      case REMOVE_APPLICATION -> new Effect.RemoveApplication(path(), reason);
      case FORGET_RECEIPT -> new Effect.ForgetReceipt(path(), command.orElse(NOTHING), reason);
      case DISABLE_RECORD -> new Effect.DisableRecord(record(), reason, warning, Via.PERSON);
      case DELETE_RECORD -> new Effect.DeleteRecord(record(), reason, warning, Via.PERSON);
      case RESTART -> new Effect.Restart(command.orElse(NOTHING), reason);
      case WAIT -> new Effect.Timer(Duration.ofMinutes(30), reason);
      case ASK_PERSON -> new Effect.Guided(as, reason, judgedBy, Optional.empty());
    };
  }

  private MacPath path() {
    return ((Target.File) target.orElseThrow()).path();
  }

  private Target.Keychain item() {
    return (Target.Keychain) target.orElseThrow();
  }

  private Target.Record record() {
    return (Target.Record) target.orElseThrow();
  }

  public EffectParts withKind(EffectKind other) {
    return new EffectParts(other, target, command, as, reason, warning, judgedBy);
  }

  public EffectParts withTarget(Target other) {
    return new EffectParts(kind, Optional.of(other), command, as, reason, warning, judgedBy);
  }

  public EffectParts withCommand(CommandLine other) {
    return new EffectParts(kind, target, Optional.of(other), as, reason, warning, judgedBy);
  }

  public EffectParts withAs(String other) {
    return new EffectParts(kind, target, command, other, reason, warning, judgedBy);
  }

  public EffectParts withReason(String other) {
    return new EffectParts(kind, target, command, as, other, warning, judgedBy);
  }

  public EffectParts withWarning(Optional<String> other) {
    return new EffectParts(kind, target, command, as, reason, other, judgedBy);
  }
}
