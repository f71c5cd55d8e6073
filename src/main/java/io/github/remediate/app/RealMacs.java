package io.github.remediate.app;

import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.ChildProbes;
import io.github.remediate.macos.ChildScreenPrograms;
import io.github.remediate.macos.RealMacChanges;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.macos.UnifiedLog;
import io.github.remediate.macos.files.LogLocation;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.OwnTrees;
import io.github.remediate.macos.files.ProcessOwner;
import io.github.remediate.macos.files.RootOnlyCheck;
import io.github.remediate.macos.files.TreeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The only door to this machine's Mac and to trees that stand for one. */
final class RealMacs extends Macs {
  /** One of them is enough: recorded trees are not whole, and a home has none. */
  private static final List<String> MARKS =
      List.of(
          "System/Library/CoreServices/SystemVersion.plist",
          "Users",
          "usr/bin/sw_vers",
          "usr/bin/security",
          RunStore.STATE.value().substring(1));

  private static final String SERVERS_NOT_ASKED = "no server was asked";

  private final Installation installation;

  RealMacs(Installation installation) {
    this.installation = installation;
  }

  /** The machine from which an operator works, whatever it is. */
  static MacRoot own() {
    return MacRoot.live();
  }

  /** The files of a machine from which an operator works, for what is set on it. */
  static MacFiles files(MacRoot root) {
    return new TreeFiles(root);
  }

  @Override
  OpenMac look(MacChoice choice) {
    if (choice.fixture().isPresent()) {
      return recorded(choice.fixture().get(), Optional.empty());
    }
    if (choice.root().isPresent()) {
      return look(tree(choice.root().get()));
    }
    if (isMac()) {
      return look(MacRoot.live());
    }
    return recorded(
        RecordedMacs.DEFAULT,
        Optional.of(
            "this is not a Mac, so the recorded Mac '"
                + RecordedMacs.DEFAULT
                + "' is shown; choose another with --fixture or --root."));
  }

  private OpenMac recorded(String named, Optional<String> notice) {
    FixtureMac mac = new RecordedMacs(installation).named(named);
    return OpenMac.recorded(mac.probes(), mac.files(), mac.records(), notice).ofDay(mac.recorded());
  }

  private static OpenMac look(MacRoot root) {
    boolean live = root.isLive();
    return OpenMac.real(
        new ChildProbes(root),
        new TreeFiles(root),
        new OpenMac.Standing(
            live ? MacFacts.Source.LIVE : MacFacts.Source.ROOT,
            !live || ProcessOwner.isRoot(),
            // Whoever made the tree stands for root and for its users alike.
            live ? Set.of() : Set.of(ProcessOwner.of(root)),
            live ? Optional.empty() : Optional.of(root)),
        Observation.unknown(SERVERS_NOT_ASKED));
  }

  @Override
  public void requireChangeable(MacChoice choice) {
    changeable(choice);
  }

  private static MacRoot changeable(MacChoice choice) {
    if (choice.fixture().isPresent()) {
      throw CommandFailure.usage("A fixture is a recording and cannot be changed. Add --dry-run.");
    }
    return root(
        choice.root(),
        "Add --dry-run to see what a cleanup does, or name a tree with --root.",
        "A cleanup needs root.");
  }

  @Override
  RunningMac open(MacChoice choice) {
    return open(changeable(choice));
  }

  @Override
  RunningMac openToAsk(MacChoice choice) {
    return open(
        root(
            choice.root(),
            "Name a tree that stands for one with --root, or see it played with `remediate rehearse"
                + " --cause 6 --records auto`.",
            "Only root is told which device id is in use, and what is set for this Mac."));
  }

  private RunningMac open(MacRoot root) {
    if (root.isLive()) {
      refuseUnlessRootsOwn(installation.home());
    }
    return new RunningMac(() -> look(root), environment(root));
  }

  // Root runs this program, also by launchd after a restart: nobody else may be able to change it.
  private static void refuseUnlessRootsOwn(Path home) {
    Optional<String> problem = RootOnlyCheck.problem(home);
    if (problem.isPresent()) {
      throw CommandFailure.blocked(
          "remediate does not run as root from a place that others can change: "
              + problem.get()
              + ". Install it in /usr/local/remediate, owned by root.");
    }
  }

  @Override
  RunEnvironment environment(Optional<Path> root) {
    return environment(
        root(
            root,
            "It has no runs; name a tree that has some with --root.",
            "What is kept of runs is root's alone."));
  }

  private static RunEnvironment environment(MacRoot root) {
    return new RunEnvironment(
        new RunStore(root.directory().resolve(RunStore.STATE.value().substring(1)), RunStore.STATE),
        () -> new TreeFiles(root),
        new RealMacChanges(root),
        Optional.of(new OwnTrees(root)),
        LogLocation.of(RunEnvironment.LOG, root),
        // On the live Mac these must be root's own, because root does what they say.
        file -> root.isLive() ? RootOnlyCheck.problem(file) : Optional.empty(),
        Optional.of(new ChildScreenPrograms(root)),
        () -> SleepPrevention.begin(root),
        new UnifiedLog(root)::tell);
  }

  private static MacRoot root(Optional<Path> directory, String elsewhere, String asRoot) {
    if (directory.isPresent()) {
      return tree(directory.get());
    }
    if (!isMac()) {
      throw CommandFailure.blocked("This is not a Mac. " + elsewhere);
    }
    if (!ProcessOwner.isRoot()) {
      throw CommandFailure.blocked(asRoot + " Type it again with sudo in front.");
    }
    return MacRoot.live();
  }

  private static MacRoot tree(Path directory) {
    MacRoot root;
    try {
      root = MacRoot.at(directory);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--root " + e.getMessage() + ". Name the directory of a tree that stands for a Mac.", e);
    }
    // What is not there reads as removed: a slip of the fingers must not pass for a clean Mac.
    if (!root.isLive() && MARKS.stream().noneMatch(mark -> isThere(root, mark))) {
      throw CommandFailure.usage(
          "--root "
              + directory
              + " is not a Mac's root: it has neither "
              + String.join(" nor ", MARKS)
              + ". Name the directory that these lie in.");
    }
    return root;
  }

  private static boolean isThere(MacRoot root, String mark) {
    return Files.exists(root.directory().resolve(mark), LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }
}
