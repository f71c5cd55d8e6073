package io.github.remediate.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Opens a Mac and reads its settings on a thread of its own while the playbook is read: each takes
 * a recorded Mac's dry run a fifth of its time.
 */
final class MacOpening {
  private final FutureTask<Opened> task;

  /** An open Mac and what is set for it. */
  record Opened(OpenMac mac, Settings settings) {}

  /** Begins. */
  MacOpening(Macs macs, MacChoice choice) {
    // No lambda: the first one of all holds its thread up while the other has nothing to do yet.
    this.task =
        new FutureTask<>(
            new Callable<>() {
              @Override
              public Opened call() {
                OpenMac mac = macs.look(choice);
                return new Opened(mac, Settings.of(mac, choice));
              }
            });
    Thread thread = new Thread(task, "opening the Mac");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The Mac, when it is open.
   *
   * @throws Stop if it cannot be opened, or a settings file holds a mistake
   */
  Opened opened() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Stop stop) {
        throw stop;
      }
      throw new IllegalStateException("the Mac could not be opened", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
