package io.github.remediate.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.remediate.fuzz.Outcome;
import io.github.remediate.fuzz.Structure;
import io.github.remediate.fuzz.Target;
import io.github.remediate.mac.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What a window of swiftDialog prints when it ends. No part of what is no yes is one. */
public final class WindowTarget implements Target {
  private static final String BOX = "I saved my work";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "window";
  }

  @Override
  public Structure structure() {
    return Structure.JSON;
  }

  private static byte[] printed(boolean ticked) {
    return ("{\"confirmed\":" + ticked + ",\"" + BOX + "\":false,\"SelectedOption\":\"x\"}\n")
        .getBytes(UTF_8);
  }

  @Override
  public Inputs inputs(Random random) {
    return new Inputs(printed(random.nextBoolean()), printed(true), WindowTarget::read);
  }

  private static Outcome read(byte[] input) {
    DialogExit end =
        DialogExit.of(new Answer.Ran(0, input, ""), BOX, MINUTE, MINUTE.multipliedBy(2));
    boolean isYes = end == DialogExit.CONFIRMED;
    return new Outcome(
        isYes || end == DialogExit.NOT_TICKED,
        List.of(DialogExit.why(new Answer.Ran(1, input, ""))),
        isYes ? Set.of() : Set.of("that nobody agreed"),
        isYes ? Set.of("that nobody agreed") : Set.of());
  }
}
