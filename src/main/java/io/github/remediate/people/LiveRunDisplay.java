package io.github.remediate.people;

import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.text.LiveRegion;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How far a run is, as a list at the bottom of the terminal that is drawn again with each tick:
 * what is over is one line that stays, then the step at work with its effect, then what is to come.
 */
public final class LiveRunDisplay implements RunDisplay {
  private static final int NUMBER = 2;
  private static final int TITLE = 5;

  private final LiveRegion region;
  private final Supplier<Duration> clock;
  private final RunText text = new RunText(Texts.english());
  private final Set<String> finished = new HashSet<>();
  private RunView view;
  private Duration seen = Duration.ZERO;
  private boolean visible;

  /**
   * Draws nothing yet.
   *
   * @param clock time since an arbitrary point, which never goes back
   */
  public LiveRunDisplay(LiveRegion region, Supplier<Duration> clock) {
    this.region = region;
    this.clock = clock;
  }

  @Override
  public synchronized void show(RunView now) {
    view = now;
    seen = clock.get();
    visible = true;
    draw();
  }

  @Override
  public boolean moves() {
    return true;
  }

  @Override
  public synchronized void tick() {
    if (visible) {
      draw();
    }
  }

  @Override
  public synchronized void makeRoom() {
    visible = false;
    region.clear();
  }

  @Override
  public synchronized void comeBack() {
    if (view != null) {
      visible = true;
      draw();
    }
  }

  @Override
  public synchronized void rest() {
    makeRoom();
    view = null;
  }

  private void draw() {
    TerminalCapabilities terminal = region.capabilities();
    TextLayout above = new TextLayout(terminal);
    List<StepView> open = new ArrayList<>();
    for (StepView step : view.steps()) {
      if (!step.state().isOver() && step.state() != State.FAILED) {
        finished.remove(step.id());
        open.add(step);
      } else if (finished.add(step.id())) {
        over(above, step);
      }
    }
    region.draw(above, open(terminal, open));
  }

  private void over(TextLayout layout, StepView step) {
    boolean failed = step.state() == State.FAILED;
    TerminalCapabilities terminal = layout.terminal();
    boolean idle = step.state().isIdle();
    String mark = failed ? terminal.cross() : idle ? "-" : terminal.check();
    line(
        layout,
        step,
        Span.text(failed ? Style.BAD : idle ? Style.FAINT : Style.GOOD, mark),
        idle ? Style.FAINT : Style.PLAIN,
        text.outcome(step));
  }

  private static void line(TextLayout layout, StepView step, Span mark, Style style, String right) {
    String number = step.number() + " ";
    List<Span> left = new ArrayList<>();
    int indent = 0;
    if (mark.text().isEmpty()) {
      indent = step.number() < 10 ? 3 : 2;
    } else {
      left.add(mark);
      number = (step.number() < 10 ? "  " : " ") + number;
    }
    left.add(Span.path(style, number));
    left.add(Span.text(style, Texts.english().of(step.title())));
    if (right.isEmpty()) {
      layout.paragraph(indent, TITLE, left);
    } else {
      layout.sides(indent, TITLE, left, List.of(Span.text(Style.FAINT, right)));
    }
  }

  private TextLayout open(TerminalCapabilities terminal, List<StepView> open) {
    TextLayout layout = new TextLayout(terminal);
    int left = open.size();
    int room = region.rows();
    for (StepView step : open) {
      TextLayout one = new TextLayout(terminal);
      one(one, step);
      int lines = (int) one.text().lines().count();
      if (lines + (left > 1 ? 1 : 0) > room) {
        break;
      }
      one(layout, step);
      room -= lines;
      left--;
    }
    if (left > 0 && room > 0) {
      layout.paragraph(TITLE, TITLE, Span.text(Style.FAINT, text.more(left)));
    }
    return layout;
  }

  private void one(TextLayout layout, StepView step) {
    if (step.state() == State.PENDING) {
      line(layout, step, Span.text(""), Style.FAINT, "");
      return;
    }
    Duration more = clock.get().minus(seen);
    Optional<Duration> took = step.took().map(time -> time.plus(more));
    Optional<Duration> left =
        step.left().map(time -> more.compareTo(time) > 0 ? Duration.ZERO : time.minus(more));
    Span mark = Span.text(Style.CAUTION, layout.terminal().arrow());
    line(layout, step, mark, Style.PLAIN, took.map(RunText::clock).orElse(""));
    String now = text.now(step, left);
    if (!now.isEmpty()) {
      layout.paragraph(TITLE, TITLE + NUMBER, Span.text(Style.CAUTION, now));
    }
    step.doing()
        .filter(doing -> step.state() == State.WORKS)
        .ifPresent(
            doing ->
                layout.paragraph(TITLE, TITLE + NUMBER, Span.path(Style.FAINT, doing.target())));
  }
}
