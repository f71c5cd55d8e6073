package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.document.Digest;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An approval that is to be signed")
final class ApprovalSigningTest {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

  @TempDir Path temporary;
  private Path plan;
  private Path out;
  private PlanFile.Stored saved;

  @BeforeEach
  void save() throws Exception {
    var mac = VirtualMacHarness.fixture("stale-registration");
    byte[] bytes =
        VirtualMacHarness.json(
                VirtualMacHarness.plan(
                    VirtualMacHarness.look(mac.probes(), mac.files(), mac.records())))
            .getBytes(StandardCharsets.UTF_8);
    plan = Files.write(temporary.resolve("plan.json"), bytes);
    out = temporary.resolve("approval.json");
    saved = SavedPlans.of(bytes, "plan.json");
  }

  private ApprovalDraft draft(SigningKey key, Optional<ApprovalOrder.Says> says) {
    return new ApprovalSigning(
            StagedRun.INSTALLATION, Macs.real(StagedRun.INSTALLATION), what -> {})
        .draft(
            new ApprovalOrder(
                new ApprovalOrder.Given(plan, "plan.json"),
                new ApprovalOrder.Given(Keys.file(temporary, key), "key.pem"),
                new ApprovalOrder.Given(out, "approval.json"),
                says),
            Optional.empty(),
            NOW);
  }

  private static Optional<ApprovalOrder.Says> says() {
    return Optional.of(
        new ApprovalOrder.Says(
            List.of(),
            List.of(),
            "ada",
            Optional.empty(),
            NOW,
            NOW.plus(Duration.ofHours(1)),
            Optional.empty()));
  }

  private void write(Approval approval, SigningKey key) throws Exception {
    Files.write(
        out,
        EnvelopeFile.bytes(
            Envelope.sign(Approval.PAYLOAD_TYPE, ApprovalFile.bytes(approval), key)));
  }

  private Approval approval(Instant until, String gate) throws Exception {
    return new Approval(
        Digest.hex(Files.readAllBytes(plan)),
        saved.digest(),
        List.of(),
        List.of(gate),
        "ada",
        Optional.empty(),
        until.minus(Duration.ofHours(8)),
        until,
        Optional.empty());
  }

  @Test
  @DisplayName("is saved as it was shown, where nothing was")
  void signed() throws Exception {
    ApprovalDraft draft = draft(Keys.ADA, says());
    assertThat(out).doesNotExist();

    draft.sign();

    Envelope envelope =
        EnvelopeFile.read("approval.json", Files.readAllBytes(out), Approval.MOST_BYTES, "");
    assertThat(ApprovalFile.read("approval.json", envelope.payload())).isEqualTo(draft.approval());
    assertThat(Keys.trusted(Keys.of("Ada", Keys.ADA, "step")).judge(envelope).signers()).hasSize(1);
  }

  @Test
  @DisplayName("is not saved over what somebody put there meanwhile")
  void madeMeanwhile() throws Exception {
    ApprovalDraft draft = draft(Keys.ADA, says());
    Files.writeString(out, "theirs");

    assertThatThrownBy(draft::sign)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("was made meanwhile, and is left alone");
    assertThat(out).hasContent("theirs");
  }

  @Test
  @DisplayName("is not saved over another than the one that was shown")
  void changedMeanwhile() throws Exception {
    draft(Keys.ADA, says()).sign();
    ApprovalDraft second = draft(Keys.GRACE, Optional.empty());
    write(approval(NOW.plus(Duration.ofHours(2)), "remove-mdm-profile"), Keys.ADA);
    byte[] swapped = Files.readAllBytes(out);

    assertThatThrownBy(second::sign).hasMessageContaining("was changed meanwhile");
    assertThat(out).hasBinaryContent(swapped);
  }

  @Test
  @DisplayName("is not made up where the one that was there is gone")
  void goneMeanwhile() {
    assertThatThrownBy(() -> draft(Keys.ADA, Optional.empty()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is gone");
    assertThat(out).doesNotExist();
  }

  @Test
  @DisplayName("warns of a private key where runs happen, whose root could use it")
  void keyWhereRunsHappen() throws Exception {
    assertThat(KeyPairs.warning(temporary)).isEmpty();
    Files.createDirectories(temporary.resolve("Library/Application Support/Remediate"));
    assertThat(KeyPairs.warning(temporary).orElseThrow()).contains("Runs happen on this Mac");
  }

  @Test
  @DisplayName("is not signed once more after its end, nor where it names what the plan has not")
  void unfit() throws Exception {
    write(approval(NOW, "remove-mdm-profile"), Keys.ADA);
    assertThatThrownBy(() -> draft(Keys.GRACE, Optional.empty()))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("ended at");
    for (String gate : List.of("all", "2", "coffee")) {
      write(approval(NOW.plus(Duration.ofHours(1)), gate), Keys.ADA);
      assertThatThrownBy(() -> draft(Keys.GRACE, Optional.empty()))
          .hasMessageContaining("names '" + gate + "', which the plan does not have");
    }
  }
}
