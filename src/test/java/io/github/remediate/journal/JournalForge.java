package io.github.remediate.journal;

import java.io.ByteArrayOutputStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Journals by their bytes, also of entries that no run would write, in order all the same. */
public final class JournalForge {
  private static final OffsetDateTime AT =
      OffsetDateTime.of(2026, 11, 22, 9, 5, 0, 0, ZoneOffset.UTC);

  private JournalForge() {}

  /** A run's journal with entries of any kind behind its start. */
  public static byte[] any(Random random) {
    List<byte[]> entries = new ArrayList<>();
    entries.add(EntryJson.write(AT, SampleEntries.STARTED));
    for (int i = random.nextInt(25); i > 0; i--) {
      entries.add(EntryJson.write(AT.plusSeconds(i), SampleEntries.any(random)));
    }
    return of(entries);
  }

  /** A journal in which everything is in order but what its entries say. */
  public static byte[] of(List<byte[]> entries) {
    ByteArrayOutputStream journal = new ByteArrayOutputStream();
    String previous = RecordLine.GENESIS;
    for (int i = 0; i < entries.size(); i++) {
      RecordLine.Encoded line = RecordLine.encode(i + 1L, i, previous, entries.get(i));
      journal.writeBytes(line.bytes());
      previous = line.sha256();
    }
    return journal.toByteArray();
  }

  /** The entries of a whole journal. */
  public static List<byte[]> entries(byte[] journal) {
    List<byte[]> entries = new ArrayList<>();
    for (int from = 0, at = 0; at < journal.length; at++) {
      if (journal[at] == '\n') {
        RecordLine.Whole line = (RecordLine.Whole) RecordLine.read(journal, from, at);
        entries.add(
            Arrays.copyOfRange(journal, line.entryFrom(), line.entryFrom() + line.entryLength()));
        from = at + 1;
      }
    }
    return entries;
  }
}
