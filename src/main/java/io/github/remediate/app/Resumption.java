package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.engine.Ledger;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.Plan;
import io.github.remediate.playbook.Playbook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Goes on with a run that another process began, wherever that left it. */
final class Resumption {
  private static final Duration LOGIN_TICK = Duration.ofSeconds(15);

  /** A day: whoever logs in later than that types {@code resume}. */
  private static final int LOGIN_TICKS = 24 * 60 * 4;

  /** How often launchd may go on with a run that gets nowhere. */
  private static final int MOST_FRUITLESS = 5;

  private final Installation installation;
  private final Runs.Ports ports;
  private final Macs macs;

  Resumption(Installation installation, Runs.Ports ports, Macs macs) {
    this.installation = installation;
    this.ports = ports;
    this.macs = macs;
  }

  Runs.Result resume(Optional<Path> root, Optional<String> id, String from) {
    RunStore store = macs.place(root).store();
    RunStore.RunDirectory run = store.find(id);
    try (RunLock lock = store.lock(run.id(), ports.clock())) {
      RunStore.read(run);
      JournalWriter.Resumed resumed = JournalWriter.resume(run.journal(), ports.clock());
      try (JournalWriter writer = resumed.writer()) {
        Ledger ledger = Ledger.of(RunStore.entries(resumed.records()));
        if (ledger.ended().isPresent()) {
          return new Runs.Result(
              run.id(),
              ExitStatus.DONE,
              "The run ended before: " + ledger.ended().get().state() + ".");
        }
        Plan plan =
            Binding.boundPlan(run, ledger, "cannot go on, and `sudo remediate abort` ends it");
        RunRequest asked = RunRequest.read(run.request());
        Playbook playbook = Binding.boundPlaybook(installation, run, ledger);
        PreviewRequest request =
            new PreviewRequest(
                playbook,
                new MacChoice(Optional.empty(), root, asked.user(), asked.adfsUrl()),
                Optional.of(asked.scope()));
        RunningMac mac = macs.open(request.mac());
        mac.refuseOthersPlaybook(run.playbook());
        if (from.equals("launchd")) {
          awaitLogin(mac);
          if (ledger.fruitlessResumes() >= MOST_FRUITLESS) {
            return fruitless(run);
          }
        }
        // Before the first thing that can go wrong, or a crash would be repeated for ever.
        Chronicle.Pen pen =
            RunLog.open(mac.place().log(), ports.log(), run.id()).telling(writer::commit);
        pen.commit(new RunEntry.RunResumed(installation.tool(), from, Optional.empty()));
        MacFacts facts = mac.look(request, ports.progress());
        Binding.refuseOtherMac(ledger, facts);
        Optional<Runs.Result> away = Binding.waitsForUser(run, ledger, facts);
        if (away.isPresent()) {
          pen.commit(new RunEntry.Note(Optional.empty(), away.get().message()));
          return away.get();
        }
        return new Execution(installation, ports)
            .carryOut(
                run,
                mac,
                plan,
                playbook,
                mac.planner(installation, playbook, asked.scope(), asked.adfsUrl()),
                facts,
                new Chronicle(pen, ledger));
      }
    } catch (JournalException e) {
      throw Stop.blocked(e.getMessage());
    }
  }

  private static Runs.Result fruitless(RunStore.RunDirectory run) {
    return new Runs.Result(
        run.id(),
        ExitStatus.STOPPED,
        "The run was resumed "
            + MOST_FRUITLESS
            + " times in a row and got nowhere, so it no longer goes on by itself. Have a helpdesk"
            + " look at /var/log/remediate.log and `remediate status`, then type `sudo remediate"
            + " resume`.");
  }

  // After a restart the job starts before anybody is logged in, and launchd does not start it
  // again.
  private void awaitLogin(RunningMac mac) {
    try {
      for (int tick = 0; tick < LOGIN_TICKS && mac.isNobodyLoggedIn(); tick++) {
        ports.time().pass(LOGIN_TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
