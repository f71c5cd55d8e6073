package io.github.remediate.app;

import io.github.remediate.fuzz.Outcome;
import io.github.remediate.fuzz.Structure;
import io.github.remediate.fuzz.Target;
import io.github.remediate.report.RunStatus;
import io.github.remediate.workshop.SmallMac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file of those that a run keeps, while the run waits: told, verified and gone on with. */
public final class StateTarget implements Target {
  private static final String GATE = "remove-mdm-profile";
  private final Path scratch;
  private final TreeMap<String, byte[]> kept = new TreeMap<>();
  private int round;

  /**
   * A run that waits for a person.
   *
   * @param scratch where it is kept, over and over
   */
  public StateTarget(Path scratch) throws IOException {
    this.scratch = scratch;
    StagedRun run = staged(scratch.resolve("whole"));
    run.person.later(GATE);
    run.start();
    try (Stream<Path> files = Files.walk(scratch.resolve("whole"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        kept.put(scratch.resolve("whole").relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }

  private static StagedRun staged(Path state) {
    return new StagedRun(SmallMac.forge(), state);
  }

  @Override
  public String name() {
    return "state";
  }

  @Override
  public Structure structure() {
    return Structure.JSON;
  }

  @Override
  public int tries() {
    return 2;
  }

  @Override
  public long mostAllocated(int length) {
    return (1L << 30) + 400L * length;
  }

  @Override
  public Inputs inputs(Random random) {
    List<String> names = new ArrayList<>(kept.keySet());
    names.removeIf(name -> name.contains("/evidence/") || name.endsWith(".lock"));
    String one = names.get(random.nextInt(names.size()));
    String other = names.get(random.nextInt(names.size()));
    return new Inputs(kept.get(one), kept.get(other), input -> read(one, input));
  }

  private Outcome read(String name, byte[] input) throws IOException {
    Path state = scratch.resolve("run" + round++);
    for (String each : kept.keySet()) {
      Path file = state.resolve(each);
      Files.createDirectories(file.getParent());
      Files.write(file, each.equals(name) ? input : kept.get(each));
    }
    List<String> said = new ArrayList<>();
    StagedRun run = staged(state);
    run.person.later(GATE);
    try {
      said.addAll(told(() -> run.history().runs()));
      said.addAll(
          told(
              () -> {
                RunStatus status = run.history().status(Optional.empty());
                RunStatusJson.of(status);
              }));
      said.addAll(told(() -> run.history().verify(Optional.empty())));
      said.addAll(told(run::resume));
    } finally {
      remove(state);
    }
    return new Outcome(true, said, Set.of(), Set.of());
  }

  private interface Command {
    void run();
  }

  private static List<String> told(Command command) {
    try {
      command.run();
      return List.of();
    } catch (CommandFailure failure) {
      if (failure.status() == ExitStatus.FAULT) {
        throw failure;
      }
      // Mistakes in a playbook are told a line each.
      return failure.getMessage().lines().toList();
    }
  }

  private static void remove(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
