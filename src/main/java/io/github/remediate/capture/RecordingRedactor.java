package io.github.remediate.capture;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Replaces what no rule reads in a recording: names of people, organizations and machines are words
 * that nothing is compared with. One is for one recording.
 */
public final class RecordingRedactor {
  private static final MacPath USERS = new MacPath("/Users");
  private static final Set<String> NOBODY = Set.of("shared", "guest", ".localized", "root");

  /** Programs whose answers hold versions and amounts, and no names. */
  private static final Set<String> NAMELESS = Set.of("sw_vers", "pmset", "fdesetup", "id");

  private final Set<String> words;
  private final Predicate<byte[]> nameless;
  private final WordRedactor redaction;
  private final Map<String, String> accounts = new HashMap<>();
  private final List<String> kept = new ArrayList<>();

  /**
   * Begins a redaction.
   *
   * @param compared likewise
   * @param nameless tells contents that hold no name, and stay as they are
   */
  public RecordingRedactor(Collection<String> compared, Predicate<byte[]> nameless) {
    this.nameless = nameless;
    this.words = new HashSet<>();
    compared.forEach(text -> KnownWords.add(text, words));
    KnownWords.addTo(words);
    this.redaction = new WordRedactor(words);
  }

  /** How many words and names were replaced. */
  public int names() {
    return redaction.size();
  }

  /** Names that were replaced in paths alone. */
  public List<String> kept() {
    return List.copyOf(kept);
  }

  /** {@code text} with the same replaced. */
  public String text(String text) {
    return redaction.text(text);
  }

  /** {@code recording} with everything replaced that no rule reads; its times keep their order. */
  public Recording redact(Recording recording) {
    addNameless(recording);
    accounts(recording);
    for (Recording.Told told : recording.answers()) {
      if (told.argv().get(0).endsWith("/ioreg") && told.answer() instanceof Answer.Ran ran) {
        serialNumber(ran.text());
      }
    }
    return rewritten(recording);
  }

  /** Programs, versions, amounts and ids of users, which are no names however long they are. */
  private void addNameless(Recording recording) {
    for (Recording.Told told : recording.answers()) {
      KnownWords.add(told.argv().get(0), words);
      String program = told.argv().get(0).substring(told.argv().get(0).lastIndexOf('/') + 1);
      boolean version = told.argv().size() == 2 && told.argv().get(1).equals("version");
      if ((NAMELESS.contains(program) || version)
          && told.answer() instanceof Answer.Ran ran
          && ran.exit() == 0) {
        Set<String> all = new HashSet<>();
        KnownWords.add(ran.text(), all);
        all.removeIf(word -> !word.chars().allMatch(c -> c >= '0' && c <= '9'));
        words.addAll(all);
      }
    }
    for (Recording.Seen seen : recording.files()) {
      seen.entry().found().ifPresent(entry -> words.add(Integer.toString(entry.uid())));
    }
  }

  private void accounts(Recording recording) {
    Set<String> names = new TreeSet<>();
    for (Recording.Told told : recording.answers()) {
      names.add(told.as());
      if (told.argv().get(0).endsWith("/id") && told.argv().size() == 3) {
        names.add(told.argv().get(2));
      } else if (told.argv().get(0).endsWith("/dscl")) {
        told.argv().stream()
            .filter(word -> word.startsWith("/Users/"))
            .forEach(word -> names.add(word.substring("/Users/".length())));
        if (!told.argv().contains("/Groups/admin") && told.answer() instanceof Answer.Ran ran) {
          String home = ran.text().strip();
          names.add(home.substring(home.lastIndexOf('/') + 1));
        }
      }
    }
    for (Recording.Seen seen : recording.files()) {
      if (seen.entry().isKnown() && seen.path().parent().equals(USERS)) {
        names.add(seen.path().name());
      }
    }
    int number = 1;
    for (String name : names) {
      if (name.isBlank() || NOBODY.contains(name.toLowerCase(Locale.ROOT)) || name.equals("/")) {
        continue;
      }
      String replacement = "user" + number++;
      accounts.put(name, replacement);
      redaction.replace("/Users/" + name, "/Users/" + replacement);
      redaction.replace("Name : " + name, "Name : " + replacement);
      if (words.contains(name.toLowerCase(Locale.ROOT))) {
        kept.add(name);
      } else {
        redaction.replace(name, replacement);
      }
    }
  }

