package io.github.remediate.macos.keychain;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/**
 * Passes output on for as long as something comes of it that can be kept. A program that prints for
 * ever is never silent, so without this only the longest of all time limits would end it.
 */
final class StallDetector extends OutputStream {
  /** So much may come without progress, in bytes; a whole item is far smaller. */
  static final long MOST = 8L << 20;

  private final OutputStream receiver;
  private final LongSupplier progress;
  private final String what;
  private final BoundedList<?> boundedList;
  private long reached;
  private long idle;

  /**
   * @param progress a number that changes whenever something came of the output
   * @param what what should have come, for the message
   * @param boundedList what is kept of it
   */
  StallDetector(
      OutputStream receiver, LongSupplier progress, String what, BoundedList<?> boundedList) {
    this.receiver = receiver;
    this.progress = progress;
    this.what = what;
    this.boundedList = boundedList;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    receiver.write(bytes, offset, length);
    if (boundedList.isFull()) {
      throw new IOException("it held too much");
    }
    long now = progress.getAsLong();
    if (now != reached) {
      reached = now;
      idle = 0;
      return;
    }
    idle += length;
    if (idle > MOST) {
      throw new IOException("it went on for " + (MOST >> 20) + " MiB without " + what);
    }
  }
}
