package io.github.remediate.app;

import io.github.remediate.fixture.FixtureException;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.fixture.Fixtures;
import io.github.remediate.fixture.Recorder;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.macos.ChildProbes;
import io.github.remediate.macos.KeychainReader;
import io.github.remediate.macos.MacRoot;
import io.github.remediate.macos.ProcessOwner;
import io.github.remediate.macos.TreeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens the Mac that is to be looked at: this one, a tree under another root, or a recorded one.
 */
final class Macs {
  static final String DEFAULT_FIXTURE = "stale-registration";
  private static final String SERVERS_NOT_ASKED = "no server was asked";

  private final Installation installation;

  Macs(Installation installation) {
    this.installation = installation;
  }

  OpenMac open(MacChoice choice) {
    if (choice.fixture().isPresent()) {
      return fixture(choice.fixture().get(), choice, Optional.empty());
    }
    if (choice.root().isPresent()) {
      return tree(choice.root().get(), choice);
    }
    if (isMac()) {
      return real(MacRoot.live(), choice);
    }
    return fixture(
        DEFAULT_FIXTURE,
        choice,
        Optional.of(
            "this is not a Mac, so the recorded Mac '"
                + DEFAULT_FIXTURE
                + "' is shown; choose another with --fixture or --root."));
  }

  static boolean isMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  /**
   * A recorded Mac, by its name or its directory.
   *
   * @throws Stop if there is none
   */
  FixtureMac recorded(String named) {
    try {
      Path directory = installation.resolve(named);
      boolean byPath =
          named.indexOf('/') >= 0 || Files.isRegularFile(directory.resolve("fixture.json"));
      return byPath ? FixtureMac.open(directory) : Fixtures.in(installation.fixtures()).open(named);
    } catch (FixtureException e) {
      throw Stop.usage(e.getMessage(), e);
    }
  }

  private OpenMac fixture(String named, MacChoice choice, Optional<String> notice) {
    FixtureMac mac = recorded(named);
    return recorded(mac.probes(), mac.files(), mac.records(), choice, notice);
  }

  /** A Mac that is recorded or virtual: nothing on it is hindered by permissions. */
  static OpenMac recorded(
      Probes probes,
      MacFiles files,
      Observation<List<ServerRecord>> records,
      MacChoice choice,
      Optional<String> notice) {
    Settings settings = Settings.of(files, choice.config());
    Optional<String> adfsUrl = choice.adfsUrl().isPresent() ? choice.adfsUrl() : settings.adfsUrl();
    return new OpenMac(
        MacFacts.Source.FIXTURE,
        probes,
        files,
        new KeychainReader(probes, files, uid -> false, path -> path, Set.of()),
        true,
        Set.of(),
        records,
        adfsUrl,
        settings.quarantineDays(),
        notice);
  }

  private static OpenMac tree(Path directory, MacChoice choice) {
    try {
      return real(MacRoot.at(directory), choice);
    } catch (IOException e) {
      throw Stop.usage("--root " + e.getMessage(), e);
    }
  }

  /** This Mac, or a tree under another root. */
  static OpenMac real(MacRoot root, MacChoice choice) {
    return real(root, new ChildProbes(root), new TreeFiles(root), choice);
  }

  /** The same Mac, asked and looked at through {@code recorder}. */
  static OpenMac through(Recorder recorder, MacRoot root, MacChoice choice) {
    return real(root, recorder, recorder, choice);
  }

  private static OpenMac real(MacRoot root, Probes probes, MacFiles files, MacChoice choice) {
    boolean live = root.isLive();
    // Whoever made the tree stands for root and for its users alike.
    Set<Integer> owners = live ? Set.of() : Set.of(ProcessOwner.of(root));
    Settings settings = Settings.of(files, choice.config());
    Optional<String> adfsUrl = choice.adfsUrl().isPresent() ? choice.adfsUrl() : settings.adfsUrl();
    return new OpenMac(
        live ? MacFacts.Source.LIVE : MacFacts.Source.ROOT,
        probes,
        files,
        new KeychainReader(
            probes,
            files,
            owners::contains,
            live ? path -> path : path -> root.understand(path.value()).orElse(path),
            Set.of()),
        !live || ProcessOwner.isRoot(),
        owners,
        Observation.unknown(SERVERS_NOT_ASKED),
        adfsUrl,
        settings.quarantineDays(),
        Optional.empty());
  }
}
