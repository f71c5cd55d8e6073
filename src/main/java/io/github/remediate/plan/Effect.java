package io.github.remediate.plan;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacPath;
import io.github.remediate.playbook.Action.Verification;
import java.time.Duration;
import java.util.Optional;

/**
 * One change that a run would make, described before it is made. A dry run prints it, a run carries
 * it out; there is no other description. Each kind carries what judges it, so that whether it
 * happened is one question, asked after it and in doubt alike.
 */
public sealed interface Effect {
  /** As whom programs run that change the Mac itself. */
  String ROOT = "root";

  /** Whoever carries the run out, where it is not the Mac's user. */
  String OPERATOR = "operator";

  /** Which of the records below it is, for switches that the compiler holds complete. */
  Kind kind();

  /** What it is done to; empty for a command, a restart or a wait that has no one target. */
  default Optional<Target> target() {
    return Optional.empty();
  }

  /**
   * The command that does it, where one does; for a preference file the command that makes cfprefsd
   * drop the domain after the file was moved.
   */
  default Optional<CommandLine> command() {
    return Optional.empty();
  }

  /** {@code root}, {@code operator}, or the user's short name. */
  default String as() {
    return ROOT;
  }

  /** Why, in one clause. */
  String reason();

  /** What the user loses besides the registration; such an effect is confirmed by itself. */
  default Optional<String> warning() {
    return Optional.empty();
  }

  /** The finding that it is to make go away, where it is judged by one. */
  default Optional<FindingId> finding() {
    return Optional.empty();
  }

  /** The look that decides whether it worked. */
  default Verification judgedBy() {
    return kind().judgedBy().orElseThrow();
  }

  /** By whom it is done. */
  default Via via() {
    return kind().via();
  }

  /** What becomes of what it takes away. */
  default Loss loss() {
    return kind().loss();
  }

  /** Copies a file or directory into the run before anything is touched. */
  record CopyFile(MacPath path, String reason) implements Effect {
    @Override
    public Kind kind() {
      return Kind.COPY_FILE;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(new Target.File(path));
    }
  }

  /**
   * Runs a command of the playbook.
   *
   * @param finding what it is to make go away, where it is judged by that
   */
  record RunCommand(
      CommandLine line,
      String as,
      String reason,
      Verification judgedBy,
      Optional<FindingId> finding)
      implements Effect {
    /** One that root runs, and that is judged by what it removes. */
    public RunCommand(CommandLine line, String reason, Verification judgedBy) {
      this(line, ROOT, reason, judgedBy, Optional.empty());
    }

    @Override
    public Kind kind() {
      return Kind.RUN_COMMAND;
    }

    @Override
    public Optional<CommandLine> command() {
      return Optional.of(line);
    }

    @Override
    public Loss loss() {
      return switch (judgedBy) {
        case ENROLLED, REGISTERED, FINDING_GONE -> Loss.NONE;
        case COPIES_MADE,
            ENROLLMENT_GONE,
            FRAMEWORK_GONE,
            RECORDS_DISABLED,
            RECORDS_GONE,
            PATHS_GONE,
            ITEMS_GONE,
            RESTARTED,
            APPLICATION_GONE,
            TIME_PASSED ->
            Loss.FOR_GOOD;
      };
    }
  }

  /**
   * Asks a running application to quit, before it is removed: what it holds it would write again.
   */
  record QuitApplication(CommandLine line, String as, String reason) implements Effect {
    @Override
    public Kind kind() {
      return Kind.QUIT_APPLICATION;
    }

    @Override
    public Optional<CommandLine> command() {
      return Optional.of(line);
    }
  }

  /**
   * Moves a file or directory to the quarantine.
   *
   * @param dropDomain makes cfprefsd forget a moved file of settings, where it is one
   */
  record MoveFile(MacPath path, Optional<CommandLine> dropDomain, String as, String reason)
      implements Effect {
    @Override
    public Kind kind() {
      return Kind.MOVE_FILE;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(new Target.File(path));
    }

    @Override
    public Optional<CommandLine> command() {
      return dropDomain;
    }
  }

