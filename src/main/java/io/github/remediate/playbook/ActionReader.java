package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.guard.RepairCommand;
import io.github.remediate.mac.FindingId;
import io.github.remediate.playbook.Action.PreviewKind;
import io.github.remediate.playbook.Action.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the actions of a step. */
final class ActionReader {
  /** The servers of the article's steps 4, 5 and 11. */
  static final Vocabulary<String> SERVICES = Vocabulary.of(List.of("jamf-pro", "entra", "intune"));

  private static final String LOGIN_KEYCHAIN = "~/Library/Keychains/login.keychain-db";

  private static final Duration LONGEST_WAIT = Duration.ofDays(7);

  private final Problems problems;
  private final DuplicateCheck seen;
  private final ItemReader items;
  private final FindingFields findings;

  /** Whether an earlier step copies the login keychain. */
  private boolean loginIsCopied;

  ActionReader(Problems problems, DuplicateCheck seen) {
    this.problems = problems;
    this.seen = seen;
    this.items = new ItemReader(problems, seen);
    this.findings = new FindingFields(problems);
  }

  /**
   * The actions of a step.
   *
   * @param when the findings for which the step is there
   */
  List<Action> actions(List<Node> nodes, List<FindingId> when) {
    List<Action> actions = new ArrayList<>();
    ActionKind follower = null;
    boolean copiedBefore = loginIsCopied;
    for (Node node : nodes) {
      ActionKind kind = kind(node);
      if (kind != null) {
        if (kind.follows()) {
          follower = kind;
        } else if (follower != null) {
          problems.add(
              node,
              "'" + kind.word() + "' would be done before '" + follower.word() + "' above it",
              "Put it above, or into a step of its own.");
        }
        if (kind == ActionKind.DELETE_KEYCHAIN_ITEMS && !copiedBefore) {
          problems.add(
              node,
              "keychain items would be deleted, and no earlier step copies the login keychain",
              "Copy '" + LOGIN_KEYCHAIN + "' in a step before, with a copy-keychains action.");
        }
        Action action = action(kind, Fields.of(node, kind.shape(), problems), when);
        loginIsCopied |= action instanceof Action.CopyKeychains copies && copiesLogin(copies);
        actions.add(action);
      }
    }
    return actions;
  }

  private static boolean copiesLogin(Action.CopyKeychains copies) {
    return copies.files().stream().anyMatch(file -> file.path().equals(LOGIN_KEYCHAIN));
  }

