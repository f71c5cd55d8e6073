package io.github.remediate.report;

import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What the story of a run is told from.
 *
 * @param run its id
 * @param records the records of its journal that hold, in order
 * @param runState what they say, folded
 * @param plan its plan; empty where that is not known
 * @param planTrouble a clause: why the plan is not known; empty where it is
 * @param isWhole whether these records are the whole journal; if it is damaged, what came after
 *     them is not known, and nobody can go on with the run
 * @param isAtWork whether a process carries it out or puts its files back
 * @param isLatest whether no run of this Mac began after it
 * @param holder who works on this Mac's runs now, in words
 * @param places where more of it is
 * @param restore how to put protected items back that were missing, a line each
 */
public record RunSources(
    String run,
    List<JournalRecord> records,
    RunState runState,
    Optional<Plan> plan,
    String planTrouble,
    boolean isWhole,
    boolean isAtWork,
    boolean isLatest,
    Optional<String> holder,
    Places places,
    List<String> restore) {
  public RunSources {
    records = List.copyOf(records);
    restore = List.copyOf(restore);
  }

  /**
   * Where a run keeps things, as the Mac sees it, whether or not they were purged.
   *
   * @param directory the run's own directory
   * @param log the log of all runs; empty where there is none
   * @param quarantine the files that it moved
   * @param evidence what was there before, and copies of keychains
   */
  public record Places(
      MacPath directory, Optional<MacPath> log, MacPath quarantine, MacPath evidence) {}
}
