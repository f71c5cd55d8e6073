package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.macos.files.ProcessOwner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Mac that is chosen")
final class RealMacsTest {
  private static final String SYSTEM = "os.name";
  private static final Macs MACS = Macs.real(StagedRun.INSTALLATION);

  @TempDir Path temporary;
  private String system;

  @BeforeEach
  void noMac() {
    system = System.getProperty(SYSTEM);
    System.setProperty(SYSTEM, "Linux");
  }

  @AfterEach
  void asItWas() {
    System.setProperty(SYSTEM, system);
  }

  private static void isRefused(ExitStatus status, String message, ThrowingCallable command) {
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.status()).isEqualTo(status))
        .hasMessageContaining(message);
  }

  private static MacChoice choice(String fixture, Path root) {
    return new MacChoice(
        Optional.ofNullable(fixture),
        Optional.ofNullable(root),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  @DisplayName("is a recorded one where this is no Mac and none was named, which is said")
  void recorded() {
    OpenMac mac = MACS.look(choice(null, null));
    assertThat(mac.source()).isEqualTo(MacFacts.Source.FIXTURE);
    assertThat(mac.seesAll()).as("a recording lacks things").isFalse();
    assertThat(mac.notice())
        .contains(
            "this is not a Mac, so the recorded Mac 'stale-registration' is shown; choose another"
                + " with --fixture or --root.");

    OpenMac named = MACS.look(choice("clean", null));
    assertThat(named.source()).isEqualTo(MacFacts.Source.FIXTURE);
    assertThat(named.notice()).isEmpty();
  }

  @Test
  @DisplayName("is the one of that name or directory, and a slip is told with what there is")
  void named() {
    String directory = StagedRun.PROJECT.resolve("dry-run-fixtures/clean").toString();
    for (String name : new String[] {"clean", directory, "dry-run-fixtures/clean"}) {
      assertThat(new RecordedMacs(StagedRun.INSTALLATION).named(name).name()).isEqualTo("clean");
    }
    isRefused(ExitStatus.USAGE, "klean", () -> MACS.look(choice("klean", null)));
    isRefused(
        ExitStatus.USAGE,
        "clean: there is no such directory",
        () -> MACS.look(choice("./clean", null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System/Library/CoreServices/SystemVersion.plist",
        "Users",
        "usr/bin/sw_vers",
        "usr/bin/security",
        "Library/Application Support/Remediate"
      })
  @DisplayName("is a tree that holds one thing of a Mac, and what it is worth is its owner's")
  void tree(String mark) throws Exception {
    isRefused(
        ExitStatus.USAGE,
        "--root " + temporary + " is not a Mac's root: it has neither ",
        () -> MACS.look(choice(null, temporary)));
    isRefused(
        ExitStatus.USAGE, "is not a Mac's root", () -> MACS.environment(Optional.of(temporary)));
    Files.createDirectories(temporary.resolve(mark));

    OpenMac mac = MACS.look(choice(null, temporary));

    assertThat(mac.source()).isEqualTo(MacFacts.Source.ROOT);
    assertThat(mac.privileged()).isTrue();
    assertThat(mac.seesAll()).isTrue();
    assertThat(mac.standing().tree().orElseThrow().directory()).isEqualTo(temporary.toRealPath());
    assertThat(mac.trustedOwners())
        .containsExactly((Integer) Files.getAttribute(temporary, "unix:uid"));
    assertThat(mac.notice()).isEmpty();
    assertThat(MACS.environment(Optional.of(temporary)).store().directory())
        .isEqualTo(temporary.toRealPath().resolve("Library/Application Support/Remediate"));
    MACS.requireChangeable(choice(null, temporary));
  }

  @Test
  @DisplayName("is no directory that is not there")
  void noTree() {
    isRefused(
        ExitStatus.USAGE, "--root ", () -> MACS.look(choice(null, temporary.resolve("nowhere"))));
  }

  @Test
  @DisplayName("cannot be changed where it is recorded, or where this is none")
  void unchangeable() {
    isRefused(
        ExitStatus.USAGE,
        "A fixture is a recording and cannot be changed. Add --dry-run.",
        () -> MACS.requireChangeable(choice("clean", null)));
    isRefused(
        ExitStatus.USAGE,
        "A fixture is a recording and cannot be changed. Add --dry-run.",
        () -> MACS.open(choice("clean", null)));
    isRefused(
        ExitStatus.BLOCKED,
        "This is not a Mac. Add --dry-run to see what a cleanup does, or name a tree with --root.",
        () -> MACS.requireChangeable(choice(null, null)));
    isRefused(
        ExitStatus.BLOCKED,
        "This is not a Mac. It has no runs; name a tree that has some with --root.",
        () -> RunPurger.of(MACS, Optional.empty(), Clock.systemUTC(), RunLog.Opener.NONE));
  }

  @Test
  @DisplayName("is this one where this is a Mac; changed by root alone, from root's own place")
  void live() throws Exception {
    System.setProperty(SYSTEM, "Mac OS X");
    OpenMac mac = MACS.look(choice(null, null));
    assertThat(mac.source()).isEqualTo(MacFacts.Source.LIVE);
    assertThat(mac.privileged()).isEqualTo(ProcessOwner.isRoot());
    assertThat(mac.seesAll()).isEqualTo(ProcessOwner.isRoot());
    assertThat(mac.trustedOwners()).isEmpty();
    assertThat(mac.standing().tree()).isEmpty();
    assertThat(mac.notice()).isEmpty();

    Path others = Files.createDirectory(temporary.resolve("others"));
    Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwxrwxrwx"));
    Macs fromThere = Macs.real(new Installation(others, others, "0.test"));
    if (ProcessOwner.isRoot()) {
      MACS.requireChangeable(choice(null, null));
      isRefused(
          ExitStatus.BLOCKED,
          "remediate does not run as root from a place that others can change: ",
          () -> fromThere.open(choice(null, null)));
    } else {
      isRefused(
          ExitStatus.BLOCKED,
          "A cleanup needs root. Type it again with sudo in front.",
          () -> fromThere.open(choice(null, null)));
      isRefused(
          ExitStatus.BLOCKED,
          "What is kept of runs is root's alone. Type it again with sudo in front.",
          () -> MACS.environment(Optional.empty()));
    }
  }
}