  /** Deletes a keychain item by a command that names exactly it. */
  record DeleteItem(
      Target.Keychain item, CommandLine line, String as, String reason, Optional<String> warning)
      implements Effect {
    @Override
    public Kind kind() {
      return Kind.DELETE_ITEM;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(item);
    }

    @Override
    public Optional<CommandLine> command() {
      return Optional.of(line);
    }
  }

  /** Has a person delete a keychain item that no command can delete, or name exactly. */
  record DeleteItemByHand(Target.Keychain item, String as, String reason, Optional<String> warning)
      implements Effect {
    @Override
    public Kind kind() {
      return Kind.DELETE_ITEM_BY_HAND;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(item);
    }
  }

  /** Moves an application's bundle to the quarantine. */
  record RemoveApplication(MacPath bundle, String reason) implements Effect {
    @Override
    public Kind kind() {
      return Kind.REMOVE_APPLICATION;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(new Target.File(bundle));
    }
  }

  /** Has the installer forget the receipt of an application that was removed. */
  record ForgetReceipt(MacPath receipt, CommandLine line, String reason) implements Effect {
    @Override
    public Kind kind() {
      return Kind.FORGET_RECEIPT;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(new Target.File(receipt));
    }

    @Override
    public Optional<CommandLine> command() {
      return Optional.of(line);
    }
  }

  /** What is done to a record at a service; this program changes none by a command of the Mac. */
  sealed interface OnRecord extends Effect {
    /** The record that it is done to. */
    Target.Record record();

    @Override
    default Optional<Target> target() {
      return Optional.of(record());
    }

    @Override
    default String as() {
      return OPERATOR;
    }
  }

  /**
   * Has a device of this Mac switched off in Entra: the half of its deletion that can be undone.
   *
   * @param via as of {@link DeleteRecord}
   */
  record DisableRecord(Target.Record record, String reason, Optional<String> warning, Via via)
      implements OnRecord {
    public DisableRecord {
      if (via == Via.MACHINE) {
        throw new IllegalArgumentException("no command of the Mac switches a record off");
      }
    }

    @Override
    public Kind kind() {
      return Kind.DISABLE_RECORD;
    }
  }

  /**
   * Has this Mac's record on a server deleted.
   *
   * @param via a person whom the run asks, or somebody elsewhere to whom it is handed over
   */
  record DeleteRecord(Target.Record record, String reason, Optional<String> warning, Via via)
      implements OnRecord {
    public DeleteRecord {
      if (via == Via.MACHINE) {
        throw new IllegalArgumentException("no command of the Mac deletes a record");
      }
    }

    /** By a person whom the run asks. */
    public DeleteRecord(Target.Record record, String reason, Optional<String> warning) {
      this(record, reason, warning, Via.PERSON);
    }

    @Override
    public Kind kind() {
      return Kind.DELETE_RECORD;
    }
  }

  /** Restarts the Mac. */
  record Restart(CommandLine line, String reason) implements Effect {
    @Override
    public Kind kind() {
      return Kind.RESTART;
    }

    @Override
    public Optional<CommandLine> command() {
      return Optional.of(line);
    }
  }

  /** Lets time pass. */
  record Timer(Duration length, String reason) implements Effect {
    @Override
    public Kind kind() {
      return Kind.WAIT;
    }
  }

  /**
   * Asks a person for something that only a person can do.
   *
   * @param finding what is to go away, where it is judged by that
   */
  record Guided(String as, String reason, Verification judgedBy, Optional<FindingId> finding)
      implements Effect {
    /** What is judged by something else than a finding. */
    public Guided(String as, String reason, Verification judgedBy) {
      this(as, reason, judgedBy, Optional.empty());
    }

    @Override
    public Kind kind() {
      return Kind.ASK_PERSON;
    }
  }

  /** What becomes of what an effect takes away. */
  enum Loss {
    /** It takes nothing away, or nothing that is not made anew by itself. */
    NONE,
    /** A rollback puts it back. */
    PUT_BACK,
    /** Nothing puts it back. */
    FOR_GOOD
  }

