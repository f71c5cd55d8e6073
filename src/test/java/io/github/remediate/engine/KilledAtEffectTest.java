package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A run whose process was killed at an effect")
final class KilledAtEffectTest {
  private static final String DELETION = "run /usr/bin/security delete-";
  private static final String IDENTITY = "delete-identity";

  private static EngineHarness whole;

  @TempDir Path directory;

  @BeforeAll
  static void runWhole(@TempDir Path directory) {
    whole = EngineHarness.small(directory);
    whole.toTheEnd();
  }

  /** What lies in the quarantine, whichever try brought it there. */
  private static List<String> moved(EngineHarness run) {
    return run.mac.list(VirtualMacHarness.quarantine()).found().orElseThrow().stream()
        .map(name -> name.replace(".2-", "-"))
        .sorted()
        .toList();
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
    EngineHarness run = EngineHarness.cut(directory, act, after);
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.violations(true)).isEmpty();
    assertThat(Interference.labels(run.mac)).isEqualTo(Interference.labels(whole.mac));
    assertThat(moved(run)).isEqualTo(moved(whole));
    if (after && act.contains("security")) {
      List<String> deletions = run.order.acts(DELETION);
      assertThat(deletions).doesNotHaveDuplicates();
    }
    if (after && (act.contains("jamf") || act.contains("shutdown"))) {
      assertThat(run.order.acts(act)).hasSize(1);
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
}
