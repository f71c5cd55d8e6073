package io.github.remediate.virtual;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The little of DER (X.690) that a certificate needs. */
final class Der {
  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int NULL = 0x05;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;

  private Der() {}

  /** One element of any tag; {@code parts} are its content. */
  static byte[] element(int tag, byte[]... parts) {
    byte[] content = joined(parts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else if (length < 0x10000) {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    } else {
      throw new IllegalArgumentException("an element of " + length + " bytes is too long");
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return element(SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return element(SET, parts);
  }

  static byte[] integer(BigInteger value) {
    return element(INTEGER, value.toByteArray());
  }

  static byte[] bitString(byte[] bytes) {
    return element(BIT_STRING, new byte[] {0}, bytes);
  }

  static byte[] octetString(byte[] bytes) {
    return element(OCTET_STRING, bytes);
  }

  static byte[] yes() {
    return element(BOOLEAN, new byte[] {(byte) 0xFF});
  }

  static byte[] nothing() {
    return element(NULL);
  }

  static byte[] objectIdentifier(String dotted) {
    String[] numbers = dotted.split("\\.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeBase128(
        out, new BigInteger(numbers[0]).multiply(BigInteger.valueOf(40)).add(big(numbers[1])));
    for (int i = 2; i < numbers.length; i++) {
      writeBase128(out, big(numbers[i]));
    }
    return element(OBJECT_IDENTIFIER, out.toByteArray());
  }

  /** A time between 1950 and 2049, to the second. */
  static byte[] utcTime(Instant time) {
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    if (utc.getYear() < 1950 || utc.getYear() > 2049) {
      throw new IllegalArgumentException(time + " does not fit into a UTCTime");
    }
    String text = KeychainTime.digits(time).substring(2);
    return element(UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static BigInteger big(String number) {
    return new BigInteger(number);
  }

  private static void writeBase128(ByteArrayOutputStream out, BigInteger number) {
    int groups = Math.max(1, (number.bitLength() + 6) / 7);
    for (int group = groups - 1; group >= 0; group--) {
      int bits = number.shiftRight(7 * group).intValue() & 0x7F;
      out.write(group == 0 ? bits : bits | 0x80);
    }
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
