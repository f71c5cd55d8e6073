package io.github.remediate.macos.files;

import static io.github.remediate.macos.files.ChangeableMac.HOME;
import static io.github.remediate.macos.files.ChangeableMac.assertMade;
import static io.github.remediate.macos.files.ChangeableMac.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.workshop.BoundedWait;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of keychains and of evidence. */
@Timeout(120)
@DisplayName("The copying")
class CopyingTest {
  private static final String EVIDENCE = "/Library/Application Support/Remediate/runs/r1/evidence";
  private static final MacPath KEYCHAIN =
      new MacPath(HOME + "/Library/Keychains/login.keychain-db");
  private static final MacPath LOGS = new MacPath(HOME + "/Library/Logs/Company Portal");
  private static final MacPath TO = new MacPath(EVIDENCE + "/copy");
  private static final MacPath PART = new MacPath(EVIDENCE + "/copy.part");

  @TempDir Path dir;
  private ChangeableMac mac;

  @BeforeEach
  void begin() {
    mac = new ChangeableMac(dir);
    mac.tree.directory(EVIDENCE).file(KEYCHAIN.value(), "kych").mode(KEYCHAIN.value(), "rw-r--r--");
  }

  private ChangeResult copy(MacPath from) {
    return mac.changes().copy(from, TO);
  }

  private ChangeResult copyAtMost(MacPath from, long file, long whole, int entries) {
    FileCopier.Most most = new FileCopier.Most(file, whole, entries);
    return mac.changes(Duration.ofSeconds(60), most, VolumeLookup.OF_THIS_MACHINE).copy(from, TO);
  }

  private String mode(String path) throws Exception {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(mac.at(path), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  @DisplayName("a file is copied for root alone with its time")
  void aFileIsCopiedForRootAloneWithItsTime() throws Exception {
    FileTime time = FileTime.from(Instant.parse("2024-02-29T12:00:00Z"));
    Files.setLastModifiedTime(mac.at(KEYCHAIN.value()), time);

    assertMade(copy(KEYCHAIN));

    assertThat(Files.readString(mac.at(TO.value()))).isEqualTo("kych");
    assertThat(mode(TO.value())).isEqualTo("rw-------");
    assertThat(Files.getLastModifiedTime(mac.at(TO.value()))).isEqualTo(time);
    assertThat(Files.readString(mac.at(KEYCHAIN.value()))).isEqualTo("kych");
    assertThat(mac.exists(PART.value())).isFalse();
  }

  @Test
  @DisplayName("a file of several buffers is copied whole")
  void aFileOfSeveralBuffersIsCopiedWhole() throws Exception {
    byte[] content = new byte[1_000_003];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 >> 3);
    }
    Files.write(mac.at(KEYCHAIN.value()), content);
    assertMade(copy(KEYCHAIN));
    assertThat(Files.readAllBytes(mac.at(TO.value()))).isEqualTo(content);
  }

  @Test
  @DisplayName("a tree is copied without links and special files")
  void aTreeIsCopiedWithoutLinksAndSpecialFiles() throws Exception {
    mac.tree
        .file(LOGS + "/a.log", "a")
        .mode(LOGS + "/a.log", "rwxrwxrwx")
        .file(LOGS + "/deep er/b.log", "b")
        .mode(LOGS + "/deep er", "rwxr-xr-x")
        .directory(LOGS + "/empty")
        .link(LOGS + "/link.log", "a.log")
        .link(LOGS + "/deep er/up", "..");
    mac.fifo(LOGS + "/pipe");

    assertThat(copy(LOGS)).isEqualTo(new ChangeResult.Made("left out: 2 links, 1 special file"));

    assertThat(Files.readString(mac.at(TO + "/a.log"))).isEqualTo("a");
    assertThat(Files.readString(mac.at(TO + "/deep er/b.log"))).isEqualTo("b");
    assertThat(mac.at(TO + "/empty")).isEmptyDirectory();
    assertThat(mac.at(TO.value()).toFile().list())
        .containsExactlyInAnyOrder("a.log", "deep er", "empty");
    assertThat(mac.at(TO + "/deep er").toFile().list()).containsExactly("b.log");
    assertThat(mode(TO.value())).isEqualTo("rwx------");
    assertThat(mode(TO + "/deep er")).isEqualTo("rwx------");
    assertThat(mode(TO + "/a.log")).isEqualTo("rw-------");
  }

