package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.document.Digest;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.Somebody;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.workshop.SamplePlans;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A saved plan that is reviewed on its Mac")
final class PlanFitTest {
  private static final MacChoice CHOICE =
      new MacChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final MacPath GOES =
      new MacPath("/Library/Application Support/com.microsoft.CompanyPortal");
  private static final MacPath AWAY = new MacPath("/Library/Application Support/away");

  @TempDir Path temporary;
  private Path state;
  private SmallRuns small;
  private MacFacts.Source source = MacFacts.Source.ROOT;
  private boolean privileged = true;
  private final List<String> asked = new ArrayList<>();
  private PlanFile.Stored saved;
  private byte[] bytes;

  /** The virtual Mac, as one with files and programs of its own. */
  private final Macs macs =
      new Macs() {
        @Override
        OpenMac look(MacChoice choice) {
          return OpenMac.real(
              listening(small.mac),
              small.mac,
              new OpenMac.Standing(source, privileged, Set.of(), Optional.empty()),
              Observation.known(List.of()));
        }

        @Override
        RunningMac open(MacChoice choice) {
          throw new AssertionError("nothing is changed");
        }

        @Override
        public void requireChangeable(MacChoice choice) {}

        @Override
        RunEnvironment environment(Optional<Path> root) {
          return new RunEnvironment(
              new RunStore(state, RunStore.STATE),
              () -> small.mac,
              small.mac,
              Optional.empty(),
              Optional.empty(),
              playbook -> Optional.empty(),
              Optional.empty(),
              SleepPrevention::none,
              RunTidings.Telling.NONE);
        }
      };

  private Probes listening(Probes mac) {
    return new Probes() {
      @Override
      public Answer ask(Probe probe) {
        asked.add(probe.toString());
        return mac.ask(probe);
      }

      @Override
      public Answer ask(Probe probe, OutputStream stdout) {
        asked.add(probe.toString());
        return mac.ask(probe, stdout);
      }
    };
  }

  @BeforeEach
  void save() {
    state = temporary.resolve("state");
    small = new SmallRuns(state);
    save(plan());
  }

  private Plan plan() {
    return new Preview(StagedRun.INSTALLATION, macs, CHOICE, what -> {})
        .make(new Playbooks(StagedRun.INSTALLATION).read(SmallRuns.PLAYBOOK), Optional.empty())
        .plan();
  }

  private void save(Plan plan) {
    bytes = SavedPlans.json(plan).getBytes(StandardCharsets.UTF_8);
    saved = SavedPlans.of(bytes, "plan.json");
  }

  private PlanFit fit() {
    asked.clear();
    return new PlanCheck(StagedRun.INSTALLATION, macs, what -> {})
        .look(saved, Optional.empty(), Optional.empty());
  }

  private void untold(String why) {
    assertThat(fit())
        .isInstanceOfSatisfying(
            PlanFit.Untold.class, untold -> assertThat(untold.why()).contains(why));
  }

  @Test
  @DisplayName("fits as long as nothing came, and names what went")
  void fits() {
    assertThat(fit()).isEqualTo(new PlanFit.Fits(List.of()));

    small.mac.move(GOES, AWAY, Optional.empty());
    assertThat(fit())
        .isInstanceOfSatisfying(
            PlanFit.Fits.class,
            fits -> assertThat(fits.alreadyGone()).anyMatch(line -> line.contains(GOES.value())));
  }

