package io.github.remediate.exec;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/** A process and all that it started. */
final class ProcessTree {

  /** More than any real child starts; keeps a process that forks without end from keeping us. */
  private static final int MOST = 1000;

  private ProcessTree() {}

  /**
   * Ends {@code root} and its descendants with SIGKILL, from the top down, so that no parent goes
   * on with its next command when its child is gone. The descendants are looked up before anything
   * is ended, since orphans cannot be found; and once more below each just before its end, for what
   * it started meanwhile.
   */
  static void destroy(ProcessHandle root) {
    Queue<ProcessHandle> queue = new ArrayDeque<>();
    queue.add(root);
    root.descendants().forEach(queue::add);
    Set<ProcessHandle> ended = new HashSet<>();
    while (!queue.isEmpty() && ended.size() < MOST) {
      ProcessHandle process = queue.remove();
      if (ended.add(process)) {
        process.children().forEach(queue::add);
        process.destroyForcibly();
      }
    }
  }
}
