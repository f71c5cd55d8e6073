package io.github.remediate.people;

import io.github.remediate.mac.People;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** The same people, to whom everything is put in other words. */
public final class RewordingPeople implements People {
  private final People people;
  private final UnaryOperator<String> words;

  /**
   * Says nothing yet.
   *
   * @param words puts a line into the words that they read
   */
  public RewordingPeople(People people, UnaryOperator<String> words) {
    this.people = people;
    this.words = words;
  }

  private List<String> worded(List<String> text) {
    return text.stream().map(words).toList();
  }

  @Override
  public Channel channel() {
    return people.channel();
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    return people.ask(id, worded(text), unattended);
  }

  @Override
  public Attestation attest(String id, List<String> text) {
    return people.attest(id, worded(text));
  }

  @Override
  public void tell(String text) {
    people.tell(words.apply(text));
  }

  @Override
  public Reply beforeRestart(List<String> text, Duration time) {
    return people.beforeRestart(worded(text), time);
  }
}
