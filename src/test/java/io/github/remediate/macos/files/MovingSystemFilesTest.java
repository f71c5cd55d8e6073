package io.github.remediate.macos.files;

import static io.github.remediate.macos.files.ChangeableMac.QUARANTINE;
import static io.github.remediate.macos.files.ChangeableMac.assertMade;
import static io.github.remediate.macos.files.ChangeableMac.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves with root's rights, into the quarantine and back. */
@DisplayName("The moving system files")
class MovingSystemFilesTest {
  private static final String OLD = "/Library/Preferences/com.jamf.connect.plist";
  private static final MacPath FROM = new MacPath(OLD);
  private static final MacPath TO = new MacPath(QUARANTINE + "/0001");

  @TempDir Path dir;
  private ChangeableMac mac;

  @BeforeEach
  void begin() {
    mac = new ChangeableMac(dir);
    mac.tree.file(OLD, "settings").mode(OLD, "rw-r-----");
  }

  private String move() {
    return failure(mac.changes().move(FROM, TO, Optional.empty()));
  }

  private String putBack() {
    return failure(mac.changes().putBack(TO, FROM, Optional.empty()));
  }

  private Whereabouts whereabouts() {
    return mac.changes().whereabouts(FROM, TO, Optional.empty());
  }

  @Test
  @DisplayName("a file keeps all that it has on the way there and back")
  void aFileKeepsAllThatItHasOnTheWayThereAndBack() throws Exception {
    Path old = mac.at(OLD);
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2024-02-29T12:00:00.5Z")));
    boolean attributes =
        Files.getFileStore(old).supportsFileAttributeView(UserDefinedFileAttributeView.class);
    if (attributes) {
      Files.setAttribute(old, "user:com.example.tag", "red".getBytes(UTF_8));
    }
    String before = mac.picture(OLD);
    Object number = Files.getAttribute(old, "unix:ino");

    assertMade(mac.changes().move(FROM, TO, Optional.empty()));

    assertThat(mac.exists(OLD)).isFalse();
    assertThat(mac.picture(TO.value())).isEqualTo(before);
    assertThat(whereabouts()).isEqualTo(Whereabouts.QUARANTINED);

    assertMade(mac.changes().putBack(TO, FROM, Optional.empty()));

    assertThat(mac.exists(TO.value())).isFalse();
    assertThat(mac.picture(OLD)).isEqualTo(before);
    assertThat(Files.getAttribute(old, "unix:ino")).isEqualTo(number);
    if (attributes) {
      assertThat(Files.getAttribute(old, "user:com.example.tag")).isEqualTo("red".getBytes(UTF_8));
    }
    assertThat(whereabouts()).isEqualTo(Whereabouts.ORIGINAL);
  }

  @Test
  @DisplayName("an application is moved whole with the links in it")
  void anApplicationIsMovedWholeWithTheLinksInIt() {
    String app = "/Applications/Company Portal.app";
    mac.tree
        .program(app + "/Contents/MacOS/Company Portal", "exit 0")
        .link(app + "/Contents/Frameworks/A/Current", "B");
    String before = mac.picture(app);

    assertMade(mac.changes().move(new MacPath(app), TO, Optional.empty()));

    assertThat(mac.exists(app)).isFalse();
    assertThat(mac.picture(TO.value())).isEqualTo(before);
  }

  @Test
  @DisplayName("no link on the way to the file is followed")
  void noLinkOnTheWayToTheFileIsFollowed() throws Exception {
    for (MacPath component : FROM.parent().chain()) {
      if (component.value().equals("/Library")) {
        continue; // The quarantine lies there too: see the next test.
      }
      Path elsewhere = swapForLink(component);
      assertThat(move()).isEqualTo(component + " is a link");
      assertThat(whereabouts()).isEqualTo(Whereabouts.UNKNOWN);
      swapBack(component, elsewhere);
    }
    assertThat(Files.readString(mac.at(OLD))).isEqualTo("settings");
  }

  @Test
  @DisplayName("no link on the way to the quarantine is followed")
  void noLinkOnTheWayToTheQuarantineIsFollowed() throws Exception {
    for (MacPath component : TO.parent().chain()) {
      Path elsewhere = swapForLink(component);
      assertThat(move()).isEqualTo(component + " is a link");
      swapBack(component, elsewhere);
    }
    assertThat(Files.readString(mac.at(OLD))).isEqualTo("settings");
    assertThat(mac.exists(TO.value())).isFalse();
  }

  private Path swapForLink(MacPath component) throws Exception {
    Path elsewhere = mac.at("/elsewhere");
    Files.move(mac.at(component.value()), elsewhere);
    Files.createSymbolicLink(mac.at(component.value()), elsewhere);
    return elsewhere;
  }

  private void swapBack(MacPath component, Path elsewhere) throws Exception {
    Files.delete(mac.at(component.value()));
    Files.move(elsewhere, mac.at(component.value()));
  }

  @Test
  @DisplayName("a link and a special file are not moved")
  void aLinkAndASpecialFileAreNotMoved() throws Exception {
    Files.delete(mac.at(OLD));
    mac.tree.file("/secret", "s").link(OLD, "/secret");
    assertThat(move()).isEqualTo(FROM + " is a link");

    Files.delete(mac.at(OLD));
    mac.fifo(OLD);
    assertThat(move()).isEqualTo(FROM + " is neither a file nor a directory");
    assertThat(mac.exists(TO.value())).isFalse();
  }

