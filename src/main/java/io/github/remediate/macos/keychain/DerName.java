package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.mac.Observation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads X.501 names from DER: what {@code issu} and {@code subj} of a certificate item hold. */
final class DerName {
  private DerName() {}

  /**
   * The name that {@code der} spells; absent for null, unknown for everything that is not exactly
   * one name.
   */
  static Observation<DistinguishedName> read(Bytes der) {
    if (der == null) {
      return Observation.absent();
    }
    try {
      DerReader reader = new DerReader(der.bytes());
      DistinguishedName name = next(reader);
      if (!reader.atEnd()) {
        throw new DerReader.Malformed("something follows the name");
      }
      return Observation.known(name);
    } catch (DerReader.Malformed e) {
      return Observation.unknown("the certificate's name cannot be read: " + e.getMessage());
    }
  }

  /** The name that comes next in {@code reader}. */
  static DistinguishedName next(DerReader reader) throws DerReader.Malformed {
    List<Part> parts = new ArrayList<>();
    DerReader sets = reader.inside(DerReader.SEQUENCE);
    while (!sets.atEnd()) {
      DerReader set = sets.inside(DerReader.SET);
      do {
        DerReader pair = set.inside(DerReader.SEQUENCE);
        String oid = pair.inside(DerReader.OBJECT_IDENTIFIER).objectIdentifier();
        int type = pair.tag();
        parts.add(new Part(oid, text(type, pair.inside().rest())));
        if (!pair.atEnd()) {
          throw new DerReader.Malformed("something follows a value");
        }
      } while (!set.atEnd());
    }
    return new DistinguishedName(parts);
  }

  private static String text(int type, byte[] bytes) throws DerReader.Malformed {
    return switch (type) {
      case 0x0C -> decode(bytes, StandardCharsets.UTF_8);
      // NumericString, PrintableString, IA5String, VisibleString
      case 0x12, 0x13, 0x16, 0x1A -> decode(bytes, StandardCharsets.US_ASCII);
      // T61String and GeneralString: in certificates always Latin 1 in practice
      case 0x14, 0x1B -> decode(bytes, StandardCharsets.ISO_8859_1);
      case 0x1C -> universal(bytes);
      case 0x1E -> decode(bytes, StandardCharsets.UTF_16BE);
      default -> throw new DerReader.Malformed("a value is of an unknown type");
    };
  }

  private static String decode(byte[] bytes, Charset charset) throws DerReader.Malformed {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DerReader.Malformed("a text has bytes that its type does not allow");
    }
  }

  private static String universal(byte[] bytes) throws DerReader.Malformed {
    StringBuilder text = new StringBuilder(bytes.length / 4);
    for (int i = 0; i + 4 <= bytes.length; i += 4) {
      int point = AttributeLine.number(bytes, i);
      if (!Character.isValidCodePoint(point)
          || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        throw new DerReader.Malformed("a text has bytes that its type does not allow");
      }
      text.appendCodePoint(point);
    }
    if (bytes.length % 4 != 0) {
      throw new DerReader.Malformed("a text has bytes that its type does not allow");
    }
    return text.toString();
  }
}
