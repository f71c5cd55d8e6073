package io.github.remediate.playbook;

import io.github.remediate.playbook.Action.Verification;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with a command of a playbook. The programs are a closed set, by absolute path, and
 * none that runs another program's text.
 */
final class ProgramLint {
  private static final String CONDITIONAL_ACCESS =
      "/Library/Application Support/JAMF/Jamf.app/Contents/MacOS/";

  private static final Set<String> ALLOWED =
      Set.of(
          "/usr/bin/profiles",
          "/usr/bin/sw_vers",
          "/usr/bin/defaults",
          "/usr/bin/dscl",
          "/usr/bin/fdesetup",
          "/usr/bin/pmset",
          "/usr/bin/stat",
          "/usr/bin/id",
          "/usr/bin/open",
          "/usr/bin/pgrep",
          "/usr/bin/pkill",
          "/usr/bin/pkgutil",
          "/usr/bin/app-sso",
          "/usr/bin/logger",
          "/usr/sbin/ioreg",
          "/usr/sbin/scutil",
          "/usr/sbin/sysctl",
          "/usr/sbin/networksetup",
          "/usr/sbin/system_profiler",
          "/bin/launchctl",
          "/bin/ps",
          "/sbin/route",
          "/usr/local/bin/jamf",
          "/usr/local/bin/dialog",
          "/usr/local/jamf/bin/jamf",
          "/usr/local/jamf/bin/jamfAAD",
          CONDITIONAL_ACCESS + "JamfAAD.app/Contents/MacOS/JamfAAD",
          CONDITIONAL_ACCESS
              + "Jamf Conditional Access.app/Contents/MacOS/Jamf Conditional Access");

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

  private static final List<String> JAMF_VERBS =
      List.of(
          "removeMdmProfile",
          "removeFramework",
          "checkJSSConnection",
          "policy",
          "recon",
          "manage",
          "enroll",
          "version");

  private static final Set<String> LAUNCHCTL_STARTS = Set.of("asuser", "bsexec", "submit");

  private ProgramLint() {}

  /** What is wrong with the program of {@code argv}, which has at least one word, or null. */
  static Finding program(List<String> argv) {
    String program = argv.get(0);
    String quoted = Problems.quoted(program);
    String name = program.substring(program.lastIndexOf('/') + 1);
    Finding finding = program.isEmpty() ? DataLint.check(program) : null;
    if (finding != null) {
      return finding;
    }
    if (ALLOWED.contains(program)) {
      return program.equals("/bin/launchctl")
              && argv.size() > 1
              && LAUNCHCTL_STARTS.contains(argv.get(1))
          ? startsOthers("'launchctl " + argv.get(1) + "'")
          : null;
    }
    int blank = program.indexOf(' ');
    if (blank > 0 && ALLOWED.contains(program.substring(0, blank))) {
      return new Finding(
          quoted + " is a command line in one word",
          "Write [" + program.replace(" ", ", ") + "]; no shell takes it apart.");
    }
    if (INTERPRETERS.contains(name)) {
      return startsOthers(quoted);
    }
    if (name.equals("security")) {
      return new Finding(
          "keychains are not changed by running " + quoted,
          "Use a delete-keychain-items action, which names one checked keychain and looks again.");
    }
    if (program.equals("/bin/mv") || name.equals("rm")) {
      return new Finding(
          "files are not moved or deleted by running " + quoted,
          "Use a move-files action, which keeps them in the run's quarantine.");
    }
    if (name.equals("shutdown") || name.equals("reboot") || name.equals("halt")) {
      return new Finding(
          "the Mac is not restarted by running " + quoted,
          "Use a restart action, which waits for the user and resumes.");
    }
    if (!program.startsWith("/")) {
      String path = withName(name);
      return new Finding(
          "the program " + quoted + " has no absolute path",
          path == null ? "Write its absolute path." : "Write '" + path + "'.");
    }
    String path = withName(name);
    return new Finding(
        "the program " + quoted + " is none that a playbook may run",
        path == null
            ? "Use one of the other actions, or ask a person with ask-person."
            : "Write '" + path + "'.");
  }

  private static Finding startsOthers(String quoted) {
    return new Finding(
        quoted + " is a shell or starts other programs",
        quoted.endsWith("sudo'")
            ? "Leave it out: commands run as root already."
            : "Name the program itself, with its arguments as separate words.");
  }

  private static String withName(String name) {
    String best = null;
    for (String program : ALLOWED) {
      if (program.substring(program.lastIndexOf('/') + 1).equalsIgnoreCase(name)
          // The shortest is the link in /usr/local/bin, which survives Jamf's reorganizations.
          && (best == null || program.length() < best.length())) {
        best = program;
      }
    }
    return best;
  }

  /**
   * What is wrong with the verb of a jamf command, or null. The documents write it in other
   * letters, and the look that judges it goes by its name.
   */
  static Finding verb(List<String> argv) {
    if (argv.size() < 2 || !argv.get(0).endsWith("/jamf")) {
      return null;
    }
    for (String verb : JAMF_VERBS) {
      if (verb.equalsIgnoreCase(argv.get(1)) && !verb.equals(argv.get(1))) {
        return new Finding(
            "jamf has no verb " + Problems.quoted(argv.get(1)), "Write '" + verb + "'.");
      }
    }
    return null;
  }

  /** The one look that judges {@code argv}, or null where several can. */
  static Verification verification(List<String> argv) {
    if (argv.size() < 2 || !argv.get(0).endsWith("/jamf")) {
      return null;
    }
    return switch (argv.get(1)) {
      case "removeMdmProfile" -> Verification.ENROLLMENT_GONE;
      case "removeFramework" -> Verification.FRAMEWORK_GONE;
      default -> null;
    };
  }

  /** What is wrong with one argument, or null. */
  static Finding argument(String argument) {
    if (argument.isEmpty() || Problems.hidesSomething(argument) || argument.indexOf('\n') >= 0) {
      return new Finding(
          "the argument " + Problems.quoted(argument) + " is empty or not printable",
          "Write each argument as one printable word.");
    }
    for (String sign : List.of("&&", "||", "|", ";", "`", "$(", ">", "<")) {
      if (argument.contains(sign)) {
        return new Finding(
            "the argument " + Problems.quoted(argument) + " holds '" + sign + "' for a shell",
            "Remove it; there is no shell. A second command is an action of its own.");
      }
    }
    return null;
  }
}
