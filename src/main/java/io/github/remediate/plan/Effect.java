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
  EffectKind kind();

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
  default EffectLoss loss() {
    return kind().loss();
  }

  /** What one command does. */
  sealed interface ByCommand extends Effect {
    /** The command. */
    CommandLine line();

    @Override
    default Optional<CommandLine> command() {
      return Optional.of(line());
    }
  }

  /** Copies a file or directory into the run before anything is touched. */
  record CopyFile(MacPath path, String reason) implements Effect {
    @Override
    public EffectKind kind() {
      return EffectKind.COPY_FILE;
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
      implements ByCommand {
    @Override
    public EffectKind kind() {
      return EffectKind.RUN_COMMAND;
    }

    @Override
    public EffectLoss loss() {
      return switch (judgedBy) {
        case ENROLLED, REGISTERED, FINDING_GONE -> EffectLoss.NONE;
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
            EffectLoss.FOR_GOOD;
      };
    }
  }

  /**
   * Asks a running application to quit, before it is removed: what it holds it would write again.
   */
  record QuitApplication(CommandLine line, String as, String reason) implements ByCommand {
    @Override
    public EffectKind kind() {
      return EffectKind.QUIT_APPLICATION;
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
    public EffectKind kind() {
      return EffectKind.MOVE_FILE;
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
      implements ByCommand {
    @Override
    public EffectKind kind() {
      return EffectKind.DELETE_ITEM;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(item);
    }
  }

  /** Has a person delete a keychain item that no command can delete, or name exactly. */
  record DeleteItemByHand(Target.Keychain item, String as, String reason, Optional<String> warning)
      implements Effect {
    @Override
    public EffectKind kind() {
      return EffectKind.DELETE_ITEM_BY_HAND;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(item);
    }
  }

  /** Moves an application's bundle to the quarantine. */
  record RemoveApplication(MacPath bundle, String reason) implements Effect {
    @Override
    public EffectKind kind() {
      return EffectKind.REMOVE_APPLICATION;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(new Target.File(bundle));
    }
  }

  /** Has the installer forget the receipt of an application that was removed. */
  record ForgetReceipt(MacPath receipt, CommandLine line, String reason) implements ByCommand {
    @Override
    public EffectKind kind() {
      return EffectKind.FORGET_RECEIPT;
    }

    @Override
    public Optional<Target> target() {
      return Optional.of(new Target.File(receipt));
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
    public EffectKind kind() {
      return EffectKind.DISABLE_RECORD;
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

    @Override
    public EffectKind kind() {
      return EffectKind.DELETE_RECORD;
    }
  }

  /** Restarts the Mac. */
  record Restart(CommandLine line, String reason) implements ByCommand {
    @Override
    public EffectKind kind() {
      return EffectKind.RESTART;
    }
  }

  /** Lets time pass. */
  record Timer(Duration length, String reason) implements Effect {
    @Override
    public EffectKind kind() {
      return EffectKind.WAIT;
    }
  }

  /**
   * Asks a person for something that only a person can do.
   *
   * @param finding what is to go away, where it is judged by that
   */
  record Guided(String as, String reason, Verification judgedBy, Optional<FindingId> finding)
      implements Effect {
    @Override
    public EffectKind kind() {
      return EffectKind.ASK_PERSON;
    }
  }
}
