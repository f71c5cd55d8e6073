package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.engine.Evidence;
import io.github.remediate.engine.KeychainCopies;
import io.github.remediate.engine.Ledger;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.SecretCopy;
import io.github.remediate.engine.StepState;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Planner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells of runs, ends them, puts their files back, and looks at their result again. What can be
 * done with the journal alone does not depend on the plan or the playbook, which may be what is
 * broken.
 */
public final class RunHistory {
  private final Installation installation;
  private final Macs macs;
  private final Optional<Path> root;
  private final Clock clock;
  private final RunLog.Opener log;
  private final Consumer<String> progress;

  /**
   * The history of one Mac.
   *
   * @param root the root of a tree that stands for the Mac; empty for this Mac
   * @param log opens the log
   */
  public RunHistory(
      Installation installation,
      Macs macs,
      Optional<Path> root,
      Clock clock,
      RunLog.Opener log,
      Consumer<String> progress) {
    this.installation = installation;
    this.macs = macs;
    this.root = root;
    this.clock = clock;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Reads where a run stands; changes nothing.
   *
   * @param id the run, or empty for the latest
   */
  public RunStatus status(Optional<String> id) {
    MacPlace place = macs.place(root);
    RunStore store = place.store();
    RunStore.Known known = RunStore.read(store.find(id));
    Optional<String> holder;
    try {
      holder =
          RunLock.holder(store.directory().resolve("lock"))
              .map(busy -> busy.describe(known.directory().id()));
    } catch (JournalException e) {
      holder = Optional.empty();
    }
    return RunStatus.of(known, holder, place.files());
  }

  /**
   * Ends a run for good. It needs neither the plan nor the playbook.
   *
   * @return what is left as it is, a line each
   */
  public List<String> abort(Optional<String> id) {
    return change(
        id,
        (place, run, pen, ledger) -> {
          MacFiles files = place.files();
          Evidence.of(ledger, places(run), files).discardParts(place.hands());
          List<String> left = left(Binding.knownPlan(run, ledger), ledger);
          left.addAll(KeychainCopies.of(ledger, places(run), files).places());
          place.hands().removeOwn(Planner.RESUME_JOB);
          if (ledger.ended().isEmpty()) {
            pen.commit(new RunEntry.RunEnded("aborted", left));
          }
          return left;
        });
  }

  private static List<String> left(Binding.KnownPlan known, Ledger ledger) {
    List<String> left = new ArrayList<>();
    if (known.plan().isEmpty()) {
      left.add("all that the journal does not speak of: " + known.trouble());
      for (String step : ledger.steps()) {
        if (!ledger.state(step).settled()) {
          left.add("step " + step + " (" + words(ledger.state(step)) + ")");
        }
      }
      return left;
    }
    for (PlannedStep step : known.plan().get().steps()) {
      StepState state = ledger.state(step.id());
      if (!state.settled() && !step.effects().isEmpty()) {
        left.add("step " + step.article() + " (" + words(state) + "): " + step.title());
      }
    }
    return left;
  }

  private static String words(StepState state) {
    return state.word().replace('-', ' ');
  }

  /**
   * What a rollback did.
   *
   * @param files what was put back and what was not, a line each; a line that begins with {@code !}
   *     is a failure
   * @param keychains how to put keychain items back from the copies that are there, a line each;
   *     none where the run copied no keychain
   */
  public record RolledBack(List<String> files, List<String> keychains) {}

  /**
   * Puts the files of a run back, the last moved first. It needs neither the plan nor the playbook.
   */
  public RolledBack rollBack(Optional<String> id) {
    return change(
        id,
        (place, run, pen, ledger) -> {
          if (ledger.purged().isPresent()) {
            throw Stop.blocked(
                "What the run " + run.id() + " kept was purged, so nothing can be put back.");
          }
          Optional<String> asked = RunRequest.userIn(run.request());
          RunningMac mac =
              macs.open(new MacChoice(Optional.empty(), root, asked, Optional.empty()));
          MacFacts facts = mac.look(asked, progress);
          Binding.refuseOtherMac(ledger, facts);
          // What lies in a home is put back with its user's rights, and nobody else's.
          Binding.waitsForUser(run, ledger, facts)
              .ifPresent(
                  away -> {
                    throw Stop.blocked(away.message() + " Nothing was put back.");
                  });
          MacFiles files = place.files();
          Evidence.of(ledger, places(run), files).discardParts(mac.hands());
          List<String> lines =
              new RollBack(pen, ledger, places(run), mac.hands(), facts.user().found()).carryOut();
          // Without the plan it cannot be told whether anything protected is missing.
          Binding.knownPlan(run, ledger)
              .plan()
              .ifPresent(
                  plan -> SecretCopy.release(plan, facts, ledger, places(run), files, mac.hands()));
          List<String> keychains =
              KeychainCopies.of(ledger, places(run), files)
                  .restoringAll("the items that are missed");
          if (ledger.ended().isEmpty()) {
            place.hands().removeOwn(Planner.RESUME_JOB);
            List<String> left = new ArrayList<>(lines);
            left.removeIf(line -> !line.startsWith("!"));
            left.addAll(KeychainCopies.of(ledger, places(run), files).places());
            pen.commit(new RunEntry.RunEnded("rolled back", left));
          }
          return new RolledBack(lines, keychains);
        });
  }

  private static RunPlaces places(RunStore.RunDirectory run) {
    return new RunPlaces(run.macPath(), new byte[0]);
  }

  /** Looks at the Mac again and compares it with what a run has done. Changes nothing. */
  public Verification verify(Optional<String> id) {
    return Verification.of(
        RunStore.read(macs.place(root).store().find(id)), installation, macs, root, progress);
  }

  // Nothing may be ended or put back beside a program that is still at work on it.
  private void refuseSurvivor(Hands hands, RunStore.RunDirectory run, Ledger ledger) {
    Optional<Plan> plan = Binding.knownPlan(run, ledger).plan();
    if (plan.isEmpty()) {
      return;
    }
    for (PlannedStep step : plan.get().steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        Effect effect = step.effects().get(index);
        if (ledger.isOpen(step.id(), index)
            && effect.kind() != Effect.Kind.RESTART
            && effect.command().filter(hands::mayStillRun).isPresent()) {
          throw Stop.blocked(
              "Step "
                  + step.article()
                  + ": "
                  + String.join(" ", effect.command().get().argv())
                  + " still runs from before. Wait until it has ended, then try again.");
        }
      }
    }
  }

  private interface JournalWork<T> {
    T with(MacPlace place, RunStore.RunDirectory run, Chronicle.Pen pen, Ledger ledger)
        throws JournalException;
  }

  private <T> T change(Optional<String> id, JournalWork<T> work) {
    MacPlace place = macs.place(root);
    RunStore store = place.store();
    RunStore.RunDirectory run = store.find(id);
    try (RunLock lock = store.lock(run.id(), clock)) {
      RunStore.read(run);
      JournalWriter.Resumed resumed = JournalWriter.resume(run.journal(), clock);
      try (JournalWriter writer = resumed.writer()) {
        Chronicle.Pen pen = RunLog.open(place.log(), log, run.id()).telling(writer::commit);
        Ledger ledger = Ledger.of(RunStore.entries(resumed.records()));
        refuseSurvivor(place.hands(), run, ledger);
        return work.with(place, run, pen, ledger);
      }
    } catch (JournalException e) {
      throw Stop.blocked(e.getMessage());
    }
  }
}
