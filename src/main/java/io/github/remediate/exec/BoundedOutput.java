package io.github.remediate.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Keeps what a child prints, up to a limit; what goes beyond it is refused or dropped. */
final class BoundedOutput extends OutputStream {

  /** More was printed than may be kept. */
  static final class TooMuch extends IOException {
    private final int limit;

    TooMuch(int limit) {
      super("more than " + limit + " bytes were printed");
      this.limit = limit;
    }

    int limit() {
      return limit;
    }
  }

  private final int limit;
  private final int most;
  private byte[] bytes = new byte[0];
  private int count;
  private long printed;

  private BoundedOutput(int limit, int most) {
    this.limit = limit;
    this.most = most;
  }

  /** Throws {@link TooMuch} for more than {@code limit} bytes. */
  static BoundedOutput atMost(int limit) {
    return new BoundedOutput(limit, limit);
  }

  /**
   * Keeps the first {@code limit} bytes and drops the rest; throws {@link TooMuch} for more than
   * {@code most}.
   */
  static BoundedOutput firstOf(int limit, int most) {
    return new BoundedOutput(limit, most);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] from, int offset, int length) throws IOException {
    printed += length;
    if (printed > most) {
      throw new TooMuch(most);
    }
    int fits = Math.min(length, limit - count);
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
