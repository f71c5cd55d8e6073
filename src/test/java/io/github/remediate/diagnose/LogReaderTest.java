package io.github.remediate.diagnose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.workshop.SampleFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What logs tell")
class LogReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String PORTAL = "Users/jane/Library/Logs/Company Portal/";
  private static final String JAMF = "private/var/log/";
  private static final String OPENED =
      "Portal launched without WPJ only arg while account is under partner management";
  private static final String NEW_FORM =
      "2026-11-20 17:18:28.301 | application | 22168 | WelcomeViewController.swift: 253"
          + " (startLogin()) | ";
  private static final String OLD_FORM =
      "2026-11-20 17:18:28.301\tINFO\tcom.microsoft.ssp.application\tTID=1\tWelcome.swift: 253 ";

  @TempDir Path tree;

  private void write(String file, byte[] content) throws IOException {
    Path path = tree.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
    Files.setLastModifiedTime(path, FileTime.from(NOW));
  }

  private void write(String file, String... lines) throws IOException {
    write(file, (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  private LogEvidence read() throws IOException {
    Files.createDirectories(tree.resolve(JAMF));
    Files.createDirectories(tree.resolve("usr/bin"));
    return read(new TreeFiles(MacRoot.at(tree)), Duration.ofSeconds(20));
  }

  private static LogEvidence read(MacFiles files, Duration patience) {
    return new LogReader(files, ZoneOffset.UTC, NOW, NOW, patience)
        .read(Observation.known(SampleFacts.JANE));
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW_FORM, OLD_FORM})
  @DisplayName("is read in the old and the new form, with its time and its file")
  void forms(String form) throws IOException {
    write(PORTAL + "a.log", "nothing", form + OPENED);

    LogEvidence seen = read();
    assertThat(seen.newest().get(FindingId.PORTAL_OPENED_BY_HAND).at())
        .isEqualTo(Instant.parse("2026-11-20T17:18:28Z"));
    assertThat(seen.newest().get(FindingId.PORTAL_OPENED_BY_HAND).file().name()).isEqualTo("a.log");
    assertThat(seen.unread()).isEmpty();
  }

  @Test
  @DisplayName("is read of jamf, whose lines tell no year but the day of the week")
  void jamf() throws IOException {
    write(
        JAMF + "jamf.log",
        "Thu Nov 20 17:18:28 mac jamf[8]: AccountNotOnboarded", // of 2025
        "nothing");
    assertThat(read().newest()).isEmpty();
    write(JAMF + "jamf.log", "Fri Nov 20 17:18:28 mac jamf[8]: AccountNotOnboarded");
    assertThat(read().newest()).containsOnlyKeys(FindingId.ACCOUNT_NOT_ONBOARDED);
  }

  @Test
  @DisplayName("is read behind the NUL bytes that a log has which was cut while it was written")
  void cutWhileWritten() throws IOException {
    write(JAMF + "jamf.log", "\0".repeat(4096), "Fri Nov 20 17:18:28 mac jamf[8]: AADSTS700003");
    assertThat(read().newest()).containsOnlyKeys(FindingId.DEVICE_OBJECT_MISSING);
  }

  @Test
  @DisplayName("names until when lines may have been written that could not be read")
  void unreadUntil() throws IOException {
    write(PORTAL + "a.log", NEW_FORM + OPENED);
    assertThat(read().unreadUntil()).isEmpty();
    write(JAMF + "jamf.log.1.bz2", "BZh9");
    assertThat(read().unreadUntil()).contains(NOW);
    Files.delete(tree.resolve(JAMF + "jamf.log.1.bz2"));
    Files.createSymbolicLink(tree.resolve(JAMF + "jamf.log"), Path.of("elsewhere"));
    assertThat(read().unreadUntil()).contains(Instant.MAX);
  }

  @Test
  @DisplayName("is read of the SSO extension")
  void extension() throws IOException {
    write(
        "Users/jane/Library/Containers/com.microsoft.CompanyPortalMac.ssoextension/Data/Library"
            + "/Caches/Logs/Microsoft/SSOExtension/SSOExtension 2026.log",
        "2026-11-21 08:00:00:123 | E | ADB v3/WPJ v3 | TID=9 MSAL 1 [UTC] AADSTS700003: Device"
            + " object was not found in the tenant");
    assertThat(read().newest()).containsOnlyKeys(FindingId.DEVICE_OBJECT_MISSING);
  }

  @Test
  @DisplayName("counts for 14 days, and not from tomorrow on")
  void age() throws IOException {
    write(
        PORTAL + "a.log",
        "2026-11-08 11:59:59.000 | a | 1 | " + OPENED,
        "2026-11-25 11:59:59.000 | a | 1 | AccountNotOnboarded");
    assertThat(read().newest()).isEmpty();
    assertThat(read().undated())
        .as("of a clock that was wrong nobody can tell when it was")
        .containsOnlyKeys(FindingId.ACCOUNT_NOT_ONBOARDED);
    write(PORTAL + "a.log", "2026-11-08 12:00:00.000 | a | 1 | " + OPENED);
    assertThat(read().newest()).hasSize(1);
  }

  @Test
  @DisplayName("goes on over lines without a time, and is undated where no line above tells one")
  void undated() throws IOException {
    write(PORTAL + "a.log", NEW_FORM + "begins", "   " + OPENED);
    assertThat(read().newest()).hasSize(1);
    write(PORTAL + "a.log", "   " + OPENED);
    assertThat(read().newest()).isEmpty();
    assertThat(read().undated()).containsOnlyKeys(FindingId.PORTAL_OPENED_BY_HAND);
  }

  @Test
  @DisplayName("knows when a registration succeeded, and no failure for one")
  void success() throws IOException {
    write(
        JAMF + "jamf.log",
        "Sat Nov 21 09:00:00 mac jamf[8]: Microsoft Entra ID acquired for jane",
        "Sat Nov 21 10:00:00 mac jamf[8]: ERROR registration succeeded is not what it did",
        "Sat Nov 21 11:00:00 mac jamf[8]: this Mac is not successfully registered",
        "Sat Nov 21 12:00:00 mac jamf[8]: failed after Microsoft Entra ID acquired");
    assertThat(read().anyonesSuccess()).contains(Instant.parse("2026-11-21T09:00:00Z"));
    assertThat(read().lastSuccess()).as("jamf's log is of all users").isEmpty();
    write(PORTAL + "a.log", "2026-11-20 17:18:28.301 | a | 1 | successfully registered");
    assertThat(read().lastSuccess()).contains(Instant.parse("2026-11-20T17:18:28Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "marked", "broken"})
  @DisplayName("is read in any encoding")
  void encodings(String name) throws IOException {
    String text = "größer\r\n" + NEW_FORM + "é " + OPENED + "\r\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (name) {
      case "marked" -> bytes.write(("\ufeff" + text).getBytes(UTF_16LE));
      case "broken" -> {
        bytes.write(new byte[] {(byte) 0xC3, (byte) 0x28, 0, '\n', (byte) 0xFF, (byte) 0xF0, '\n'});
        bytes.write(text.getBytes(ISO_8859_1));
      }
      default -> bytes.write(text.getBytes(Charset.forName(name)));
    }
    write(PORTAL + "a.log", bytes.toByteArray());
    assertThat(read().newest()).hasSize(1);
  }

  @Test
  @DisplayName("is read of rotated files too, and one that is damaged or packed otherwise is named")
  void rotated() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write((NEW_FORM + OPENED + "\n").getBytes(UTF_8));
    }
    write(PORTAL + "a.log.0.gz", packed.toByteArray());
    assertThat(read().newest()).hasSize(1);
    assertThat(read().unread()).isEmpty();

    write(PORTAL + "b.log.gz", "no gzip");
    write(JAMF + "jamf.log.0.bz2", "x");
    assertThat(read().unread())
        .containsOnlyKeys(LogKind.COMPANY_PORTAL, LogKind.JAMF)
        .hasValueSatisfying(
            new Condition<>(each -> each.toString().contains("damaged"), "tells of the damage"));
  }

  @Test
  @DisplayName("is told as not read where it is a link, and where nobody is known whose it is")
  void unread() throws IOException {
    Files.createDirectories(tree.resolve(PORTAL));
    Files.createSymbolicLink(tree.resolve(PORTAL + "a.log"), Path.of("/etc/passwd"));
    assertThat(read().unread()).containsOnlyKeys(LogKind.COMPANY_PORTAL);
    LogEvidence nobody =
        new LogReader(
                new TreeFiles(MacRoot.at(tree)), ZoneOffset.UTC, NOW, NOW, Duration.ofSeconds(20))
            .read(Observation.absent());
    assertThat(nobody.unread()).containsKeys(LogKind.COMPANY_PORTAL, LogKind.SSO_EXTENSION);
  }

  @Test
  @DisplayName("is found across the pieces and in lines of any length")
  void longLines() throws IOException {
    write(
        PORTAL + "a.log",
        NEW_FORM
            + "x".repeat(LogLines.MOST - 40 - NEW_FORM.length())
            + OPENED
            + "y".repeat(99_999));
    assertThat(read().newest()).hasSize(1);
  }

  @Test
  @DisplayName("ends with the time that there is, and says so")
  void patience() {
    LogEvidence seen = read(new Endless(Long.MAX_VALUE), Duration.ofMillis(50));
    assertThat(seen.unread().get(LogKind.JAMF).toString()).contains("in the time that there is");
  }

  @Test
  @DisplayName("is told as not read where only a file's end was, or there are too many files")
  void partly() throws IOException {
    LogEvidence end = read(new Endless(1, 1), Duration.ofSeconds(20));
    assertThat(end.newest()).containsOnlyKeys(FindingId.ACCOUNT_NOT_ONBOARDED);
    assertThat(end.unread().get(LogKind.JAMF).toString()).contains("only its end was read");

    for (int i = 0; i < 61; i++) {
      write(PORTAL + i + ".log", "nothing");
    }
    assertThat(read().unread().get(LogKind.COMPANY_PORTAL).toString()).contains("1 of its files");
  }

  @Test
  @Tag("slow")
  @DisplayName("is read of half a gigabyte in bounded time and memory")
  void large() {
    Endless files = new Endless(500L << 20);
    long begun = System.nanoTime();
    LogEvidence seen = read(files, Duration.ofSeconds(60));
    assertThat(seen.newest()).containsOnlyKeys(FindingId.ACCOUNT_NOT_ONBOARDED);
    assertThat(seen.unread()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  /** A jamf.log of any length, whose last line tells of something. */
  private record Endless(long bytes, long leftOut) implements MacFiles {
    private static final MacPath LOG = new MacPath("/private/var/log/jamf.log");

    Endless(long bytes) {
      this(bytes, 0);
    }

    @Override
    public PathLookup look(MacPath path) {
      FileEntry entry = new FileEntry(path, FileEntry.Kind.FILE, 0, 0, 0644, bytes, NOW, null, 0);
      return new PathLookup(
          path,
          path.equals(LOG) ? List.of(entry) : List.of(),
          path.equals(LOG) ? Observation.known(entry) : Observation.absent());
    }

    @Override
    public Observation<List<String>> list(MacPath directory) {
      return directory.equals(LOG.parent())
          ? Observation.known(List.of("jamf.log"))
          : Observation.absent();
    }

    @Override
    public Observation<byte[]> read(MacPath file, int most) {
      return Observation.unknown("it is larger than " + most + " bytes");
    }

    @Override
    public Observation<Long> passOn(MacPath file, long most, Pieces pieces) {
      byte[] piece =
          "Fri Nov 20 17:18:28 mac jamf[87148]: Checking for policies triggered by recurring\n"
              .repeat(3000)
              .getBytes(UTF_8);
      for (long left = bytes; left > 0; left -= piece.length) {
        if (!pieces.take(piece, piece.length)) {
          return Observation.known(0L);
        }
      }
      byte[] last = "Fri Nov 20 17:18:28 mac jamf[8]: AccountNotOnboarded".getBytes(UTF_8);
      pieces.take(last, last.length);
      return Observation.known(leftOut);
    }

    @Override
    public Observation<String> volumeIn(MacPath directory) {
      return Observation.absent();
    }

    @Override
    public Observation<Long> usableBytes(MacPath path) {
      return Observation.known(0L);
    }
  }
}
