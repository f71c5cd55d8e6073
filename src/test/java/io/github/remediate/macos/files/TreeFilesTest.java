package io.github.remediate.macos.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.exec.ChildLimits;
import io.github.remediate.exec.ChildOutcome;
import io.github.remediate.exec.ChildProcess;
import io.github.remediate.exec.TimeLimit;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.MacTree;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The tree files")
class TreeFilesTest {
  @TempDir Path dir;
  private MacTree mac;
  private TreeFiles files;

  @BeforeEach
  void begin() {
    mac = new MacTree(dir);
    files = new TreeFiles(mac.root());
  }

  @Test
  @DisplayName("a file is seen with owner mode size and time")
  void aFileIsSeenWithOwnerModeSizeAndTime() throws Exception {
    mac.file("/Users/jane döe/a b", "four").mode("/Users/jane döe/a b", "rw-r-----");
    Path file = mac.at("/Users/jane döe/a b");
    Instant modified = Instant.parse("2024-02-29T12:00:00Z");
    Files.setLastModifiedTime(file, FileTime.from(modified));
    int uid = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    int gid = (Integer) Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS);

    MacPath path = new MacPath("/Users/jane döe/a b");
    PathLookup look = files.look(path);

    assertThat(look.entry())
        .isEqualTo(
            Observation.known(
                new FileEntry(
                    path,
                    Kind.FILE,
                    uid,
                    gid,
                    0640,
                    4,
                    modified,
                    null,
                    (Long) Files.getAttribute(file, "unix:dev", LinkOption.NOFOLLOW_LINKS))));
    assertThat(names(look)).containsExactly("/Users", "/Users/jane döe", "/Users/jane döe/a b");
    assertThat(look.components().get(2)).isEqualTo(look.entry().found().orElseThrow());
  }

  @Test
  @DisplayName("kinds are told apart")
  void kindsAreToldApart() throws Exception {
    mac.directory("/dir").link("/link", "/dir");
    assertThat(kind("/")).isEqualTo(Kind.DIRECTORY);
    assertThat(kind("/dir")).isEqualTo(Kind.DIRECTORY);
    assertThat(kind("/link")).isEqualTo(Kind.LINK);
    assertThat(entry("/link").linkTarget()).isEqualTo("/dir");
    FileEntry device =
        new TreeFiles(MacRoot.live()).look(new MacPath("/dev/null")).entry().found().orElseThrow();
    assertThat(device.kind()).isEqualTo(Kind.OTHER);
  }

  @Test
  @DisplayName("what is missing is absent and the way there is listed")
  void whatIsMissingIsAbsentAndTheWayThereIsListed() {
    mac.file("/Users/file", "");

    PathLookup look = files.look(new MacPath("/Users/none/Library/x"));
    assertThat(look.entry().isAbsent()).isTrue();
    assertThat(names(look)).containsExactly("/Users");
    PathLookup below = files.look(new MacPath("/Users/file/x/y"));
    assertThat(below.entry().isAbsent()).isTrue();
    assertThat(names(below)).containsExactly("/Users", "/Users/file");
  }

  @Test
  @DisplayName("behind a link nothing is known")
  void behindALinkNothingIsKnown() {
    mac.file("/elsewhere/Library/x", "").link("/Users/jane", "../elsewhere");

    PathLookup look = files.look(new MacPath("/Users/jane/Library/x"));

    assertThat(look.entry()).isEqualTo(Observation.unknown("/Users/jane is a link"));
    assertThat(look.components().get(1).kind()).isEqualTo(Kind.LINK);
    assertThat(names(look)).containsExactly("/Users", "/Users/jane");
  }

  @Test
  @DisplayName("macOS's own links are walked through")
  void macOSsOwnLinksAreWalkedThrough() {
    mac.file("/private/var/db/x", "in var")
        .link("/var", "private/var")
        .directory("/private/tmp")
        .link("/tmp", "/private/tmp");

    PathLookup look = files.look(new MacPath("/var/db/x"));

    assertThat(look.entry().found().orElseThrow().path()).hasToString("/var/db/x");
    assertThat(names(look)).containsExactly("/var", "/var/db", "/var/db/x");
    assertThat(look.components().get(0).kind()).isEqualTo(Kind.DIRECTORY);
    assertThat(files.read(new MacPath("/var/db/x"), 100).map(bytes -> new String(bytes, UTF_8)))
        .isEqualTo(Observation.known("in var"));
    assertThat(kind("/tmp")).isEqualTo(Kind.DIRECTORY);
    assertThat(files.list(new MacPath("/tmp"))).isEqualTo(Observation.known(List.of()));
    assertThat(files.look(new MacPath("/tmp/none")).entry().isAbsent()).isTrue();
    assertThat(files.usableBytes(new MacPath("/var/none")).isKnown()).isTrue();
  }

  @Test
  @DisplayName("other links of those names are not")
  void otherLinksOfThoseNamesAreNot() {
    mac.file("/private/var/x", "").link("/var", "elsewhere").link("/etc", "private/var");
    mac.link("/opt", "private/opt").directory("/private/opt");

    assertThat(reason("/var/x")).isEqualTo("/var is a link");
    assertThat(reason("/etc/x")).isEqualTo("/etc is a link");
    assertThat(reason("/opt/x")).isEqualTo("/opt is a link");
  }

  @Test
  @DisplayName("macOS's own links do not lead through other links")
  void macOSsOwnLinksDoNotLeadThroughOtherLinks() {
    mac.file("/elsewhere/var/x", "").link("/private", "elsewhere").link("/var", "private/var");
    assertThat(reason("/var/x")).isEqualTo("/private is a link");
  }

  @Test
  @DisplayName("a directory is looked at once and its entries each time")
  void aDirectoryIsLookedAtOnceAndItsEntriesEachTime() throws Exception {
    mac.directory("/a/b");
    assertThat(files.look(new MacPath("/a/b/c")).entry().isAbsent()).isTrue();

    Files.createFile(mac.at("/a/b/c"));
    assertThat(files.look(new MacPath("/a/b/c")).entry().isKnown()).isTrue();
    Files.delete(mac.at("/a/b/c"));
    Files.delete(mac.at("/a/b"));
    assertThat(names(files.look(new MacPath("/a/b/c")))).containsExactly("/a", "/a/b");
    assertThat(names(new TreeFiles(mac.root()).look(new MacPath("/a/b/c")))).containsExactly("/a");
  }

  @Test
  @DisplayName("a listing is sorted and needs a directory")
  void aListingIsSortedAndNeedsADirectory() {
    mac.file("/d/b", "").file("/d/ä ", "").file("/d/.a", "").link("/l", "d");

    assertThat(files.list(new MacPath("/d")))
        .isEqualTo(Observation.known(List.of(".a", "b", "ä ")));
    assertThat(files.list(new MacPath("/none")).isAbsent()).isTrue();
    assertThat(files.list(new MacPath("/d/b")).reason()).isEqualTo("/d/b is not a directory");
    assertThat(files.list(new MacPath("/l")).reason()).isEqualTo("/l is not a directory");
    assertThat(files.list(new MacPath("/l/x")).reason()).isEqualTo("/l is a link");
  }

  @Test
  @DisplayName("reading is bounded and never through a link")
  void readingIsBoundedAndNeverThroughALink() {
    mac.file("/f", "12345").file("/empty", "").link("/l", "f").link("/d", ".");

    assertThat(text("/f", 5)).isEqualTo(Observation.known("12345"));
    assertThat(text("/empty", 0)).isEqualTo(Observation.known(""));
    assertThat(text("/f", 4).reason()).isEqualTo("/f is larger than 4 bytes");
    assertThat(text("/l", 9).reason()).isEqualTo("/l is a link");
    assertThat(text("/d/f", 9).reason()).isEqualTo("/d is a link");
    assertThat(text("/", 9).reason()).isEqualTo("/ is not a file");
    assertThat(text("/none", 9).isAbsent()).isTrue();
  }

  @Test
  @DisplayName("the end of a file of any size is passed on in pieces, and never through a link")
  void theEndOfAFileOfAnySizeIsPassedOnInPieces() throws Exception {
    mac.file("/Library/large", "0123456789".repeat(100_000)).link("/Library/link", "large");
    MacPath large = new MacPath("/Library/large");
    StringBuilder passed = new StringBuilder();
    MacFiles.Pieces all =
        (piece, length) -> {
          passed.append(new String(piece, 0, length, StandardCharsets.US_ASCII));
          return true;
        };

    assertThat(files.passOn(large, 2_000_000, all)).isEqualTo(Observation.known(0L));
    assertThat(passed).hasSize(1_000_000).endsWith("789");
    passed.setLength(0);
    assertThat(files.passOn(large, 15, all)).isEqualTo(Observation.known(999_985L));
    assertThat(passed).hasToString("567890123456789");
    int[] pieces = new int[1];
    files.passOn(
        large,
        2_000_000,
        (piece, length) -> {
          pieces[0]++;
          return false;
        });
    assertThat(pieces[0]).isOne();
    assertThat(files.passOn(new MacPath("/Library/link"), 15, all).reason()).contains("is a link");
    assertThat(files.passOn(new MacPath("/Library"), 15, all).reason()).contains("not a file");
    assertThat(files.passOn(new MacPath("/Library/none"), 15, all).isAbsent()).isTrue();
  }

  @Test
  @DisplayName("free space is that of the nearest directory")
  void freeSpaceIsThatOfTheNearestDirectory() {
    mac.directory("/Library").link("/Library/l", "..");
    long below = files.usableBytes(new MacPath("/Library/no/such")).found().orElseThrow();

    assertThat(below).isPositive().isLessThanOrEqualTo(dir.toFile().getTotalSpace());
    assertThat(files.usableBytes(new MacPath("/Library/l/x")).reason())
        .isEqualTo("/Library/l is a link");
  }

  @Test
  @DisplayName("a root that is reached through a link is fine")
  void aRootThatIsReachedThroughALinkIsFine() throws Exception {
    mac.file("/mac/Users/x", "");
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("mac"));

    assertThat(new TreeFiles(MacRoot.at(link)).look(new MacPath("/Users/x")).entry().isKnown())
        .isTrue();
  }

  @Test
  @DisplayName("privacy protection and permissions are told apart")
  void privacyProtectionAndPermissionsAreToldApart() {
    assertThat(FileErrors.of(new FileSystemException("f", null, "Operation not permitted")))
        .isEqualTo("needs Full Disk Access");
    assertThat(FileErrors.of(new AccessDeniedException("f"))).isEqualTo("needs root");
    assertThat(FileErrors.of(new FileSystemException("f", null, "Input/output error")))
        .isEqualTo("cannot be read: Input/output error");
  }

  @Test
  @DisplayName("a name too long for the file system is unknown")
  void aNameTooLongForTheFileSystemIsUnknown() {
    assertThat(reason("/" + "x".repeat(300))).contains("cannot be read: File name too long");
  }

  @Test
  @DisplayName("a name that Java cannot spell is unknown and so is a listing with one")
  void aNameThatJavaCannotSpellIsUnknownAndSoIsAListingWithOne() throws Exception {
    mac.file("/Users/jäne", "");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> arguments =
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            InC.class.getName(),
            dir.toString());
    ChildLimits limits = new ChildLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 10_000);

    ChildOutcome outcome = ChildProcess.of(java, arguments, "/", limits).run();

    String text = new String(((ChildOutcome.Ended) outcome).stdout(), UTF_8);
    if (System.getProperty("os.name").startsWith("Mac")) {
      // There file names are UTF-8 in every locale.
      assertThat(text).isEqualTo("\n\n");
    } else {
      assertThat(text.lines().toList().get(0))
          .startsWith("/Users/j?ne has a name that Java cannot spell in the encoding")
          .endsWith("set LC_ALL to a UTF-8 locale");
      assertThat(text.lines().toList().get(1))
          .startsWith("/Users holds a name that Java cannot read");
    }
  }

  @Test
  @DisplayName("a name with the replacement character is a name like any other")
  void aNameWithTheReplacementCharacterIsANameLikeAnyOther() {
    mac.file("/logs/a\ufffdb.log", "x");

    assertThat(files.list(new MacPath("/logs")))
        .isEqualTo(Observation.known(List.of("a\ufffdb.log")));
  }

  @Test
  @Tag("slow")
  @DisplayName("a file that becomes a pipe right before it is opened is not waited for")
  void aFileThatBecomesAPipeRightBeforeItIsOpenedIsNotWaitedFor() throws Exception {
    mac.file("/home/file", "x");
    Path file = mac.at("/home/file");
    Path pipe = mac.at("/home/pipe");
    Path spare = mac.at("/home/spare");
    new ChangeableMac(dir).fifo("/home/pipe");
    AtomicBoolean stop = new AtomicBoolean();
    Thread user =
        new Thread(
            () -> {
              try {
                while (!stop.get()) {
                  Files.move(file, spare);
                  Files.move(pipe, file);
                  Files.move(file, pipe);
                  Files.move(spare, file);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    user.start();
    TreeFiles hasty =
        new TreeFiles(mac.root(), Duration.ofMillis(200), VolumeLookup.OF_THIS_MACHINE);
    boolean waited = false;
    try {
      for (int i = 0; i < 400 && !waited; i++) {
        Observation<byte[]> read = hasty.read(new MacPath("/home/file"), 10);
        waited = read.isUnknown() && read.reason().contains("does not answer");
      }
    } finally {
      stop.set(true);
      BoundedWait.join(user, "the thread that swaps");
      // Lets go whoever waits at the pipe.
      new RandomAccessFile(pipe.toFile(), "rw").close();
    }
    assertThat(text("/home/file", 10)).isEqualTo(Observation.known("x"));
  }

  @Test
  @Tag("slow")
  @DisplayName("a pipe that nobody writes to is opened for a limited time")
  void aPipeThatNobodyWritesToIsOpenedForALimitedTime() throws Exception {
    new ChangeableMac(dir).fifo("/pipe");
    Duration limit = Duration.ofMillis(100);

    assertThatThrownBy(() -> TimeLimitedFile.open(mac.at("/pipe"), limit).close())
        .isInstanceOf(TimeLimit.Exceeded.class);
    try (RandomAccessFile silent = new RandomAccessFile(mac.at("/pipe").toFile(), "rw");
        TimeLimitedFile pipe = TimeLimitedFile.open(mac.at("/pipe"), Duration.ofSeconds(2))) {
      assertThat(silent.getFD().valid()).isTrue();
      assertThatThrownBy(() -> pipe.read(ByteBuffer.allocate(1)))
          .isInstanceOf(TimeLimit.Exceeded.class);
    }
  }

  /** Looks around in the locale C and prints the reasons. */
  static final class InC {
    public static void main(String[] args) throws Exception {
      TreeFiles files = new TreeFiles(MacRoot.at(Path.of(args[0])));
      System.out.println(files.look(new MacPath("/Users/j\u00e4ne")).entry().reason());
      System.out.println(files.list(new MacPath("/Users")).reason());
    }
  }

  private Observation<String> text(String path, int most) {
    return files.read(new MacPath(path), most).map(bytes -> new String(bytes, UTF_8));
  }

  private FileEntry entry(String path) {
    return files.look(new MacPath(path)).entry().found().orElseThrow();
  }

  private Kind kind(String path) {
    return entry(path).kind();
  }

  private String reason(String path) {
    return files.look(new MacPath(path)).entry().reason();
  }

  private static List<String> names(PathLookup look) {
    List<String> names = new ArrayList<>();
    look.components().forEach(entry -> names.add(entry.path().value()));
    return names;
  }
}
