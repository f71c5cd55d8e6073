package io.github.remediate.macos;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/**
 * Keeps the beginning of what a command prints. A command that changes something is not ended for
 * printing too much.
 */
final class FirstBytes extends OutputStream {
  private final int most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  FirstBytes(int most) {
    this.most = most;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] from, int offset, int length) {
    bytes.write(from, offset, Math.min(length, most - bytes.size()));
  }

  synchronized byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