  @Test
  @DisplayName("a tree has limits and says what it cost")
  void aTreeHasLimitsAndSaysWhatItCost() throws Exception {
    mac.tree
        .file(LOGS + "/a", "1234")
        .file(LOGS + "/b", "12345")
        .file(LOGS + "/c", "123")
        .file(LOGS + "/d", "1")
        .file(LOGS + "/e", "");

    assertThat(copyAtMost(LOGS, 4, 6, 4))
        .isEqualTo(
            new ChangeResult.Made(
                "left out: 1 file that is too large, 2 entries beyond the tree's limit"));

    assertThat(mac.at(TO.value()).toFile().list()).containsExactlyInAnyOrder("a", "d");
  }

  @Test
  @DisplayName("what is very deep is left out")
  void whatIsVeryDeepIsLeftOut() throws Exception {
    mac.tree.file(LOGS + "/top.log", "a").file(LOGS + "/d".repeat(80) + "/deep.log", "b");

    assertThat(copy(LOGS))
        .isEqualTo(new ChangeResult.Made("left out: 1 entry beyond the tree's limit"));

    assertThat(mac.exists(TO + "/top.log")).isTrue();
    assertThat(mac.exists(TO + "/d".repeat(63))).isTrue();
    assertThat(mac.exists(TO + "/d".repeat(65))).isFalse();
  }

  @Test
  @DisplayName("a log whose name holds the replacement character is copied like any other")
  void aLogWhoseNameHoldsTheReplacementCharacterIsCopiedLikeAnyOther() throws Exception {
    mac.tree.file(LOGS + "/a\ufffd.log", "a");

    assertMade(copy(LOGS));

    assertThat(mac.exists(TO + "/a\ufffd.log")).isTrue();
  }

