package io.github.remediate.app;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResults;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Plays rehearsals that nobody watches. */
final class Rehearsals {
  private Rehearsals() {}

  static RehearsalReport play(Installation installation, Playbook playbook, String fixture) {
    Rehearsal.Request request =
        new Rehearsal.Request(
            new PreviewRequest(
                playbook,
                new MacChoice(
                    Optional.of(fixture), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty()),
            installation.playbooks().resolve(playbook.id() + ".yaml"),
            "--cause 6",
            Set.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Rehearsal.Cast cast =
        new Rehearsal.Cast(
            new Saying(Channel.TERMINAL, question -> Decision.YES),
            new Saying(
                Channel.YES_OPTION,
                question -> question.unattended() ? Decision.YES : Decision.LATER),
            true);
    return new Rehearsal(installation, request, cast, new Nobody()).play();
  }

  /** Who answers each question by a function of it. */
  record Saying(Channel channel, Function<Question, Decision> answers) implements People {
    @Override
    public Reply ask(Question question) {
      return new Answerer("a test", channel).says(answers.apply(question));
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      return new Answerer("a test", channel).says(Decision.YES);
    }

    @Override
    public void tell(Message message) {}
  }

  /** Watches nothing; a test that watches something says so in a class below it. */
  static class Nobody implements Rehearsal.Audience {
    @Override
    public void opens(RehearsalReport.Setting setting) {}

    @Override
    public void act(String command, RehearsalReport.Actor by) {}

    @Override
    public void lists(RecordList list) {}

    @Override
    public void becomes(RecordResults results) {}

    @Override
    public void happens(String what) {}

    @Override
    public void plan(Plan plan, Set<String> accepted) {}

    @Override
    public void ends(RehearsalReport.Act act) {}
  }
}
