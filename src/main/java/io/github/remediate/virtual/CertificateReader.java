package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads certificates as {@code security find-certificate -p} prints them. */
final class CertificateReader {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final int VERSION = 0xA0;
  private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};

  private CertificateReader() {}

  /**
   * Gives each certificate of {@code items} its DER from {@code listing}, by serial number. Where
   * several have one serial number, the orders of both decide.
   */
  static List<StoredItem> join(List<StoredItem> items, byte[] listing) {
    Map<Bytes, Deque<Bytes>> bySerial = new HashMap<>();
    for (byte[] der : certificates(listing)) {
      try {
        bySerial.computeIfAbsent(serial(der), each -> new ArrayDeque<>()).add(Bytes.of(der));
      } catch (IndexOutOfBoundsException e) {
        // Not a certificate; the item that it may have been for stays without one.
        continue;
      }
    }
    List<StoredItem> joined = new ArrayList<>();
    for (StoredItem item : items) {
      Bytes serial = item.value("snbr");
      Deque<Bytes> same = serial == null ? null : bySerial.get(withoutZeros(serial.bytes()));
      joined.add(same == null || same.isEmpty() ? item : item.withCertificate(same.remove()));
    }
    return joined;
  }

  private static List<byte[]> certificates(byte[] listing) {
    List<byte[]> found = new ArrayList<>();
    StringBuilder pem = null;
    for (String line : new String(listing, StandardCharsets.US_ASCII).split("\n")) {
      if (line.equals(BEGIN)) {
        pem = new StringBuilder();
      } else if (line.equals(END) && pem != null) {
        found.add(Base64.getDecoder().decode(pem.toString()));
        pem = null;
      } else if (pem != null) {
        pem.append(line);
      }
    }
    return found;
  }

  private static Bytes serial(byte[] der) {
    DerPart body = new DerPart(der).inside().next().inside();
    DerPart first = body.next();
    return withoutZeros((first.tag() == VERSION ? body.next() : first).content());
  }

  /** In a dump the serial number may lack the zero octet that keeps it from being negative. */
  private static Bytes withoutZeros(byte[] number) {
    int zeros = 0;
    while (zeros < number.length - 1 && number[zeros] == 0) {
      zeros++;
    }
    return Bytes.of(Arrays.copyOfRange(number, zeros, number.length));
  }

  /** The last common name in a name of DER, or the empty string. */
  static String commonName(Bytes name) {
    String found = "";
    if (name == null) {
      return found;
    }
    DerPart sets = new DerPart(name.bytes()).inside();
    while (sets.hasNext()) {
      DerPart pairs = sets.next().inside();
      while (pairs.hasNext()) {
        DerPart pair = pairs.next();
        if (startsWith(pair.content(), COMMON_NAME)) {
          DerPart parts = pair.inside();
          parts.next();
          found = new String(parts.next().content(), StandardCharsets.UTF_8);
        }
      }
    }
    return found;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /** An element of DER, and a place inside it. */
  private static final class DerPart {
    private final byte[] bytes;
    private final int start;
    private final int end;
    private final int tag;
    private int at;

    /** The first element of {@code bytes}. */
    DerPart(byte[] bytes) {
      this(bytes, 0);
    }

    private DerPart(byte[] bytes, int from) {
      this.bytes = bytes;
      this.tag = bytes[from] & 0xFF;
      int first = bytes[from + 1] & 0xFF;
      int length = first;
      int head = 2;
      if (first >= 0x80) {
        length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
          length = length << 8 | bytes[from + head++] & 0xFF;
        }
      }
      this.start = from + head;
      this.end = start + length;
      this.at = start;
    }

    int tag() {
      return tag;
    }

    byte[] content() {
      return Arrays.copyOfRange(bytes, start, end);
    }

    /** The same element, to be walked through from its beginning. */
    DerPart inside() {
      at = start;
      return this;
    }

    boolean hasNext() {
      return at < end;
    }

    DerPart next() {
      DerPart next = new DerPart(bytes, at);
      at = next.end;
      return next;
    }
  }
}
