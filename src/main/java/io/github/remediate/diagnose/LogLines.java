package io.github.remediate.diagnose;

/**
 * Takes a log apart into lines while it is read. What is looked for is ASCII, so UTF-8, Latin-1 and
 * broken texts are read byte by byte; UTF-16 is told by its mark or by its NUL bytes. A line longer
 * than {@link #MOST} is taken in parts that overlap.
 */
final class LogLines {
  /** Bytes of a line that are looked at together. */
  static final int MOST = 1 << 14;

  /** No message is longer than this. */
  private static final int OVERLAP = 1 << 10;

  private static final int SAMPLE = 512;

  /** Takes a line; its bytes are used again afterwards. */
  interface Line {
    void take(byte[] bytes, int length);
  }

  private final Line lines;
  private final byte[] line = new byte[MOST];
  private int length;
  private boolean begun;
  private boolean wide;
  private boolean bigEndian;
  private boolean half;
  private int first;

  LogLines(Line lines) {
    this.lines = lines;
  }

  void take(byte[] piece, int count) {
    int from = begun ? 0 : begin(piece, count);
    for (int at = from; at < count; at++) {
      int unit = piece[at] & 0xFF;
      if (wide) {
        half = !half;
        if (half) {
          first = unit;
          continue;
        }
        int code = bigEndian ? first << 8 | unit : unit << 8 | first;
        unit = code < 0x80 ? code : '?';
      }
      if (unit == '\n' || unit == '\r') {
        end();
      } else {
        add((byte) unit);
      }
    }
  }

  private int begin(byte[] piece, int count) {
    if (count == 0) {
      return 0;
    }
    begun = true;
    if (count >= 2 && (piece[0] & 0xFF) == 0xFF && (piece[1] & 0xFF) == 0xFE) {
      wide = true;
      return 2;
    }
    if (count >= 2 && (piece[0] & 0xFF) == 0xFE && (piece[1] & 0xFF) == 0xFF) {
      wide = true;
      bigEndian = true;
      return 2;
    }
    int[] nuls = new int[2];
    int sample = Math.min(count, SAMPLE);
    for (int i = 0; i < sample; i++) {
      nuls[i & 1] += piece[i] == 0 ? 1 : 0;
    }
    // A log that was cut while it was written begins with nothing but NUL bytes: no encoding.
    wide = Math.max(nuls[0], nuls[1]) > sample / 4 && Math.min(nuls[0], nuls[1]) <= sample / 8;
    bigEndian = wide && nuls[0] > nuls[1];
    boolean marked =
        count >= 3
            && (piece[0] & 0xFF) == 0xEF
            && (piece[1] & 0xFF) == 0xBB
            && (piece[2] & 0xFF) == 0xBF;
    return marked ? 3 : 0;
  }

  private void add(byte unit) {
    if (length == MOST) {
      lines.take(line, length);
      System.arraycopy(line, MOST - OVERLAP, line, 0, OVERLAP);
      length = OVERLAP;
    }
    line[length++] = unit;
  }

  /** There is no more of it. */
  void end() {
    if (length > 0) {
      lines.take(line, length);
    }
    length = 0;
  }
}
