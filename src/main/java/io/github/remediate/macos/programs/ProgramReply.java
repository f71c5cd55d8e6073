package io.github.remediate.macos.programs;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import java.util.Optional;
import java.util.function.Supplier;

/** What one program answered, in the form in which the readers of its output need it. */
record ProgramReply(String program, Answer answer) {
  private static final int MOST_QUOTED = 100;

  static ProgramReply to(Probe probe, Probes probes) {
    return new ProgramReply(probe.commandLine().program().name(), probes.ask(probe));
  }

  /** Begins to ask. */
  static Supplier<ProgramReply> to(Probe probe, Probes probes, Looks looks) {
    return looks.begin(() -> to(probe, probes));
  }

  boolean succeeded() {
    return exit() == 0;
  }

  /** The exit status, or -1 if the program did not run to its end. */
  int exit() {
    return answer instanceof Answer.Ran ran ? ran.exit() : -1;
  }

  byte[] bytes() {
    return answer instanceof Answer.Ran ran ? ran.stdout() : new byte[0];
  }

  String text() {
    return answer instanceof Answer.Ran ran ? ran.text() : "";
  }

  String stderr() {
    return answer instanceof Answer.Ran ran ? ran.stderr() : "";
  }

  String[] lines() {
    return text().replace("\r\n", "\n").split("\n", -1);
  }

  /**
   * What stands behind {@code key:} on the only line that starts so. Empty if no line does, or if
   * several disagree.
   */
  Optional<String> value(String key) {
    String found = null;
    for (String line : lines()) {
      String stripped = line.strip();
      if (stripped.startsWith(key) && stripped.startsWith(":", key.length())) {
        String value = stripped.substring(key.length() + 1).strip();
        if (found != null && !found.equals(value)) {
          return Optional.empty();
        }
        found = value;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Unknown, because the program did not run or ended with a status that is not its answer. */
  <T> Observation<T> failure() {
    if (answer instanceof Answer.NotRun notRun) {
      String reason = notRun.reason();
      return Observation.unknown(reason.contains(program) ? reason : program + ": " + reason);
    }
    String said = firstLine(stderr().isBlank() ? text() : stderr());
    return unexpected("ended with status " + exit() + (said.isEmpty() ? "" : ": " + quote(said)));
  }

  /** Unknown, because of what the program printed. */
  <T> Observation<T> unexpected(String what) {
    return Observation.unknown(program + " " + what);
  }

  /** Unknown: neither of the forms this program is known to print. */
  <T> Observation<T> unexpectedText() {
    String said = firstLine(text());
    return unexpected(
        said.isEmpty() ? "printed nothing" : "printed something else: " + quote(said));
  }

  private static String firstLine(String text) {
    String stripped = text.strip();
    int end = stripped.indexOf('\n');
    return end < 0 ? stripped : stripped.substring(0, end).strip();
  }

  private static String quote(String said) {
    StringBuilder clean = new StringBuilder("'");
    for (int i = 0; i < said.length() && i < MOST_QUOTED; i++) {
      char c = said.charAt(i);
      clean.append(Character.isISOControl(c) ? '?' : c);
    }
    return clean.append(said.length() > MOST_QUOTED ? "...'" : "'").toString();
  }
}
