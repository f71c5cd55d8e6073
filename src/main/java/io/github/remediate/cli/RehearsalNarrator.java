package io.github.remediate.cli;

import io.github.remediate.app.Rehearsal;
import io.github.remediate.app.RehearsalReport;
import io.github.remediate.plan.Plan;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordsAim;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a rehearsal while it goes on: each command, what happens around it, and how it ended.
 *
 * @param wholePlan whether the plan is shown as a run shows it, for somebody who decides
 */
record RehearsalNarrator(StandardStream out, TerminalCapabilities terminal, boolean wholePlan)
    implements Rehearsal.Audience {
  /** Minutes from which on it is said how long a command took. */
  private static final int NOTABLE = 20;

  private void print(TextLayout layout) {
    out.show(layout);
  }

  @Override
  public void opens(RehearsalReport.Setting setting) {
    TextLayout layout = new TextLayout(terminal);
    List<Span> title = new ArrayList<>();
    title.add(Span.text(Style.HEADING, "Rehearsal of " + setting.playbook()));
    layout.dot(title);
    title.add(Span.text("a virtual Mac like '" + setting.fixture() + "'"));
    layout.paragraph(0, 2, title);
    layout.gap();
    layout.paragraph(2, 2, Span.text(setting.description()));
    layout.gap();
    layout.paragraph(
        2,
        2,
        Span.text(
            Style.FAINT,
            "Nothing real is changed. Time is virtual: restarts and waits pass at once."));
    print(layout);
  }

  @Override
  public void act(String command, RehearsalReport.Actor by) {
    TextLayout layout = new TextLayout(terminal);
    out.println();
    String prompt =
        switch (by) {
          case PERSON -> "$";
          case LAUNCHD -> {
            layout.paragraph(0, 2, Span.text(Style.HEADING, "launchd goes on with the run:"));
            yield " ";
          }
          case HELPDESK -> {
            layout.paragraph(
                0, 2, Span.text(Style.HEADING, "The helpdesk types on a machine of its own:"));
            yield "$";
          }
        };
    layout.command(0, prompt, List.of(command.split(" ")));
    layout.gap();
    print(layout);
  }

  @Override
  public void lists(RecordList list) {
    out.print(new RecordsText(terminal, RecordsAim.DELETE, false).list(list));
    out.println();
  }

  @Override
  public void becomes(RecordResults results) {
    out.print(new RecordsEndText(terminal, true).of(results, Optional.empty()));
    out.println();
  }

  @Override
  public void happens(String what) {
    TextLayout layout = new TextLayout(terminal);
    layout.paragraph(0, 2, Span.text(Style.CAUTION, terminal.arrow() + " "), Span.text(what));
    print(layout);
  }

  @Override
  public void plan(Plan plan, Set<String> accepted) {
    if (wholePlan) {
      out.show(PlanText.ofRun(plan, accepted, terminal, Optional.empty()));
      return;
    }
    int effects = plan.steps().stream().mapToInt(step -> step.effects().size()).sum();
    int steps = (int) plan.steps().stream().filter(step -> !step.effects().isEmpty()).count();
    TextLayout layout = new TextLayout(terminal);
    layout.paragraph(
        0,
        2,
        Span.text(
            "The plan has "
                + Counted.of(effects, "effect")
                + " in "
                + Counted.of(steps, "step")
                + "; --dry-run shows them all."));
    print(layout);
  }

  @Override
  public void ends(RehearsalReport.Act act) {
    TextLayout layout = new TextLayout(terminal);
    for (String line : act.message().split("\n")) {
      int indent = line.length() - line.stripLeading().length();
      layout.paragraph(indent, indent + 2, Span.text(line.strip()));
    }
    List<Span> end = new ArrayList<>();
    end.add(Span.text(act.status().code() == 0 ? Style.GOOD : Style.CAUTION, status(act)));
    end.add(Span.text(Style.FAINT, act.isCutOff() ? "" : " (" + words(act) + ")"));
    if (act.took().toMinutes() >= NOTABLE) {
      end.add(
          Span.text(
              Style.FAINT, "; " + act.took().toMinutes() + " minutes of virtual time went by"));
    }
    layout.paragraph(0, 2, end);
    print(layout);
  }

  static String status(RehearsalReport.Act act) {
    return act.isCutOff() ? "cut off, no exit status" : "exit status " + act.status().code();
  }

  static String words(RehearsalReport.Act act) {
    return switch (act.by()) {
      case PERSON, LAUNCHD -> ofRun(act);
      case HELPDESK -> ofRecords(act);
    };
  }

  private static String ofRecords(RehearsalReport.Act act) {
    return switch (act.status()) {
      case BLOCKED -> "nothing allowed";
      case STOPPED -> "partly done";
      case WAITING -> "an approval is pending";
      case RESIDUE -> "something unverified";
      case DONE, FAULT, USAGE, STALE, LOCKED, CANCELLED, WORK_FOUND -> ofRun(act);
    };
  }

  private static String ofRun(RehearsalReport.Act act) {
    return switch (act.status()) {
      case DONE -> "done";
      case FAULT -> "internal fault";
      case USAGE -> "invalid";
      case BLOCKED -> "blocked before the first effect";
      case STOPPED -> "stopped, can be resumed";
      case WAITING -> "waiting";
      case RESIDUE -> "residue, or a protected item missing";
      case STALE -> "stale";
      case LOCKED -> "locked";
      case CANCELLED -> "cancelled";
      case WORK_FOUND -> "work found";
    };
  }
}
