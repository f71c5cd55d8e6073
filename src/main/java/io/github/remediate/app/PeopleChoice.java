package io.github.remediate.app;

import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.SystemTime;
import io.github.remediate.people.AbsentPeople;
import io.github.remediate.people.ConsentingPeople;
import io.github.remediate.people.RewordingPeople;
import io.github.remediate.people.TerminalPeople;
import io.github.remediate.people.UnattendedPeople;
import java.io.PrintStream;
import java.io.Reader;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Who answers a run's questions. */
public final class PeopleChoice {
  private final Function<RunningMac, People> people;

  private PeopleChoice(Function<RunningMac, People> people) {
    this.people = people;
  }

  /** The machine's own clocks. */
  public static Time time() {
    return new SystemTime();
  }

  /** Whoever types at the terminal. */
  public static PeopleChoice terminal(Reader in, PrintStream err) {
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
  public static PeopleChoice unattended(PrintStream err) {
    return new PeopleChoice(mac -> mac.warned(yes(err), err, time()));
  }

  /** The same for launchd, which goes on with a run that was agreed to. */
  public static PeopleChoice launchd(PrintStream err) {
    return new PeopleChoice(
        mac -> mac.warned(new UnattendedPeople(err, time(), People.Channel.LAUNCHD), err, time()));
  }

  /** What {@link #unattended} is without a screen, for rehearsals. */
  public static People yes(PrintStream err) {
    return new UnattendedPeople(err, time(), People.Channel.YES_OPTION);
  }

  /** Somebody who says yes to everything, for rehearsals. */
  public static People obliging(PrintStream err) {
    return new ConsentingPeople(err);
  }

  /** Nobody at all. */
  public static PeopleChoice nobody(PrintStream err) {
    return of(new AbsentPeople(err));
  }

  /** These people, wherever the Mac is. */
  public static PeopleChoice of(People people) {
    return new PeopleChoice(mac -> people);
  }

  /** The same people, who read each line in these words. */
  public PeopleChoice worded(UnaryOperator<String> words) {
    return new PeopleChoice(mac -> worded(at(mac), words));
  }

  /** Likewise {@code people}. */
  public static People worded(People people, UnaryOperator<String> words) {
    return new RewordingPeople(people, words);
  }

  /** Those people, for a run on {@code mac}. */
  People at(RunningMac mac) {
    return people.apply(mac);
  }
}
