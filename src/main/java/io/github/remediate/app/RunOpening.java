package io.github.remediate.app;

import io.github.remediate.engine.RecordDeletion;
import io.github.remediate.engine.RunConsent;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunState;
import io.github.remediate.plan.PlanDigest;
import io.github.remediate.plan.PlanFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens a run that was agreed to. */
record RunOpening(Installation installation, Runs.Ports ports) {

  /** What is done with a run that was opened just now, before its journal is closed. */
  interface Work {
    Runs.Result with(RunStore.RunDirectory run, RunJournal.EntrySink sink, RunState runState)
        throws JournalException;
  }

  /**
   * Makes the run's directory and its journal, whose first commit has the consent too.
   *
   * @param lock is held for the run from here on
   */
  Runs.Result open(RunDraft draft, RunningMac mac, RunLock lock, Work work) {
    removeCutOff(mac);
    RunStore.RunDirectory run = mac.store().create(ports.clock());
    try {
      byte[] bound = draft.bound().bytes();
      List<Entry> consent = RunConsent.entries(draft.decisions(), draft.agreed(), ports.time());
      // Here, as later steps take away by what a record is told from others.
      List<RecordRequests.Made> requests =
          wholeOrNothing(
              mac,
              () ->
                  RecordRequests.of(
                      run, draft.plan(), draft.facts(), RunState.of(consent), ports.time().now()));
      wholeOrNothing(
          mac,
          () -> {
            lock.holdFor(run.id());
            AtomicFile.write(
                run.plan(), SavedPlans.json(draft.plan()).getBytes(StandardCharsets.UTF_8));
            AtomicFile.write(run.playbook(), draft.playbook());
            mac.refuseOthersPlaybook(run.playbook());
            AtomicFile.write(run.request(), bound);
            if (draft.approval().isPresent()) {
              draft.approval().get().keep(run, draft.choice().approval().orElseThrow());
            }
            for (RecordRequests.Made each : requests) {
              AtomicFile.write(run.directory().resolve(each.entry().file()), each.bytes());
            }
            FactsFile.write(run, draft.facts());
            if (draft.services().isPresent()) {
              RunDraft.ServiceDraft services = draft.services().get();
              services.services().freeze(services.list(), draft.plan(), run);
            }
            return run;
          });
      RunEntry.RunStarted started =
          new RunEntry.RunStarted(
              run.id(),
              installation.tool(),
              draft.plan().playbookId(),
              draft.plan().playbookDigest(),
              PlanDigest.of(draft.plan()),
              RunRequest.digest(bound),
              draft.choice().saved().map(PlanFile.Stored::digest),
              draft.plan().mac().hardwareUuid(),
              draft.plan().mac().consoleUser(),
              draft.choice().operator(),
              draft.choice().ticket(),
              draft.supervision());
      List<Entry> more = new ArrayList<>();
      draft.choice().users().ifPresent(more::add);
      draft.approval().map(TakenApproval::taken).ifPresent(more::add);
      more.addAll(draft.said());
      more.addAll(draft.accepted());
      more.addAll(consent);
      requests.forEach(each -> more.add(each.entry()));
      RunRecorder recorder = RunRecorder.of(mac.environment(), ports.log(), run, ports.clock());
      RunState runState = RunState.of(List.of(started));
      return ProcessEndRecorder.begin(
          () ->
              wholeOrNothing(
                  mac,
                  () ->
                      JournalWriter.create(
                          run.journal(), ports.clock(), started, more.toArray(new Entry[0]))),
          recorder::begin,
          sink -> {
            recorder.tell(started);
            for (Entry entry : more) {
              recorder.tell(entry);
              runState.add(entry);
            }
            spend(mac.store(), run, runState);
            return work.with(run, sink, runState);
          },
          Optional::of);
    } catch (JournalException e) {
      throw CommandFailure.blocked(
          mac.store().asTheMacSees(e.getMessage()) + ". Mend that, then start again.");
    }
  }

  /** Before anything is done with an approval, nobody can take it any more. */
  static void spend(RunStore store, RunStore.RunDirectory run, RunState runState)
      throws JournalException {
    if (runState.approval().isPresent()) {
      new SpentApprovals(store).note(runState.approval().get().document(), run.id());
    }
  }

  /** The same, and carries it as far as it goes now. */
  Runs.Result carryOut(RunDraft draft, RunningMac mac, RunLock lock) {
    return open(
        draft,
        mac,
        lock,
        (run, sink, runState) ->
            new Execution(
                    installation,
                    ports,
                    false,
                    draft
                        .services()
                        .map(signedIn -> signedIn.services().deletion(run, runState))
                        .orElseGet(
                            () ->
                                RecordDeletion.byOthers(
                                    draft.sight().services().records(run, runState))),
                    draft.sight())
                .carryOut(
                    run,
                    mac,
                    draft.plan(),
                    draft.request().playbook(),
                    draft.planner(),
                    draft.facts(),
                    () -> mac.look(draft.request(), ports.progress()),
                    sink,
                    runState));
  }

  private interface Part<T> {
    T make() throws JournalException;
  }

  /** Before there is a journal, a failure leaves nothing: nobody could purge it as a run's. */
  private <T> T wholeOrNothing(RunningMac mac, Part<T> part) throws JournalException {
    try {
      return part.make();
    } catch (JournalException | RuntimeException e) {
      removeCutOff(mac);
      throw e;
    }
  }

  private void removeCutOff(RunningMac mac) {
    for (String stays : CutOffStarts.remove(mac.environment())) {
      ports.peopleChoice().at(mac).tell(stays);
    }
  }
}
