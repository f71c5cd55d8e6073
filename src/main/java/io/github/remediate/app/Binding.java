package io.github.remediate.app;

import io.github.remediate.engine.Ledger;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.playbook.Playbook;
import java.util.Optional;

/** What a run is bound to, held against what a resume finds: plan, playbook, Mac and user. */
final class Binding {
  private Binding() {}

  static Plan boundPlan(RunStore.RunDirectory run, Ledger ledger) {
    PlanFile.Stored stored = SavedPlans.load(run.plan(), run.plan().toString());
    String bound = ledger.started().map(RunEntry.RunStarted::planDigest).orElse("");
    if (!stored.digestFits() || !stored.digest().equals(bound)) {
      throw Stop.stale(
          "The plan of run "
              + run.id()
              + " was changed since it began, so it cannot go on."
              + " `sudo remediate abort` ends it.");
    }
    return stored.plan();
  }

  static Playbook boundPlaybook(Installation installation, RunRequest asked, Ledger ledger) {
    Playbook playbook = new Playbooks(installation).read(asked.playbook());
    String bound = ledger.started().map(RunEntry.RunStarted::playbookDigest).orElse("");
    if (!playbook.digest().equals(bound)) {
      throw Stop.stale(
          "The playbook "
              + asked.playbook()
              + " was changed since the run began. Put the old one back, or end the run with"
              + " `sudo remediate abort`.");
    }
    return playbook;
  }

  static void refuseOtherMac(Ledger ledger, MacFacts facts) {
    Optional<String> bound = ledger.started().flatMap(RunEntry.RunStarted::hardwareUuid);
    if (bound.isPresent() && facts.identity().hardwareUuid().isUnknown()) {
      throw Stop.blocked(
          "Whether this is the run's Mac cannot be told: "
              + facts.identity().hardwareUuid().reason()
              + ". Try again.");
    }
    if (!bound.equals(facts.identity().hardwareUuid().found())) {
      throw Stop.stale(
          "The run belongs to the Mac with hardware UUID "
              + bound.orElse("not known")
              + ", and this one has "
              + facts.identity().hardwareUuid().found().orElse("one that cannot be read")
              + ".");
    }
  }

  static Optional<Runs.Result> waitsForUser(
      RunStore.RunDirectory run, Ledger ledger, MacFacts facts) {
    Optional<String> bound = ledger.started().flatMap(RunEntry.RunStarted::user);
    Optional<String> here = facts.console().found().map(ConsoleUser::name);
    if (bound.isEmpty() || bound.equals(facts.userName()) && isAtConsole(facts)) {
      return Optional.empty();
    }
    return Optional.of(
        new Runs.Result(
            run.id(),
            ExitStatus.WAITING,
            "The run is for "
                + bound.get()
                + ", and "
                + here.map(name -> name + " is at the console").orElse("nobody is at the console")
                + ". It goes on when "
                + bound.get()
                + " is logged in."));
  }

  private static boolean isAtConsole(MacFacts facts) {
    return facts.user() instanceof Observation.Known<UserAccount> user
        && facts.console() instanceof Observation.Known<ConsoleUser> console
        && user.value().uid() == console.value().uid();
  }
}
