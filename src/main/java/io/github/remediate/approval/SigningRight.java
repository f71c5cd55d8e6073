package io.github.remediate.approval;

import io.github.remediate.document.Worded;
import io.github.remediate.plan.Gate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a key may sign, by the words that settings use for it. A single gate or hazard is {@code
 * gate:ID} or {@code hazard:ID}.
 */
public enum SigningRight implements Worded {
  /** Every gate and every hazard. */
  APPROVAL,
  /** That a step begins. */
  STEP,
  /** That the Mac restarts. */
  RESTART,
  /** That something goes which holds more than the registration. */
  ITEM,
  /** That a run begins in spite of a hazard. */
  HAZARD,
  /** What became of records at servers; no approval at all. */
  RECEIPT;

  private static final String GATE_PREFIX = "gate:";
  private static final String HAZARD_PREFIX = "hazard:";
  private static final String ID = "[a-z0-9][a-z0-9/-]*";

  /** Whether settings may have {@code word}. */
  public static boolean isOne(String word) {
    return words().contains(word)
        || word.matches("(" + GATE_PREFIX + "|" + HAZARD_PREFIX + ")" + ID);
  }

  /** The words, and how single things are named, for messages. */
  public static String known() {
    return words().stream().collect(Collectors.joining(", ", "", ", "))
        + GATE_PREFIX
        + "ID or "
        + HAZARD_PREFIX
        + "ID";
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(SigningRight::word).toList();
  }

  /** Whether that a run begins is for the key to say: who may sign something of it may. */
  static boolean allowsRun(Set<String> signs) {
    return signs.stream().anyMatch(word -> !word.equals(RECEIPT.word()));
  }

  static boolean allowsGate(Set<String> signs, Gate gate) {
    SigningRight kind =
        switch (gate.kind()) {
          case STEP -> STEP;
          case ITEM -> ITEM;
          case RESTART -> RESTART;
        };
    return signs.contains(APPROVAL.word())
        || signs.contains(kind.word())
        || signs.contains(GATE_PREFIX + gate.id());
  }

  static boolean allowsHazard(Set<String> signs, String hazard) {
    return signs.contains(APPROVAL.word())
        || signs.contains(HAZARD.word())
        || signs.contains(HAZARD_PREFIX + hazard);
  }
}
