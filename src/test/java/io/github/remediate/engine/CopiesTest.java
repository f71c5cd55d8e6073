package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.people.Texts;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
