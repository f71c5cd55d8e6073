package io.github.remediate.exec;

/** Threads that do not keep the virtual machine alive. */
final class DaemonThreads {
  private DaemonThreads() {}

  static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  static Thread start(Runnable work, String name) {
    Thread thread = thread(work, name);
    thread.start();
    return thread;
  }
}