  /** By whom an effect is done. */
  enum Via {
    /** This program, or one that it runs. */
    MACHINE("machine"),
    /** A person, whom the run asks. */
    PERSON("person"),
    /** Somebody elsewhere, whose signed receipt the run waits for. */
    HANDED_OVER("handed-over"),
    /** This program, by a service's API, with the rights of an operator who signed in. */
    API("api");

    private final String word;

    Via(String word) {
      this.word = word;
    }

    /** The name in the plan's JSON. */
    public String word() {
      return word;
    }
  }

  /** Where a look at the Mac shows that an effect is still to be done. */
  enum Trace {
    /** Nowhere: a fresh plan does not tell whether it was done. */
    NONE,
    /** At a path. */
    FILE,
    /** In a keychain. */
    ITEM,
    /** In whatever the program that is run changes. */
    PROGRAM
  }

  /** Kinds of effects, one for each record. */
  enum Kind {
    COPY_FILE("copy-file", "copy", Trace.NONE, Via.MACHINE, Loss.NONE, Verification.COPIES_MADE),
    RUN_COMMAND("run-command", "run", Trace.PROGRAM, Via.MACHINE, Loss.FOR_GOOD),
    QUIT_APPLICATION(
        "run-command", "run", Trace.PROGRAM, Via.MACHINE, Loss.NONE, Verification.APPLICATION_GONE),
    MOVE_FILE(
        "move-file",
        "move to the quarantine:",
        Trace.FILE,
        Via.MACHINE,
        Loss.PUT_BACK,
        Verification.PATHS_GONE),
    DELETE_ITEM(
        "delete-keychain-item",
        "delete from the keychain:",
        Trace.ITEM,
        Via.MACHINE,
        Loss.FOR_GOOD,
        Verification.ITEMS_GONE),
    DELETE_ITEM_BY_HAND(
        "ask-person", "ask", Trace.ITEM, Via.PERSON, Loss.FOR_GOOD, Verification.ITEMS_GONE),
    REMOVE_APPLICATION(
        "remove-application",
        "move to the quarantine:",
        Trace.FILE,
        Via.MACHINE,
        Loss.PUT_BACK,
        Verification.APPLICATION_GONE),
    FORGET_RECEIPT(
        "run-command", "run", Trace.PROGRAM, Via.MACHINE, Loss.NONE, Verification.APPLICATION_GONE),
    /** Whoever may switches it on again. */
    DISABLE_RECORD(
        "disable-record",
        "have disabled:",
        Trace.NONE,
        Via.PERSON,
        Loss.NONE,
        Verification.RECORDS_DISABLED),
    DELETE_RECORD(
        "delete-record",
        "have deleted:",
        Trace.NONE,
        Via.PERSON,
        Loss.FOR_GOOD,
        Verification.RECORDS_GONE),
    RESTART("restart", "restart", Trace.NONE, Via.MACHINE, Loss.NONE, Verification.RESTARTED),
    WAIT("wait", "wait", Trace.NONE, Via.MACHINE, Loss.NONE, Verification.TIME_PASSED),
    ASK_PERSON("ask-person", "ask", Trace.NONE, Via.PERSON, Loss.NONE);

    private final String word;
    private final String verb;
    private final Trace trace;
    private final Via via;
    private final Loss loss;
    private final Optional<Verification> judgedBy;

    /** One of which each effect says by itself what judges it. */
    Kind(String word, String verb, Trace trace, Via via, Loss loss) {
      this(word, verb, trace, via, loss, Optional.empty());
    }

    Kind(String word, String verb, Trace trace, Via via, Loss loss, Verification judgedBy) {
      this(word, verb, trace, via, loss, Optional.of(judgedBy));
    }

    Kind(
        String word,
        String verb,
        Trace trace,
        Via via,
        Loss loss,
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

    Loss loss() {
      return loss;
    }

    Optional<Verification> judgedBy() {
      return judgedBy;
    }

    /** Where a look shows that it is still to be done: there a fresh plan names it again. */
    public Trace trace() {
      return trace;
    }

    /** Whether it is what a program does, whatever that is. */
    public boolean runsProgram() {
      return trace == Trace.PROGRAM;
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
}
