package io.github.remediate.people;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.Link;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The Mac's screen and who sits before it.
 *
 * @param programs runs the programs that show windows
 * @param console looks anew at each call who is logged in at the console; absent if nobody is
 * @param patience how long a question stays on the screen, 1 s or more
 * @param told where messages go that are no questions
 * @param languages looks anew at each call which languages a user reads, the best first
 * @param helpdesk what the organization says of itself
 * @param links where links lead
 * @param asks whom questions are for; whoever else sits there sees how far the run is, and is
 *     warned of a restart
 */
public record Screen(
    ScreenPrograms programs,
    Time time,
    Supplier<Observation<UserAccount>> console,
    Duration patience,
    ParagraphPrinter told,
    Function<UserAccount, Observation<List<String>>> languages,
    Supplier<Helpdesk> helpdesk,
    LinkTargets links,
    Predicate<UserAccount> asks) {

  /** Whether {@code user} sits there now. Unknown counts as no. */
  boolean stillShows(UserAccount user) {
    return console.get() instanceof Observation.Known<UserAccount> now
        && now.value().uid() == user.uid();
  }

  /** Whether somebody else sits there now, or nobody. Unknown counts as no. */
  boolean hasLost(UserAccount user) {
    Observation<UserAccount> now = console.get();
    return now.isAbsent() || now.found().filter(other -> other.uid() != user.uid()).isPresent();
  }

  /**
   * What is shown to a user.
   *
   * @param helpdesk what the organization says of itself in that language
   */
  record Words(Texts texts, HelpdeskWords helpdesk) {}

  /** What is shown to {@code user}, in their language; in English where that cannot be told. */
  Words words(UserAccount user) {
    Language language = Language.of(languages.apply(user).found().orElse(List.of()));
    return new Words(Texts.in(language), HelpdeskWords.of(helpdesk.get(), language.tag()));
  }

  /** Who is to be asked, if they sit there; else it is told why a question is left. */
  Optional<UserAccount> asked() {
    if (!(console.get() instanceof Observation.Known<UserAccount> user)) {
      told.print("Nobody is logged in at this Mac's screen; the question is left for later.");
      return Optional.empty();
    }
    if (!asks.test(user.value())) {
      told.print(
          "Another user sits at this Mac's screen than the run is for; the question is left for"
              + " later.");
      return Optional.empty();
    }
    return Optional.of(user.value());
  }

  /** What Self Service is called on this Mac. */
  String selfService() {
    return links.of(Link.SELF_SERVICE).map(LinkTargets.Target::name).orElse("Self Service");
  }

  Optional<LinkTargets.Target> target(Optional<Link> link) {
    return link.flatMap(links::of);
  }
}
