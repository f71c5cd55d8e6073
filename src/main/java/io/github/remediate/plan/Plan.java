package io.github.remediate.plan;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Registration;
import io.github.remediate.playbook.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Exactly what a run would do on one Mac, what it keeps, and what could not be told.
 *
 * @param tool name and version of the program that made it
 * @param playbookId the playbook's id
 * @param playbookDigest the playbook's digest
 * @param scope the keychain scope in force, {@code registration} or {@code article}
 * @param mac which Mac and which user
 * @param findings what the playbook asks about the Mac as a whole, in the order of the table
 * @param hazards what was checked before, in the playbook's order
 * @param steps all steps of the document, in order, whatever their state
 * @param protectedItems what no step may touch and every step must leave whole
 */
public record Plan(
    String tool,
    String playbookId,
    String playbookDigest,
    Scope scope,
    Mac mac,
    List<Finding> findings,
    List<Hazard> hazards,
    List<PlannedStep> steps,
    List<Protected> protectedItems) {

  /**
   * The Mac that a plan is for; what is not known is empty.
   *
   * @param source what was looked at
   * @param privileged whether it was looked at as root
   * @param registrations the user's registrations that the login keychain shows; empty where that
   *     could not be told, which is not the same as none
   * @param enrolled whether the Mac is enrolled in an MDM server; empty where that cannot be told
   * @param jamfServer the Jamf Pro server's address, which leaves the Mac with the framework
   * @param cloudHost sign-in host of Microsoft's cloud in which the registration is
   */
  public record Mac(
      Optional<String> serialNumber,
      Optional<String> hardwareUuid,
      Optional<String> osVersion,
      Optional<String> consoleUser,
      MacFacts.Source source,
      boolean privileged,
      Optional<List<Registration>> registrations,
      Optional<Boolean> enrolled,
      Optional<String> jamfServer,
      Optional<String> cloudHost) {
    public Mac {
      registrations =
          registrations.isPresent() ? Optional.of(List.copyOf(registrations.get())) : registrations;
    }
  }

  /**
   * A hazard as it was found.
   *
   * @param id its id; also the word after {@code --accept}
   * @param state clear, present or unknown
   * @param detail what was seen, or why it could not be told
   * @param title a few words
   * @param remedy what to do about it
   * @param acceptable whether it may be accepted by name as it was found
   */
  public record Hazard(
      String id,
      HazardFinding.State state,
      String detail,
      String title,
      String remedy,
      boolean acceptable) {

    /** Whether it is known not to be there; only such a one stops nothing. */
    public boolean isClear() {
      return state == HazardFinding.State.CLEAR;
    }

    public boolean isPresent() {
      return state == HazardFinding.State.PRESENT;
    }

    public boolean isUnknown() {
      return state == HazardFinding.State.UNKNOWN;
    }

    /** The state's name in the plan's JSON. */
    public String word() {
      return state.word();
    }
  }

  /**
   * A protected item.
   *
   * @param target the item
   * @param rule short name of the rule that protects it
   * @param profiles identifiers of the installed profiles that may have brought it, and whose
   *     removal may take it along; none for most items
   */
  public record Protected(Target target, String rule, List<String> profiles) {
    public Protected {
      profiles = List.copyOf(profiles);
    }

    /** An item that no profile brought. */
    public Protected(Target target, String rule) {
      this(target, rule, List.of());
    }
  }

  /** What launchd calls the job that goes on with a run. */
  public static final String RESUME_JOB_LABEL = "io.github.remediate.resume";

  /** Where the launchd job stands that goes on with a run, after a restart for one. */
  public static final MacPath RESUME_JOB =
      new MacPath("/Library/LaunchDaemons/" + RESUME_JOB_LABEL + ".plist");

  public Plan {
    findings = List.copyOf(findings);
    hazards = List.copyOf(hazards);
    steps = List.copyOf(steps);
    protectedItems = List.copyOf(protectedItems);
  }

  /** Whether the look that it was made from held {@code id}; not so where it could not tell. */
  public boolean isHeld(FindingId id) {
    return findings.stream()
        .anyMatch(each -> each.id() == id && each.state() == Finding.State.HOLDS);
  }

  /** The ids of the steps that do not apply to the Mac, or of which nobody can tell. */
  public Set<String> leftOut() {
    Set<String> ids = new HashSet<>();
    for (PlannedStep step : steps) {
      if (!step.applies()) {
        ids.add(step.id());
      }
    }
    return ids;
  }

  /** Whether a run of it takes anything away, or changes it, on the Mac or at a service. */
  public boolean takesAway() {
    return steps.stream()
        .flatMap(step -> step.effects().stream())
        .anyMatch(effect -> effect.loss() != EffectLoss.NONE);
  }

  /**
   * The launchd job that belongs to a run of this plan, from before its first step to its end; none
   * where nothing restarts the Mac.
   */
  public Optional<MacPath> resumeJob() {
    boolean restarts =
        steps.stream()
            .flatMap(step -> step.effects().stream())
            .anyMatch(Effect.Restart.class::isInstance);
    return restarts ? Optional.of(RESUME_JOB) : Optional.empty();
  }
}
