package io.github.remediate.app;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.HandedOver;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What the user of a run that waits for the helpdesk can pass in a window: the request out, a
 * receipt in. One that comes so is judged and written down as one that is typed.
 */
final class WindowReceipts {
  /** Its bytes come without a name: it may say what is nobody else's business. */
  private static final String SHOWN = "The chosen file";

  private static final Duration AGAIN = Duration.ofHours(1);

  private final Runs.Ports ports;
  private final RunEnvironment environment;
  private final RunStore.RunDirectory run;
  private final Function<RunState, RunningMac> mac;
  private final BooleanSupplier isOver;
  private Optional<Integer> told = Optional.empty();
  private Duration last = Duration.ZERO;

  /**
   * Of one wait.
   *
   * @param mac opens the Mac anew for a run's windows
   * @param isOver whether the run waits no more
   */
  WindowReceipts(
      Runs.Ports ports,
      RunEnvironment environment,
      RunStore.RunDirectory run,
      Function<RunState, RunningMac> mac,
      BooleanSupplier isOver) {
    this.ports = ports;
    this.environment = environment;
    this.run = run;
    this.mac = mac;
    this.isOver = isOver;
  }

  /** Whether the run waits no more: a receipt was taken, or somebody else went on with it. */
  boolean isOver() {
    return isOver.getAsBoolean();
  }

  /**
   * Tells whoever came to the screen, and whoever stays there after an hour again. No inventory
   * tells the helpdesk as long as Jamf is away: the user may have to.
   */
  void tell(Observation<UserAccount> console) {
    if (console.isAbsent()) {
      told = Optional.empty();
    }
    Optional<Integer> there = console.found().map(UserAccount::uid);
    boolean isSoon = ports.time().monotonic().minus(last).compareTo(AGAIN) < 0;
    if (there.isEmpty() || there.equals(told) && isSoon || isOver()) {
      return;
    }
    RunState runState = KnownRun.read(run).runState();
    offer(ports.peopleChoice().atScreen(mac.apply(runState), runState), runState);
    told = there;
    last = ports.time().monotonic();
  }

  private void offer(People people, RunState runState) {
    Optional<RecordRequests.Open> open = open(runState);
    if (open.isEmpty()) {
      people.conclude(new Conclusion(Conclusion.Kind.HANDED_OVER, run.id(), List.of()));
      return;
    }
    people.handOver(
        new HandedOver(
            run.id(),
            "remediate-request-" + run.id() + ".json",
            open.get().bytes(),
            this::take,
            isOver,
            runState.isLeft()));
  }

  private Optional<RecordRequests.Open> open(RunState runState) {
    try {
      return RecordRequests.open(run, runState);
    } catch (CommandFailure lost) {
      // No receipt answers it: the helpdesk is told so where it asks for the request.
      return Optional.empty();
    }
  }

  /** Why the receipt does not count; empty if it was taken. */
  private Optional<String> take(byte[] bytes) {
    try {
      GivenReceipt receipt = GivenReceipt.of(SHOWN, bytes);
      RunState before = KnownRun.readWhole(run).runState();
      // Of one that does not count a run that waits does not hear.
      receipt.taken(run, before, ports.time().now());
      OpenRun.change(
          environment,
          Optional.of(run.id()),
          ports.clock(),
          ports.log(),
          open -> {
            List<Entry> reported = receipt.taken(run, open.runState(), ports.time().now());
            open.sink().commit(reported.toArray(new Entry[0]));
            return reported.size();
          },
          taken -> HandOver.lastWord(run, before));
      return Optional.empty();
    } catch (CommandFailure refused) {
      return Optional.of(refused.getMessage());
    }
  }
}
