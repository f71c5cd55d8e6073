package io.github.remediate.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The Mac's clocks, and what happens by itself when they reach a time. */
final class VirtualClock {

  /** Something to come; {@code order} tells apart what comes at one time. */
  private record Event(Duration due, long order, boolean inMemory, Runnable happening) {}

  private final PriorityQueue<Event> agenda =
      new PriorityQueue<>(Comparator.comparing(Event::due).thenComparing(Event::order));
  private Instant wall;
  private Duration total = Duration.ZERO;
  private Duration bootedAt = Duration.ZERO;
  private long events;

  VirtualClock(Instant now) {
    this.wall = now;
  }

  Instant now() {
    return wall;
  }

  /** Time since the Mac started. */
  Duration uptime() {
    return total.minus(bootedAt);
  }

  /** Sets the wall clock forward or back; no time passes. */
  void jump(Duration by) {
    wall = wall.plus(by);
  }

  /** Plans something that a running process will do, and that no restart survives. */
  void inMemory(Duration in, Runnable happening) {
    agenda.add(new Event(total.plus(in), events++, true, happening));
  }

  /** Plans something that happens from outside, whatever the Mac does. */
  void fromOutside(Duration in, Runnable happening) {
    agenda.add(new Event(total.plus(in), events++, false, happening));
  }

  /** Lets time pass, and happen what is due on the way. */
  void pass(Duration time) {
    Duration end = total.plus(time);
    while (!agenda.isEmpty() && agenda.peek().due().compareTo(end) <= 0) {
      Event event = agenda.remove();
      moveTo(event.due());
      event.happening().run();
    }
    moveTo(end);
  }

  private void moveTo(Duration time) {
    if (time.compareTo(total) > 0) {
      wall = wall.plus(time.minus(total));
      total = time;
    }
  }

  /** The Mac starts again: nothing is left of what was only in memory. */
  void boot() {
    agenda.removeIf(Event::inMemory);
    bootedAt = total;
  }
}
