package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small Mac after its run came to the restart: management, files and items have left. */
@DisplayName("What a run can show afterwards")
final class ProofsTest {
  private static final RunPlaces PLACES =
      new RunPlaces(VirtualMacHarness.quarantine().parent(), new byte[0]);
  private static final MacPath LOGIN =
      new MacPath("/Users/jane/Library/Keychains/login.keychain-db");
  private static final MacPath SYSTEM = new MacPath("/Library/Keychains/System.keychain");
  private static final MacPath JAMF =
      new MacPath("/Library/Application Support/JAMF/JAMF.keychain");

  @TempDir Path directory;
  private EngineHarness run;

  @BeforeEach
  void toTheRestart() {
    run = EngineHarness.small(directory);
    assertThat(run.go().step()).isEqualTo("restart");
  }

  private Plan now() {
    return EngineHarness.look(run.rehearsal.look()).plan();
  }

  private ProtectedProof proof(MacPath keychain) {
    for (ProtectedProof proof : proofs(run.rehearsal.look())) {
      if (proof.keychain().equals(keychain)) {
        return proof;
      }
    }
    throw new AssertionError("no proof of " + keychain);
  }

  private List<ProtectedProof> proofs(MacFacts facts) {
    return ProtectedProof.between(run.plan(), facts, EngineHarness.look(facts).plan());
  }

  private static int protectedOf(Plan plan, MacPath keychain) {
    int count = 0;
    for (Plan.Protected each : plan.protectedItems()) {
      count +=
          each.target() instanceof Target.Keychain item && item.keychain().equals(keychain) ? 1 : 0;
    }
    return count;
  }

  @Test
  @DisplayName("is what became of each keychain's protected items, by count and digest")
  void proofs() {
    ProtectedProof login = proof(LOGIN);
    assertThat(login.before()).isEqualTo(protectedOf(run.plan(), LOGIN)).isPositive();
    assertThat(login.isWhole()).isTrue();
    assertThat(login.whole()).isEqualTo(login.before());
    assertThat(login.added()).isZero();
    assertThat(login.digestAfter()).isEqualTo(login.digestBefore());
    assertThat(login.leavesWithManagement()).isFalse();

    Interference.lose(run.mac, ChangingLooksTest.protectedKey(run.plan()));
    ProtectedProof lost = proof(LOGIN);
    assertThat(lost.isWhole()).isFalse();
    assertThat(lost.whole()).isEqualTo(login.whole() - 1);
    assertThat(lost.digestBefore()).isEqualTo(login.digestBefore());
    assertThat(lost.digestAfter()).isNotEqualTo(login.digestAfter());
  }

  @Test
  @DisplayName("also tells of what may leave with the management, sorted, and of what is new")
  void proofsOfManagement() {
    ProtectedProof jamf = proof(JAMF);
    assertThat(jamf.before()).isEqualTo(protectedOf(run.plan(), JAMF)).isPositive();
    assertThat(jamf.whole()).isZero();
    assertThat(jamf.leavesWithManagement()).isTrue();
    assertThat(proof(SYSTEM).leavesWithManagement()).isTrue();

    List<ProtectedProof> turned = ProtectedProof.between(now(), run.rehearsal.first(), run.plan());
    assertThat(turned).extracting(ProtectedProof::keychain).containsExactly(JAMF, SYSTEM, LOGIN);
    ProtectedProof fresh = turned.get(0);
    assertThat(fresh.before()).isZero();
    assertThat(fresh.added()).isEqualTo(jamf.before());
    assertThat(fresh.isWhole()).isTrue();
    assertThat(fresh.leavesWithManagement()).isFalse();
    assertThat(turned.get(2).added()).isZero();
  }

  @Test
  @DisplayName("is that nothing is back of what its steps removed")
  void residue() {
    assertThat(Residue.of(run.plan(), now(), run.runState())).isEmpty();
    List<Residue.Thing> all = Residue.of(run.plan(), run.plan(), run.runState());
    assertThat(all).isNotEmpty();
    for (PlannedStep step : run.plan().steps()) {
      long seen =
          run.runState().state(step.id()) == StepState.DONE
              ? step.effects().stream().filter(StepInspection::isSeen).count()
              : 0;
      assertThat(all.stream().filter(thing -> thing.step().equals(step.id())))
          .as(step.id())
          .hasSize((int) seen);
    }
    assertThat(all)
        .extracting(Residue.Thing::line)
        .contains("step 6: /Users/jane/Library/Preferences/com.microsoft.CompanyPortalMac.plist");
    assertThat(all).anyMatch(Residue.Thing::isUnmistakable);
    assertThat(all).anyMatch(thing -> !thing.isUnmistakable());
  }

