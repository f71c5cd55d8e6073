package io.github.remediate.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads one output of a child on its own thread and passes it on. Its state is guarded by the
 * child's monitor, which is notified when the output has ended.
 */
final class Pump implements Runnable {
  private static final int CHUNK = 64 * 1024;

  private final Object monitor;
  private final OutputStream receiver;
  private InputStream in;
  private Thread thread;

  private long lastSign;
  private boolean delivering;
  private boolean ended;
  private boolean broken;
  private boolean released;
  private Throwable refusal;

  Pump(Object monitor, OutputStream receiver) {
    this.monitor = monitor;
    this.receiver = receiver;
  }

  void connect(InputStream in) {
    this.in = in;
  }

  void start(String name) {
    thread = DaemonThreads.start(this, name);
  }

  @Override
  public void run() {
    // When the child exits, Java takes what is in the pipe and closes it, and its end then says
    // nothing of what a grandchild still prints. It needs this lock to do so, and gets it first
    // only
    // where the child exits at once.
    synchronized (in) {
      pump();
    }
  }

  private void pump() {
    boolean whole = false;
    try {
      byte[] chunk = new byte[CHUNK];
      int length = in.read(chunk);
      while (length >= 0 && deliver(chunk, length)) {
        length = in.read(chunk);
      }
      whole = length < 0;
    } catch (IOException e) {
      // Not whole, which is all that matters: the pipe was closed here, or cannot be read.
    } finally {
      synchronized (monitor) {
        ended = true;
        broken = !whole;
        monitor.notifyAll();
      }
    }
  }

  private boolean deliver(byte[] chunk, int length) {
    synchronized (monitor) {
      if (released) {
        return false;
      }
      lastSign = System.nanoTime();
      delivering = true;
    }
    Throwable refused = null;
    try {
      receiver.write(chunk, 0, length);
    } catch (Throwable e) {
      refused = e;
    }
    synchronized (monitor) {
      lastSign = System.nanoTime();
      delivering = false;
      refusal = refused;
      if (refused != null || released) {
        monitor.notifyAll();
      }
    }
    return refused == null;
  }

  /** When it last read something or was busy passing it on; call with the monitor held. */
  long lastSign(long now) {
    return delivering ? now : lastSign;
  }

  void lastSignAt(long time) {
    lastSign = time;
  }

  /** Nothing more is passed on from now on; call with the monitor held. */
  void release() {
    released = true;
  }

  boolean isDelivering() {
    return delivering;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether the output could not be read to its end. */
  boolean isBroken() {
    return broken;
  }

  /** What the receiver threw, or null. */
  Throwable refusal() {
    return refusal;
  }

  void interrupt() {
    thread.interrupt();
  }
}
