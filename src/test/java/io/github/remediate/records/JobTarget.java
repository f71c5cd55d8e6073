package io.github.remediate.records;

import io.github.remediate.fuzz.Outcome;
import io.github.remediate.fuzz.Structure;
import io.github.remediate.fuzz.Target;
import io.github.remediate.journal.JournalForge;
import io.github.remediate.mac.ServerRecord.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The journal of a work on records that was cut off, taken up again. */
public final class JobTarget implements Target {
  private final Path scratch;
  private final byte[] whole;
  private int round;

  /**
   * With a work that froze its list and was killed.
   *
   * @param scratch where works are kept
   */
  public JobTarget(Path scratch) throws Exception {
    this.scratch = Files.createDirectories(scratch);
    Path folder = scratch.resolve("whole");
    RecordsWork work = work(Sample.tenant());
    work.freeze(work.plan(List.of(Sample.request()), EnumSet.allOf(Service.class)), folder);
    whole = Files.readAllBytes(JobJournal.in(folder));
  }

  private static RecordsWork work(MemoryServers servers) {
    return new RecordsWork(
        new RecordsWork.Tools(
            servers, Sample.RULES, new PassingTime(), Optional.empty(), Optional.empty()),
        Sample.SERVICES,
        progress -> {});
  }

  @Override
  public String name() {
    return "job";
  }

  @Override
  public Structure structure() {
    return Structure.JSON;
  }

  @Override
  public int tries() {
    return 30;
  }

  @Override
  public Inputs inputs(Random random) {
    return new Inputs(whole, whole, this::read);
  }

  @Override
  public byte[] spoiled(Inputs inputs, Random random) {
    if (random.nextInt(3) == 0) {
      return Target.super.spoiled(inputs, random);
    }
    List<byte[]> entries = new ArrayList<>(JournalForge.entries(whole));
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(entries.size());
      byte[] other = entries.get(random.nextInt(entries.size()));
      Inputs one = new Inputs(entries.get(at), other, inputs.reader());
      switch (random.nextInt(5)) {
        case 0 -> entries.add(at, other);
        case 1 -> entries.remove(Math.max(1, at) % entries.size());
        default -> entries.set(at, Target.super.spoiled(one, random));
      }
    }
    return JournalForge.of(entries);
  }

  private Outcome read(byte[] input) throws IOException {
    MemoryServers servers = Sample.tenant();
    Path folder = Files.createDirectory(scratch.resolve("work" + round++));
    Files.write(JobJournal.in(folder), input);
    try {
      RecordResults results = work(servers).resume(folder);
      if (!servers.has(Sample.ENTRA_USED)) {
        throw new IllegalStateException("the record in use was deleted");
      }
      List<String> said = new ArrayList<>();
      results.records().forEach(each -> said.add(each.verdict().word() + " " + each.reason()));
      return new Outcome(true, said, Set.of(), Set.of());
    } catch (RecordsException e) {
      return Outcome.refused(e.getMessage());
    }
  }
}
