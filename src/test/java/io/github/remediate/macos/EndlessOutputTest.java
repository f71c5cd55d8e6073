package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.macos.keychain.KeychainReader;
import io.github.remediate.workshop.MacTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A security that prints for ever is never silent, so no limit of silence ends it. */
@Timeout(120)
@DisplayName("The endless output")
class EndlessOutputTest {
  private static final MacPath SYSTEM = new MacPath("/Library/Keychains/System.keychain");

  @TempDir Path dir;

  private Observation<KeychainContents> read(String script) {
    MacTree mac = new MacTree(dir);
    mac.program("/usr/bin/security", script);
    mac.file("/Library/Keychains/System.keychain", "");
    TreeFiles files = new TreeFiles(mac.root());
    return new KeychainReader(
            new ChildProbes(mac.root(), "root", Duration.ofSeconds(30)),
            files,
            uid -> true,
            path -> mac.root().understand(path.value()).orElse(path),
            Set.of())
        .read(SYSTEM, null);
  }

  @Test
  @DisplayName("a dump that is none is given up and unknown")
  void aDumpThatIsNoneIsGivenUpAndUnknown() {
    assertThat(read("exec yes garbage").reason()).contains("8 MiB without an item");
  }

  @Test
  @DisplayName("a dump that goes on as garbage is given up and unknown")
  void aDumpThatGoesOnAsGarbageIsGivenUpAndUnknown() {
    String item =
        "printf 'keychain: \"%s\"\\nclass: \"genp\"\\nattributes:\\n"
            + "    \"acct\"<blob>=\"a\"\\n' \"$2\"; ";
    assertThat(read(item + "exec yes garbage").reason()).contains("8 MiB without an item");
  }

  @Test
  @DisplayName("a listing without end confirms no dump")
  void aListingWithoutEndConfirmsNoDump() {
    String dump =
        "if [ $1 = dump-keychain ]; then "
            + "printf 'keychain: \"%s\"\\nclass: \"genp\"\\nattributes:\\n"
            + "    \"svce\"<blob>=\"microsoft\"\\n' \"$2\"; exit 0; fi; ";
    Observation<KeychainContents> read = read(dump + "exec yes garbage");
    assertThat(read.reason())
        .contains("no list of certificates confirms it", "8 MiB without a certificate");
  }
}
