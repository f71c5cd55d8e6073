package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.diagnose.Said;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The article's questions")
class ArticleQuestionsTest {
  private final ByteArrayOutputStream asked = new ByteArrayOutputStream();

  private Said answered(String typed) {
    Invocation invocation =
        new Invocation(
            new ByteArrayOutputStream(),
            new PrintStream(asked, true, StandardCharsets.UTF_8),
            Map.of("LANG", "en_US.UTF-8"),
            true,
            true,
            true);
    return new ArticleQuestions(invocation, new BufferedReader(new StringReader(typed))).ask();
  }

  @Test
  @DisplayName("are five, and what is answered is kept as it was typed")
  void answers() {
    Said said = answered("AccountNotOnboarded\nCompany Portal\nsince Monday\n1\n12 Macs\n");
    assertThat(said.error()).contains("AccountNotOnboarded");
    assertThat(said.answers())
        .extracting(Said.Answered::answer)
        .containsExactly("Company Portal", "since Monday", "1", "12 Macs");
    assertThat(said.severalAffected()).contains(true);
    assertThat(asked.toString(StandardCharsets.UTF_8).split("\\?")).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n\n\n\n", "  \n"})
  @DisplayName("can be passed over, all of them")
  void skipped(String typed) {
    assertThat(answered(typed)).isEqualTo(Said.nothing());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, false", "just me, 1, false", "everybody, '', true", "1, about 30, true"})
  @DisplayName("count users and Macs as far as they are counted")
  void several(String users, String macs, boolean several) {
    assertThat(answered("\n\n\n" + users + "\n" + macs + "\n").severalAffected())
        .isEqualTo(Optional.of(several));
  }
}
