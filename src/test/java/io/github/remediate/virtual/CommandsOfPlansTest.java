package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.GuardVerdict;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.CommandLine.Argument;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.workshop.Checks;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.GeneratedMac;
import io.github.remediate.workshop.VirtualMacHarness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Each command of a plan")
final class CommandsOfPlansTest {
  private static final List<String> SELECTORS = List.of("-a", "-s", "-l");

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, 24);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @DisplayName("is one that the guard knows, and none with a word changed is, on generated Macs")
  void generated(long seed) {
    VirtualMac mac = ForgedVirtualMacs.of(GeneratedMac.forge(seed));
    check(VirtualMacHarness.look(mac, mac, Observation.known(List.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-registration", "half-removed", "registered-twice"})
  @DisplayName("is one that the guard knows, and none with a word changed is, on recorded Macs")
  void recorded(String fixture) {
    assertThat(check(look(fixture))).as("commands of the plan for %s", fixture).isPositive();
  }

  @Test
  @DisplayName("is tried here for every program that changes a Mac")
  void programs() {
    Map<String, Integer> programs = new HashMap<>();
    MacFacts facts = look("stale-registration");
    for (PlannedStep step : VirtualMacHarness.plan(facts).steps()) {
      for (Effect effect : step.effects()) {
        effect
            .command()
            .ifPresent(command -> programs.merge(command.program().name(), 1, Integer::sum));
      }
    }
    assertThat(programs)
        .containsKeys("jamf", "security", "defaults", "pkgutil", "pkill", "shutdown");
  }

  private static MacFacts look(String fixture) {
    VirtualMac mac = VirtualMacHarness.likeFixture(fixture);
    return VirtualMacHarness.look(mac, mac, Observation.known(List.of()));
  }

  private static int check(MacFacts facts) {
    CommandGuard guard = new CommandGuard(facts.user().found());
    Checks checks = new Checks();
    int commands = 0;
    for (PlannedStep step : VirtualMacHarness.plan(facts).steps()) {
      for (Effect effect : step.effects()) {
        if (effect.command().isPresent()) {
          commands++;
          CommandLine command = effect.command().get();
          checks.that(
              () ->
                  assertThat(guard.verdict(command, effect.as()))
                      .as("%s as %s", command.argv(), effect.as())
                      .isEqualTo(GuardVerdict.allowed()));
          for (CommandLine other : changed(command)) {
            checks.that(
                () ->
                    assertThat(guard.verdict(other, effect.as()))
                        .as("%s, changed from %s", other.argv(), command.argv())
                        .isInstanceOf(GuardVerdict.Refused.class));
          }
          for (String as : List.of("max", "", effect.as().equals("root") ? "jane" : "root")) {
            checks.that(
                () ->
                    assertThat(guard.verdict(command, as))
                        .as("%s as %s", command.argv(), as)
                        .isInstanceOf(GuardVerdict.Refused.class));
          }
        }
      }
    }
    checks.all();
    return commands;
  }

  /** The command with a word more, a word less, and each word another. */
  private static List<CommandLine> changed(CommandLine command) {
    List<CommandLine> changed = new ArrayList<>();
    List<Argument> arguments = command.arguments();
    changed.add(new CommandLine(new MacPath(command.program() + "x"), arguments));
    for (int i = 0; i <= arguments.size(); i++) {
      List<Argument> more = new ArrayList<>(arguments);
      more.add(i, new CommandLine.Word("-x"));
      changed.add(new CommandLine(command.program(), more));
    }
    for (int i = 0; i < arguments.size(); i++) {
      List<Argument> less = new ArrayList<>(arguments);
      less.remove(i);
      changed.add(new CommandLine(command.program(), less));
      Argument argument = arguments.get(i);
      boolean value = i > 0 && SELECTORS.contains(arguments.get(i - 1).text());
      changed.add(with(command, i, new CommandLine.Word("")));
      if (argument instanceof CommandLine.PathArgument file) {
        changed.add(with(command, i, new CommandLine.Word(file.text())));
        changed.add(with(command, i, new CommandLine.PathArgument(new MacPath(file.path() + "x"))));
      } else if (!value) {
        // What a selector looks for is whatever the item holds; the fresh plan has the same.
        changed.add(with(command, i, new CommandLine.Word(argument.text() + "x")));
      }
    }
    return changed;
  }

  private static CommandLine with(CommandLine command, int place, Argument argument) {
    List<Argument> arguments = new ArrayList<>(command.arguments());
    arguments.set(place, argument);
    return new CommandLine(command.program(), arguments);
  }
}
