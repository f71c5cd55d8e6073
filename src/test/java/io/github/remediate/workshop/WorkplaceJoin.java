package io.github.remediate.workshop;

import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.virtual.VirtualKeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One Workplace Join registration of the legacy kind.
 *
 * @param deviceId Entra device id, which is also the certificate's common name
 * @param tenantId the tenant's id
 * @param userPrincipalName the registered user
 * @param deviceName the computer's name at that time
 * @param certificate the device certificate
 * @param transport the session transport key pair
 * @param joined when it was made
 */
public record WorkplaceJoin(
    String deviceId,
    String tenantId,
    String userPrincipalName,
    String deviceName,
    VirtualCertificate certificate,
    VirtualKeyPair transport,
    Instant joined) {

  /** The issuer of every device certificate. */
  public static final DistinguishedName ISSUER =
      new DistinguishedName(
          List.of(
              new Part("0.9.2342.19200300.100.1.25", "net"),
              new Part("0.9.2342.19200300.100.1.25", "windows"),
              new Part(DistinguishedName.COMMON_NAME, "MS-Organization-Access"),
              new Part("2.5.4.11", "82dbaca4-3e81-46ca-9c73-0950c1eaca97")));

  /** Registers a device that gets a new device id. */
  public static WorkplaceJoin of(
      SeededRandom seeded,
      String tenantId,
      String userPrincipalName,
      String deviceName,
      Instant joined) {
    String deviceId = seeded.uuid();
    VirtualCertificate certificate =
        VirtualCertificate.issue(
            ISSUER,
            CertificateNames.common(deviceId),
            seeded.keys(),
            seeded.certificateNumber(),
            joined.truncatedTo(ChronoUnit.SECONDS),
            joined.truncatedTo(ChronoUnit.SECONDS).plus(3652, ChronoUnit.DAYS));
    return new WorkplaceJoin(
        deviceId, tenantId, userPrincipalName, deviceName, certificate, seeded.keys(), joined);
  }
}
