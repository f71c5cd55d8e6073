package io.github.remediate.playbook;

import io.github.remediate.document.Quoted;
import io.github.remediate.guard.RepairCommand;
import io.github.remediate.playbook.Action.Verification;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with a command of a playbook. A playbook may run what a look at the Mac can judge
 * and no other action does: the two removals of the jamf program, and the commands of {@link
 * RepairCommand}, by absolute path and word for word. Everything else that changes a Mac has an
 * action of its own, which is guarded.
 */
final class ProgramLint {
  /** The link in {@code /usr/local/bin}, which survives Jamf's reorganizations, comes first. */
  private static final List<String> JAMF =
      List.of("/usr/local/bin/jamf", "/usr/local/jamf/bin/jamf");

  private static final String REMOVE_PROFILE = "removeMdmProfile";
  private static final String REMOVE_FRAMEWORK = "removeFramework";

  private static final Set<String> INTERPRETERS =
      Set.of(
          "sh",
          "bash",
          "zsh",
          "dash",
          "ksh",
          "csh",
          "tcsh",
          "fish",
          "env",
          "xargs",
          "eval",
          "exec",
          "python",
          "python3",
          "perl",
          "ruby",
          "node",
          "osascript",
          "expect",
          "awk",
          "tclsh",
          "php",
          "swift",
          "nohup",
          "caffeinate",
          "sudo",
          "su",
          "script",
          "time");

  private ProgramLint() {}

  /** What is wrong with the program of {@code argv}, which has at least one word, or null. */
  static LintFinding program(List<String> argv) {
    String program = argv.get(0);
    if (JAMF.contains(program)) {
      return null;
    }
    if (program.isEmpty()) {
      return DataLint.check(program);
    }
    if (RepairCommand.isProgram(program)) {
      return otherWords(argv);
    }
    String quoted = Quoted.of(program);
    String name = program.substring(program.lastIndexOf('/') + 1);
    int blank = program.indexOf(' ');
    if (blank > 0 && JAMF.contains(program.substring(0, blank))) {
      return new LintFinding(
          quoted + " is a command line in one word",
          "Write [" + program.replace(" ", ", ") + "]; no shell takes it apart.");
    }
    if (INTERPRETERS.contains(name)) {
      return new LintFinding(
          quoted + " is a shell or starts other programs",
          name.equals("sudo")
              ? "Leave it out: commands run as root already."
              : "Name the program itself, with its arguments as separate words.");
    }
    if (name.equals("security")) {
      return new LintFinding(
          "keychains are not changed by running " + quoted,
          "Use a delete-keychain-items action, which names one checked keychain and looks again.");
    }
    if (program.equals("/bin/mv") || name.equals("rm")) {
      return new LintFinding(
          "files are not moved or deleted by running " + quoted,
          "Use a move-files action, which keeps them in the run's quarantine.");
    }
    if (name.equals("shutdown") || name.equals("reboot") || name.equals("halt")) {
      return new LintFinding(
          "the Mac is not restarted by running " + quoted,
          "Use a restart action, which waits for the user and resumes.");
    }
    boolean jamf = name.equalsIgnoreCase("jamf");
    return new LintFinding(
        "the program "
            + quoted
            + (jamf && !program.startsWith("/")
                ? " has no absolute path"
                : " is none that a playbook may run"),
        jamf
            ? "Write '" + JAMF.get(0) + "'."
            : "Use one of the other actions, or ask a person with ask-person.");
  }

  private static LintFinding otherWords(List<String> argv) {
    return new LintFinding(
        Quoted.of(String.join(" ", argv)) + " is no command that a playbook may run",
        "The commands of that program are "
            + Arrays.stream(RepairCommand.values())
                .map(RepairCommand::argv)
                .filter(known -> known.get(0).equals(argv.get(0)))
                .map(Object::toString)
                .collect(Collectors.joining(" and "))
            + ".");
  }

  /**
   * What is wrong with the word behind the program, or null. The documents write the verbs in other
   * letters.
   */
  static LintFinding verb(String verb) {
    for (String known : List.of(REMOVE_PROFILE, REMOVE_FRAMEWORK)) {
      if (known.equals(verb)) {
        return null;
      }
      if (known.equalsIgnoreCase(verb)) {
        return new LintFinding("jamf has no verb " + Quoted.of(verb), "Write '" + known + "'.");
      }
    }
    return new LintFinding(
        "a playbook does not run jamf with " + (verb.isEmpty() ? "no verb" : Quoted.of(verb)),
        "The verbs are "
            + REMOVE_PROFILE
            + ", "
            + REMOVE_FRAMEWORK
            + " and manage; for all else use another action, or ask a person with ask-person.");
  }

  /** What is wrong with a word behind the verb. */
  static LintFinding further(String word) {
    return new LintFinding(
        "jamf is run with its verb alone, and " + Quoted.of(word) + " stands behind it",
        "Remove it; there is no shell either, and a second command is an action of its own.");
  }

  /** The one look that judges {@code verb}, or null for one that is not run. */
  static Verification verification(String verb) {
    return switch (verb) {
      case REMOVE_PROFILE -> Verification.ENROLLMENT_GONE;
      case REMOVE_FRAMEWORK -> Verification.FRAMEWORK_GONE;
      default -> null;
    };
  }
}
