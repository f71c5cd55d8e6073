package io.github.remediate.journal;

import java.nio.file.Path;
import java.time.Clock;

/** A process that takes the lock, says what became of it, and stays until its input ends. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) throws Exception {
    RunLock.Attempt attempt = RunLock.take(Path.of(args[0]), args[1], Clock.systemUTC());
    System.out.println(attempt instanceof RunLock.Busy busy ? busy.describe() : "taken");
    while (System.in.read() >= 0) {
      continue;
    }
  }
}
