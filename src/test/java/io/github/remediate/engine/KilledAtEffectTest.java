package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run whose process was killed at an effect")
final class KilledAtEffectTest {
  private static final String PROFILE = "run /usr/local/bin/jamf removeMdmProfile";
  private static final String FRAMEWORK = "run /usr/local/bin/jamf removeFramework";
  private static final String DELETION = "run /usr/bin/security delete-";
  private static final String IDENTITY = "delete-identity";
  private static final String SHUTDOWN = "run /sbin/shutdown";
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");
  private static final String MOVE = "move " + OWN_DATA;
  private static final Duration RESTARTS = Duration.ofMinutes(3);

  @TempDir Path directory;

  private EngineHarness cut(String act, boolean after) {
    EngineHarness run = EngineHarness.small(directory).cutOff(act, after);
    run.goUntilCutOff();
    return run;
  }

  /** What lies in the quarantine, whichever try brought it there. */
  private static List<String> moved(EngineHarness run) {
    return run.mac.list(VirtualMacHarness.quarantine()).found().orElseThrow().stream()
        .map(name -> name.replace(".2-", "-"))
        .sorted()
        .toList();
  }

  private static List<String> like(EngineHarness run, String act) {
    return run.order.acts().stream().filter(each -> each.startsWith(act)).toList();
  }

