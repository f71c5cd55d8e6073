package io.github.remediate.cli;

import io.github.remediate.mac.FindingId;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A playbook explained: the problem, each step and why, and where its documents are wrong. */
record ExplainText(Playbook playbook, TextLayout layout) {
  private static final int BODY = 6;

  /**
   * The playbook laid out for {@code terminal}.
   *
   * @param next what happens next, as {@link Footer} takes it
   */
  static TextLayout render(Playbook playbook, TerminalCapabilities terminal, List<String> next) {
    TextLayout layout = new TextLayout(terminal);
    ExplainText text = new ExplainText(playbook, layout);
    text.header();
    text.steps();
    text.hazards();
    text.contradictions();
    Footer.write(layout, next);
    return layout;
  }

  private void header() {
    String before =
        playbook.cause().isPresent() ? "Cause " + playbook.cause().getAsInt() + ": " : "";
    layout.heading(before + Prose.of(playbook.title()));
    layout.paragraph(2, 2, Span.text(Prose.of(playbook.problem())));
    layout.gap();
    List<Span> id = new ArrayList<>();
    id.add(Span.path(Style.FAINT, "Playbook  "));
    id.add(Span.name(playbook.id()));
    layout.dot(id);
    id.add(Span.name("keychain scope " + playbook.scope().word()));
    layout.dot(id);
    id.add(Span.name(TargetNames.shortHash(playbook.digest())));
    layout.paragraph(2, 12, id);
    layout.paragraph(
        2, 12, Span.path(Style.FAINT, "Source    "), Span.text(Prose.of(playbook.source())));
    String fits =
        switch (playbook.integration()) {
          case ANY -> "";
          case CONDITIONAL_ACCESS ->
              "the old integration, macOS Conditional Access; on a Mac with Device Compliance it"
                  + " does nothing and says so";
          case DEVICE_COMPLIANCE ->
              "Device Compliance; on a Mac with the old integration it does nothing and says so";
        };
    if (!fits.isEmpty()) {
      layout.paragraph(2, 12, Span.path(Style.FAINT, "For       "), Span.text(fits));
    }
    if (!playbook.stopsOn().isEmpty()) {
      layout.paragraph(
          2,
          12,
          Span.path(Style.FAINT, "Stops on  "),
          Span.text(words(playbook.stopsOn()) + ": where it holds, nothing is done"));
    }
  }

  private static String words(List<FindingId> findings) {
    return findings.stream().map(FindingId::word).collect(Collectors.joining(" or "));
  }

  private void steps() {
    layout.heading("What is done, step by step");
    boolean names =
        playbook.steps().stream()
            .flatMap(step -> step.actions().stream())
            .anyMatch(action -> action.kind().needsCertainty());
    layout.paragraph(
        2,
        2,
        Span.text(
            Style.FAINT,
            !names
                ? "A person does it, step by step. After each it is looked at again; the run"
                    + " itself changes nothing on this Mac and at no service."
                : "\"article\" marks what the document names, \"twin\" the same thing where it"
                    + " lives today, or a part of it that is not named. Only what exists is"
                    + " touched; files are moved to a quarantine, never deleted."));
    ActionText actions = new ActionText(layout, BODY);
    for (Step step : playbook.steps()) {
      layout.gap();
      String number = (step.number() < 10 ? " " : "") + step.number() + "  ";
      layout.sides(
          2,
          BODY,
          List.of(Span.path(number), Span.text(Style.HEADING, Prose.of(step.title()))),
          List.of(Span.path(Style.FAINT, where(step.where()))));
      layout.paragraph(BODY, BODY, Span.text(Prose.of(step.why())));
      if (!step.when().isEmpty()) {
        layout.paragraph(
            BODY, BODY, Span.text(Style.FAINT, "Only where it holds: " + words(step.when()) + "."));
      }
      for (String line : step.guidance()) {
        layout.paragraph(
            BODY, BODY + 2, Span.path(layout.terminal().bullet() + " "), Span.text(Prose.of(line)));
      }
      step.actions().forEach(actions::action);
      rules(step);
    }
  }

  private static String where(Step.Where where) {
    return switch (where) {
      case MAC -> "Mac";
      case SERVER -> "server";
      case PERSON -> "person";
    };
  }

  private void rules(Step step) {
    List<String> rules = new ArrayList<>();
    switch (step.approval()) {
      case ASK -> rules.add("Somebody must agree before it starts; --yes may.");
      case PERSON -> rules.add("A person must agree before it starts; --yes does not.");
      case NONE -> {}
    }
    if (step.retries() > 0) {
      rules.add("It is tried again up to " + Counted.of(step.retries(), "time") + ".");
    }
    switch (step.onFailure()) {
      case ASK -> rules.add("If it fails, a person decides.");
      case GO_ON -> rules.add("If it fails, the run goes on.");
      case STOP -> {}
    }
    if (!rules.isEmpty()) {
      layout.gap();
      layout.paragraph(BODY, BODY, Span.text(Style.FAINT, String.join(" ", rules)));
    }
  }

  private void hazards() {
    if (playbook.hazards().isEmpty()) {
      return;
    }
    layout.heading("What is checked before the first effect");
    for (Playbook.HazardRule hazard : playbook.hazards()) {
      layout.gap();
      layout.paragraph(
          2,
          4,
          Span.text(Style.HEADING, Prose.of(hazard.title())),
          Span.text(Style.FAINT, " (" + hazard.id().word() + ")"));
      layout.paragraph(4, 4, Span.text(Prose.of(hazard.why())));
      String arrow = layout.terminal().arrow() + " ";
      layout.paragraph(
          4, 4 + arrow.length(), Span.path(arrow), Span.text(Prose.of(hazard.remedy())));
      if (!hazard.acceptable()) {
        layout.paragraph(4, 4, Span.text(Style.FAINT, "Where it is found it cannot be accepted."));
      }
    }
  }

  private void contradictions() {
    if (playbook.contradictions().isEmpty()) {
      return;
    }
    layout.heading("Where the documents are wrong");
    int number = 0;
    for (Playbook.Contradiction contradiction : playbook.contradictions()) {
      number++;
      layout.gap();
      layout.paragraph(
          2,
          6,
          Span.path((number < 10 ? " " : "") + number + "  "),
          Span.text(Style.HEADING, Prose.of(contradiction.topic())));
      part("They say   ", Style.PLAIN, contradiction.says());
      part("Done here  ", Style.PLAIN, contradiction.done());
      part("Because    ", Style.PLAIN, contradiction.why());
    }
  }

  private void part(String label, Style style, String text) {
    layout.paragraph(
        BODY,
        BODY + label.length(),
        Span.path(Style.FAINT, label),
        Span.text(style, Prose.of(text)));
  }
}
