package io.github.remediate.app;

import io.github.remediate.engine.RunConsent;
import io.github.remediate.exec.TerminalSignal;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.SystemTime;
import io.github.remediate.people.AbsentPeople;
import io.github.remediate.people.ConsentingPeople;
import io.github.remediate.people.Keyboard;
import io.github.remediate.people.LiveRunDisplay;
import io.github.remediate.people.OneUsersPeople;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.people.PlainRunDisplay;
import io.github.remediate.people.RunDisplay;
import io.github.remediate.people.SafeRunDisplay;
import io.github.remediate.people.TerminalPeople;
import io.github.remediate.people.UnattendedPeople;
import io.github.remediate.text.LiveRegion;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Who answers a run's questions. */
public final class PeopleChoice {
  private final Function<RunningMac, People> people;
  private final Function<RunningMac, People> byWindow;
  private final Function<RunningMac, People> supervised;
  private final Optional<String> operator;

  private PeopleChoice(Function<RunningMac, People> people) {
    this(people, people, people, Optional.empty());
  }

  /**
   * @param byWindow who answers in a run that was agreed to in a window
   * @param supervised who answers in a run that a helpdesk supervises
   * @param operator who supervises, if this very process was told
   */
  private PeopleChoice(
      Function<RunningMac, People> people,
      Function<RunningMac, People> byWindow,
      Function<RunningMac, People> supervised,
      Optional<String> operator) {
    this.people = remembering(people);
    this.byWindow = remembering(byWindow);
    this.supervised = remembering(supervised);
    this.operator = operator;
  }

  /** The same people as long as the Mac is the same: what they show stands on its screen. */
  private static Function<RunningMac, People> remembering(Function<RunningMac, People> people) {
    AtomicReference<Map.Entry<RunningMac, People>> last = new AtomicReference<>();
    return mac ->
        last.updateAndGet(
                before ->
                    before != null && before.getKey() == mac
                        ? before
                        : Map.entry(mac, people.apply(mac)))
            .getValue();
  }

  /**
   * Where this process asks and tells, and on whose behalf.
   *
   * @param err the terminal or the log
   * @param words puts the commands of a line into the words in which they are typed here
   * @param operator who supervises, if this very process was told
   * @param region the terminal's last lines, where it can draw in place
   * @param eachEffect whether every single effect is told of
   */
  public record Console(
      PrintStream err,
      UnaryOperator<String> words,
      Optional<String> operator,
      Optional<LiveRegion> region,
      boolean eachEffect) {

    /** The same, where other things are printed as well: nothing is drawn in place. */
    public Console lines() {
      return new Console(err, words, operator, Optional.empty(), eachEffect);
    }

    /** What is asked and told, and how far a run is, on one terminal. */
    private record Operator(ParagraphPrinter out, RunDisplay display) {}

    private Operator open() {
      ParagraphPrinter lines = new ParagraphPrinter(err, words, () -> {});
      if (region.isEmpty() || eachEffect) {
        return new Operator(
            lines, new SafeRunDisplay(lines, new PlainRunDisplay(lines, eachEffect)));
      }
      RunDisplay display =
          new SafeRunDisplay(
              lines,
              new LiveRunDisplay(region.get(), time()::monotonic),
              new PlainRunDisplay(lines, false));
      return new Operator(new ParagraphPrinter(err, words, display::makeRoom), display);
    }
  }

  /** The machine's own clocks. */
  public static Time time() {
    return new SystemTime();
  }

  /** What is typed at a terminal, where nothing counts that was typed before a question. */
  public static BufferedReader keyboard(InputStream typed) {
    return new Keyboard(new InputStreamReader(typed, StandardCharsets.UTF_8));
  }

  /** Whoever types at the terminal. */
  public static PeopleChoice terminal(Reader in, Console console) {
    Console.Operator at = console.open();
    TerminalSignal.whenContinued(at.out()::promptAgain);
    People typing = new TerminalPeople(in, at.out(), time(), at.display(), console.operator());
    return new PeopleChoice(
        mac -> typing,
        mac -> typing,
        mac -> mac.supervised(typing, at.out(), time()),
        console.operator());
  }

