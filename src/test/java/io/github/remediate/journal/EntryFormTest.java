package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.remediate.journal.RunEntry.Note;
import io.github.remediate.journal.RunEntry.RunEnded;
import io.github.remediate.journal.StepEntry.EffectEnded;
import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.journal.StepEntry.FileQuarantined;
import io.github.remediate.workshop.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Entries and their form in the file")
final class EntryFormTest {
  @TempDir Path directory;

  private Path written() throws Exception {
    Path journal = directory.resolve("journal.jsonl");
    try (JournalWriter writer =
        JournalWriter.create(journal, SampleEntries.CLOCK, SampleEntries.STARTED)) {
      for (Entry entry : SampleEntries.each().subList(1, SampleEntries.each().size())) {
        writer.append(entry);
      }
    }
    return journal;
  }

  @Test
  @DisplayName("every type of entry is read as it was written")
  void roundTrip() throws Exception {
    JournalCondition found = JournalReader.recover(written());

    assertThat(found).isInstanceOf(JournalCondition.Sound.class);
    List<Entry> entries = new ArrayList<>();
    Set<Class<?>> types = new HashSet<>();
    for (JournalRecord journaled : ((JournalCondition.Sound) found).records()) {
      entries.add(journaled.entry());
      types.add(journaled.entry().getClass());
      assertThat(journaled.at()).hasToString("2026-11-22T10:05:00.123+01:00");
    }
    assertThat(entries).isEqualTo(SampleEntries.each());
    Set<Class<?>> known = new HashSet<>();
    Collections.addAll(known, RunEntry.class.getPermittedSubclasses());
    Collections.addAll(known, StepEntry.class.getPermittedSubclasses());
    Collections.addAll(known, RollbackEntry.class.getPermittedSubclasses());
    Collections.addAll(known, HousekeepingEntry.class.getPermittedSubclasses());
    assertThat(types).isEqualTo(known);
  }

  @Test
  @DisplayName("every line is one JSON object in printable ASCII")
  void lines() throws Exception {
    byte[] content = Files.readAllBytes(written());

    for (byte b : content) {
      assertThat(b == '\n' || b >= 0x20 && b < 0x7f).isTrue();
    }
    String text = new String(content, StandardCharsets.US_ASCII);
    assertThat(text).endsWith("\n");
    for (String line : text.split("\n")) {
      try (JsonParser json = new JsonFactory().createParser(line)) {
        json.nextToken();
        json.skipChildren();
        assertThat(json.nextToken()).isNull();
      }
    }
  }

  @Test
  @DisplayName("the form of the file stays what it is")
  void golden() throws Exception {
    List<String> lines = Files.readAllLines(written(), StandardCharsets.US_ASCII);

    assertThat(lines.get(0))
        .isEqualTo(
            "{\"seq\":1,\"forced\":0,\"length\":412,\"previous\":\""
                + "0".repeat(64)
                + "\",\"entry\":{\"type\":\"run-started\",\"at\":\"2026-11-22T10:05:00.123+01:00\","
                + "\"schema\":\"remediate.journal/1\",\"run\":\"20261122-100500-4711\",\"tool\":\"remediate"
                + " 0.1.0\",\"playbook\":\"cause-6\","
                + "\"playbookDigest\":\"sha256:aa\",\"planDigest\":\"sha256:bb\",\"requestDigest\":\"sha256:dd\","
                + "\"savedPlanDigest\":\"sha256:cc\","
                + "\"hardwareUuid\":\"564D2E5A-0000-1111-2222-333344445555\","
                + "\"user\":\"j\\u00F6rg\",\"operator\":\"Dana\",\"ticket\":\"INC-1\",\"supervision\":\"two-people\"},"
                + "\"sha256\":\"a522700c035d6a3be3a400f056c5a964999fd001939dcd47ddce0aa4edc97a4c\"}");
    assertThat(lines.get(25))
        .contains("\"text\":\"tab\\there, \\\"quoted\\\", ESC\\u001B[31m, DEL\\u007F, \\u202E\"}");
    assertThat(lines.get(39)).contains("\"mode\":\"0600\"").contains("\"owner\":501");
  }

  @Test
  @DisplayName("a long text is shortened and says so, and is read as it was written")
  void longText() throws Exception {
    Note note = new Note(Optional.empty(), "n".repeat(10_000));
    assertThat(note.text()).hasSizeLessThanOrEqualTo(2000).endsWith("… (8040 characters more)");
    assertThat(new Note(Optional.empty(), note.text())).isEqualTo(note);

    RunEnded ended = new RunEnded(RunEnding.ABORTED, Collections.nCopies(250, "item"));
    assertThat(ended.left()).hasSize(100).last().isEqualTo("… and 151 more");
    assertThat(new RunEnded(RunEnding.ABORTED, ended.left())).isEqualTo(ended);
  }

  @Test
  @DisplayName("half a character, also one that shortening leaves, is replaced in texts only")
  void halfCharacters() {
    assertThat(new Note(Optional.empty(), "a\ud83d\ude00\ud83d b").text())
        .isEqualTo("a\ud83d\ude00\ufffd b");
    assertThat(new Note(Optional.empty(), "x" + "\ud83d\ude00".repeat(2000)).text())
        .endsWith("\ud83d\ude00\ufffd… (2041 characters more)");
    assertThatThrownBy(() -> new RollbackEntry.FileRestored("n", "/\ude00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path holds half a character");
  }

  @Test
  @DisplayName("an id or path that would have to be shortened is refused")
  void longId() {
    assertThatThrownBy(() -> new Note(Optional.of("s".repeat(201)), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step has 201 characters, more than 200");
    assertThatThrownBy(() -> new Note(Optional.of(""), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step is empty");
    assertThatThrownBy(
            () ->
                new FileQuarantined(
                    "s", 0, "/" + "p".repeat(4096), "n", 0, 0, 0, Instant.EPOCH, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("path has 4097");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "REFUSED"})
  @DisplayName("a failed effect without a clear reason is refused")
  void failedNeedsReason(EffectOutcome outcome) {
    assertThatThrownBy(() -> new EffectEnded("s", 0, outcome, Optional.of(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a failed effect needs a reason");
  }

  @Test
  @DisplayName("texts and ids of exactly the longest length stay what they are")
  void longest() {
    assertThat(new Note(Optional.empty(), "n".repeat(2000)).text()).isEqualTo("n".repeat(2000));
    assertThat(new Note(Optional.of("s".repeat(200)), "").step()).contains("s".repeat(200));
    assertThat(new RunEnded(RunEnding.COMPLETE, Collections.nCopies(100, "x")).left()).hasSize(100);
  }

  @Test
  @DisplayName("any bytes in place of an entry are read or refused, and nothing else")
  void anyBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < SeededRandom.rounds(4000); round++) {
      Entry entry = SampleEntries.each().get(random.nextInt(SampleEntries.each().size()));
      byte[] bytes = EntryJson.write(OffsetDateTime.now(SampleEntries.CLOCK), entry);
      for (int change = 1 + random.nextInt(4); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) random.nextInt(random.nextBoolean() ? 128 : 256);
      }
      try {
        EntryJson.read(bytes, 0, bytes.length - random.nextInt(2));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as("seed %d", seed).isNotBlank().doesNotContain("\n");
      } catch (RuntimeException e) {
        fail("seed " + seed + ", round " + round, e);
      }
    }
  }
}
