package io.github.remediate.plan;

import io.github.remediate.mac.CommandLine;
import java.util.Optional;

/**
 * One change that a run would make, described before it is made. A dry run prints it, a run carries
 * it out; there is no other description.
 *
 * @param kind what is done
 * @param target what it is done to; empty for a command, a restart or a wait that has no one target
 * @param command the command that does it, where one does; for a preference file the command that
 *     makes cfprefsd drop the domain after the file was moved
 * @param as {@code root} or the user's short name
 * @param reason why, in one clause
 * @param warning what the user loses besides the registration; such an effect is confirmed by
 *     itself
 */
public record Effect(
    Kind kind,
    Optional<Target> target,
    Optional<CommandLine> command,
    String as,
    String reason,
    Optional<String> warning) {

  /** Kinds of effects. */
  public enum Kind {
    COPY_FILE("copy-file", "copy"),
    /** Writes the launchd job that goes on with the run after a restart. */
    INSTALL_JOB("install-job", "write the launchd job"),
    /** Removes that job. */
    REMOVE_JOB("remove-job", "remove the launchd job"),
    RUN_COMMAND("run-command", "run"),
    MOVE_FILE("move-file", "move to the quarantine:"),
    DELETE_KEYCHAIN_ITEM("delete-keychain-item", "delete from the keychain:"),
    REMOVE_APPLICATION("remove-application", "move to the quarantine:"),
    DELETE_RECORD("delete-record", "have deleted:"),
    RESTART("restart", "restart"),
    WAIT("wait", "wait"),
    ASK_PERSON("ask-person", "ask");

    private final String word;
    private final String verb;

    Kind(String word, String verb) {
      this.word = word;
      this.verb = verb;
    }

    /** The name in the plan's JSON. */
    public String word() {
      return word;
    }

    /** What is done, before the name of what it is done to. */
    public String verb() {
      return verb;
    }
  }
}
