package io.github.remediate.plan;

import io.github.remediate.playbook.Action.Verification;
import java.util.Optional;

/** Kinds of effects, one for each record. */
public enum EffectKind {
  COPY_FILE(
      "copy-file",
      "copy",
      EffectTrace.NONE,
      Via.MACHINE,
      EffectLoss.NONE,
      Verification.COPIES_MADE),
  RUN_COMMAND("run-command", "run", EffectTrace.PROGRAM, Via.MACHINE, EffectLoss.FOR_GOOD),
  QUIT_APPLICATION(
      "run-command",
      "run",
      EffectTrace.PROGRAM,
      Via.MACHINE,
      EffectLoss.NONE,
      Verification.APPLICATION_GONE),
  MOVE_FILE(
      "move-file",
      "move to the quarantine:",
      EffectTrace.FILE,
      Via.MACHINE,
      EffectLoss.PUT_BACK,
      Verification.PATHS_GONE),
  DELETE_ITEM(
      "delete-keychain-item",
      "delete from the keychain:",
      EffectTrace.ITEM,
      Via.MACHINE,
      EffectLoss.FOR_GOOD,
      Verification.ITEMS_GONE),
  DELETE_ITEM_BY_HAND(
      "ask-person",
      "ask",
      EffectTrace.ITEM,
      Via.PERSON,
      EffectLoss.FOR_GOOD,
      Verification.ITEMS_GONE),
  REMOVE_APPLICATION(
      "remove-application",
      "move to the quarantine:",
      EffectTrace.FILE,
      Via.MACHINE,
      EffectLoss.PUT_BACK,
      Verification.APPLICATION_GONE),
  FORGET_RECEIPT(
      "run-command",
      "run",
      EffectTrace.PROGRAM,
      Via.MACHINE,
      EffectLoss.NONE,
      Verification.APPLICATION_GONE),
  /** Whoever may switches it on again. */
  DISABLE_RECORD(
      "disable-record",
      "have disabled:",
      EffectTrace.NONE,
      Via.PERSON,
      EffectLoss.NONE,
      Verification.RECORDS_DISABLED),
  DELETE_RECORD(
      "delete-record",
      "have deleted:",
      EffectTrace.NONE,
      Via.PERSON,
      EffectLoss.FOR_GOOD,
      Verification.RECORDS_GONE),
  RESTART(
      "restart", "restart", EffectTrace.NONE, Via.MACHINE, EffectLoss.NONE, Verification.RESTARTED),
  WAIT("wait", "wait", EffectTrace.NONE, Via.MACHINE, EffectLoss.NONE, Verification.TIME_PASSED),
  ASK_PERSON("ask-person", "ask", EffectTrace.NONE, Via.PERSON, EffectLoss.NONE);

  private final String word;
  private final String verb;
  private final EffectTrace trace;
  private final Via via;
  private final EffectLoss loss;
  private final Optional<Verification> judgedBy;

  /** One of which each effect says by itself what judges it. */
  EffectKind(String word, String verb, EffectTrace trace, Via via, EffectLoss loss) {
    this(word, verb, trace, via, loss, Optional.empty());
  }

  EffectKind(
      String word,
      String verb,
      EffectTrace trace,
      Via via,
      EffectLoss loss,
      Verification judgedBy) {
    this(word, verb, trace, via, loss, Optional.of(judgedBy));
  }

  EffectKind(
      String word,
      String verb,
      EffectTrace trace,
      Via via,
      EffectLoss loss,
      Optional<Verification> judgedBy) {
    this.word = word;
    this.verb = verb;
    this.trace = trace;
    this.via = via;
    this.loss = loss;
    this.judgedBy = judgedBy;
  }

  Via via() {
    return via;
  }

  EffectLoss loss() {
    return loss;
  }

  Optional<Verification> judgedBy() {
    return judgedBy;
  }

  /** Where a look shows that it is still to be done: there a fresh plan names it again. */
  public EffectTrace trace() {
    return trace;
  }

  /** Whether it is what a program does, whatever that is. */
  public boolean runsProgram() {
    return trace == EffectTrace.PROGRAM;
  }

  /**
   * The name in the plan's JSON, by which others know the effect: what runs a program is one kind
   * there, and so is what a person is asked for.
   */
  public String word() {
    return word;
  }

  /** What is done, before the name of what it is done to. */
  public String verb() {
    return verb;
  }
}
