package io.github.remediate.diagnose;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Looks through the logs of Company Portal, jamf and the SSO extension for known messages. Files of
 * any size are read piece by piece, within limits of bytes and time; beyond these, and for what
 * cannot be read, it says so. Changes nothing.
 */
public final class LogReader {
  /** Bytes of one log, at most: its end, where the young lines are. */
  private static final long MOST = 640L << 20;

  /** Files of one kind, at most, the newest first. */
  private static final int MOST_FILES = 60;

  private static final int MOST_PACKED = 16 << 20;
  private static final int PIECE = 1 << 16;

  private static final MacPath JAMF_LOGS = new MacPath("/private/var/log");
  private static final String PORTAL_LOGS = "Library/Logs/Company Portal";
  private static final String EXTENSION_LOGS =
      "Library/Containers/com.microsoft.CompanyPortalMac.ssoextension/Data/Library/Caches/Logs"
          + "/Microsoft/SSOExtension";

  private final MacFiles files;
  private final Instant oldest;
  private final Duration patience;
  private final LogSearch search;
  private Optional<Probes> programs = Optional.empty();
  private final Map<LogKind, List<String>> unread = new EnumMap<>(LogKind.class);
  private Optional<Instant> unreadUntil = Optional.empty();
  private long deadline;

  /**
   * A reader.
   *
   * @param zone the Mac's time zone, in which its logs are written
   * @param seen when they were taken down: lines that were young then are young
   * @param now the moment of the reading: so are those that are young now, as somebody may have
   *     gone on with what was taken down
   * @param patience how long reading all of them may take
   */
  public LogReader(MacFiles files, ZoneId zone, Instant seen, Instant now, Duration patience) {
    this.files = files;
    this.oldest = seen.minus(LogSearch.YOUNG);
    this.patience = patience;
    this.search = new LogSearch(new LogTime(zone, now), seen, now);
  }

  /** Has the unified log looked through as well: its last day, by the Mac's own program. */
  public LogReader asking(Probes probes) {
    programs = Optional.of(probes);
    return this;
  }

  /** Reads them all. */
  public LogEvidence read(Observation<UserAccount> user) {
    deadline = System.nanoTime() + patience.toNanos();
    if (user instanceof Observation.Known<UserAccount> known) {
      MacPath home = known.value().home();
      directory(LogKind.COMPANY_PORTAL, home.child(PORTAL_LOGS), name -> name.contains(".log"));
      directory(LogKind.SSO_EXTENSION, home.child(EXTENSION_LOGS), name -> name.contains(".log"));
    } else {
      String reason = user.isUnknown() ? user.reason() : "no user is known whose logs they are";
      unread(LogKind.COMPANY_PORTAL, reason, Instant.MAX);
      unread(LogKind.SSO_EXTENSION, reason, Instant.MAX);
    }
    directory(
        LogKind.JAMF, JAMF_LOGS, name -> name.equals("jamf.log") || name.startsWith("jamf.log."));
    programs.ifPresent(
        probes -> UnifiedLog.read(probes, search).ifPresent(why -> unread(LogKind.UNIFIED, why)));
    return search.evidence(unread, unreadUntil);
  }

  /** Whether a log is of all users of a Mac, and not one's own. */
  static boolean isOfAnyone(MacPath file) {
    return file.isAtOrBelow(JAMF_LOGS) || file.equals(UnifiedLog.PROGRAM);
  }

  private void directory(LogKind kind, MacPath directory, Predicate<String> wanted) {
    Observation<List<String>> listed = files.list(directory);
    if (listed.isUnknown()) {
      unread(kind, directory + ": " + listed.reason(), Instant.MAX);
      return;
    }
    List<FileEntry> entries = new ArrayList<>();
    for (String name : listed.found().orElse(List.of())) {
      if (wanted.test(name)) {
        Observation<FileEntry> entry = files.look(directory.child(name)).regularFile();
        entry.found().ifPresent(entries::add);
        if (entry.isUnknown()) {
          unread(kind, entry.reason(), Instant.MAX);
        }
      }
    }
    // Not by Comparator.comparing, whose comparators no class data archive can hold.
    entries.sort((one, other) -> other.modified().compareTo(one.modified()));
    for (int i = 0; i < entries.size(); i++) {
      if (i >= MOST_FILES || isOver()) {
        // What was written last before then is not likely to hold a young line.
        if (!entries.get(i).modified().isBefore(oldest)) {
          unread(
              kind,
              (entries.size() - i) + " of its files, in the time that there is",
              entries.get(i).modified());
        }
        return;
      }
      file(kind, entries.get(i));
    }
  }

  private void file(LogKind kind, FileEntry entry) {
    MacPath path = entry.path();
    search.beginFile();
    LogLines lines = new LogLines((line, length) -> search.line(line, length, path));
    if (path.name().endsWith(".gz")) {
      packed(kind, entry, lines);
      return;
    }
    if (path.name().endsWith(".bz2") || path.name().endsWith(".xz")) {
      unread(kind, path + " is packed in a way that is not read here", entry.modified());
      return;
    }
    boolean[] cut = new boolean[1];
    Observation<Long> leftOut =
        files.passOn(
            path,
            MOST,
            (piece, length) -> {
              lines.take(piece, length);
              cut[0] = isOver();
              return !cut[0];
            });
    lines.end();
    if (leftOut.isUnknown()) {
      unread(kind, path + ": " + leftOut.reason(), entry.modified());
    } else if (cut[0]) {
      unread(
          kind, path + " could not be read to its end in the time that there is", entry.modified());
    } else if (leftOut.found().orElse(0L) > 0) {
      unread(kind, path + " is so large that only its end was read");
    }
  }

  private void packed(LogKind kind, FileEntry entry, LogLines lines) {
    MacPath path = entry.path();
    Observation<byte[]> content = files.read(path, MOST_PACKED);
    if (!(content instanceof Observation.Known<byte[]> known)) {
      unread(
          kind,
          path + (content.isUnknown() ? ": " + content.reason() : " is gone"),
          entry.modified());
      return;
    }
    byte[] piece = new byte[PIECE];
    long left = MOST;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(known.value()))) {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        lines.take(piece, length);
        left -= length;
        if (left <= 0 || isOver()) {
          unread(
              kind,
              path + " could not be read to its end in the time that there is",
              entry.modified());
          break;
        }
      }
    } catch (IOException e) {
      unread(kind, path + " is damaged", entry.modified());
    }
    lines.end();
  }

  private boolean isOver() {
    return System.nanoTime() > deadline;
  }

  /** Likewise; what was not read may go on until then, and tell that what others tell is over. */
  private void unread(LogKind kind, String reason, Instant until) {
    unread(kind, reason);
    unreadUntil = unreadUntil.filter(until::isBefore).or(() -> Optional.of(until));
  }

  private void unread(LogKind kind, String reason) {
    unread.computeIfAbsent(kind, none -> new ArrayList<>()).add(reason);
  }
}
