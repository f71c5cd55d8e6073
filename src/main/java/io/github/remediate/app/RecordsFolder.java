package io.github.remediate.app;

import io.github.remediate.mac.Time;
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
}
