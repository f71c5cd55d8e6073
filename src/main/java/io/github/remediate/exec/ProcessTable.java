package io.github.remediate.exec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The processes of this machine, as far as they show themselves.
 *
 * <p>A process is known by its arguments, which root sees of everybody and anybody of their own. A
 * script shows its interpreter, with the script as first argument; {@code launchctl} and {@code
 * sudo} show in their arguments what they are to start. So a process carries a command out if its
 * words end with the command's.
 */
public final class ProcessTable {
  private ProcessTable() {}

  /**
   * Whether a process may be carrying out this command, whoever started it. A process that hides
   * its arguments counts if it is that very program. One that hides its program too does not: as
   * root that is none, or one that has ended.
   *
   * @param program absolute path, which need not lead to a file any more
   * @param arguments all its arguments
   */
  public static boolean mayRun(Path program, List<String> arguments) {
    // Java shows none after the first empty one (ProcessHandleImpl_unix.c).
    int empty = arguments.indexOf("");
    List<String> visible = empty < 0 ? arguments : arguments.subList(0, empty);
    Iterator<ProcessHandle> processes = ProcessHandle.allProcesses().iterator();
    while (processes.hasNext()) {
      if (mayRun(program, visible, processes.next().info())) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayRun(Path program, List<String> arguments, ProcessHandle.Info process) {
    Optional<String> shown = process.command();
    Optional<String[]> words = process.arguments();
    if (words.isEmpty()) {
      return shown.isPresent() && isSame(program, Path.of(shown.get()));
    }
    List<String> all = List.of(words.get());
    int before = all.size() - arguments.size();
    if (before < 0 || !all.subList(before, all.size()).equals(arguments)) {
      return false;
    }
    // A link's name may be shown as what it leads to.
    return before == 0
        ? shown.isEmpty() || Path.of(shown.get()).endsWith(program.getFileName())
        : all.get(before - 1).equals(program.toString());
  }

  /** Whether a process has these words side by side among its arguments, whoever started it. */
  public static boolean isNamed(List<String> words) {
    Iterator<ProcessHandle> processes = ProcessHandle.allProcesses().iterator();
    while (processes.hasNext()) {
      if (names(words, processes.next())) {
        return true;
      }
    }
    return false;
  }

  /** Ends by force each process that has these words side by side, with all that it started. */
  public static void endNaming(List<String> words) {
    Iterator<ProcessHandle> processes = ProcessHandle.allProcesses().iterator();
    while (processes.hasNext()) {
      ProcessHandle process = processes.next();
      if (names(words, process)) {
        ProcessTree.destroy(process);
      }
    }
  }

  private static boolean names(List<String> words, ProcessHandle process) {
    return process.pid() != ProcessHandle.current().pid()
        && process.info().arguments().stream()
            .anyMatch(all -> Collections.indexOfSubList(List.of(all), words) >= 0);
  }

  private static boolean isSame(Path program, Path shown) {
    try {
      return shown.equals(program) || shown.equals(program.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