  @Test
  @DisplayName("calls nothing back that somebody decided to keep")
  void keptIsNoResidue() {
    Residue.Thing first = Residue.of(run.plan(), run.plan(), run.runState()).get(0);
    int step = stepOf(first.step());
    int effect = 0;
    while (!StepInspection.isSeen(run.plan().steps().get(step).effects().get(effect))) {
      effect++;
    }
    RunState runState = run.runState();
    runState.add(
        new RunEntry.GateAnswered(
            StepEffect.of(run.plan().steps().get(step), effect).decision(),
            "no",
            "Dana",
            "terminal",
            Optional.empty(),
            Optional.empty(),
            List.of()));
    assertThat(Residue.of(run.plan(), run.plan(), runState)).doesNotContain(first);
  }

  private int stepOf(String id) {
    for (int at = 0; at < run.plan().steps().size(); at++) {
      if (run.plan().steps().get(at).id().equals(id)) {
        return at;
      }
    }
    throw new AssertionError(id);
  }

  @Test
  @DisplayName("cannot be told where a look could not judge what a step removed")
  void unclear() {
    assertThat(Residue.unclear(run.plan(), now(), run.runState())).isEmpty();
    Plan untold =
        EngineHarness.steps(
            now(),
            step -> {
              List<PlannedStep.Undecided> unknown = new ArrayList<>();
              for (Effect effect : run.plan().steps().get(stepOf(step.id())).effects()) {
                effect
                    .target()
                    .ifPresent(
                        target -> unknown.add(new PlannedStep.Undecided(target, "ls hangs")));
              }
              return step.id().equals("remove-files")
                  ? EngineHarness.with(step, "unknown", unknown)
                  : step;
            });
    assertThat(Residue.unclear(run.plan(), untold, run.runState()))
        .contains("It cannot be told whether it is still gone: ls hangs.");
    Plan elsewhere =
        EngineHarness.steps(
            now(),
            step ->
                EngineHarness.with(
                    step,
                    "unknown",
                    List.of(
                        new PlannedStep.Undecided(
                            new Target.File(new MacPath("/Library/other")), "ls hangs"))));
    assertThat(Residue.unclear(run.plan(), elsewhere, run.runState())).isEmpty();
  }

  @Test
  @DisplayName("names what is missing, and apart from it what left with the management")
  void missing() {
    MacFacts facts = run.rehearsal.look();
    Residue.Missing none = Residue.missing(run.plan(), facts, run.runState());
    assertThat(none.items()).isEmpty();
    assertThat(none.keychains()).isEmpty();
    assertThat(none.left()).anyMatch(name -> name.endsWith(" of " + JAMF));

    Interference.lose(run.mac, ChangingLooksTest.protectedKey(run.plan()));
    Residue.Missing one = Residue.missing(run.plan(), run.rehearsal.look(), run.runState());
    assertThat(one.items()).containsExactly("private key 'JAMF Private Key' of " + LOGIN);
    assertThat(one.keychains()).containsExactly(LOGIN);
    assertThat(one.left()).isEqualTo(none.left());
  }

