package io.github.remediate.app;

import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.macos.files.OwnTrees;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a Mac keeps its runs, and what changes it.
 *
 * @param store its runs
 * @param tree its files as they are when it is asked
 * @param trees removes what ended runs keep; empty for a virtual Mac, whose runs end with it
 * @param log the log's file; empty for a virtual Mac, and where there is no place for it
 * @param distrust why a playbook or a settings file on this machine may not be followed here, if it
 *     may not
 * @param screenPrograms shows windows on its screen; empty for a virtual Mac
 * @param sleepPrevention keeps the Mac awake until what it gives is closed
 * @param systemLog the Mac's own log; takes nothing on a virtual Mac
 */
record RunEnvironment(
    RunStore store,
    Supplier<MacFiles> tree,
    MacChanges changes,
    Optional<OwnTrees> trees,
    Optional<Path> log,
    Function<Path, Optional<String>> distrust,
    Optional<ScreenPrograms> screenPrograms,
    Supplier<SleepPrevention> sleepPrevention,
    RunTidings.Telling systemLog) {

  /** The log, as the Mac sees it. */
  static final MacPath LOG = new MacPath("/var/log/remediate.log");

  /** Its files as they are now. */
  MacFiles files() {
    return tree.get();
  }
}