  /** The same, for a question that belongs to no run. */
  public static People typing(Reader in, Console console) {
    Console.Operator at = console.open();
    TerminalSignal.whenContinued(at.out()::promptAgain);
    return new TerminalPeople(in, at.out(), time(), at.display(), console.operator());
  }

  /**
   * Nobody, but {@code --yes} takes the gates that may be taken unattended. Whoever is logged in at
   * the Mac's screen is warned there before it restarts.
   */
  public static PeopleChoice unattended(Console console) {
    return warned(console, Answerer.gaveYes(console.operator()));
  }

  /** Nobody, where only an approval stands for people. The Mac's user is warned likewise. */
  public static PeopleChoice approved(Console console) {
    return warned(console, Answerer.nobody(Channel.APPROVAL));
  }

  /**
   * The same for launchd, which goes on with a run that was agreed to: where that was in a window,
   * with whoever sits before the screen.
   */
  public static PeopleChoice launchd(Console console) {
    Function<RunningMac, People> nobody = warned(console, Answerer.nobody(Channel.LAUNCHD)).people;
    return new PeopleChoice(nobody, windows(console).people, nobody, Optional.empty());
  }

  /** Whoever sits before the Mac's screen, in windows; where none can be shown, nobody. */
  public static PeopleChoice windows(Console console) {
    Console.Operator at = console.open();
    People nobody = new AbsentPeople(at.out(), at.display());
    return new PeopleChoice(mac -> mac.windows(at.out(), time()).orElse(nobody));
  }

  private static PeopleChoice warned(Console console, Answerer answerer) {
    Console.Operator at = console.open();
    People answering = new UnattendedPeople(at.out(), at.display(), time(), answerer);
    return new PeopleChoice(mac -> mac.warned(answering, at.out(), time()));
  }

  /** What {@link #launchd} is without a screen, for rehearsals. */
  public static People launchdAlone(Console console) {
    Console.Operator at = console.open();
    return new UnattendedPeople(at.out(), at.display(), time(), Answerer.nobody(Channel.LAUNCHD));
  }

  /** Somebody who says yes to everything, for rehearsals. */
  public static People obliging(Console console) {
    Console.Operator at = console.open();
    return new ConsentingPeople(at.out(), at.display());
  }

  /** Nobody at all. */
  public static PeopleChoice nobody(Console console) {
    Console.Operator at = console.open();
    return of(new AbsentPeople(at.out(), at.display()));
  }

  /** These people, wherever the Mac is. */
  public static PeopleChoice of(People people) {
    return new PeopleChoice(mac -> people);
  }

  /** Who supervises, if this very process was told. */
  Optional<String> operator() {
    return operator;
  }

  /** Those people, for a run on {@code mac} that is to begin. */
  People at(RunningMac mac) {
    return people.apply(mac);
  }

  /**
   * Those people, for a run on {@code mac} that is to begin.
   *
   * @param user whose registration it is about; in a window they alone answer
   */
  People at(RunningMac mac, Optional<String> user) {
    return ofOne(people.apply(mac), mac, user);
  }

  /** Those people, for a run on {@code mac} that began. */
  People at(RunningMac mac, RunState runState) {
    boolean isSupervised = runState.started().flatMap(RunEntry.RunStarted::supervision).isPresent();
    return ofOne(
        (isSupervised ? supervised : isByWindow(runState) ? byWindow : people).apply(mac),
        mac,
        runState.started().flatMap(RunEntry.RunStarted::user));
  }

  /** Whoever sits before the screen of {@code mac}, whoever answers a run's questions. */
  People atScreen(RunningMac mac, RunState runState) {
    return ofOne(byWindow.apply(mac), mac, runState.started().flatMap(RunEntry.RunStarted::user));
  }

  private static People ofOne(People people, RunningMac mac, Optional<String> user) {
    return people.channel() == Channel.WINDOW && user.isPresent()
        ? new OneUsersPeople(people, user.get(), mac::console)
        : people;
  }

  /** Whether a run was agreed to in a window. */
  static boolean isByWindow(RunState runState) {
    return runState
        .answer(RunConsent.GATE)
        .filter(answer -> answer.channel().equals(Channel.WINDOW.word()))
        .isPresent();
  }
}
