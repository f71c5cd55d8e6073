package io.github.remediate.mac;

import java.time.Duration;
import java.util.List;

/**
 * A countdown to what was agreed to.
 *
 * @param title what happens at its end
 * @param body what to do before, a sentence each
 * @param length 1 s or more
 */
public record Countdown(Message title, List<Message> body, Duration length) {
  public Countdown {
    body = List.copyOf(body);
  }
}
