package io.github.remediate.fuzz;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A reader, and what whole inputs of it look like. */
public interface Target {
  /** Stands in whole inputs wherever a secret would; no message may repeat it. */
  String SECRET = "Hunter2-s3cr3t-fuzz";

  /** Reads an input of any kind. */
  interface Reader {
    /** What came of it; whatever is not documented to be thrown gets out. */
    Outcome read(byte[] input) throws Exception;
  }

  /**
   * What is spoiled.
   *
   * @param whole an input that the reader takes
   * @param other another one, of which parts may be taken
   */
  record Inputs(byte[] whole, byte[] other, Reader reader) {}

  /** The reader's name, in one word. */
  String name();

  /** In what form its inputs are. */
  Structure structure();

  /** An input and who reads it. */
  Inputs inputs(Random random) throws Exception;

  /** How many inputs are tried where few are: slow readers try fewer. */
  default int tries() {
    return 300;
  }

  /** The most that a reading of {@code length} bytes may allocate in all, let go or not. */
  default long mostAllocated(int length) {
    return (64L << 20) + 400L * length;
  }

  /** Spoils them; what is sealed is opened first and sealed again. */
  default byte[] spoiled(Inputs inputs, Random random) {
    return new Mutator(structure(), random).spoil(inputs.whole(), inputs.other());
  }

  /**
   * What is wrong with {@code ofCut}, which was read of the beginning of what gave {@code ofWhole};
   * for most that something that was there is told as gone.
   */
  default List<String> contradictions(Outcome ofWhole, Outcome ofCut) {
    Set<String> lost = new TreeSet<>(ofWhole.known());
    lost.retainAll(ofCut.denied());
    return List.copyOf(lost);
  }
}
