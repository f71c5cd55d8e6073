package io.github.remediate.mac;

/**
 * The people that a run needs. In a terminal it is whoever types; off a terminal nobody is there,
 * and every question is unanswered. No password is ever asked for.
 */
public interface People {

  /**
   * Asks a question.
   *
   * @return the answer of whoever gave it, which may be somebody else than {@link #channel} says
   */
  Reply ask(Question question);

  /** Over what questions are answered here, as far as that can be told before one is asked. */
  Channel channel();

  /**
   * Whether anybody here can say yes or no at a gate, as far as that can be told before.
   *
   * @param unattended whether {@code --yes} may answer
   */
  default boolean answers(String gate, boolean unattended) {
    return channel().answers(unattended);
  }

  /** Shows how far the run is; called after each record of its journal, and while time passes. */
  default void show(RunView view) {}

  /** Takes away what {@link #show} shows: the run goes no further now. */
  default void rest() {}

  /** Says something: what happens now, what comes next. */
  void tell(Message message);

  /** Says something that is said in English alone. */
  default void tell(String text) {
    tell(Message.literal(text));
  }

  /**
   * Lets a countdown to the restart run before their eyes, which they can stop. The restart itself
   * must have been agreed to before: here, unlike with {@link #ask}, time that runs out means to go
   * on.
   *
   * @return YES if the time ran out or they chose to restart now, NO if they stopped it, LATER if
   *     it cannot be told whether anybody saw it
   */
  Reply beforeRestart(Countdown countdown);

  /**
   * Tells the Mac's user how the run stands at the end, and returns when they have seen it or some
   * minutes are over. Whoever reads a terminal or a log reads it there.
   */
  default void conclude(Conclusion conclusion) {}

  /**
   * Tells the Mac's user that it is the helpdesk's turn, and passes between the two what the user
   * can pass where there are windows: the request, and a receipt. Returns as {@link #conclude}, and
   * when the run waits no more.
   */
  default void handOver(HandedOver handed) {
    conclude(handed.conclusion());
  }
}
