package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.Checks;
import io.github.remediate.workshop.EffectParts;
import io.github.remediate.workshop.SeededRandom;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Right before an effect")
final class RuntimeGuardsTest {
  private static final MacPath LOGIN =
      new MacPath("/Users/jane/Library/Keychains/login.keychain-db");
  private static final MacPath OTHERS_LOGIN =
      new MacPath("/Users/max/Library/Keychains/login.keychain-db");
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");
  private static final MacPath OUTLOOK =
      new MacPath("/Users/jane/Library/Preferences/com.microsoft.Outlook.plist");
  private static final String LAST_MOVE = "/Users/jane/Library/Preferences/";

  @TempDir Path directory;

  /** The plan and every look agree on what must not happen: only the last guard is left. */
  private EngineHarness agreeing(UnaryOperator<Effect> edit) {
    UnaryOperator<PlannedStep> steps =
        step -> {
          List<Effect> effects = new ArrayList<>();
          step.effects().forEach(effect -> effects.add(edit.apply(effect)));
          return EngineHarness.with(step, "effects", effects);
        };
    return EngineHarness.small(directory, plan -> EngineHarness.steps(plan, steps))
        .seeing(
            (number, aspects, seen) ->
                new Inspector.Look(seen.facts(), EngineHarness.steps(seen.plan(), steps)));
  }

