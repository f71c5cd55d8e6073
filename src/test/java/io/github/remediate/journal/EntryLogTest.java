package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The record of other work than a run's")
final class EntryLogTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("journal.jsonl");
  }

  private static byte[] entry(String text) {
    return ("{\"type\":\"" + text + "\"}").getBytes(StandardCharsets.US_ASCII);
  }

  private EntryLog created() throws Exception {
    return EntryLog.create(file, List.of(entry("start")));
  }

  private List<String> read() throws Exception {
    List<String> entries = new ArrayList<>();
    EntryLog.read(file, "job", bytes -> add(entries, bytes));
    return entries;
  }

  private static boolean add(List<String> entries, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    entries.add(text.substring(9, text.length() - 2));
    return text.contains("start");
  }

  @Test
  @DisplayName("holds what was committed, in order, also after it was taken up again")
  void holds() throws Exception {
    try (EntryLog log = created()) {
      log.commit(List.of(entry("a"), entry("b")));
    }
    List<String> before = new ArrayList<>();
    try (EntryLog log = EntryLog.resume(file, "job", bytes -> add(before, bytes)).log()) {
      log.commit(List.of(entry("c")));
    }

    assertThat(before).containsExactly("start", "a", "b");
    assertThat(read()).containsExactly("start", "a", "b", "c");
  }

  @Test
  @DisplayName("loses nothing and keeps each thread's order where many commit at once")
  void threads() throws Exception {
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    try (EntryLog log = created()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String name = "t" + i + "-";
        threads.add(
            new Thread(
                () -> {
                  try {
                    for (int n = 0; n < 50; n++) {
                      log.commit(List.of(entry(name + n)));
                    }
                  } catch (JournalException e) {
                    failures.add(e);
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(failures).isEmpty();
    List<String> entries = read();
    assertThat(entries).hasSize(401);
    for (int i = 0; i < 8; i++) {
      String name = "t" + i + "-";
      List<String> own = entries.stream().filter(e -> e.startsWith(name)).toList();
      for (int n = 0; n < 50; n++) {
        assertThat(own.get(n)).isEqualTo(name + n);
      }
    }
  }

  @Test
  @DisplayName("is there when a commit returns, whatever other threads do")
  void durable() throws Exception {
    try (EntryLog log = created()) {
      log.commit(List.of(entry("a")));
      assertThat(read()).contains("a");
    }
  }

  @Test
  @DisplayName("cut at any byte, it goes on with its first entries and saves the tail")
  void torn() throws Exception {
    try (EntryLog log = created()) {
      log.commit(List.of(entry("a")));
      log.commit(List.of(entry("b")));
    }
    byte[] whole = Files.readAllBytes(file);
    int first = new String(whole, StandardCharsets.US_ASCII).indexOf('\n') + 1;
    for (int length = first + 1; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      List<String> before = new ArrayList<>();
      try (EntryLog log = EntryLog.resume(file, "job", bytes -> add(before, bytes)).log()) {
        log.commit(List.of(entry("c")));
      }
      assertThat(read()).hasSize(before.size() + 1).last().isEqualTo("c");
    }
  }

  @Test
  @DisplayName("is refused with one line where it is damaged, another work's, none, or missing")
  void refused() throws Exception {
    assertThatThrownBy(this::read).hasMessageEndingWith("is not there");
    try (EntryLog log = created()) {
      log.commit(List.of(entry("a"), entry("b")));
      assertThatThrownBy(this::created).hasMessageContaining("exists already");
    }
    byte[] whole = Files.readAllBytes(file);
    byte[] bad = whole.clone();
    bad[whole.length / 2] ^= 1;
    Files.write(file, bad);
    assertThatThrownBy(this::read)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("record 2 (line 2) is damaged");
    Files.writeString(file, "something else\n");
    assertThatThrownBy(this::read).hasMessageContaining("not such a journal");
    Files.write(file, whole);
    assertThatThrownBy(() -> EntryLog.read(file, "job", bytes -> false))
        .hasMessageContaining("does not begin with a job's start");
    assertThatThrownBy(() -> EntryLog.read(file, "job", bytes -> true))
        .hasMessageContaining("it starts another job");
    assertThatThrownBy(
            () ->
                EntryLog.read(
                    file,
                    "job",
                    bytes -> {
                      throw new IllegalArgumentException("its type is unknown");
                    }))
        .hasMessageContaining("record 1 is whole, but its type is unknown");
  }

  @Test
  @DisplayName("takes nothing more once a write failed or it was closed")
  void refusesAfterFailure() throws Exception {
    try (EntryLog log = created()) {
      Files.delete(file);
      assertThatThrownBy(() -> log.commit(List.of(entry("a"))))
          .isInstanceOf(JournalException.class);
      Files.writeString(file, "");
      assertThatThrownBy(() -> log.commit(List.of(entry("b"))))
          .isInstanceOf(JournalException.class);
      assertThat(file).isEmptyFile();
    }
    Files.delete(file);
    EntryLog log = created();
    log.close();
    assertThatThrownBy(() -> log.commit(List.of(entry("a")))).isInstanceOf(JournalException.class);
  }
}
