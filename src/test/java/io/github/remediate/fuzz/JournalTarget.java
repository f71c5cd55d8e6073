package io.github.remediate.fuzz;

import io.github.remediate.journal.JournalCondition;
import io.github.remediate.journal.JournalForge;
import io.github.remediate.journal.JournalReader;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.plan.Plan;
import io.github.remediate.report.ToldRun;
import io.github.remediate.workshop.SamplePlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A run's journal, from its bytes to all that is told of it. */
record JournalTarget(Path file) implements Target {
  private static final Plan PLAN = SamplePlans.rich();

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public Structure structure() {
    return Structure.JSON;
  }

  @Override
  public int tries() {
    return 15;
  }

  @Override
  public Inputs inputs(Random random) {
    boolean knowsPlan = random.nextBoolean();
    return new Inputs(
        JournalForge.any(random),
        JournalForge.any(random),
        input -> read(input, knowsPlan ? Optional.of(PLAN) : Optional.empty()));
  }

  @Override
  public byte[] spoiled(Inputs inputs, Random random) {
    Mutator mutator = new Mutator(structure(), random);
    if (random.nextInt(3) == 0) {
      return mutator.spoil(inputs.whole(), inputs.other());
    }
    List<byte[]> entries = new ArrayList<>(JournalForge.entries(inputs.whole()));
    List<byte[]> others = JournalForge.entries(inputs.other());
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(entries.size());
      byte[] other = others.get(random.nextInt(others.size()));
      switch (random.nextInt(4)) {
        case 0 -> entries.add(at, other);
        case 1 -> entries.set(at, entries.set(random.nextInt(entries.size()), entries.get(at)));
        default -> entries.set(at, mutator.spoil(entries.get(at), other));
      }
    }
    return JournalForge.of(entries);
  }

  private Outcome read(byte[] input, Optional<Plan> plan) throws IOException {
    Files.write(file, input);
    JournalCondition condition = JournalReader.recover(file);
    List<JournalRecord> records = List.of();
    String damage = "";
    if (condition instanceof JournalCondition.Sound sound) {
      records = sound.records();
    } else if (condition instanceof JournalCondition.Torn torn) {
      records = torn.records();
    } else if (condition instanceof JournalCondition.Damaged damaged) {
      records = damaged.goodBefore();
      damage = "damaged";
    }
    if (!records.isEmpty()) {
      ToldRun.of(records, plan);
    }
    return new Outcome(
        condition instanceof JournalCondition.Sound,
        List.of(condition.describe()),
        Set.of("damaged"),
        damage.isEmpty() ? Set.of() : Set.of(damage));
  }
}
