package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.rehearsal.Mischief;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Right before an effect")
final class RunTimeGuardsTest {
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");
  private static final MacPath OUTLOOK =
      new MacPath("/Users/jane/Library/Preferences/com.microsoft.Outlook.plist");

  @TempDir Path directory;

  /** A changed effect, and the act that must not follow from it. */
  private record Changed(int step, int effect, Effect instead, String act) {
    Plan in(Plan plan) {
      PlannedStep changed = plan.steps().get(step);
      List<Effect> effects = new ArrayList<>(changed.effects());
      effects.set(effect, instead);
      List<PlannedStep> steps = new ArrayList<>(plan.steps());
      steps.set(step, Workshop.with(changed, "effects", effects));
      return Workshop.with(plan, "steps", steps);
    }
  }

  private static String act(CommandLine command) {
    return "run " + String.join(" ", command.argv());
  }

  private static List<Changed> changes(Plan plan) {
    List<Changed> changes = new ArrayList<>();
    for (int s = 0; s < plan.steps().size(); s++) {
      List<Effect> effects = plan.steps().get(s).effects();
      for (int e = 0; e < effects.size(); e++) {
        Effect effect = effects.get(e);
        String as = effect.as().equals("root") ? "jane" : "root";
        if (effect.kind() == Effect.Kind.MOVE_FILE) {
          String move = "move " + FileMoves.path(effect);
          changes.add(
              new Changed(
                  s,
                  e,
                  Workshop.with(effect, "target", Optional.of(new Target.File(OUTLOOK))),
                  "move " + OUTLOOK));
          changes.add(new Changed(s, e, Workshop.with(effect, "as", as), move));
          changes.add(
              new Changed(
                  s, e, Workshop.with(effect, "kind", Effect.Kind.REMOVE_APPLICATION), move));
        }
        if (effect.command().isPresent()) {
          CommandLine command = effect.command().get();
          changes.add(new Changed(s, e, Workshop.with(effect, "as", as), act(command)));
          int place = command.arguments().size() - (isDeletion(effect) ? 2 : 1);
          List<CommandLine.Argument> words = new ArrayList<>(command.arguments());
          words.set(place, new CommandLine.Word(words.get(place).text() + "x"));
          CommandLine other = new CommandLine(command.program(), words);
          changes.add(
              new Changed(s, e, Workshop.with(effect, "command", Optional.of(other)), act(other)));
        }
      }
    }
    return changes;
  }

  private static boolean isDeletion(Effect effect) {
    return effect.kind() == Effect.Kind.DELETE_KEYCHAIN_ITEM;
  }

  @Test
  @DisplayName("all of it is what a fresh plan would do: to what, by which command, and as whom")
  void wholeEffect() {
    List<Changed> changes = changes(Workshop.small(directory).plan());
    assertThat(changes).hasSizeGreaterThan(12);
    SoftAssertions softly = new SoftAssertions();
    for (Changed change : changes) {
      Workshop run = Workshop.small(directory, change::in);
      RunEnd end = run.toTheEnd();
      softly
          .assertThat(run.order.acts())
          .as("with %s in the plan: %s", change.instead(), end.message())
          .doesNotContain(change.act());
    }
    softly.assertAll();
  }

  private RunEnd runWith(Workshop run, UnaryOperator<Plan> edit) {
    // The looks show what the plan says, so that nothing but the guard stands in the way.
    run.seeing((number, aspects, seen) -> new Sight.Look(seen.facts(), edit.apply(seen.plan())));
    return run.toTheEnd();
  }

  private void refuses(Effect.Kind kind, CommandLine command) {
    UnaryOperator<Plan> edit =
        plan ->
            Workshop.steps(
                plan,
                step -> {
                  List<Effect> effects = new ArrayList<>();
                  for (Effect effect : step.effects()) {
                    effects.add(
                        effect.kind() == kind && effect.command().isPresent()
                            ? Workshop.with(effect, "command", Optional.of(command))
                            : effect);
                  }
                  return Workshop.with(step, "effects", effects);
                });
    Workshop run = Workshop.small(directory, edit);
    RunEnd end = runWith(run, edit);
    assertThat(run.order.acts()).doesNotContain(act(command));
    assertThat(end.state()).as(end.message()).isNotEqualTo(RunEnd.State.COMPLETE);
    assertThat(end.message()).contains("is no command that a cleanup needs");
  }

  @Test
  @DisplayName("the guard is asked about its command, whatever plan and look agree on")
  void commands() {
    refuses(
        Effect.Kind.DELETE_KEYCHAIN_ITEM,
        CommandLine.of(
            "/usr/bin/security",
            "delete-generic-password",
            "-s",
            "x",
            new MacPath("/Users/max/Library/Keychains/login.keychain-db")));
    refuses(Effect.Kind.RUN_COMMAND, CommandLine.of("/usr/local/bin/jamf", "policy"));
    refuses(
        Effect.Kind.MOVE_FILE, CommandLine.of("/usr/bin/defaults", "delete", "com.apple.finder"));
    refuses(Effect.Kind.RESTART, CommandLine.of("/sbin/shutdown", "-h", "+1"));
  }

  @Test
  @DisplayName("the guard is asked about its path, whatever the last look showed")
  void paths() {
    for (boolean link : new boolean[] {true, false}) {
      Workshop run = Workshop.small(directory);
      run.seeing(
          (number, aspects, seen) -> {
            if (aspects.contains(Sight.Aspect.FILES) && Mischief.has(run.mac, OWN_DATA)) {
              // After the look that still shows it as it was.
              if (link) {
                Mischief.link(run.mac, OWN_DATA, "/Users/jane/Documents");
              } else {
                Mischief.give(
                    run.mac, OWN_DATA, new UserAccount("max", 502, new MacPath("/Users/max")));
              }
            }
            return seen;
          });
      RunEnd end = run.toTheEnd();
      assertThat(run.order.acts()).doesNotContain("move " + OWN_DATA);
      assertThat(end.state()).as(end.message()).isNotEqualTo(RunEnd.State.COMPLETE);
    }
  }
}
