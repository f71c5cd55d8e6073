package io.github.remediate.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The form of one record: one line, itself JSON, of which every byte is prescribed.
 *
 * <pre>
 * {"seq":12,"forced":11,"length":N,"previous":"…","entry":{…},"sha256":"…"}
 * </pre>
 *
 * {@code seq} counts from 1; {@code forced} is the last record known to be on the disk when this
 * one was written; {@code length} is the entry's length in bytes; {@code previous} is the checksum
 * of the record before (zeros for the first); {@code sha256} is over all bytes of the line before
 * {@code ,"sha256"}. A line feed ends the record. The checksum finds accidents; it keeps nobody
 * from forging a journal who may write to it.
 */
final class RecordLine {
  /** What the first record names as the checksum of the one before. */
  static final String GENESIS = "0".repeat(64);

  /** How every record starts. */
  static final byte[] START = ascii("{\"seq\":");

  private static final byte[] FORCED = ascii(",\"forced\":");
  private static final byte[] LENGTH = ascii(",\"length\":");
  private static final byte[] PREVIOUS = ascii(",\"previous\":\"");
  private static final byte[] ENTRY = ascii("\",\"entry\":");
  private static final byte[] SHA256 = ascii(",\"sha256\":\"");
  private static final byte[] END = ascii("\"}");
  private static final int HASH_DIGITS = 64;

  /** What a line turned out to be. */
  sealed interface Reading {}

  /** A record whose checksum is right; whether it stands in the right place is not said. */
  record Whole(
      long sequence, long forced, String previous, int entryFrom, int entryLength, String sha256)
      implements Reading {}

  /** The bytes are how a record begins, as far as they go. */
  record CutShort() implements Reading {}

  /**
   * Not a record.
   *
   * @param reason a clause for a person
   */
  record Wrong(String reason) implements Reading {}

  /** A record's bytes, line feed included, and its checksum. */
  record Encoded(byte[] bytes, String sha256) {}

  private final byte[] data;
  private final int end;
  private int at;

  private RecordLine(byte[] data, int from, int end) {
    this.data = data;
    this.at = from;
    this.end = end;
  }

  static Encoded encode(long sequence, long forced, String previous, byte[] entry) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(entry.length + 256);
    line.writeBytes(START);
    line.writeBytes(ascii(Long.toString(sequence)));
    line.writeBytes(FORCED);
    line.writeBytes(ascii(Long.toString(forced)));
    line.writeBytes(LENGTH);
    line.writeBytes(ascii(Integer.toString(entry.length)));
    line.writeBytes(PREVIOUS);
    line.writeBytes(ascii(previous));
    line.writeBytes(ENTRY);
    line.writeBytes(entry);
    byte[] summed = line.toByteArray();
    String sha256 = sha256(summed, 0, summed.length);
    line.writeBytes(SHA256);
    line.writeBytes(ascii(sha256));
    line.writeBytes(END);
    line.write('\n');
    return new Encoded(line.toByteArray(), sha256);
  }

  /** Reads the line in {@code data} from {@code from} up to {@code end}, line feed excluded. */
  static Reading read(byte[] data, int from, int end) {
    RecordLine line = new RecordLine(data, from, end);
    try {
      return line.read();
    } catch (NotRecordException e) {
      return line.at >= end ? new CutShort() : new Wrong(e.getMessage());
    }
  }

  private Reading read() throws NotRecordException {
    int start = at;
    literal(START);
    long sequence = number(18);
    literal(FORCED);
    long forced = number(18);
    literal(LENGTH);
    int entryLength = (int) number(8);
    literal(PREVIOUS);
    String previous = hash();
    literal(ENTRY);
    int entryFrom = at;
    at = Math.min(end, at + entryLength);
    int summed = at;
    literal(SHA256);
    String sha256 = hash();
    literal(END);
    if (at != end) {
      throw new NotRecordException("something follows it on its line");
    }
    if (!sha256.equals(sha256(data, start, summed - start))) {
      return new Wrong("its checksum does not fit its content");
    }
    return new Whole(sequence, forced, previous, entryFrom, entryLength, sha256);
  }

  private void literal(byte[] expected) throws NotRecordException {
    for (byte wanted : expected) {
      if (at >= end || data[at] != wanted) {
        throw new NotRecordException("it does not have the form of a record");
      }
      at++;
    }
  }

  private long number(int maximumDigits) throws NotRecordException {
    int start = at;
    long value = 0;
    while (at < end && data[at] >= '0' && data[at] <= '9' && at - start < maximumDigits) {
      value = value * 10 + (data[at] - '0');
      at++;
    }
    if (at == start || data[start] == '0' && at - start > 1) {
      throw new NotRecordException("a number in it is malformed");
    }
    return value;
  }

  private String hash() throws NotRecordException {
    int start = at;
    while (at < end && at - start < HASH_DIGITS) {
      byte digit = data[at];
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        throw new NotRecordException("a checksum in it is malformed");
      }
      at++;
    }
    if (at - start < HASH_DIGITS) {
      throw new NotRecordException("a checksum in it is malformed");
    }
    return new String(data, start, HASH_DIGITS, StandardCharsets.US_ASCII);
  }

  private static String sha256(byte[] data, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(data, from, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static final class NotRecordException extends Exception {
    private static final long serialVersionUID = 1;

    NotRecordException(String reason) {
      super(reason, null, false, false);
    }
  }
}
