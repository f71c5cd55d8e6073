package io.github.remediate.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is wrong with a document. Of one that a person writes everything is collected, each with its
 * own remedy, so that its author sees all of it at once. Of one that a program writes the first
 * mistake is thrown, with the one remedy that there is: nobody mends it by hand.
 */
public final class Problems {
  private final String remedyForAll;
  private final List<Problem> found = new ArrayList<>();

  private Problems(String remedyForAll) {
    this.remedyForAll = remedyForAll;
  }

  /** Collects them. */
  public static Problems collected() {
    return new Problems(null);
  }

  /**
   * Throws the first one.
   *
   * @param remedy what to do about any of them, as a sentence
   */
  public static Problems thrown(String remedy) {
    return new Problems(remedy);
  }

  /**
   * Notes a problem.
   *
   * @param message a clause without a full stop
   * @param remedy a sentence, for the author of the document
   * @throws DocumentException if the first one is to be thrown
   */
  public void add(Place place, String message, String remedy) {
    add(new Problem(place, message, remedy));
  }

  void add(Problem problem) {
    if (remedyForAll != null) {
      throw exception(problem.place(), problem.message());
    }
    found.add(problem);
  }

  /** The exception for a problem that cannot wait for others. */
  DocumentException exception(Place place, String message) {
    String remedy = remedyForAll == null ? "Correct it." : remedyForAll;
    return new DocumentException(new Problem(place, message, remedy));
  }

  /** Notes a problem with {@code at}. */
  public void add(Node at, String message, String remedy) {
    add(at.place(), message, remedy);
  }

  /**
   * Notes that something is not what it must be. How it can be mended says enough about what it
   * must be, where there is a person to mend it.
   *
   * @param remedy for the author of the document
   */
  void add(Node at, String message, String wanted, String remedy) {
    add(at, remedyForAll == null ? message : message + ", not " + wanted, remedy);
  }

  /** Whether there are none. */
  public boolean none() {
    return found.isEmpty();
  }

  /** All of them, in the order of their places. */
  public List<Problem> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column()))
        .toList();
  }
}
