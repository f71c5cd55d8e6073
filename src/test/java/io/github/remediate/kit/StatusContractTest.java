package io.github.remediate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepState;
import io.github.remediate.kit.SampleKit.Ended;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunVerdict;
import io.github.remediate.report.RunWait;
import io.github.remediate.report.StatusFileJson;
import io.github.remediate.workshop.MacTree;
import io.github.remediate.workshop.SampleStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What the program writes of a run")
class StatusContractTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:05:00Z");

  private static String json(RunVerdict verdict, StepState fourth) {
    List<RunStatus.Step> steps = new ArrayList<>();
    for (int number = 1; number <= 13; number++) {
      StepState state = number < 4 ? StepState.DONE : number == 4 ? fourth : StepState.PENDING;
      steps.add(
          new RunStatus.Step(
              "step-" + number,
              OptionalInt.of(number),
              number,
              "A \"title\" — \\ \u0007",
              state.word(),
              1,
              2,
              "\n\"verdict\" : \"aborted\",",
              Optional.empty(),
              List.of(),
              List.of(),
              ""));
    }
    SampleStatus status =
        new SampleStatus("20261122-100500-a1b2", verdict)
            .begun(
                new RunStatus.Begun(
                    Optional.of(AT),
                    "cause-6",
                    Optional.of("C02"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("ja\"ne"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()))
            .steps(steps)
            .next("sudo remediate resume");
    if (verdict == RunVerdict.WAITING) {
      status.waitsFor(new RunWait(WaitCondition.Kind.RESTART, AT, Optional.empty(), "It waits."));
    }
    return new String(
        StatusFileJson.of(status.build(), Optional.empty(), Instant.now()), StandardCharsets.UTF_8);
  }

  private static Ended attribute(Path root, String status) throws Exception {
    new MacTree(root).file(SampleKit.STATE + "/status.json", status);
    return SampleKit.run("/bin/sh", "extension-attributes/last-run.sh", root);
  }

  @ParameterizedTest
  @EnumSource(RunVerdict.class)
  @DisplayName("is read with each verdict by the attribute of the last run")
  void verdicts(RunVerdict verdict, @TempDir Path temporary) throws Exception {
    Ended ended = attribute(temporary.toRealPath(), json(verdict, StepState.DONE));
    assertThat(ended.line("verdict")).isEqualTo(verdict.word());
    assertThat(ended.line("run")).isEqualTo("20261122-100500-a1b2");
    assertThat(ended.line("playbook")).isEqualTo("cause-6");
    assertThat(ended.line("started")).isEqualTo("2026-11-22T10:05:00Z");
    assertThat(ended.line("waiting for"))
        .isEqualTo(verdict == RunVerdict.WAITING ? "restart since 2026-11-22T10:05:00Z" : "");
    assertThat(ended.line("at step")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(StepState.class)
  @DisplayName("is read with each state of a step, of which those are shown that are not over")
  void states(StepState state, @TempDir Path temporary) throws Exception {
    Ended ended = attribute(temporary.toRealPath(), json(RunVerdict.FAILED, state));
    boolean isOver =
        state.settled() || state == StepState.PENDING || state == StepState.ROLLED_BACK;
    assertThat(ended.line("at step")).isEqualTo(isOver ? "" : "4, " + state.word());
  }

  @Test
  @DisplayName("is nothing where a cleanup was only put off: then there is no run")
  void none(@TempDir Path temporary) throws Exception {
    Path root = temporary.toRealPath();
    new MacTree(root).file(SampleKit.STATE + "/lock", "");
    assertThat(SampleKit.run("/bin/sh", "extension-attributes/last-run.sh", root).line("verdict"))
        .isEqualTo("none");

    new MacTree(root).file(SampleKit.STATE + "/runs/20261122-100500-a1b2/journal.jsonl", "");
    assertThat(SampleKit.run("/bin/sh", "extension-attributes/last-run.sh", root).line("verdict"))
        .isEqualTo("unknown (there are runs and no status.json)");
  }

  @Test
  @DisplayName("is what the smart groups ask for, of attributes that there are")
  void smartGroups() {
    List<String> verdicts = new ArrayList<>();
    for (RunVerdict verdict : RunVerdict.values()) {
      verdicts.add(verdict.word());
    }
    List<String> attributes = new ArrayList<>();
    for (KitFile file : SampleKit.files(Optional.empty())) {
      if (file.path().startsWith("extension-attributes/")) {
        attributes.addAll(find("# Extension attribute \"(.+)\",", SampleKit.text(file.path())));
      }
    }
    String groups = SampleKit.text("smart-groups.md");

    assertThat(attributes).hasSize(3);
    assertThat(find("`(remediate: [a-z ]+)` (?:not )?like", groups)).isSubsetOf(attributes);
    assertThat(find("like `verdict: ([a-z-]+)`", groups)).isNotEmpty().isSubsetOf(verdicts);
    String registration = SampleKit.text("extension-attributes/registration.sh");
    String head = registration.substring(0, registration.indexOf("\n\n"));
    assertThat(find("like `state: ([a-z ]+)`", groups))
        .isNotEmpty()
        .allSatisfy(state -> assertThat(head).contains(state));
  }

  private static List<String> find(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
