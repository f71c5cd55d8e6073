package io.github.remediate.app;

import io.github.remediate.app.RehearsalReport.Act;
import io.github.remediate.app.RehearsalReport.Actor;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.virtual.PowerLost;
import io.github.remediate.virtual.VirtualMac;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The commands of a rehearsal, each played to its end. */
final class RehearsalActs {
  private final VirtualMac mac;
  private final Rehearsal.Audience audience;
  private final List<Act> acts = new ArrayList<>();
  private Optional<WaitCondition.Kind> awaited = Optional.empty();

  RehearsalActs(VirtualMac mac, Rehearsal.Audience audience) {
    this.mac = mac;
    this.audience = audience;
  }

  /** Those that were played, in order. */
  List<Act> all() {
    return List.copyOf(acts);
  }

  /** Whether the last one left a run that waits for this. */
  boolean leftWaitingFor(WaitCondition.Kind kind) {
    return awaited.equals(Optional.of(kind));
  }

  /** Plays one, also to a failure and to the loss of power. */
  Act play(String typed, Actor by, Supplier<Runs.Result> command) {
    audience.act(typed, by);
    awaited = Optional.empty();
    Duration begin = mac.monotonic();
    Act act;
    try {
      Runs.Result result = command.get();
      awaited = result.awaits().map(WaitCondition::kind);
      act = new Act(by, typed, result.status(), result.message(), false, since(begin));
    } catch (CommandFailure failure) {
      act = new Act(by, typed, failure.status(), failure.getMessage(), false, since(begin));
    } catch (PowerLost lost) {
      act = new Act(by, typed, ExitStatus.STOPPED, "The Mac lost its power.", true, Duration.ZERO);
    }
    // A wait that a restart interrupted leaves the mark on this thread; here the restart is played.
    Thread.interrupted();
    acts.add(act);
    audience.ends(act);
    return act;
  }

  private Duration since(Duration begin) {
    Duration took = mac.monotonic().minus(begin);
    return took.isNegative() ? Duration.ZERO : took;
  }
}
