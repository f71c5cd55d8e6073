package io.github.remediate.app;

import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.KeychainSource;
import io.github.remediate.macos.LogPlace;
import io.github.remediate.macos.MacHands;
import io.github.remediate.macos.MacReader;
import io.github.remediate.macos.MacRoot;
import io.github.remediate.macos.OwnTrees;
import io.github.remediate.macos.ProcessOwner;
import io.github.remediate.macos.RootsOwn;
import io.github.remediate.macos.SystemTime;
import io.github.remediate.macos.TreeFiles;
import io.github.remediate.macos.Wakefulness;
import io.github.remediate.people.Screen;
import io.github.remediate.people.WarnedPeople;
import io.github.remediate.people.Windows;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A Mac that a run may change: the live one, a tree under another root, or a virtual one. */
final class RunningMac {
  static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");

  // Root's own, readable by all, without a blank: macOS has it, and swiftDialog can read there.
  private static final MacPath WINDOWS = new MacPath("/private/var/db");
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Supplier<OpenMac> opener;
  private final Hands hands;
  private final RunStore store;
  private final Optional<MacRoot> root;
  private final OpenMac first;

  /**
   * A Mac to run on.
   *
   * @param opener opens it anew for each look
   * @param store where its runs are kept
   * @param root where its files are on this machine; empty for a virtual Mac
   */
  RunningMac(Supplier<OpenMac> opener, Hands hands, RunStore store, Optional<MacRoot> root) {
    this.opener = opener;
    this.hands = hands;
    this.store = store;
    this.root = root;
    this.first = reopen();
  }

  /** How runs come by their Mac. */
  interface Source {
    /**
     * Opens the Mac of {@code request}.
     *
     * @throws Stop if it cannot be changed from here
     */
    RunningMac open(PreviewRequest request);

    /** The state directory of the Mac whose root is {@code directory}. */
    RunStore store(Optional<Path> directory);
  }

  /** This Mac, or a tree under another root. */
  static Source real(Installation installation) {
    return new Source() {
      @Override
      public RunningMac open(PreviewRequest request) {
        return RunningMac.open(installation, request);
      }

      @Override
      public RunStore store(Optional<Path> directory) {
        return RunningMac.store(directory);
      }
    };
  }

  /**
   * Opens the Mac of {@code request}.
   *
   * @throws Stop if it cannot be changed from here
   */
  static RunningMac open(Installation installation, PreviewRequest request) {
    return open(installation, request.mac());
  }

  /** Likewise, whatever the playbook. */
  static RunningMac open(Installation installation, MacChoice choice) {
    if (choice.fixture().isPresent()) {
      throw Stop.usage("A fixture is a recording and cannot be changed. Add --dry-run.");
    }
    MacRoot root = root(choice.root());
    if (root.isLive()) {
      refuseUnlessRootsOwn(installation.home());
    }
    return new RunningMac(
        () -> new Macs(installation).open(choice),
        new MacHands(root),
        storeOf(root),
        Optional.of(root));
  }

  /**
   * The Mac of {@code directory}, or this one.
   *
   * @throws Stop if it cannot be changed from here
   */
  static MacRoot root(Optional<Path> directory) {
    if (directory.isPresent()) {
      try {
        return MacRoot.at(directory.get());
      } catch (IOException e) {
        throw Stop.usage("--root " + e.getMessage(), e);
      }
    }
    if (!Macs.isMac()) {
      throw Stop.blocked(
          "This is not a Mac. Add --dry-run to see what a cleanup does, or name a tree with"
              + " --root.");
    }
    if (!ProcessOwner.isRoot()) {
      throw Stop.blocked("A cleanup needs root. Type it again with sudo in front.");
    }
    return MacRoot.live();
  }

  // Root runs this program, also by launchd after a restart: nobody else may be able to change it.
  private static void refuseUnlessRootsOwn(Path home) {
    Optional<String> problem = RootsOwn.problem(home);
    if (problem.isPresent()) {
      throw Stop.blocked(
          "remediate does not run as root from a place that others can change: "
              + problem.get()
              + ". Install it in /usr/local/remediate, owned by root.");
    }
  }

