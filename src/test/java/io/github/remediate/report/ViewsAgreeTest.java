package io.github.remediate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.workshop.FlatJson;
import io.github.remediate.workshop.SamplePlans;
import io.github.remediate.workshop.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The views of a run")
class ViewsAgreeTest {

  @Test
  @DisplayName("say the same of it, whatever its journal says")
  void agree() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = SeededRandom.rounds(400); round > 0; round--) {
      RunSources sources =
          SampleRuns.any(
              random.nextInt(3) == 0 ? SamplePlans.rich() : SamplePlans.random(random), random);
      RunStory story = RunStory.of(sources);
      agree("seed " + seed + ", " + round + " rounds before the end", story);
    }
  }

  private static Map<String, String> beneath(String name, Map<String, String> json) {
    Map<String, String> there = new TreeMap<>(json);
    there.keySet().removeIf(place -> !place.equals(name) && !place.startsWith(name + "."));
    return there;
  }

  private static void agree(String which, RunStory story) {
    RunStatus status = story.status();
    RunReport report = story.report(SampleRuns.surroundings());
    String verdict = status.verdict().word();

    Map<String, String> whole =
        FlatJson.of(
            JsonWriter.text(JsonWriter.Layout.INDENTED, json -> StatusWriter.write(json, status)));
    Map<String, String> told =
        FlatJson.of(new String(ReportFormat.JSON.of(report), StandardCharsets.UTF_8));
    Map<String, String> statusInReport = new TreeMap<>();
    told.forEach(
        (place, value) -> {
          if (place.startsWith("status.")) {
            statusInReport.put(place.substring("status.".length()), value);
          }
        });
    assertThat(statusInReport).as(which).isEqualTo(whole);
    assertThat(told).as(which).containsEntry("verdict", verdict);

    for (String both : List.of("approvals", "supervision")) {
      assertThat(beneath(both, told)).as(which).isEqualTo(beneath(both, whole));
    }

    Map<String, String> file =
        FlatJson.of(
            new String(
                StatusFileJson.of(status, Optional.empty(), SampleRuns.MADE),
                StandardCharsets.UTF_8));
    file.remove("written");
    assertThat(whole).as(which).containsAllEntriesOf(file);

    for (int at = 0; at < status.steps().size(); at++) {
      RunStatus.Step stands = status.steps().get(at);
      RunReport.Step step = report.steps().get(at);
      assertThat(step.state()).as(which).isEqualTo(stands.state());
      if (stands.total() > 0) {
        assertThat(step.count(Outcome.DONE) + step.count(Outcome.ALREADY_GONE))
            .as(which)
            .isEqualTo(stands.done());
        assertThat(step.effects()).as(which).hasSize(stands.total());
      }
      for (RunStatus.Trouble trouble : stands.troubles()) {
        assertThat(
                step.effects().stream()
                    .filter(effect -> effect.number() == trouble.number())
                    .map(RunReport.Effect::outcome))
            .as(which)
            .allMatch(outcome -> outcome.isTrouble() || outcome == Outcome.UNDER_WAY);
      }
    }

    String line = new String(ReportFormat.ATTRIBUTE.of(report), StandardCharsets.UTF_8);
    assertThat(line).as(which).startsWith(verdict + "; ").hasSizeLessThanOrEqualTo(256);
    assertThat(line.strip()).as(which).doesNotContain("\n", "jane", "Dana", "INC-4711");
    assertThat(
            new String(ReportFormat.HTML.of(report), StandardCharsets.UTF_8)
                .contains("\">" + verdict.replace('-', ' ') + "</span>"))
        .as(which)
        .isTrue();
    assertThat(new String(ReportFormat.MARKDOWN.of(report), StandardCharsets.UTF_8))
        .as(which)
        .contains("**" + verdict.replace('-', ' ') + "**: ");
  }
}
