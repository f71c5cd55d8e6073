package io.github.remediate.app;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.SystemTime;
import io.github.remediate.people.AbsentPeople;
import io.github.remediate.people.ConsentingPeople;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.people.TerminalPeople;
import io.github.remediate.people.UnattendedPeople;
import java.io.PrintStream;
import java.io.Reader;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Who answers a run's questions. */
public final class PeopleChoice {
  private final Function<RunningMac, People> people;

  private PeopleChoice(Function<RunningMac, People> people) {
    this.people = people;
  }

  /**
   * Where this process asks and tells, and on whose behalf.
   *
   * @param err the terminal or the log
   * @param words puts the commands of a line into the words in which they are typed here
   * @param operator who supervises, if this very process was told
   */
  public record Console(PrintStream err, UnaryOperator<String> words, Optional<String> operator) {
    private ParagraphPrinter printer() {
      return new ParagraphPrinter(err, words);
    }
  }

  /** The machine's own clocks. */
  public static Time time() {
    return new SystemTime();
  }

  /** Whoever types at the terminal. */
  public static PeopleChoice terminal(Reader in, Console console) {
    return of(typing(in, console));
  }

  /** The same, for a question that belongs to no run. */
  public static People typing(Reader in, Console console) {
    return new TerminalPeople(in, console.printer(), time(), console.operator());
  }

  /**
   * Nobody, but {@code --yes} takes the gates that may be taken unattended. Whoever is logged in at
   * the Mac's screen is warned there before it restarts.
   */
  public static PeopleChoice unattended(Console console) {
    People yes =
        new UnattendedPeople(console.printer(), time(), Answerer.gaveYes(console.operator()));
    return new PeopleChoice(mac -> mac.warned(yes, console.printer(), time()));
  }

  /** The same for launchd, which goes on with a run that was agreed to. */
  public static PeopleChoice launchd(Console console) {
    return new PeopleChoice(mac -> mac.warned(launchdAlone(console), console.printer(), time()));
  }

  /** What {@link #launchd} is without a screen, for rehearsals. */
  public static People launchdAlone(Console console) {
    return new UnattendedPeople(console.printer(), time(), Answerer.nobody(Channel.LAUNCHD));
  }

  /** Somebody who says yes to everything, for rehearsals. */
  public static People obliging(Console console) {
    return new ConsentingPeople(console.printer());
  }

  /** Nobody at all. */
  public static PeopleChoice nobody(Console console) {
    return of(new AbsentPeople(console.printer()));
  }

  /** These people, wherever the Mac is. */
  public static PeopleChoice of(People people) {
    return new PeopleChoice(mac -> people);
  }

  /** Those people, for a run on {@code mac}. */
  People at(RunningMac mac) {
    return people.apply(mac);
  }
}
