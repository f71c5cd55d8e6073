package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
@DisplayName("The windows of a run")
final class WindowLanguageTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Path shown;

  @BeforeEach
  void write() throws IOException {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    Files.createDirectories(tree.at("/private/var/log"));
    shown = Files.createDirectory(temporary.resolve("shown"));
    Path dialog = tree.at("/usr/local/bin/dialog");
    Files.createDirectories(dialog.getParent());
    // Keeps what it was to show, and ends as a window does whose third button is pressed.
    Files.writeString(
        dialog,
        """
        #!/bin/sh
        while [ $# -gt 0 ]; do
          if [ "$1" = --jsonfile ]; then cp "$2" '%s/'$$; fi
          shift
        done
        exit 3
        """
            .formatted(shown));
    Path version = tree.at("/Library/Application Support/Dialog/Dialog.app/Contents/Info.plist");
    Files.createDirectories(version.getParent());
    Files.writeString(version, Plist.of("CFBundleShortVersionString", "3.1.0").xml());
    Files.setPosixFilePermissions(dialog, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The step that shows a window to whoever is logged in, and what gives it a reason. */
  private String untilRestart() throws IOException {
    String[] steps =
        Files.readString(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"))
            .split("(?m)^(?=- id: )");
    StringBuilder left = new StringBuilder();
    boolean head = true;
    for (String step : steps) {
      left.append(
          head || step.matches("(?s)- id: (collect-evidence|remove-keychain-entries|restart)\n.*")
              ? step
              : "");
      head &= !step.contains("\nsteps:");
    }
    return Files.writeString(temporary.resolve("restart.yaml"), left).toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "en-GB, Repair of this Mac's registration, Restart now, Save your work now.",
    "it-IT, Riparazione della registrazione del Mac, Riavvia ora, Salva subito il tuo lavoro.",
    "zh-Hant-TW, 修復這部 Mac 的註冊, 立即重新開機, 請立即儲存你的工作。"
  })
  @DisplayName(
      "speak the language of whoever is logged in; log, journal and terminal speak English")
  void language(String tag, String title, String button, String sentence) throws Exception {
    Files.write(
        tree.at("/Users/jane/Library/Preferences/.GlobalPreferences.plist"),
        Plist.of("AppleLanguages", List.of(tag, "de-DE")).binary());

    ProgramProcess program = new ProgramProcess(temporary);
    ProgramProcess.Ended ended =
        program.end(
            program.start(
                List.of(
                    "--playbook",
                    untilRestart(),
                    "--yes",
                    "--accept",
                    "network-lost",
                    "--accept",
                    "escrowed-passwords",
                    "--root",
                    tree.root().toString())));

    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(5);
    assertThat(tree.isToRestart()).isTrue();
    assertThat(windows())
        .allMatch(window -> window.contains("\"title\":\"" + title + "\""))
        .anyMatch(
            window ->
                window.contains("\"infobuttontext\":\"" + button + "\"")
                    && window.contains(sentence));
    if (!tag.startsWith("en")) {
      assertThat(String.join("\n", windows()))
          .doesNotContain("Restart now", "Not now", "Save your work", "Restart the Mac", "Step ");
      assertThat(ended.out() + ended.err() + written())
          .contains("Restart the Mac")
          .doesNotContain(title, button, sentence);
    }
  }

  private List<String> windows() throws IOException {
    List<String> windows = new ArrayList<>();
    try (Stream<Path> files = Files.list(shown)) {
      for (Path file : files.toList()) {
        windows.add(Files.readString(file));
      }
    }
    return windows;
  }

  /** The log and all that is kept of the run. */
  private String written() throws IOException {
    StringBuilder written = new StringBuilder();
    for (String place : List.of("/private/var/log", Cleanup.STATE)) {
      try (Stream<Path> files = Files.walk(tree.at(place))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          written.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
      }
    }
    return written.toString();
  }
}
