package io.github.remediate.engine;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lies in a run's quarantine although no record says how it came there. The journal may have
 * lost its end, as an older copy of it has; then this is all that is left to tell.
 */
public final class UnexplainedFiles {
  private UnexplainedFiles() {}

  /** A sentence for each such entry, and one where the quarantine cannot be looked into. */
  public static List<String> of(RunState runState, RunPlaces places, MacFiles files) {
    Set<String> known = new HashSet<>();
    for (StepEntry.FileQuarantined file : runState.quarantined()) {
      known.add(file.name());
    }
    List<String> lines = new ArrayList<>();
    Observation<List<String>> names = files.list(places.quarantine());
    if (names.isUnknown()) {
      lines.add("What lies in " + places.quarantine() + " cannot be told: " + names.reason() + ".");
    }
    for (String name : names.found().orElse(List.of())) {
      if (!known.contains(name)) {
        MacPath path = places.quarantine().child(name);
        lines.add(
            path
                + " lies in the quarantine, and no record of the run says where it comes from. Look"
                + " at it, and put it where it belongs by hand.");
      }
    }
    return lines;
  }
}