  @Test
  @Tag("slow")
  @DisplayName("a keychain that becomes a pipe is not waited for")
  void aKeychainThatBecomesAPipeIsNotWaitedFor() throws Exception {
    Path file = mac.at(KEYCHAIN.value());
    mac.fifo("/pipe");
    AtomicBoolean stop = new AtomicBoolean();
    Thread user =
        new Thread(
            () -> {
              try {
                while (!stop.get()) {
                  Files.move(file, mac.at("/spare"));
                  Files.move(mac.at("/pipe"), file);
                  Files.move(file, mac.at("/pipe"));
                  Files.move(mac.at("/spare"), file);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    user.start();
    boolean waited = false;
    try {
      for (int i = 0; i < 200 && !waited; i++) {
        ChangeResult change =
            mac.changes(Duration.ofMillis(200)).copy(KEYCHAIN, new MacPath(TO + "" + i));
        waited =
            change instanceof ChangeResult.Failed failed
                && failed.reason().contains("does not answer");
      }
    } finally {
      stop.set(true);
      BoundedWait.join(user, "the thread that swaps");
      // Lets go whoever waits at the pipe.
      new RandomAccessFile(mac.at("/pipe").toFile(), "rw").close();
    }
    assertMade(copy(KEYCHAIN));
  }

  @Test
  @DisplayName("a single file beyond the limit is not copied")
  void aSingleFileBeyondTheLimitIsNotCopied() {
    assertThat(failure(copyAtMost(KEYCHAIN, 1, 3, 1))).startsWith(KEYCHAIN + " is larger than ");
    assertThat(mac.exists(TO.value())).isFalse();
    assertThat(mac.exists(PART.value())).isFalse();
  }

  @Test
  @DisplayName("no link on the way is followed")
  void noLinkOnTheWayIsFollowed() throws Exception {
    for (MacPath component : KEYCHAIN.chain()) {
      Files.move(mac.at(component.value()), mac.at("/elsewhere"));
      Files.createSymbolicLink(mac.at(component.value()), mac.at("/elsewhere"));
      assertThat(failure(copy(KEYCHAIN))).isEqualTo(component + " is a link");
      Files.delete(mac.at(component.value()));
      Files.move(mac.at("/elsewhere"), mac.at(component.value()));
    }
    for (MacPath component : TO.parent().chain()) {
      Files.move(mac.at(component.value()), mac.at("/elsewhere"));
      Files.createSymbolicLink(mac.at(component.value()), mac.at("/elsewhere"));
      assertThat(failure(copy(KEYCHAIN))).isEqualTo(component + " is a link");
      Files.delete(mac.at(component.value()));
      Files.move(mac.at("/elsewhere"), mac.at(component.value()));
    }
    assertThat(mac.exists(TO.value())).isFalse();
  }

  @Test
  @DisplayName("what is not there or no file is not copied")
  void whatIsNotThereOrNoFileIsNotCopied() throws Exception {
    assertThat(failure(copy(LOGS))).isEqualTo(HOME + "/Library/Logs is missing");
    mac.tree.directory(LOGS.parent().value());
    assertThat(failure(copy(LOGS))).isEqualTo(LOGS + " is gone");
    mac.fifo(LOGS.value());
    assertThat(failure(copy(LOGS))).isEqualTo(LOGS + " is neither a file nor a directory");
  }

  @Test
  @DisplayName("an earlier copy is not replaced")
  void anEarlierCopyIsNotReplaced() throws Exception {
    mac.tree.file(TO.value(), "earlier");
    assertThat(failure(copy(KEYCHAIN))).isEqualTo(TO + " exists already");
    assertThat(Files.readString(mac.at(TO.value()))).isEqualTo("earlier");
  }

  @Test
  @DisplayName("a half made copy is replaced")
  void aHalfMadeCopyIsReplaced() throws Exception {
    mac.tree.file(PART.value(), "half");
    assertMade(copy(KEYCHAIN));
    Files.delete(mac.at(TO.value()));

    mac.tree.file(PART + "/x/y", "half").directory(PART + "/z");
    assertMade(copy(KEYCHAIN));
    assertThat(Files.readString(mac.at(TO.value()))).isEqualTo("kych");
    assertThat(mac.exists(PART.value())).isFalse();
  }

  @Test
  @DisplayName("a planted part is refused")
  void aPlantedPartIsRefused() throws Exception {
    mac.tree.file("/elsewhere/x", "").link(PART.value(), "/elsewhere");
    assertThat(failure(copy(KEYCHAIN))).isEqualTo(PART + " is a link");
    Files.delete(mac.at(PART.value()));

    mac.tree.directory(PART.value()).mode(PART.value(), "rwxrwxrwx");
    assertThat(failure(copy(KEYCHAIN))).isEqualTo(PART + " can be written to by other users");
    assertThat(mac.exists(PART.value())).isTrue();
    assertThat(mac.exists("/elsewhere/x")).isTrue();
  }

  @Test
  @DisplayName("a keychain that is written all the time is never copied half and half")
  void aKeychainThatIsWrittenAllTheTimeIsNeverCopiedHalfAndHalf() throws Exception {
    Path keychain = mac.at(KEYCHAIN.value());
    Path next = mac.at("/next");
    replace(keychain, next, "a");
    AtomicBoolean stop = new AtomicBoolean();
    // As securityd does it: a new file, renamed over the old one.
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; !stop.get(); i++) {
                replace(keychain, next, Character.toString('a' + i % 26).repeat(200_000));
              }
            });
    writer.start();
    try {
      for (int i = 0; i < 20; i++) {
        ChangeResult change = copy(KEYCHAIN);
        if (change instanceof ChangeResult.Made) {
          byte[] copied = Files.readAllBytes(mac.at(TO.value()));
          assertThat(new String(copied, UTF_8).chars().distinct().count()).isEqualTo(1);
          Files.delete(mac.at(TO.value()));
        } else {
          assertThat(failure(change)).startsWith(KEYCHAIN.value());
        }
        assertThat(mac.exists(PART.value())).isFalse();
      }
    } finally {
      stop.set(true);
      BoundedWait.join(writer, "the thread that writes");
    }
    assertMade(copy(KEYCHAIN));
  }

  private static void replace(Path file, Path next, String content) {
    try {
      Files.writeString(next, content);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
