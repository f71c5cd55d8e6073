package io.github.remediate.macos.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.exec.ChildLimits;
import io.github.remediate.exec.ChildOutcome;
import io.github.remediate.exec.ChildProcess;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.RealMacChanges;
import io.github.remediate.workshop.MacTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Mac's tree with a user, a quarantine, and small real programs that move files. */
public final class ChangeableMac {
  public static final String HOME = "/Users/jane döe";
  static final String QUARANTINE = "/Library/Application Support/Remediate/runs/r1/quarantine";
  public static final UserAccount JANE = new UserAccount("jane döe", 502, new MacPath(HOME));

  public final MacTree tree;

  public ChangeableMac(Path dir) {
    tree = new MacTree(dir).directory(HOME + "/Library").directory(QUARANTINE);
    tree.program("/bin/launchctl", "[ \"$1 $2\" = 'asuser 502' ] || exit 97; shift 2; exec \"$@\"");
    tree.program(
        "/usr/bin/sudo", "[ \"$1$2$3\" = '-ujane döe-H' ] || exit 98; shift 3; exec \"$@\"");
    mv("");
  }

  /**
   * A mv that does something else first.
   *
   * @param before shell text; {@code $3} is the source and {@code $4} the target
   */
  ChangeableMac mv(String before) {
    tree.program("/bin/mv", before + "\nexec /bin/mv \"$@\"");
    return this;
  }

  FileChanges changes() {
    return changes(Duration.ofSeconds(60));
  }

  FileChanges changes(Duration patience) {
    return changes(patience, FileCopier.MOST, VolumeLookup.OF_THIS_MACHINE);
  }

  /** Changes whose limits, or whose file systems, are others. */
  FileChanges changes(Duration patience, FileCopier.Most most, VolumeLookup volumes) {
    return new FileChanges(
        tree.root(), new RealMacChanges(tree.root())::run, patience, most, volumes);
  }

  public Path at(String path) {
    return tree.at(path);
  }

  boolean exists(String path) {
    return Files.exists(at(path), LinkOption.NOFOLLOW_LINKS);
  }

  void fifo(String path) throws Exception {
    ChildLimits limits = new ChildLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 100);
    Path mkfifo = Path.of(Files.exists(Path.of("/usr/bin/mkfifo")) ? "/usr/bin" : "/bin", "mkfifo");
    ChildOutcome outcome = ChildProcess.of(mkfifo, List.of(at(path).toString()), "/", limits).run();
    assertThat(outcome).isInstanceOf(ChildOutcome.Ended.class);
    assertThat(exists(path)).isTrue();
  }

  /** What is beneath {@code path}: names with kind, mode, time of modification and content. */
  String picture(String path) {
    TreeMap<String, String> lines = new TreeMap<>();
    try (Stream<Path> all = Files.walk(at(path))) {
      for (Path each : all.toList()) {
        String content = "";
        if (Files.isSymbolicLink(each)) {
          content = "-> " + Files.readSymbolicLink(each);
        } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          content = new String(Files.readAllBytes(each), UTF_8);
        }
        lines.put(
            at(path).relativize(each).toString(),
            Files.getAttribute(each, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                + " "
                + Files.getAttribute(each, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                + " "
                + Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS)
                + " "
                + content);
      }
      return lines.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String failure(ChangeResult change) {
    assertThat(change).isInstanceOf(ChangeResult.Failed.class);
    return ((ChangeResult.Failed) change).reason();
  }

  static void assertMade(ChangeResult change) {
    assertThat(change).isEqualTo(new ChangeResult.Made());
  }
}
