package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.report.ReportFormat;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.Software;
import io.github.remediate.workshop.StatefulTree;
import io.github.remediate.workshop.WorkplaceJoin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A cleanup that begins although something gentler may be enough")
@Tag("slow")
final class GentlerReasonTest {
  private static final String WHY = "run/why";
  private static final String REASON = "Cause 4 was done twice, and did not help";

  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    MacForge mac =
        new MacForge("old", 8, Instant.parse("2026-11-20T10:00:00Z"))
            .enrolled(MacForge.Enrolled.USER_APPROVED);
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    Software.jamf(mac, "11.27.2-t1778000000", true);
    Software.companyPortal(mac, "5.2408.0");
    Instant joined = Instant.parse("2024-02-12T09:31:08Z");
    mac.login(jane)
        .at(joined)
        .workplaceJoinKeys(
            WorkplaceJoin.of(
                mac.seeded(),
                "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4",
                "jane.doe@contoso.example",
                "Mac",
                joined));
    tree = StatefulTree.write(mac.forge(), Files.createDirectory(temporary.resolve("root")));
    Path log =
        tree.at("/Users/jane/Library/Logs/Company Portal/com.microsoft.CompanyPortalMac 2026.log");
    Files.createDirectories(log.getParent());
    Files.writeString(
        log,
        LocalDateTime.now()
                .minusSeconds(60)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
            + ":114 | I | Main | Portal launched without WPJ only arg while account is under"
            + " partner management\n");
    cleanup = new Cleanup(tree);
  }

  private void acceptAllBut(String hazard) {
    cleanup.accept(
        cleanup.preview().hazards().stream()
            .map(Plan.Hazard::id)
            .filter(id -> !id.equals(hazard))
            .toArray(String[]::new));
  }

  private void nothingBegan(Cleanup.Ended ended) throws Exception {
    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.CANCELLED);
    assertThat(ended.message()).contains("Nothing was changed.", "cause 4", "remediate diagnose");
    assertThat(tree.changes()).isEmpty();
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }

  @Test
  @DisplayName("asks why, takes the words for the acceptance, and tells them wherever it is told")
  void reason() throws Exception {
    acceptAllBut("gentler-repair");
    cleanup.person.note(WHY, REASON);

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).as(ended.message()).isNotEqualTo(ExitStatus.BLOCKED);
    assertThat(cleanup.person.gates()).startsWith(WHY);
    assertThat(cleanup.person.asked(WHY).toString()).contains("portal-opened-by-hand", "cause 4");
    String journal = Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
    assertThat(journal).contains(REASON, "\"hazard\":\"gentler-repair\"");
    assertThat(RunStatusJson.of(cleanup.history().status(Optional.empty()))).contains(REASON);
    for (ReportFormat format : ReportFormat.values()) {
      if (format != ReportFormat.ATTRIBUTE) {
        assertThat(cleanup.report(format)).as(format.toString()).contains(REASON);
      }
    }
    assertThat(Files.readString(tree.at(Cleanup.STATE + "/status.json")))
        .as("what anybody on the Mac can read")
        .doesNotContain(REASON);
  }

  @Test
  @DisplayName("asks also whoever accepted it by name, and begins by no yes without words")
  void words() throws Exception {
    nothingBegan(cleanup.start());
    assertThat(cleanup.person.gates()).containsExactly(WHY);
    cleanup.person.note(WHY, "   ");
    nothingBegan(cleanup.start());
    cleanup.person.note(WHY, REASON).answer(WHY, Decision.NO);
    nothingBegan(cleanup.start());
  }
}
