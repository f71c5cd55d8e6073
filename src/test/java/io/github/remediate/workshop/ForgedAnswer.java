package io.github.remediate.workshop;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;

/** One probe and its answer. */
public record ForgedAnswer(Probe probe, Answer answer) {

  /** {@code root} or the short name of the user in whose session it was asked. */
  public String as() {
    return probe.user().map(UserAccount::name).orElse("root");
  }
}
