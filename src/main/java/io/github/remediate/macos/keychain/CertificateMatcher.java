package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tells which listed certificate is which certificate item of a dump. The dump's names are
 * normalized by Apple (upper case, blanks collapsed) and its serial number may or may not have the
 * zero octets in front that DER demands. An item without exactly one match stays as it is.
 */
final class CertificateMatcher {
  private CertificateMatcher() {}

  /** The same items in the same order, the certificates with SHA-1 and original names if found. */
  static List<KeychainItem> join(List<KeychainItem> items, List<ListedCertificate> listed) {
    Map<Bytes, List<ListedCertificate>> bySerial = bySerial(listed);
    Set<String> claimed = new HashSet<>();
    Set<String> contested = new HashSet<>();
    ListedCertificate[] chosen = new ListedCertificate[items.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = choose(items.get(i), bySerial);
      if (chosen[i] != null && !claimed.add(chosen[i].sha1())) {
        contested.add(chosen[i].sha1());
      }
    }
    List<KeychainItem> joined = new ArrayList<>(chosen.length);
    for (int i = 0; i < chosen.length; i++) {
      ListedCertificate match = chosen[i];
      joined.add(
          match == null || contested.contains(match.sha1())
              ? items.get(i)
              : items
                  .get(i)
                  .withCertificate(
                      match.sha1(), match.issuer(), match.subject(), match.validFrom()));
    }
    return joined;
  }

  private static Map<Bytes, List<ListedCertificate>> bySerial(List<ListedCertificate> listed) {
    Map<Bytes, List<ListedCertificate>> bySerial = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (ListedCertificate certificate : listed) {
      if (certificate.sha1() != null
          && certificate.serialNumber() != null
          && seen.add(certificate.sha1())) {
        Bytes serial = withoutZeros(certificate.serialNumber());
        List<ListedCertificate> same = bySerial.get(serial);
        if (same == null) {
          same = new ArrayList<>(1);
          bySerial.put(serial, same);
        }
        same.add(certificate);
      }
    }
    return bySerial;
  }

  private static ListedCertificate choose(
      KeychainItem item, Map<Bytes, List<ListedCertificate>> bySerial) {
    if (item.itemClass() != ItemClass.CERTIFICATE || item.serialNumber() == null) {
      return null;
    }
    List<ListedCertificate> same = new ArrayList<>(1);
    for (ListedCertificate listed :
        bySerial.getOrDefault(withoutZeros(item.serialNumber()), List.of())) {
      if (sameName(item.issuer(), listed.issuer()) && sameName(item.subject(), listed.subject())) {
        same.add(listed);
      }
    }
    if (same.size() > 1) {
      same.removeIf(
          listed -> item.keyHash() == null || !Objects.equals(item.keyHash(), listed.keyHash()));
    }
    return same.size() == 1 ? same.get(0) : null;
  }

  static Bytes withoutZeros(Bytes serialNumber) {
    byte[] bytes = serialNumber.bytes();
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) {
      zeros++;
    }
    return zeros == 0 ? serialNumber : Bytes.of(Arrays.copyOfRange(bytes, zeros, bytes.length));
  }

  private static boolean sameName(
      Observation<DistinguishedName> item, Observation<DistinguishedName> listed) {
    return item instanceof Observation.Known<DistinguishedName> one
        && listed instanceof Observation.Known<DistinguishedName> other
        && (differInCaseOnly(one.value(), other.value())
            || normalized(one.value()).equals(normalized(other.value())));
  }

  // What is true of nearly every name, told without normalizing two.
  private static boolean differInCaseOnly(DistinguishedName one, DistinguishedName other) {
    int count = one.parts().size();
    boolean same = count == other.parts().size();
    for (int i = 0; same && i < count; i++) {
      DistinguishedName.Part part = one.parts().get(i);
      DistinguishedName.Part its = other.parts().get(i);
      same = part.oid().equals(its.oid()) && differInCaseOnly(part.value(), its.value());
    }
    return same;
  }

  private static boolean differInCaseOnly(String one, String other) {
    int length = one.length();
    boolean same = length == other.length();
    for (int i = 0; same && i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      same = a == b || (a ^ b) == 0x20 && (a | 0x20) >= 'a' && (a | 0x20) <= 'z';
    }
    return same;
  }

  /** Sorted, because DER orders a multi-valued part by its bytes, which normalizing changes. */
  private static List<String> normalized(DistinguishedName name) {
    List<String> parts = new ArrayList<>();
    for (DistinguishedName.Part part : name.parts()) {
      parts.add(part.oid() + '=' + normalized(part.value()));
    }
    parts.sort(null);
    return parts;
  }

  private static String normalized(String value) {
    StringBuilder collapsed = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean blank = Character.isWhitespace(c);
      boolean afterBlank = collapsed.isEmpty() || collapsed.charAt(collapsed.length() - 1) == ' ';
      if (!blank) {
        collapsed.append(c);
      } else if (!afterBlank) {
        collapsed.append(' ');
      }
    }
    return collapsed.toString().strip().toUpperCase(Locale.ROOT);
  }
}
