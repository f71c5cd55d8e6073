package io.github.remediate.macos;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.util.List;

/** Keychain items as tests need them. */
final class KeychainItems {
  private static final MacPath KEYCHAIN = new MacPath("/k");

  private KeychainItems() {}

  static Observation<DistinguishedName> name(String commonName) {
    return Observation.known(
        new DistinguishedName(
            List.of(
                new DistinguishedName.Part("0.9.2342.19200300.100.1.25", "WINDOWS"),
                new DistinguishedName.Part(DistinguishedName.COMMON_NAME, commonName))));
  }

  static KeychainItem certificate(
      String label,
      Observation<DistinguishedName> issuer,
      Observation<DistinguishedName> subject,
      String sha1) {
    return item(ItemClass.CERTIFICATE, label, null, null, issuer, subject, sha1);
  }

  /** The certificate of a Workplace Join registration, its names upper-cased as a dump has them. */
  static KeychainItem registration(String deviceId, String sha1) {
    return certificate(
        deviceId, name("MS-ORGANIZATION-ACCESS"), name(deviceId.toUpperCase()), sha1);
  }

  static KeychainItem password(String account, String service) {
    return item(
        ItemClass.GENERIC_PASSWORD,
        account,
        Bytes.of(account),
        service == null ? null : Bytes.of(service),
        Observation.absent(),
        Observation.absent(),
        null);
  }

  static Observation<KeychainContents> holding(KeychainItem... items) {
    return Observation.known(new KeychainContents(KEYCHAIN, List.of(items), items.length));
  }

  private static KeychainItem item(
      ItemClass itemClass,
      String label,
      Bytes account,
      Bytes service,
      Observation<DistinguishedName> issuer,
      Observation<DistinguishedName> subject,
      String sha1) {
    return new KeychainItem(
        KEYCHAIN,
        itemClass,
        label == null ? null : Bytes.of(label),
        account,
        service,
        null,
        null,
        null,
        null,
        null,
        null,
        issuer,
        subject,
        null,
        sha1,
        0);
  }
}
