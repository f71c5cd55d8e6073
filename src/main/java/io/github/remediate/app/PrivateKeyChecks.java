package io.github.remediate.app;

import io.github.remediate.doctor.Check;
import io.github.remediate.doctor.Subject;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.signature.KeyPairFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a private key lies where runs happen, or where others than its owner can read it. It is
 * looked for by the name that {@code keygen} gives it, where keys are made as a rule; none is read.
 */
final class PrivateKeyChecks {
  private static final int OTHERS = 077;

  private PrivateKeyChecks() {}

  /**
   * Looks.
   *
   * @param homes where people keep what is theirs
   * @param runsHappen whether runs happen on this Mac
   */
  static List<Check> of(MacFiles files, List<MacPath> homes, boolean runsHappen) {
    List<MacPath> places = new ArrayList<>(List.of(RunStore.STATE));
    for (MacPath home : homes) {
      places.add(home);
      places.add(home.child(".config/remediate"));
      places.add(home.child("keys"));
      places.add(home.child("Desktop"));
      places.add(home.child("Documents"));
    }
    List<Check> checks = new ArrayList<>();
    for (MacPath place : places) {
      MacPath path = place.child(KeyPairFiles.PRIVATE);
      if (files.look(path).entry() instanceof Observation.Known<FileEntry> known) {
        check(known.value(), runsHappen).ifPresent(checks::add);
      }
    }
    if (checks.isEmpty()) {
      checks.add(
          Check.ok(Subject.PRIVATE_KEY, "no private key lies open where keys are made as a rule"));
    }
    return checks;
  }

  private static Optional<Check> check(FileEntry key, boolean runsHappen) {
    if (key.kind() == FileEntry.Kind.FILE && (key.mode() & OTHERS) != 0) {
      return Optional.of(
          Check.fault(
              Subject.PRIVATE_KEY,
              key.path()
                  + " is a private key that others than its owner can use (mode "
                  + Integer.toOctalString(key.mode())
                  + ")",
              "It may have been copied: have a new pair made, set its public key on the Macs, and"
                  + " remove this one. At least: chmod 600 '"
                  + key.path()
                  + "'"));
    }
    return runsHappen
        ? Optional.of(
            Check.warning(
                Subject.PRIVATE_KEY,
                key.path() + " lies on a Mac on which runs happen",
                "Whoever is root here can approve with it. Move it to another machine."))
        : Optional.empty();
  }
}
