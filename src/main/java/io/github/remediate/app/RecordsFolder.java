package io.github.remediate.app;

import io.github.remediate.mac.Time;
import io.github.remediate.macos.files.SafeDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the work on a list is kept: journal, results, and the request that it answers.
 *
 * @param path the folder, which need not be there yet
 * @param isEarlier whether it holds work that was begun
 */
record RecordsFolder(Path path, boolean isEarlier) {
  private static final Path USUAL = Path.of(".local", "state", "remediate", "records");
  private static final int OTHERS = 0002;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  static RecordsFolder of(RecordsOrder order, Path home, Time time) {
    Optional<RecordsOrder.Given> named = order.folder();
    if (named.isEmpty()) {
      String fresh = NAME.format(time.now()) + "-" + UUID.randomUUID().toString().substring(0, 4);
      return new RecordsFolder(home.resolve(USUAL).resolve(fresh), false);
    }
    Path path = named.get().file().toAbsolutePath();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
      throw CommandFailure.usage("--folder " + named.get().shown() + ": it is no folder.");
    }
    refuseReachable(path, named.get().shown());
    boolean earlier = Files.exists(path.resolve("journal.jsonl"), LinkOption.NOFOLLOW_LINKS);
    boolean names = !order.serials().isEmpty() || order.csv().isPresent();
    if (earlier && (names || !order.requests().isEmpty() && order.receipt().isEmpty())) {
      throw CommandFailure.usage(
          "--folder "
              + named.get().shown()
              + ": it holds work already, whose list is fixed. Name it alone to go on, or take"
              + " another folder.");
    }
    return new RecordsFolder(path, earlier);
  }

  /** A journal is taken up without a question: nobody else may have written it, nor exchange it. */
  private static void refuseReachable(Path path, String shown) {
    Path there = path;
    while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    try {
      if (there == null || Files.isSymbolicLink(path)) {
        return; // It is refused where it is made.
      }
      SafeDirectory.at(there);
      String owner = Files.getOwner(there, LinkOption.NOFOLLOW_LINKS).getName();
      if (there.equals(path)
          && !owner.equals("root")
          && !owner.equals(System.getProperty("user.name"))) {
        throw new IOException(path + " belongs to " + owner);
      }
      if ((mode(there) & OTHERS) != 0 && there.equals(path)) {
        throw new IOException(path + " can be written to by other users");
      }
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--folder "
              + shown
              + ": "
              + GivenOutput.reason(e)
              + ", and whoever can write there decides what is deleted. Name a folder of your own.",
          e);
    }
  }

  private static int mode(Path folder) throws IOException {
    return (Integer) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }
}
