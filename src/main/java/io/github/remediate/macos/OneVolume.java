package io.github.remediate.macos;

import io.github.remediate.exec.TimeLimit;
import io.github.remediate.mac.FileEntry;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Looks whether a directory lies on one volume with all that is in it. A rename takes a volume that
 * is mounted below along, into a quarantine that is emptied one day; it has to be ejected first.
 */
final class OneVolume {
  private final Volumes volumes;
  private final Duration patience;

  /**
   * @param patience how long the look may take: a volume that does not answer stops every look
   */
  OneVolume(Volumes volumes, Duration patience) {
    this.volumes = volumes;
    this.patience = patience;
  }

  /** Refuses a directory with another volume in it, or of which that cannot be told. */
  void require(Spot spot) throws IOException {
    if (!spot.holds(FileEntry.Kind.DIRECTORY)) {
      return;
    }
    try {
      TimeLimit.within(
          patience,
          () -> {
            look(spot);
            return spot;
          });
    } catch (TimeLimit.Exceeded e) {
      throw new Refusal(
          "whether a volume is mounted below "
              + spot.asked()
              + " could not be told within "
              + patience.toSeconds()
              + " s");
    }
  }

  private void look(Spot spot) throws IOException {
    long volume = volumes.of(spot.path());
    Deque<Path> ahead = new ArrayDeque<>();
    ahead.push(spot.path());
    while (!ahead.isEmpty()) {
      Path directory = ahead.pop();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            continue;
          }
          if (volumes.of(entry) != volume) {
            throw new Refusal(
                shown(spot, entry) + " is another volume, which has to be ejected first");
          }
          ahead.push(entry);
        }
      } catch (NoSuchFileException e) {
        // It left meanwhile, and nothing is mounted on what is not there.
      } catch (DirectoryIteratorException e) {
        throw unseen(spot, directory, e.getCause());
      } catch (Refusal e) {
        throw e;
      } catch (IOException e) {
        throw unseen(spot, directory, e);
      }
    }
  }

  private static Refusal unseen(Spot spot, Path directory, IOException e) {
    return new Refusal(
        "whether a volume is mounted below it cannot be told: "
            + shown(spot, directory)
            + " "
            + FileTrouble.of(e));
  }

  private static String shown(Spot spot, Path below) {
    return below.equals(spot.path())
        ? spot.asked().value()
        : spot.asked() + "/" + spot.path().relativize(below);
  }
}
