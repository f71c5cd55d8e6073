package io.github.remediate.app;

import io.github.remediate.document.DocumentException;
import io.github.remediate.exec.TimeLimit;
import io.github.remediate.report.CollectedRun;
import io.github.remediate.report.RunCollection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the reports that lie in a directory, from wherever they were copied. Whatever is no
 * report is named and costs nothing else: sizes, numbers, depth and time are bounded, and no link
 * is followed.
 */
public final class RunCollector {
  /** The most reports that are read. */
  static final int MOST_FILES = 5000;

  /** The most of which it is said why they were not read. */
  static final int MOST_UNREAD = 1000;

  /** How deep below the directory they may lie. */
  static final int MOST_DEPTH = 6;

  /** How much of them is read at most, in bytes. */
  static final long MOST_BYTES = 1L << 30;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path directory;
  private final List<Path> files = new ArrayList<>();
  private final List<CollectedRun> runs = new ArrayList<>();
  private final List<RunCollection.Unread> unread = new ArrayList<>();

  private RunCollector(Path directory) {
    this.directory = directory;
  }

  /**
   * The reports in {@code directory}.
   *
   * @param shown its name as the user typed it
   * @throws CommandFailure if it is no directory, or nothing in it is a report
   */
  public static RunCollection collect(Path directory, String shown, String tool, Instant now) {
    RunCollector collector = new RunCollector(directory);
    try {
      collector.find();
    } catch (IOException e) {
      throw CommandFailure.usage(
          shown + " cannot be listed: " + GivenOutput.reason(e) + ". Name a directory of reports.");
    }
    collector.read();
    collector.countOnce();
    if (collector.runs.isEmpty()) {
      throw CommandFailure.usage(
          "There is no report in "
              + shown
              + ". Copy each Mac's report.json there, under any name that ends in .json."
              + (collector.unread.isEmpty()
                  ? ""
                  : " Of what is there: "
                      + collector.unread.get(0).file()
                      + ": "
                      + collector.unread.get(0).why()));
    }
    return new RunCollection(tool, now, collector.runs, collector.unread);
  }

  private void find() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException("it is no directory");
    }
    Files.walkFileTree(
        directory.toRealPath(),
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        MOST_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
            String name = file.getFileName().toString();
            if (seen.isDirectory()) {
              leave(file, "It lies too deep: nothing in it was looked at. Copy what is in it up.");
              return FileVisitResult.CONTINUE;
            }
            if (!name.endsWith(".json") || name.startsWith(".")) {
              return FileVisitResult.CONTINUE;
            }
            if (files.size() == MOST_FILES) {
              unread.add(
                  new RunCollection.Unread(
                      "…",
                      "There are more than " + MOST_FILES + " files; the others are left out."));
              return FileVisitResult.TERMINATE;
            }
            if (seen.isRegularFile()) {
              files.add(file);
            } else {
              leave(file, seen.isSymbolicLink() ? "It is a link." : "It is no regular file.");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            leave(file, "It cannot be read: " + GivenOutput.reason(e) + ".");
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
  }

  private void read() {
    long left = MOST_BYTES;
    for (Path file : files) {
      try {
        byte[] content =
            TimeLimit.within(
                PATIENCE,
                () -> {
                  try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                    return in.readNBytes(CollectedRun.MOST_BYTES + 1);
                  }
                });
        left -= content.length;
        if (content.length > CollectedRun.MOST_BYTES) {
          leave(file, "It is larger than 8 MiB, so it is no report.");
        } else if (left < 0) {
          leave(file, "What was read before it is 1 GiB already.");
        } else {
          runs.add(CollectedRun.read(name(file), content));
        }
      } catch (DocumentException e) {
        leave(file, e.getMessage());
      } catch (IOException e) {
        leave(file, "It cannot be read: " + GivenOutput.reason(e) + ".");
      }
    }
  }

  /** Of several reports of a run the newest stands for it: copies would count it twice. */
  private void countOnce() {
    Map<List<String>, CollectedRun> newest = new LinkedHashMap<>();
    for (CollectedRun run : runs) {
      newest.merge(
          List.of(run.serialNumber(), run.run()),
          run,
          (one, other) -> other.made().isAfter(one.made()) ? other : one);
    }
    for (CollectedRun run : runs) {
      CollectedRun counted = newest.get(List.of(run.serialNumber(), run.run()));
      if (!counted.file().equals(run.file())) {
        leave(
            run.file(),
            "It is of the same run as " + counted.file() + ", which is counted, and no newer.");
      }
    }
    runs.retainAll(newest.values());
  }

  private void leave(Path file, String why) {
    leave(name(file), why);
  }

  private void leave(String file, String why) {
    if (unread.size() > MOST_UNREAD) {
      return;
    }
    if (unread.size() == MOST_UNREAD) {
      unread.add(
          new RunCollection.Unread(
              "…", "More than " + MOST_UNREAD + " are left out; the others are not named."));
      return;
    }
    unread.add(new RunCollection.Unread(file, why));
  }

  private String name(Path file) {
    try {
      return directory.toRealPath().relativize(file).toString();
    } catch (IOException e) {
      return file.toString();
    }
  }
}
