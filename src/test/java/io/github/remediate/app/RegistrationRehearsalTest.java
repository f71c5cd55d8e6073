package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.People;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of the playbook {@code registration}: each state on a virtual Mac of its own. */
@DisplayName("A repair without unenrolling")
final class RegistrationRehearsalTest {
  private static final String IN_USE = "3e9d6f10-47c2-4b5a-8f0e-92b1d3c4a567";
  private static final String LEFT_OVER = "8465a73a-9bf8-48dd-baab-57191e6ff244";
  private static final Playbook PLAYBOOK =
      new Playbooks(installation()).read(Path.of("playbooks/registration.yaml"));

  /** For each state its fixture, and the steps that mend it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "state-1, put-into-group apply-settings",
    "state-2, tell-jamf",
    "state-3, renew-keys",
    "state-4, register-again tell-jamf-anew",
    "state-5, restart-extension free-extension tell-jamf-anew",
    "state-6, replace-object tell-jamf-anew",
    "state-7, copy-keychain remove-left-over delete-left-over-object",
    "state-8, delete-surplus-objects",
    "state-9, renew-keys register-again tell-jamf-anew",
    "state-10, deploy-extension"
  })
  @Retention(RetentionPolicy.RUNTIME)
  private @interface EachState {}

  private final List<Plan> plans = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private static Installation installation() {
    return new Installation(
        Path.of("").toAbsolutePath(), Path.of("").toAbsolutePath(), "of a test");
  }

  private RehearsalReport play(String fixture, Via records, String... faults) {
    Rehearsal.Request request =
        new Rehearsal.Request(
            new PreviewRequest(
                PLAYBOOK,
                new MacChoice(
                    Optional.of(fixture), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                records),
            Path.of("playbooks/registration.yaml").toAbsolutePath(),
            "--playbook registration",
            Set.of(),
            List.of(faults),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Rehearsal.Cast cast =
        new Rehearsal.Cast(saying(Channel.TERMINAL), saying(Channel.LAUNCHD), true);
    return new Rehearsal(installation(), request, cast, new Noting()).play();
  }

  private People saying(Channel channel) {
    return new Rehearsals.Saying(
        channel,
        question -> {
          asked.add(question.gate());
          boolean yes = channel == Channel.TERMINAL || question.unattended();
          return yes ? Decision.YES : Decision.LATER;
        });
  }

  private List<Effect> effects() {
    return plans.get(0).steps().stream().flatMap(step -> step.effects().stream()).toList();
  }

  private String steps() {
    return plans.get(0).steps().stream()
        .filter(step -> !step.effects().isEmpty())
        .map(PlannedStep::id)
        .collect(Collectors.joining(" "));
  }

  private static String after(RehearsalReport report, String what) {
    return state(report, what).after();
  }

  private static MacDiff.State state(RehearsalReport report, String what) {
    return report.diff().states().stream()
        .filter(state -> state.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  /** What no repair ever touches: MDM, the framework, Company Portal and what is protected. */
  private static void assertKept(RehearsalReport report) {
    for (String what : List.of("MDM enrollment", "Jamf framework", "Company Portal")) {
      assertThat(after(report, what)).as(what).isEqualTo(state(report, what).before());
    }
    assertThat(report.diff().protectedItems())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.whole()).isEqualTo(each.before()));
    List<ServerRecord> left = report.diff().recordsAfter().found().orElseThrow();
    assertThat(left)
        .as("records of other services")
        .containsAll(
            report.diff().recordsBefore().found().orElseThrow().stream()
                .filter(record -> record.service() != ServerRecord.Service.ENTRA)
                .toList());
  }

  @EachState
  @DisplayName("ends with what it was for, by its own steps, and touches nothing else")
  void everyState(String fixture, String steps) {
    RehearsalReport report = play(fixture, Via.PERSON);

    assertThat(report.acts()).last().extracting(act -> act.message()).asString().isNotBlank();
    assertThat(report.status()).as(report.acts().toString()).isEqualTo(ExitStatus.DONE);
    assertThat(steps()).isEqualTo(steps);
    assertKept(report);
    Set<EffectKind> allowed =
        EnumSet.of(
            EffectKind.ASK_PERSON,
            EffectKind.RUN_COMMAND,
            EffectKind.WAIT,
            EffectKind.RESTART,
            EffectKind.COPY_FILE,
            EffectKind.DELETE_ITEM,
            EffectKind.DELETE_ITEM_BY_HAND,
            EffectKind.DISABLE_RECORD,
            EffectKind.DELETE_RECORD);
    assertThat(effects()).allSatisfy(each -> assertThat(allowed).contains(each.kind()));
    assertThat(effects().stream().anyMatch(each -> each.kind() == EffectKind.RESTART))
        .isEqualTo(fixture.equals("state-5"));
  }

  @EachState
  @Tag("slow")
  @DisplayName("of macOS 13, which has no Repair, ends likewise")
  void everyStateOnMacOs13(String fixture, String steps, @TempDir Path fixtures)
      throws IOException {
    RehearsalReport report = play(onMacOs13(fixture, fixtures).toString(), Via.PERSON);

    assertThat(plans.get(0).mac().osVersion()).hasValue("13.7.1");
    assertThat(report.status()).as(report.acts().toString()).isEqualTo(ExitStatus.DONE);
    assertThat(steps()).isEqualTo(steps);
    assertKept(report);
    assertThat(report.diff().deeds()).doesNotContain("chose Repair in System Settings");
    if (fixture.equals("state-3")) {
      assertThat(report.diff().deeds()).contains("deregistered the Mac in Company Portal");
      assertThat(after(report, "Single sign-on"))
          .isNotEqualTo(state(report, "Single sign-on").before());
    }
  }

  /** The fixture and what it is like, in a directory of their own, with another system. */
  private static Path onMacOs13(String fixture, Path fixtures) throws IOException {
    Path shipped = Path.of("dry-run-fixtures");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = fixtures.resolve(shipped.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (file.endsWith("commands.jsonl")) {
          Files.writeString(
              copy,
              Files.readString(file)
                  .replaceAll(
                      "ProductVersion:\\\\t\\\\t[0-9.]+", "ProductVersion:\\\\t\\\\t13.7.1"));
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return fixtures.resolve(fixture);
  }

  @Test
  @DisplayName("of state 5 frees the extension as root and as the user, after the restart")
  void commands() {
    play("state-5", Via.PERSON);

    assertThat(
            effects().stream()
                .filter(each -> each.kind() == EffectKind.RUN_COMMAND)
                .map(each -> each.as() + ": " + String.join(" ", each.command().get().argv())))
        .startsWith(
            "jane: /usr/bin/pkill -x Company Portal",
            "root: /usr/bin/killall swcd",
            "root: /usr/bin/swcutil reset",
            "jane: /usr/bin/killall AppSSOAgent")
        .last()
        .asString()
        .startsWith("jane: /Library/Application Support/JAMF/")
        .endsWith("gatherAADInfo");
  }

  @Test
  @DisplayName("of state 7 removes the left-over alone, copies the keychain first, Entra last")
  void leftOver() {
    RehearsalReport report = play("state-7", Via.PERSON);

    assertThat(after(report, "Registration")).isEqualTo("none");
    assertThat(state(report, "Single sign-on").before()).isEqualTo(IN_USE);
    assertThat(after(report, "Single sign-on")).isEqualTo(IN_USE);
    assertThat(effects().get(0).kind()).isEqualTo(EffectKind.COPY_FILE);
    assertThat(effects().subList(effects().size() - 2, effects().size()))
        .extracting(Effect::kind)
        .containsExactly(EffectKind.DISABLE_RECORD, EffectKind.DELETE_RECORD);
    assertThat(effects())
        .filteredOn(Effect.OnRecord.class::isInstance)
        .allSatisfy(
            each -> assertThat(((Effect.OnRecord) each).record().deviceId()).isEqualTo(LEFT_OVER));
    assertThat(report.diff().recordsAfter().found().orElseThrow())
        .filteredOn(record -> record.service() == ServerRecord.Service.ENTRA)
        .extracting(record -> record.deviceId().orElseThrow())
        .containsExactly(IN_USE);
    assertThat(report.diff().deeds())
        .anyMatch(deed -> deed.startsWith("disabled Entra"))
        .anyMatch(deed -> deed.startsWith("deleted Entra"));
  }

  @Test
  @DisplayName("of state 8 asks about each object that the Mac does not show, once, and keeps one")
  void surplus() {
    RehearsalReport report = play("state-8", Via.PERSON);

    assertThat(asked.stream().filter(gate -> gate.endsWith("/delete")))
        .containsExactly("delete-surplus-objects/0/delete", "delete-surplus-objects/1/delete");
    assertThat(report.diff().recordsAfter().found().orElseThrow())
        .filteredOn(record -> record.service() == ServerRecord.Service.ENTRA)
        .hasSize(1);
    assertThat(after(report, "Single sign-on")).isEqualTo(state(report, "Single sign-on").before());
  }

  @ParameterizedTest
  @ValueSource(strings = {"state-6", "state-9"})
  @DisplayName("that registers anew ends with another device id")
  void newId(String fixture) {
    RehearsalReport report = play(fixture, Via.PERSON);

    assertThat(after(report, "Single sign-on"))
        .isNotEqualTo(state(report, "Single sign-on").before());
    assertThat(report.diff().deeds()).contains("deregistered the Mac in Company Portal");
  }

  @Test
  @DisplayName("of two states at once treats the earlier first")
  void two() {
    RehearsalReport report = play("sso-extension", Via.PERSON);

    assertThat(report.status()).isEqualTo(ExitStatus.DONE);
    assertThat(steps()).startsWith("put-into-group apply-settings copy-keychain remove-left-over");
    assertKept(report);
  }

  @Test
  @DisplayName("does not begin where places contradict each other, and shows both")
  void contradiction() {
    RehearsalReport report = play("contradiction", Via.PERSON);

    assertThat(report.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(report.acts()).hasSize(1);
    assertThat(report.diff().deeds()).isEmpty();
    assertThat(report.diff().removed()).isEmpty();
  }

  @Test
  @DisplayName("finds nothing to do on a Mac that shows nothing")
  void clean() {
    RehearsalReport report = play("clean", Via.PERSON);

    assertThat(report.status()).isEqualTo(ExitStatus.DONE);
    assertThat(report.diff().deeds()).isEmpty();
    assertThat(report.diff().removed()).isEmpty();
  }

  private static void assertOldObjectGone(RehearsalReport report) {
    assertThat(report.status()).as(report.acts().toString()).isEqualTo(ExitStatus.DONE);
    assertThat(report.services().violations()).isEmpty();
    assertThat(report.services().others()).allMatch(RehearsalReport.OtherRecord::isLeft);
    assertThat(report.diff().recordsAfter().found().orElseThrow())
        .filteredOn(record -> record.service() == ServerRecord.Service.ENTRA)
        .extracting(record -> record.deviceId().orElseThrow())
        .containsExactly(IN_USE);
  }

  @Test
  @Tag("slow")
  @DisplayName("disables and deletes the old object itself, with the rights of who signs in")
  void auto() {
    RehearsalReport report = play("state-7", Via.API);

    assertOldObjectGone(report);
    assertThat(report.diff().deeds()).noneMatch(deed -> deed.startsWith("deleted Entra"));
    assertKept(report);
  }

  @Test
  @Tag("slow")
  @DisplayName("has a helpdesk disable and delete the old object, by a request that says so")
  void handedOver() {
    RehearsalReport report = play("state-7", Via.HANDED_OVER);

    assertOldObjectGone(report);
    assertKept(report);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"hang", "lock", "log-out", "clock-back"})
  @DisplayName("that goes wrong in the middle of state 7 ends as if nothing had happened")
  void faults(String fault) {
    RehearsalReport report = play("state-7", Via.PERSON, fault);

    assertThat(report.status()).as(report.acts().toString()).isEqualTo(ExitStatus.DONE);
    assertThat(after(report, "Registration")).isEqualTo("none");
    assertThat(after(report, "Single sign-on")).isEqualTo(IN_USE);
    assertKept(report);
  }

  @Test
  @DisplayName("asks for findings that the table has")
  void findings() {
    assertThat(PLAYBOOK.findings())
        .contains(
            FindingId.CONTRADICTION,
            FindingId.COMPLIANCE_NOT_SET_UP,
            FindingId.LEFT_OVER_REGISTRATION,
            FindingId.LEGACY_WITHOUT_EXTENSION);
    assertThat(PLAYBOOK.stopsOn()).containsExactly(FindingId.CONTRADICTION);
  }

  private final class Noting extends Rehearsals.Nobody {
    @Override
    public void plan(Plan plan, Set<String> accepted) {
      plans.add(plan);
    }
  }
}
