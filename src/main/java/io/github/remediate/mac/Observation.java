package io.github.remediate.mac;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a look at the Mac told: a value, that there is none, or that it could not be told. The third
 * never stands for either of the others; nothing is authorized by it.
 *
 * @param <T> what was looked for
 */
public sealed interface Observation<T> {

  /** It is there, and this is it. */
  record Known<T>(T value) implements Observation<T> {}

  /** It was looked for with success, and is not there. */
  record Absent<T>() implements Observation<T> {}

  /**
   * It could not be told.
   *
   * @param reason one clause for a person: what stood in the way; of what others wrote into it
   *     control characters become question marks, and what is too long to read is cut
   */
  record Unknown<T>(String reason) implements Observation<T> {
    public Unknown {
      reason = Clause.of(reason);
    }
  }

  static <T> Observation<T> known(T value) {
    return new Known<>(value);
  }

  static <T> Observation<T> absent() {
    return new Absent<>();
  }

  static <T> Observation<T> unknown(String reason) {
    return new Unknown<>(reason);
  }

  default boolean isKnown() {
    return this instanceof Known<T>;
  }

  default boolean isAbsent() {
    return this instanceof Absent<T>;
  }

  default boolean isUnknown() {
    return this instanceof Unknown<T>;
  }

  /**
   * The value if it is known; empty both for absent and for unknown, so never a proof of absence.
   */
  default Optional<T> found() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }

  /** Why it is unknown; the empty string for the other two. */
  default String reason() {
    return this instanceof Unknown<T> unknown ? unknown.reason() : "";
  }

  /** The same observation of something derived from the value. */
  default <R> Observation<R> map(Function<? super T, ? extends R> derive) {
    return flatMap(value -> known(derive.apply(value)));
  }

  /**
   * The observation that {@code next} makes of a known value; absent and unknown stay what they
   * are.
   */
  default <R> Observation<R> flatMap(Function<? super T, ? extends Observation<R>> next) {
    if (this instanceof Known<T> known) {
      return next.apply(known.value());
    }
    return this instanceof Unknown<T> unknown ? unknown(unknown.reason()) : absent();
  }
}
