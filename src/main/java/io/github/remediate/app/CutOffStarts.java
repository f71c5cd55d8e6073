package io.github.remediate.app;

import io.github.remediate.journal.AtomicFile;
import io.github.remediate.mac.ChangeResult;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What starts left that ended before their run's first record: plan, facts and attributes of
 * keychain items. It is no run, so no purge knows it. To be asked by whoever holds the lock, as
 * another process may be just beginning a run.
 */
final class CutOffStarts {
  private static final String EVIDENCE = "evidence";

  /** All that stands in a run's directory before its journal does. */
  private static final Set<String> FILES =
      Set.of(
          "plan.json",
          "playbook.yaml",
          "request.properties",
          TakenApproval.ENVELOPE,
          TakenApproval.REVIEWED,
          FactsFile.FACTS);

  /** All that stands in the folder of a record that a run is to delete. */
  private static final Set<String> FROZEN = Set.of("journal.jsonl", "lock");

  private CutOffStarts() {}

  /**
   * Removes it; nothing that holds anything else, and nothing on a virtual Mac.
   *
   * @return what could not be removed, a sentence each
   */
  static List<String> remove(RunEnvironment environment) {
    List<String> stays = new ArrayList<>();
    if (environment.trees().isEmpty()) {
      return stays;
    }
    RunStore store = environment.store();
    List<String> begun = store.begun();
    for (String id : store.ids()) {
      RunStore.RunDirectory run = store.run(id);
      if (!begun.contains(id)
          && isCutOff(run)
          && environment.trees().get().remove(run.macPath())
              instanceof ChangeResult.Failed failed) {
        stays.add(
            "What a start that was cut off left in "
                + run.macPath()
                + " could not be removed: "
                + failed.reason()
                + ". Remove it by hand.");
      }
    }
    return stays;
  }

  private static boolean isCutOff(RunStore.RunDirectory run) {
    Path evidence = run.directory().resolve(EVIDENCE);
    boolean isSeen = Files.isDirectory(evidence, LinkOption.NOFOLLOW_LINKS);
    // The facts come after the evidence: without it, the run was purged, and its journal lost.
    return (isSeen || !isThere(run.directory().resolve(FactsFile.FACTS)))
        && holdsOnly(run.directory(), FILES, isSeen ? EVIDENCE : "")
        && (!isSeen || holdsOnly(evidence, FactsFile.EVIDENCE, ""));
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean holdsOnly(Path directory, Set<String> files, String besides) {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        boolean own =
            files.contains(name)
                || RecordRequests.FILES.contains(name)
                || RecordRequests.FILES.stream()
                    .anyMatch(whole -> AtomicFile.isUnfinished(name, whole))
                || AtomicFile.isUnfinished(name, "journal.jsonl")
                || files.stream().anyMatch(whole -> AtomicFile.isUnfinished(name, whole));
        if (name.startsWith(FrozenDeletion.BEFORE)
            && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)
            && !besides.isEmpty()
            && holdsOnly(child, FROZEN, "")) {
          continue;
        }
        if (!name.equals(besides)
            && !(own && Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS))) {
          return false;
        }
      }
      return true;
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }
}
