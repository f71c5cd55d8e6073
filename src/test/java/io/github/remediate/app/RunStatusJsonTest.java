package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunVerdict;
import io.github.remediate.report.RunWait;
import io.github.remediate.workshop.SampleStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The documents about runs")
class RunStatusJsonTest {
  private static final Instant BEGUN = Instant.parse("2026-02-03T04:05:06Z");
  private static final Instant LATER = Instant.parse("2026-02-03T05:00:00Z");
  private static final RunStatus LEAST = new SampleStatus("r1", RunVerdict.FAILED).build();

  private static String flat(String json) {
    assertThat(json).endsWith("\n");
    // Every blank outside a text.
    return json.replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", "");
  }

  @Test
  @DisplayName("leave out what a run does not have")
  void least() {
    String bare =
        "{\"schema\":\"remediate.status/1\",\"run\":\"r1\",\"verdict\":\"failed\",\"mac\":{},"
            + "\"steps\":[],\"answers\":[]";
    assertThat(flat(RunStatusJson.of(LEAST))).isEqualTo(bare + "}");
    assertThat(flat(RunStatusJson.of(LEAST, "said"))).isEqualTo(bare + ",\"message\":\"said\"}");
  }

  @Test
  @DisplayName("hold all that a run has, each thing under its name")
  void most() {
    RunStatus status =
        new RunStatus(
            "r1",
            RunVerdict.WAITING,
            new RunStatus.Begun(
                Optional.of(BEGUN),
                "cause-6",
                Optional.of("C02"),
                Optional.of("UUID"),
                Optional.of("14.5"),
                Optional.of("jane"),
                Optional.of("op"),
                Optional.of("HD-1"),
                List.of()),
            Optional.of(
                new RunWait(WaitCondition.Kind.TIMER, LATER, Optional.of(LATER), "because")),
            List.of(
                new RunStatus.Step(
                    "s",
                    OptionalInt.of(6),
                    6,
                    "Title",
                    "failed",
                    1,
                    2,
                    "why",
                    Optional.of(
                        new RunStatus.Failure(
                            "why", Optional.of("no"), Optional.of("so"), "Mend it.")),
                    List.of(
                        new RunStatus.Trouble(1, "move-file", "/a", Optional.empty()),
                        new RunStatus.Trouble(2, "run-command", "/b", Optional.of("no"))),
                    List.of(),
                    "Mend it.")),
            "no plan",
            Optional.of(new RunStatus.Loss("s", 1, List.of("key"), List.of("copy it"))),
            Optional.of(
                new RunStatus.Ended("aborted", LATER, List.of("this"), List.of(), List.of())),
            true,
            Optional.of(new RunStatus.Purge(false, LATER, "me")),
            Optional.of(LATER),
            Optional.of("last"),
            Optional.of("somebody"),
            Optional.of("two-people"),
            List.of(
                new RunStatus.Approval(
                    BEGUN,
                    List.of("Ada"),
                    List.of("aa"),
                    Optional.of("INC-1"),
                    BEGUN,
                    LATER,
                    "sha256:bb")),
            List.of(
                new RunStatus.Answer(
                    "run/consent",
                    "consent to the run",
                    "yes",
                    "op",
                    "terminal",
                    Optional.empty())),
            new RunStatus.Kept(
                Optional.of(new MacPath("/log")),
                Optional.of(new MacPath("/q")),
                Optional.of(new MacPath("/e")),
                true),
            "sudo remediate resume r1");

    assertThat(flat(RunStatusJson.of(status)))
        .isEqualTo(
            "{\"schema\":\"remediate.status/1\",\"run\":\"r1\",\"verdict\":\"waiting\","
                + "\"waitingFor\":{\"kind\":\"timer\",\"since\":\"2026-02-03T05:00:00Z\","
                + "\"until\":\"2026-02-03T05:00:00Z\",\"text\":\"because\"},"
                + "\"playbook\":\"cause-6\",\"mac\":{\"serialNumber\":\"C02\","
                + "\"hardwareUuid\":\"UUID\",\"osVersion\":\"14.5\"},\"user\":\"jane\","
                + "\"operator\":\"op\",\"ticket\":\"HD-1\",\"started\":\"2026-02-03T04:05:06Z\",\"holder\":\"somebody\",\"planTrouble\":\"no"
                + " plan\",\"rollingBack\":true,"
                + "\"lastHeard\":\"2026-02-03T05:00:00Z\",\"lastWord\":\"last\",\"steps\":[{\"id\":\"s\",\"article\":6,\"number\":6,"
                + "\"title\":\"Title\",\"state\":\"failed\",\"done\":1,\"total\":2,"
                + "\"reason\":\"why\",\"failure\":{\"what\":\"why\",\"said\":\"no\",\"matters\":\"so\",\"remedy\":\"Mend"
                + " it.\"},\"troubles\":[{\"effect\":1,\"kind\":\"move-file\","
                + "\"what\":\"/a\",\"inDoubt\":true},{\"effect\":2,\"kind\":\"run-command\",\"what\":\"/b\",\"inDoubt\":false,\"said\":\"no\"}],\"next\":\"Mend"
                + " it.\"}],"
                + "\"supervision\":\"two-people\",\"approvals\":[{\"at\":\"2026-02-03T04:05:06Z\","
                + "\"by\":[\"Ada\"],\"keys\":[\"aa\"],\"ticket\":\"INC-1\","
                + "\"notBefore\":\"2026-02-03T04:05:06Z\",\"notAfter\":\"2026-02-03T05:00:00Z\","
                + "\"document\":\"sha256:bb\"}],\"answers\":[{\"gate\":\"run/consent\",\"about\":\"consent"
                + " to the run\",\"answer\":\"yes\",\"by\":\"op\","
                + "\"channel\":\"terminal\"}],\"loss\":{\"step\":\"s\",\"count\":1,\"items\":[\"key\"],\"restore\":[\"copy"
                + " it\"]},\"ended\":{\"state\":\"aborted\",\"at\":\"2026-02-03T05:00:00Z\","
                + "\"left\":[\"this\"]},\"purge\":{\"state\":\"begun\",\"at\":\"2026-02-03T05:00:00Z\",\"why\":\"me\"},\"log\":\"/log\",\"quarantine\":\"/q\",\"evidence\":\"/e\",\"next\":\"sudo"
                + " remediate resume r1\"}");
  }

