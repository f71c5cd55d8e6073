package io.github.remediate.endtoend;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Commands that change something: those that a plan lists, and those that a Mac was given. */
final class Effects {
  private static final Set<String> ANSWERS =
      Set.of(
          "sw_vers",
          "ioreg",
          "scutil",
          "dscl",
          "id",
          "fdesetup",
          "system_profiler",
          "pmset",
          "sysctl",
          "route",
          "networksetup",
          "app-sso",
          "profiles",
          // Keeps the Mac awake and changes nothing.
          "caffeinate",
          // Tells the system's log, which is no change of the Mac.
          "logger");
  private static final Set<String> QUESTIONS =
      Set.of(
          "dump-keychain",
          "find-certificate",
          "find-key",
          "find-generic-password",
          "find-internet-password",
          "show-keychain-info",
          "version",
          "checkJSSConnection");

  private Effects() {}

  /** What the plan lists, in order, as {@code USER: PROGRAM WORD…}. */
  static List<String> listed(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        boolean moved = effect.kind() == EffectKind.MOVE_FILE && !effect.as().equals("root");
        if (moved) {
          lines.add(effect.as() + ": mv " + ((Target.File) effect.target().orElseThrow()).path());
        }
        effect.command().ifPresent(command -> lines.add(effect.as() + ": " + line(command)));
      }
    }
    return lines;
  }

  private static String line(CommandLine command) {
    List<String> words = new ArrayList<>(command.argv());
    words.set(0, command.program().name());
    return String.join(" ", words);
  }

  /** What the Mac was given to do, in order and in the same form; of a move its source. */
  static List<String> carriedOut(StatefulTree tree) throws IOException {
    List<String> lines = new ArrayList<>();
    for (StatefulTree.Call call : tree.calls()) {
      String first = call.arguments().isEmpty() ? "" : call.arguments().get(0);
      boolean session =
          call.program().equals("sudo")
              || call.program().equals("launchctl") && first.equals("asuser");
      if (session || ANSWERS.contains(call.program()) || QUESTIONS.contains(first)) {
        continue;
      }
      String line = call.program().equals("mv") ? "mv " + call.arguments().get(2) : call.line();
      lines.add(call.user() + ": " + line);
    }
    return lines;
  }
}