  private static RunEntry.RunStarted startedFor(String user) {
    return new RunEntry.RunStarted(
        "rehearsed",
        "test",
        "cause-6",
        "sha256:p",
        "sha256:q",
        "sha256:r",
        Optional.empty(),
        Optional.empty(),
        Optional.of(user),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private KeychainCopies copies() {
    return KeychainCopies.of(run.runState(), PLACES, run.mac);
  }

  private void lose(String keychain) {
    for (String name : run.mac.list(PLACES.evidence()).found().orElseThrow()) {
      if (name.endsWith(keychain)) {
        Interference.remove(run.mac, PLACES.evidence().child(name));
      }
    }
  }

  @Test
  @DisplayName("is where its copies of keychains lie, and which of them are gone")
  void copiesOfKeychains() {
    assertThat(copies().places())
        .anyMatch(line -> line.startsWith("the copy of " + LOGIN + ": " + PLACES.evidence()))
        .anyMatch(line -> line.startsWith("the copy of " + JAMF + ", a secret: "));
    assertThat(copies().lacks(LOGIN)).isEmpty();
    MacPath never = new MacPath("/Users/max/Library/Keychains/login.keychain-db");
    assertThat(copies().lacks(never))
        .contains(
            "this run made no copy of "
                + never
                + ", and nothing is deleted that cannot be put back");

    lose("login.keychain-db");
    assertThat(copies().places()).contains("the copy of " + LOGIN + " that this run made is gone");
    assertThat(copies().lacks(LOGIN).orElseThrow()).contains("is gone, and nothing is deleted");
    assertThat(copies().restoring(List.of(LOGIN), "it"))
        .containsExactly(
            "The copy of "
                + LOGIN
                + " that this run made is gone. What is missing there can only come from a"
                + " backup.");
  }

  @Test
  @DisplayName(
      "is how each keychain is put back: none over a newer one, a secret only as it may be")
  void restoring() {
    List<String> all = copies().restoringAll("the items");
    assertThat(all).containsAll(copies().restoring(List.of(LOGIN), "the items"));
    assertThat(copies().restoring(List.of(LOGIN), "the items"))
        .singleElement()
        .asString()
        .startsWith("The copy of " + LOGIN + " of before: " + PLACES.evidence());
    RunState ofJane = run.runState();
    ofJane.add(startedFor("jane"));
    assertThat(KeychainCopies.of(ofJane, PLACES, run.mac).restoring(List.of(LOGIN), "the items"))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("  sudo cat ") && line.contains(" | sudo -u jane sh -c "))
        .anyMatch(line -> line.contains("and copy the items to the login keychain"))
        .endsWith("  sudo -u jane rm /Users/jane/before-the-cleanup.keychain-db");

    assertThat(copies().restoring(List.of(JAMF), "the items"))
        .hasSize(2)
        .last()
        .asString()
        .contains("Do not put it back");
    run.person.enroll();
    List<String> enrolled = copies().restoring(List.of(JAMF), "the items");
    assertThat(enrolled.get(0)).contains("a secret; only if this Mac was not enrolled again since");
    assertThat(enrolled)
        .contains("  sudo mv -n '" + JAMF + "' '" + JAMF + ".replaced'")
        .anyMatch(line -> line.startsWith("  sudo install -m 600 -o root -g wheel "))
        .endsWith("  sudo /usr/local/bin/jamf checkJSSConnection");
    Interference.remove(run.mac, JAMF);
    assertThat(copies().restoring(List.of(JAMF), "the items"))
        .hasSize(enrolled.size() - 1)
        .noneMatch(line -> line.contains("mv -n"));
  }

  @Test
  @DisplayName("cannot be told where its places cannot be looked into")
  void unreadPlaces() {
    KeychainCopies unread =
        KeychainCopies.of(run.runState(), new RunPlaces(LOGIN, new byte[0]), run.mac);
    assertThat(unread.lacks(LOGIN)).isPresent();
    MacFiles unlisted = UnreadableFiles.of(run.mac, "ls hangs");
    assertThat(KeychainCopies.of(run.runState(), PLACES, unlisted).places())
        .contains(
            "whether the copy of "
                + LOGIN
                + " lies in "
                + PLACES.evidence()
                + " cannot be told: ls hangs");
    assertThat(Residue.unread(run.rehearsal.look())).isEmpty();
    Inspector.Look blind = EngineHarness.blind(EngineHarness.look(run.rehearsal.look()), "jamf");
    assertThat(Residue.unread(blind.facts()).orElseThrow()).contains("security hangs");
  }

  @Test
  @DisplayName("is what lies in its quarantine, and that each thing there has its record")
  void unexplained() {
    assertThat(UnexplainedFiles.of(run.runState(), PLACES, run.mac)).isEmpty();
    List<String> lines = UnexplainedFiles.of(new RunState(), PLACES, run.mac);
    assertThat(lines)
        .hasSameSizeAs(run.mac.list(PLACES.quarantine()).found().orElseThrow())
        .allMatch(line -> line.contains("no record of the run says where it comes from"));
    assertThat(UnexplainedFiles.of(run.runState(), PLACES, UnreadableFiles.of(run.mac, "ls hangs")))
        .containsExactly("What lies in " + PLACES.quarantine() + " cannot be told: ls hangs.");
  }

  @Test
  @DisplayName(
      "is a copy made again where the first was cut short, and it is the one that is named")
  void copyCutShort() {
    EngineHarness cut = EngineHarness.small(directory);
    boolean[] done = {false};
    cut.handing(
        (call, arguments, own) -> {
          Object result = own.act();
          if (!done[0] && call.equals("copy") && arguments[0].equals(LOGIN)) {
            done[0] = true;
            MacPath copy = (MacPath) arguments[1];
            Interference.give(cut.mac, copy, new UserAccount("root", 0, new MacPath("/var/root")));
          }
          return result;
        });
    RunEnd end = cut.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    List<String> names =
        cut.mac.list(PLACES.evidence()).found().orElseThrow().stream()
            .filter(name -> name.endsWith("login.keychain-db"))
            .toList();
    assertThat(names).hasSize(2);
    String second = names.stream().filter(name -> name.contains(".2-")).findFirst().orElseThrow();
    assertThat(KeychainCopies.of(cut.runState(), PLACES, cut.mac).places())
        .contains("the copy of " + LOGIN + ": " + PLACES.evidence().child(second));
  }

  @Test
  @DisplayName("is no copy that nobody can look at: nothing is changed without one")
  void copyUnseen() {
    EngineHarness blind = EngineHarness.small(directory);
    blind.seeingFiles(files -> UnreadableFiles.beneath(PLACES.evidence(), files, "stat hangs"));
    RunEnd end = blind.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("cannot be looked at: stat hangs");
    assertThat(blind.order.acts())
        .isNotEmpty()
        .allMatch(act -> act.startsWith("copy ") || act.startsWith("write "));
  }
}