  @ParameterizedTest(name = "{0}, after it: {1}")
  @CsvSource({
    "copy /Users, false",
    "copy /Users, true",
    "run /usr/local/bin/jamf removeMdmProfile, false",
    "run /usr/local/bin/jamf removeMdmProfile, true",
    "run /usr/local/bin/jamf removeFramework, false",
    "run /usr/local/bin/jamf removeFramework, true",
    "move /Library, false",
    "move /Library, true",
    "move /Users, false",
    "move /Users, true",
    "run /usr/bin/defaults, false",
    "run /usr/bin/defaults, true",
    "run /usr/bin/security delete-, false",
    "run /usr/bin/security delete-, true",
    "run /usr/bin/security delete-identity, false",
    "run /usr/bin/security delete-identity, true",
    "run /sbin/shutdown, false",
    "run /sbin/shutdown, true",
    "run /usr/bin/pkill, false",
    "run /usr/bin/pkill, true",
    "move /Applications, false",
    "move /Applications, true",
    "run /usr/bin/pkgutil, false",
    "run /usr/bin/pkgutil, true"
  })
  @DisplayName("ends like one that was not, and does nothing a second time that cannot be undone")
  void likeNeverCut(String act, boolean after) {
    EngineHarness whole = EngineHarness.small(directory);
    whole.toTheEnd();
    EngineHarness run = cut(act, after);
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.violations(true)).isEmpty();
    assertThat(Interference.labels(run.mac)).isEqualTo(Interference.labels(whole.mac));
    assertThat(moved(run)).isEqualTo(moved(whole));
    if (after && act.contains("security")) {
      List<String> deletions = like(run, DELETION);
      assertThat(deletions).doesNotHaveDuplicates();
    }
    if (after && (act.contains("jamf") || act.contains("shutdown"))) {
      assertThat(like(run, act)).hasSize(1);
    }
  }

  @Test
  @DisplayName(
      "goes on with an identity whose private key is gone already, and the certificate not")
  void withinIdentity() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain identity =
        run.plan().steps().stream()
            .flatMap(step -> step.effects().stream())
            .filter(effect -> effect.command().filter(KilledAtEffectTest::isOfIdentity).isPresent())
            .map(effect -> (Target.Keychain) effect.target().orElseThrow())
            .findFirst()
            .orElseThrow();
    boolean[] cut = {false};
    run.handing(
        (call, arguments, own) -> {
          if (!cut[0] && call.equals("run") && RunOrder.words(arguments).contains(IDENTITY)) {
            cut[0] = true;
            Interference.losePrivateKey(run.mac, identity);
            throw new EngineHarness.CutOff("within the deletion");
          }
          return own.act();
        });
    run.goUntilCutOff();
    assertThat(Interference.has(run.mac, identity)).isTrue();
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(Interference.has(run.mac, identity)).isFalse();
  }

  private static boolean isOfIdentity(CommandLine command) {
    return command.argv().contains(IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "absent", "not recorded"})
  @DisplayName("waits where it cannot be told whether the Mac restarted, until somebody says so")
  void restartUntold(String how) {
    for (boolean cut : new boolean[] {true, false}) {
      EngineHarness run = EngineHarness.small(directory);
      if (cut) {
        run.cutOff(SHUTDOWN, true).goUntilCutOff();
      } else {
        run.go();
      }
      run.mac.elapse(RESTARTS);
      switch (how) {
        case "unknown" -> run.booted(seen -> Observation.unknown("sysctl hangs"));
        case "absent" -> run.booted(seen -> Observation.absent());
        default -> run.rehearsal.forget(RunEntry.BootSession.class);
      }
      RunEnd end = run.go();
      assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
      assertThat(end.message()).contains("cannot be told");
      assertThat(end.step()).isEqualTo("restart");
      run.saying(id -> id.equals("restart/0/doubt") ? Decision.YES : Decision.LATER);
      run.toTheEnd();
      assertThat(like(run, SHUTDOWN)).hasSize(1);
      assertThat(run.order.acts())
          .as("%s, cut %s", how, cut)
          .anyMatch(act -> act.contains("pkill"));
    }
  }

  @Test
  @DisplayName("does not begin a restart that nothing could prove")
  void noProofOfRestart() {
    EngineHarness run =
        EngineHarness.small(directory).booted(seen -> Observation.unknown("sysctl hangs"));
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("a restart could not be proven: sysctl hangs");
    assertThat(like(run, SHUTDOWN)).isEmpty();
    assertThat(run.person.questions()).doesNotContain("restart/restart");
  }

  @Test
  @DisplayName("restarts once more where the restart was called off, and somebody agrees again")
  void restartCalledOff() {
    EngineHarness run = EngineHarness.small(directory);
    run.mac.faults().vetoRestart(true);
    run.go();
    run.mac.elapse(RESTARTS);
    run.mac.faults().vetoRestart(false);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(like(run, SHUTDOWN)).hasSize(2);
    assertThat(run.person.questions().stream().filter("restart/restart"::equals)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("takes nobody's word that an item is deleted, and deletes nothing unseen")
  void itemUntold(boolean after) {
    EngineHarness run = cut(DELETION, after);
    int acts = run.order.acts().size();
    run.seeing((number, aspects, seen) -> EngineHarness.blind(seen, "login"))
        .saying(id -> Decision.YES);
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("cannot be told", "security hangs");
    assertThat(run.order.acts()).hasSize(acts);
    assertThat(run.order.asked()).noneMatch(asked -> asked.id().endsWith("/doubt"));
  }

  static Inspector.Look untoldManagement(Inspector.Look seen) {
    MacFacts facts = seen.facts();
    return EngineHarness.look(
        EngineHarness.with(
            facts,
            "management",
            EngineHarness.with(
                facts.management(), "enrollment", Observation.unknown("profiles hangs"))));
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  @DisplayName("asks whether the MDM profile left where no look can tell, and goes by the answer")
  void profileUntold(Decision said) {
    EngineHarness run = cut(PROFILE, true);
    boolean[] first = {true};
    run.seeing((number, aspects, seen) -> untoldManagement(seen))
        .saying(
            id -> {
              boolean answers = first[0];
              first[0] = false;
              return answers ? said : Decision.LATER;
            });
    RunEnd end = run.go();
    assertThat(run.order.asked()).contains(new RunOrder.Asked("remove-mdm-profile/0/doubt", said));
    int tries = like(run, PROFILE).size();
    switch (said) {
      case LATER -> {
        assertThat(end.state()).isEqualTo(RunEnd.State.WAITING);
        assertThat(end.message()).contains("cannot be told", "profiles hangs");
        assertThat(tries).isEqualTo(1);
      }
      case YES -> {
        assertThat(tries).isEqualTo(1);
        assertThat(like(run, FRAMEWORK)).isNotEmpty();
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
    EngineHarness run = cut(PROFILE, true);
    run.seeing((number, aspects, seen) -> untoldManagement(seen))
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
    EngineHarness run = cut(MOVE, true);
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
    assertThat(like(run, DELETION)).isEmpty();
  }

  @Test
  @DisplayName("completes a move that was on its way")
  void onTheWay() {
    EngineHarness run = cut(MOVE, true);
    boolean[] first = {true};
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("whereabouts") && first[0]) {
            first[0] = false;
            return MacChanges.Whereabouts.ON_THE_WAY;
          }
          return own.act();
        });
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(like(run, MOVE)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = MacChanges.Whereabouts.class,
      names = {"ON_THE_WAY", "UNKNOWN"})
  @DisplayName("does not take for gone what an earlier try left on its way")
  void leftOnTheWay(MacChanges.Whereabouts where) {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("move") && arguments[0].equals(OWN_DATA)) {
            own.act();
            return new ChangeResult.Failed("mv hangs");
          }
          return call.equals("whereabouts") && arguments[0].equals(OWN_DATA) ? where : own.act();
        });
    for (int start = 0; start < 3; start++) {
      RunEnd end = run.go();
      assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
      assertThat(end.message())
          .contains(OWN_DATA.value(), start == 0 ? "could not be moved" : "does not reach");
    }
    run.handing((call, arguments, own) -> own.act());
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("takes a move for done only where the file is in the quarantine")
  void notArrived() {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) ->
            call.equals("move") && arguments[0].equals(OWN_DATA)
                ? new ChangeResult.Made()
                : own.act());
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("could not be moved to the quarantine");
    assertThat(run.runState().effect("remove-files", 1).isSettled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "run /usr/local/bin/jamf removeMdmProfile, mayStillRun, PT10M",
    "run /sbin/shutdown, mayStillRun, PT2M",
    "move /Users, mayStillMove, PT10M",
    "move /Users/jane/Library/Preferences, mayStillMove, PT10M"
  })
  @DisplayName(
      "waits for what outlived it, for as long as that may take, and does nothing beside it")
  void orphan(String act, String question, Duration limit) {
    EngineHarness run = cut(act, false);
    int acts = run.order.acts().size();
    run.handing((call, arguments, own) -> call.equals(question) ? (Object) true : own.act());
    Duration begin = run.mac.monotonic();
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("still runs from before the interruption");
    assertThat(run.mac.monotonic().minus(begin)).isBetween(limit, limit.plusSeconds(90));
    assertThat(run.order.acts()).hasSize(acts);

    int[] asked = {0};
    run.handing(
        (call, arguments, own) ->
            call.equals(question) && asked[0]++ < 20 ? (Object) true : own.act());
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(asked[0]).isGreaterThan(19);
  }

  @Test
  @DisplayName("gives what is moved or copied once more another name than before")
  void namesOnce() {
    EngineHarness run = EngineHarness.small(directory);
    int[] moves = {0};
    int[] copies = {0};
    run.handing(
        (call, arguments, own) -> {
          Object result = own.act();
          if (call.equals("move") && arguments[0].equals(OWN_DATA) && moves[0]++ == 0) {
            Interference.give(
                run.mac, OWN_DATA, run.rehearsal.first().user().found().orElseThrow());
          }
          return call.equals("copy") && copies[0]++ == 0
              ? new ChangeResult.Failed("it hangs")
              : result;
        });
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.mac.list(VirtualMacHarness.quarantine()).found().orElseThrow())
        .contains("06-02-" + OWN_DATA.name(), "06-02.2-" + OWN_DATA.name());
    assertThat(
            run.mac
                .list(VirtualMacHarness.quarantine().parent().child("evidence"))
                .found()
                .orElseThrow())
        .contains("01-01-com.jamfsoftware.jamf.plist", "01-01.2-com.jamfsoftware.jamf.plist");
  }

  @Test
  @DisplayName("clears away what a copy that was cut off left beside it")
  void partOfACopy() {
    EngineHarness run = EngineHarness.small(directory);
    MacPath[] to = new MacPath[1];
    boolean[] cut = {false};
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("copy") && !cut[0]) {
            cut[0] = true;
            to[0] = (MacPath) arguments[1];
            run.mac.copy((MacPath) arguments[0], to[0].parent().child(to[0].name() + ".part"));
            throw new EngineHarness.CutOff("within the copy");
          }
          return own.act();
        });
    run.goUntilCutOff();
    assertThat(run.mac.list(to[0].parent()).found().orElseThrow()).anyMatch(this::isPart);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.mac.list(to[0].parent()).found().orElseThrow()).noneMatch(this::isPart);
  }

  private boolean isPart(String name) {
    return name.endsWith(".part");
  }

  @Test
  @DisplayName("changes nothing where a copy cannot be made")
  void noCopy() {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) ->
            call.equals("copy") ? new ChangeResult.Failed("the disk is full") : own.act());
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("could not be copied: the disk is full");
    assertThat(run.person.told().stream().map(Texts.english()::of))
        .contains("  Trying again.")
        .as("a break within a line is shown as \\n")
        .noneMatch(line -> line.contains("\n"));
    assertThat(run.order.acts()).allMatch(act -> act.startsWith("copy "));
  }

  @ParameterizedTest
  @ValueSource(ints = {36, 51})
  @DisplayName("deletes nothing more once the login keychain is locked")
  void locked(int exit) {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) ->
            call.equals("run") && RunOrder.words(arguments).contains("/usr/bin/security")
                ? new Answer.Ran(exit, new byte[0], "")
                : own.act());
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("the login keychain is locked");
    assertThat(like(run, DELETION)).hasSize(1);
  }

  @Test
  @DisplayName("stops after a command that did not answer, and says why")
  void noAnswer() {
    for (String command : List.of(FRAMEWORK, DELETION, SHUTDOWN)) {
      EngineHarness run = EngineHarness.small(directory);
      run.handing(
          (call, arguments, own) ->
              (call + " " + RunOrder.words(arguments)).startsWith(command)
                  ? new Answer.NotRun("it did not answer within 10 minutes")
                  : own.act());
      RunEnd end = run.go();
      assertThat(end.state()).as("%s: %s", command, end).isEqualTo(RunEnd.State.STOPPED);
      assertThat(end.message()).contains("it did not answer within 10 minutes");
      assertThat(run.order.violations(true)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 0})
  @DisplayName("stops where macOS may write a moved file of settings again")
  void settingsStay(int exit) {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) -> {
          if (!call.equals("run") || !RunOrder.words(arguments).contains("/usr/bin/defaults")) {
            return own.act();
          }
          return exit == 0 ? new Answer.NotRun("it hangs") : new Answer.Ran(exit, new byte[0], "");
        });
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .contains("macOS may write it again", exit == 0 ? "it hangs" : "defaults ended with 2");
    assertThat(like(run, "run /usr/bin/defaults")).hasSize(2);
    run.handing((call, arguments, own) -> own.act());
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("has a move that arrived finished once more: what served it may still stand")
  void arrived() {
    EngineHarness run = cut(MOVE, true);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(like(run, MOVE)).hasSize(2);
  }

  @Test
  @DisplayName("asks for no command of Jamf Pro where nobody sees whether the profile is there")
  void unmanageUntold() {
    EngineHarness run = EngineHarness.small(directory);
    run.seeing(
        (number, aspects, seen) -> like(run, PROFILE).isEmpty() ? seen : untoldManagement(seen));
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("cannot be told", "profiles hangs");
    assertThat(run.order.asked())
        .contains(new RunOrder.Asked("remove-mdm-profile/0/doubt", Decision.LATER))
        .noneMatch(asked -> asked.id().endsWith("/unmanage"));
  }

  @Test
  @DisplayName("waits for a restart that is on its way, and does not ask the Mac for another")
  void restartOnItsWay() {
    EngineHarness run = EngineHarness.small(directory);
    assertThat(run.go().state()).isEqualTo(RunEnd.State.WAITING);
    run.handing((call, arguments, own) -> call.equals("mayStillRun") ? (Object) true : own.act());

    RunEnd end = run.go();

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("restarts within a minute");
    assertThat(like(run, SHUTDOWN)).hasSize(1);
    assertThat(run.person.questions().stream().filter("restart/restart"::equals)).hasSize(1);
  }
}
