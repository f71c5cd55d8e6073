package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the two ways in which {@code security} shows the certificates of one keychain. A dump
 * that ends early between two items looks whole by itself, so where the two disagree neither is
 * believed.
 */
final class CertificateCrossCheck {
  private CertificateCrossCheck() {}

  /** How many of {@code items} are certificates. */
  static int certificates(List<KeychainItem> items) {
    int count = 0;
    for (KeychainItem item : items) {
      count += item.itemClass() == ItemClass.CERTIFICATE ? 1 : 0;
    }
    return count;
  }

  /**
   * In what the two differ, as a clause for a person; empty if they do not.
   *
   * @param items those of the dump
   * @param listed the certificates of the listing that could be read
   * @param printed how many certificates the listing set out to show
   */
  static Optional<String> difference(
      MacPath keychain, List<KeychainItem> items, List<ListedCertificate> listed, long printed) {
    int dumped = certificates(items);
    if (dumped != printed) {
      return Optional.of(
          "security shows two different things of "
              + keychain
              + ": its dump holds "
              + count(dumped)
              + ", its list "
              + count(printed)
              + "; try again");
    }
    return isAmong(listed, items)
        ? Optional.empty()
        : Optional.of(
            "security shows two different things of "
                + keychain
                + ": its list holds a certificate that its dump does not; try again");
  }

  private static String count(long number) {
    return number + (number == 1 ? " certificate" : " certificates");
  }

  // By the serial number, which both show: Apple rewrites names, and a key hash may be missing. A
  // certificate of the dump without one may be any.
  private static boolean isAmong(List<ListedCertificate> listed, List<KeychainItem> items) {
    Map<Bytes, Integer> serials = new HashMap<>();
    int nameless = 0;
    for (KeychainItem item : items) {
      if (item.itemClass() == ItemClass.CERTIFICATE) {
        if (item.serialNumber() == null) {
          nameless++;
        } else {
          serials.merge(CertificateMatcher.withoutZeros(item.serialNumber()), 1, Integer::sum);
        }
      }
    }
    for (ListedCertificate certificate : listed) {
      if (certificate.serialNumber() != null
          && serials.merge(
                  CertificateMatcher.withoutZeros(certificate.serialNumber()), -1, Integer::sum)
              < 0
          && nameless-- <= 0) {
        return false;
      }
    }
    return true;
  }
}