  private void serialNumber(String hardware) {
    String key = "<key>IOPlatformSerialNumber</key><string>";
    int from = hardware.indexOf(key);
    int to = hardware.indexOf("</string>", from);
    if (from >= 0 && to > from) {
      redaction.replace(hardware.substring(from + key.length(), to), "REDACTED0001");
    }
  }

  private Recording rewritten(Recording recording) {
    Map<Recording.Told, Answer> certificates = new HashMap<>();
    for (Recording.Told told : recording.answers()) {
      if (told.argv().contains("find-certificate")) {
        certificates.put(told, answer(told));
      }
    }
    List<Recording.Told> answers = new ArrayList<>();
    for (Recording.Told told : recording.answers()) {
      List<String> argv = new ArrayList<>();
      argv.add(told.argv().get(0));
      told.argv().stream().skip(1).forEach(word -> argv.add(argument(word)));
      Answer answer = certificates.containsKey(told) ? certificates.get(told) : answer(told);
      answers.add(
          new Recording.Told(
              accounts.getOrDefault(told.as(), told.as()), argv, told.stdin(), answer));
    }
    Map<Instant, Instant> times = times(recording);
    // By path, as names sort differently now.
    Map<MacPath, Recording.Seen> files = new TreeMap<>();
    for (Recording.Seen seen : recording.files()) {
      MacPath path = redaction.path(seen.path());
      files.put(
          path,
          new Recording.Seen(
              path,
              entry(seen.entry(), times),
              seen.content() == null ? null : content(seen.content()),
              seen.unreadable() == null ? null : redaction.text(seen.unreadable()),
              seen.listed()));
    }
    return new Recording(
        recording.name(),
        recording.description(),
        recording.recorded(),
        recording.freeBytes(),
        answers,
        new ArrayList<>(files.values()));
  }

  private byte[] content(byte[] content) {
    return nameless.test(content) ? content : redaction.output(List.of("file"), content);
  }

  /** An argument is a literal of this program's, an account, or a place on the Mac. */
  private String argument(String word) {
    return accounts.getOrDefault(word, word.startsWith("/") ? redaction.text(word) : word);
  }

  /** A minute apart from each other, and in the same order. */
  private static Map<Instant, Instant> times(Recording recording) {
    Map<Instant, Instant> times = new TreeMap<>();
    for (Recording.Seen seen : recording.files()) {
      seen.entry().found().ifPresent(entry -> times.put(entry.modified(), entry.modified()));
    }
    Instant next = recording.recorded().truncatedTo(ChronoUnit.DAYS);
    next = next.minus(times.size(), ChronoUnit.MINUTES);
    for (Map.Entry<Instant, Instant> time : times.entrySet()) {
      time.setValue(next);
      next = next.plus(1, ChronoUnit.MINUTES);
    }
    return times;
  }

  private Observation<FileEntry> entry(
      Observation<FileEntry> observed, Map<Instant, Instant> times) {
    return observed.isUnknown()
        ? Observation.unknown(redaction.text(observed.reason()))
        : observed.map(
            entry ->
                new FileEntry(
                    redaction.path(entry.path()),
                    entry.kind(),
                    entry.uid(),
                    entry.gid(),
                    entry.mode(),
                    entry.size(),
                    times.get(entry.modified()),
                    entry.linkTarget() == null ? null : redaction.text(entry.linkTarget()),
                    entry.volume()));
  }

  private Answer answer(Recording.Told told) {
    if (told.answer() instanceof Answer.Ran ran) {
      return new Answer.Ran(
          ran.exit(), redaction.output(told.argv(), ran.stdout()), redaction.text(ran.stderr()));
    }
    return new Answer.NotRun(redaction.text(((Answer.NotRun) told.answer()).reason()));
  }
}
