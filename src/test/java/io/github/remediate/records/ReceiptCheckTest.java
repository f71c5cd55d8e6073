package io.github.remediate.records;

import static io.github.remediate.records.SampleRequests.ALL_GONE;
import static io.github.remediate.records.SampleRequests.DEVICE;
import static io.github.remediate.records.SampleRequests.MADE;
import static io.github.remediate.records.SampleRequests.REQUEST;
import static io.github.remediate.records.SampleRequests.SHA256;
import static io.github.remediate.records.SampleRequests.receipt;
import static io.github.remediate.records.SampleRequests.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ReceiptVerdict.Counts;
import io.github.remediate.records.ReceiptVerdict.Outcome;
import io.github.remediate.records.ReceiptVerdict.Reason;
import io.github.remediate.records.ReceiptVerdict.Refused;
import io.github.remediate.records.RecordReceipt.Reported;
import io.github.remediate.records.RecordReceipt.Verdict;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.signature.TrustedKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A receipt counts")
class ReceiptCheckTest {
  private static final Instant NOW = MADE.plus(Duration.ofHours(2));
  private static final TrustedKey ADA = Keys.of("Ada", Keys.ADA, "receipt");
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  private static ReceiptCheck check(TrustedKey... keys) {
    return new ReceiptCheck("receipt.json", Keys.trusted(keys), "receipt", TOLERANCE);
  }

  private static Envelope signed(RecordReceipt receipt, SigningKey key) {
    return RecordReceiptFile.envelope("receipt.json", RecordReceiptFile.signed(receipt, key));
  }

  private static ReceiptVerdict judge(RecordReceipt receipt, Instant now) {
    return check(ADA).judge(signed(receipt, Keys.ADA), REQUEST, SHA256, now);
  }

  private static List<Outcome> outcomes(Reported... records) {
    ReceiptVerdict verdict = judge(receipt(List.of(records)), NOW);
    assertThat(verdict).isInstanceOf(Counts.class);
    return ((Counts) verdict).outcomes();
  }

