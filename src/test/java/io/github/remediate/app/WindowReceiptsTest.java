package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.Digest;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.HandedOver;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Via;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A receipt that the run's user chooses in a window")
final class WindowReceiptsTest {
  private static final Reply IN_A_WINDOW = Answerer.at(WindowRuns.JANE).says(Decision.YES);

  private static final Duration TICK = Duration.ofSeconds(15);

  @TempDir Path temporary;
  private WindowRuns runs;
  private final List<Optional<String>> said = new ArrayList<>();

  private void begin(Reply consent) {
    runs =
        new WindowRuns(
            temporary.resolve("state"), Observation.unknown("not asked"), Via.HANDED_OVER);
    runs.settings(
        "approvals:\n  keys:\n  - {key: "
            + Keys.ADA.verifyingKey().word()
            + ", name: Ada, signs: [receipt]}\n");
    runs.handedOver(consent);
    runs.time.endsAfter(6);
  }

  private static RecordReceipt receipt(byte[] file, Instant at) {
    return receipt(file, at, RecordReceipt.Verdict.ABSENT);
  }

  private static RecordReceipt receipt(byte[] file, Instant at, RecordReceipt.Verdict verdict) {
    RecordRequest request = RecordRequestFile.read("request", file);
    return new RecordReceipt(
        RecordRequestFile.sha256(file),
        request.nonce(),
        request.run(),
        request.records().stream()
            .map(
                wanted ->
                    new RecordReceipt.Reported(
                        wanted.service(),
                        wanted.id(),
                        wanted.name(),
                        wanted.serialNumber(),
                        wanted.hardwareUuid(),
                        wanted.deviceId(),
                        Optional.empty(),
                        verdict,
                        verdict.isGone() ? Optional.empty() : Optional.of("a reason"),
                        List.of()))
            .toList(),
        "Ada",
        at,
        at.plus(Duration.ofHours(1)),
        Optional.empty());
  }

  private byte[] good(HandedOver handed) {
    return RecordReceiptFile.signed(receipt(handed.request(), runs.mac.now()), Keys.ADA);
  }

