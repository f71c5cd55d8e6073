package io.github.remediate.app;

import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StateDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which approvals were taken on a Mac: each counts once, also when nothing of its run is left. To
 * be asked by whoever holds the lock, so that two processes cannot take the same. Signatures do not
 * make another approval of one, so that each is known by what was signed.
 *
 * @param store the Mac's runs
 */
record SpentApprovals(RunStore store) {
  private static final String NAME = "spent-approvals";
  private static final String DIGEST = "sha256:";

  private Path directory() {
    return store.directory().resolve(NAME);
  }

  private Path file(String document) {
    return directory().resolve(document.substring(DIGEST.length()));
  }

  /**
   * Refuses an approval that was taken.
   *
   * @throws CommandFailure if it was, or that cannot be told
   */
  void refuse(String document) {
    Optional<String> run = runOf(document);
    if (run.isPresent()) {
      throw CommandFailure.blocked(
          "This approval was used by the run "
              + run.get()
              + ", and an approval is used once. Have a new plan approved.");
    }
  }

  private Optional<String> runOf(String document) {
    Path file = file(document);
    if (Files.exists(directory(), LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(directory(), LinkOption.NOFOLLOW_LINKS)) {
      throw CommandFailure.blocked(
          store.macPath().child(NAME)
              + " is no directory, so that nobody knows which approvals were used. Move it away"
              + " and find out who put it there.");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(name(file));
    }
    for (String id : store.begun()) {
      Optional<RunEntry.ApprovalTaken> taken = KnownRun.read(store.run(id)).runState().approval();
      if (taken.filter(each -> each.document().equals(document)).isPresent()) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** The run that a file names; whatever is in the file, the approval was taken. */
  private static String name(Path file) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < 100) {
        String run = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (run.matches("[0-9a-f-]+")) {
          return run;
        }
      }
    } catch (IOException e) {
      // It is there, which is what counts.
    }
    return "that its record does not name";
  }

  /**
   * Writes down that {@code run} took it. The run's journal says so first; a process that was cut
   * off in between is followed by one that writes it down before it does anything else.
   *
   * @throws JournalException if it cannot be written; then nothing may be done
   */
  void note(String document, String run) throws JournalException {
    if (Files.exists(file(document), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    StateDirectory.create(store.directory());
    StateDirectory.create(directory());
    AtomicFile.write(file(document), (run + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
