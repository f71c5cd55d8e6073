package io.github.remediate.fuzz;

import io.github.remediate.app.StateTarget;
import io.github.remediate.people.WindowTarget;
import io.github.remediate.records.JobTarget;
import io.github.remediate.services.ServiceTargets;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fuzzes every reader for as long as is wished, each in a process of its own with little memory. As
 * a program: {@code Fuzz SEED}, for {@code -Dfuzz.minutes} in all; {@code Fuzz SEED TARGET} for one
 * seed of one reader, which shows what a report of a fault was about.
 */
public final class Fuzz {
  private static final long HUNG_NANOS = 120_000_000_000L;
  private static final int MOST_SHOWN = 20;

  private static volatile String trying = "";
  private static volatile long since;

  private Fuzz() {}

  /**
   * All of them.
   *
   * @param scratch a directory for files that only a path can name
   */
  static List<Target> targets(Path scratch, ServiceTargets services) throws Exception {
    return targets(scratch, services, "");
  }

  /** Those up to the one of that name, which is all that it takes to try it. */
  private static List<Target> targets(Path scratch, ServiceTargets services, String name)
      throws Exception {
    List<Target> all = new ArrayList<>(DocumentTargets.all(scratch));
    all.addAll(services.all());
    all.add(new JournalTarget(scratch.resolve("journal.jsonl")));
    all.add(new FixtureTarget(scratch));
    all.add(new JobTarget(scratch.resolve("jobs")));
    all.add(new WindowTarget());
    if (all.stream().noneMatch(each -> each.name().equals(name))) {
      all.addAll(MacTargets.all());
      all.add(new StateTarget(scratch.resolve("state")));
    }
    return all;
  }

  /** Ends with status 1 if anything was found; each line names its seed. */
  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    String one = arguments.length > 1 ? arguments[1] : "";
    String seconds = System.getProperty("fuzz.seconds", "");
    Path scratch = Files.createTempDirectory("fuzz");
    try (ServiceTargets services = new ServiceTargets()) {
      List<Target> all = targets(scratch, services, one);
      List<Target> chosen = all.stream().filter(each -> each.name().equals(one)).toList();
      int faults =
          chosen.isEmpty()
              ? eachByItself(all, seed)
              : tries(chosen.get(0), seed, seconds.isEmpty() ? 0 : Long.parseLong(seconds));
      System.exit(faults == 0 ? 0 : 1);
    }
  }

  private static int eachByItself(List<Target> all, long seed) throws Exception {
    double minutes = Double.parseDouble(System.getProperty("fuzz.minutes", "60"));
    long seconds = Math.max(1, Math.round(minutes * 60 / all.size()));
    int failed = 0;
    for (Target each : all) {
      List<String> command = new ArrayList<>();
      command.add(
          System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
      command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-Dfuzz.seconds=" + seconds));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fuzz.class.getName()));
      command.addAll(List.of(Long.toString(seed), each.name()));
      failed += new ProcessBuilder(command).inheritIO().start().waitFor() == 0 ? 0 : 1;
    }
    System.out.println(all.size() + " readers, " + failed + " with faults");
    return failed;
  }

  private static int tries(Target target, long seed, long seconds) {
    PrintStream out = System.out;
    watch();
    // Libraries say on standard error what they think of each damaged byte.
    System.setErr(new PrintStream(java.io.OutputStream.nullOutputStream()));
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    int faults = 0;
    long each = seed;
    do {
      since = System.nanoTime();
      trying = target.name() + ", seed " + each;
      for (String fault : faults(target, each++)) {
        if (faults++ < MOST_SHOWN) {
          out.println(fault);
        }
      }
    } while (System.nanoTime() < end);
    trying = "";
    out.println(
        target.name() + ": seeds " + seed + " to " + (each - 1) + ", " + faults + " faults");
    return faults;
  }

  private static List<String> faults(Target target, long seed) {
    try {
      return Trial.of(target, seed).faults();
    } catch (OutOfMemoryError e) {
      return List.of(); // where the input was spoiled: what reads it has its own judge
    } catch (RuntimeException e) {
      return List.of(
          e.getMessage() + ": no input could be made, or a whole one read: " + e.getCause());
    }
  }

  /** Nothing can be interrupted that does not listen: the process ends. */
  private static void watch() {
    Thread tried = Thread.currentThread();
    Thread watch =
        new Thread(
            () -> {
              while (true) {
                String now = trying;
                if (!now.isEmpty() && System.nanoTime() - since > HUNG_NANOS) {
                  System.out.println(now + ": it does not end: " + List.of(tried.getStackTrace()));
                  Runtime.getRuntime().halt(1);
                }
                try {
                  Thread.sleep(1000);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    watch.setDaemon(true);
    watch.start();
  }
}
