package io.github.remediate.playbook;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.FindingId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The closed set of things a step can do. Every action says how well it can be previewed and by
 * which look at the Mac its success is judged; exit statuses are hints only.
 */
public sealed interface Action {

  /** Which of the records below it is, for switches that the compiler holds complete. */
  ActionKind kind();

  /** The files that it names, which a look at the Mac must cover. */
  default List<FileItem> files() {
    return switch (kind()) {
      case COLLECT_EVIDENCE -> ((CollectEvidence) this).files();
      case COPY_KEYCHAINS -> ((CopyKeychains) this).files();
      case MOVE_FILES -> ((MoveFiles) this).files();
      case REMOVE_APPLICATION -> List.of(((RemoveApplication) this).path());
      case RUN_COMMAND, DELETE_KEYCHAIN_ITEMS, DELETE_RECORDS, RESTART, WAIT, ASK_PERSON, GUIDE ->
          List.of();
    };
  }

  /** The finding that it is to make go away, where it is judged by one. */
  default Optional<FindingId> judgedFinding() {
    return Optional.empty();
  }

  /** How well the dry run can tell what will happen. */
  PreviewKind preview();

  /** How success is judged. */
  Verification verification();

  /** How well a dry run can tell what will happen. */
  enum PreviewKind implements Worded {
    /** Every effect is listed, and nothing else happens. */
    EXACT,
    /** A program does it whose details are its own (removeFramework) or a server's. */
    ESTIMATE,
    /** A person does it. */
    MANUAL
  }

  /** Looks that judge an action. */
  enum Verification implements Worded {
    /** The copies are there and like their originals, those of keychains of the same size. */
    COPIES_MADE,
    /** {@code profiles status} says that the Mac is not enrolled. */
    ENROLLMENT_GONE,
    /** The jamf binary and its support folder are gone. */
    FRAMEWORK_GONE,
    /** The service shows them switched off, or a person says so. */
    RECORDS_DISABLED,
    /** A person says so, and it is written down as their word. */
    RECORDS_GONE,
    /** {@code lstat} finds none of the paths. */
    PATHS_GONE,
    /** A new dump of the keychain shows none of the items, and every protected item. */
    ITEMS_GONE,
    /** {@code kern.bootsessionuuid} changed. */
    RESTARTED,
    /** The application and its receipt are gone. */
    APPLICATION_GONE,
    /** The time has passed. */
    TIME_PASSED,
    /** {@code profiles status} says that the Mac is enrolled. */
    ENROLLED,
    /** The login keychain shows a device certificate that it did not show before. */
    REGISTERED,
    /** A new look no longer holds the finding; where none can tell, a person's word. */
    FINDING_GONE
  }

  /** Copies files into the run before anything is touched. */
  record CollectEvidence(List<FileItem> files, PreviewKind preview, Verification verification)
      implements Action {
    public CollectEvidence {
      files = List.copyOf(files);
    }

    @Override
    public ActionKind kind() {
      return ActionKind.COLLECT_EVIDENCE;
    }
  }

  /** Copies keychain files, root-only, before anything is touched. */
  record CopyKeychains(List<FileItem> files, PreviewKind preview, Verification verification)
      implements Action {
    public CopyKeychains {
      files = List.copyOf(files);
    }

    @Override
    public ActionKind kind() {
      return ActionKind.COPY_KEYCHAINS;
    }
  }

  /**
   * Runs one program.
   *
   * @param argv absolute program and arguments
   * @param as who runs it
   * @param judgedFinding what it is to make go away, where it is judged by that
   */
  record RunCommand(
      List<String> argv,
      String reason,
      RunAs as,
      Optional<FindingId> judgedFinding,
      PreviewKind preview,
      Verification verification)
      implements Action {
    public RunCommand {
      argv = List.copyOf(argv);
    }

    @Override
    public ActionKind kind() {
      return ActionKind.RUN_COMMAND;
    }
  }

  /** Moves files to the run's quarantine, if they exist. */
  record MoveFiles(List<FileItem> files, PreviewKind preview, Verification verification)
      implements Action {
    public MoveFiles {
      files = List.copyOf(files);
    }

    @Override
    public ActionKind kind() {
      return ActionKind.MOVE_FILES;
    }
  }

  /** Deletes keychain items one by one, after choosing them from a dump. */
  record DeleteKeychainItems(List<ItemRule> items, PreviewKind preview, Verification verification)
      implements Action {
    public DeleteKeychainItems {
      items = List.copyOf(items);
    }

    @Override
    public ActionKind kind() {
      return ActionKind.DELETE_KEYCHAIN_ITEMS;
    }
  }

  /**
   * Moves an application to the quarantine and forgets its receipt.
   *
   * @param path the application's bundle
   * @param receipt package identifier for {@code pkgutil --forget}
   */
  record RemoveApplication(
      FileItem path, String receipt, PreviewKind preview, Verification verification)
      implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.REMOVE_APPLICATION;
    }
  }

  /**
   * Deletes this Mac's records on a server.
   *
   * @param service {@code jamf-pro}, {@code entra} or {@code intune}
   * @param which which of them
   */
  record DeleteRecords(
      String service, Which which, String reason, PreviewKind preview, Verification verification)
      implements Action {
    /** Which of a Mac's records at a service go. */
    public enum Which implements Worded {
      /** All but the one in use. */
      EVERY,
      /** Of Entra: that of the registration that the login keychain holds and nothing uses. */
      LEFT_OVER,
      /** Of Entra: each other one than that in use, which is alive. */
      SURPLUS;

      /** Whether each is switched off before it is deleted. */
      public boolean disablesFirst() {
        return this != EVERY;
      }
    }

    @Override
    public ActionKind kind() {
      return ActionKind.DELETE_RECORDS;
    }
  }

  /** Restarts the Mac. */
  record Restart(String reason, PreviewKind preview, Verification verification) implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.RESTART;
    }
  }

  /** Waits. */
  record Wait(Duration time, String reason, PreviewKind preview, Verification verification)
      implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.WAIT;
    }
  }

  /** Asks a person to do something. */
  record AskPerson(String request, PreviewKind preview, Verification verification)
      implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.ASK_PERSON;
    }
  }

  /**
   * Guides a person through something that this program never does, and looks whether its reason is
   * gone.
   *
   * @param request what is to be done, in lines
   * @param finding what is to go away
   * @param link where it is done; empty where no address leads there. {@link #JAMF_PRO} at its
   *     beginning stands for the Jamf Pro server's address
   * @param origin whether the document asks for it
   */
  record Guide(
      String request,
      FindingId finding,
      Optional<String> link,
      Origin origin,
      PreviewKind preview,
      Verification verification)
      implements Action {
    /** Stands for the address of the Mac's own Jamf Pro server, without a slash at its end. */
    public static final String JAMF_PRO = "{jamf-pro}";

    @Override
    public ActionKind kind() {
      return ActionKind.GUIDE;
    }

    @Override
    public Optional<FindingId> judgedFinding() {
      return Optional.of(finding);
    }
  }

  /** As whom a program of a playbook runs. */
  enum RunAs {
    ROOT,
    /** The registered user, in their session. */
    USER
  }
}
