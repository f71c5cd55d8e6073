package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Action.Verification;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.playbook.Step;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.EffectParts;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.VirtualMacHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A look for a step")
final class StepInspectionTest {
  private static final MacPath LOGIN =
      new MacPath("/Users/jane/Library/Keychains/login.keychain-db");
  private static final Target.Keychain IDENTITY =
      new Target.Keychain(LOGIN, ItemClass.CERTIFICATE, true, "Mac", null, null, "AB", "CD");
  private static final String FILES = "remove-files";

  @TempDir Path directory;
  private EngineHarness run;

  @BeforeEach
  void prepare() {
    run = EngineHarness.small(directory);
  }

  private PlannedStep step(String id) {
    return run.plan().steps().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Step policy(String id) {
    return VirtualMacHarness.playbook().steps().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A look for that step, which sees the Mac as it is now. */
  private StepInspection now(String id) {
    return new StepInspection(null, step(id), policy(id), EngineHarness.look(run.rehearsal.look()));
  }

  @ParameterizedTest
  @CsvSource({
    "collect-evidence, ''",
    "remove-mdm-profile, MANAGEMENT KEYCHAINS",
    "remove-framework, MANAGEMENT KEYCHAINS",
    "delete-jamf-record, ''",
    "remove-files, FILES KEYCHAINS",
    "remove-keychain-entries, KEYCHAINS",
    "restart, ''",
    "remove-company-portal, FILES",
    "enroll, ''"
  })
  @DisplayName("covers what its effects touch, and with the management the keychains it may take")
  void aspects(String id, String aspects) {
    Set<Aspect> expected = EnumSet.noneOf(Aspect.class);
    for (String aspect : aspects.split(" ")) {
      if (!aspect.isEmpty()) {
        expected.add(Aspect.valueOf(aspect));
      }
    }
    StepInspection look = now(id);
    assertThat(look.aspects()).isEqualTo(expected);
    assertThat(look.touchesKeychain()).isEqualTo(id.equals(FILES) || id.endsWith("-entries"));
    boolean profile = id.equals("remove-mdm-profile");
    boolean framework = id.equals("remove-framework");
    assertThat(look.removesEnrollment()).isEqualTo(profile);
    assertThat(look.removesManagement()).isEqualTo(profile || framework);
    if (expected.isEmpty()) {
      look.again(expected);
      assertThat(look.open(index -> false)).as("nothing to look at").isEmpty();
    }
  }

  @Test
  @DisplayName("leaves a record alone whose device single sign-on uses by now")
  void usedByNow() throws IOException {
    String id = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
    Step policy =
        ((PlaybookReading.Accepted)
                PlaybookReader.read(
                    Files.readAllBytes(Path.of("playbooks/registration.yaml")),
                    "registration.yaml"))
            .playbook().steps().stream()
                .filter(each -> each.id().equals("delete-left-over-object"))
                .findFirst()
                .orElseThrow();
    Effect effect =
        new Effect.DeleteRecord(
            new Target.Record(ServerRecord.Service.ENTRA, null, null, id),
            "old",
            Optional.empty(),
            Via.PERSON);
    for (String used : List.of(id.toUpperCase(Locale.ROOT), id.replace('1', '2'))) {
      StepInspection look =
          new StepInspection(
              null,
              EngineHarness.with(step(FILES), "effects", List.of(effect)),
              policy,
              new Inspector.Look(
                  new SampleFacts()
                      .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, used)
                      .pssoStatus(2, used)
                      .build(),
                  run.plan()));
      assertThat(look.refusal(effect).isPresent()).isEqualTo(used.equalsIgnoreCase(id));
    }
  }

  /** Whether a plan with {@code fresh} alone would still do {@code planned}. */
  private boolean agrees(Effect planned, Effect fresh) {
    PlannedStep own = EngineHarness.with(step(FILES), "effects", List.of(planned));
    PlannedStep then = EngineHarness.with(step(FILES), "effects", List.of(fresh));
    Inspector.Look seen =
        new Inspector.Look(
            run.rehearsal.first(),
            EngineHarness.steps(run.plan(), each -> each.id().equals(FILES) ? then : each));
    return new StepInspection(null, own, policy(FILES), seen).agrees(planned);
  }

  private static Effect deletion(Target.Keychain item, String as, String... words) {
    CommandLine command = CommandLine.of("/usr/bin/security", (Object[]) words);
    return new Effect.DeleteItem(item, command, as, "why", Optional.empty());
  }

  @Test
  @DisplayName("agrees with the same deletion, by the same command and as the same user, alone")
  void agrees() {
    Effect planned = deletion(IDENTITY, "jane", "delete-identity", "-Z", "AB");
    assertThat(agrees(planned, planned)).isTrue();
    assertThat(agrees(planned, EffectParts.of(planned).withReason("other").effect())).isTrue();
    assertThat(agrees(planned, EffectParts.of(planned).withAs("root").effect())).isFalse();
    assertThat(agrees(planned, deletion(IDENTITY, "jane", "delete-identity", "-Z", "EF")))
        .isFalse();
    assertThat(
            agrees(
                planned, EffectParts.of(planned).withKind(EffectKind.DELETE_ITEM_BY_HAND).effect()))
        .isFalse();
  }

  @Test
  @DisplayName("agrees with the certificate that is left of an identity whose key went first")
  void restOfIdentity() {
    Effect planned = deletion(IDENTITY, "jane", "delete-identity", "-Z", "AB");
    Target.Keychain certificate = EngineHarness.with(IDENTITY, "withPrivateKey", false);
    Effect rest = deletion(certificate, "jane", "delete-certificate", "-Z", "AB");
    assertThat(agrees(planned, rest)).isTrue();
    assertThat(agrees(planned, EffectParts.of(rest).withAs("root").effect())).isFalse();
    assertThat(agrees(planned, deletion(certificate, "jane", "delete-certificate", "-Z", "EF")))
        .isFalse();
    assertThat(agrees(rest, planned)).as("the other way round").isFalse();
    assertThat(
            agrees(
                planned,
                EffectParts.of(rest)
                    .withTarget(EngineHarness.with(certificate, "label", "Other"))
                    .effect()))
        .isFalse();
    assertThat(
            agrees(planned, EffectParts.of(rest).withKind(EffectKind.DELETE_ITEM_BY_HAND).effect()))
        .isFalse();
    assertThat(
            agrees(EffectParts.of(planned).withKind(EffectKind.DELETE_ITEM_BY_HAND).effect(), rest))
        .isFalse();
  }

  @Test
  @DisplayName("knows of what is there how often, and takes each but once")
  void left() {
    Effect token = step(FILES).effects().get(3);
    Interference.twin(run.mac, (Target.Keychain) token.target().orElseThrow());
    Map<String, Integer> left = now(FILES).left();
    assertThat(left).containsEntry(Fingerprint.thing(token), 2);
    Map<String, Integer> taken = new HashMap<>(left);
    assertThat(StepInspection.take(taken, token)).isTrue();
    assertThat(StepInspection.take(taken, token)).isTrue();
    assertThat(StepInspection.take(taken, token)).isFalse();
  }

  @Test
  @DisplayName("names the first thing that is there, but for what somebody keeps")
  void there() {
    StepInspection look = now(FILES);
    assertThat(look.firstThere(index -> false)).contains(0);
    assertThat(look.firstThere(index -> index < 4)).contains(4);
    assertThat(look.firstThere(index -> true)).isEmpty();
    assertThat(look.isThere(index -> index != 1))
        .contains("Still there: " + EffectName.of(step(FILES).effects().get(1)) + ".");
    assertThat(look.isThere(index -> true)).isEmpty();
    assertThat(look.open(index -> true)).isEmpty();
    assertThat(now("remove-mdm-profile").isThere(index -> false))
        .contains("This Mac is still enrolled.");
    assertThat(now("remove-framework").open(index -> false))
        .contains("The Jamf framework is still there.");
  }

  @Test
  @DisplayName("takes a path for gone only where it looked at it and saw nothing")
  void gone() {
    MacPath path = FileMoves.path(step(FILES).effects().get(0));
    assertThat(now(FILES).isGone(path)).isFalse();
    assertThat(now(FILES).isGone(new MacPath("/nobody/looked"))).isFalse();
    Interference.remove(run.mac, path);
    assertThat(now(FILES).isGone(path)).isTrue();
  }

  @Test
  @DisplayName(
      "cannot tell where the plan could, and says why; of what the plan could not it is silent")
  void untold() {
    PlannedStep.Undecided unknown =
        new PlannedStep.Undecided(new Target.File(new MacPath("/a")), "ls hangs");
    PlannedStep then = EngineHarness.with(step(FILES), "unknown", List.of(unknown));
    Inspector.Look seen =
        new Inspector.Look(
            run.rehearsal.first(),
            EngineHarness.steps(run.plan(), each -> each.id().equals(FILES) ? then : each));
    StepInspection look = new StepInspection(null, step(FILES), policy(FILES), seen);
    assertThat(look.untold()).contains("ls hangs");
    assertThat(look.open(index -> true)).contains("This cannot be told: ls hangs.");
    assertThat(look.open(index -> index != 0))
        .as("there")
        .hasValueSatisfying(what -> assertThat(what).startsWith("Still there: "));
    assertThat(new StepInspection(null, then, policy(FILES), seen).untold()).isEmpty();
  }

  @Test
  @DisplayName("lets a profile's items go once one of the profiles that may have brought them left")
  void profiles() {
    RunState runState = new RunState();
    ManagementRemoval removals =
        new ManagementRemoval(
            run.plan(), VirtualMacHarness.playbook(), new RunJournal(entries -> {}, runState));
    List<Profile> all = run.rehearsal.first().management().profiles().found().orElseThrow();
    List<String> origins = all.stream().map(Profile::identifier).toList();
    assertThat(origins).hasSizeGreaterThan(1);
    Observation<List<Profile>> fewer =
        Observation.known(new ArrayList<>(all.subList(1, all.size())));
    String removal = "remove-mdm-profile";
    assertThat(removals.hasProfileLeft(removal, origins, fewer)).as("not begun").isFalse();
    assertThat(removals.hasBegun(Verification.ENROLLMENT_GONE)).isFalse();
    runState.add(new StepEntry.EffectIntended(removal, 0, 1, "run-command", "sha256:f", "jamf"));
    assertThat(removals.hasBegun(Verification.ENROLLMENT_GONE)).isTrue();
    assertThat(removals.hasBegun(Verification.FRAMEWORK_GONE)).isFalse();
    assertThat(removals.hasProfileLeft(removal, origins, fewer)).isTrue();
    assertThat(removals.hasProfileLeft(removal, origins, Observation.known(all))).isFalse();
    assertThat(removals.hasProfileLeft(removal, origins, Observation.absent())).isTrue();
    assertThat(removals.hasProfileLeft(removal, List.of(), fewer)).isFalse();
    assertThat(removals.hasProfileLeft("remove-files", origins, fewer)).as("also later").isTrue();
  }

  @ParameterizedTest
  @EnumSource(Finding.State.class)
  @DisplayName("tells anew whether a step applies, and keeps what cannot be told apart from no")
  void applies(Finding.State state) throws IOException {
    Step policy =
        ((PlaybookReading.Accepted)
                PlaybookReader.read(
                    Files.readAllBytes(Path.of("playbooks/registration.yaml")),
                    "registration.yaml"))
            .playbook().steps().stream()
                .filter(each -> each.id().equals("remove-left-over"))
                .findFirst()
                .orElseThrow();
    Finding finding =
        new Finding(FindingId.LEFT_OVER_REGISTRATION, state, "seen", Optional.empty());
    StepInspection look =
        new StepInspection(
            null,
            step(FILES),
            policy,
            new Inspector.Look(
                new SampleFacts().build(),
                EngineHarness.with(run.plan(), "findings", List.of(finding))));

    assertThat(look.noLongerApplies().isPresent()).isEqualTo(state == Finding.State.DOES_NOT);
    assertThat(look.mayNotApply().isPresent()).isEqualTo(state == Finding.State.UNKNOWN);
    Observation<Boolean> gone =
        new GuidedProof(Optional.empty(), () -> false)
            .of(
                new Effect.Guided(
                    "jane", "Do it.", Verification.FINDING_GONE, Optional.of(finding.id())),
                look.last());
    assertThat(gone.isUnknown()).isEqualTo(state == Finding.State.UNKNOWN);
    assertThat(gone.found().orElse(false)).isEqualTo(state == Finding.State.DOES_NOT);
  }
}
