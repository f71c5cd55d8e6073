package io.github.remediate.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Keeps what a child prints, up to a limit; what goes beyond it is refused or dropped. */
final class Kept extends OutputStream {

  /** More was printed than may be kept. */
  static final class TooMuch extends IOException {
    TooMuch(int limit) {
      super("more than " + limit + " bytes were printed");
    }
  }

  private final int limit;
  private final boolean dropsRest;
  private byte[] bytes = new byte[0];
  private int count;

  private Kept(int limit, boolean dropsRest) {
    this.limit = limit;
    this.dropsRest = dropsRest;
  }

  /** Throws {@link TooMuch} for more than {@code limit} bytes. */
  static Kept atMost(int limit) {
    return new Kept(limit, false);
  }

  /** Keeps the first {@code limit} bytes and drops the rest. */
  static Kept firstOf(int limit) {
    return new Kept(limit, true);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] from, int offset, int length) throws IOException {
    int fits = Math.min(length, limit - count);
    if (fits < length && !dropsRest) {
      throw new TooMuch(limit);
    }
    if (count + fits > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(count + fits, Math.min(limit, 2 * bytes.length)));
    }
    System.arraycopy(from, offset, bytes, count, fits);
    count += fits;
  }

  synchronized byte[] bytes() {
    return Arrays.copyOf(bytes, count);
  }
}
