package io.github.remediate.macos.files;

import static io.github.remediate.macos.files.ChangeableMac.assertMade;
import static io.github.remediate.macos.files.ChangeableMac.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.MacPath;
import io.github.remediate.macos.RealMacChanges;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories and files of this program's own. */
@DisplayName("The own files")
class OwnFilesTest {
  private static final MacPath DIRECTORY =
      new MacPath("/Library/Application Support/Remediate/runs/r2/evidence");
  private static final MacPath JOB =
      new MacPath("/Library/LaunchDaemons/io.github.remediate.resume.plist");
  private static final byte[] CONTENT = "<plist/>".getBytes(UTF_8);

  @TempDir Path dir;
  private ChangeableMac mac;

  @BeforeEach
  void begin() {
    mac = new ChangeableMac(dir);
    mac.tree.directory("/Library/LaunchDaemons");
  }

  private String mode(String path) throws Exception {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(mac.at(path), LinkOption.NOFOLLOW_LINKS));
  }

  private String write() {
    return failure(mac.changes().write(JOB, CONTENT, 0644));
  }

  @Test
  @DisplayName("a directory is made with every missing one above it")
  void aDirectoryIsMadeWithEveryMissingOneAboveIt() throws Exception {
    assertMade(mac.changes().makeDirectory(DIRECTORY));

    assertThat(mode(DIRECTORY.value())).isEqualTo("rwx------");
    assertThat(mode(DIRECTORY.parent().value())).isEqualTo("rwx------");
    mac.tree.file(DIRECTORY + "/kept", "");
    assertMade(mac.changes().makeDirectory(DIRECTORY));
    assertThat(mac.exists(DIRECTORY + "/kept")).isTrue();
  }

  @Test
  @DisplayName("no directory is made through a link or below a file")
  void noDirectoryIsMadeThroughALinkOrBelowAFile() throws Exception {
    mac.tree.directory("/elsewhere").link(DIRECTORY.parent().value(), "/elsewhere");
    assertThat(failure(mac.changes().makeDirectory(DIRECTORY)))
        .isEqualTo(DIRECTORY.parent() + " is not a directory");
    assertThat(mac.at("/elsewhere")).isEmptyDirectory();

    Files.delete(mac.at(DIRECTORY.parent().value()));
    mac.tree.file(DIRECTORY.parent().value(), "");
    assertThat(failure(mac.changes().makeDirectory(DIRECTORY)))
        .isEqualTo(DIRECTORY.parent() + " is not a directory");
  }

  @Test
  @DisplayName("a directory that others can write to is no place for ours")
  void aDirectoryThatOthersCanWriteToIsNoPlaceForOurs() {
    mac.tree.directory(DIRECTORY.value()).mode(DIRECTORY.value(), "rwxrwxrwx");
    assertThat(failure(mac.changes().makeDirectory(DIRECTORY)))
        .isEqualTo(DIRECTORY + " can be written to by other users");
    assertThat(failure(mac.changes().write(DIRECTORY.child("x"), CONTENT, 0600)))
        .isEqualTo(DIRECTORY + " can be written to by other users");
  }

  @Test
  @DisplayName("on the live Mac the group counts as others")
  void onTheLiveMacTheGroupCountsAsOthers() throws Exception {
    mac.tree.directory("/open").mode("/open", "rwxrwxr-x");
    Path open = mac.at("/open").toRealPath();
    RealMacChanges live = new RealMacChanges(MacRoot.live());

    assertThat(failure(live.makeDirectory(new MacPath(open + "/x"))))
        .containsAnyOf(" can be written to by other users", " belongs to uid ");
    assertThat(failure(live.write(new MacPath(open + "/y"), CONTENT, 0600)))
        .containsAnyOf(" can be written to by other users", " belongs to uid ");
    assertThat(open).isEmptyDirectory();
  }

  @Test
  @DisplayName("a file is written in one piece with exactly its mode")
  void aFileIsWrittenInOnePieceWithExactlyItsMode() throws Exception {
    assertMade(mac.changes().write(JOB, CONTENT, 0644));

    assertThat(Files.readAllBytes(mac.at(JOB.value()))).isEqualTo(CONTENT);
    assertThat(mode(JOB.value())).isEqualTo("rw-r--r--");
    assertThat(mac.exists(JOB + ".part")).isFalse();
    assertMade(mac.changes().write(JOB, CONTENT, 0644));
  }

  @Test
  @DisplayName("another file is not replaced")
  void anotherFileIsNotReplaced() throws Exception {
    mac.tree.file(JOB.value(), "<other/>").mode(JOB.value(), "rw-r--r--");
    assertThat(write()).startsWith(JOB + " exists already");
    assertThat(Files.readString(mac.at(JOB.value()))).isEqualTo("<other/>");

    Files.write(mac.at(JOB.value()), CONTENT);
    mac.tree.mode(JOB.value(), "rw-rw-r--");
    assertThat(write()).startsWith(JOB + " exists already");
  }

  @Test
  @DisplayName("nothing is written through a link")
  void nothingIsWrittenThroughALink() throws Exception {
    mac.tree.file("/elsewhere/x", "x").link(JOB.value(), "/elsewhere/x");
    assertThat(write()).startsWith(JOB + " exists already");
    Files.delete(mac.at(JOB.value()));

    mac.tree.link(JOB + ".part", "/elsewhere/x");
    assertThat(write()).isEqualTo(JOB + ".part is a link");

    Files.delete(mac.at(JOB + ".part"));
    Files.delete(mac.at(JOB.parent().value()));
    mac.tree.link(JOB.parent().value(), "/elsewhere");
    assertThat(write()).isEqualTo(JOB.parent() + " is a link");
    assertThat(Files.readString(mac.at("/elsewhere/x"))).isEqualTo("x");
    assertThat(mac.at("/elsewhere").toFile().list()).containsExactly("x");
  }

  @Test
  @DisplayName("a half written file of a crash is replaced")
  void aHalfWrittenFileOfACrashIsReplaced() throws Exception {
    mac.tree.file(JOB + ".part", "<pl");
    assertMade(mac.changes().write(JOB, CONTENT, 0600));
    assertThat(mac.exists(JOB + ".part")).isFalse();
  }

  @Test
  @DisplayName("a file that others could write to is a mistake in the call")
  void aFileThatOthersCouldWriteToIsAMistakeInTheCall() {
    for (int mode : new int[] {0664, 0646, 04755, -1}) {
      assertThatThrownBy(() -> mac.changes().write(JOB, CONTENT, mode))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(mac.exists(JOB.value())).isFalse();
  }

  @Test
  @DisplayName("only a file is removed")
  void onlyAFileIsRemoved() throws Exception {
    assertMade(mac.changes().write(JOB, CONTENT, 0644));
    assertMade(mac.changes().removeOwn(JOB));
    assertThat(mac.exists(JOB.value())).isFalse();
    assertMade(mac.changes().removeOwn(JOB));

    mac.tree.directory(JOB.value());
    assertThat(failure(mac.changes().removeOwn(JOB))).isEqualTo(JOB + " is not a file");
    Files.delete(mac.at(JOB.value()));
    mac.tree.file("/elsewhere/x", "").link(JOB.value(), "/elsewhere/x");
    assertThat(failure(mac.changes().removeOwn(JOB))).isEqualTo(JOB + " is not a file");
    MacPath through = new MacPath("/link/x");
    mac.tree.link("/link", "elsewhere");
    assertThat(failure(mac.changes().removeOwn(through))).isEqualTo("/link is a link");
    assertThat(mac.exists("/elsewhere/x")).isTrue();
  }

  @Test
  @DisplayName("troubles of the file system are one clause each")
  void troublesOfTheFileSystemAreOneClauseEach() {
    assertThat(ChangeErrors.ofReason("No space left on device")).isEqualTo("the volume is full");
    assertThat(ChangeErrors.ofReason("Disc quota exceeded")).isEqualTo("the disk quota is used up");
    assertThat(ChangeErrors.ofReason("Read-only file system")).isEqualTo("the volume is read-only");
    assertThat(ChangeErrors.ofReason("Cross-device link")).isEqualTo("it is on another volume");
    assertThat(ChangeErrors.ofReason(null)).isNotBlank();
    assertThat(ChangeErrors.of(new FileAlreadyExistsException("/x")))
        .isEqualTo("/x appeared meanwhile");
  }

  @Test
  @DisplayName("a name that is too long is a failure and nothing is thrown")
  void aNameThatIsTooLongIsAFailureAndNothingIsThrown() {
    MacPath longName = new MacPath("/Library/" + "x".repeat(252));
    assertThat(failure(mac.changes().write(longName, CONTENT, 0600)))
        .contains("File name too long");
  }

  @Test
  @DisplayName("an interrupted thread gets a failure")
  void anInterruptedThreadGetsAFailure() {
    Thread.currentThread().interrupt();
    String reason = write();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reason).isEqualTo("it was interrupted");
    assertThat(mac.exists(JOB.value())).isFalse();
    assertThat(mac.exists(JOB + ".part")).isFalse();
  }
}
