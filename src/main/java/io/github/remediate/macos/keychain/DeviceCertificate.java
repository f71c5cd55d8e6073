package io.github.remediate.macos.keychain;

import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.Guid;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The certificate of a registered device, as app-sso prints it: base64url of its DER. */
public final class DeviceCertificate {
  private static final int VERSION = 0xA0;

  private DeviceCertificate() {}

  /** The Entra device id, which is the subject's common name; empty if it cannot be read. */
  public static Optional<String> deviceId(String base64url) {
    try {
      byte[] der = decode(base64url);
      DerReader body = new DerReader(der).inside(DerReader.SEQUENCE).inside(DerReader.SEQUENCE);
      if (body.tag() == VERSION) {
        body.inside();
      }
      body.inside(DerReader.INTEGER);
      body.inside(DerReader.SEQUENCE);
      body.inside(DerReader.SEQUENCE);
      body.inside(DerReader.SEQUENCE);
      DistinguishedName subject = DerName.next(body);
      return subject.commonName().filter(Guid::isDevice).map(name -> name.toLowerCase(Locale.ROOT));
    } catch (DerReader.Malformed | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static byte[] decode(String base64url) {
    return Base64.getUrlDecoder()
        .decode(base64url.strip().replace('+', '-').replace('/', '_').replace("=", ""));
  }

  static String encode(byte[] der) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(der);
  }
}