  @Test
  @DisplayName("is stale once something is there that it does not name, and no approval is signed")
  void stale() {
    small.mac.move(GOES, AWAY, Optional.empty());
    save(plan());
    small.mac.move(AWAY, GOES, Optional.empty());

    assertThat(fit())
        .isInstanceOfSatisfying(
            PlanFit.Stale.class,
            stale -> assertThat(stale.differences()).anyMatch(each -> each.contains(GOES.value())));
    assertThatThrownBy(this::draft)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STALE))
        .hasMessageContaining("The plan is stale");
  }

  private ApprovalDraft draft() throws Exception {
    Path plan = Files.write(temporary.resolve("plan.json"), bytes);
    return new ApprovalSigning(StagedRun.INSTALLATION, macs, what -> {})
        .draft(
            new ApprovalOrder(
                new ApprovalOrder.Given(plan, "plan.json"),
                new ApprovalOrder.Given(Keys.file(temporary, Keys.ADA), "key.pem"),
                new ApprovalOrder.Given(temporary.resolve("new.json"), "new.json"),
                Optional.of(
                    new ApprovalOrder.Says(
                        List.of(),
                        List.of(),
                        "ada",
                        Optional.empty(),
                        small.mac.now(),
                        small.mac.now().plus(Duration.ofHours(1)),
                        Optional.empty()))),
            Optional.empty(),
            small.mac.now());
  }

  @Test
  @DisplayName("is used up by a run of it, which no look at the Mac has to tell, nor any approval")
  void used() {
    Runs.Choice choice =
        new Runs.Choice(
            SmallRuns.PLAYBOOK,
            small.choice().accepted(),
            Optional.of(saved),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
    small.runs.start(small.person, choice, (plan, who) -> Somebody.says(Decision.YES));
    String run = small.directory().id();

    assertThat(fit()).isEqualTo(new PlanFit.Used(run));
    assertThatThrownBy(this::draft).hasMessageContaining("was used by the run " + run);
  }

  @Test
  @DisplayName("cannot be told where the runs of the Mac cannot be read, nor without root")
  void untold() throws Exception {
    Path lost = Files.createDirectories(state.resolve("runs/20261122-100500-a1b2"));
    Files.writeString(lost.resolve("journal.jsonl"), "{}\n{}\n");
    untold("whether a run used it cannot be told: ");
    Files.delete(lost.resolve("journal.jsonl"));
    Files.delete(lost);

    privileged = false;
    untold("only root sees all of it");
    save(plan());
    privileged = true;
    untold("only root sees all of it");
  }

  @Test
  @DisplayName("cannot be told on another Mac, of which nothing but who it is is looked at")
  void elsewhere() {
    save(SamplePlans.ofAnotherMac(saved.plan()));
    untold("this is not its Mac, the one with the serial number C02OTHER");
    assertThat(asked).singleElement().asString().contains("ioreg");

    source = MacFacts.Source.FIXTURE;
    untold("this is not its Mac");
    save(plan());
    untold("it is a recorded Mac's");
  }

  private PlanApproval review(SigningKey key, Instant now) throws Exception {
    Approval approval =
        new Approval(
            Digest.hex(bytes),
            saved.digest(),
            List.of(),
            List.of("remove-mdm-profile"),
            "by herself",
            Optional.empty(),
            now.minus(Duration.ofHours(1)),
            now.plus(Duration.ofHours(1)),
            Optional.empty());
    Path file = temporary.resolve("approval.json");
    Files.write(
        file,
        EnvelopeFile.bytes(
            Envelope.sign(Approval.PAYLOAD_TYPE, ApprovalFile.bytes(approval), key)));
    return new ApprovalReview(macs)
        .of(GivenApproval.load(file, "approval.json", bytes), saved, fit(), Optional.empty(), now);
  }

  private void refused(PlanApproval approval, String why) {
    assertThat(approval.standing())
        .isInstanceOfSatisfying(
            PlanApproval.Standing.Refused.class,
            refused -> assertThat(refused.why()).contains(why));
  }

  @Test
  @DisplayName(
      "is approved by those whose signature counts there, once, and not by the clock alone")
  void approved() throws Exception {
    Instant now = small.mac.now();
    refused(review(Keys.ADA, now), "name nobody whose signature counts");

    small.mac.makeDirectory(RunStore.STATE);
    small.mac.write(
        Settings.FILE,
        ("approvals:\n  keys:\n  - {name: Ada, signs: [approval], key: "
                + Keys.ADA.verifyingKey().word()
                + "}\n")
            .getBytes(StandardCharsets.UTF_8),
        0600);
    PlanApproval counts = review(Keys.ADA, now);
    assertThat(counts.standing()).isEqualTo(new PlanApproval.Standing.Counts(List.of("Ada")));
    assertThat(counts.keys()).containsExactly(Keys.ADA.verifyingKey().id());
    assertThat(counts.approval().orElseThrow().by()).isEqualTo("by herself");
    refused(review(Keys.GRACE, now), "signed by nobody whose signature counts");

    Path spent = Files.createDirectories(state.resolve("spent-approvals"));
    String document =
        GivenApproval.load(temporary.resolve("approval.json"), "approval.json", bytes).document();
    review(Keys.ADA, now);
    Files.writeString(spent.resolve(document.substring("sha256:".length())), "20261122-1\n");
    refused(review(Keys.ADA, now), "was used by the run 20261122-1");

    small.start(small.person);
    small.mac.elapse(Duration.ofDays(1));
    small.history().abort(Optional.empty(), preview -> true);
    refused(review(Keys.ADA, now.plusSeconds(1)), "it was set back");

    privileged = false;
    assertThat(review(Keys.ADA, now).standing()).isEqualTo(new PlanApproval.Standing.Untold());
  }
}
