package io.github.remediate.app;

import io.github.remediate.macos.files.SafeDirectory;
import io.github.remediate.macos.files.TreeRemoval;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Where a rehearsal keeps its journal: a directory that stays, or one that goes with it. */
final class RehearsalState implements AutoCloseable {
  private static final int TRIES = 3;
  private static final long PAUSE_MILLIS = 10;

  private final Path directory;
  private final boolean temporary;
  private final Thread atExit;

  private RehearsalState(Path directory, boolean temporary) {
    this.directory = directory;
    this.temporary = temporary;
    this.atExit = new Thread(this::clean, "end of the rehearsal");
    // Somebody may stop the rehearsal at a question.
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  // The rehearsal may be at work while its place is taken away.
  private void clean() {
    SignalShutdown.settle();
    for (int left = TRIES; left > 0; left--) {
      try {
        if (temporary) {
          TreeRemoval.remove(directory);
        } else {
          Files.deleteIfExists(directory.resolve(RunStore.LOCK));
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (IOException | InterruptedException e) {
        return;
      }
    }
  }

  /**
   * Opens it.
   *
   * @param chosen a directory that is empty or not there; empty for a temporary one
   * @throws CommandFailure if it cannot be used
   */
  static RehearsalState open(Optional<Path> chosen) {
    try {
      if (chosen.isEmpty()) {
        return new RehearsalState(Files.createTempDirectory("remediate-rehearsal-"), true);
      }
      refuseUnlessEmpty(chosen.get());
      refuseAmongRuns(chosen.get().toAbsolutePath());
      return new RehearsalState(sheltered(chosen.get()), false);
    } catch (IOException e) {
      throw CommandFailure.blocked("The rehearsal has no place for its journal: " + e.getMessage());
    }
  }

  /** The directory where nobody can change what is above it. */
  private static Path sheltered(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    try {
      return SafeDirectory.at(absolute.getParent()).path().resolve(absolute.getFileName());
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--state-dir "
              + directory
              + ": "
              + e.getMessage()
              + ". Name a directory where nobody else can change anything.",
          e);
    }
  }

  /** What was played must never lie where somebody looks for what happened. */
  private static void refuseAmongRuns(Path directory) throws IOException {
    Path parent = directory.getParent().toRealPath();
    boolean real = Path.of(RunStore.STATE.value()).equals(parent.resolve(directory.getFileName()));
    for (Path above = parent; above != null && !real; above = above.getParent()) {
      real =
          above.equals(Path.of(RunStore.STATE.value()))
              || Files.isDirectory(above.resolve("runs")) && Files.exists(above.resolve("lock"));
    }
    if (real) {
      throw CommandFailure.usage(
          "--state-dir "
              + directory
              + " lies where runs are kept. A rehearsal keeps its runs apart from others: name a"
              + " new directory elsewhere.");
    }
  }

  private static void refuseUnlessEmpty(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isDirectory(directory.toAbsolutePath().getParent())) {
        throw CommandFailure.usage(
            "--state-dir " + directory + ": the directory above it is not there. Make it first.");
      }
      return;
    }
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw CommandFailure.usage("--state-dir " + directory + " is not a directory.");
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      if (children.iterator().hasNext()) {
        throw CommandFailure.usage(
            "--state-dir "
                + directory
                + " is not empty. A rehearsal keeps its runs apart from others: name a new"
                + " directory.");
      }
    }
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    if (temporary) {
      // What stays is a journal of things that never were; the system's own cleaning takes it.
      TreeRemoval.remove(directory);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      // Then the hook removes what is left.
    }
  }
}