  @Test
  @DisplayName("say what a look and a rollback showed")
  void more() {
    VerifyReport look =
        new VerifyReport(
            "r1", 3, List.of("a"), List.of("b"), List.of("c"), List.of("d"), List.of("e"), "f");
    assertThat(flat(RunStatusJson.of(LEAST, look)))
        .endsWith(
            "\"verification\":{\"steps\":3,\"residue\":[\"a\"],\"renewed\":[\"b\"],"
                + "\"missing\":[\"c\"],\"left\":[\"d\"],\"restore\":[\"e\"],\"unclear\":\"f\"}}");
    assertThat(
            flat(
                RunStatusJson.of(
                    LEAST,
                    new RunHistory.RolledBack(true, List.of("a"), List.of("b"), List.of("c")))))
        .endsWith(
            "\"rollback\":{\"agreed\":true,\"files\":[\"a\"],\"keychains\":[\"b\"],"
                + "\"stays\":[\"c\"]}}");
  }

  @Test
  @DisplayName("are there where no run is, and where one cannot be read")
  void none() {
    assertThat(flat(RunStatusJson.ofNone(new Runs.Result("", ExitStatus.DONE, "Nothing is left."))))
        .isEqualTo(
            "{\"schema\":\"remediate.status/1\",\"verdict\":\"complete\","
                + "\"message\":\"Nothing is left.\"}");
    assertThat(flat(RunStatusJson.ofNone(new Runs.Result("", ExitStatus.CANCELLED, "No."))))
        .isEqualTo("{\"schema\":\"remediate.status/1\",\"message\":\"No.\"}");
    assertThat(
            flat(
                RunStatusJson.ofAll(
                    List.of(
                        new RunHistory.Listed("r0", Optional.empty(), "damaged"),
                        new RunHistory.Listed("r1", Optional.of(LEAST), "")))))
        .startsWith("[{\"schema\":\"remediate.status/1\",\"run\":\"r0\",\"message\":\"damaged\"}")
        .contains("\"run\":\"r1\",\"verdict\":\"failed\"")
        .endsWith("]");
    assertThat(flat(RunStatusJson.ofError("why", ExitStatus.BLOCKED)))
        .isEqualTo(
            "{\"schema\":\"remediate.error/1\",\"what\":\"why\",\"where\":\"this"
                + " Mac\",\"remedy\":\"Mend what it says, and try again.\",\"status\":3}");
    assertThat(flat(RunStatusJson.ofError("/a b/c.yaml:1:2: is bad. Mend it.", ExitStatus.USAGE)))
        .contains("\"where\":\"/a b/c.yaml:1:2\",\"remedy\":\"Mend it.\"");
    for (ExitStatus status : ExitStatus.values()) {
      assertThat(flat(RunStatusJson.ofError("why", status)))
          .containsPattern("\"where\":\"[^\"]+\",\"remedy\":\"[^\"]+\\.\"");
    }
  }
}
