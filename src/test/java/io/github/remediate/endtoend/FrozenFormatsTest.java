package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.document.Digest;
import io.github.remediate.journal.JournalCondition;
import io.github.remediate.journal.JournalReader;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import io.github.remediate.signature.KeyFile;
import io.github.remediate.signature.TrustedKey;
import io.github.remediate.signature.TrustedKeys;
import io.github.remediate.workshop.MacTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files as the first formats wrote them: a run of cause 6 that took a receipt and was aborted, with
 * the plan it followed, an approval of that, and what it asked for. Releases add to them, and never
 * change them.
 */
@DisplayName("Files of format 1")
final class FrozenFormatsTest {
  private static final Path FROZEN = Path.of("src/test/resources/formats/1");
  private static final Path RUN = FROZEN.resolve("run");
  private static final String ID = "20261130-141233-9621";

  @TempDir Path temporary;

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(FROZEN.resolve(name));
  }

  private static TrustedKeys ada(String right) throws Exception {
    return new TrustedKeys(
        List.of(
            new TrustedKey(
                "Ada", KeyFile.readPublic(FROZEN.resolve("public.pem")), Set.of(right))));
  }

  @Test
  @DisplayName("a plan is read, fits its digest, and is written again byte by byte")
  void plan() throws Exception {
    byte[] file = bytes("run/plan.json");
    PlanFile.Stored stored = PlanFile.read("plan.json", new ByteArrayInputStream(file));

    assertThat(stored.digestFits()).isTrue();
    assertThat(stored.plan().steps()).hasSize(13);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    PlanFile.write(stored.plan(), again);
    assertThat(again.toByteArray()).isEqualTo(file);
  }

  @Test
  @DisplayName("a playbook is read without a mistake, and has the digest that the run noted")
  void playbook() throws Exception {
    byte[] file = bytes("run/playbook.yaml");
    assertThat(PlaybookReader.read(file, "playbook.yaml"))
        .isInstanceOf(PlaybookReading.Accepted.class);
    assertThat(Files.readString(RUN.resolve("journal.jsonl")))
        .contains(PlaybookReader.digest(file));
  }

  @Test
  @DisplayName("a journal is read whole")
  void journal() {
    JournalCondition condition = JournalReader.recover(RUN.resolve("journal.jsonl"));
    assertThat(condition).as(condition.describe()).isInstanceOf(JournalCondition.Sound.class);
    assertThat(((JournalCondition.Sound) condition).records()).hasSize(89);
  }

  @Test
  @DisplayName("an approval is read, of that plan, and its signature holds")
  void approval() throws Exception {
    Envelope envelope =
        EnvelopeFile.read("approval.json", bytes("approval.json"), 1 << 20, ApprovalFile.AGAIN);
    Approval approval = ApprovalFile.read("approval.json", envelope.payload());

    assertThat(approval.planSha256()).isEqualTo(Digest.hex(bytes("run/plan.json")));
    assertThat(approval.ticket()).contains("INC-1");
    assertThat(ada("approval").judge(envelope).signers()).hasSize(1);
  }

  @Test
  @DisplayName("a request is read, and written again byte by byte")
  void request() throws Exception {
    for (String name : List.of("run/records-request-1.json", "run/records-request-2.json")) {
      RecordRequest request = RecordRequestFile.read(name, bytes(name));
      assertThat(request.run()).isEqualTo(ID);
      assertThat(RecordRequestFile.bytes(request)).isEqualTo(bytes(name));
    }
  }

  @Test
  @DisplayName("a receipt is read, answers that request, and its signature holds")
  void receipt() throws Exception {
    Envelope envelope = RecordReceiptFile.envelope("receipt.json", bytes("receipt.json"));
    RecordReceipt receipt = RecordReceiptFile.read("receipt.json", envelope.payload());

    assertThat(receipt.requestSha256()).isEqualTo(Digest.hex(bytes("run/records-request-1.json")));
    assertThat(receipt.records()).hasSize(2);
    assertThat(ada("receipt").judge(envelope).signers()).hasSize(1);
  }

  @Test
  @DisplayName("a run is listed, told of, reported, put back and purged by this program")
  void run() throws Exception {
    MacTree mac = new MacTree(temporary);
    mac.directory("/Users");
    Path state = mac.at(Cleanup.STATE);
    Path run = Files.createDirectories(state.resolve("runs").resolve(ID));
    for (String name :
        List.of(
            "facts.json",
            "journal.jsonl",
            "plan.json",
            "playbook.yaml",
            "records-request-1.json",
            "records-request-2.json",
            "report.json",
            "request.properties")) {
      Files.copy(RUN.resolve(name), run.resolve(name));
    }
    Files.copy(FROZEN.resolve("status.json"), state.resolve("status.json"));
    for (Path each : List.of(state, state.resolve("runs"), run)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
    }

    assertThat(typed("runs").sentences()).contains(ID, "aborted", "playbook cause-6");
    ProgramRun status = typed("status", "--format", "json");
    assertThat(status.status()).as(status.err()).isZero();
    assertThat(status.out())
        .contains("\"remediate.status/1\"", "\"verdict\" : \"aborted\"", "\"number\" : 13");
    ProgramRun report = typed("report", "--format", "json");
    assertThat(report.status()).as(report.err()).isZero();
    assertThat(report.out())
        .contains(ID, "\"verdict\" : \"aborted\"")
        .doesNotContain("damaged", "cannot be read");
    assertThat(typed("doctor").out()).contains("1 run is kept");

    assertThat(typed("purge", ID, "--yes", "--with-journal").err()).contains("is the latest");
    Path later = Files.createDirectory(run.resolveSibling("20261201-000000-0001"));
    Files.setPosixFilePermissions(later, PosixFilePermissions.fromString("rwx------"));
    for (String name : List.of("journal.jsonl", "plan.json", "playbook.yaml")) {
      Files.copy(RUN.resolve(name), later.resolve(name));
    }
    ProgramRun purged = typed("purge", ID, "--yes", "--with-journal", "--format", "json");
    assertThat(purged.status()).as(purged.err()).isZero();
    assertThat(purged.out()).contains("\"remediate.status/1\"", ID);
    assertThat(run).doesNotExist();
    assertThat(typed("purge", "--older-than", "0", "--yes", "--with-journal").status()).isZero();
    assertThat(later).isDirectory();
  }

  private ProgramRun typed(String... words) {
    return ProgramRun.of(words).run("--root", temporary.toString());
  }
}
