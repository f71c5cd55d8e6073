package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Mac that a run may change")
final class RunningMacTest {
  @TempDir Path root;

  @Test
  @DisplayName("is seen as it is at each look, and not as it was at the first")
  void anew() throws Exception {
    Files.createDirectories(root.resolve("Users"));
    RunningMac mac =
        Macs.real(new Installation(root, root, "0.test"))
            .open(
                new MacChoice(
                    Optional.empty(), Optional.of(root), Optional.empty(), Optional.empty()));
    assertThat(isThere(mac)).isFalse();

    Path jamf = root.resolve("usr/local/jamf/bin/jamf");
    Files.createDirectories(jamf.getParent());
    Files.writeString(jamf, "a program");

    assertThat(isThere(mac)).isTrue();
  }

  @Test
  @DisplayName("loses what a killed process left on the screen before it shows windows of its own")
  void leftBehind() throws Exception {
    Files.createDirectories(root.resolve("Users"));
    Path directory = Files.createDirectories(root.resolve("private/var/run/io.github.remediate"));
    for (String ending : new String[] {"log", "json"}) {
      Files.writeString(directory.resolve("2147483600-1-0123456789abcdef." + ending), "");
    }
    RunningMac mac =
        Macs.real(new Installation(root, root, "0.test"))
            .open(
                new MacChoice(
                    Optional.empty(), Optional.of(root), Optional.empty(), Optional.empty()));
    assertThat(mac.windows(null, PeopleChoice.time())).isEmpty();

    assertThat(directory).doesNotExist();
  }

  @Test
  @DisplayName("asks in windows only the user that the run is for")
  void asksItsUser() throws Exception {
    StatefulTree tree =
        StatefulTree.write(SmallMac.forge(), Files.createDirectory(root.resolve("mac")));
    Path osascript = tree.at("/usr/bin/osascript");
    Files.deleteIfExists(osascript);
    Files.writeString(osascript, "#!/bin/sh\necho 'button returned:Go on, gave up:false'\n");
    Files.setPosixFilePermissions(osascript, PosixFilePermissions.fromString("rwxr-xr-x"));
    RunningMac mac =
        Macs.real(new Installation(root, root, "0.test"))
            .open(
                new MacChoice(
                    Optional.empty(),
                    Optional.of(tree.root()),
                    Optional.empty(),
                    Optional.empty()));
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    People people =
        mac.windows(
                new ParagraphPrinter(
                    new PrintStream(told, true, StandardCharsets.UTF_8), words -> words),
                PeopleChoice.time())
            .orElseThrow();
    Question question =
        new Question("a", Question.Kind.BEGIN_STEP, Message.literal("Go on?"), List.of(), false);

    mac.ask(Optional.of("somebody"));
    assertThat(people.ask(question).decision()).isEqualTo(Decision.LATER);
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("Another user sits");

    mac.ask(Optional.of("jane"));
    assertThat(people.ask(question))
        .isEqualTo(new Answerer("jane", Channel.WINDOW).says(Decision.YES));
  }

  private static boolean isThere(RunningMac mac) {
    return mac.look(Optional.empty(), what -> {}).management().framework().isKnown();
  }
}
