package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As it is typed, with real children and files. */
@DisplayName("A run that hands its records over")
@Tag("slow")
final class HandedOverTest {
  private static final List<String> TRUSTING =
      List.of(key("Ada", Keys.ADA, "receipt"), key("Grace", Keys.GRACE, "step"));

  @TempDir Path temporary;
  private StatefulTree tree;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    file = temporary.resolve("receipt.json");
  }

  private static String key(String name, SigningKey key, String signs) {
    return "  - key: "
        + key.verifyingKey().word()
        + "\n    name: "
        + name
        + "\n    signs: ["
        + signs
        + "]\n";
  }

  private void trust(List<String> keys) throws IOException {
    Files.createDirectories(tree.at(Cleanup.STATE));
    Files.writeString(
        tree.at(Cleanup.STATE + "/config.yaml"), "approvals:\n  keys:\n" + String.join("", keys));
  }

  private ProgramRun typed(String... words) {
    return ProgramRun.of(words).run("--root", tree.root().toString());
  }

  private ProgramRun start() {
    return ProgramRun.of(ProgramProcess.cleanupOf(tree.root()).toArray(new String[0]))
        .run("--records", "handed-over", "--yes");
  }

  private byte[] request() throws IOException {
    Path out = temporary.resolve("request.json");
    ProgramRun written = typed("status", "--request-out", out.toString());
    assertThat(written.status()).as(written.err()).isZero();
    return Files.readAllBytes(out);
  }

  private static RecordReceipt receipt(byte[] file, Verdict verdict) {
    RecordRequest request = RecordRequestFile.read("request", file);
    Instant now = Instant.now();
    return new RecordReceipt(
        Digest.hex(file),
        request.nonce(),
        request.run(),
        request.records().stream()
            .map(
                wanted ->
                    new Reported(
                        wanted.service(),
                        verdict == Verdict.DELETED ? Optional.of("17") : wanted.id(),
                        wanted.name(),
                        wanted.serialNumber(),
                        wanted.hardwareUuid(),
                        wanted.deviceId(),
                        Optional.empty(),
                        verdict,
                        verdict.isGone() ? Optional.empty() : Optional.of("the right is missing"),
                        List.of()))
            .toList(),
        "Ada",
        now,
        now.plus(Duration.ofHours(8)),
        Optional.empty());
  }

  private static RecordReceipt at(RecordReceipt receipt, Instant at, Instant notAfter) {
    return new RecordReceipt(
        receipt.requestSha256(),
        receipt.nonce(),
        receipt.run(),
        receipt.records(),
        receipt.by(),
        at,
        notAfter,
        Optional.empty());
  }

  private static byte[] signed(RecordReceipt receipt, SigningKey key) {
    return RecordReceiptFile.signed(receipt, key);
  }

  private ProgramRun brought(byte[] receipt) throws IOException {
    Files.write(file, receipt);
    return typed("resume", "--yes", "--receipt", file.toString());
  }

  private byte[] journal() throws IOException {
    return Files.readAllBytes(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
  }

  private void refused(String what, ProgramRun run, ExitStatus status, byte[] before)
      throws IOException {
    assertThat(run.status()).as(what + ": " + run.err()).isEqualTo(status.code());
    assertThat(run.err()).as(what).startsWith("remediate: ").doesNotContain("Exception", "\tat ");
    assertThat(journal()).as(what + ": the run waits on").isEqualTo(before);
  }

  @Test
  @DisplayName("warns before it begins, in words and beside JSON, where no receipt would count")
  void warning() throws Exception {
    String warning = "no receipt would count at step 4";
    trust(List.of(key("Grace", Keys.GRACE, "step")));
    ProgramRun dry = typed("--cause", "6", "--dry-run", "--brief");
    assertThat(dry.sentences())
        .contains(warning, "`receipt` in its `signs`", "`--records manual`", "config.yaml");
    ProgramRun json = typed("--cause", "6", "--dry-run", "--format", "json");
    assertThat(json.err()).contains(warning);
    assertThat(json.out()).doesNotContain(warning);
    Path plan = temporary.resolve("plan.json");
    assertThat(typed("--cause", "6", "--dry-run", "--plan-out", plan.toString()).status()).isZero();
    assertThat(typed("plan", "show", plan.toString()).sentences()).contains(warning);
    assertThat(typed("--cause", "6", "--dry-run", "--records", "manual").sentences())
        .doesNotContain(warning);

    assertThat(start().sentences()).contains(warning);

    trust(TRUSTING);
    assertThat(typed("--cause", "6", "--dry-run").sentences()).doesNotContain(warning);
    assertThat(typed("plan", "show", plan.toString()).sentences()).doesNotContain(warning);
  }

  @Test
  @DisplayName("says what it waits for, and which commands go on, in words and as JSON")
  void status() throws Exception {
    trust(TRUSTING);
    ProgramRun start = start();
    assertThat(start.status()).as(start.err()).isEqualTo(ExitStatus.WAITING.code());
    assertThat(start.sentences())
        .contains("waits for a signed receipt of the helpdesk")
        .contains("status --request-out FILE", "records --request FILE", "--receipt RECEIPT");

    String run = Cleanup.runDirectories(tree).get(0).getFileName().toString();
    String text = typed("status").sentences();
    assertThat(text)
        .contains("4  waiting ")
        .contains("It waits for the helpdesk's receipt, since ")
        .contains("status " + run + " --request-out FILE")
        .contains("remediate records --request FILE --key KEY --receipt-out RECEIPT")
        .contains("resume " + run + " --receipt RECEIPT")
        .doesNotContain("awaiting person");
    assertThat(typed("status", "--format", "json").out())
        .contains("\"kind\" : \"receipt\"")
        .contains("\"state\" : \"waiting\"")
        .contains("\"next\" : \"sudo remediate resume " + run + " --receipt RECEIPT")
        .contains("\"commands\" : [ \"sudo remediate status " + run + " --request-out FILE")
        .doesNotContain("awaiting-person");
    assertThat(Files.readString(tree.at(Cleanup.STATE + "/status.json")))
        .contains("\"kind\" : \"receipt\"", "\"state\" : \"waiting\"", "--receipt RECEIPT")
        .doesNotContain("awaiting-person");
    assertThat(typed("runs").sentences()).contains("waiting for the helpdesk's receipt since ");
    assertThat(typed("report", "--format", "attribute").out())
        .contains("for the helpdesk's receipt since ");
    assertThat(typed("report", "--format", "markdown").out()).contains("--receipt RECEIPT");
  }

  private Map<String, byte[]> attacks(byte[] request) {
    Map<String, byte[]> attacks = new LinkedHashMap<>();
    RecordReceipt own = receipt(request, Verdict.ABSENT);
    attacks.put("no right", signed(own, Keys.GRACE));
    attacks.put("a stranger's", signed(own, SigningKey.generate()));
    attacks.put(
        "another run's",
        signed(
            new RecordReceipt(
                own.requestSha256(),
                own.nonce(),
                "20200101-000000-0000",
                own.records(),
                own.by(),
                own.at(),
                own.notAfter(),
                Optional.empty()),
            Keys.ADA));
    Duration hour = Duration.ofHours(1);
    Instant early = RecordRequestFile.read("r", request).made().minus(Duration.ofMinutes(11));
    Instant late = own.at().plus(Duration.ofMinutes(11));
    attacks.put("11 minutes early", signed(at(own, early, early.plus(hour)), Keys.ADA));
    attacks.put("11 minutes late", signed(at(own, late, late.plus(hour)), Keys.ADA));
    attacks.put(
        "ended",
        signed(
            at(own, own.at().minus(Duration.ofMinutes(12)), own.at().minus(Duration.ofMinutes(11))),
            Keys.ADA));
    String text = new String(request, StandardCharsets.UTF_8);
    byte[] edited = text.replace(" ]", "  ]").getBytes(StandardCharsets.UTF_8);
    attacks.put("of an edited request", signed(receipt(edited, Verdict.ABSENT), Keys.ADA));
    String genuine = new String(signed(own, Keys.ADA), StandardCharsets.UTF_8);
    String payload =
        new String(RecordReceiptFile.bytes(own), StandardCharsets.UTF_8)
            .replace("\"by\":\"Ada\"", "\"by\":\"Eve\"");
    attacks.put(
        "forged",
        genuine
            .replaceFirst(
                "\"payload\" : \"[^\"]*\"",
                "\"payload\" : \""
                    + Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                    + "\"")
            .getBytes(StandardCharsets.UTF_8));
    return attacks;
  }

  @Test
  @DisplayName(
      "waits on whatever receipt is brought that does not count, and takes the one that does")
  void attacks() throws Exception {
    trust(TRUSTING);
    start();
    byte[] request = request();
    byte[] before = journal();
    for (Map.Entry<String, byte[]> attack : attacks(request).entrySet()) {
      refused(attack.getKey(), brought(attack.getValue()), ExitStatus.BLOCKED, before);
    }
    byte[] genuine = signed(receipt(request, Verdict.DELETED), Keys.ADA);
    String text = new String(genuine, StandardCharsets.UTF_8);
    for (String broken :
        List.of(
            "",
            text.substring(0, text.length() - 9),
            text.replaceAll("(?s)\"signatures\" : \\[.*\\]", "\"signatures\" : [ ]"))) {
      refused("broken", brought(broken.getBytes(StandardCharsets.UTF_8)), ExitStatus.USAGE, before);
    }
    Files.delete(file);
    Files.createSymbolicLink(file, temporary.resolve("nowhere"));
    refused("link", typed("resume", "--receipt", file.toString()), ExitStatus.USAGE, before);
    refused("folder", typed("resume", "--receipt", "/"), ExitStatus.USAGE, before);
    Files.delete(file);

    ProgramRun taken = brought(genuine);

    assertThat(taken.err()).contains("1 server record deleted");
    assertThat(new String(journal(), StandardCharsets.UTF_8)).contains("\"receipt-taken\"");
    byte[] after = journal();
    refused("replayed", brought(genuine), ExitStatus.BLOCKED, after);
    assertThat(typed("report", "--format", "markdown").out())
        .contains("2 server records were deleted by the helpdesk, as its signed receipt says.")
        .doesNotContain("by a person");
  }

  @Test
  @DisplayName(
      "says of a record that was not there that it was not, and deletes none in its report")
  void absent() throws Exception {
    trust(TRUSTING);
    start();

    ProgramRun taken = brought(signed(receipt(request(), Verdict.ABSENT), Keys.ADA));

    assertThat(taken.err()).contains("1 server record was not there");
    assertThat(taken.err()).doesNotContain("server record deleted");
    assertThat(typed("report", "--format", "markdown").out())
        .contains("2 effects had nothing left to do")
        .doesNotContain("record was deleted", "records were deleted");
  }

  @Test
  @DisplayName("says of a record that stays, or whose fate cannot be told, just that")
  void stays() throws Exception {
    trust(TRUSTING);
    start();

    for (Verdict verdict : List.of(Verdict.UNVERIFIED, Verdict.NOT_DONE, Verdict.REFUSED)) {
      ProgramRun brought = brought(signed(receipt(request(), verdict), Keys.ADA));
      assertThat(brought.status()).isEqualTo(ExitStatus.WAITING.code());
      assertThat(typed("status").sentences())
          .contains("(the last receipt: " + verdict.word() + ": the right is missing)");
      // Who decides what a helpdesk rightly leaves is no helpdesk.
      boolean isLeft = verdict == Verdict.REFUSED;
      assertThat(brought.sentences().contains("`sudo remediate abort --root")).isEqualTo(isLeft);
      assertThat(typed("status").sentences().contains("Else somebody decides at a terminal"))
          .isEqualTo(isLeft);
      assertThat(typed("report", "--format", "json").out())
          .contains(
              "\"outcome\" : \""
                  + (verdict == Verdict.UNVERIFIED ? "handed-over" : "not-done")
                  + "\"")
          .contains("What the last receipt says of it: " + verdict.word());
    }
  }

  @Test
  @DisplayName("writes its request out through no link, and into no folder that others can change")
  void requestOut() throws Exception {
    trust(TRUSTING);
    start();
    Path victim = Files.writeString(temporary.resolve("victim"), "precious");
    Path link = Files.createSymbolicLink(temporary.resolve("link.json"), victim);
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createSymbolicLink(open.resolve("request.json"), victim);
    List<Path> places = new ArrayList<>(List.of(link, open.resolve("request.json"), open));
    places.add(temporary.resolve("missing/request.json"));
    byte[] before = journal();
    for (Path place : places) {
      refused(
          place.toString(),
          typed("status", "--request-out", place.toString()),
          ExitStatus.USAGE,
          before);
    }
    assertThat(victim).hasContent("precious");
  }
}
