package io.github.remediate.plan;

import io.github.remediate.document.Vocabulary;
import io.github.remediate.document.Worded;
import java.util.Optional;

/**
 * A kind of effect as documents name it and people count it: what runs a program is one kind there,
 * and so is what a person is asked for.
 */
public enum ShownKind implements Worded {
  COPY_FILE("copy"),
  RUN_COMMAND("run"),
  MOVE_FILE("move to the quarantine:"),
  DELETE_KEYCHAIN_ITEM("delete from the keychain:"),
  REMOVE_APPLICATION("move to the quarantine:"),
  DISABLE_RECORD("have disabled:"),
  DELETE_RECORD("have deleted:"),
  RESTART("restart"),
  WAIT("wait"),
  ASK_PERSON("ask");

  static final Vocabulary<ShownKind> WORDS = Vocabulary.of(ShownKind.class);

  private final String verb;

  ShownKind(String verb) {
    this.verb = verb;
  }

  /** What is done, before the name of what it is done to. */
  String verb() {
    return verb;
  }

  /** The kind of that word, as a journal has it; empty where this version knows none. */
  public static Optional<ShownKind> of(String word) {
    return Optional.ofNullable(WORDS.value(word));
  }

  /** Whether it changes more than what the run itself keeps. */
  public boolean changesMac() {
    return switch (this) {
      case COPY_FILE, WAIT -> false;
      case RUN_COMMAND,
          MOVE_FILE,
          DELETE_KEYCHAIN_ITEM,
          REMOVE_APPLICATION,
          DISABLE_RECORD,
          DELETE_RECORD,
          RESTART,
          ASK_PERSON ->
          true;
    };
  }
}
