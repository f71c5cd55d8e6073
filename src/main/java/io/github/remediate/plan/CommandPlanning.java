package io.github.remediate.plan;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a playbook's command is needed, by the same look that later judges its success.
 */
final class CommandPlanning {
  private static final MacPath PROFILES = new MacPath("/private/var/db/ConfigurationProfiles");
  private static final MacPath FRAMEWORK = new MacPath("/usr/local/jamf");

  private final MacFacts facts;
  private final FindingTable findings;
  private final boolean beforeRun;
  private final Map<List<Object>, Integer> planned = new HashMap<>();

  /**
   * @param findings what was judged of the Mac
   * @param beforeRun whether the facts are from before anything was done; later, what is left of a
   *     framework that was removed is no doubt
   */
  CommandPlanning(MacFacts facts, FindingTable findings, boolean beforeRun) {
    this.facts = facts;
    this.findings = findings;
    this.beforeRun = beforeRun;
  }

  void plan(StepDraft draft, Action.RunCommand run) {
    switch (run.verification()) {
      case ENROLLMENT_GONE -> removeEnrollment(draft, run);
      case FRAMEWORK_GONE -> removeFramework(draft, run);
      case FINDING_GONE -> mend(draft, run);
      // No playbook that was read says so, and no guard lets another command through.
      case COPIES_MADE,
          RECORDS_DISABLED,
          RECORDS_GONE,
          PATHS_GONE,
          ITEMS_GONE,
          RESTARTED,
          APPLICATION_GONE,
          TIME_PASSED,
          ENROLLED,
          REGISTERED ->
          draft.effects.add(command(run));
    }
  }

  private void mend(StepDraft draft, Action.RunCommand run) {
    FindingId id = run.judgedFinding().orElseThrow();
    Finding finding = findings.of(id);
    switch (finding.state()) {
      case HOLDS -> {
        Optional<String> as =
            switch (run.as()) {
              case ROOT -> Optional.of(Effect.ROOT);
              case USER -> facts.userName();
            };
        Optional<Integer> earlier = earlier(line(run), as);
        if (earlier.isPresent()) {
          draft.kept.add(
              new PlannedStep.Kept(
                  new Target.Found(id),
                  StepFit.DOES_NOT_APPLY,
                  "step " + earlier.get() + " runs that command already"));
        } else if (as.isPresent()) {
          planned.put(List.of(as.get(), line(run).argv()), draft.step.number());
          draft.effects.add(
              new Effect.RunCommand(
                  line(run), as.get(), run.reason(), run.verification(), Optional.of(id)));
        } else {
          draft.unknown.add(
              new PlannedStep.Undecided(
                  new Target.Found(id),
                  "it is mended in the registered user's session, and no user is known"));
        }
      }
      case DOES_NOT ->
          draft.kept.add(
              new PlannedStep.Kept(
                  new Target.Found(id),
                  StepFit.NOTHING_TO_DO,
                  "nothing to mend: " + finding.evidence()));
      case UNKNOWN -> {
        draft.unknown.add(new PlannedStep.Undecided(new Target.Found(id), finding.evidence()));
        draft.passedOver = draft.step.untold() == Step.Untold.PASS_OVER;
      }
    }
  }

  /** The step that runs the same command before, judged by whatever. */
  private Optional<Integer> earlier(CommandLine line, Optional<String> as) {
    return as.map(user -> planned.get(List.of(user, line.argv())));
  }

  private void removeEnrollment(StepDraft draft, Action.RunCommand run) {
    Observation<Enrollment> enrollment = facts.management().enrollment();
    if (!enrollment.isKnown()) {
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.File(PROFILES), "whether the Mac is enrolled: " + enrollment.reason()));
      return;
    }
    if (!enrollment.found().orElseThrow().enrolled()) {
      return;
    }
    if (facts.management().framework().isAbsent()) {
      draft.effects.add(
          byHand(
              "remove the MDM profile from Jamf Pro (the computer's Management tab, Remove MDM"
                  + " Profile): the jamf command is gone from this Mac",
              run));
    } else if (isAnotherServers()) {
      draft.effects.add(
          byHand(
              "remove the MDM profile of "
                  + enrollment.found().orElseThrow().server()
                  + " where it is managed: it is not Jamf's, so jamf cannot remove it",
              run));
    } else {
      draft.effects.add(command(run));
    }
  }

  private boolean isAnotherServers() {
    // Profiles that cannot be listed are no word against what the two addresses say.
    boolean jamf =
        facts.management().profiles().found().orElse(List.of()).stream()
            .anyMatch(profile -> profile.identifier().equals(Profile.JAMF_MDM));
    return !jamf && !servedByJamf();
  }

  private boolean servedByJamf() {
    String server = facts.management().enrollment().found().map(Enrollment::server).orElse("");
    String jamf = facts.management().jamfServer().found().orElse("");
    return server.isEmpty() || jamf.isEmpty() || host(server).equalsIgnoreCase(host(jamf));
  }

  private static String host(String url) {
    int start = url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3;
    int end = start;
    while (end < url.length() && "/:".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(start, end);
  }

  private void removeFramework(StepDraft draft, Action.RunCommand run) {
    Observation<String> framework = facts.management().framework();
    if (framework.isUnknown()) {
      draft.unknown.add(new PlannedStep.Undecided(new Target.File(FRAMEWORK), framework.reason()));
    } else if (framework.isKnown()) {
      draft.effects.add(command(run));
    } else if (beforeRun && !facts.keychains().jamf().isAbsent()) {
      // A program that is missing shows nothing by itself, and here the rest is there.
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.File(FRAMEWORK),
              facts.keychains().jamf().isKnown()
                  ? "the jamf program is missing, but JAMF.keychain is there: have Jamf Pro"
                      + " redeploy the framework, so that it can be removed"
                  : "the jamf program is missing, but whether all of the framework is cannot be"
                      + " told: "
                      + facts.keychains().jamf().reason()));
    }
  }

  private static Effect command(Action.RunCommand run) {
    return new Effect.RunCommand(
        line(run), Effect.ROOT, run.reason(), run.verification(), Optional.empty());
  }

  private static CommandLine line(Action.RunCommand run) {
    List<String> argv = run.argv();
    return CommandLine.of(argv.get(0), argv.subList(1, argv.size()).toArray());
  }

  // What a person is asked in a command's stead is judged as the command would have been.
  private static Effect byHand(String request, Action.RunCommand run) {
    return new Effect.Guided(Effect.OPERATOR, request, run.verification(), Optional.empty());
  }
}