  static List<CommandLine> foreign() {
    return List.of(
        CommandLine.of("/usr/local/bin/jamf", "recon"),
        CommandLine.of("/usr/local/bin/jamf", "policy"),
        CommandLine.of("/usr/bin/defaults", "delete", "com.apple.loginwindow"),
        CommandLine.of("/usr/bin/defaults", "delete", "com.apple.finder"),
        CommandLine.of("/usr/bin/security", "delete-generic-password", "-s", "x", OTHERS_LOGIN),
        CommandLine.of("/usr/bin/security", "delete-generic-password", "-D", "kind", LOGIN),
        CommandLine.of("/sbin/shutdown", "-h", "+1"),
        CommandLine.of("/usr/bin/pkill", "-x", "Finder"),
        CommandLine.of("/usr/bin/pkgutil", "--forget", "com.apple.pkg.Core"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  @DisplayName("a command that no cleanup needs is not run, whoever planned it")
  void foreignCommand(CommandLine foreign) {
    EngineHarness run =
        agreeing(
            effect ->
                effect
                        .command()
                        .filter(line -> line.program().equals(foreign.program()))
                        .isPresent()
                    ? EffectParts.of(effect).withCommand(foreign).effect()
                    : effect);
    run.person.answers("remove-company-portal/failed", Decision.NO);
    RunEnd end = run.go();
    if (end.state() == RunEnd.State.WAITING) {
      run.mac.elapse(Duration.ofMinutes(3));
      end = run.go();
    }
    assertThat(run.order.acts()).doesNotContain(act(foreign));
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("is no command that a cleanup needs");
    assertThat(run.order.violations(true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Users/jane/Library/Keychains/login.keychain-db",
        "/Users/jane/Library/Keychains",
        "/Library/Application Support"
      })
  @DisplayName("a file that no cleanup takes stays, whoever planned it")
  void foreignFile(String path) {
    EngineHarness run =
        agreeing(
            effect ->
                effect.kind() == EffectKind.MOVE_FILE && effect.command().isEmpty()
                    ? EffectParts.of(effect).withTarget(new Target.File(new MacPath(path))).effect()
                    : effect);
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).startsWith(path + " is left alone: ");
    assertThat(run.order.acts()).doesNotContain("move " + path);
    assertThat(run.order.violations(true)).isEmpty();
  }

  @Test
  @DisplayName("a command is not run as somebody who has nothing to do with the run")
  void foreignUser() {
    EngineHarness run =
        agreeing(
            effect ->
                effect instanceof Effect.DeleteItem
                    ? EffectParts.of(effect).withAs("max").effect()
                    : effect);
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("max is neither root nor the user of this run");
    assertThat(run.order.acts()).noneMatch(act -> act.contains("/usr/bin/security"));
  }

  @Test
  @DisplayName("every command is given to whom the plan names, and its step's time limit")
  void usersAndLimits() {
    EngineHarness run = EngineHarness.small(directory);
    run.toTheEnd();
    assertThat(run.order.commands()).hasSizeGreaterThan(9);
    for (EffectCommand command : run.order.commands()) {
      boolean users = List.of("security", "defaults", "pkill").contains(name(command));
      assertThat(command.user().map(UserAccount::name))
          .as("%s", command)
          .isEqualTo(users ? Optional.of("jane") : Optional.empty());
      Duration limit =
          switch (name(command)) {
            case "jamf", "security", "defaults" -> Duration.ofMinutes(10);
            case "pkill", "pkgutil" -> Duration.ofMinutes(5);
            default -> Duration.ofMinutes(2);
          };
      assertThat(command.limit()).as("%s", command).isEqualTo(limit);
    }
  }

  private static String name(EffectCommand command) {
    return command.commandLine().program().name();
  }

  @Test
  @DisplayName("what lies in a home is moved with its user's rights, and all else with root's")
  void rights() {
    EngineHarness run = EngineHarness.small(directory);
    List<String> moves = new ArrayList<>();
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("move")) {
            @SuppressWarnings("unchecked")
            Optional<UserAccount> user = (Optional<UserAccount>) arguments[2];
            moves.add(arguments[0] + " " + user.map(UserAccount::name).orElse("root"));
          }
          return own.act();
        });
    run.toTheEnd();
    assertThat(moves).isNotEmpty();
    assertThat(moves)
        .allMatch(move -> move.endsWith(move.startsWith("/Users/jane/") ? " jane" : " root"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a link", "gone"})
  @DisplayName("no item is deleted from a keychain whose file is another one by then")
  void otherKeychainFile(String what) {
    EngineHarness run = EngineHarness.small(directory);
    beforeDeletions(
        run,
        () -> {
          if (what.equals("gone")) {
            Interference.remove(run.mac, LOGIN);
          } else {
            Interference.link(run.mac, LOGIN, "/Users/jane/Documents/other.keychain-db");
          }
        });
    RunEnd end = run.go();
    assertThat(run.order.acts()).noneMatch(act -> act.contains("/usr/bin/security"));
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
  }

  @Test
  @DisplayName("no item is deleted where the copy of its keychain is gone")
  void copyGone() {
    EngineHarness run = EngineHarness.small(directory);
    MacPath evidence = VirtualMacHarness.quarantine().parent().child("evidence");
    beforeDeletions(
        run,
        () -> {
          for (String name : run.mac.list(evidence).found().orElseThrow()) {
            if (name.endsWith("login.keychain-db")) {
              Interference.remove(run.mac, evidence.child(name));
            }
          }
        });
    RunEnd end = run.go();
    assertThat(run.order.acts()).noneMatch(act -> act.contains("/usr/bin/security"));
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .contains("that this run made is gone, and nothing is deleted that cannot be put back");
  }

  /** Between the look of the step that deletes first, and its first deletion. */
  private static void beforeDeletions(EngineHarness run, Runnable what) {
    run.handing(
        (call, arguments, own) -> {
          Object result = own.act();
          if (call.equals("move") && arguments[0].toString().startsWith(LAST_MOVE)) {
            what.run();
          }
          return result;
        });
  }

  /** A changed effect, and the act that must not follow from it. */
  private record Changed(int step, int effect, Effect instead, String act) {
    Plan in(Plan plan) {
      PlannedStep changed = plan.steps().get(step);
      List<Effect> effects = new ArrayList<>(changed.effects());
      effects.set(effect, instead);
      List<PlannedStep> steps = new ArrayList<>(plan.steps());
      steps.set(step, EngineHarness.with(changed, "effects", effects));
      return EngineHarness.with(plan, "steps", steps);
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
        EffectParts parts = EffectParts.of(effect);
        String as = effect.as().equals("root") ? "jane" : "root";
        if (effect.kind() == EffectKind.MOVE_FILE) {
          String move = "move " + FileMoves.path(effect);
          changes.add(
              new Changed(
                  s, e, parts.withTarget(new Target.File(OUTLOOK)).effect(), "move " + OUTLOOK));
          changes.add(new Changed(s, e, parts.withAs(as).effect(), move));
          changes.add(
              new Changed(s, e, parts.withKind(EffectKind.REMOVE_APPLICATION).effect(), move));
        }
        if (effect.command().isPresent()) {
          CommandLine command = effect.command().get();
          if (!parts.withAs(as).effect().equals(effect)) {
            changes.add(new Changed(s, e, parts.withAs(as).effect(), act(command)));
          }
          int place = command.arguments().size() - (isDeletion(effect) ? 2 : 1);
          List<CommandLine.Argument> words = new ArrayList<>(command.arguments());
          words.set(place, new CommandLine.Word(words.get(place).text() + "x"));
          CommandLine other = new CommandLine(command.program(), words);
          changes.add(new Changed(s, e, parts.withCommand(other).effect(), act(other)));
        }
      }
    }
    return changes;
  }

  private static boolean isDeletion(Effect effect) {
    return effect instanceof Effect.DeleteItem;
  }

  @Test
  @DisplayName("all of it is what a fresh plan would do: to what, by which command, and as whom")
  void wholeEffect() {
    List<Changed> changes = changes(EngineHarness.small(directory).plan());
    assertThat(changes).hasSizeGreaterThan(12);
    Checks checks = new Checks();
    for (int i = 0; i < changes.size(); i++) {
      if (!SeededRandom.tries(i, 5)) {
        continue;
      }
      Changed change = changes.get(i);
      EngineHarness run = EngineHarness.small(directory, change::in);
      RunEnd end = run.toTheEnd();
      checks.that(
          () ->
              assertThat(run.order.acts())
                  .as("with %s in the plan: %s", change.instead(), end.message())
                  .doesNotContain(change.act()));
    }
    checks.all();
  }

  @Test
  @DisplayName("the guard is asked about its path, whatever the last look showed")
  void paths() {
    for (boolean link : new boolean[] {true, false}) {
      EngineHarness run = EngineHarness.small(directory);
      run.seeing(
          (number, aspects, seen) -> {
            if (aspects.contains(Inspector.Aspect.FILES) && Interference.has(run.mac, OWN_DATA)) {
              // After the look that still shows it as it was.
              if (link) {
                Interference.link(run.mac, OWN_DATA, "/Users/jane/Documents");
              } else {
                Interference.give(
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
