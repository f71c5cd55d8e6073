package io.github.remediate.app;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run is bound to, held against what a resume finds: plan, playbook, Mac and user. */
final class ResumeBinding {
  private static final String END_IT = " `sudo remediate abort` ends the run.";

  private ResumeBinding() {}

  /**
   * A run's plan, as far as it can be trusted.
   *
   * @param plan the plan; empty if it is not the one that the run began with
   * @param trouble a clause: why there is none
   * @param wasChanged whether it can be read, and is another
   */
  record KnownPlan(Optional<Plan> plan, String trouble, boolean wasChanged) {}

  static KnownPlan knownPlan(RunStore.RunDirectory run, RunState runState) {
    if (runState.started().isEmpty()) {
      return new KnownPlan(
          Optional.empty(),
          "the journal does not say with which plan the run began; `remediate plan show '"
              + run.asTheMacSees(run.plan().toString())
              + "'` shows the one that lies there",
          false);
    }
    PlanFile.Stored stored;
    try {
      stored = SavedPlans.load(run.plan(), run.asTheMacSees(run.plan().toString()));
    } catch (CommandFailure unreadable) {
      if (unreadable.status() == ExitStatus.STALE) {
        return changed(run);
      }
      return new KnownPlan(Optional.empty(), withoutPeriod(unreadable.getMessage()), false);
    }
    String bound = runState.started().map(RunEntry.RunStarted::planDigest).orElse("");
    return stored.digest().equals(bound)
        ? new KnownPlan(Optional.of(stored.plan()), "", false)
        : changed(run);
  }

  private static KnownPlan changed(RunStore.RunDirectory run) {
    return new KnownPlan(
        Optional.empty(),
        "the plan in "
            + run.asTheMacSees(run.plan().toString())
            + " was changed since the run began",
        true);
  }

  private static String withoutPeriod(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /**
   * The plan that the run began with.
   *
   * @param without what cannot be without it, as the rest of a sentence
   * @throws CommandFailure if it is not there any more
   */
  static Plan boundPlan(RunStore.RunDirectory run, RunState runState, String without) {
    KnownPlan known = knownPlan(run, runState);
    if (known.plan().isPresent()) {
      return known.plan().get();
    }
    String message = "Run " + run.id() + " " + without + ": " + known.trouble() + ".";
    throw known.wasChanged() ? CommandFailure.stale(message) : CommandFailure.usage(message);
  }

  /**
   * The playbook that the run began with, from the run's own copy: the image's may be newer.
   *
   * @throws CommandFailure if it is not there any more
   */
  static Playbook boundPlaybook(
      Installation installation, RunStore.RunDirectory run, RunState runState) {
    byte[] text;
    try {
      text = Playbooks.bytes(run.playbook());
    } catch (CommandFailure unreadable) {
      throw CommandFailure.stale(
          "The run's own playbook, "
              + run.asTheMacSees(run.playbook().toString())
              + ", is not there any more, or cannot be read."
              + END_IT);
    }
    String bound = runState.started().map(RunEntry.RunStarted::playbookDigest).orElse("");
    if (!PlaybookReader.digest(text).equals(bound)) {
      throw CommandFailure.stale(
          "The run's own playbook, "
              + run.asTheMacSees(run.playbook().toString())
              + ", was changed since the run began."
              + END_IT);
    }
    try {
      return new Playbooks(installation).read(run.playbook(), text);
    } catch (CommandFailure another) {
      List<String> lines = new ArrayList<>();
      lines.add("This version of remediate cannot read the run's own playbook:");
      another.getMessage().lines().forEach(lines::add);
      lines.add("Go on with the version that began the run." + END_IT);
      throw CommandFailure.stale(lines);
    }
  }

  /**
   * What the run was started with.
   *
   * @throws CommandFailure if it is not there any more, or was changed
   */
  static RunRequest boundRequest(RunStore.RunDirectory run, RunState runState) {
    return RunRequest.read(
        run, runState.started().map(RunEntry.RunStarted::requestDigest).orElse(""));
  }

  /** Refuses unless this is certainly the Mac that the run began on. */
  static void refuseOtherMac(RunStore.RunDirectory run, RunState runState, MacFacts facts) {
    Optional<String> untold = untoldMac(runState, facts);
    if (untold.isPresent()) {
      throw CommandFailure.blocked(
          untold.get()
              + (boundMac(runState).isEmpty() ? " So it does not go on." + END_IT : " Try again."));
    }
    refuseCertainlyOtherMac(run, runState, facts);
  }

  /** Why it cannot be told whether this is the Mac that the run began on, if it cannot. */
  static Optional<String> untoldMac(RunState runState, MacFacts facts) {
    String reason;
    if (boundMac(runState).isEmpty()) {
      reason = "its journal does not say which Mac it began on";
    } else if (facts.identity().hardwareUuid().isUnknown()) {
      reason = facts.identity().hardwareUuid().reason();
    } else {
      return Optional.empty();
    }
    return Optional.of("Whether this is the run's Mac cannot be told: " + reason + ".");
  }

  /** Refuses where this is not the Mac that the run began on; not where that cannot be told. */
  static void refuseCertainlyOtherMac(
      RunStore.RunDirectory run, RunState runState, MacFacts facts) {
    Optional<String> bound = boundMac(runState);
    if (bound.isEmpty()
        || facts.identity().hardwareUuid().isUnknown()
        || bound.equals(facts.identity().hardwareUuid().found())) {
      return;
    }
    // Also no abort: what it says of management and of a rollback would be true of that Mac alone.
    throw CommandFailure.stale(
        "The run belongs to the Mac with hardware UUID "
            + bound.get()
            + ", and this one has "
            + facts.identity().hardwareUuid().found().orElse("none")
            + ". Type it on that Mac."
            + (runState.ended().isPresent()
                ? ""
                : " To begin anew on this one, move " + run.macPath() + " elsewhere."));
  }

  private static Optional<String> boundMac(RunState runState) {
    return runState.started().flatMap(RunEntry.RunStarted::hardwareUuid);
  }

  static Optional<Runs.Result> waitsForUser(
      RunStore.RunDirectory run, RunState runState, MacFacts facts) {
    Optional<String> bound = runState.started().flatMap(RunEntry.RunStarted::user);
    if (bound.isEmpty() || bound.equals(facts.userName()) && isAtConsole(facts)) {
      return Optional.empty();
    }
    return Optional.of(
        new Runs.Result(
            run.id(),
            ExitStatus.WAITING,
            away(bound.get(), facts) + " It goes on when " + bound.get() + " is logged in.",
            Optional.of(WaitCondition.A_LOGIN)));
  }

  /** Says who is at the console in place of {@code user}. */
  static String away(String user, MacFacts facts) {
    String here =
        facts.console().isUnknown()
            ? "who is at the console cannot be told: " + facts.console().reason()
            : facts.console().found().map(ConsoleUser::name).orElse("nobody")
                + " is at the console";
    return "The run is for " + user + ", and " + here + ".";
  }

  static boolean isAtConsole(MacFacts facts) {
    return facts.user() instanceof Observation.Known<UserAccount> user
        && facts.console() instanceof Observation.Known<ConsoleUser> console
        && user.value().uid() == console.value().uid();
  }
}
