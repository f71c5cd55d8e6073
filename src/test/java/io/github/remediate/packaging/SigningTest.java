package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs in Apple's place that write down how they were called. */
@DisplayName("Signing")
class SigningTest {
  private static final Path SCRIPT = Path.of("src/main/packaging/sign").toAbsolutePath();

  private Path tmp;

  @BeforeEach
  void programs(@TempDir Path dir) throws IOException {
    tmp = dir.toRealPath();
    Path bin = Files.createDirectory(tmp.resolve("bin"));
    for (String name : List.of("codesign", "productsign", "pkgutil", "xcrun", "spctl")) {
      Path program = bin.resolve(name);
      Files.writeString(
          program,
          "#!/bin/sh\nprintf '%s\\n' \"${0##*/} $*\" >>'"
              + tmp
              + "/calls'\n[ \"$1 $2\" != \"$FAILS\" ]\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.createFile(tmp.resolve("calls"));
  }

  private int sign(Map<String, String> environment, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", SCRIPT.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(tmp.resolve("out").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tmp.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().put("FAILS", "");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(tmp.resolve("calls"), StandardCharsets.UTF_8);
  }

  private void file(String path, String head) throws IOException {
    Path file = tmp.resolve("image/runtime").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, HexFormat.of().parseHex(head));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  @DisplayName("signs the runtime's libraries, then its programs, and nothing else")
  void runtime() throws Exception {
    file("bin/java", "cffaedfe0c000001");
    file("lib/server/libjvm.dylib", "cffaedfe0c000001");
    file("lib/jspawnhelper", "cafebabe00000002");
    file("lib/script", "23212f62696e2f73");
    file("lib/modules", "dadafeca00000000");

    assertThat(sign(Map.of("APPLICATION_IDENTITY", "Dev: A (T)"), "runtime", tmp + "/image"))
        .isZero();

    String image = tmp + "/image/runtime/";
    assertThat(calls())
        .filteredOn(call -> call.contains("--sign"))
        .extracting(call -> call.substring(call.indexOf("--sign")))
        .containsExactly(
            "--sign Dev: A (T) " + image + "lib/jspawnhelper",
            "--sign Dev: A (T) " + image + "lib/server/libjvm.dylib",
            "--sign Dev: A (T) " + image + "bin/java");
    assertThat(calls().get(0))
        .startsWith("codesign --force --timestamp --options runtime --entitlements /");
    assertThat(calls()).filteredOn(call -> call.contains("--verify --strict")).hasSize(3);
  }

  @Test
  @DisplayName("signs the package, has Apple look at it, and staples that")
  void installerPackage() throws Exception {
    Map<String, String> who = Map.of("INSTALLER_IDENTITY", "Inst: A (T)", "NOTARY_PROFILE", "own");
    Files.writeString(tmp.resolve("a.pkg"), "");
    String plain = tmp + "/a.pkg";
    String signed = tmp + "/b.pkg";

    assertThat(sign(who, "package", plain, signed)).isZero();

    assertThat(calls())
        .containsExactly(
            "productsign --timestamp --sign Inst: A (T) " + plain + " " + signed,
            "pkgutil --check-signature " + signed,
            "xcrun notarytool submit " + signed + " --keychain-profile own --wait --timeout 1h",
            "xcrun stapler staple " + signed,
            "spctl --assess --type install --verbose " + signed);
  }

  @Test
  @DisplayName("staples nothing that Apple did not take, and signs nothing for nobody")
  void failures() throws Exception {
    Files.writeString(tmp.resolve("a.pkg"), "");
    String plain = tmp + "/a.pkg";
    Map<String, String> refused =
        Map.of("INSTALLER_IDENTITY", "I", "NOTARY_PROFILE", "own", "FAILS", "notarytool submit");

    assertThat(sign(refused, "package", plain, tmp + "/b.pkg")).isNotZero();
    assertThat(calls()).noneMatch(call -> call.contains("stapler"));

    Files.writeString(tmp.resolve("calls"), "");
    assertThat(sign(Map.of(), "package", plain, tmp + "/b.pkg")).isNotZero();
    assertThat(sign(Map.of("INSTALLER_IDENTITY", "I"), "package", plain, plain)).isEqualTo(2);
    assertThat(sign(Map.of("APPLICATION_IDENTITY", "A"), "runtime", tmp.toString())).isEqualTo(2);
    assertThat(sign(Map.of())).isEqualTo(2);
    assertThat(calls()).isEmpty();
  }
}
