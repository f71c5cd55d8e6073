package io.github.remediate.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** One input: made, read, and judged. The seed alone decides which. */
final class Trial {
  /** Of the processor's time, so that a busy machine accuses nobody. */
  static final long MOST_NANOS = 5_000_000_000L;

  private static final int LONGEST = 2_000;
  private static final Pattern TRACE =
      Pattern.compile(
          "Exception|Error:|\\bat"
              + " (io|java|com)\\.[a-z]|java\\.(lang|util|io|nio)|snakeyaml|jackson");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Target target;
  private final long seed;
  private byte[] input = {};
  private final List<String> faults = new ArrayList<>();
  private boolean taken;

  private Trial(Target target, long seed) {
    this.target = target;
    this.seed = seed;
  }

  static Trial of(Target target, long seed) {
    Trial trial = new Trial(target, seed);
    trial.run();
    return trial;
  }

  /** What is not as it must be, each with how it is made again. */
  List<String> faults() {
    return faults.stream().map(fault -> target.name() + ", seed " + seed + ": " + fault).toList();
  }

  byte[] input() {
    return input;
  }

  boolean taken() {
    return taken;
  }

  private void run() {
    Random random = new Random(seed);
    // The first numbers of neighboring seeds are alike.
    random.nextLong();
    try {
      Target.Inputs inputs = target.inputs(random);
      if (random.nextInt(6) == 0) {
        input = new Mutator(target.structure(), random).cut(inputs.whole());
        Outcome ofWhole = inputs.reader().read(inputs.whole());
        if (!ofWhole.taken()) {
          faults.add("the whole input is not taken: " + ofWhole.said());
        }
        for (String lost : target.contradictions(ofWhole, read(inputs.reader()))) {
          faults.add("of what was cut off it is told: " + lost);
        }
      } else {
        input = target.spoiled(inputs, random);
        read(inputs.reader());
      }
    } catch (Exception e) {
      throw new IllegalStateException(target.name() + ", seed " + seed, e);
    }
  }

  private Outcome read(Target.Reader reader) {
    long me = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(me);
    long used = THREADS.getThreadCpuTime(me);
    Outcome outcome = Outcome.read();
    try {
      outcome = reader.read(input);
    } catch (Throwable fault) { // whatever it is, it is what is looked for
      faults.add("it lets " + described(fault) + " out");
    }
    used = THREADS.getThreadCpuTime(me) - used;
    allocated = THREADS.getThreadAllocatedBytes(me) - allocated;
    if (used > MOST_NANOS) {
      faults.add("it takes " + used / 1_000_000 + " ms for " + input.length + " bytes");
    }
    if (allocated > target.mostAllocated(input.length)) {
      faults.add("it takes " + (allocated >> 20) + " MiB for " + input.length + " bytes");
    }
    outcome.said().forEach(this::judge);
    taken = outcome.taken();
    return outcome;
  }

  private void judge(String said) {
    String shown = said.length() > 300 ? said.substring(0, 300) + "…" : said;
    if (said.isBlank()) {
      faults.add("it says nothing");
    }
    if (said.length() > LONGEST) {
      faults.add("it says " + said.length() + " characters: " + shown);
    }
    if (said.chars().anyMatch(Character::isISOControl)) {
      faults.add("it says more than one plain line: " + shown);
    }
    if (TRACE.matcher(said).find()) {
      faults.add("it talks like a program: " + shown);
    }
    if (said.contains(Target.SECRET)) {
      faults.add("it repeats a secret: " + shown);
    }
  }

  private static String described(Throwable fault) {
    StringBuilder text = new StringBuilder(String.valueOf(fault));
    StackTraceElement[] trace = fault.getStackTrace();
    for (int i = 0; i < Math.min(6, trace.length); i++) {
      text.append(" < ").append(trace[i]);
    }
    return fault.getCause() == null ? text.toString() : text + " by " + described(fault.getCause());
  }
}
