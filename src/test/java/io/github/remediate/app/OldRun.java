package io.github.remediate.app;

import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A run that was aborted long ago and still keeps something. */
final class OldRun {
  private OldRun() {}

  /** Makes it on the Mac whose root is {@code root}. */
  static RunStore.RunDirectory beneath(Path root) throws Exception {
    Clock longAgo = Clock.fixed(Instant.parse("2020-02-02T02:02:02Z"), ZoneOffset.UTC);
    Path state = root.resolve(RunStore.STATE.value().substring(1));
    Files.createDirectories(
        state.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    RunStore.RunDirectory run = new RunStore(state, RunStore.STATE).create(longAgo);
    try (JournalWriter writer = JournalWriter.create(run.journal(), longAgo, started(run.id()))) {
      writer.commit(
          new StepEntry.FileQuarantined(
              "remove-files",
              0,
              "/Library/Preferences/com.jamf.test.plist",
              "file",
              0,
              0,
              0644,
              longAgo.instant(),
              Optional.empty()));
      writer.commit(
          new RunEntry.RunEnded(
              RunEnding.ABORTED,
              List.of(
                  "step 7 (pending): Remove files",
                  "the copy of /k: " + run.macPath().child("evidence").child("file"))));
    }
    for (String kept : List.of("quarantine", "evidence")) {
      Path directory =
          Files.createDirectory(
              run.directory().resolve(kept),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(directory.resolve("file"), "precious");
    }
    return run;
  }

  /** The first entry of a run that is nobody's in particular. */
  static RunEntry.RunStarted started(String id) {
    return new RunEntry.RunStarted(
        id,
        "remediate 0.test",
        "cause-6",
        "sha256:0",
        "sha256:0",
        "sha256:0",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
