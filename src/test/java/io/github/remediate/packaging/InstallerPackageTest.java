package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An installer package")
class InstallerPackageTest {
  private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

  @TempDir Path tmp;

  private Map<String, byte[]> opened(FileTree payload) throws Exception {
    Path scripts = Files.createDirectories(tmp.resolve("scripts"));
    script(scripts.resolve("preinstall"));
    FileTree tree = new FileTree();
    tree.addAll(scripts, ".", path -> true);
    return XarReader.files(
        new InstallerPackage("io.github.remediate", "1.2.3", "arm64", TIME)
            .of(payload.files(), tree.files()));
  }

  private static void script(Path file) throws IOException {
    Files.writeString(file, "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private FileTree image() throws IOException {
    Path image = Files.createDirectories(tmp.resolve("image"));
    Files.createDirectories(image.resolve("bin"));
    script(image.resolve("bin/remediate"));
    Files.createDirectories(image.resolve("empty"));
    Files.writeString(image.resolve("Jürgen & <co>.txt"), "123456789");
    Files.setPosixFilePermissions(
        image.resolve("Jürgen & <co>.txt"), PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.createSymbolicLink(image.resolve("bin/link"), Path.of("../empty"));
    FileTree tree = new FileTree();
    tree.addAll(image, "usr/local/remediate", path -> true);
    return tree;
  }

  @Test
  @DisplayName("holds a distribution, and a component with receipt, payload and scripts")
  void parts() throws Exception {
    Map<String, byte[]> files = opened(image());

    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "Distribution",
            "remediate.pkg/Bom",
            "remediate.pkg/PackageInfo",
            "remediate.pkg/Payload",
            "remediate.pkg/Scripts");
    assertThat(new String(files.get("Distribution"), StandardCharsets.UTF_8))
        .contains(
            "hostArchitectures=\"arm64\"",
            "rootVolumeOnly=\"true\"",
            "<pkg-ref id=\"io.github.remediate\" version=\"1.2.3\"",
            ">#remediate.pkg</pkg-ref>");
    assertThat(new String(files.get("remediate.pkg/PackageInfo"), StandardCharsets.UTF_8))
        .contains(
            "identifier=\"io.github.remediate\" version=\"1.2.3\" install-location=\"/\"",
            "auth=\"root\"",
            "relocatable=\"false\"",
            "overwrite-permissions=\"false\"",
            "<payload numberOfFiles=\"9\" installKBytes=\"3\"/>",
            "<preinstall file=\"./preinstall\"/>");
    assertThat(ArchiveReaders.cpio(files.get("remediate.pkg/Scripts")))
        .extracting(ReadFile::path, ReadFile::mode, ReadFile::text)
        .containsExactly(tuple(".", 0040755, ""), tuple("./preinstall", 0100755, "#!/bin/sh\n"));
  }

  @Test
  @DisplayName("installs the files as root's, whoever made it and with whatever permissions")
  void payload() throws Exception {
    List<ReadFile> files = ArchiveReaders.cpio(opened(image()).get("remediate.pkg/Payload"));

    assertThat(files)
        .extracting(ReadFile::path)
        .containsExactly(
            ".",
            "./usr",
            "./usr/local",
            "./usr/local/remediate",
            "./usr/local/remediate/Jürgen & <co>.txt",
            "./usr/local/remediate/bin",
            "./usr/local/remediate/bin/link",
            "./usr/local/remediate/bin/remediate",
            "./usr/local/remediate/empty");
    assertThat(files).allMatch(file -> file.owner() == 0 && file.group() == 0);
    assertThat(files).allMatch(file -> file.time() == TIME.getEpochSecond());
    assertThat(files)
        .extracting(ReadFile::mode)
        .containsExactly(
            0040755, 0040755, 0040755, 0040755, 0100644, 0040755, 0120755, 0100755, 0040755);
    assertThat(files.get(4).text()).isEqualTo("123456789");
    assertThat(files.get(6).text()).isEqualTo("../empty");
  }

  @Test
  @DisplayName("has a receipt of just what it installs")
  void receipt() throws Exception {
    Map<String, byte[]> files = opened(image());
    List<ReadFile> payload = ArchiveReaders.cpio(files.get("remediate.pkg/Payload"));

    List<ReadFile> bill = BomReader.paths(files.get("remediate.pkg/Bom"));

    assertThat(bill).hasSameSizeAs(payload);
    for (ReadFile file : payload) {
      ReadFile noted = bill.stream().filter(f -> f.path().equals(file.path())).findFirst().get();
      assertThat(noted.mode()).isEqualTo(file.mode());
      assertThat(noted.size()).isEqualTo(file.size());
      assertThat(noted.time()).isEqualTo(file.time());
      assertThat(noted.owner() + noted.group()).isZero();
      if (file.mode() == 0120755) {
        assertThat(noted.text()).isEqualTo(file.text());
      }
      if (file.path().endsWith(".txt")) {
        // As cksum prints it.
        assertThat(noted.sum()).isEqualTo(930766865L);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 509, 510, 511, 1200})
  @DisplayName("finds every file in a receipt of more than one node")
  void manyFiles(int count) throws Exception {
    Path image = Files.createDirectories(tmp.resolve("many"));
    for (int i = 0; i < count; i++) {
      Files.writeString(image.resolve("file" + i), "");
    }
    FileTree tree = new FileTree();
    tree.addAll(image, ".", path -> true);

    List<ReadFile> bill = BomReader.paths(BillOfMaterials.of(tree.files(), TIME));

    assertThat(bill).hasSize(count + 1).extracting(ReadFile::path).contains("./file" + (count - 1));
  }

  @ParameterizedTest
  @CsvSource({"'',4294967295", "123456789,930766865", "abc,1219131554"})
  @DisplayName("has the checksums that cksum prints")
  void checksum(String text, long sum) {
    assertThat(PosixChecksum.of(text.getBytes(StandardCharsets.US_ASCII)) & 0xFFFFFFFFL)
        .isEqualTo(sum);
  }

  @Test
  @DisplayName("is not made with a link out of it")
  void linkOut() throws Exception {
    Path image = Files.createDirectories(tmp.resolve("linked"));
    Files.createSymbolicLink(image.resolve("certificates"), Path.of("/etc/ssl"));
    FileTree tree = new FileTree();

    assertThatThrownBy(() -> tree.addAll(image, ".", path -> true))
        .isInstanceOf(IOException.class)
        .hasMessage("certificates is a link to /etc/ssl, which is nothing of the image");
  }

  @Test
  @DisplayName("names the Macs that its runtime is for")
  void target() throws Exception {
    assertThat(target(null)).isEqualTo(RuntimeTarget.ANY_MAC);
    assertThat(target("cffaedfe0c000001")).isEqualTo(RuntimeTarget.APPLE_SILICON);
    assertThat(target("cffaedfe07000001")).isEqualTo(RuntimeTarget.INTEL);
    assertThat(target("cafebabe00000002")).isEqualTo(RuntimeTarget.ANY_MAC);
    assertThat(target("7f454c4602010100")).isEqualTo(RuntimeTarget.LINUX);
    for (String other : List.of("4d5a900003000000", "cffaedfe0c00", "cffaedfe12000000")) {
      assertThatThrownBy(() -> target(other))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("is no program for a Mac with Apple's or Intel's processor");
    }
  }

  private RuntimeTarget target(String head) throws IOException {
    Path image = Files.createDirectories(tmp.resolve("runtime of " + head));
    if (head != null) {
      Files.createDirectories(image.resolve("runtime/bin"));
      Files.write(image.resolve("runtime/bin/java"), HexFormat.of().parseHex(head));
    }
    return RuntimeTarget.of(image);
  }

  @Test
  @DisplayName("is not made of what its form cannot hold, such as a time before 1970")
  void tooEarly() throws Exception {
    List<PackagedFile> files = image().files();
    assertThatThrownBy(() -> CpioArchive.compressed(files, Instant.ofEpochSecond(-1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not fit");
  }
}
