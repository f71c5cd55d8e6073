package io.github.remediate.macos;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds Workplace Join registrations among the items of a keychain. */
final class Registrations {
  private static final String ISSUER = "MS-Organization-Access";
  private static final String TENANT = "com.microsoft.workplacejoin.tenantId";
  private static final String USER = "com.microsoft.workplacejoin.registeredUserPrincipalName";

  private Registrations() {}

  /** The registrations of a keychain; none if there is no such keychain. */
  static Observation<List<Registration>> in(Observation<KeychainContents> keychain) {
    if (keychain instanceof Observation.Known<KeychainContents> known) {
      return among(known.value());
    }
    return keychain.isAbsent()
        ? Observation.known(List.of())
        : Observation.unknown(keychain.reason());
  }

  private static Observation<List<Registration>> among(KeychainContents keychain) {
    List<KeychainItem> certificates = new ArrayList<>();
    for (KeychainItem item : keychain.items()) {
      if (item.itemClass() != ItemClass.CERTIFICATE) {
        continue;
      }
      Optional<String> issuer = commonName(item.issuer());
      if (issuer.isPresent() && issuer.get().equalsIgnoreCase(ISSUER)) {
        certificates.add(item);
      } else if (!item.issuer().isKnown() && mayNameDevice(item)) {
        return Observation.unknown(
            "the issuer of a certificate in " + keychain.path() + " cannot be read");
      }
    }
    Optional<String> tenant = theOnlyService(keychain, TENANT);
    Optional<String> user = theOnlyService(keychain, USER);
    List<Registration> registrations = new ArrayList<>();
    for (KeychainItem certificate : certificates) {
      Optional<String> device = device(certificate);
      if (device.isEmpty()) {
        return Observation.unknown(
            "the subject of an "
                + ISSUER
                + " certificate in "
                + keychain.path()
                + " cannot be read");
      }
      Optional<String> sha1 = Optional.ofNullable(certificate.sha1());
      registrations.add(new Registration(device.get(), sha1, tenant, user));
    }
    return Observation.known(List.copyOf(registrations));
  }

  /** Only a certificate whose subject is surely no device id is surely no registration. */
  private static boolean mayNameDevice(KeychainItem certificate) {
    Optional<String> subject = commonName(certificate.subject());
    return subject.isEmpty() || Guid.isOne(subject.get());
  }

  private static Optional<String> device(KeychainItem certificate) {
    Optional<String> name = commonName(certificate.subject());
    if (name.isEmpty() && certificate.label() != null) {
      name = certificate.label().text();
      if (name.isPresent() && !Guid.isOne(name.get())) {
        return Optional.empty();
      }
    }
    return name.isPresent() && Guid.isOne(name.get())
        ? Optional.of(name.get().toLowerCase(Locale.ROOT))
        : name;
  }

  private static Optional<String> commonName(Observation<DistinguishedName> name) {
    return name instanceof Observation.Known<DistinguishedName> known
        ? known.value().commonName()
        : Optional.empty();
  }

  /**
   * The service of all items with that account, where their values stand (facts of Workplace Join);
   * empty if there is none or they differ, because nothing ties such an item to a certificate.
   */
  private static Optional<String> theOnlyService(KeychainContents keychain, String account) {
    String found = null;
    for (KeychainItem item : keychain.items()) {
      if (item.itemClass() == ItemClass.GENERIC_PASSWORD
          && item.account() != null
          && item.account().is(account)) {
        Optional<String> value = text(item.service());
        if (value.isEmpty() || found != null && !found.equalsIgnoreCase(value.get())) {
          return Optional.empty();
        }
        found = value.get();
      }
    }
    return Optional.ofNullable(found);
  }

  private static Optional<String> text(Bytes bytes) {
    return bytes == null || bytes.isEmpty() ? Optional.empty() : bytes.text();
  }
}
