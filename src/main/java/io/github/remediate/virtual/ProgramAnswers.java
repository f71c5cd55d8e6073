package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import java.nio.charset.StandardCharsets;

/** Answers of programs. */
final class ProgramAnswers {
  private static final int UNKNOWN_COMMAND = 64;

  private ProgramAnswers() {}

  static Answer.Ran out(String text) {
    return of(0, text, "");
  }

  static Answer.Ran of(int exit, String stdout, String stderr) {
    return new Answer.Ran(exit, stdout.getBytes(StandardCharsets.UTF_8), stderr);
  }

  /** Of a command that the virtual Mac has no answer to. */
  static Answer.Ran unknown(ProgramCall call) {
    return of(
        UNKNOWN_COMMAND,
        "",
        "the virtual Mac does not know the command: " + String.join(" ", call.argv()) + "\n");
  }
}
