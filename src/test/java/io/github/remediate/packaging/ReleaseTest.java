package io.github.remediate.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A release")
class ReleaseTest {
  private static final String LONG =
      "dry-run-fixtures/a/" + "a long name of a folder/".repeat(5) + "a file with a name.txt";
  private static final String APACHE = component("library", "Apache-2.0");
  private static final String MIT = component("dd-plist", "MIT");

  @TempDir Path tmp;
  private Path image;

  @BeforeEach
  void image() throws IOException {
    image = imageIn(tmp.resolve("build/image"));
  }

  private static Path imageIn(Path image) throws IOException {
    put(image, "bin/remediate", "#!/bin/sh\n");
    put(image, "bin/uninstall", "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        image.resolve("bin/remediate"), PosixFilePermissions.fromString("rwxr-xr-x"));
    put(image, "lib/class-path", "lib/library-1.0.jar:lib/dd-plist-1.0.jar\n");
    put(image, "lib/classes.jsa", image.toString());
    put(image, "lib/classes.release", image.toString());
    put(image, "runtime/bin/java", "\177ELF and more");
    put(image, "share/man/man1/remediate-explain.1", ".TH");
    put(image, LONG, "fixture");
    jar(image.resolve("lib/library-1.0.jar"), "a/Library.class");
    jar(image.resolve("lib/dd-plist-1.0.jar"), "a/License.class");
    return image;
  }

  private static void put(Path image, String path, String text) throws IOException {
    Files.createDirectories(image.resolve(path).getParent());
    Files.writeString(image.resolve(path), text);
  }

  private static void jar(Path file, String entry) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      ZipEntry only = new ZipEntry(entry);
      only.setTime(0);
      zip.putNextEntry(only);
    }
  }

  private static String component(String name, String license) {
    return """
    {"name": "%s", "version": "1.0", "licenses": [{"license": {"id": "%s"}}],
     "externalReferences": [{"type": "website", "url": "https://example.org/%1$s"}]}\
    """
        .formatted(name, license);
  }

  private List<Path> release(Path of, String... components) throws IOException {
    Path bill = of.resolveSibling("remediate.cdx.json");
    Files.writeString(
        bill,
        "{\"bomFormat\": \"CycloneDX\", \"components\": [" + String.join(",", components) + "]}");
    return new Release(
            of,
            Path.of("src/main/packaging"),
            Path.of("LICENSE"),
            bill,
            of.resolveSibling("release"),
            "1.2.3-SNAPSHOT",
            Instant.parse("2026-11-22T00:00:00Z"))
        .make();
  }

  private Map<String, byte[]> opened() throws Exception {
    List<Path> made = release(image, APACHE, MIT);
    return XarReader.files(Files.readAllBytes(made.get(0)));
  }

  @Test
  @DisplayName("is the same bytes again, wherever and whenever it is made")
  void reproducible() throws Exception {
    Path again = imageIn(tmp.resolve("elsewhere, by another/image"));
    put(again, "lib/library-1.0.jar", "");
    jar(again.resolve("lib/library-1.0.jar"), "a/Library.class");
    try (Stream<Path> files = Files.walk(again)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        Files.setPosixFilePermissions(
            file,
            PosixFilePermissions.fromString(
                Files.isExecutable(file) || Files.isDirectory(file) ? "rwx------" : "rw-rw-rw-"));
      }
    }

    assertThat(contents(release(image, APACHE, MIT)))
        .isEqualTo(contents(release(again, APACHE, MIT)))
        // And what is added to the image is not taken for a part of it the next time.
        .isEqualTo(contents(release(image, APACHE, MIT)));
  }

  private static Map<String, String> contents(List<Path> made) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : made) {
      contents.put(
          file.getFileName().toString(),
          new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
    return contents;
  }

  @Test
  @DisplayName("puts the program, the way to it and its manual in their places")
  void places() throws Exception {
    List<ReadFile> payload = ArchiveReaders.cpio(opened().get("remediate.pkg/Payload"));

    assertThat(payload)
        .filteredOn(file -> file.mode() == 0120755)
        .extracting(file -> file.path() + " -> " + file.text())
        .containsExactly(
            "./usr/local/bin/remediate -> ../remediate/bin/remediate",
            "./usr/local/share/man/man1/remediate-explain.1"
                + " -> ../../../remediate/share/man/man1/remediate-explain.1");
    assertThat(payload)
        .extracting(ReadFile::path)
        .contains(
            "./usr/local/remediate/bin/uninstall",
            "./usr/local/remediate/lib/class-data",
            "./usr/local/remediate/runtime/bin/java",
            "./usr/local/remediate/share/doc/LICENSE",
            "./usr/local/remediate/share/doc/MIT.txt",
            "./usr/local/remediate/share/doc/THIRD-PARTY.txt",
            "./usr/local/remediate/share/doc/remediate.cdx.json")
        .doesNotContain(
            "./usr/local/remediate/lib/classes.jsa", "./usr/local/remediate/lib/classes.release");
    assertThat(payload)
        .filteredOn(file -> file.mode() == 0100755)
        .extracting(ReadFile::path)
        .contains("./usr/local/remediate/bin/remediate");
  }

  @Test
  @DisplayName("lists its files, by which an upgrade tells what is old")
  void files() throws Exception {
    List<ReadFile> payload = ArchiveReaders.cpio(opened().get("remediate.pkg/Payload"));
    String inside = "./usr/local/remediate/";

    ReadFile list =
        payload.stream().filter(file -> file.path().equals(inside + "lib/files")).findFirst().get();

    assertThat(list.text().lines())
        .containsExactlyInAnyOrderElementsOf(
            payload.stream()
                .filter(file -> file.path().startsWith(inside) && file.mode() != 0040755)
                .map(file -> file.path().substring(inside.length()))
                .toList());
  }

  @Test
  @DisplayName("has an archive for operators, without a runtime, and a formula that names it")
  void operators() throws Exception {
    List<Path> made = release(image, APACHE, MIT);
    List<ReadFile> archive = ArchiveReaders.tar(Files.readAllBytes(made.get(1)));

    assertThat(made)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "remediate-1.2.3-SNAPSHOT-linux-not-for-macs.pkg",
            "remediate-1.2.3-SNAPSHOT.tar.gz",
            "remediate.rb",
            "remediate-1.2.3-SNAPSHOT.cdx.json",
            "SHA256SUMS");
    assertThat(archive)
        .extracting(file -> file.path().replaceFirst("^remediate-1.2.3-SNAPSHOT/?", ""))
        .contains("", "bin/remediate", "lib/library-1.0.jar", LONG)
        .doesNotContain("bin/uninstall", "lib/files", "lib/classes.jsa")
        .noneMatch(path -> path.startsWith("runtime"));
    assertThat(archive)
        .filteredOn(file -> file.path().endsWith("a file with a name.txt"))
        .extracting(ReadFile::text)
        .containsExactly("fixture");
    String sums = Files.readString(made.get(4));
    String sum = sums.lines().filter(line -> line.endsWith(".tar.gz")).findFirst().get();
    assertThat(Files.readString(made.get(2)))
        .contains("sha256 \"" + sum.substring(0, 64) + "\"", "/remediate-1.2.3-SNAPSHOT.tar.gz\"")
        .doesNotContain("@VERSION@", "@SHA256@");
  }

  @Test
  @DisplayName("names each library with its license and where the text of that is")
  void licenses() throws Exception {
    release(image, APACHE, MIT);

    assertThat(Files.readString(image.resolve("share/doc/THIRD-PARTY.txt")))
        .contains(
            """
            library-1.0.jar
              license: Apache-2.0
              text:    LICENSE
              from:    https://example.org/library

            dd-plist-1.0.jar
              license: MIT
              text:    MIT.txt
            """);
  }

  @Test
  @DisplayName("is not made where a license or its text is missing, or a library is not named")
  void missing() throws Exception {
    refused("the bill of materials does not name dd-plist-1.0.jar", APACHE);
    refused("names absent-1.0.jar, which is not there", component("absent", "MIT"));
    refused("neither it nor src/main/packaging/notices has the text", component("library", "MIT"));
    refused("neither it nor src/main/packaging/notices", component("library", "GPL-3.0-only"));
    refused(
        "find out which one", "{\"name\": \"library\", \"version\": \"1.0\", \"licenses\": []}");
    Files.delete(image.resolve("lib/library-1.0.jar"));
    jar(image.resolve("lib/library-1.0.jar"), "META-INF/LICENSE.txt");
    release(image, component("library", "GPL-3.0-only"), MIT);
  }

  private void refused(String said, String... components) {
    assertThatThrownBy(() -> release(image, components))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(said);
  }
}
