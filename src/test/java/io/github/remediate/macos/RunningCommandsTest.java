package io.github.remediate.macos;

import static io.github.remediate.macos.files.ChangeableMac.HOME;
import static io.github.remediate.macos.files.ChangeableMac.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.files.ChangeableMac;
import io.github.remediate.macos.files.MacRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Effects that are commands, run for real beneath another root. */
@Timeout(120)
@DisplayName("The running commands")
class RunningCommandsTest {
  private static final CommandLine DELETE =
      CommandLine.of(
          "/usr/bin/security",
          "delete-identity",
          "-Z",
          "00 FF",
          new MacPath(HOME + "/Library/Keychains/login.keychain-db"));

  @TempDir Path dir;
  private ChangeableMac mac;

  @BeforeEach
  void begin() {
    mac = new ChangeableMac(dir);
  }

  private RealMacChanges changes() {
    return new RealMacChanges(mac.tree.root(), "root");
  }

  private Answer run(CommandLine line, UserAccount userOrNull, Duration limit) {
    return changes().run(new EffectCommand(line, Optional.ofNullable(userOrNull), limit));
  }

  private Answer run(CommandLine line, UserAccount userOrNull) {
    return run(line, userOrNull, Duration.ofMinutes(1));
  }

  private static Answer.Ran ran(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Ran.class);
    return (Answer.Ran) answer;
  }

  private static String reason(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.NotRun.class);
    return ((Answer.NotRun) answer).reason();
  }

  @Test
  @DisplayName("a user's command runs in the user's session with paths beneath the root")
  void aUsersCommandRunsInTheUsersSessionWithPathsBeneathTheRoot() {
    mac.tree.program(
        "/usr/bin/security", "for a in \"$@\" \"$HOME\"; do echo \"[$a]\"; done; cat; exit 44");

    Answer.Ran ran = ran(run(DELETE, JANE));

    String base = mac.tree.root().directory().toString();
    assertThat(ran.exit()).isEqualTo(44);
    assertThat(ran.text())
        .isEqualTo(
            "[delete-identity]\n[-Z]\n[00 FF]\n["
                + base
                + HOME
                + "/Library/Keychains/login.keychain-db]\n["
                + base
                + HOME
                + "]\n");
  }

  @Test
  @DisplayName("roots command runs by itself")
  void rootsCommandRunsByItself() {
    mac.tree.program("/usr/local/bin/jamf", "echo \"$* $HOME\"; echo bad >&2");

    Answer.Ran ran = ran(run(CommandLine.of("/usr/local/bin/jamf", "removeFramework"), null));

    assertThat(ran.text())
        .isEqualTo("removeFramework " + mac.tree.root().directory() + "/var/root\n");
    assertThat(ran.stderr()).isEqualTo("bad\n");
  }

  @Test
  @DisplayName("a command beyond its limit is ended")
  void aCommandBeyondItsLimitIsEnded() {
    mac.tree.program("/usr/bin/security", "exec sleep 1000");
    assertThat(reason(run(DELETE, null, Duration.ofMillis(1500))))
        .matches("/usr/bin/security did not (end|answer) within 1500 ms");
  }

  @Test
  @DisplayName("a command is not ended for printing much")
  void aCommandIsNotEndedForPrintingMuch() {
    mac.tree.program("/usr/bin/security", "head -c 20000000 /dev/zero; exit 3");

    Answer.Ran ran = ran(run(DELETE, null));

    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.stdout()).hasSize(1024 * 1024);
  }

  @Test
  @DisplayName("a command that leaves something behind has run")
  void aCommandThatLeavesSomethingBehindHasRun() throws Exception {
    mac.tree.program(
        "/usr/bin/security",
        "(while :; do echo more; sleep 0.05; done) & echo $! > '" + mac.at("/pid") + "'; exit 5");

    assertThat(ran(run(DELETE, null)).exit()).isEqualTo(5);

    long pid = Long.parseLong(Files.readString(mac.at("/pid")).strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  @DisplayName("what is missing is looked for anew each time")
  void whatIsMissingIsLookedForAnewEachTime() {
    RealMacChanges changes = changes();
    EffectCommand command = new EffectCommand(DELETE, Optional.empty(), Duration.ofMinutes(1));
    assertThat(reason(changes.run(command))).isEqualTo("/usr/bin/security is missing");
    mac.tree.program("/usr/bin/security", "exit 0");
    assertThat(ran(changes.run(command)).exit()).isZero();
  }

  @Test
  @DisplayName("on the live Mac nobody but root runs for someone else")
  void onTheLiveMacNobodyButRootRunsForSomeoneElse() {
    RealMacChanges mine = new RealMacChanges(MacRoot.live(), "john");
    EffectCommand command = new EffectCommand(DELETE, Optional.of(JANE), Duration.ofMinutes(1));

    assertThat(reason(mine.run(command)))
        .isEqualTo("/usr/bin/security can be run as jane döe by root only");
  }
}
