package io.github.remediate.app;

import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.SystemTime;
import io.github.remediate.people.NobodyPeople;
import io.github.remediate.people.ObligingPeople;
import io.github.remediate.people.TerminalPeople;
import io.github.remediate.people.UnattendedPeople;
import java.io.PrintStream;
import java.io.Reader;

/** Chooses who answers a run's questions. */
public final class Desk {
  private Desk() {}

  /** The machine's own clocks. */
  public static Time time() {
    return new SystemTime();
  }

  /** Whoever types at the terminal. */
  public static People terminal(Reader in, PrintStream err) {
    return new TerminalPeople(in, err, time());
  }

  /** Nobody, but {@code --yes} takes the gates that may be taken unattended. */
  public static People unattended(PrintStream err) {
    return new UnattendedPeople(err, time(), (gate, reply) -> {});
  }

  /** Somebody who says yes to everything, for rehearsals. */
  public static People obliging(PrintStream err) {
    return new ObligingPeople(err);
  }

  /** Nobody at all. */
  public static People nobody(PrintStream err) {
    return new NobodyPeople(err);
  }
}
