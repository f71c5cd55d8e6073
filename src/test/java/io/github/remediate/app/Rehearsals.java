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
    Rehearsal.Cast cast = new Rehearsal.Cast(new Says(true), new Says(false), true);
    return new Rehearsal(installation, request, cast, new Nobody()).play();
  }

  /** Says yes to everything, or to what may be answered unattended. */
  private record Says(boolean everything) implements People {
    @Override
    public Reply beforeRestart(Countdown countdown) {
      return says(Decision.YES);
    }

    @Override
    public Channel channel() {
      return everything ? Channel.TERMINAL : Channel.YES_OPTION;
    }

    @Override
    public Reply ask(Question question) {
      return says(everything || question.unattended() ? Decision.YES : Decision.LATER);
    }

    private Reply says(Decision decision) {
      return new Answerer("a test", channel()).says(decision);
    }

    @Override
    public void tell(Message message) {}
  }

  static final class Nobody implements Rehearsal.Audience {
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
