package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.Digest;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceipt.Reported;
import io.github.remediate.records.RecordReceipt.Verdict;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A cleanup from Self Service that waits for the helpdesk")
@Tag("slow")
final class ReceiptInWindowTest {
  private static final int MOST_TICKS = 1200;
  private static final String SAVED = "/Users/jane/Desktop/remediate-request.json";
  private static final String DOWNLOADED = "/Users/jane/Downloads/receipt.json";

  @TempDir Path temporary;
  private StatefulTree tree;
  private PolicyRunner runner;
  private ProgramProcess program;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    runner = new PolicyRunner(tree);
    runner.handlesFiles(SAVED);
    program = new ProgramProcess(temporary);
    Files.createDirectories(tree.at(DOWNLOADED).getParent());
    Files.createDirectories(tree.at(Cleanup.STATE));
    Files.writeString(
        tree.at(Cleanup.STATE + "/config.yaml"),
        "approvals:\n  keys:\n  - {key: "
            + Keys.ADA.verifyingKey().word()
            + ", name: Ada, signs: [receipt]}\n");
  }

  @AfterEach
  void stop() throws Exception {
    runner.stop();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void until(String what, Condition condition) throws Exception {
    for (int tick = 0; tick < MOST_TICKS; tick++) {
      if (condition.holds()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(what + " did not come. The job said: " + runner.said() + journal());
  }

  private String journal() throws IOException {
    return Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
  }

  private long shown(String words) throws IOException {
    return runner.windows().stream().filter(window -> window.contains(words)).count();
  }

  private static byte[] receipt(byte[] file, SigningKey key) {
    RecordRequest request = RecordRequestFile.read("request", file);
    Instant now = Instant.now();
    return RecordReceiptFile.signed(
        new RecordReceipt(
            Digest.hex(file),
            request.nonce(),
            request.run(),
            request.records().stream()
                .map(
                    wanted ->
                        new Reported(
                            wanted.service(),
                            Optional.of("17"),
                            wanted.name(),
                            wanted.serialNumber(),
                            wanted.hardwareUuid(),
                            wanted.deviceId(),
                            Optional.empty(),
                            Verdict.DELETED,
                            Optional.empty(),
                            List.of()))
                .toList(),
            "Ada",
            now,
            now.plus(Duration.ofHours(8)),
            Optional.empty()),
        key);
  }

  @Test
  @DisplayName("gives its user the request, refuses a stranger's receipt, and goes on with the own")
  void passed() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("/", "Jane's Mac", "jane"));
    arguments.addAll(ProgramProcess.cleanupOf(tree.root()));
    arguments.addAll(
        List.of("--self-service", "--invoked-by", "jamf", "", "", "--records", "handed-over"));
    ProgramProcess.Ended policy = program.end(program.start(arguments));
    assertThat(policy.out()).as(policy.err()).startsWith("handed over, run ");
    String turn = "\"infobuttontext\":\"Choose the receipt\"";
    until("the helpdesk's turn", () -> shown(turn) == 1);

    runner.presses(2);
    until("the request", () -> Files.exists(tree.at(SAVED)));
    byte[] request = Files.readAllBytes(tree.at(SAVED));
    assertThat(request)
        .isEqualTo(
            Files.readAllBytes(
                Cleanup.runDirectories(tree).get(0).resolve("records-request-1.json")));
    until("the window again", () -> shown("The request is saved") == 1);

    String waiting = journal();
    runner.chooses(DOWNLOADED);
    Files.write(tree.at(DOWNLOADED), receipt(request, SigningKey.generate()));
    runner.presses(3);
    until("the refusal", () -> shown("That receipt was not taken") == 1);
    Files.delete(tree.at(DOWNLOADED));
    Files.createSymbolicLink(tree.at(DOWNLOADED), tree.at(Cleanup.STATE + "/config.yaml"));
    runner.presses(3);
    until("the second refusal", () -> shown("That is no ordinary file") == 1);
    assertThat(journal()).as("the run waits on").isEqualTo(waiting);

    Files.delete(tree.at(DOWNLOADED));
    Files.write(tree.at(DOWNLOADED), receipt(request, Keys.ADA));
    runner.presses(3);
    until("the receipt", () -> journal().contains("\"type\":\"receipt-taken\""));
    String taken = journal();
    assertThat(taken).contains("by a receipt that Ada signed");
    until(
        "the step after it",
        () -> journal().substring(taken.length()).contains("\"type\":\"effect-intended\""));
    assertThat(windowFiles())
        .as("no copy of the request is left beside the list")
        .noneMatch(each -> contains(each, "remediate.request/1"));
  }

  private Path[] windowFiles() {
    File[] files = tree.at("/private/var/run/io.github.remediate").toFile().listFiles();
    return files == null ? new Path[0] : Stream.of(files).map(File::toPath).toArray(Path[]::new);
  }

  private static boolean contains(Path file, String words) {
    try {
      return Files.readString(file).contains(words);
    } catch (IOException gone) {
      return false;
    }
  }
}
