package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.text.ShellQuote;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TerminalText;
import io.github.remediate.workshop.Golden;
import io.github.remediate.workshop.SamplePlans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The text of a plan")
class PlanTextTest {
  private static final List<String> NEXT =
      List.of(
          "Nothing was changed. Save the plan, have it reviewed, then carry out exactly that:",
          "  sudo remediate --cause 6 --dry-run --plan-out plan.json",
          "  sudo remediate --cause 6 --plan plan.json");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "plan-rich-80.txt, rich, 80, false, true",
    "plan-rich-60.txt, rich, 60, false, true",
    "plan-rich-120.txt, rich, 120, false, true",
    "plan-rich-80-color.txt, rich, 80, true, true",
    "plan-rich-80-ascii.txt, rich, 80, false, false",
    "plan-clean-80.txt, clean, 80, false, true",
    "plan-hostile-80.txt, hostile, 80, false, true",
    "plan-hostile-60-ascii.txt, hostile, 60, true, false",
  })
  @DisplayName("is the same as in the golden file")
  void golden(String file, String plan, int width, boolean color, boolean unicode)
      throws Exception {
    Golden.check(file, render(plan(plan), new TerminalCapabilities(width, color, unicode)));
  }

  @Test
  @DisplayName("says the same without color: color stands for nothing by itself")
  void color() {
    for (Plan plan : List.of(SamplePlans.rich(), SamplePlans.clean(), SamplePlans.hostile())) {
      String plain = render(plan, new TerminalCapabilities(80, false, true));
      String colored = render(plan, new TerminalCapabilities(80, true, true));
      assertThat(colored).contains("\u001b[").isNotEqualTo(plain);
      assertThat(colored.replaceAll("\u001b\\[[0-9;]+m", "")).isEqualTo(plain);
    }
  }

  @Test
  @DisplayName("has no line that is too wide, unless one path or word alone is")
  void widths() {
    for (Plan plan : List.of(SamplePlans.rich(), SamplePlans.clean(), SamplePlans.hostile())) {
      Set<String> unbreakable = unbreakable(plan);
      for (int width = 40; width <= 130; width++) {
        for (String line : render(plan, new TerminalCapabilities(width, false, true)).split("\n")) {
          assertThat(line).isEqualTo(line.stripTrailing());
          if (TerminalText.width(line) > width) {
            String word =
                line.strip()
                    .replaceAll(
                        "^(\u2022|[A-Z][a-z]+( [a-z]+)? |-[a-zA-Z]|--[a-z]+|[0-9]+\\.) +", "");
            word = word.replaceAll(" [\\\\\u00b7]$", "");
            assertThat(word.indexOf(' ') < 0 || unbreakable.contains(word))
                .as("width %d: %s", width, line)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  @DisplayName("drops nothing and lets nothing through, whatever the plan and the terminal")
  void anyPlan() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Plan plan = SamplePlans.random(random);
      TerminalCapabilities terminal =
          new TerminalCapabilities(20 + random.nextInt(120), false, random.nextBoolean());
      String text = render(plan, terminal);
      assertThat(text.chars().filter(c -> c != '\n' && (c < ' ' || c == 0x7F)))
          .as("seed %d, plan %d", seed, i)
          .isEmpty();
      if (!terminal.unicode()) {
        assertThat(text.chars().filter(c -> c > 0x7F)).as("seed %d, plan %d", seed, i).isEmpty();
      }
      // Once with the lines of a command joined, once without: a name may end in a backslash.
      String joined = squeezed(text.replace(" \\\n", "")) + "\n" + squeezed(text);
      for (String needed : needed(plan, terminal)) {
        assertThat(joined).as("seed %d, plan %d", seed, i).contains(squeezed(needed));
      }
    }
  }

  private static String squeezed(String text) {
    return text.replace(" ", "").replace("\n", "").replace("\u00a0", "");
  }

  private static List<String> needed(Plan plan, TerminalCapabilities terminal) {
    List<String> needed = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      // The state stands beside a title that wraps.
      needed.addAll(List.of(TerminalText.safe(step.title(), terminal.unicode()).split(" ")));
      for (Effect effect : step.effects()) {
        effect.target().ifPresent(target -> needed.add(name(target, terminal)));
        effect.warning().ifPresent(text -> needed.add(TerminalText.safe(text, terminal.unicode())));
        // Several files in a row may share one command.
        effect
            .command()
            .ifPresent(command -> needed.add(ShellQuote.line(command.argv(), terminal.unicode())));
      }
      for (PlannedStep.Kept kept : step.kept()) {
        needed.add(name(kept.target(), terminal));
        needed.add(TerminalText.safe(kept.reason(), terminal.unicode()));
      }
      for (PlannedStep.Undecided unknown : step.unknown()) {
        needed.add(name(unknown.target(), terminal));
        needed.add(TerminalText.safe(unknown.reason(), terminal.unicode()));
      }
    }
    for (Plan.Protected item : plan.protectedItems()) {
      needed.add(name(item.target(), terminal));
      needed.add(TerminalText.safe(item.rule(), terminal.unicode()));
    }
    for (Plan.Hazard hazard : plan.hazards()) {
      needed.add(TerminalText.safe(hazard.id(), terminal.unicode()));
      if (!hazard.isClear()) {
        needed.add(TerminalText.safe(hazard.title(), terminal.unicode()));
        needed.add(TerminalText.safe(hazard.detail(), terminal.unicode()));
      }
    }
    return needed;
  }

  // A path may stand below its folder: its last component is what must be there.
  private static String name(Target target, TerminalCapabilities terminal) {
    String name = TargetNames.brief(target);
    String last = target instanceof Target.File file ? file.path().name() : name;
    return TerminalText.safe(last, terminal.unicode());
  }

  /** Paths, also below their folder, and words of commands. */
  private static Set<String> unbreakable(Plan plan) {
    Set<String> words = new HashSet<>();
    for (String line : NEXT) {
      words.add(line.strip());
    }
    List<Target> targets = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        effect.target().ifPresent(targets::add);
        effect
            .command()
            .ifPresent(
                command -> command.argv().forEach(arg -> words.add(ShellQuote.quote(arg, true))));
      }
      step.kept().forEach(kept -> targets.add(kept.target()));
      step.unknown().forEach(unknown -> targets.add(unknown.target()));
    }
    plan.protectedItems().forEach(item -> targets.add(item.target()));
    for (Target target : targets) {
      String path =
          target instanceof Target.Keychain item
              ? item.keychain().value()
              : target instanceof Target.File file ? file.path().value() : "/";
      String safe = TerminalText.safe(path, true).replace('\u00a0', ' ');
      words.add(safe);
      int library = safe.indexOf("/Library/");
      if (library >= 0) {
        words.add(safe.substring(0, library + "/Library/".length()));
        words.add(safe.substring(library + "/Library/".length()));
      } else {
        words.add(safe.substring(safe.lastIndexOf('/') + 1));
      }
      // A name breaks at its blanks only; a word of it that is too long stays whole.
      words.addAll(
          List.of(TerminalText.safe(TargetNames.exact(target), true).split("[ \u00a0,]+")));
    }
    return words;
  }

  private static Plan plan(String name) {
    return switch (name) {
      case "rich" -> SamplePlans.rich();
      case "clean" -> SamplePlans.clean();
      default -> SamplePlans.hostile();
    };
  }

  @Test
  @DisplayName("says of a hazard that was accepted that it was, and not that it stops the run")
  void accepted() {
    Plan plan = SamplePlans.rich();
    TerminalCapabilities terminal = new TerminalCapabilities(80, false, true);
    Set<String> open = new TreeSet<>();
    for (Plan.Hazard hazard : plan.hazards()) {
      if (!hazard.isClear() && hazard.acceptable()) {
        open.add(hazard.id());
      }
    }
    assertThat(open).isNotEmpty();
    String first = open.iterator().next();
    assertThat(PlanText.render(plan, terminal, NEXT).text()).contains("--accept " + first);
    assertThat(PlanText.ofRun(plan, Set.of(), terminal, Optional.empty()).text())
        .as("a run that is shown was not refused: it asks about them")
        .contains("You are asked about it (" + first + ")")
        .contains("! You are asked about")
        .doesNotContain("--accept ");

    assertThat(PlanText.ofRun(plan, open, terminal, Optional.empty()).text())
        .contains("accepted by name", "Accepted by name (" + first + ")")
        .doesNotContain("--accept ");
  }

  private static String render(Plan plan, TerminalCapabilities terminal) {
    return PlanText.render(plan, terminal, NEXT).text();
  }
}
