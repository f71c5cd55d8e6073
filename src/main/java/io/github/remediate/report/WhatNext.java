package io.github.remediate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody does next about a run, or about the plan of one.
 *
 * @param advice in sentences
 * @param commands what to type for that, a command each
 */
record WhatNext(List<String> advice, List<String> commands) {

  /**
   * Reads it.
   *
   * @param status where the run stands; empty for a plan
   * @param isWhole whether the journal holds to its end
   * @param plansEffects whether a plan is known that has something done
   */
  static WhatNext of(
      Optional<RunStatus> status,
      boolean isWhole,
      boolean plansEffects,
      List<RunReport.Hazard> hazards) {
    List<String> commands = commands(status, isWhole, plansEffects);
    return new WhatNext(advice(status, isWhole, hazards, commands), commands);
  }

  private static List<String> commands(
      Optional<RunStatus> status, boolean isWhole, boolean plansEffects) {
    if (status.isEmpty()) {
      return plansEffects ? List.of("sudo remediate --plan FILE") : List.of();
    }
    RunStatus stands = status.get();
    if (!isWhole) {
      return List.of();
    }
    if (!stands.next().isEmpty()) {
      return stands.commands();
    }
    return stands.verdict() == RunVerdict.COMPLETE
        ? List.of("sudo remediate verify " + stands.run())
        : List.of();
  }

  private static List<String> advice(
      Optional<RunStatus> status,
      boolean isWhole,
      List<RunReport.Hazard> hazards,
      List<String> commands) {
    if (status.isEmpty()) {
      return List.of(
          commands.isEmpty()
              ? "Nothing has to be done."
              : (hazards.stream().allMatch(each -> each.state().equals("clear"))
                      ? ""
                      : "The hazards stop a run until each is cleared, or accepted. ")
                  + "To carry it out on this Mac, with the file that the plan was saved in:");
    }
    RunStatus stands = status.get();
    if (!isWhole) {
      return List.of(
          "The run neither goes on nor is put back by itself. Read what its journal says, look at"
              + " the Mac, and finish by hand.");
    }
    List<String> next = new ArrayList<>();
    for (RunStatus.Step step : stands.steps()) {
      if (!step.next().isEmpty()) {
        next.add(EffectTrail.sentence(SummaryReader.name(step)) + " " + step.next());
      }
    }
    stands.loss().ifPresent(loss -> next.addAll(loss.restore()));
    // How the Mac was then; a report may be read much later.
    stands
        .ended()
        .ifPresent(
            ended -> ended.advice().forEach(line -> next.add("When the run ended: " + line)));
    next.add(
        switch (stands.verdict()) {
          case RUNNING -> "Nothing now: a process works on it.";
          case WAITING -> stands.waitsFor().map(WhatNext::whenToGoOn).orElse("Go on on the Mac:");
          case FAILED -> "When it is mended, go on on the Mac:";
          case COMPLETE ->
              stands.isForOthers()
                  ? "This user's part is done. Still to come, each once they are logged in at the"
                      + " screen: "
                      + String.join(", ", stands.begun().usersToCome())
                      + "."
                  : stands.isProven()
                      ? "Nothing has to be done. To look again at what it did:"
                      : "Not proven, as a person's word alone tells that it is gone: "
                          + String.join(", ", stands.ended().orElseThrow().unproven())
                          + ". See whether it works now. To look again:";
          case COMPLETE_WITH_RESIDUE -> "Do what is left. To look again:";
          case ROLLED_BACK, ABORTED ->
              stands.kept().isRestorable()
                  ? "What it moved is kept and can be put back: `sudo remediate rollback "
                      + stands.run()
                      + "`."
                  : "This run does nothing more, and what was wrong may be wrong still.";
        });
    return next;
  }

  private static String whenToGoOn(RunWait wait) {
    return switch (wait.kind()) {
      case PERSON ->
          "Go on on the Mac; what is to be done by hand is asked there, and nothing is done twice:";
      case APPROVAL -> "Whoever approves goes on on the Mac:";
      case RECEIPT ->
          "Take out what the run asks for, have it deleted where somebody may, and bring the signed"
              + " receipt to the Mac. Whoever has seen that the records are gone goes on without"
              + " one at a terminal of the Mac, by the last of these without --receipt:";
      case SERVER ->
          "When that can go on at the service, the operator signs in again and goes on on the Mac:";
      case RESTART -> "When the Mac has restarted, go on on it:";
      case TIMER -> "When that time has passed, go on on the Mac:";
      case LOGIN -> "When its user has logged in, go on on the Mac:";
      case JAMF -> "When that policy has ended, go on on the Mac:";
    };
  }
}
