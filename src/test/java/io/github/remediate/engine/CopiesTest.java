package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.HousekeepingEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.people.Texts;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A run that copies")
final class CopiesTest {
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");

  @TempDir Path directory;

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

  private static final MacPath SETTINGS =
      new MacPath("/Library/Preferences/com.jamfsoftware.jamf.plist");
  private static final MacPath LOGIN =
      new MacPath("/Users/jane/Library/Keychains/login.keychain-db");

  /** Once, right after a copy of {@code original} was made, it becomes another one. */
  private static void onceMade(EngineHarness run, MacPath original, Consumer<MacPath> change) {
    boolean[] done = {false};
    run.handing(
        (call, arguments, own) -> {
          Object result = own.act();
          if (!done[0] && call.equals("copy") && arguments[0].equals(original)) {
            done[0] = true;
            change.accept((MacPath) arguments[1]);
          }
          return result;
        });
  }

  private static void put(EngineHarness run, MacPath path, String content) {
    Interference.remove(run.mac, path);
    ChangeResult written = run.mac.write(path, content.getBytes(StandardCharsets.UTF_8), 0600);
    assertThat(written).isInstanceOf(ChangeResult.Made.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "gone, true",
    "empty, true",
    "a directory, true",
    "shorter, false",
    "whose original is gone, false",
    "whose original is empty too, false"
  })
  @DisplayName("makes a copy again that is none, and takes a log that grew since for no fault")
  void likeTheOriginal(String what, boolean again) {
    EngineHarness run = EngineHarness.small(directory);
    onceMade(
        run,
        SETTINGS,
        copy -> {
          switch (what) {
            case "gone" -> Interference.remove(run.mac, copy);
            case "empty" -> put(run, copy, "");
            case "a directory" -> {
              Interference.remove(run.mac, copy);
              run.mac.makeDirectory(copy);
            }
            case "shorter" -> put(run, copy, "x");
            case "whose original is gone" -> Interference.remove(run.mac, SETTINGS);
            default -> {
              put(run, copy, "");
              put(run, SETTINGS, "");
            }
          }
        });
    run.go();
    assertThat(run.runState().state("collect-evidence")).isEqualTo(StepState.DONE);
    assertThat(run.runState().effect("collect-evidence", 0).attempts()).isEqualTo(again ? 2 : 1);
    assertThat(run.runState().effect("collect-evidence", 1).attempts()).isEqualTo(1);
    assertThat(run.told().stream().anyMatch(line -> line.contains("is not there, or not like it")))
        .isEqualTo(again);
  }

  @Test
  @DisplayName("makes a copy of a keychain again that is of another size, be it by a byte")
  void keychainsWhole() {
    EngineHarness run = EngineHarness.small(directory);
    onceMade(run, LOGIN, copy -> put(run, copy, "x"));
    run.go();
    assertThat(run.runState().effect("collect-evidence", 1).attempts()).isEqualTo(2);
  }

  @Test
  @DisplayName("has nothing to copy where there is nothing by then")
  void nothingThere() {
    EngineHarness run = EngineHarness.small(directory);
    Interference.remove(run.mac, SETTINGS);
    run.go();
    assertThat(run.order.acts("copy " + SETTINGS)).isEmpty();
    assertThat(run.runState().effect("collect-evidence", 0).isSettled()).isTrue();
    assertThat(run.runState().effect("collect-evidence", 0).isCarriedOut()).isFalse();
    assertThat(run.runState().state("collect-evidence")).isEqualTo(StepState.DONE);
  }

  @Test
  @DisplayName("clears away parts of its own copies alone, and tells of one that stays")
  void partsOfOthers() {
    EngineHarness run = EngineHarness.cut(directory, "copy /Users", false);
    MacPath evidence = VirtualMacHarness.quarantine().parent().child("evidence");
    MacPath own = evidence.child("01-02-login.keychain-db.part");
    List<MacPath> others =
        List.of(
            evidence.child("01-04-login.keychain-db.part"),
            evidence.child("01-02.3-login.keychain-db.part"),
            evidence.child("notes.part"),
            evidence.child("01-02-login.keychain-db.part.old"));
    put(run, own, "x");
    others.forEach(path -> put(run, path, "x"));
    List<String> discarded = new ArrayList<>();
    run.handing(
        (call, arguments, does) -> {
          if (!call.equals("discardPart")) {
            return does.act();
          }
          discarded.add(arguments[0].toString());
          assertThat(run.entries(HousekeepingEntry.HousekeepingIntended.class)).isNotEmpty();
          return new ChangeResult.Failed("it is locked");
        });

    run.go();

    assertThat(new HashSet<>(discarded))
        .containsExactly(evidence.child("01-02-login.keychain-db").toString());
    assertThat(run.told()).contains("it is locked");
    run.handing((call, arguments, does) -> does.act()).go();
    assertThat(Interference.has(run.mac, own)).isFalse();
    assertThat(others).allMatch(path -> Interference.has(run.mac, path));
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
}
