package io.github.remediate.fuzz;

import io.github.remediate.fixture.FixtureException;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.workshop.FixtureWriter;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.VirtualMacHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A file of a recorded Mac, from its form to the look at the Mac. */
final class FixtureTarget implements Target {
  private static final List<String> FILES =
      List.of("fixture.json", "commands.jsonl", "files.jsonl", "records.json");

  private final Path fixture;

  FixtureTarget(Path scratch) throws IOException {
    this.fixture = FixtureWriter.write(SmallMac.forge(), scratch);
  }

  @Override
  public String name() {
    return "fixture";
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
  public long mostAllocated(int length) {
    return (256L << 20) + 800L * length;
  }

  @Override
  public Inputs inputs(Random random) throws IOException {
    Path file = fixture.resolve(FILES.get(random.nextInt(FILES.size())));
    byte[] whole = Files.readAllBytes(file);
    byte[] other = Files.readAllBytes(fixture.resolve(FILES.get(random.nextInt(FILES.size()))));
    return new Inputs(whole, other, input -> read(file, input, whole));
  }

  private static Outcome read(Path file, byte[] input, byte[] whole) throws IOException {
    Files.write(file, input);
    try {
      FixtureMac mac = FixtureMac.open(file.getParent());
      MacFacts facts = VirtualMacHarness.look(mac.probes(), mac.files(), mac.records());
      return new Outcome(true, Reasons.in(facts), Set.of(), Set.of());
    } catch (FixtureException e) {
      return Outcome.refused(e.getMessage());
    } finally {
      Files.write(file, whole);
    }
  }
}
