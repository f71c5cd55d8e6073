package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.Shape;
import io.github.remediate.document.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about playbooks")
class PlaybooksPageTest {
  private static final String FENCE = "```yaml\n";

  private String page;

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Path.of("src/site/playbooks.md"));
  }

  @Test
  @DisplayName("has an example that lints clean and shows every action")
  void example() {
    PlaybookReading reading =
        PlaybookReader.read(block().getBytes(StandardCharsets.UTF_8), "example");

    assertThat(reading).isInstanceOf(PlaybookReading.Accepted.class);
    Set<Class<?>> shown = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
    for (Step step : ((PlaybookReading.Accepted) reading).playbook().steps()) {
      step.actions().forEach(action -> shown.add(action.getClass()));
    }
    assertThat(shown).containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
  }

  @Test
  @DisplayName("names every key and every word of the language")
  void vocabulary() {
    List<String> words = new ArrayList<>(PlaybookReader.HAZARDS.words());
    words.addAll(ActionReader.SERVICES.words());
    for (Shape shape :
        List.of(
            Shapes.PLAYBOOK,
            Shapes.CONTRADICTION,
            Shapes.HAZARD,
            Shapes.STEP,
            Shapes.FILE,
            Shapes.COPY,
            Shapes.ITEM)) {
      words.addAll(shape.names());
    }
    for (ActionKind kind : ActionKind.values()) {
      words.addAll(kind.shape().names());
    }
    for (Vocabulary<?> vocabulary :
        List.of(
            Vocabularies.SCOPE,
            Vocabularies.ORIGIN,
            Vocabularies.CLASS,
            Vocabularies.BY,
            Vocabularies.WHERE,
            Vocabularies.APPROVAL,
            Vocabularies.ON_FAILURE,
            Vocabularies.PREVIEW,
            Vocabularies.VERIFICATION,
            Vocabularies.INTEGRATION,
            Vocabularies.UNTOLD,
            Vocabularies.RUN_AS,
            Vocabularies.ACTION)) {
      words.addAll(vocabulary.words());
    }

    assertThat(words).allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
  }

  private String block() {
    int begin = page.indexOf(FENCE) + FENCE.length();
    return page.substring(begin, page.indexOf("```", begin));
  }
}
