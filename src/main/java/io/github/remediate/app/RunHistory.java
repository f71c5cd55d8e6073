package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.engine.Ledger;
import io.github.remediate.engine.LifeCycle;
import io.github.remediate.engine.Residue;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.SecretCopy;
import io.github.remediate.engine.StepEvent;
import io.github.remediate.engine.StepState;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Change;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.LogPlace;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Playbook;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells of runs, ends them, puts their files back, and looks at their result again. */
public final class RunHistory {
  private final Installation installation;
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
      Optional<Path> root,
      Clock clock,
      RunLog.Opener log,
      Consumer<String> progress) {
    this.installation = installation;
    this.root = root;
    this.clock = clock;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Where a run stands.
   *
   * @param run its id
   * @param plan its plan
   * @param states the word for each step's state, in the plan's order
   * @param ended how it ended; empty while it can go on
   * @param holder who works on it now, in words
   */
  public record Status(
      String run,
      Plan plan,
      List<String> states,
      Optional<RunEnded> ended,
      Optional<String> holder) {}

  /**
   * How a run ended.
   *
   * @param state complete, aborted or rolled back
   * @param left what is left to do, a line each
   */
  public record RunEnded(String state, List<String> left) {}

  /**
   * Reads where a run stands; changes nothing.
   *
   * @param id the run, or empty for the latest
   */
  public Status status(Optional<String> id) {
    RunStore store = RunningMac.store(root);
    RunStore.Known known = RunStore.read(store.find(id));
    Plan plan =
        SavedPlans.load(known.directory().plan(), known.directory().plan().toString()).plan();
    List<String> states = new ArrayList<>();
    plan.steps().forEach(step -> states.add(known.ledger().state(step.id()).word()));
    Optional<String> holder;
    try {
      holder = RunLock.holder(store.directory().resolve("lock")).map(RunLock.Busy::describe);
    } catch (JournalException e) {
      holder = Optional.empty();
    }
    return new Status(
        known.directory().id(),
        plan,
        states,
        known.ledger().ended().map(end -> new RunEnded(end.state(), end.left())),
        holder);
  }

  /**
   * Ends a run for good.
   *
   * @return what is left as it is, a line each
   */
  public List<String> abort(Optional<String> id) {
    return change(
        id,
        (run, pen, ledger) -> {
          List<String> left;
          try {
            Plan plan = SavedPlans.load(run.plan(), run.plan().toString()).plan();
            left = left(plan, ledger);
            SecretCopy.destroy(plan, ledger, places(run), RunningMac.hands(root));
          } catch (Stop unreadable) {
            // The way out of a run must not depend on what is broken.
            left =
                List.of(
                    "what is left cannot be told: " + unreadable.getMessage(),
                    "copies of keychains in " + places(run).evidence());
          }
          RunningMac.removeResumeJob(root);
          pen.commit(new RunEntry.RunEnded("aborted", left));
          return left;
        });
  }

  private static List<String> left(Plan plan, Ledger ledger) {
    List<String> left = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      StepState state = ledger.state(step.id());
      if (!state.settled() && !step.effects().isEmpty()) {
        left.add("step " + step.article() + " (" + state.word() + "): " + step.title());
      }
    }
    return left;
  }

  /**
   * Puts the files of a run back, the last moved first.
   *
   * @return what was put back and what was not, a line each; a line that begins with {@code !} is a
   *     failure
   */
  public List<String> rollBack(Optional<String> id) {
    return change(
        id,
        (run, pen, ledger) -> {
          if (ledger.purged().isPresent()) {
            throw Stop.blocked(
                "What the run " + run.id() + " kept was purged, so nothing can be put back.");
          }
          RunRequest asked = RunRequest.read(run.request());
          RunningMac mac = RunningMac.open(installation, request(asked));
          MacFacts facts = mac.look(request(asked), progress);
          Binding.refuseOtherMac(ledger, facts);
          // What lies in a home is put back with its user's rights, and nobody else's.
          Binding.waitsForUser(run, ledger, facts)
              .ifPresent(
                  away -> {
                    throw Stop.blocked(away.message() + " Nothing was put back.");
                  });
          List<String> lines = putBack(run, pen, ledger, mac, facts.user().found());
          Plan plan = SavedPlans.load(run.plan(), run.plan().toString()).plan();
          SecretCopy.destroy(plan, ledger, places(run), mac.hands());
          if (ledger.ended().isEmpty()) {
            RunningMac.removeResumeJob(root);
            pen.commit(new RunEntry.RunEnded("rolled back", lines));
          }
          return lines;
        });
  }

  private static RunPlaces places(RunStore.RunDirectory run) {
    return new RunPlaces(run.macPath(), new byte[0]);
  }

  private static List<String> putBack(
      RunStore.RunDirectory run,
      Chronicle.Pen pen,
      Ledger ledger,
      RunningMac mac,
      Optional<UserAccount> user)
      throws JournalException {
    RunPlaces places = places(run);
    Hands hands = mac.hands();
    List<StepEntry.FileQuarantined> files = new ArrayList<>(ledger.quarantined());
    Collections.reverse(files);
    List<String> lines = new ArrayList<>();
    for (StepEntry.FileQuarantined file : files) {
      MacPath original = new MacPath(file.path());
      MacPath kept = places.quarantine().child(file.name());
      Optional<UserAccount> owner = user.filter(account -> original.isAtOrBelow(account.home()));
      Hands.Whereabouts where = hands.whereabouts(original, kept, owner);
      if (where == Hands.Whereabouts.ORIGINAL || ledger.isRestored(file.name())) {
        continue;
      }
      if (where == Hands.Whereabouts.NOWHERE) {
        if (wasMoved(ledger, file)) {
          lines.add("! " + original + " is neither there nor in the quarantine");
        }
        continue;
      }
      Change change = hands.putBack(kept, original, owner);
      if (change instanceof Change.Failed failed) {
        lines.add("! " + original + " stays in " + kept + ": " + failed.reason());
      } else {
        List<Entry> entries = new ArrayList<>();
        entries.add(new RunEntry.FileRestored(file.name(), original.value()));
        StepState state = ledger.state(file.step());
        LifeCycle.next(state, StepEvent.PUT_BACK)
            .ifPresent(
                back ->
                    entries.add(
                        new StepEntry.StepChanged(
                            file.step(), state.word(), back.word(), Optional.empty())));
        pen.commit(entries.toArray(new Entry[0]));
        entries.forEach(ledger::add);
        lines.add(original.value());
      }
    }
    return lines;
  }

  private static boolean wasMoved(Ledger ledger, StepEntry.FileQuarantined file) {
    return ledger.isSettled(file.step(), file.effect());
  }

  /**
   * What a fresh look shows.
   *
   * @param residue what a step that is done should have removed and is there, a line each
   * @param missing protected items that are gone, a line each
   */
  public record Verification(String run, List<String> residue, List<String> missing) {}

  /** Looks at the Mac again and compares it with what a run has done. Changes nothing. */
  public Verification verify(Optional<String> id) {
    RunStore.Known known = RunStore.read(RunningMac.store(root).find(id));
    RunStore.RunDirectory run = known.directory();
    Plan plan = SavedPlans.load(run.plan(), run.plan().toString()).plan();
    RunRequest asked = RunRequest.read(run.request());
    PreviewRequest request = request(asked);
    RunningMac mac = RunningMac.open(installation, request);
    MacFacts facts = mac.look(request, progress);
    Plan now = mac.planner(installation, request.playbook(), asked.scope()).whatIsLeft(facts);
    return new Verification(
        run.id(), Residue.of(plan, now, known.ledger()), Residue.missing(plan, facts));
  }

  private PreviewRequest request(RunRequest asked) {
    Playbook playbook = new Playbooks(installation).read(asked.playbook());
    return new PreviewRequest(
        playbook,
        new MacChoice(Optional.empty(), root, asked.user(), asked.adfsUrl()),
        Optional.of(asked.scope()));
  }

  // Nothing may be ended or put back beside a program that is still at work on it.
  private void refuseSurvivor(RunStore.RunDirectory run, Ledger ledger) {
    Plan plan;
    try {
      plan = SavedPlans.load(run.plan(), run.plan().toString()).plan();
    } catch (Stop unreadable) {
      return;
    }
    Hands hands = RunningMac.hands(root);
    for (PlannedStep step : plan.steps()) {
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

  private interface JournalWork {
    List<String> with(RunStore.RunDirectory run, Chronicle.Pen pen, Ledger ledger)
        throws JournalException;
  }

  private List<String> change(Optional<String> id, JournalWork work) {
    RunStore store = RunningMac.store(root);
    RunStore.RunDirectory run = store.find(id);
    try (RunLock lock = store.lock(run.id(), clock)) {
      JournalWriter.Resumed resumed = JournalWriter.resume(run.journal(), clock);
      try (JournalWriter writer = resumed.writer()) {
        Chronicle.Pen pen =
            RunLog.open(LogPlace.in(RunningMac.root(root)), log, run.id()).telling(writer::commit);
        Ledger ledger = Ledger.of(RunStore.entries(resumed.records()));
        refuseSurvivor(run, ledger);
        return work.with(run, pen, ledger);
      }
    } catch (JournalException e) {
      throw Stop.blocked(e.getMessage());
    }
  }
}