  /** What the action is: nothing else about it can be judged before. */
  private ActionKind kind(Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          node,
          "an action is " + node.said() + ", not a mapping",
          "Begin with 'action:'. " + allActions());
      return null;
    }
    for (Node.Entry entry : mapping.entries()) {
      if (entry.name().equals("action")) {
        String word = entry.value() instanceof Node.Scalar scalar ? scalar.text() : null;
        ActionKind kind = word == null ? null : Vocabularies.ACTION.value(word);
        if (kind != null) {
          return kind;
        }
        problems.add(
            entry.value(),
            "'action' is " + (word == null ? entry.value().said() : Quoted.of(word)),
            (word == null ? "" : Vocabularies.ACTION.guess(word)) + allActions());
        return null;
      }
    }
    problems.add(mapping, "an action lacks the key 'action'", "Add it. " + allActions());
    return null;
  }

  private static String allActions() {
    return "The actions are " + String.join(", ", Vocabularies.ACTION.words()) + ".";
  }

  private Action action(ActionKind kind, Fields fields, List<FindingId> when) {
    PreviewKind preview = preview(kind, fields);
    Verification look = verification(kind, fields);
    return switch (kind) {
      case COLLECT_EVIDENCE ->
          new Action.CollectEvidence(
              items.copies(fields.items("files"), PathLint.Use.EVIDENCE), preview, look);
      case COPY_KEYCHAINS ->
          new Action.CopyKeychains(
              items.copies(fields.items("files"), PathLint.Use.KEYCHAIN), preview, look);
      case RUN_COMMAND -> command(fields, when, preview, look);
      case MOVE_FILES -> new Action.MoveFiles(items.files(fields.items("files")), preview, look);
      case DELETE_KEYCHAIN_ITEMS ->
          new Action.DeleteKeychainItems(items.rules(fields.items("items")), preview, look);
      case REMOVE_APPLICATION ->
          new Action.RemoveApplication(application(fields), receipt(fields), preview, look);
      case DELETE_RECORDS ->
          new Action.DeleteRecords(
              fields.word("service", SERVICES),
              which(fields),
              fields.line("reason"),
              preview,
              look);
      case RESTART -> new Action.Restart(fields.line("reason"), preview, look);
      case WAIT ->
          new Action.Wait(
              fields.duration("time", LONGEST_WAIT, Duration.ofMinutes(1)),
              fields.line("reason"),
              preview,
              look);
      case ASK_PERSON -> new Action.AskPerson(fields.prose("request"), preview, look);
      case GUIDE ->
          new Action.Guide(
              fields.prose("request"),
              findings.judge(fields, when).orElse(FindingId.CONTRADICTION),
              link(fields),
              fields.word("origin", Vocabularies.ORIGIN, Origin.ARTICLE),
              preview,
              look);
    };
  }

  private Action command(
      Fields fields, List<FindingId> when, PreviewKind preview, Verification look) {
    List<String> argv = argv(fields, look);
    boolean mends = look == Verification.FINDING_GONE;
    if (!mends && fields.has("finding")) {
      problems.add(
          fields.at("finding"),
          "'finding' does not judge this command",
          "Remove it, or write 'verification: finding-gone'.");
    }
    Action.RunAs as =
        fields.has("as")
            ? fields.word("as", Vocabularies.RUN_AS, Action.RunAs.ROOT)
            : Action.RunAs.ROOT;
    Action.RunAs right =
        RepairCommand.of(argv).filter(RepairCommand::asUser).isPresent()
            ? Action.RunAs.USER
            : Action.RunAs.ROOT;
    if (as != right && !argv.isEmpty()) {
      problems.add(
          fields.at("as"),
          "this command is never run as " + (as == Action.RunAs.ROOT ? "root" : "the user"),
          right == Action.RunAs.USER ? "Add 'as: user'." : "Leave 'as' out, or write 'as: root'.");
    }
    return new Action.RunCommand(
        argv,
        fields.line("reason"),
        as,
        mends ? findings.judge(fields, when) : Optional.empty(),
        preview,
        look);
  }

  private Action.DeleteRecords.Which which(Fields fields) {
    Action.DeleteRecords.Which which =
        fields.has("which")
            ? fields.word("which", Vocabularies.WHICH, Action.DeleteRecords.Which.EVERY)
            : Action.DeleteRecords.Which.EVERY;
    if (which != Action.DeleteRecords.Which.EVERY
        && !fields.maybeText("service").equals(Optional.of("entra"))) {
      problems.add(
          fields.at("which"),
          "'" + which.word() + "' is said of records that are told by their device id alone",
          "Write 'service: entra', or leave 'which' out.");
    }
    return which;
  }

  private Optional<String> link(Fields fields) {
    Optional<String> link = fields.maybeLine("link");
    LintFinding wrong = link.map(LinkLint::check).orElse(null);
    if (wrong != null && fields.at("link") instanceof Node.Scalar scalar) {
      wrong.report(scalar, problems);
    }
    return link;
  }

  private PreviewKind preview(ActionKind kind, Fields fields) {
    List<PreviewKind> fitting = kind.previews();
    PreviewKind preview = fields.word("preview", Vocabularies.PREVIEW, fitting.get(0));
    if (!fitting.contains(preview)) {
      if (isKnown(fields, "preview", Vocabularies.PREVIEW)) {
        problems.add(
            fields.at("preview"),
            "the preview of " + kind.word() + " cannot be '" + Words.of(preview) + "'",
            "Write 'preview: " + Words.of(fitting.get(0)) + "'" + because(fitting.get(0)) + ".");
      }
      return fitting.get(0);
    }
    return preview;
  }

  private static String because(PreviewKind preview) {
    return switch (preview) {
      case EXACT -> ": every effect of it is listed before";
      case ESTIMATE -> ": what a program or a server does in detail is its own affair";
      case MANUAL -> ": a person does it";
    };
  }

  private Verification verification(ActionKind kind, Fields fields) {
    List<Verification> fitting = kind.verifications();
    Verification verification =
        fields.word("verification", Vocabularies.VERIFICATION, fitting.get(0));
    if (!fitting.contains(verification)) {
      if (isKnown(fields, "verification", Vocabularies.VERIFICATION)) {
        problems.add(
            fields.at("verification"),
            "'" + Words.of(verification) + "' does not judge " + kind.word(),
            "Write " + String.join(" or ", Words.of(fitting)) + ".");
      }
      return fitting.get(0);
    }
    return verification;
  }

  /** Whether the value is a word at all; if not, that was reported. */
  private static boolean isKnown(Fields fields, String key, Vocabulary<?> known) {
    return fields.at(key) instanceof Node.Scalar scalar && known.value(scalar.text()) != null;
  }

  private List<String> argv(Fields fields, Verification look) {
    List<Node.Scalar> words =
        fields.textNodes(
            "argv",
            fields.items(
                "argv",
                "Write [program, argument, ...], each word by itself; no shell takes it apart."));
    if (words.isEmpty()) {
      return List.of();
    }
    List<String> argv = new ArrayList<>();
    for (Node.Scalar word : words) {
      argv.add(word.text());
    }
    if (RepairCommand.of(argv).isPresent()) {
      if (look != Verification.FINDING_GONE) {
        problems.add(
            fields.at("verification"),
            "'" + Words.of(look) + "' does not judge '" + String.join(" ", argv) + "'",
            "Write " + Words.of(Verification.FINDING_GONE) + ", with the finding that it mends.");
      }
      return argv;
    }
    LintFinding program = ProgramLint.program(argv);
    if (program != null) {
      program.report(words.get(0), problems);
      return argv;
    }
    if (argv.size() == 1) {
      ProgramLint.verb("").report(words.get(0), problems);
      return argv;
    }
    LintFinding verb = ProgramLint.verb(argv.get(1));
    if (verb != null) {
      verb.report(words.get(1), problems);
      return argv;
    }
    if (argv.size() > 2) {
      ProgramLint.further(argv.get(2)).report(words.get(2), problems);
    }
    Verification fitting = ProgramLint.verification(argv.get(1));
    if (fitting != look) {
      problems.add(
          fields.at("verification"),
          "'" + Words.of(look) + "' does not judge '" + argv.get(1) + "'",
          "Write " + Words.of(fitting) + ".");
    }
    return argv;
  }

  private FileItem application(Fields fields) {
    String path = items.path(fields, PathLint.Use.APPLICATION);
    return new FileItem(
        path,
        fields.word("origin", Vocabularies.ORIGIN, Origin.ARTICLE),
        fields.maybeLine("corrected-from"),
        fields.line("reason"));
  }

  private String receipt(Fields fields) {
    Node.Scalar text = fields.textNode("receipt");
    if (text == null) {
      return "";
    }
    String receipt = text.text();
    LintFinding finding = DataLint.check(receipt);
    if (finding == null
        && (DataLint.wildcard(receipt) != 0
            || receipt.indexOf('.') <= 0
            || receipt.indexOf(' ') >= 0
            || receipt.indexOf('/') >= 0
            || receipt.startsWith("com.apple."))) {
      finding =
          new LintFinding(
              Quoted.of(receipt) + " is no receipt of an application",
              "Write the package's identifier, such as com.microsoft.CompanyPortalMac.");
    }
    if (finding != null) {
      finding.report(text, problems);
    }
    return receipt;
  }
}
