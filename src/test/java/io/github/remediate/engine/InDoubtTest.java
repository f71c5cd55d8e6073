package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run that cannot tell what became of an effect")
final class InDoubtTest {
  private static final String PROFILE = "run /usr/local/bin/jamf removeMdmProfile";
  private static final String FRAMEWORK = "run /usr/local/bin/jamf removeFramework";
  private static final String DELETION = "run /usr/bin/security delete-";
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");
  private static final String MOVE = "move " + OWN_DATA;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("takes nobody's word that an item is deleted, and deletes nothing unseen")
  void itemUntold(boolean after) {
    EngineHarness run = EngineHarness.cut(directory, DELETION, after);
    int acts = run.order.acts().size();
    run.seeing((number, aspects, seen) -> EngineHarness.blind(seen, "login"))
        .saying(id -> Decision.YES);
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("cannot be told", "security hangs");
    assertThat(run.order.acts()).hasSize(acts);
    assertThat(run.order.asked()).noneMatch(asked -> asked.id().endsWith("/doubt"));
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  @DisplayName("asks whether the MDM profile left where no look can tell, and goes by the answer")
  void profileUntold(Decision said) {
    EngineHarness run = EngineHarness.cut(directory, PROFILE, true);
    boolean[] first = {true};
    run.seeing((number, aspects, seen) -> EngineHarness.untoldManagement(seen))
        .saying(
            id -> {
              boolean answers = first[0];
              first[0] = false;
              return answers ? said : Decision.LATER;
            });
    RunEnd end = run.go();
    assertThat(run.order.asked()).contains(new RunOrder.Asked("remove-mdm-profile/0/doubt", said));
    assertThat(lines(run, "remove-mdm-profile/0/doubt"))
        .anyMatch(line -> line.contains("profiles hangs"))
        .anyMatch(line -> line.contains("Device Management still show an MDM profile?"));
    int tries = run.order.acts(PROFILE).size();
    switch (said) {
      case LATER -> {
        assertThat(end.state()).isEqualTo(RunEnd.State.WAITING);
        assertThat(end.message()).contains("cannot be told", "profiles hangs");
        assertThat(tries).isEqualTo(1);
      }
      case YES -> {
        assertThat(tries).isEqualTo(1);
        assertThat(run.order.acts(FRAMEWORK)).isNotEmpty();
      }
      case NO -> assertThat(tries).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TERMINAL"})
  @DisplayName("takes nobody's word for it who does not type it, whatever they are asked with")
  void attestedElsewhere(Channel channel) {
    EngineHarness run = EngineHarness.cut(directory, PROFILE, true);
    run.seeing((number, aspects, seen) -> EngineHarness.untoldManagement(seen))
        .attestedBy(new Answerer("jane", channel))
        .saying(id -> Decision.YES);
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("cannot be told", "profiles hangs");
    assertThat(run.runState().effect("remove-mdm-profile", 0).attestation()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = MacChanges.Whereabouts.class,
      names = {"ON_THE_WAY", "UNKNOWN"})
  @DisplayName("does not go on beside a file of which it cannot be told where it is")
  void fileUntold(MacChanges.Whereabouts where) {
    EngineHarness run = EngineHarness.cut(directory, MOVE, true);
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("whereabouts")) {
            return where;
          }
          return call.equals("move") ? new ChangeResult.Failed("mv hangs") : own.act();
        });
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("cannot be told", OWN_DATA.value());
    assertThat(run.order.asked())
        .contains(new RunOrder.Asked("remove-files/1/doubt", Decision.LATER));
    assertThat(lines(run, "remove-files/1/doubt"))
        .contains("    " + OWN_DATA)
        .contains("    " + VirtualMacHarness.quarantine().child("06-02-" + OWN_DATA.name()));
    assertThat(run.order.acts(DELETION)).isEmpty();
  }

  /** What is asked at that gate, as somebody reads it. */
  private static List<String> lines(EngineHarness run, String gate) {
    return Texts.english().lines(run.order.questions(gate).get(0));
  }

  @ParameterizedTest(name = "{0}, after it: {1}")
  @CsvSource({
    "copy /Users, true, collect-evidence, 1",
    "copy /Users, false, collect-evidence, 1",
    "run /usr/local/bin/jamf removeMdmProfile, true, remove-mdm-profile, 0",
    "run /usr/local/bin/jamf removeFramework, true, remove-framework, 0",
    "run /usr/local/bin/jamf removeFramework, false, remove-framework, 0",
    "move /Library, true, remove-files, 0",
    "move /Library, false, remove-files, 0",
    "run /usr/bin/security delete-, true, remove-files, 3",
    "run /usr/bin/security delete-, false, remove-files, 3",
    "run /usr/bin/pkgutil, true, remove-company-portal, 2",
    "run /usr/bin/pkgutil, false, remove-company-portal, 2"
  })
  @DisplayName("judges it by a look before anything else happens, wherever a look can tell")
  void byALook(String act, boolean after, String step, int effect) {
    EngineHarness run = EngineHarness.cut(directory, act, after);
    assertThat(run.runState().effect(step, effect).isOpen()).isTrue();
    int looks = run.order.looks();
    int acts = run.order.acts().size();

    run.toTheEnd();

    StepEntry.EffectJudged judged = run.entries(StepEntry.EffectJudged.class).get(0);
    assertThat(judged.step()).isEqualTo(step);
    assertThat(judged.effect()).isEqualTo(effect);
    assertThat(judged.by()).isEqualTo(StepEntry.Judge.PROBE);
    assertThat(judged.verdict())
        .isEqualTo(after ? StepEntry.EffectVerdict.DONE : StepEntry.EffectVerdict.NOT_DONE);
    assertThat(run.order.acts().subList(acts, run.order.acts().size()).contains(last(run, acts)))
        .as("it is done again only where it was not done, but for a move, which is finished")
        .isEqualTo(!after || act.startsWith("move"));
    assertThat(run.order.looks()).isGreaterThan(looks);
  }

  private static String last(EngineHarness run, int acts) {
    return run.order.acts().get(acts - 1);
  }

  @Test
  @DisplayName("makes a copy once more that nobody can look at: that does no harm")
  void copyUnseen() {
    EngineHarness run = EngineHarness.cut(directory, "copy /Users", true);
    MacPath evidence = VirtualMacHarness.quarantine().parent().child("evidence");
    run.seeingFiles(files -> UnreadableFiles.beneath(evidence, files, "stat hangs"));

    run.go();

    StepEntry.EffectJudged judged = run.entries(StepEntry.EffectJudged.class).get(0);
    assertThat(judged.verdict()).isEqualTo(StepEntry.EffectVerdict.NOT_DONE);
    assertThat(judged.evidence()).contains("stat hangs", "another copy does no harm");
    assertThat(run.order.asked()).isEmpty();
    assertThat(run.order.acts("copy /Users")).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({"remove-files/keys, remove-files, 5", "enroll/0, enroll, 0"})
  @DisplayName("asks once more for what a person was just asked to do")
  void asked(String gate, String step, int effect) {
    EngineHarness run = EngineHarness.small(directory).cutOffAt(gate);
    run.goUntilCutOff();
    assertThat(run.runState().effect(step, effect).isOpen()).isTrue();

    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);

    assertThat(run.order.questions(gate)).hasSize(2);
    assertThat(run.runState().effect(step, effect).attempts()).isEqualTo(2);
    assertThat(run.entries(StepEntry.EffectJudged.class))
        .filteredOn(judged -> judged.step().equals(step) && judged.effect() == effect)
        .singleElement()
        .extracting(StepEntry.EffectJudged::verdict)
        .isEqualTo(StepEntry.EffectVerdict.NOT_DONE);
  }

  @Test
  @DisplayName("looks only when what outlived the process has ended, and sees what that did")
  void afterWhatOutlivedIt() {
    EngineHarness run = EngineHarness.cut(directory, DELETION, false);
    Target.Keychain item =
        (Target.Keychain) run.plan().steps().get(5).effects().get(3).target().orElseThrow();
    int[] asked = {0};
    run.handing(
        (call, arguments, own) -> {
          if (!call.equals("mayStillRun") || ++asked[0] > 3) {
            return own.act();
          }
          if (asked[0] == 3) {
            Interference.lose(run.mac, item);
          }
          return true;
        });

    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);

    assertThat(run.entries(StepEntry.EffectJudged.class).get(0).verdict())
        .isEqualTo(StepEntry.EffectVerdict.DONE);
    assertThat(run.order.acts(DELETION)).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("gives the MDM profile time to leave before it has it removed again")
  void profileLeavesLate() {
    EngineHarness run = EngineHarness.cut(directory, PROFILE, false);
    Instant leaves = run.mac.now().plusSeconds(90);
    boolean[] left = {false};
    run.beforeEach(
        () -> {
          if (!left[0] && run.mac.now().isAfter(leaves)) {
            left[0] = true;
            run.person.unmanage();
          }
        });

    run.go();

    assertThat(left[0]).isTrue();
    assertThat(run.order.acts(PROFILE)).hasSize(1);
    assertThat(run.runState().state("remove-mdm-profile")).isEqualTo(StepState.DONE);
  }

  @Test
  @DisplayName("has the framework removed again at once where it is still there")
  void frameworkIsThere() {
    EngineHarness run = EngineHarness.cut(directory, FRAMEWORK, false);
    Instant begin = run.mac.now();
    Instant[] again = new Instant[1];
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("run") && RunOrder.words(arguments).contains("removeFramework")) {
            again[0] = run.mac.now();
          }
          return own.act();
        });

    run.go();

    assertThat(again[0]).isBefore(begin.plusSeconds(60));
  }

  private static Inspector.Look untold(Inspector.Look seen, String step, MacPath path) {
    return new Inspector.Look(
        seen.facts(),
        EngineHarness.steps(
            seen.plan(),
            each ->
                each.id().equals(step)
                    ? EngineHarness.with(
                        each,
                        "unknown",
                        List.of(new PlannedStep.Undecided(new Target.File(path), "ls hangs")))
                    : each));
  }

  @ParameterizedTest
  @CsvSource({
    "run /usr/local/bin/jamf removeFramework, remove-framework/0/doubt, /usr/local/jamf/bin/jamf",
    "run /usr/bin/pkgutil, remove-company-portal/2/doubt, what the command should have changed"
  })
  @DisplayName("says where to look for what a command should have done")
  void whereToLook(String act, String gate, String where) {
    EngineHarness run = EngineHarness.cut(directory, act, true);
    String step = gate.substring(0, gate.indexOf('/'));
    run.seeing((number, aspects, seen) -> untold(seen, step, OWN_DATA))
        .saying(id -> id.equals(gate) ? Decision.YES : Decision.LATER);

    run.go();

    assertThat(lines(run, gate))
        .anyMatch(line -> line.contains("ls hangs"))
        .anyMatch(line -> line.contains(where));
    assertThat(run.order.acts(act)).hasSize(1);
    StepEntry.EffectJudged judged = run.entries(StepEntry.EffectJudged.class).get(0);
    assertThat(judged.by()).isEqualTo(StepEntry.Judge.PERSON);
    assertThat(judged.evidence()).contains("somebody at the terminal", "ls hangs");
  }

  @Test
  @DisplayName("asks for no command of Jamf Pro where nobody sees whether the profile is there")
  void unmanageUntold() {
    EngineHarness run = EngineHarness.small(directory);
    run.seeing(
        (number, aspects, seen) ->
            run.order.acts(PROFILE).isEmpty() ? seen : EngineHarness.untoldManagement(seen));
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("cannot be told", "profiles hangs");
    assertThat(run.order.asked())
        .contains(new RunOrder.Asked("remove-mdm-profile/0/doubt", Decision.LATER))
        .noneMatch(asked -> asked.id().endsWith("/unmanage"));
  }
}
