package io.github.remediate.workshop;

import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import java.util.List;

/** Names of certificates. */
public final class CertificateNames {
  private CertificateNames() {}

  public static DistinguishedName common(String commonName) {
    return new DistinguishedName(List.of(new Part(DistinguishedName.COMMON_NAME, commonName)));
  }

  /** A name of an organization's authority or server. */
  public static DistinguishedName of(String country, String organization, String commonName) {
    return new DistinguishedName(
        List.of(
            new Part("2.5.4.6", country),
            new Part("2.5.4.10", organization),
            new Part(DistinguishedName.COMMON_NAME, commonName)));
  }

  /** A person's name with a mail address. */
  public static DistinguishedName person(String commonName, String mail) {
    return new DistinguishedName(
        List.of(
            new Part(DistinguishedName.COMMON_NAME, commonName),
            new Part("1.2.840.113549.1.9.1", mail)));
  }
}