  @Test
  @DisplayName("what stands in the quarantine is not replaced")
  void whatStandsInTheQuarantineIsNotReplaced() throws Exception {
    mac.tree.file(TO.value(), "earlier");

    assertThat(move()).isEqualTo(TO + " exists already");

    assertThat(Files.readString(mac.at(OLD))).isEqualTo("settings");
    assertThat(Files.readString(mac.at(TO.value()))).isEqualTo("earlier");
    assertThat(whereabouts()).isEqualTo(Whereabouts.BOTH);
  }

  @Test
  @DisplayName("an empty directory in the quarantine is not replaced either")
  void anEmptyDirectoryInTheQuarantineIsNotReplacedEither() throws Exception {
    Files.delete(mac.at(OLD));
    mac.tree.directory(OLD).directory(TO.value());
    assertThat(move()).isEqualTo(TO + " exists already");
  }

  @Test
  @DisplayName("a link in the quarantine's place is something that stands there")
  void aLinkInTheQuarantinesPlaceIsSomethingThatStandsThere() {
    mac.tree.link(TO.value(), "nowhere");
    assertThat(move()).isEqualTo(TO + " exists already");
  }

  @Test
  @DisplayName("what is gone cannot be moved and is not taken for moved")
  void whatIsGoneCannotBeMovedAndIsNotTakenForMoved() throws Exception {
    Files.delete(mac.at(OLD));
    assertThat(move()).isEqualTo(FROM + " is gone");
    assertThat(putBack()).isEqualTo(TO + " is gone");
    assertThat(whereabouts()).isEqualTo(Whereabouts.NOWHERE);
  }

  @Test
  @DisplayName("a quarantine that is missing or a file is named")
  void aQuarantineThatIsMissingOrAFileIsNamed() throws Exception {
    Files.delete(mac.at(QUARANTINE));
    assertThat(move()).isEqualTo(QUARANTINE + " is missing");
    mac.tree.file(QUARANTINE, "");
    assertThat(move()).isEqualTo(QUARANTINE + " is not a directory");
  }

  @Test
  @DisplayName("a quarantine that others can write to is refused")
  void aQuarantineThatOthersCanWriteToIsRefused() {
    mac.tree.mode("/Library/Application Support/Remediate", "rwxr-xrwx");

    assertThat(move())
        .isEqualTo("/Library/Application Support/Remediate can be written to by other users");
    assertThat(mac.exists(OLD)).isTrue();
  }

  @Test
  @DisplayName("a complete move may be asked for again")
  void aCompleteMoveMayBeAskedForAgain() {
    assertMade(mac.changes().move(FROM, TO, Optional.empty()));
    assertMade(mac.changes().move(FROM, TO, Optional.empty()));
    assertMade(mac.changes().putBack(TO, FROM, Optional.empty()));
    assertMade(mac.changes().putBack(TO, FROM, Optional.empty()));
    assertThat(mac.exists(OLD)).isTrue();
  }

  @Test
  @DisplayName("nothing is put back onto something new")
  void nothingIsPutBackOntoSomethingNew() throws Exception {
    assertMade(mac.changes().move(FROM, TO, Optional.empty()));
    mac.tree.file(OLD, "new");

    assertThat(putBack()).isEqualTo("something new stands at " + FROM);

    assertThat(Files.readString(mac.at(OLD))).isEqualTo("new");
    assertThat(Files.readString(mac.at(TO.value()))).isEqualTo("settings");
  }

  @Test
  @DisplayName("what has no directory to go back to stays and says what to do")
  void whatHasNoDirectoryToGoBackToStaysAndSaysWhatToDo() throws Exception {
    assertMade(mac.changes().move(FROM, TO, Optional.empty()));
    Files.delete(mac.at(FROM.parent().value()));

    assertThat(putBack())
        .isEqualTo(
            "/Library/Preferences is missing: make it as root and put com.jamf.connect.plist back"
                + " again");
    assertThat(whereabouts()).isEqualTo(Whereabouts.QUARANTINED);
  }

  @Test
  @DisplayName("nothing is put back through a link")
  void nothingIsPutBackThroughALink() throws Exception {
    assertMade(mac.changes().move(FROM, TO, Optional.empty()));
    Files.delete(mac.at(FROM.parent().value()));
    mac.tree.directory("/elsewhere").link(FROM.parent().value(), "/elsewhere");

    assertThat(putBack()).isEqualTo("/Library/Preferences is a link");
    assertThat(Files.readString(mac.at(TO.value()))).isEqualTo("settings");
  }

  @Test
  @DisplayName("another volume is no place to move to")
  void anotherVolumeIsNoPlaceToMoveTo() throws Exception {
    Path shared = Path.of("/dev/shm");
    boolean other =
        Files.isWritable(shared)
            && FileIdentity.of(shared).volume() != FileIdentity.of(mac.at(OLD)).volume();
    Path volume = other ? Files.createTempDirectory(shared, "remediate") : mac.at(QUARANTINE);
    try {
      VerifiedPlace from = new SafePathCheck(mac.tree.root()).ofSystem(FROM);
      VerifiedPlace to = new VerifiedPlace(TO, volume.resolve("0001"), null, null);
      if (other) {
        assertThatThrownBy(() -> DurableDirectories.rename(from, to))
            .isInstanceOf(ChangeRefusedException.class)
            .hasMessage(FROM + " is on another volume than " + QUARANTINE);
        assertThat(mac.exists(OLD)).isTrue();
      } else {
        DurableDirectories.rename(from, to);
      }
      assertThat(Files.exists(to.path(), LinkOption.NOFOLLOW_LINKS)).isEqualTo(!other);
    } finally {
      if (other) {
        Files.delete(volume);
      }
    }
  }
}
