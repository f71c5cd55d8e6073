package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.app.RehearsalReport.Actor;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Via;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.records.RecordResult;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordVerdict;
import io.github.remediate.workshop.FixtureWriter;
import io.github.remediate.workshop.MacForge;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rehearsal whose records are handed over")
@Tag("slow")
final class HandedOverRehearsalTest {
  @TempDir Path temporary;

  private final List<RecordList> lists = new ArrayList<>();
  private final List<RecordResults> results = new ArrayList<>();
  private final List<String> happened = new ArrayList<>();

  private RehearsalReport play(
      Installation installation,
      String fixture,
      List<String> faults,
      Function<Question, Decision> answers) {
    Rehearsal.Request request =
        new Rehearsal.Request(
            new PreviewRequest(
                new Playbooks(StagedRun.INSTALLATION).cause(6),
                new MacChoice(
                    Optional.of(fixture), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Via.HANDED_OVER),
            SmallRuns.PLAYBOOK,
            "--cause 6",
            Set.of(),
            faults,
            Optional.of(state()),
            Optional.empty(),
            Optional.empty());
    Rehearsal.Cast cast =
        new Rehearsal.Cast(
            new Rehearsals.Saying(Channel.TERMINAL, answers),
            new Rehearsals.Saying(
                Channel.LAUNCHD, asked -> asked.unattended() ? Decision.YES : Decision.LATER),
            true);
    return new Rehearsal(installation, request, cast, new Watching()).play();
  }

  private Path state() {
    return temporary.resolve("state");
  }

  private Path desk(String name) {
    return state().resolve("helpdesk").resolve(name);
  }

  private static Decision yes(Question question) {
    return question.kind() == Question.Kind.DOUBT ? Decision.LATER : Decision.YES;
  }

  private static Function<Question, Decision> no(Question.Kind kind) {
    return asked -> asked.kind() == kind ? Decision.NO : yes(asked);
  }

  private List<RecordResult> became() {
    return results.stream().flatMap(each -> each.records().stream()).toList();
  }

  private static List<Actor> actors(RehearsalReport report) {
    return report.acts().stream().map(RehearsalReport.Act::by).toList();
  }

  private static void assertOthersWhole(RehearsalReport report) {
    assertThat(report.services().others())
        .extracting(each -> each.record().service())
        .contains(ServerRecord.Service.values());
    assertThat(report.services().others()).allMatch(RehearsalReport.OtherRecord::isLeft);
    assertThat(report.services().violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-registration", "registered-twice"})
  @DisplayName("has the helpdesk delete at the services what the run asks for, and nothing else")
  void whole(String fixture) throws Exception {
    RehearsalReport report =
        play(StagedRun.INSTALLATION, fixture, List.of(), HandedOverRehearsalTest::yes);

    assertThat(report.status()).isEqualTo(ExitStatus.DONE);
    List<ServerRecord> before = report.diff().recordsBefore().found().orElseThrow();
    assertThat(before).hasSize(5);
    assertThat(report.diff().recordsAfter().found().orElseThrow()).isEmpty();
    assertOthersWhole(report);
    assertThat(became())
        .allMatch(each -> each.verdict() == RecordVerdict.DELETED)
        .extracting(each -> each.id().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(before.stream().map(ServerRecord::id).toList());
    assertThat(report.diff().deeds())
        .as("nobody at the Mac deletes a record")
        .noneMatch(deed -> deed.contains("record"));

    // Steps 4 and 5 share one request; step 11 has its own.
    List<RehearsalReport.Act> acts =
        report.acts().stream().filter(act -> act.by() == Actor.HELPDESK).toList();
    assertThat(acts).hasSize(2).allMatch(act -> act.status() == ExitStatus.DONE);
    assertThat(acts)
        .as("three looks, a minute apart, pass for the Mac too")
        .allMatch(act -> act.took().compareTo(Duration.ofMinutes(2)) >= 0);
    assertThat(report.acts())
        .extracting(RehearsalReport.Act::command)
        .contains(
            "sudo remediate status --request-out request-1.json",
            "sudo remediate resume --receipt receipt-1.json",
            "sudo remediate resume --receipt receipt-2.json");
    for (String nth : List.of("1", "2")) {
      byte[] request = Files.readAllBytes(desk("request-" + nth + ".json"));
      byte[] receipt = Files.readAllBytes(desk("receipt-" + nth + ".json"));
      assertThat(RecordRequestFile.read("request", request).mac().registered())
          .as("its newest certificate says when it was registered last")
          .contains(
              Instant.parse(
                  fixture.equals("registered-twice")
                      ? "2025-06-30T07:55:10Z"
                      : "2024-02-12T09:31:08Z"));
      assertThat(RecordReceiptFile.envelope("receipt", receipt).payload())
          .asString()
          .contains(RecordRequestFile.sha256(request));
    }
    assertThat(desk("remediate-public.pem")).exists();
    assertThat(desk("remediate-private.pem")).as("it signs nothing more").doesNotExist();
  }

  @Test
  @DisplayName("keeps no token and no secret of the services in any file")
  void secrets() throws Exception {
    play(StagedRun.INSTALLATION, "half-removed", List.of(), HandedOverRehearsalTest::yes);

    assertThat(results).isNotEmpty();
    try (Stream<Path> files = Files.walk(state())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            .as(file.toString())
            .doesNotContain("secret-of-the-virtual-tenant", "Bearer ", "PRIVATE KEY");
      }
    }
  }

  @Test
  @DisplayName("goes on where a power cut, and a restart that does not come, got between")
  void faults() {
    RehearsalReport report =
        play(
            StagedRun.INSTALLATION,
            "half-removed",
            List.of("power", "veto"),
            HandedOverRehearsalTest::yes);

    assertThat(report.faults())
        .extracting(RehearsalReport.FaultNote::word)
        .containsExactly("power", "veto");
    assertThat(report.status()).isEqualTo(ExitStatus.DONE);
    assertThat(report.diff().recordsAfter().found().orElseThrow()).isEmpty();
    assertOthersWhole(report);
  }

  @Test
  @DisplayName("deletes nothing where the helpdesk says no to all, and the run waits")
  void declined() {
    RehearsalReport report =
        play(
            StagedRun.INSTALLATION,
            "stale-registration",
            List.of(),
            no(Question.Kind.DELETE_RECORDS));

    assertThat(actors(report)).endsWith(Actor.PERSON, Actor.HELPDESK);
    assertThat(report.status()).isEqualTo(ExitStatus.CANCELLED);
    assertThat(results).isEmpty();
    assertThat(report.diff().recordsAfter()).isEqualTo(report.diff().recordsBefore());
    assertThat(desk("receipt-1.json")).doesNotExist();
    assertOthersWhole(report);
  }

  @Test
  @DisplayName("keeps what nobody chose, says so in the receipt, and ends where the run waits on")
  void notChosen() {
    RehearsalReport report =
        play(
            StagedRun.INSTALLATION,
            "stale-registration",
            List.of(),
            no(Question.Kind.CHOOSE_RECORD));

    assertThat(report.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(became()).anyMatch(each -> each.verdict() == RecordVerdict.REFUSED);
    assertThat(report.diff().recordsAfter().found().orElseThrow())
        .extracting(ServerRecord::service)
        .contains(ServerRecord.Service.ENTRA, ServerRecord.Service.INTUNE)
        .doesNotContain(ServerRecord.Service.JAMF_PRO);
    assertThat(happened).contains("The run takes no answer of the helpdesk, and waits on.");
    assertOthersWhole(report);
  }

  @Test
  @DisplayName("is refused for a Mac whose own settings say whose receipts count")
  void ownSettings() throws Exception {
    MacForge mac = new MacForge("set", 7, Instant.parse("2026-10-05T07:12:44Z"));
    mac.user("jane", 501, "/Users/jane");
    mac.tree().file(Settings.FILE.value(), 0644, "quarantine-days: 30\n");
    FixtureWriter.write(
        mac.forge(), Files.createDirectories(temporary.resolve("home/dry-run-fixtures")));
    Installation installation =
        new Installation(temporary.resolve("home"), temporary.resolve("home"), "0.test");

    assertThatThrownBy(() -> play(installation, "set", List.of(), HandedOverRehearsalTest::yes))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageContaining("Rehearse with --records manual");
    assertThat(desk("remediate-private.pem")).doesNotExist();
  }

  private final class Watching extends Rehearsals.Nobody {
    @Override
    public void happens(String what) {
      happened.add(what);
    }

    @Override
    public void lists(RecordList list) {
      lists.add(list);
    }

    @Override
    public void becomes(RecordResults became) {
      results.add(became);
    }
  }
}
