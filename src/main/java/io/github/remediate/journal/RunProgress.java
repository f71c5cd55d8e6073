package io.github.remediate.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a journal says of the run as a whole, folded. */
final class RunProgress {
  private final Set<String> restored = new HashSet<>();
  private final Map<String, RollbackEntry.RestoreIntended> restoring = new HashMap<>();
  private final Map<String, RunEntry.HazardAccepted> accepted = new HashMap<>();
  private RunPhase phase = RunPhase.CARRIED_OUT;
  private int fruitlessResumes;
  private RunEntry.RunStarted started;
  private RunEntry.RunEnded ended;
  private RunEntry.RunPurged purged;
  private RunEntry.ProcessEnded process;
  private RunEntry.ApprovalTaken approval;
  private RunEntry.UsersNamed users;
  private final List<RunEntry.RecordsRequested> requests = new ArrayList<>();
  private final List<RunEntry.ReceiptTaken> receipts = new ArrayList<>();

  void add(Entry entry) {
    count(entry);
    if (entry instanceof RunEntry.RunStarted start) {
      started = start;
    } else if (entry instanceof RunEntry.RunEnded end) {
      ended = end;
      phase = RunPhase.OVER;
    } else if (entry instanceof RunEntry.RunPurged purge) {
      purged = purge;
    } else if (entry instanceof RunEntry.UsersNamed named) {
      users = named;
    } else if (entry instanceof RunEntry.HazardAccepted hazard) {
      accepted.put(hazard.hazard(), hazard);
    } else if (entry instanceof RunEntry.ApprovalTaken taken) {
      approval = taken;
    } else if (entry instanceof RunEntry.RecordsRequested request) {
      requests.add(request);
    } else if (entry instanceof RunEntry.ReceiptTaken receipt) {
      receipts.add(receipt);
    } else if (entry instanceof RunEntry.ProcessEnded last) {
      process = last;
    } else if (entry instanceof RollbackEntry.RollbackBegun) {
      ended = null;
      phase = RunPhase.ROLLING_BACK;
      process = null;
    } else if (entry instanceof RunEntry.RunResumed) {
      // What an earlier process said last is not the last word of one that was cut off.
      process = null;
    } else if (entry instanceof RollbackEntry.RestoreIntended file) {
      restoring.put(file.name(), file);
    } else if (entry instanceof RollbackEntry.FileRestored file) {
      restoring.remove(file.name());
      restored.add(file.name());
    } else if (entry instanceof RollbackEntry.RestoreFailed file) {
      restoring.remove(file.name());
    }
  }

  private void count(Entry entry) {
    if (entry instanceof RunEntry.RunResumed resumed) {
      fruitlessResumes = resumed.from().equals("launchd") ? fruitlessResumes + 1 : 0;
    } else if (entry instanceof RunEntry.RunCalled || isProgress(entry)) {
      fruitlessResumes = 0;
    } else if (entry instanceof RunEntry.ProcessEnded end
        && end.waitsFor().equals(Optional.of("jamf"))) {
      // It may not begin beside a policy: that was no try.
      fruitlessResumes = Math.max(0, fruitlessResumes - 1);
    }
  }

  /** Whether the run is further than before. That somebody was asked in vain is none. */
  private static boolean isProgress(Entry entry) {
    if (entry instanceof StepEntry.EffectEnded end) {
      return switch (end.outcome()) {
        case DONE, ALREADY_GONE -> true;
        case FAILED, REFUSED, HANDED_OVER -> false;
      };
    }
    if (entry instanceof StepEntry.EffectJudged judged) {
      return judged.verdict().isSettled();
    }
    return entry instanceof StepEntry.StepChanged changed && changed.to().settled();
  }

  RunPhase phase() {
    return phase;
  }

  boolean isRestored(String name) {
    return restored.contains(name);
  }

  boolean isRestoring(String name) {
    return restoring.containsKey(name);
  }

  Optional<RunEntry.HazardAccepted> accepted(String hazard) {
    return Optional.ofNullable(accepted.get(hazard));
  }

  int fruitlessResumes() {
    return fruitlessResumes;
  }

  Optional<RunEntry.RunStarted> started() {
    return Optional.ofNullable(started);
  }

  Optional<RunEntry.RunEnded> ended() {
    return Optional.ofNullable(ended);
  }

  Optional<RunEntry.RunPurged> purged() {
    return Optional.ofNullable(purged);
  }

  Optional<RunEntry.UsersNamed> users() {
    return Optional.ofNullable(users);
  }

  Optional<RunEntry.ApprovalTaken> approval() {
    return Optional.ofNullable(approval);
  }

  List<RunEntry.RecordsRequested> requests() {
    return List.copyOf(requests);
  }

  List<RunEntry.ReceiptTaken> receipts() {
    return List.copyOf(receipts);
  }

  Optional<RunEntry.ProcessEnded> process() {
    return Optional.ofNullable(process);
  }
}
