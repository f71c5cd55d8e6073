package io.github.remediate.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.approval.ApprovalVerdict.Counts;
import io.github.remediate.approval.ApprovalVerdict.Reason;
import io.github.remediate.approval.ApprovalVerdict.Refused;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.signature.TrustedKey;
import io.github.remediate.signature.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An approval counts")
class ApprovalCheckTest {
  private static final Instant FROM = Instant.parse("2026-11-29T10:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofHours(8));
  private static final Instant NOW = FROM.plus(Duration.ofHours(1));
  private static final String STEP = "remove-mdm-profile";
  private static final String RESTART = "restart/restart";
  private static final String ITEM =
      GateSelection.of(ReviewedPlans.PLAN, List.of("items")).gates().get(0).id();
  private static final String HAZARD =
      ReviewedPlans.PLAN.hazards().stream()
          .filter(hazard -> hazard.acceptable() && !hazard.isClear())
          .findFirst()
          .orElseThrow()
          .id();

  private static Approval approval(List<String> hazards, String... gates) {
    return new Approval(
        ReviewedPlans.REVIEWED.sha256(),
        ReviewedPlans.REVIEWED.digest(),
        hazards,
        List.of(gates),
        "Ada",
        Optional.empty(),
        FROM,
        UNTIL,
        Optional.empty());
  }

  private static Envelope signed(Approval approval, SigningKey... keys) {
    Envelope envelope = Envelope.sign(Approval.PAYLOAD_TYPE, ApprovalFile.bytes(approval), keys[0]);
    for (int more = 1; more < keys.length; more++) {
      envelope = envelope.alsoSignedBy(keys[more]);
    }
    return envelope;
  }

  private static ApprovalCheck check(int people, TrustedKey... keys) {
    return new ApprovalCheck(
        "approval.json",
        new ApprovalRules(false, people, ApprovalRules.TOLERANCE, Keys.trusted(keys)));
  }

  private static ApprovalVerdict judge(ApprovalCheck check, Envelope envelope) {
    return check.judge(envelope, ReviewedPlans.REVIEWED, NOW);
  }

  private static void refused(ApprovalVerdict verdict, Reason reason, String why) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.message()).contains(why).startsWith("approval.json").endsWith(".");
              assertThat(refused.message().lines()).hasSize(1);
              assertThat(refused.reason()).isEqualTo(reason);
            });
  }

  private static final TrustedKey ADA = Keys.of("Ada", Keys.ADA, "approval");
  private static final TrustedKey GRACE = Keys.of("Grace", Keys.GRACE, "approval");

  @Test
  @DisplayName("that somebody signed who may, for the plan that it names")
  void counts() {
    Approval approval = approval(List.of(HAZARD), STEP, ITEM, RESTART);

    assertThat(judge(check(1, ADA, GRACE), signed(approval, Keys.ADA)))
        .isEqualTo(new Counts(approval, List.of(ADA), approval.validity(ApprovalRules.TOLERANCE)));
  }

  @Test
  @DisplayName("not when nobody's signature counts, or that of others")
  void untrusted() {
    Envelope envelope = signed(approval(List.of(), STEP), Keys.ADA);

    refused(judge(check(1), envelope), Reason.REFUSED, "the settings of this Mac name nobody");
    refused(judge(check(1, GRACE), envelope), Reason.REFUSED, Keys.ADA.verifyingKey().id());
  }

  @Test
  @DisplayName("not when its payload was exchanged, even for one that the same person signed")
  void swapped() {
    Envelope one = signed(approval(List.of(), STEP), Keys.ADA);
    Envelope other = signed(approval(List.of(), STEP, ITEM), Keys.ADA);

    refused(
        judge(check(1, ADA), new Envelope(one.payloadType(), other.payload(), one.signatures())),
        Reason.REFUSED,
        "forged");
  }

  @Test
  @DisplayName("not as another kind of document, whoever signed it")
  void otherKind() {
    Envelope receipt =
        Envelope.sign(
            "application/vnd.remediate.receipt+json",
            ApprovalFile.bytes(approval(List.of(), STEP)),
            Keys.ADA);

    refused(judge(check(1, ADA), receipt), Reason.MALFORMED, "which is no approval");
  }

  @Test
  @DisplayName("not when it is malformed, and whose it is comes first")
  void malformed() {
    Envelope envelope =
        Envelope.sign(Approval.PAYLOAD_TYPE, "{}".getBytes(StandardCharsets.UTF_8), Keys.ADA);

    refused(judge(check(1, ADA), envelope), Reason.MALFORMED, "schema");
    refused(judge(check(1, GRACE), envelope), Reason.REFUSED, "signed by nobody");
  }

  @Test
  @DisplayName("not for another plan, nor for the same with another byte")
  void otherPlan() {
    Envelope envelope = signed(approval(List.of(), STEP), Keys.ADA);
    ApprovalCheck.Reviewed own = ReviewedPlans.REVIEWED;

    refused(
        check(1, ADA)
            .judge(
                envelope,
                new ApprovalCheck.Reviewed(own.plan(), "0".repeat(64), own.digest()),
                NOW),
        Reason.OTHER_PLAN,
        "another plan");
    refused(
        check(1, ADA)
            .judge(
                envelope,
                new ApprovalCheck.Reviewed(own.plan(), own.sha256(), "sha256:" + "0".repeat(64)),
                NOW),
        Reason.OTHER_PLAN,
        "another plan");
  }

  @Test
  @DisplayName("not when it names what the plan does not have, or nobody may accept")
  void unfit() {
    refused(
        judge(check(1, ADA), signed(approval(List.of(), "make-coffee"), Keys.ADA)),
        Reason.REFUSED,
        "make-coffee, which the plan does not have");
    for (ReviewedHazard hazard : ReviewedHazard.values()) {
      hazard
          .id()
          .ifPresent(
              id ->
                  refused(
                      judge(check(1, ADA), signed(approval(List.of(id), STEP), Keys.ADA)),
                      Reason.REFUSED,
                      id + ", which is no hazard of the plan that can be accepted"));
    }
    refused(
        judge(check(1, ADA), signed(approval(List.of("dragons"), STEP), Keys.ADA)),
        Reason.REFUSED,
        "dragons, which is no hazard");
  }

  private enum ReviewedHazard {
    CLEAR,
    NOT_ACCEPTABLE;

    Optional<String> id() {
      return ReviewedPlans.PLAN.hazards().stream()
          .filter(each -> this == CLEAR ? each.isClear() : !each.acceptable())
          .map(each -> each.id())
          .findFirst();
    }
  }

  @Test
  @DisplayName("no further than the keys of its signers may sign")
  void rights() {
    Envelope all = signed(approval(List.of(HAZARD), STEP, ITEM, RESTART), Keys.ADA);
    refused(judge(by("step"), all), Reason.REFUSED, ITEM);
    refused(judge(by("step", "item"), all), Reason.REFUSED, RESTART);
    refused(judge(by("step", "item", "restart"), all), Reason.REFUSED, HAZARD);
    refused(judge(by("receipt"), all), Reason.REFUSED, STEP);
    refused(judge(by(), all), Reason.REFUSED, "who may not sign that");
    refused(judge(by("gate:" + STEP, "item", "hazard"), all), Reason.REFUSED, RESTART);
    assertThat(judge(by("step", "item", "restart", "hazard"), all)).isInstanceOf(Counts.class);
    assertThat(
            judge(by("gate:" + STEP, "gate:" + ITEM, "gate:" + RESTART, "hazard:" + HAZARD), all))
        .isInstanceOf(Counts.class);
  }

  @Test
  @DisplayName("not when it names nothing and its signer may approve nothing")
  void nothing() {
    Envelope nothing = signed(approval(List.of()), Keys.ADA);
    refused(judge(by("receipt"), nothing), Reason.REFUSED, "who may not sign that");
    refused(judge(by(), nothing), Reason.REFUSED, "who may not sign that");
    assertThat(judge(by("restart"), nothing)).isInstanceOf(Counts.class);
    refused(
        judge(
            check(2, ADA, Keys.of("Grace", Keys.GRACE, "receipt")),
            signed(approval(List.of()), Keys.ADA, Keys.GRACE)),
        Reason.REFUSED,
        "2 people");
  }

  @Test
  @DisplayName(
      "not by parts that each of its signers may sign, and names those who may sign it all")
  void parts() {
    Envelope both = signed(approval(List.of(), STEP, ITEM), Keys.ADA, Keys.GRACE);
    refused(
        judge(
            check(1, Keys.of("Ada", Keys.ADA, "step"), Keys.of("Grace", Keys.GRACE, "item")), both),
        Reason.REFUSED,
        "who may not sign that");
    assertThat(judge(check(1, ADA, Keys.of("Grace", Keys.GRACE, "receipt")), both))
        .isInstanceOfSatisfying(
            Counts.class, counts -> assertThat(counts.signers()).containsExactly(ADA));
  }

  @Test
  @DisplayName("by two people whose names are not one in two spellings")
  void spellings() {
    Approval approval = approval(List.of(), STEP);
    for (String other :
        List.of("Ada  Lovelac\u00e9", "ada-lovelace\u0301", "\uff21da\u00a0Lovelac\u00e9")) {
      refused(
          judge(
              check(
                  2,
                  Keys.of("Ada Lovelac\u00e9", Keys.ADA, "approval"),
                  Keys.of(other, Keys.GRACE, "approval")),
              signed(approval, Keys.ADA, Keys.GRACE)),
          Reason.REFUSED,
          "2 people");
    }
  }

  private static ApprovalCheck by(String... signs) {
    return check(1, Keys.of("Ada", Keys.ADA, signs));
  }

  @Test
  @DisplayName("by two people where two are demanded, each of whom may sign all of it")
  void twoPeople() {
    Approval approval = approval(List.of(), STEP, ITEM);
    ApprovalCheck two = check(2, ADA, GRACE);

    assertThat(judge(two, signed(approval, Keys.ADA, Keys.GRACE))).isInstanceOf(Counts.class);
    refused(
        judge(two, signed(approval, Keys.ADA)), Reason.REFUSED, "2 people and is signed by Ada");
    refused(judge(two, signed(approval, Keys.ADA, Keys.ADA)), Reason.REFUSED, "2 people");
    SigningKey stranger = SigningKey.generate();
    refused(judge(two, signed(approval, Keys.ADA, stranger)), Reason.REFUSED, "2 people");
    refused(
        judge(
            check(2, ADA, Keys.of("ADA ", Keys.GRACE, "approval")),
            signed(approval, Keys.ADA, Keys.GRACE)),
        Reason.REFUSED,
        "2 people");
    refused(
        judge(
            check(2, ADA, Keys.of("Grace", Keys.GRACE, "step")),
            signed(approval, Keys.ADA, Keys.GRACE)),
        Reason.REFUSED,
        "2 people who may sign the gate " + ITEM);
    refused(judge(two, signed(approval(List.of()), Keys.ADA)), Reason.REFUSED, "2 people");
  }

  @Test
  @DisplayName("from its beginning to its end, by clocks that may differ by the tolerance")
  void times() {
    Envelope envelope = signed(approval(List.of(), STEP), Keys.ADA);
    ApprovalCheck check = check(1, ADA);
    Duration tolerance = Duration.ofMinutes(10);

    refused(
        at(check, envelope, FROM.minus(tolerance).minusMillis(1)), Reason.REFUSED, "holds from");
    assertThat(at(check, envelope, FROM.minus(tolerance))).isInstanceOf(Counts.class);
    assertThat(at(check, envelope, UNTIL.plus(tolerance).minusMillis(1)))
        .isInstanceOf(Counts.class);
    refused(at(check, envelope, UNTIL.plus(tolerance)), Reason.REFUSED, "ended at");
    ApprovalCheck exact =
        new ApprovalCheck(
            "approval.json",
            new ApprovalRules(false, 1, Duration.ZERO, new TrustedKeys(List.of(ADA))));
    refused(at(exact, envelope, FROM.minusMillis(1)), Reason.REFUSED, "holds from");
    refused(at(exact, envelope, UNTIL), Reason.REFUSED, "ended at");
  }

  private static ApprovalVerdict at(ApprovalCheck check, Envelope envelope, Instant now) {
    return check.judge(envelope, ReviewedPlans.REVIEWED, now);
  }
}
