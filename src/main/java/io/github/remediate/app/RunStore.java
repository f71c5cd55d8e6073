package io.github.remediate.app;

import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.StateDirectory;
import io.github.remediate.mac.MacPath;
import io.github.remediate.macos.files.FileErrors;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The state directory of one Mac: its runs and its lock.
 *
 * @param directory the state directory on this machine
 * @param macPath the same as the Mac sees it
 */
record RunStore(Path directory, MacPath macPath) {
  static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");

  /** The name of the lock's file. */
  static final String LOCK = "lock";

  /** What no start makes before its run's first record: where one is, the journal was lost. */
  private static final List<String> RUN_MAKES =
      List.of("journal.jsonl", "quarantine", EarlierReport.NAME, ReportFiles.PAGE);

  private static final String MEND = ". Mend that, then type the same again.";

  /** Made when the first id is: a dry run needs none, and starts sooner without. */
  private static final class Ids {
    private static final DateTimeFormatter FORM =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /**
   * One run's directory.
   *
   * @param id the run's id
   * @param directory where it is on this machine
   * @param macPath where it is as the Mac sees it
   */
  record RunDirectory(String id, Path directory, MacPath macPath) {
    Path journal() {
      return directory.resolve("journal.jsonl");
    }

    Path plan() {
      return directory.resolve("plan.json");
    }

    Path playbook() {
      return directory.resolve("playbook.yaml");
    }

    Path request() {
      return directory.resolve("request.properties");
    }

    /** {@code text} with what lies in the run's directory named as the Mac sees it. */
    String asTheMacSees(String text) {
      return text.replace(directory.toString(), macPath.value());
    }

    /** The same as a sentence, which another follows. */
    String sentence(String text) {
      String seen = asTheMacSees(text);
      return seen.endsWith(".") ? seen : seen + ".";
    }
  }

  private Path runs() {
    return directory.resolve("runs");
  }

  RunDirectory run(String id) {
    return new RunDirectory(id, runs().resolve(id), macPath.child("runs").child(id));
  }

  /** A new run's directory, made with mode 700 and on disk; its id comes after all there are. */
  RunDirectory create(Clock clock) {
    try {
      StateDirectory.create(directory);
      StateDirectory.create(runs());
      RunDirectory run = run(newId(clock.instant()));
      StateDirectory.create(run.directory());
      return run;
    } catch (JournalException e) {
      throw CommandFailure.blocked(asTheMacSees(e.getMessage()) + MEND);
    }
  }

  /**
   * The time that it is, and four digits. A clock that was wrong, or is, must not have an ended run
   * taken for the latest one, which is the one that launchd goes on with: then it is named by the
   * second after the latest.
   */
  private String newId(Instant now) {
    Instant beginning = now;
    for (String id : ids()) {
      try {
        Instant after =
            Ids.FORM
                .parse(id.substring(0, Math.max(0, id.lastIndexOf('-'))), Instant::from)
                .plusSeconds(1);
        beginning = after.isAfter(beginning) ? after : beginning;
      } catch (DateTimeException e) {
        // None of this program's.
      }
    }
    int digits = 0x10000 + ThreadLocalRandom.current().nextInt(0x10000);
    return Ids.FORM.format(beginning) + "-" + Integer.toHexString(digits).substring(1);
  }

  /** Ids of all runs, oldest first. */
  List<String> ids() {
    List<String> ids = new ArrayList<>();
    // By its attributes: whether it is there, and not whether this user may see that it is.
    try {
      if (!Files.readAttributes(runs(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isDirectory()) {
        throw unlisted("it is no directory");
      }
    } catch (NoSuchFileException e) {
      // Java 25 says so of a name below a file, too.
      if (isThere(directory) && !Files.isDirectory(directory)) {
        throw unlisted("it is in no directory");
      }
      return ids;
    } catch (IOException e) {
      throw unlisted("it " + FileErrors.of(e));
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(runs())) {
      for (Path child : children) {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          ids.add(child.getFileName().toString());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw unlisted("it " + FileErrors.of(e));
    }
    Collections.sort(ids);
    return ids;
  }

  private CommandFailure unlisted(String reason) {
    return CommandFailure.blocked(
        "The runs in "
            + macPath.child("runs")
            + " cannot be listed: "
            + asTheMacSees(reason)
            + ". Try it with sudo.");
  }

  /**
   * The run that was asked for, or the latest that began. A start that was cut off before its first
   * record leaves a directory, and is no run.
   *
   * @throws CommandFailure if there is none
   */
  RunDirectory find(Optional<String> id) {
    List<String> ids = begun();
    if (id.isPresent()) {
      if (!ids.contains(id.get())) {
        throw CommandFailure.usage(
            "There is no run '"
                + id.get()
                + "'."
                + (ids.isEmpty() ? "" : " There are: " + String.join(", ", ids) + "."));
      }
      return run(id.get());
    }
    if (ids.isEmpty()) {
      throw CommandFailure.usage("There is no run yet. Start one with `sudo remediate --cause 6`.");
    }
    return run(ids.get(ids.size() - 1));
  }

  /** Ids of the runs that began, oldest first. */
  List<String> begun() {
    List<String> ids = new ArrayList<>();
    for (String each : ids()) {
      Path run = run(each).directory();
      if (RUN_MAKES.stream().anyMatch(name -> isThere(run.resolve(name)))) {
        ids.add(each);
      }
    }
    return ids;
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Ids of the runs that can go on, or whose journal cannot tell; oldest first. */
  List<String> unfinished() {
    List<String> ids = begun();
    ids.removeIf(id -> KnownRun.read(run(id)).runState().ended().isPresent());
    return ids;
  }

  /** What a journal or a lock of this Mac says, with places as the Mac sees them. */
  String asTheMacSees(String text) {
    return text.replace(directory.toString(), macPath.value());
  }

  /**
   * Takes the lock.
   *
   * @throws CommandFailure if another run holds it
   */
  RunLock lock(String run, Clock clock) {
    try {
      StateDirectory.create(directory);
      RunLock.Attempt attempt = RunLock.take(directory.resolve(LOCK), run, clock);
      if (attempt instanceof RunLock.Taken taken) {
        return taken.lock();
      }
      throw CommandFailure.locked(
          ((RunLock.Busy) attempt).describe()
              + ". Wait until it has ended, then type the same again; `sudo remediate status` tells"
              + " how it stands.");
    } catch (JournalException e) {
      throw CommandFailure.blocked(asTheMacSees(e.getMessage()) + MEND);
    }
  }
}
