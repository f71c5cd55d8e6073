package io.github.remediate.people;

import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a run is, as lines that stay: a step when it begins and when it ends, and what is left of
 * a wait. For logs, pipes, and terminals that cannot draw in place.
 */
public final class PlainRunDisplay implements RunDisplay {
  private static final int RARELY = 5;

  private final ParagraphPrinter out;
  private final boolean eachEffect;
  private final RunText text = new RunText(Texts.english());
  private final Set<String> headed = new HashSet<>();
  private final Set<String> over = new HashSet<>();
  private final Map<String, Integer> effects = new HashMap<>();
  private final Map<String, Long> minutes = new HashMap<>();
  private boolean first = true;

  /**
   * Prints nothing yet.
   *
   * @param eachEffect whether every single effect has a line
   */
  public PlainRunDisplay(ParagraphPrinter out, boolean eachEffect) {
    this.out = out;
    this.eachEffect = eachEffect;
  }

  @Override
  public void show(RunView view) {
    for (StepView step : view.steps()) {
      boolean ended = step.state().isOver() || step.state() == State.FAILED;
      if (first && ended) {
        // An earlier process told of it.
        over.add(step.id());
      } else if (!ended || over.add(step.id())) {
        show(step, ended);
      }
    }
    first = false;
  }

  /** The next view is another process's: what was over by then was told. */
  @Override
  public void rest() {
    headed.clear();
    over.clear();
    effects.clear();
    minutes.clear();
    first = true;
  }

  private void show(StepView step, boolean ended) {
    if (step.state() == State.ASKS) {
      // The question says which step it is about.
      headed.add(step.id());
    }
    if (ended || isAtWork(step)) {
      head(step);
    }
    if (ended) {
      end(step);
      return;
    }
    over.remove(step.id());
    step.doing()
        .filter(doing -> eachEffect && step.state() == State.WORKS)
        .filter(
            doing ->
                !Integer.valueOf(doing.effect()).equals(effects.put(step.id(), doing.effect())))
        .ifPresent(
            doing ->
                out.print("  " + doing.effect() + "/" + doing.effects() + " " + doing.target()));
    step.left().filter(left -> step.state() == State.WAITS).ifPresent(left -> left(step, left));
  }

  private static boolean isAtWork(StepView step) {
    return (step.state() == State.WORKS || step.state() == State.WAITS) && step.doing().isPresent()
        || step.state() == State.WAITS && step.left().isPresent();
  }

  private void head(StepView step) {
    if (headed.add(step.id())) {
      out.print(text.heading(step));
    }
  }

  private void end(StepView step) {
    String mark =
        step.state() == State.FAILED ? out.cross() : step.state().isIdle() ? "-" : out.check();
    String outcome = text.outcome(step);
    out.print("  " + mark + (outcome.isEmpty() ? "" : " " + outcome));
  }

  // Each five minutes, and each of the last five.
  private void left(StepView step, Duration left) {
    long now = left.plusSeconds(59).toMinutes();
    Long before = minutes.get(step.id());
    if (before == null || now < before && (now <= RARELY || now % RARELY == 0)) {
      minutes.put(step.id(), now);
      out.print("  " + text.now(step, step.left()));
    }
  }
}
