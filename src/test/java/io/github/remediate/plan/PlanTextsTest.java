package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Observation;
import io.github.remediate.people.Texts;
import io.github.remediate.workshop.SampleFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a plan says to a Mac's user beside the playbook's words")
final class PlanTextsTest {

  /** The English that languages have translations of, of the keys with this beginning. */
  private static Set<String> translated(String prefix) throws IOException {
    Properties texts = new Properties();
    try (InputStream in = Texts.class.getResourceAsStream("plans.properties");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    Set<String> translated = new TreeSet<>();
    texts.forEach(
        (key, text) -> {
          if (key.toString().startsWith(prefix)) {
            translated.add(text.toString());
          }
        });
    return translated;
  }

  @Test
  @DisplayName(
      "is translated: every line on how a Mac is enrolled again, but what is typed or opened")
  void enrollment() throws IOException {
    Set<String> said = new TreeSet<>();
    for (Observation<Enrollment> enrollment :
        List.of(
            Observation.known(new Enrollment(true, true, true, "")),
            Observation.known(new Enrollment(false, true, true, "")),
            Observation.known(new Enrollment(false, false, false, "")),
            Observation.<Enrollment>unknown("profiles hangs"))) {
      for (String server : List.of("https://a.example/", "http://a.example/")) {
        EnrollmentRoute.request(
                "Enroll this Mac.",
                new SampleFacts().enrollment(enrollment).jamfServer(server).build())
            .lines()
            .skip(1)
            .filter(line -> !line.startsWith("  "))
            .forEach(said::add);
      }
    }
    assertThat(said).isEqualTo(translated("enrollment."));
  }

  @Test
  @DisplayName("is translated: that a record may be another Mac's")
  void records() throws IOException {
    assertThat(translated("record."))
        .containsExactlyInAnyOrder(Consequences.ANOTHERS, Consequences.MAYBE_ANOTHERS);
  }
}
