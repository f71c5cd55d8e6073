package io.github.remediate.cli;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.playbook.Step;
import io.github.remediate.text.Counted;
import io.github.remediate.text.PathList;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One step of a plan: its title and state, its effects, what it keeps, what could not be told. */
final class StepText {
  private static final int BODY = 6;

  private final TextLayout layout;
  private final String uncalled;
  private final EffectText effects;
  private boolean open;

  /**
   * A writer of steps.
   *
   * @param enrolled whether the Mac is, or may be
   */
  StepText(TextLayout layout, boolean enrolled) {
    this.uncalled = enrolled ? "not called for" : "still to be done";
    this.layout = layout;
    this.effects = new EffectText(layout, BODY);
  }

  void step(PlannedStep step) {
    boolean body = !step.effects().isEmpty() || !step.kept().isEmpty() || !step.unknown().isEmpty();
    if (body || open) {
      layout.gap();
    }
    open = body;
    title(step);
    if (!step.effects().isEmpty()) {
      preview(step);
      effects.effects(step.effects());
    }
    kept(step.kept());
    unknown(step.unknown());
  }

  private void title(PlannedStep step) {
    TerminalCapabilities terminal = layout.terminal();
    String mark =
        switch (step.state()) {
          case PLANNED -> terminal.planned();
          case SATISFIED -> terminal.check();
          case BLOCKED -> terminal.cross();
        };
    String state =
        switch (step.state()) {
          case PLANNED -> "planned";
          // Whether it is done is another question: this only follows what was removed.
          case SATISFIED ->
              !step.applies()
                  ? "does not apply"
                  : step.where() == Step.Where.PERSON ? uncalled : "nothing to do";
          case BLOCKED -> step.passedOver() ? "passed over" : "blocked";
        };
    Style style =
        switch (step.state()) {
          case PLANNED -> Style.COMMAND;
          case SATISFIED -> Style.GOOD;
          case BLOCKED -> step.passedOver() ? Style.CAUTION : Style.BAD;
        };
    boolean done = step.state() == PlannedStep.State.SATISFIED;
    String number = (step.number() < 10 ? "  " : " ") + step.number() + "  ";
    List<Span> right = new ArrayList<>();
    right.add(Span.path(Style.FAINT, who(step.where())));
    layout.dot(right);
    right.add(Span.path(style, state));
    layout.sides(
        0,
        BODY,
        List.of(
            Span.path(style, mark),
            Span.path(Style.PLAIN, number),
            Span.text(done ? Style.PLAIN : Style.HEADING, step.title())),
        right);
  }

  private static String who(Step.Where where) {
    return where == Step.Where.MAC ? "Mac" : where.word();
  }

  private void preview(PlannedStep step) {
    String note =
        switch (step.preview()) {
          case ESTIMATE -> estimate(step);
          case MANUAL -> "Manual: a person does it, and the run looks again afterwards.";
          case EXACT -> "";
        };
    if (!note.isEmpty()) {
      layout.paragraph(BODY, BODY, Span.text(Style.FAINT, note));
    }
  }

  private static String estimate(PlannedStep step) {
    if (step.isHandedOver()) {
      return "Handed over: a helpdesk deletes them elsewhere. The run waits for their signed"
          + " receipt.";
    }
    boolean server = false;
    for (Effect effect : step.effects()) {
      switch (effect.kind().shown()) {
        case RUN_COMMAND -> {
          return "Estimate: the program that is run decides what else it changes.";
        }
        case DISABLE_RECORD, DELETE_RECORD -> server = true;
        case COPY_FILE,
            MOVE_FILE,
            DELETE_KEYCHAIN_ITEM,
            REMOVE_APPLICATION,
            RESTART,
            WAIT,
            ASK_PERSON -> {}
      }
    }
    return server
        ? "Estimate: what the server holds when the step begins decides."
        : "Estimate: a person does it, and the run looks again afterwards.";
  }

  /** What is said of several targets at once. */
  private record Shared(String rule, String reason, String kind) {}

  private void kept(List<PlannedStep.Kept> kept) {
    Map<Shared, List<Target>> groups = new LinkedHashMap<>();
    List<PlannedStep.Kept> things = new ArrayList<>();
    for (PlannedStep.Kept one : kept) {
      if (one.target() instanceof Target.Found) {
        // What was found is no thing that stays: it says why there is nothing to do.
        layout.paragraph(BODY, BODY + 2, Span.text(Style.FAINT, sentence(one.reason())));
      } else {
        things.add(one);
        add(groups, one.rule(), one.reason(), one.target());
      }
    }
    if (!things.isEmpty()) {
      head(Style.GOOD, layout.terminal().check() + " Kept: " + things.size());
    }
    groups.forEach((shared, targets) -> group(shared, targets, " (" + shared.rule() + ")"));
  }

  private void unknown(List<PlannedStep.Undecided> unknown) {
    Map<Shared, List<Target>> groups = new LinkedHashMap<>();
    if (!unknown.isEmpty()) {
      head(Style.CAUTION, "? Could not be told: " + unknown.size());
    }
    for (PlannedStep.Undecided one : unknown) {
      if (one.target() instanceof Target.Found found) {
        layout.paragraph(
            BODY + 2,
            BODY + 4,
            Span.name(found.finding().word()),
            Span.text(Style.FAINT, ": " + one.reason()));
      } else {
        add(groups, "", one.reason(), one.target());
      }
    }
    groups.forEach((shared, targets) -> group(shared, targets, ""));
  }

  private static String sentence(String clause) {
    return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
  }

  private static void add(
      Map<Shared, List<Target>> groups, String rule, String reason, Target target) {
    Shared shared = new Shared(rule, reason, TargetNames.kind(target));
    groups.computeIfAbsent(shared, key -> new ArrayList<>()).add(target);
  }

  private void head(Style style, String text) {
    layout.gap();
    layout.paragraph(BODY, BODY + 2, Span.text(style, text));
  }

  private void group(Shared shared, List<Target> targets, String after) {
    String kinds = Counted.of(targets.size(), shared.kind());
    List<Span> line = new ArrayList<>();
    line.add(Span.text(Style.FAINT, kinds + ": " + shared.reason() + after));
    layout.paragraph(BODY + 2, BODY + 4, line);
    if (targets.get(0) instanceof Target.File) {
      PathList.write(
          layout,
          BODY + 4,
          targets,
          TargetNames::brief,
          (target, shown, column, next) -> layout.paragraph(column, column + 2, Span.path(shown)));
    } else {
      layout.paragraph(BODY + 4, BODY + 4, names(targets));
    }
  }

  /** All names, none twice and none dropped: equal ones are told apart, or counted. */
  private List<Span> names(List<Target> targets) {
    Map<String, Integer> brief = new LinkedHashMap<>();
    for (Target target : targets) {
      count(TargetNames.brief(target), brief);
    }
    Map<String, Integer> names = new LinkedHashMap<>();
    for (Target target : targets) {
      String name = TargetNames.brief(target);
      count(brief.get(name) == 1 ? name : TargetNames.exact(target), names);
    }
    List<Span> line = new ArrayList<>();
    for (Map.Entry<String, Integer> name : names.entrySet()) {
      if (!line.isEmpty()) {
        layout.dot(line);
      }
      line.add(Span.name(name.getKey()));
      if (name.getValue() > 1) {
        line.add(Span.text(" (" + name.getValue() + " times)"));
      }
    }
    return line;
  }

  private static void count(String name, Map<String, Integer> counts) {
    counts.put(name, counts.getOrDefault(name, 0) + 1);
  }
}
