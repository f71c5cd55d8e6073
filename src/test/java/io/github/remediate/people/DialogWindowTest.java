package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.Question;
import io.github.remediate.text.VisibleText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The JSON of a window")
final class DialogWindowTest {
  private static final Texts ENGLISH = Texts.english();
  private static final Screen.Words WORDS =
      new Screen.Words(ENGLISH, HelpdeskWords.of(Helpdesk.NONE, "en"));
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Pattern REFERENCE = Pattern.compile("&#(\\d+);");

  @Test
  @DisplayName("holds title, message, three buttons, the box and the timer")
  void fields() throws IOException {
    Map<String, Object> fields =
        WindowFields.of(
            DialogWindow.question(
                Questioning.question(true, "Go on?"), Optional.empty(), WORDS, TEN_MINUTES));
    assertThat(fields)
        .containsEntry("title", "Repair of this Mac's registration")
        .containsEntry("button1text", "Go on")
        .containsEntry("button2text", "Do not go on")
        .containsEntry("infobuttontext", "Later")
        .containsEntry("quitoninfo", true)
        .containsEntry("timer", 600)
        .containsEntry("button1disabled", true)
        .containsEntry("checkbox.label", "I have read this and agree")
        .containsEntry("checkbox.checked", false);
    assertThat((String) fields.get("message")).startsWith("Go on?  \n");
  }

  @ParameterizedTest
  @EnumSource(names = {"DELETE_RECORD", "REMOVE_PROFILE", "ENROLL", "BEGIN_STEP"})
  @DisplayName("says first whom to call where only an administrator can do it")
  void administrators(Question.Kind kind) throws IOException {
    Question question = Questioning.question(kind, true, List.of("A?", "How."));
    String message =
        (String)
            WindowFields.of(DialogWindow.question(question, Optional.empty(), WORDS, TEN_MINUTES))
                .get("message");
    assertThat(message.contains("call your helpdesk")).isEqualTo(kind.isForAdministrators());
    if (kind.isForAdministrators()) {
      assertThat(message.indexOf("call your helpdesk")).isLessThan(message.indexOf("How."));
    }
  }

  @Test
  @DisplayName("shows every text as it is: no field is added, nothing is replaced, no file is read")
  void hostileTexts() throws IOException {
    long seed = System.nanoTime();
    HostileTexts texts = new HostileTexts(seed);
    for (int i = 0; i < 5_000; i++) {
      List<String> lines = texts.lines();
      Question question = Questioning.question(Question.Kind.BEGIN_STEP, true, lines);
      Map<String, Object> fields =
          WindowFields.of(DialogWindow.question(question, Optional.empty(), WORDS, TEN_MINUTES));
      String message = (String) fields.get("message");
      String as = "seed " + seed + ", lines " + lines;
      fields.remove("height");
      assertThat(fields.keySet()).as(as).hasSize(16);
      assertThat(message)
          .as(as)
          .doesNotContainPattern("[\\\\{}<>`*_\\[\\]!|~]|(?m)^ |(?m)^[#+-]|[^&]#")
          .endsWith("without an answer.");
      StringBuilder shown = new StringBuilder();
      for (String line : ENGLISH.lines(question)) {
        shown.append(line.isBlank() ? "\n" : VisibleText.text(line) + "  \n");
      }
      assertThat(decoded(message)).as(as).startsWith(shown.toString());
    }
  }

  private static String decoded(String markdown) {
    return REFERENCE
        .matcher(markdown)
        .replaceAll(
            match -> {
              int code = Integer.parseInt(match.group(1));
              return code == 160 ? " " : Matcher.quoteReplacement(Character.toString(code));
            });
  }
}