  private static void refused(ReceiptVerdict verdict, Reason reason, String why) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.message()).contains(why).startsWith("receipt.json").endsWith(".");
              assertThat(refused.message().lines()).hasSize(1);
              assertThat(refused.reason()).isEqualTo(reason);
            });
  }

  private static RecordReceipt other(String sha256, String nonce, String run) {
    RecordReceipt whole = receipt(ALL_GONE);
    return new RecordReceipt(
        sha256,
        nonce,
        run,
        whole.records(),
        whole.by(),
        whole.at(),
        whole.notAfter(),
        Optional.empty());
  }

  private static RecordReceipt between(Instant at, Instant notAfter) {
    RecordReceipt whole = receipt(ALL_GONE);
    return new RecordReceipt(
        whole.requestSha256(),
        whole.nonce(),
        whole.run(),
        whole.records(),
        whole.by(),
        at,
        notAfter,
        Optional.empty());
  }

  @Test
  @DisplayName("that somebody signed who may, and says of each record what became of it")
  void counts() {
    assertThat(judge(receipt(ALL_GONE), NOW))
        .isEqualTo(
            new Counts(
                receipt(ALL_GONE),
                List.of(ADA),
                ALL_GONE.stream().<Outcome>map(each -> new Outcome.Gone(List.of(each))).toList()));
  }

  @Test
  @DisplayName("not when it tells what is in another tenant than the Mac's")
  void otherTenant() {
    String own = Sample.TENANT.id();
    RecordRequest request = SampleRequests.in(own);
    String sha256 = RecordRequestFile.sha256(RecordRequestFile.bytes(request));
    assertThat(
            check(ADA)
                .judge(signed(SampleRequests.receipt(sha256, own), Keys.ADA), request, sha256, NOW))
        .isInstanceOf(Counts.class);
    refused(
        check(ADA)
            .judge(
                signed(
                    SampleRequests.receipt(sha256, "44444444-4444-4444-8444-444444444444"),
                    Keys.ADA),
                request,
                sha256,
                NOW),
        Reason.REFUSED,
        "this Mac is registered in " + own);
  }

  @Test
  @DisplayName("not when nobody's signature counts, or that of others, or of whoever signs others")
  void untrusted() {
    Envelope envelope = signed(receipt(ALL_GONE), Keys.ADA);

    refused(check().judge(envelope, REQUEST, SHA256, NOW), Reason.REFUSED, "name nobody whose");
    refused(
        check(Keys.of("Grace", Keys.GRACE, "receipt")).judge(envelope, REQUEST, SHA256, NOW),
        Reason.REFUSED,
        Keys.ADA.verifyingKey().id());
    refused(
        check(Keys.of("Ada", Keys.ADA, "approval", "step", "hazard"))
            .judge(envelope, REQUEST, SHA256, NOW),
        Reason.REFUSED,
        "Ada, who may not sign receipts");
  }

  @Test
  @DisplayName("not when its payload was exchanged")
  void swapped() {
    Envelope one = signed(receipt(ALL_GONE.subList(0, 1)), Keys.ADA);
    Envelope other = signed(receipt(ALL_GONE), Keys.ADA);

    refused(
        check(ADA)
            .judge(
                new Envelope(one.payloadType(), other.payload(), one.signatures()),
                REQUEST,
                SHA256,
                NOW),
        Reason.REFUSED,
        "forged");
  }

  @Test
  @DisplayName("not as another kind of document")
  void otherKind() {
    refused(
        check(ADA)
            .judge(
                Envelope.sign(
                    "application/vnd.remediate.approval+json",
                    RecordReceiptFile.bytes(receipt(ALL_GONE)),
                    Keys.ADA),
                REQUEST,
                SHA256,
                NOW),
        Reason.MALFORMED,
        "which is no receipt");
  }

  @Test
  @DisplayName("not when it is malformed, and whose it is comes first")
  void malformed() {
    Envelope envelope =
        Envelope.sign(RecordReceipt.PAYLOAD_TYPE, "{}".getBytes(StandardCharsets.UTF_8), Keys.ADA);

    refused(check(ADA).judge(envelope, REQUEST, SHA256, NOW), Reason.MALFORMED, "schema");
    refused(
        check(Keys.of("Grace", Keys.GRACE, "receipt")).judge(envelope, REQUEST, SHA256, NOW),
        Reason.REFUSED,
        "signed by nobody");
  }

  @Test
  @DisplayName("not for another run, another request, or another byte of it")
  void foreign() {
    refused(
        judge(other(SHA256, REQUEST.nonce(), "20261129-100000-ffff"), NOW),
        Reason.REFUSED,
        "20261129-100000-ffff");
    refused(
        judge(other("0".repeat(64), REQUEST.nonce(), REQUEST.run()), NOW),
        Reason.REFUSED,
        "another request");
    refused(
        judge(other(SHA256, "f".repeat(32), REQUEST.run()), NOW),
        Reason.REFUSED,
        "another request");
  }

  @Test
  @DisplayName("not with a record of another Mac")
  void otherMac() {
    for (List<String> hardware :
        List.of(
            List.of("ANOTHER1", SampleRequests.UUID),
            List.of(SampleRequests.SERIAL, "BBBBBBBB-BBBB-4CCC-8DDD-EEEEEEEEEEEE"))) {
      Reported another =
          new Reported(
              Service.JAMF_PRO,
              Optional.of("42"),
              Optional.empty(),
              Optional.of(hardware.get(0)),
              Optional.of(hardware.get(1)),
              Optional.empty(),
              Optional.empty(),
              Verdict.DELETED,
              Optional.empty(),
              List.of());

      refused(judge(receipt(List.of(another)), NOW), Reason.REFUSED, "another Mac");
    }
  }

  @Test
  @DisplayName("not with a record that nobody asked for")
  void unasked() {
    List<Reported> more = new ArrayList<>(ALL_GONE);
    more.add(reported(Service.ENTRA, null, "aaaa2222-3333-4444-5555-666677778888", Verdict.ABSENT));

    refused(judge(receipt(more), NOW), Reason.REFUSED, "nobody asked for, Entra aaaa2222");
  }

  @Test
  @DisplayName("from when it was written until it ends, by clocks that may differ by minutes")
  void times() {
    Instant at = MADE.plus(Duration.ofHours(1));
    Instant end = MADE.plus(Duration.ofDays(1));
    RecordReceipt receipt = between(at, end);

    assertThat(judge(receipt, at.minus(TOLERANCE))).isInstanceOf(Counts.class);
    refused(judge(receipt, at.minus(TOLERANCE).minusMillis(1)), Reason.REFUSED, "clock says");
    assertThat(judge(receipt, end.plus(TOLERANCE).minusMillis(1))).isInstanceOf(Counts.class);
    refused(judge(receipt, end.plus(TOLERANCE)), Reason.REFUSED, "ended at");
    refused(
        judge(between(MADE.minus(TOLERANCE).minusMillis(1), end), NOW),
        Reason.REFUSED,
        "the request is of");
  }

  @Test
  @DisplayName("for a week at most, whoever wrote it")
  void longest() {
    Instant at = MADE.plusSeconds(60);

    assertThat(judge(between(at, at.plus(Duration.ofDays(7))), NOW)).isInstanceOf(Counts.class);
    refused(
        judge(between(at, at.plus(Duration.ofDays(7)).plusSeconds(1)), NOW),
        Reason.MALFORMED,
        "more than 7 days");
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"NOT_DONE", "UNVERIFIED", "REFUSED"})
  @DisplayName("for a record that may still be there as what it is, whatever else went")
  void stays(Verdict verdict) {
    List<Outcome> outcomes =
        outcomes(
            reported(Service.JAMF_PRO, "42", null, Verdict.DELETED),
            reported(Service.JAMF_PRO, "43", null, verdict),
            reported(Service.ENTRA, null, DEVICE, Verdict.ABSENT));

    assertThat(outcomes.get(0))
        .isEqualTo(new Outcome.Stays(Optional.of(verdict), "the right is missing"));
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Gone.class);
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Stays.class);
  }

  @Test
  @DisplayName("for a record's end only by the most exact identifier that the request has")
  void exactly() {
    Reported byDevice = reported(Service.INTUNE, null, DEVICE, Verdict.ABSENT);
    Reported bySerial =
        new Reported(
            Service.ENTRA,
            Optional.of("object-1"),
            Optional.empty(),
            Optional.of(SampleRequests.SERIAL),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Verdict.DELETED,
            Optional.empty(),
            List.of());

    List<Outcome> outcomes = outcomes(byDevice, bySerial);

    assertThat(outcomes)
        .hasSize(3)
        .allSatisfy(each -> assertThat(each).isInstanceOf(Outcome.Stays.class));
  }
}