  /** The state directory of a Mac. */
  static RunStore store(Optional<Path> directory) {
    return storeOf(root(directory));
  }

  private static RunStore storeOf(MacRoot root) {
    return new RunStore(root.directory().resolve(STATE.value().substring(1)), STATE);
  }

  /** Hands on the Mac of {@code directory}. */
  static Hands hands(Optional<Path> directory) {
    return new MacHands(root(directory));
  }

  /** The files of the Mac of {@code directory}. */
  static MacFiles files(Optional<Path> directory) {
    return new TreeFiles(root(directory));
  }

  /** Takes the launchd job of a run that is over off the Mac. */
  static void removeResumeJob(Optional<Path> directory) {
    new MacHands(root(directory)).removeOwn(Planner.RESUME_JOB);
  }

  RunStore store() {
    return store;
  }

  /** The purges of this Mac's own runs; none on a virtual Mac, whose runs end with it. */
  Optional<Purges> purges(Clock clock) {
    return root.map(real -> new Purges(store, new OwnTrees(real), clock));
  }

  OpenMac reopen() {
    return opener.get();
  }

  /** The log's file; empty for a virtual Mac, and where there is no place for it. */
  Optional<Path> log() {
    return root.flatMap(LogPlace::in);
  }

  Optional<Integer> quarantineDays() {
    return first.quarantineDays();
  }

  Optional<String> adfsUrl() {
    return first.adfsUrl();
  }

  Set<Integer> trustedOwners() {
    return first.trustedOwners();
  }

  Hands hands() {
    return hands;
  }

  /** Keeps the Mac awake until the result is closed. */
  Wakefulness keepAwake() {
    return root.map(Wakefulness::begin).orElseGet(Wakefulness::none);
  }

  /** On the live Mac a playbook must be root's own, because root carries it out. */
  void refuseOthersPlaybook(Path playbook) {
    Optional<String> problem = isLive() ? RootsOwn.problem(playbook) : Optional.empty();
    if (problem.isPresent()) {
      throw Stop.blocked(
          "The playbook cannot be trusted: "
              + problem.get()
              + ". Give it to root (chown root:wheel, chmod 644) in a directory of root's.");
    }
  }

  /** {@code answering}, with windows on the Mac's screen before a restart where it can show any. */
  People warned(People answering, PrintStream told) {
    Supplier<Observation<UserAccount>> console = () -> MacReader.console(reopen().probes());
    Screen screen = new Screen(hands(), console, PATIENCE, told);
    return Windows.choose(first.files(), screen, WINDOWS, new SystemTime(), isLive())
        .<People>map(windows -> new WarnedPeople(answering, windows, console))
        .orElse(answering);
  }

  private boolean isLive() {
    return root.isPresent() && root.get().isLive();
  }

  boolean isNobodyLoggedIn() {
    return MacReader.console(reopen().probes()).isAbsent();
  }

  MacFacts look(PreviewRequest asked, Consumer<String> progress) {
    return look(
        new ArrayList<>(Planner.paths(asked.playbook())),
        asked.mac().user(),
        first.keychains().alsoKeeping(Planner.names(asked.playbook())),
        progress);
  }

  /**
   * Looks, for no playbook.
   *
   * @param paths the paths to look at as a playbook spells them
   * @param user the registered user; empty for whoever is at the console
   */
  MacFacts look(List<String> paths, Optional<String> user, Consumer<String> progress) {
    return look(paths, user, first.keychains(), progress);
  }

  private MacFacts look(
      List<String> paths,
      Optional<String> user,
      KeychainSource keychains,
      Consumer<String> progress) {
    return new MacReader(first.probes(), first.files(), keychains, progress)
        .read(
            first.source(),
            new MacReader.Question(
                paths, user.orElse(""), first.privileged(), STATE, first.records()));
  }

  Planner planner(Installation installed, Playbook playbook, Scope scope) {
    return new Planner(
        playbook, new Planner.Options(installed.tool(), scope, adfsUrl(), trustedOwners()));
  }
}
