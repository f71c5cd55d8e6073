package io.github.remediate.app;

import io.github.remediate.diagnose.LogReader;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.macos.MacReader;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.keychain.KeychainReader;
import io.github.remediate.macos.keychain.KeychainSource;
import io.github.remediate.plan.Planner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A Mac that can be looked at.
 *
 * @param standing what it is, and with whose rights the look is made
 * @param notice what the user should know about the choice, if anything
 * @param recorded when it was recorded, where it is a recording of another day
 */
record OpenMac(
    Probes probes,
    MacFiles files,
    KeychainSource keychains,
    Standing standing,
    Observation<List<ServerRecord>> records,
    Optional<String> notice,
    Optional<Instant> recorded) {
  /** How long reading the logs may take. */
  private static final Duration LOGS = Duration.ofSeconds(30);

  /**
   * What a Mac is to the look.
   *
   * @param privileged whether the look is made as root, or is not hindered by permissions
   * @param trustedOwners file owners that stand for root under another root
   * @param tree where its files lie on this machine, if it is a tree under another root
   */
  record Standing(
      MacFacts.Source source,
      boolean privileged,
      Set<Integer> trustedOwners,
      Optional<MacRoot> tree) {
    private static final Standing RECORDED =
        new Standing(MacFacts.Source.FIXTURE, true, Set.of(), Optional.empty());
  }

  /** A Mac that is recorded or virtual: nothing on it is hindered by permissions. */
  static OpenMac recorded(
      Probes probes,
      MacFiles files,
      Observation<List<ServerRecord>> records,
      Optional<String> notice) {
    return new OpenMac(
        probes,
        files,
        keychains(probes, files, Standing.RECORDED),
        Standing.RECORDED,
        records,
        notice,
        Optional.empty());
  }

  /** A Mac with files and programs of its own. */
  static OpenMac real(
      Probes probes, MacFiles files, Standing standing, Observation<List<ServerRecord>> records) {
    return new OpenMac(
        probes,
        files,
        keychains(probes, files, standing),
        standing,
        records,
        Optional.empty(),
        Optional.empty());
  }

  /** The same Mac, recorded at that time. */
  OpenMac ofDay(Instant time) {
    return new OpenMac(probes, files, keychains, standing, records, notice, Optional.of(time));
  }

  /**
   * Reads its logs. What is young is told by the day on which the Mac was seen, and no recording
   * tells in which zone that was: so a recording tells the same at any time and in any place.
   *
   * @param clock the moment and the zone in which this is done
   */
  LogReader logs(Clock clock) {
    ZoneId zone = recorded.isPresent() ? ZoneOffset.UTC : clock.getZone();
    return new LogReader(files, zone, seen(clock), clock.instant(), LOGS);
  }

  /** When it is looked at by {@code clock}, or was recorded. */
  Instant seen(Clock clock) {
    return recorded.orElseGet(clock::instant);
  }

  /** The same Mac, asked and looked at through these. */
  OpenMac through(Probes otherProbes, MacFiles otherFiles) {
    return new OpenMac(
        otherProbes,
        otherFiles,
        keychains(otherProbes, otherFiles, standing),
        standing,
        records,
        notice,
        recorded);
  }

  private static KeychainSource keychains(Probes probes, MacFiles files, Standing standing) {
    return new KeychainReader(
        probes,
        files,
        standing.trustedOwners()::contains,
        standing.tree().isEmpty()
            ? path -> path
            : path -> standing.tree().get().understand(path.value()).orElse(path),
        Set.of());
  }

  /** Looks at all that the playbook speaks of. */
  MacFacts look(PreviewRequest asked, Consumer<String> progress) {
    return look(
        new ArrayList<>(Planner.paths(asked.playbook())),
        asked.mac().user(),
        keychains
            .alsoKeeping(Planner.names(asked.playbook()))
            .alsoAskingFor(Planner.passwords(asked.playbook())),
        progress);
  }

  /**
   * Looks, for no playbook, at what is always looked at.
   *
   * @param user the registered user; empty for whoever is at the console
   */
  MacFacts look(Optional<String> user, Consumer<String> progress) {
    return look(List.of(), user, keychains, progress);
  }

  private MacFacts look(
      List<String> paths, Optional<String> user, KeychainSource source, Consumer<String> progress) {
    return new MacReader(probes, files, source, progress)
        .read(
            standing.source(),
            new MacReader.Question(
                paths, user.orElse(""), standing.privileged(), RunStore.STATE, records));
  }

  MacFacts.Source source() {
    return standing.source();
  }

  /** Whether nothing is out of sight but what cannot be read at all; a recording lacks things. */
  boolean seesAll() {
    return privileged() && source() != MacFacts.Source.FIXTURE;
  }

  boolean privileged() {
    return standing.privileged();
  }

  Set<Integer> trustedOwners() {
    return standing.trustedOwners();
  }
}
