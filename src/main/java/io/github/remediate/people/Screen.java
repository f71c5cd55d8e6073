package io.github.remediate.people;

import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The Mac's screen and who sits before it.
 *
 * @param changes runs the program that shows a window
 * @param console looks anew at each call who is logged in at the console; absent if nobody is
 * @param patience how long a question stays on the screen, 1 s or more
 * @param told where messages go that are no questions
 * @param languages looks anew at each call which languages a user reads, the best first
 */
public record Screen(
    MacChanges changes,
    Supplier<Observation<UserAccount>> console,
    Duration patience,
    ParagraphPrinter told,
    Function<UserAccount, Observation<List<String>>> languages) {

  /** Whether {@code user} sits there now. Unknown counts as no. */
  boolean stillShows(UserAccount user) {
    return console.get() instanceof Observation.Known<UserAccount> now
        && now.value().uid() == user.uid();
  }

  /** What is shown to {@code user}, in their language; in English where that cannot be told. */
  Texts texts(UserAccount user) {
    return Texts.in(Language.of(languages.apply(user).found().orElse(List.of())));
  }
}