  private byte[] journal() {
    try {
      return Files.readAllBytes(runs.directory().journal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refused(HandedOver handed, byte[] bytes, String why) {
    byte[] before = journal();
    Optional<String> said = handed.receipts().apply(bytes);
    assertThat(said).as(why).isPresent();
    assertThat(said.get()).contains(why).doesNotContain("\n").startsWith("The chosen file");
    assertThat(journal()).as("%s: the run waits on", why).isEqualTo(before);
    assertThat(handed.isOver().getAsBoolean()).isFalse();
  }

  @Test
  @DisplayName("is taken and written down as one that is typed, and the run goes on at once")
  void taken() {
    begin(IN_A_WINDOW);
    List<byte[]> given = new ArrayList<>();
    runs.window.whenHandedOver(
        handed -> {
          assertThat(handed.request())
              .isEqualTo(runs.history().recordRequest(Optional.empty()).bytes());
          assertThat(handed.fileName()).contains(runs.directory().id());
          given.add(good(handed));
          said.add(handed.receipts().apply(given.get(given.size() - 1)));
          assertThat(handed.isOver().getAsBoolean()).isTrue();
        });

    Runs.Result result = runs.carry();

    assertThat(result.awaits()).as(result.message()).contains(WaitCondition.A_RESTART);
    assertThat(said).containsExactly(Optional.empty());
    assertThat(runs.time.passed).as("the wait for the next look").doesNotContain(TICK);
    List<Entry> entries = runs.entries();
    RunEntry.ReceiptTaken taken =
        entries.stream()
            .filter(RunEntry.ReceiptTaken.class::isInstance)
            .map(RunEntry.ReceiptTaken.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(taken.envelope()).isEqualTo(Digest.of(given.get(0)));
    assertThat(taken.names()).containsExactly("Ada");
    assertThat(entries.subList(0, entries.indexOf(taken)))
        .anyMatch(
            entry ->
                entry instanceof StepEntry.RecordReported reported
                    && reported.toString().contains("by a receipt that Ada signed"));
  }

  @Test
  @DisplayName("is refused where `resume --receipt` refuses it, and the run waits on as if unasked")
  void refused() {
    begin(IN_A_WINDOW);
    runs.window.whenHandedOver(
        handed -> {
          RecordReceipt good = receipt(handed.request(), runs.mac.now());
          refused(handed, new byte[0], "");
          refused(handed, "root:*:0:0:".getBytes(StandardCharsets.UTF_8), "");
          refused(handed, new byte[64 * 1024], "");
          refused(handed, handed.request(), "");
          refused(
              handed,
              RecordReceiptFile.signed(good, SigningKey.generate()),
              "nobody whose signature counts");
          refused(
              handed,
              RecordReceiptFile.signed(
                  receipt(handed.request(), runs.mac.now().minus(Duration.ofHours(2))), Keys.ADA),
              "");
          refused(
              handed,
              RecordReceiptFile.signed(
                  new RecordReceipt(
                      "0".repeat(64),
                      good.nonce(),
                      good.run(),
                      good.records(),
                      good.by(),
                      good.at(),
                      good.notAfter(),
                      Optional.empty()),
                  Keys.ADA),
              "");
          refused(
              handed,
              RecordReceiptFile.signed(
                  new RecordReceipt(
                      good.requestSha256(),
                      good.nonce(),
                      "20261130-080000-4f2a",
                      good.records(),
                      good.by(),
                      good.at(),
                      good.notAfter(),
                      Optional.empty()),
                  Keys.ADA),
              "");
        });

    Runs.Result result = runs.carry();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.awaits()).contains(WaitCondition.A_RECEIPT);
    assertThat(runs.runState().receipts()).isEmpty();
  }

  @Test
  @DisplayName("is not quoted where it is none: another file may have been chosen by mistake")
  void notQuoted() {
    begin(IN_A_WINDOW);
    runs.window.whenHandedOver(
        handed -> {
          for (String content :
              List.of(
                  "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHunter2\n",
                  "Hunter2",
                  "{\"password\": \"Hunter2\"}",
                  "{\"payloadType\": \"a\", \"payload\": \"Hunter2\", \"signatures\": []}",
                  "{\"payload\": Hunter2",
                  "Hunter2: \u0000")) {
            said.add(handed.receipts().apply(content.getBytes(StandardCharsets.UTF_8)));
          }
        });
    runs.carry();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(said).hasSize(6).allMatch(why -> why.isPresent() && !why.get().contains("Hunter2"));
  }

  @Test
  @DisplayName("is taken once: the request of step 11 needs its own")
  void replayed() {
    begin(IN_A_WINDOW);
    List<byte[]> first = new ArrayList<>();
    runs.window.whenHandedOver(
        handed -> {
          first.add(good(handed));
          assertThat(handed.receipts().apply(first.get(0))).isEmpty();
        });
    assertThat(runs.carry().awaits()).contains(WaitCondition.A_RESTART);
    runs.mac.elapse(Duration.ofMinutes(3));
    runs.time.endsAfter(6);
    runs.window.whenHandedOver(
        handed -> {
          refused(handed, first.get(0), "was taken before");
          said.add(handed.receipts().apply(good(handed)));
        });

    Runs.Result result = runs.carry();
    Thread.interrupted();

    assertThat(said).as(result.message()).containsExactly(Optional.empty());
    assertThat(runs.runState().receipts()).hasSize(2);
  }

  @Test
  @DisplayName("is not taken twice, although it came another way just after it was judged")
  void overtaken() {
    begin(IN_A_WINDOW);
    runs.window.whenHandedOver(
        handed -> {
          byte[] good = good(handed);
          runs.time.whenRead(() -> assertThat(handed.receipts().apply(good)).isEmpty());
          said.add(handed.receipts().apply(good));
        });
    runs.carry();
    Thread.interrupted();
    assertThat(said.get(0)).hasValueSatisfying(why -> assertThat(why).contains("was taken before"));
    assertThat(runs.runState().receipts()).hasSize(1);
  }

  @Test
  @DisplayName("that refuses a record has its user told that somebody is to decide, and no other")
  void left() {
    begin(IN_A_WINDOW);
    List<Boolean> left = new ArrayList<>();
    List<RecordReceipt.Verdict> verdicts =
        List.of(
            RecordReceipt.Verdict.NOT_DONE,
            RecordReceipt.Verdict.UNVERIFIED,
            RecordReceipt.Verdict.REFUSED);
    runs.window.whenHandedOver(
        handed -> {
          left.add(handed.isLeft());
          if (left.size() <= verdicts.size()) {
            RecordReceipt given =
                receipt(handed.request(), runs.mac.now(), verdicts.get(left.size() - 1));
            assertThat(handed.receipts().apply(RecordReceiptFile.signed(given, Keys.ADA)))
                .isEmpty();
          }
        });
    runs.carry();
    Thread.interrupted();
    assertThat(left).containsExactly(false, false, false, true);
  }

  @Test
  @DisplayName("is asked for no more by a wait that is over, whoever logs in just then")
  void over() {
    begin(IN_A_WINDOW);
    List<Boolean> over = new ArrayList<>();
    runs.window.whenHandedOver(handed -> over.add(handed.isOver().getAsBoolean()));
    runs.time
        .at(300, runs.mac::logOut)
        .at(
            310,
            () -> {
              runs.take();
              runs.mac.logIn(WindowRuns.JANE);
            })
        .endsAfter(320);
    runs.carry();
    Thread.interrupted();
    assertThat(over).isNotEmpty().doesNotContain(true);
  }

  @Test
  @DisplayName("is left while another process works on the run")
  void locked() {
    begin(IN_A_WINDOW);
    runs.window.whenHandedOver(
        handed -> {
          byte[] before = journal();
          try (RunLock lock = runs.store.lock(runs.directory().id(), runs.clock())) {
            said.add(handed.receipts().apply(good(handed)));
          }
          assertThat(journal()).isEqualTo(before);
        });
    runs.carry();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(said).hasSize(1).first().satisfies(why -> assertThat(why).isPresent());
    assertThat(runs.runState().receipts()).isEmpty();
  }

  @Test
  @DisplayName("can be chosen again each hour, and at once by whoever logs in again")
  void again() {
    begin(IN_A_WINDOW);
    List<Integer> after = new ArrayList<>();
    runs.window.whenHandedOver(handed -> after.add(runs.time.passed.size()));
    runs.time
        .at(300, runs.mac::logOut)
        .at(310, () -> runs.mac.logIn(WindowRuns.JANE))
        .endsAfter(560);
    runs.carry();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(after).hasSize(4).contains(310);
    assertThat(after.get(1) - after.get(0)).as("ticks of 15 s").isBetween(230, 240);
    assertThat(after.get(3) - after.get(2)).isBetween(230, 240);
  }

  @Test
  @DisplayName("is not asked of another user, who is told alone")
  void another() {
    begin(IN_A_WINDOW);
    runs.window.whenHandedOver(
        handed -> {
          said.add(Optional.of("asked"));
          runs.mac.logOut();
          runs.mac.logIn(WindowRuns.MIA);
        });
    runs.carry();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(said).hasSize(1);
    assertThat(runs.window.concluded)
        .startsWith(Conclusion.Kind.HANDED_OVER, Conclusion.Kind.HANDED_OVER);
  }

  @Test
  @DisplayName("is asked for as well where launchd carries a run that nobody agreed to in a window")
  void unattended() {
    begin(Answerer.gaveYes(Optional.empty()).says(Decision.YES));
    runs.window.whenHandedOver(handed -> said.add(handed.receipts().apply(good(handed))));
    runs.carry();
    Thread.interrupted();
    assertThat(said).containsExactly(Optional.empty());
    assertThat(runs.runState().receipts()).hasSize(1);
  }

  @Test
  @DisplayName("is asked for no more where the request was changed: its user is told all the same")
  void changed() throws IOException {
    begin(IN_A_WINDOW);
    Path file = runs.directory().directory().resolve(RecordRequests.FILES.get(0));
    Files.write(file, "{}".getBytes(StandardCharsets.UTF_8));
    runs.window.whenHandedOver(handed -> said.add(Optional.of("asked")));
    runs.carry();
    Thread.interrupted();
    assertThat(said).isEmpty();
    assertThat(runs.window.concluded).contains(Conclusion.Kind.HANDED_OVER);
  }
}
