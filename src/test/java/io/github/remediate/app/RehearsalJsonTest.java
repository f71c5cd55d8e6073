package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("The document of a rehearsal")
final class RehearsalJsonTest {
  private static final ServerRecord JAMF =
      new ServerRecord(ServerRecord.Service.JAMF_PRO, "1", "Mac", Optional.empty());
  private static final ServerRecord ENTRA =
      new ServerRecord(ServerRecord.Service.ENTRA, "2", "Mac", Optional.of("D-1"));

  private static Map<?, ?> json(
      Observation<List<ServerRecord>> before, Observation<List<ServerRecord>> after) {
    Target file = new Target.File(new MacPath("/Library/a"));
    MacDiff diff =
        new MacDiff(
            List.of(new MacDiff.State("enrollment", "enrolled", "not enrolled")),
            List.of(new MacDiff.Removed(OptionalInt.of(6), 6, file, true, false)),
            List.of(new MacDiff.Removed(OptionalInt.of(7), 7, file, false, true)),
            List.of(new MacDiff.Kept(OptionalInt.of(8), 8, file, "link", "it is a link")),
            List.of(
                new MacDiff.Protection(
                    new MacPath("/Library/Keychains/System.keychain"), 5, 4, 3, "b", "a", true)),
            before,
            after,
            List.of("enrolled the Mac"));
    RehearsalReport report =
        new RehearsalReport(
            new RehearsalReport.Setting("small", "A small Mac", "cause-6"),
            List.of(
                new RehearsalReport.Act(
                    RehearsalReport.Actor.PERSON,
                    "one",
                    ExitStatus.STOPPED,
                    "off",
                    true,
                    Duration.ofSeconds(9)),
                new RehearsalReport.Act(
                    RehearsalReport.Actor.HELPDESK,
                    "two",
                    ExitStatus.WAITING,
                    "on",
                    false,
                    Duration.ofMinutes(2))),
            List.of(new RehearsalReport.FaultNote("power", "it goes", "It comes.")),
            diff,
            new RehearsalReport.Services(
                List.of(new RehearsalReport.OtherRecord(ENTRA, true)), List.of("GET /")),
            List.of("consent-missing"));
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(RehearsalJson.of(report));
  }

  @Test
  @DisplayName("holds what was played, what went wrong, and how each command ended, if it did")
  void played() {
    Map<?, ?> json = json(Observation.unknown("nobody asked"), Observation.unknown("nobody asked"));
    assertThat(json.get("schema")).isEqualTo("remediate.rehearsal/1");
    assertThat(json.get("fixture")).isEqualTo("small");
    assertThat(json.get("unproven")).isEqualTo(List.of("consent-missing"));
    assertThat(json.get("playbook")).isEqualTo("cause-6");
    assertThat(json.get("exit")).isEqualTo(ExitStatus.WAITING.code());
    assertThat(json.get("status")).isEqualTo("waiting");
    List<?> commands = (List<?>) json.get("commands");
    Map<?, ?> off = (Map<?, ?>) commands.get(0);
    assertThat(off.containsKey("exit")).isTrue();
    assertThat(off.get("exit")).isNull();
    assertThat(off.get("command")).isEqualTo("one");
    assertThat(off.get("message")).isEqualTo("off");
    assertThat(commands.get(1))
        .isEqualTo(
            Map.of(
                "command",
                "two",
                "by",
                "helpdesk",
                "exit",
                ExitStatus.WAITING.code(),
                "message",
                "on",
                "virtualSeconds",
                120));
    assertThat(json.get("faults"))
        .isEqualTo(List.of(Map.of("id", "power", "description", "it goes", "remedy", "It comes.")));
  }

  @Test
  @DisplayName("holds what became of the Mac")
  void changed() {
    Map<?, ?> json = json(Observation.unknown("nobody asked"), Observation.unknown("nobody asked"));
    assertThat(json.get("states"))
        .isEqualTo(
            List.of(Map.of("what", "enrollment", "before", "enrolled", "after", "not enrolled")));
    Map<?, ?> removed = (Map<?, ?>) ((List<?>) json.get("removed")).get(0);
    assertThat(removed.get("article")).isEqualTo(6);
    assertThat(removed.get("byHand")).isEqualTo(true);
    assertThat(removed.get("thereAgain")).isEqualTo(false);
    assertThat(removed.toString()).contains("/Library/a");
    Map<?, ?> left = (Map<?, ?>) ((List<?>) json.get("left")).get(0);
    assertThat(left.get("article")).isEqualTo(7);
    assertThat(left.get("byHand")).isEqualTo(false);
    assertThat(left.get("thereAgain")).isEqualTo(true);
    Map<?, ?> kept = (Map<?, ?>) ((List<?>) json.get("kept")).get(0);
    assertThat(kept.get("article")).isEqualTo(8);
    assertThat(kept.get("rule")).isEqualTo("link");
    assertThat(kept.get("reason")).isEqualTo("it is a link");
    assertThat(kept.toString()).contains("/Library/a");
    assertThat(json.get("protected"))
        .isEqualTo(
            List.of(
                Map.of(
                    "keychain",
                    "/Library/Keychains/System.keychain",
                    "before",
                    5,
                    "whole",
                    4,
                    "added",
                    3,
                    "digestBefore",
                    "b",
                    "digestAfter",
                    "a",
                    "leavesWithManagement",
                    true)));
    assertThat(json.get("person")).isEqualTo(List.of("enrolled the Mac"));
  }

  @Test
  @DisplayName(
      "holds which of the servers' records were deleted, and null where no server was asked")
  void records() {
    Map<?, ?> unasked =
        json(Observation.unknown("nobody asked"), Observation.unknown("nobody asked"));
    assertThat(unasked.containsKey("records")).isTrue();
    assertThat(unasked.get("records")).isNull();
    List<?> records =
        (List<?>)
            json(Observation.known(Arrays.asList(JAMF, ENTRA)), Observation.known(List.of(JAMF)))
                .get("records");
    Map<?, ?> jamf = (Map<?, ?>) records.get(0);
    Map<?, ?> entra = (Map<?, ?>) records.get(1);
    assertThat(jamf.get("deleted")).isEqualTo(false);
    assertThat(jamf.get("service")).isEqualTo(ServerRecord.Service.JAMF_PRO.word());
    assertThat(jamf.get("deviceId")).isNull();
    assertThat(entra.get("deleted")).isEqualTo(true);
    assertThat(entra.get("id")).isEqualTo("2");
    assertThat(entra.get("name")).isEqualTo("Mac");
    assertThat(entra.get("deviceId")).isEqualTo("D-1");
    assertThat(unasked.get("violations")).isEqualTo(List.of("GET /"));
    assertThat(unasked.get("othersRecords"))
        .isEqualTo(
            List.of(
                Map.of(
                    "service",
                    "entra",
                    "id",
                    "2",
                    "name",
                    "Mac",
                    "deviceId",
                    "D-1",
                    "deleted",
                    false)));
  }
}
