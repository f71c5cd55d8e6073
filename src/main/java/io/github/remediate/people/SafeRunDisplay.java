package io.github.remediate.people;

import io.github.remediate.mac.RunView;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Keeps a display from doing harm: what goes wrong in it is told once, and another takes its place.
 * A run is never ended by what only shows it. Each second it lets a display that moves go on.
 */
public final class SafeRunDisplay implements RunDisplay {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final RunDisplay NONE = view -> {};

  private final ParagraphPrinter told;
  private final RunDisplay instead;
  private volatile RunDisplay display;
  private Thread ticker;

  /**
   * Shows nothing yet.
   *
   * @param told where it is told that a display gave up
   * @param display shows how far a run is
   * @param instead shows it from then on
   */
  public SafeRunDisplay(ParagraphPrinter told, RunDisplay display, RunDisplay instead) {
    this.told = told;
    this.display = display;
    this.instead = instead;
  }

  /** The same, without another in its place. */
  public SafeRunDisplay(ParagraphPrinter told, RunDisplay display) {
    this(told, display, NONE);
  }

  @Override
  public void show(RunView view) {
    if (!tried(each -> each.show(view))) {
      tried(each -> each.show(view));
    }
    if (display.moves()) {
      startTicking();
    }
  }

  @Override
  public void makeRoom() {
    tried(RunDisplay::makeRoom);
  }

  @Override
  public void comeBack() {
    tried(RunDisplay::comeBack);
  }

  @Override
  public void rest() {
    synchronized (this) {
      // Not interrupted: what it is at, a file or a program, would be cut off halfway.
      ticker = null;
      notifyAll();
    }
    tried(RunDisplay::rest);
  }

  private synchronized void startTicking() {
    if (ticker == null) {
      ticker = new Thread(this::ticks, "display");
      ticker.setDaemon(true);
      ticker.start();
    }
  }

  private void ticks() {
    try {
      while (awaitTick()) {
        tried(RunDisplay::tick);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if it ticks no more. */
  private synchronized boolean awaitTick() throws InterruptedException {
    long end = System.nanoTime() + TICK.toNanos();
    long left = TICK.toNanos();
    while (left > 0 && ticker == Thread.currentThread()) {
      wait(left / 1_000_000 + 1);
      left = end - System.nanoTime();
    }
    return ticker == Thread.currentThread();
  }

  /** False if another display has taken over. */
  private boolean tried(Consumer<RunDisplay> work) {
    RunDisplay tried = display;
    try {
      work.accept(tried);
      return true;
    } catch (RuntimeException | Error e) {
      giveUp(tried, e);
      return false;
    }
  }

  private synchronized void giveUp(RunDisplay faulty, Throwable fault) {
    if (display != faulty) {
      return;
    }
    display = faulty == instead ? NONE : instead;
    try {
      told.print("How far the run is cannot be shown as before (" + fault + "). The run goes on.");
      faulty.rest();
    } catch (RuntimeException | Error e) {
      // It is told as far as that can be.
    }
  }
}
