package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.RehearsalReport.Actor;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Via;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A rehearsal whose run deletes its Mac's records itself")
@Tag("slow")
final class AutoRehearsalTest {
  @TempDir Path temporary;

  private RehearsalReport play(
      String fixture, List<String> faults, Function<Question, Decision> answers) {
    Rehearsal.Request request =
        new Rehearsal.Request(
            new PreviewRequest(
                new Playbooks(StagedRun.INSTALLATION).cause(6),
                new MacChoice(
                    Optional.of(fixture), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Via.API),
            SmallRuns.PLAYBOOK,
            "--cause 6 --records auto",
            Set.of(),
            faults,
            Optional.of(temporary.resolve("state")),
            Optional.empty(),
            Optional.empty());
    Rehearsal.Cast cast =
        new Rehearsal.Cast(
            new Rehearsals.Saying(Channel.TERMINAL, answers),
            new Rehearsals.Saying(
                Channel.LAUNCHD, asked -> asked.unattended() ? Decision.YES : Decision.LATER),
            true);
    return new Rehearsal(StagedRun.INSTALLATION, request, cast, new Rehearsals.Nobody()).play();
  }

  private static Decision yes(Question question) {
    return question.kind() == Question.Kind.DOUBT ? Decision.LATER : Decision.YES;
  }

  private static void assertOthersWhole(RehearsalReport report) {
    assertThat(report.services().others())
        .extracting(each -> each.record().service())
        .contains(ServerRecord.Service.values());
    assertThat(report.services().others()).allMatch(RehearsalReport.OtherRecord::isLeft);
    assertThat(report.services().violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"stale-registration,", "registered-twice,", "stale-registration, power"})
  @DisplayName("deletes at the services what is the Mac's, and nothing else, also after a crash")
  void whole(String fixture, String fault) {
    RehearsalReport report =
        play(fixture, fault == null ? List.of() : List.of(fault), AutoRehearsalTest::yes);

    assertThat(report.status()).as(report.acts().toString()).isEqualTo(ExitStatus.DONE);
    assertThat(report.diff().recordsBefore().found().orElseThrow()).hasSize(5);
    assertThat(report.diff().recordsAfter().found().orElseThrow()).isEmpty();
    assertOthersWhole(report);
    assertThat(report.acts()).extracting(RehearsalReport.Act::by).doesNotContain(Actor.HELPDESK);
    assertThat(report.diff().deeds())
        .as("nobody deletes a record by hand")
        .noneMatch(deed -> deed.startsWith("deleted") && deed.contains("record"));
  }

  @Test
  @DisplayName("keeps what whoever decides about it says no to")
  void no() {
    RehearsalReport report =
        play(
            "registered-twice",
            List.of(),
            asked -> asked.kind() == Question.Kind.DELETE_TOO ? Decision.NO : yes(asked));

    assertThat(report.status()).as(report.acts().toString()).isEqualTo(ExitStatus.DONE);
    assertOthersWhole(report);
  }
}
