package io.github.remediate.workshop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes just enough DER to make names and certificates (with a signature that signs nothing). */
public final class DerWriter {
  public static final String COMMON_NAME = "550403";
  public static final String ORGANIZATION = "55040A";

  private DerWriter() {}

  public static byte[] element(int tag, byte[]... contents) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] content : contents) {
      all.writeBytes(content);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (all.size() < 0x80) {
      out.write(all.size());
    } else if (all.size() < 0x100) {
      out.write(0x81);
      out.write(all.size());
    } else {
      out.write(all.size() < 0x10000 ? 0x82 : 0x83);
      if (all.size() >= 0x10000) {
        out.write(all.size() >> 16);
      }
      out.write(all.size() >> 8);
      out.write(all.size());
    }
    out.writeBytes(all.toByteArray());
    return out.toByteArray();
  }

  public static byte[] name(byte[]... sets) {
    return element(0x30, sets);
  }

  public static byte[] part(String oidHex, int type, byte[] value) {
    return element(0x31, pair(oidHex, type, value));
  }

  public static byte[] pair(String oidHex, int type, byte[] value) {
    return element(
        0x30, element(0x06, java.util.HexFormat.of().parseHex(oidHex)), element(type, value));
  }

  /** A name with one common name. */
  public static byte[] named(String commonName) {
    return name(part(COMMON_NAME, 0x0C, commonName.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * A certificate of version 3.
   *
   * @param key the public key's bits
   * @param extensions each in DER
   */
  public static byte[] certificate(
      byte[] serial, byte[] issuer, byte[] subject, byte[] key, byte[]... extensions) {
    byte[] algorithm = element(0x30, element(0x06, new byte[] {42, 3}));
    byte[] bits = new byte[key.length + 1];
    System.arraycopy(key, 0, bits, 1, key.length);
    byte[] signed =
        element(
            0x30,
            element(0xA0, element(0x02, new byte[] {2})),
            element(0x02, serial),
            algorithm,
            issuer,
            element(0x30, element(0x17, new byte[13]), element(0x17, new byte[13])),
            subject,
            element(0x30, algorithm, element(0x03, bits)),
            extensions.length == 0 ? new byte[0] : element(0xA3, element(0x30, extensions)));
    return element(0x30, signed, algorithm, element(0x03, new byte[9]));
  }

  public static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }
}
