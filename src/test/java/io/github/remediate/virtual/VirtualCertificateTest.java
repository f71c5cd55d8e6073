package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A virtual certificate")
class VirtualCertificateTest {
  private static final Instant FROM = Instant.parse("2024-03-01T10:11:12Z");
  private static final Instant UNTIL = Instant.parse("2034-03-01T10:41:12Z");
  private static final DistinguishedName ISSUER =
      new DistinguishedName(
          List.of(
              new Part("0.9.2342.19200300.100.1.25", "net"),
              new Part("0.9.2342.19200300.100.1.25", "windows"),
              new Part(DistinguishedName.COMMON_NAME, "MS-Organization-Access"),
              new Part("2.5.4.11", "82dbaca4-3e81-46ca-9c73-0950c1eaca97")));
  private static final DistinguishedName SUBJECT =
      new DistinguishedName(
          List.of(
              new Part("2.5.4.10", "Zoë  &  Söhne"),
              new Part(DistinguishedName.COMMON_NAME, "5b0a2f3e-6c1d-4f5a-9e77-0c4f2b1a9d10")));

  private final VirtualKeyPair keys = VirtualKeyPair.next(new Random(6));
  private final VirtualCertificate certificate =
      VirtualCertificate.issue(ISSUER, SUBJECT, keys, new BigInteger("1234567890"), FROM, UNTIL);

  @Test
  @DisplayName("is read by a certificate parser that knows nothing of it")
  void parses() throws Exception {
    X509Certificate parsed =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        certificate.pem().getBytes(StandardCharsets.US_ASCII)));

    assertThat(parsed.getVersion()).isEqualTo(3);
    assertThat(parsed.getSerialNumber()).isEqualTo(1234567890);
    assertThat(parsed.getIssuerX500Principal().getName())
        .isEqualTo(
            "OU=82dbaca4-3e81-46ca-9c73-0950c1eaca97,CN=MS-Organization-Access,"
                + "DC=windows,DC=net");
    assertThat(parsed.getSubjectX500Principal().getName())
        .isEqualTo("CN=5b0a2f3e-6c1d-4f5a-9e77-0c4f2b1a9d10,O=Zoë  &  Söhne");
    assertThat(parsed.getNotBefore()).isEqualTo(FROM);
    assertThat(parsed.getNotAfter()).isEqualTo(UNTIL);
    assertThat(parsed.getBasicConstraints()).isEqualTo(-1);
    assertThat(((RSAPublicKey) parsed.getPublicKey()).getModulus()).isEqualTo(keys.modulus());
    assertThat(parsed.getSignature()).hasSize(256);
    assertThat(parsed.getEncoded()).isEqualTo(certificate.der());
  }

  @Test
  @DisplayName("has the hashes of its own bytes and of its own key")
  void hashes() throws Exception {
    assertThat(certificate.sha1())
        .isEqualTo(hex("SHA-1", certificate.der()))
        .matches("[0-9A-F]{40}");
    assertThat(certificate.sha256()).isEqualTo(hex("SHA-256", certificate.der()));
    assertThat(certificate.publicKeyHash()).isEqualTo(keys.hash());
    assertThat(keys.hash().hex()).isEqualTo(hex("SHA-1", keys.publicKey()));
  }

  @Test
  @DisplayName("stores its names in capitals with single blanks, as a keychain does")
  void normalizedNames() {
    assertThat(certificate.normalizedIssuer())
        .isEqualTo(
            Bytes.ofHex(
                "307E31133011060A0992268993F22C64011916034E455431173015060A0992268993F22C6401191607"
                    + "57494E444F5753311F301D060355040313164D532D4F5247414E495A4154494F4E2D41434345"
                    + "5353312D302B060355040B132438324442414341342D334538312D343643412D394337332D3039"
                    + "35304331454143413937"));
    assertThat(new String(certificate.normalizedSubject().bytes(), StandardCharsets.UTF_8))
        .contains("ZOë & SöHNE");
  }

  @Test
  @DisplayName("differs from every other one")
  void differs() {
    VirtualCertificate other =
        VirtualCertificate.issue(ISSUER, SUBJECT, keys, new BigInteger("1234567891"), FROM, UNTIL);

    assertThat(other.sha1()).isNotEqualTo(certificate.sha1());
    assertThat(VirtualKeyPair.next(new Random(6))).isEqualTo(keys);
    assertThat(VirtualKeyPair.next(new Random(7))).isNotEqualTo(keys);
  }

  private static String hex(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of()
        .withUpperCase()
        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
