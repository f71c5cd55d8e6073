package io.github.remediate.rehearsal;

import io.github.remediate.mac.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Answers of programs, and what was asked. */
final class Printed {
  private static final int UNKNOWN_COMMAND = 64;

  private Printed() {}

  static Answer.Ran out(String text) {
    return of(0, text, "");
  }

  static Answer.Ran of(int exit, String stdout, String stderr) {
    return new Answer.Ran(exit, stdout.getBytes(StandardCharsets.UTF_8), stderr);
  }

  /** Of a command that the virtual Mac has no answer to. */
  static Answer.Ran unknown(Call call) {
    return of(
        UNKNOWN_COMMAND,
        "",
        "the virtual Mac does not know the command: " + String.join(" ", call.argv()) + "\n");
  }

  /** One key for who is asked what: no argument and no name can hold a NUL. */
  static String question(String as, List<String> argv, Optional<String> stdin) {
    String words = as + '\0' + String.join("\0", argv);
    return stdin.isEmpty() ? words : words + "\0<\0" + stdin.get();
  }
}
