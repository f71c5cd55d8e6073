package io.github.remediate.mac;

import java.util.Optional;

/**
 * Who answered, for the journal.
 *
 * @param by in words; a name where one is known
 * @param channel over what
 */
public record Answerer(String by, Channel channel) {
  /** The word for nobody in the journal. */
  public static final String NOBODY = "nobody";

  private static final String SOMEBODY = "somebody at the terminal";

  /**
   * Whoever types.
   *
   * @param operator the name that this very process was given; a later one may be anybody's
   */
  public static Answerer typing(Optional<String> operator) {
    return new Answerer(operator.orElse(SOMEBODY), Channel.TERMINAL);
  }

  /** Whoever gave that name. */
  public static Answerer named(String name, Channel channel) {
    return new Answerer(name, channel);
  }

  /** Whether whoever types at a terminal gave a name. */
  public boolean isNamed() {
    return !by.equals(SOMEBODY);
  }

  /** Whoever gave {@code --yes}. */
  public static Answerer gaveYes(Optional<String> operator) {
    return gave(operator, Channel.YES_OPTION);
  }

  /** Whoever gave a reviewed plan. */
  public static Answerer gavePlan(Optional<String> operator) {
    return gave(operator, Channel.SAVED_PLAN);
  }

  /**
   * Whoever signed for it in advance.
   *
   * @param signers who they are, and by which document
   */
  public static Answerer signed(String signers) {
    return new Answerer(signers, Channel.APPROVAL);
  }

  private static Answerer gave(Optional<String> operator, Channel channel) {
    return new Answerer(operator.orElse("whoever gave " + channel.word()), channel);
  }

  /** Whoever sits before the Mac's screen. */
  public static Answerer at(UserAccount console) {
    return new Answerer(console.name(), Channel.WINDOW);
  }

  /** Nobody, where somebody might have answered over {@code channel}. */
  public static Answerer nobody(Channel channel) {
    return new Answerer(NOBODY, channel);
  }

  /** A person who is made up, at a rehearsal. */
  public static Answerer virtual() {
    return new Answerer("a virtual person", Channel.REHEARSAL);
  }

  /** Their answer. */
  public Reply says(Decision decision) {
    return new Reply(decision, this, Optional.empty());
  }
}
