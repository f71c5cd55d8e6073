package io.github.remediate.exec;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The children that run now. When the virtual machine shuts down, they are ended by force. */
final class Children {
  private static final Set<Child> RUNNING = ConcurrentHashMap.newKeySet();
  private static boolean hooked;
  private static boolean ending;

  private Children() {}

  /** False if the virtual machine is shutting down; then nothing may be started. */
  static synchronized boolean add(Child child) {
    if (!hooked && !ending) {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll, "end children"));
        hooked = true;
      } catch (IllegalStateException e) {
        ending = true;
      }
    }
    return !ending && RUNNING.add(child);
  }

  static void remove(Child child) {
    RUNNING.remove(child);
  }

  static void endAll() {
    List<Child> last;
    synchronized (Children.class) {
      ending = true;
      last = List.copyOf(RUNNING);
    }
    for (Child child : last) {
      child.endWithProgram();
    }
  }
}
