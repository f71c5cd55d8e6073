package io.github.remediate.plan;

import io.github.remediate.playbook.Action.Verification;
import java.util.Optional;

/** Kinds of effects, one for each record. */
public enum EffectKind {
  COPY_FILE(
      ShownKind.COPY_FILE,
      EffectTrace.NONE,
      EffectDoubt.DONE_AGAIN,
      Via.MACHINE,
      EffectLoss.NONE,
      Verification.COPIES_MADE),
  RUN_COMMAND(
      ShownKind.RUN_COMMAND,
      EffectTrace.PROGRAM,
      EffectDoubt.PERSON_ASKED,
      Via.MACHINE,
      EffectLoss.FOR_GOOD),
  QUIT_APPLICATION(
      ShownKind.RUN_COMMAND,
      EffectTrace.PROGRAM,
      EffectDoubt.PERSON_ASKED,
      Via.MACHINE,
      EffectLoss.NONE,
      Verification.APPLICATION_GONE),
  MOVE_FILE(
      ShownKind.MOVE_FILE,
      EffectTrace.FILE,
      EffectDoubt.PERSON_ASKED,
      Via.MACHINE,
      EffectLoss.PUT_BACK,
      Verification.PATHS_GONE),
  DELETE_ITEM(
      ShownKind.DELETE_KEYCHAIN_ITEM,
      EffectTrace.ITEM,
      EffectDoubt.LOOK_AWAITED,
      Via.MACHINE,
      EffectLoss.FOR_GOOD,
      Verification.ITEMS_GONE),
  DELETE_ITEM_BY_HAND(
      ShownKind.ASK_PERSON,
      EffectTrace.ITEM,
      EffectDoubt.PERSON_ASKED,
      Via.PERSON,
      EffectLoss.FOR_GOOD,
      Verification.ITEMS_GONE),
  REMOVE_APPLICATION(
      ShownKind.REMOVE_APPLICATION,
      EffectTrace.FILE,
      EffectDoubt.PERSON_ASKED,
      Via.MACHINE,
      EffectLoss.PUT_BACK,
      Verification.APPLICATION_GONE),
  FORGET_RECEIPT(
      ShownKind.RUN_COMMAND,
      EffectTrace.PROGRAM,
      EffectDoubt.PERSON_ASKED,
      Via.MACHINE,
      EffectLoss.NONE,
      Verification.APPLICATION_GONE),
  /** Whoever may switches it on again. */
  DISABLE_RECORD(
      ShownKind.DISABLE_RECORD,
      EffectTrace.NONE,
      EffectDoubt.PERSON_ASKED,
      Via.PERSON,
      EffectLoss.NONE,
      Verification.RECORDS_DISABLED),
  DELETE_RECORD(
      ShownKind.DELETE_RECORD,
      EffectTrace.NONE,
      EffectDoubt.PERSON_ASKED,
      Via.PERSON,
      EffectLoss.FOR_GOOD,
      Verification.RECORDS_GONE),
  RESTART(
      ShownKind.RESTART,
      EffectTrace.NONE,
      EffectDoubt.PERSON_ASKED,
      Via.MACHINE,
      EffectLoss.NONE,
      Verification.RESTARTED),
  WAIT(
      ShownKind.WAIT,
      EffectTrace.NONE,
      EffectDoubt.PERSON_ASKED,
      Via.MACHINE,
      EffectLoss.NONE,
      Verification.TIME_PASSED),
  ASK_PERSON(
      ShownKind.ASK_PERSON,
      EffectTrace.NONE,
      EffectDoubt.PERSON_ASKED,
      Via.PERSON,
      EffectLoss.NONE);

  private final ShownKind shown;
  private final EffectTrace trace;
  private final EffectDoubt doubt;
  private final Via via;
  private final EffectLoss loss;
  private final Optional<Verification> judgedBy;

  /** One of which each effect says by itself what judges it. */
  EffectKind(ShownKind shown, EffectTrace trace, EffectDoubt doubt, Via via, EffectLoss loss) {
    this(shown, trace, doubt, via, loss, Optional.empty());
  }

  EffectKind(
      ShownKind shown,
      EffectTrace trace,
      EffectDoubt doubt,
      Via via,
      EffectLoss loss,
      Verification judgedBy) {
    this(shown, trace, doubt, via, loss, Optional.of(judgedBy));
  }

  EffectKind(
      ShownKind shown,
      EffectTrace trace,
      EffectDoubt doubt,
      Via via,
      EffectLoss loss,
      Optional<Verification> judgedBy) {
    this.shown = shown;
    this.trace = trace;
    this.doubt = doubt;
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

  /** What becomes of it where a process was cut off within it and no look can tell. */
  public EffectDoubt doubt() {
    return doubt;
  }

  /** As which kind others know it. */
  public ShownKind shown() {
    return shown;
  }

  /** The name in the plan's JSON. */
  public String word() {
    return shown.word();
  }

  /** What is done, before the name of what it is done to. */
  public String verb() {
    return shown.verb();
  }
}
