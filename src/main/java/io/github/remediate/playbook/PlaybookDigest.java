package io.github.remediate.playbook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of a playbook's file, which a thread of its own works out while the file is read: to
 * find its SHA-256 takes Java longer than the reading, and that is a tenth of a dry run's time.
 */
final class PlaybookDigest implements Runnable {
  private final byte[] bytes;
  private final Thread thread;
  private String digest;

  /** Begins; {@code bytes} must not change until {@link #value} has returned. */
  PlaybookDigest(byte[] bytes) {
    this.bytes = bytes;
    this.thread = new Thread(this, "playbook digest");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      digest = "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** {@code sha256:} and 64 digits, when it is done. */
  String value() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (digest == null) {
      throw new IllegalStateException("the playbook's digest was not worked out");
    }
    return digest;
  }
}
