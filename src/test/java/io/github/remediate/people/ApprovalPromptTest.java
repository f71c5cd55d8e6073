package io.github.remediate.people;

import static io.github.remediate.people.Questioning.printer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An approval at a terminal")
final class ApprovalPromptTest {
  private static final Question.Approval PLAIN =
      new Question.Approval("6", false, Optional.empty());
  private static final Question.Approval SERIAL =
      new Question.Approval("C02XK1ZAJGH5", true, Optional.empty());
  private static final Question.Approval TWO =
      new Question.Approval("6", false, Optional.of("Ann Smith"));

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private Reply ask(Question.Approval how, Optional<String> operator, String... typed) {
    Question question =
        new Question(
                "remove-framework",
                Question.Kind.APPROVE_STEP,
                Message.literal("Step 3"),
                List.of(Message.literal("run jamf removeFramework")),
                false)
            .approvedBy(how);
    String lines = String.join("\n", typed) + (typed.length == 0 ? "" : "\n");
    return new TerminalPeople(
            new StringReader(lines), printer(shown), new WatchedTime(), view -> {}, operator)
        .ask(question);
  }

  private Reply ask(Question.Approval how, String... typed) {
    return ask(how, Optional.of("Ann Smith"), typed);
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @CsvSource({"6, YES", "' 6 ', YES", "n, NO", "'', NO", "later, LATER"})
  @DisplayName("is the step's number where a rollback puts back what is taken")
  void plain(String typed, Decision decision) {
    assertThat(ask(PLAIN, typed))
        .isEqualTo(Answerer.typing(Optional.of("Ann Smith")).says(decision));
    assertThat(shown()).contains("Step 3", "run jamf removeFramework", "Approve this step?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "yes", "yy", "7", "66", "y6", "16"})
  @DisplayName("is no y, which may have been typed ahead for something else, and no other number")
  void typedAhead(String typed) {
    assertThat(ask(PLAIN, typed).decision()).as("the input ends").isEqualTo(Decision.LATER);
    assertThat(ask(PLAIN, typed, "6").decision()).isEqualTo(Decision.YES);
    assertThat(shown()).contains("Type 6 for yes").containsPattern("type 6, this|not 6\\. Type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C02XK1ZAJGH5", " c02xk1zajgh5 "})
  @DisplayName("is the Mac's serial number where nothing puts it back")
  void serial(String typed) {
    assertThat(ask(SERIAL, typed).isYes()).isTrue();
    assertThat(shown()).contains("Type C02XK1ZAJGH5 for yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "yes", "C02XK1ZAJGH", "C02XK1ZAJGH55", "C02 XK1ZAJGH5"})
  @DisplayName("is none where the serial number is another, or only a y")
  void notTheSerial(String typed) {
    assertThat(ask(SERIAL, typed, typed, typed, typed, typed).decision()).isEqualTo(Decision.LATER);
    assertThat(ask(SERIAL, typed, "no").decision()).isEqualTo(Decision.NO);
    assertThat(ask(SERIAL, typed).decision()).as("the input ends").isEqualTo(Decision.LATER);
  }

  @Test
  @DisplayName("takes notes, which go with whatever is answered")
  void notes() {
    assertThat(ask(SERIAL, "note asked Jane first", "NOTE HD-77", "C02XK1ZAJGH5").note())
        .contains("asked Jane first\nHD-77");
    Reply no = ask(PLAIN, "note not today", "n");
    assertThat(no.decision()).isEqualTo(Decision.NO);
    assertThat(no.note()).contains("not today");
    assertThat(ask(PLAIN, "6").note()).isEmpty();
    assertThat(ask(PLAIN, "note y").decision()).as("a note is no answer").isEqualTo(Decision.LATER);
  }

  @Test
  @DisplayName("is somebody else's than the requester's where two people are demanded")
  void twoPeople() {
    assertThat(ask(TWO, "6", "Ben"))
        .isEqualTo(Answerer.named("Ben", Channel.TERMINAL).says(Decision.YES));
    assertThat(ask(TWO, Optional.of("Ben"), "6").by().by())
        .as("whoever goes on is another already")
        .isEqualTo("Ben");
    assertThat(ask(TWO, Optional.empty(), "6", "Ben").by().by()).isEqualTo("Ben");
    assertThat(ask(TWO, "no").decision()).as("to refuse takes one").isEqualTo(Decision.NO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ann Smith", "ann  smith", "ANN.SMITH", "Ａｎｎ Smith", "AnnSmith "})
  @DisplayName("is not the requester's under another spelling")
  void samePerson(String name) {
    assertThat(ask(TWO, "6", name, name, name, name).decision()).isEqualTo(Decision.LATER);
    assertThat(ask(TWO, Optional.of(name), "6", name).decision()).isEqualTo(Decision.LATER);
    assertThat(ask(TWO, "6", name, "Ben").isYes()).isTrue();
    assertThat(shown()).contains("somebody else must approve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", "-"})
  @DisplayName("is nobody's without a name")
  void nobody(String name) {
    assertThat(ask(TWO, "6", name, name, name).decision()).isEqualTo(Decision.LATER);
    assertThat(ask(TWO, "6").decision()).isEqualTo(Decision.LATER);
  }
}
