package io.github.remediate.cli;

import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.List;

/** A playbook explained: the problem, each step and why, and where its documents are wrong. */
final class ExplainText {
  private static final int BODY = 6;

  private final Playbook playbook;
  private final Screen screen;

  private ExplainText(Playbook playbook, Screen screen) {
    this.playbook = playbook;
    this.screen = screen;
  }

  /**
   * The playbook laid out for {@code look}.
   *
   * @param next what happens next, as {@link Footer} takes it
   */
  static Screen render(Playbook playbook, Look look, List<String> next) {
    Screen screen = new Screen(look);
    ExplainText text = new ExplainText(playbook, screen);
    text.header();
    text.steps();
    text.hazards();
    text.contradictions();
    Footer.write(screen, next);
    return screen;
  }

  private void header() {
    String before =
        playbook.cause().isPresent() ? "Cause " + playbook.cause().getAsInt() + ": " : "";
    screen.heading(before + Prose.of(playbook.title()));
    screen.paragraph(2, 2, Span.text(Prose.of(playbook.problem())));
    screen.gap();
    List<Span> id = new ArrayList<>();
    id.add(Span.path(Style.FAINT, "Playbook  "));
    id.add(Span.name(playbook.id()));
    screen.dot(id);
    id.add(Span.name("keychain scope " + playbook.scope().word()));
    screen.dot(id);
    id.add(Span.name(Names.shortHash(playbook.digest())));
    screen.paragraph(2, 12, id);
    screen.paragraph(
        2, 12, Span.path(Style.FAINT, "Source    "), Span.text(Prose.of(playbook.source())));
  }

  private void steps() {
    screen.heading("What is done, step by step");
    screen.paragraph(
        2,
        2,
        Span.text(
            Style.FAINT,
            "\"article\" marks what the document names, \"twin\" the same thing where it lives"
                + " today, or a part of it that is not named. Only what exists is touched; files"
                + " are moved to a quarantine, never deleted."));
    ActionText actions = new ActionText(screen, BODY);
    for (Step step : playbook.steps()) {
      screen.gap();
      String number = (step.article() < 10 ? " " : "") + step.article() + "  ";
      screen.sides(
          2,
          BODY,
          List.of(Span.path(number), Span.text(Style.HEADING, Prose.of(step.title()))),
          List.of(Span.path(Style.FAINT, where(step.where()))));
      screen.paragraph(BODY, BODY, Span.text(Prose.of(step.why())));
      for (String line : step.guidance()) {
        screen.paragraph(
            BODY, BODY + 2, Span.path(screen.look().bullet() + " "), Span.text(Prose.of(line)));
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
      rules.add("It is tried again up to " + Names.count(step.retries(), "time") + ".");
    }
    switch (step.onFailure()) {
      case ASK -> rules.add("If it fails, a person decides.");
      case GO_ON -> rules.add("If it fails, the run goes on.");
      case STOP -> {}
    }
    if (!rules.isEmpty()) {
      screen.gap();
      screen.paragraph(BODY, BODY, Span.text(Style.FAINT, String.join(" ", rules)));
    }
  }

  private void hazards() {
    if (playbook.hazards().isEmpty()) {
      return;
    }
    screen.heading("What is checked before the first effect");
    for (Playbook.HazardRule hazard : playbook.hazards()) {
      screen.gap();
      screen.paragraph(
          2,
          4,
          Span.text(Style.HEADING, Prose.of(hazard.title())),
          Span.text(Style.FAINT, " (" + hazard.id() + ")"));
      screen.paragraph(4, 4, Span.text(Prose.of(hazard.why())));
      String arrow = screen.look().arrow() + " ";
      screen.paragraph(
          4, 4 + arrow.length(), Span.path(arrow), Span.text(Prose.of(hazard.remedy())));
      if (!hazard.acceptable()) {
        screen.paragraph(4, 4, Span.text(Style.FAINT, "Where it is found it cannot be accepted."));
      }
    }
  }

  private void contradictions() {
    if (playbook.contradictions().isEmpty()) {
      return;
    }
    screen.heading("Where the documents are wrong");
    int number = 0;
    for (Playbook.Contradiction contradiction : playbook.contradictions()) {
      number++;
      screen.gap();
      screen.paragraph(
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
    screen.paragraph(
        BODY,
        BODY + label.length(),
        Span.path(Style.FAINT, label),
        Span.text(style, Prose.of(text)));
  }
}
