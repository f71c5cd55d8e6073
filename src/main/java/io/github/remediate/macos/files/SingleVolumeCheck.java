package io.github.remediate.macos.files;

import io.github.remediate.exec.TimeLimit;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
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
import java.util.Optional;

/**
 * Looks whether a directory lies on one volume with all that is in it. A rename takes a volume that
 * is mounted below along, into a quarantine that is emptied one day; it has to be ejected first.
 *
 * @param patience how long the look may take: a volume that does not answer stops every look
 */
record SingleVolumeCheck(VolumeLookup volumes, Duration patience) {
  /** Refuses a directory with another volume in it, or of which that cannot be told. */
  void require(VerifiedPlace verified) throws IOException {
    if (!verified.holds(FileEntry.Kind.DIRECTORY)) {
      return;
    }
    Observation<String> other = other(verified.asked(), verified.path());
    if (other.isUnknown()) {
      throw new ChangeRefusedException(other.reason());
    }
    if (other.isKnown()) {
      throw new ChangeRefusedException(
          other.found().orElseThrow() + " is another volume, which has to be ejected first");
    }
  }

  /**
   * The first volume that is mounted in a directory, as the Mac names it.
   *
   * @param asked the directory's path on the Mac
   * @param directory where it is on this machine
   */
  Observation<String> other(MacPath asked, Path directory) {
    try {
      Optional<Path> found = TimeLimit.within(patience, () -> search(asked, directory));
      return found
          .map(path -> Observation.known(place(asked, directory, path)))
          .orElse(Observation.absent());
    } catch (TimeLimit.Exceeded e) {
      return Observation.unknown(
          "whether a volume is mounted below "
              + asked
              + " could not be told within "
              + patience.toSeconds()
              + " s");
    } catch (ChangeRefusedException e) {
      return Observation.unknown(e.getMessage());
    } catch (IOException e) {
      return Observation.unknown(unseen(asked.value(), e).getMessage());
    }
  }

  private Optional<Path> search(MacPath asked, Path top) throws IOException {
    long volume = volumes.of(top);
    Deque<Path> ahead = new ArrayDeque<>();
    ahead.push(top);
    while (!ahead.isEmpty()) {
      Path directory = ahead.pop();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            continue;
          }
          if (volumes.of(entry) != volume) {
            return Optional.of(entry);
          }
          ahead.push(entry);
        }
      } catch (NoSuchFileException e) {
        // It left meanwhile, and nothing is mounted on what is not there.
      } catch (DirectoryIteratorException e) {
        throw unseen(place(asked, top, directory), e.getCause());
      } catch (IOException e) {
        throw unseen(place(asked, top, directory), e);
      }
    }
    return Optional.empty();
  }

  private static ChangeRefusedException unseen(String directory, IOException e) {
    return new ChangeRefusedException(
        "whether a volume is mounted below it cannot be told: "
            + directory
            + " "
            + FileErrors.of(e));
  }

  private static String place(MacPath asked, Path top, Path below) {
    return below.equals(top) ? asked.value() : asked + "/" + top.relativize(below);
  }
}
