package io.github.remediate.cli;

import io.github.remediate.playbook.Playbook;
import java.util.List;

/** What there is to treat: each playbook with its title and its problem. */
final class CausesText {
  private CausesText() {}

  /**
   * The playbooks in their order, causes before symptoms.
   *
   * @param next what happens next, as {@link Footer} takes it
   */
  static Screen render(List<Playbook> playbooks, Look look, List<String> next) {
    Screen screen = new Screen(look);
    boolean symptoms = false;
    boolean causes = false;
    for (Playbook playbook : playbooks) {
      causes |= playbook.cause().isPresent();
      symptoms |= playbook.cause().isEmpty();
    }
    if (causes) {
      screen.heading("Causes");
      for (Playbook playbook : playbooks) {
        if (playbook.cause().isPresent()) {
          String number = Integer.toString(playbook.cause().getAsInt());
          screen.gap();
          screen.paragraph(
              2,
              5,
              Span.path(number + " ".repeat(Math.max(1, 3 - number.length()))),
              Span.text(Style.HEADING, Prose.of(playbook.title())));
          screen.paragraph(5, 5, Span.text(Prose.of(playbook.problem())));
        }
      }
    }
    if (symptoms) {
      screen.heading("Symptoms");
      for (Playbook playbook : playbooks) {
        if (playbook.cause().isEmpty()) {
          screen.gap();
          screen.paragraph(2, 5, Span.name(Style.HEADING, playbook.id()));
          screen.paragraph(5, 5, Span.text(Prose.of(playbook.title())));
          screen.paragraph(5, 5, Span.text(Prose.of(playbook.problem())));
        }
      }
    }
    Footer.write(screen, next);
    return screen;
  }
}
