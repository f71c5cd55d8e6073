package io.github.remediate.app;

import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.SystemTime;
import io.github.remediate.people.NobodyPeople;
import io.github.remediate.people.ObligingPeople;
import io.github.remediate.people.TerminalPeople;
import io.github.remediate.people.UnattendedPeople;
import io.github.remediate.people.WordedPeople;
import java.io.PrintStream;
import java.io.Reader;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Who answers a run's questions. */
public final class Desk {
  private final Function<RunningMac, People> people;

  private Desk(Function<RunningMac, People> people) {
    this.people = people;
  }

  /** The machine's own clocks. */
  public static Time time() {
    return new SystemTime();
  }

  /** Whoever types at the terminal. */
  public static Desk terminal(Reader in, PrintStream err) {
    return of(typing(in, err));
  }

  /** The same, for a question that belongs to no run. */
  public static People typing(Reader in, PrintStream err) {
    return new TerminalPeople(in, err, time());
  }

  /**
   * Nobody, but {@code --yes} takes the gates that may be taken unattended. Whoever is logged in at
   * the Mac's screen is warned there before it restarts.
   */
  public static Desk unattended(PrintStream err) {
    return new Desk(mac -> mac.warned(yes(err), err, time()));
  }

  /** The same for launchd, which goes on with a run that was agreed to. */
  public static Desk launchd(PrintStream err) {
    return new Desk(
        mac -> mac.warned(new UnattendedPeople(err, time(), People.Channel.LAUNCHD), err, time()));
  }

  /** What {@link #unattended} is without a screen, for rehearsals. */
  public static People yes(PrintStream err) {
    return new UnattendedPeople(err, time(), People.Channel.YES_OPTION);
  }

  /** Somebody who says yes to everything, for rehearsals. */
  public static People obliging(PrintStream err) {
    return new ObligingPeople(err);
  }

  /** Nobody at all. */
  public static Desk nobody(PrintStream err) {
    return of(new NobodyPeople(err));
  }

  /** These people, wherever the Mac is. */
  public static Desk of(People people) {
    return new Desk(mac -> people);
  }

  /** The same people, who read each line in these words. */
  public Desk worded(UnaryOperator<String> words) {
    return new Desk(mac -> worded(at(mac), words));
  }

  /** Likewise {@code people}. */
  public static People worded(People people, UnaryOperator<String> words) {
    return new WordedPeople(people, words);
  }

  /** Those people, for a run on {@code mac}. */
  People at(RunningMac mac) {
    return people.apply(mac);
  }
}
