package io.github.remediate.engine;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run copied, as its journal and its evidence directory tell: the plan is not needed, which
 * may be unreadable when the copies are.
 */
public final class Evidence {
  private static final String PART = ".part";

  private final RunState runState;
  private final MacPath directory;
  private final Observation<List<String>> names;

  private Evidence(RunState runState, MacPath directory, Observation<List<String>> names) {
    this.runState = runState;
    this.directory = directory;
    this.names = names;
  }

  /** Looks into the run's evidence directory. */
  public static Evidence of(RunState runState, RunPlaces places, MacFiles files) {
    return new Evidence(runState, places.evidence(), files.list(places.evidence()));
  }

  /** Why it cannot be told what lies there. */
  Optional<String> unread() {
    return names.isUnknown() ? Optional.of(names.reason()) : Optional.empty();
  }

  MacPath directory() {
    return directory;
  }

  /** The keychain files that the run set out to copy, each with the copies that are there. */
  Map<MacPath, List<MacPath>> keychains() {
    Map<MacPath, List<MacPath>> keychains = new LinkedHashMap<>();
    for (StepEntry.EffectIntended intent : BegunChanges.copies(runState)) {
      Optional<MacPath> original = original(intent);
      if (original.isPresent() && isKeychain(original.get())) {
        List<MacPath> copies = keychains.computeIfAbsent(original.get(), key -> new ArrayList<>());
        for (String name : names.found().orElse(List.of())) {
          if (RunPlaces.isSlot(name, intent.effect(), intent.attempt(), original.get())) {
            copies.add(directory.child(name));
          }
        }
      }
    }
    return keychains;
  }

  static boolean isKeychain(MacPath path) {
    return path.name().endsWith(".keychain") || path.name().endsWith(".keychain-db");
  }

  private static Optional<MacPath> original(StepEntry.EffectIntended intent) {
    String file = "file ";
    return intent.target().startsWith(file)
            && MacPath.wrongWith(intent.target().substring(file.length())) == null
        ? Optional.of(new MacPath(intent.target().substring(file.length())))
        : Optional.empty();
  }

  /**
   * Clears away what a process that was killed while it copied left of its copies.
   *
   * @return what could not be cleared away, a clause each
   */
  public List<String> discardParts(Housekeeping housekeeping) {
    List<String> stays = new ArrayList<>();
    for (StepEntry.EffectIntended intent : BegunChanges.copies(runState)) {
      Optional<MacPath> original = original(intent);
      for (String name : names.found().orElse(List.of())) {
        if (original.isPresent() && name.endsWith(PART)) {
          String whole = name.substring(0, name.length() - PART.length());
          if (RunPlaces.isSlot(whole, intent.effect(), intent.attempt(), original.get())) {
            housekeeping.discardPart(directory.child(whole)).ifPresent(stays::add);
          }
        }
      }
    }
    return stays;
  }
}
