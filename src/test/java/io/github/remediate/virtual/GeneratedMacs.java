package io.github.remediate.virtual;

import java.io.PrintStream;

/** Tries generated Macs one after the other. As a program: {@code GeneratedMacs SEED MACS}. */
public final class GeneratedMacs {
  private GeneratedMacs() {}

  /** Ends with status 1 if anything was not true; each line names its seed. */
  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[0]);
    int macs = Integer.parseInt(arguments[1]);
    PrintStream out = System.out;
    out.println("generated Macs: seeds " + seed + " to " + (seed + macs - 1));
    int ran = 0;
    int broken = 0;
    for (long each = seed; each < seed + macs; each++) {
      GeneratedMacTrial trial = GeneratedMacTrial.of(each);
      ran += trial.ran() ? 1 : 0;
      broken += trial.broken().size();
      trial.broken().forEach(out::println);
    }
    out.println(macs + " Macs, " + ran + " runs, " + broken + " things that are not true");
    System.exit(broken == 0 ? 0 : 1);
  }
}
