package io.github.remediate.guard;

import io.github.remediate.mac.CommandLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The commands that mend a registration without removing anything, word for word: a closed table,
 * by which playbooks are read and every command is judged again before it runs. Sources: Jamf's and
 * Microsoft's documents on Device Compliance and Platform SSO.
 */
public enum RepairCommand {
  /** Has Jamf apply its settings, among them those of Device Compliance. */
  MANAGE(false, List.of("/usr/local/bin/jamf", "/usr/local/jamf/bin/jamf"), "manage"),
  /** Has Jamf learn the device id; as root it would ask in the wrong session. */
  GATHER(
      true,
      List.of(
          RepairCommand.CONDITIONAL_ACCESS + "Jamf Conditional Access",
          RepairCommand.CONDITIONAL_ACCESS + "JAMF Conditional Access"),
      "gatherAADInfo"),
  /** Ends the agent of single sign-on, which starts again by itself. */
  END_AGENT(true, List.of("/usr/bin/killall"), "AppSSOAgent"),
  END_AGENT_EXACTLY(true, List.of("/usr/bin/pkill"), "-x", "AppSSOAgent"),
  /** Quits Company Portal, which would go on with what it holds. */
  QUIT_PORTAL(true, List.of("/usr/bin/pkill"), "-x", "Company Portal"),
  /** Ends the daemon of associated domains, which starts again by itself. */
  END_DOMAINS(false, List.of("/usr/bin/killall"), "swcd"),
  /** Has it learn the associated domains anew. */
  RESET_DOMAINS(false, List.of("/usr/bin/swcutil"), "reset");

  private static final String CONDITIONAL_ACCESS =
      "/Library/Application Support/JAMF/Jamf.app/Contents/MacOS/Jamf Conditional Access.app"
          + "/Contents/MacOS/";

  private final boolean asUser;
  private final List<String> programs;
  private final List<String> words;

  RepairCommand(boolean asUser, List<String> programs, String... words) {
    this.asUser = asUser;
    this.programs = programs;
    this.words = List.of(words);
  }

  /** Whether it runs as the registered user; root otherwise, and never the other one. */
  public boolean asUser() {
    return asUser;
  }

  /** As a playbook writes it, by the usual path. */
  public List<String> argv() {
    return argv(programs.get(0));
  }

  private List<String> argv(String program) {
    List<String> argv = new ArrayList<>(List.of(program));
    argv.addAll(words);
    return argv;
  }

  /** The one that {@code argv} is, word for word; empty if it is none. */
  public static Optional<RepairCommand> of(List<String> argv) {
    for (RepairCommand command : values()) {
      for (String program : command.programs) {
        if (command.argv(program).equals(argv)) {
          return Optional.of(command);
        }
      }
    }
    return Optional.empty();
  }

  /** Likewise, of words alone: none of them names a file. */
  static Optional<RepairCommand> of(CommandLine line) {
    boolean plain = line.arguments().stream().allMatch(CommandLine.Word.class::isInstance);
    return plain ? of(line.argv()) : Optional.empty();
  }

  /** Whether {@code program} runs any of them. */
  public static boolean isProgram(String program) {
    return Arrays.stream(values()).anyMatch(command -> command.programs.contains(program));
  }
}
