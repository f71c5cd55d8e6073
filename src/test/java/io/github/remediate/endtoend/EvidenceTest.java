package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a run writes down of the Mac before it begins")
@Tag("slow")
final class EvidenceTest {
  private static final List<String> FILES =
      List.of(
          "facts.json",
          "evidence/keychain-login.json",
          "evidence/keychain-system.json",
          "evidence/keychain-jamf.json",
          "evidence/profiles.json");

  @TempDir Path temporary;
  private Cleanup cleanup;
  private Path run;

  @BeforeEach
  void stopBeforeStep2() throws Exception {
    StatefulTree tree =
        StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
    cleanup.person.answer("remove-mdm-profile", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    run = Cleanup.runDirectories(tree).get(0);
  }

  private List<String> contents() throws Exception {
    List<String> contents = new ArrayList<>();
    for (String file : FILES) {
      contents.add(Files.readString(run.resolve(file)));
    }
    return contents;
  }

  @Test
  @DisplayName("is the attributes of keychain items, the profiles and everything else it looked at")
  void everything() throws Exception {
    assertThat(Files.readString(run.resolve("evidence/keychain-login.json")))
        .contains("\"class\" : \"identity-preference\"", "MS-Organization-Access", "\"sha1\" : ")
        .contains("\"label\" : \"Microsoft Workplace Join Key\"");
    assertThat(Files.readString(run.resolve("evidence/keychain-jamf.json")))
        .contains("/Library/Application Support/JAMF/JAMF.keychain", "\"class\" : \"private-key\"");
    assertThat(Files.readString(run.resolve("evidence/keychain-system.json")))
        .contains("\"items\"");
    assertThat(Files.readString(run.resolve("evidence/profiles.json")))
        .contains("00000000-0000-0000-A000-4A414D460003", "\"type\" : \"com.apple.mdm\"");
    assertThat(Files.readString(run.resolve("facts.json")))
        .contains(
            "\"schema\" : \"remediate.facts/1\"", "\"hardwareUuid\" : ", "\"user\" : \"jane\"")
        .contains("\"consoleUser\" : \"jane\"", "\"unknown\" : \"no server was asked\"")
        .contains("/Users/jane/Library/Preferences/com.jamf.management.jamfAAD.plist");
  }

  @Test
  @DisplayName("is root's alone")
  void permissions() throws Exception {
    for (String file : FILES) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("evidence"))))
        .isEqualTo("rwx------");
  }

  @Test
  @DisplayName("stays as it was, however the run goes on")
  void unchanged() throws Exception {
    List<String> before = contents();
    cleanup.person.answer("remove-mdm-profile", Decision.YES);

    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);

    assertThat(contents()).isEqualTo(before);
  }
}
