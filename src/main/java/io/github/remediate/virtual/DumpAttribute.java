package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a dump.
 *
 * @param tag four bytes
 * @param format the word between the angle brackets
 * @param value null where the dump says {@code <NULL>}
 */
record DumpAttribute(Bytes tag, String format, Bytes value) {
  private static final int RSA = 0x2A;
  private static final int AES = 0x80000001;
  private static final int X509_V3 = 3;
  private static final int DER = 3;

  /** The GUID of Apple's file keychain module, which makes every key of one. */
  private static final Bytes KEY_MAKER = Bytes.of("{87191ca2-0fc9-11d4-849a-000502b52122}\0");

  private static final Bytes NO_DATE = Bytes.of(new byte[8]);

  /** How a dump names the class of {@code item}. */
  static Bytes classOf(VirtualItem item) {
    if (item instanceof VirtualItem.Password) {
      return Bytes.of("genp");
    }
    if (item instanceof VirtualItem.InternetPassword) {
      return Bytes.of("inet");
    }
    return item instanceof VirtualItem.Key key ? number(keyClass(key)) : number(0x80001000);
  }

  /** The lines of {@code item}, in the order of a dump. */
  static List<DumpAttribute> of(VirtualItem item) {
    if (item instanceof VirtualItem.Password password) {
      return of(password);
    }
    if (item instanceof VirtualItem.InternetPassword password) {
      return of(password);
    }
    return item instanceof VirtualItem.Key key ? of(key) : of((VirtualItem.Certificate) item);
  }

  private static List<DumpAttribute> of(VirtualItem.Password item) {
    return List.of(
        blob(7, item.label()),
        blob(8, null),
        blob("acct", item.account()),
        time("cdat", item.created()),
        code("crtr", item.creator()),
        signed("cusi"),
        blob("desc", item.description()),
        blob("gena", item.generic()),
        blob("icmt", item.comment()),
        signed("invi"),
        time("mdat", item.modified()),
        signed("nega"),
        blob("prot", null),
        signed("scrp"),
        blob("svce", item.service()),
        code("type", item.type()));
  }

  private static List<DumpAttribute> of(VirtualItem.InternetPassword item) {
    return List.of(
        blob(7, item.label()),
        blob(8, null),
        blob("acct", item.account()),
        blob("atyp", Bytes.of(item.authentication())),
        time("cdat", item.created()),
        code("crtr", null),
        signed("cusi"),
        blob("desc", item.description()),
        blob("icmt", item.comment()),
        signed("invi"),
        time("mdat", item.modified()),
        signed("nega"),
        blob("path", item.path()),
        unsigned("port", item.port()),
        blob("prot", null),
        code("ptcl", item.protocol()),
        signed("scrp"),
        blob("sdmn", null),
        blob("srvr", item.server()),
        code("type", null));
  }

  private static List<DumpAttribute> of(VirtualItem.Certificate item) {
    VirtualCertificate certificate = item.certificate();
    return List.of(
        blob("alis", item.alias()),
        unsigned("cenc", DER),
        unsigned("ctyp", X509_V3),
        blob("hpky", certificate.publicKeyHash()),
        blob("issu", certificate.normalizedIssuer()),
        blob("labl", item.label()),
        blob("skid", null),
        blob("snbr", certificate.serialNumber()),
        blob("subj", certificate.normalizedSubject()));
  }

  private static List<DumpAttribute> of(VirtualItem.Key item) {
    boolean symmetric = item.itemClass() == ItemClass.SYMMETRIC_KEY;
    boolean opens = item.itemClass() != ItemClass.PUBLIC_KEY;
    boolean closes = item.itemClass() != ItemClass.PRIVATE_KEY;
    List<DumpAttribute> lines = new ArrayList<>();
    lines.add(unsigned(0x00, keyClass(item)));
    lines.add(blob(0x01, item.label()));
    lines.add(blob(0x02, null));
    lines.add(flag(0x03, true));
    lines.add(flag(0x04, opens && !symmetric));
    lines.add(flag(0x05, true));
    lines.add(blob(0x06, item.keyHash()));
    lines.add(blob(0x07, item.tag()));
    lines.add(blob(0x08, KEY_MAKER));
    lines.add(unsigned(0x09, symmetric ? AES : RSA));
    lines.add(unsigned(0x0A, item.bits()));
    lines.add(unsigned(0x0B, item.bits()));
    lines.add(blob(0x0C, NO_DATE));
    lines.add(blob(0x0D, NO_DATE));
    lines.add(flag(0x0E, opens));
    lines.add(flag(0x0F, opens));
    lines.add(flag(0x10, closes));
    lines.add(flag(0x11, opens && !symmetric));
    lines.add(flag(0x12, closes));
    lines.add(flag(0x13, opens));
    lines.add(flag(0x14, true));
    lines.add(flag(0x15, opens));
    lines.add(flag(0x16, closes));
    lines.add(flag(0x17, opens));
    lines.add(flag(0x18, closes));
    lines.add(flag(0x19, closes));
    lines.add(flag(0x1A, opens));
    return lines;
  }

  private static int keyClass(VirtualItem.Key key) {
    if (key.itemClass() == ItemClass.PUBLIC_KEY) {
      return 0x0F;
    }
    return key.itemClass() == ItemClass.PRIVATE_KEY ? 0x10 : 0x11;
  }

  private static DumpAttribute blob(int tag, Bytes value) {
    return new DumpAttribute(number(tag), "blob", value);
  }

  private static DumpAttribute blob(String tag, Bytes value) {
    return new DumpAttribute(Bytes.of(tag), "blob", value);
  }

  private static DumpAttribute unsigned(int tag, int value) {
    return new DumpAttribute(number(tag), "uint32", number(value));
  }

  private static DumpAttribute unsigned(String tag, int value) {
    return new DumpAttribute(Bytes.of(tag), "uint32", number(value));
  }

  private static DumpAttribute flag(int tag, boolean value) {
    return unsigned(tag, value ? 1 : 0);
  }

  /** A four-character code, which is a number whose bytes are letters. */
  private static DumpAttribute code(String tag, String value) {
    return new DumpAttribute(Bytes.of(tag), "uint32", value == null ? null : Bytes.of(value));
  }

  private static DumpAttribute signed(String tag) {
    return new DumpAttribute(Bytes.of(tag), "sint32", null);
  }

  private static DumpAttribute time(String tag, Instant value) {
    return new DumpAttribute(
        Bytes.of(tag), "timedate", Bytes.of(KeychainTime.digits(value) + "\0"));
  }

  private static Bytes number(int value) {
    return Bytes.of(ByteBuffer.allocate(4).putInt(value).array());
  }
}
