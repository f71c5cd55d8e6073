package io.github.remediate.people;

import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Questions and countdowns of few words, and where they are printed. */
final class Questioning {
  private Questioning() {}

  static Question question(Question.Kind kind, boolean unattended, List<String> lines) {
    return new Question(
        "gate",
        kind,
        Message.literal(lines.isEmpty() ? "" : lines.get(0)),
        lines.stream().skip(1).map(Message::literal).toList(),
        unattended);
  }

  static Question question(boolean unattended, String... lines) {
    return question(Question.Kind.BEGIN_STEP, unattended, List.of(lines));
  }

  static Question doubt(String title) {
    return question(Question.Kind.DOUBT, false, List.of(title));
  }

  static Countdown restartIn(String title, Duration length) {
    return new Countdown(Message.literal(title), List.of(), length);
  }

  static ParagraphPrinter printer(ByteArrayOutputStream shown) {
    return printer(new PrintStream(shown, true, StandardCharsets.UTF_8));
  }

  static ParagraphPrinter printer(PrintStream out) {
    return new ParagraphPrinter(out, UnaryOperator.identity(), () -> {});
  }
}
