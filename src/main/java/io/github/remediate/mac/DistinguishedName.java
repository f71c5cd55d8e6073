package io.github.remediate.mac;

import java.util.List;
import java.util.Optional;

/**
 * An X.501 name in the order of its encoding. Keychain dumps hold names that Apple normalized
 * (upper-cased, blanks collapsed), so compare without case.
 *
 * @param parts the attributes, in order
 */
public record DistinguishedName(List<Part> parts) {

  /** Object identifier of the common name (RFC 4519). */
  public static final String COMMON_NAME = "2.5.4.3";

  /**
   * One attribute.
   *
   * @param oid dotted object identifier
   * @param value its text
   */
  public record Part(String oid, String value) {}

  public DistinguishedName {
    parts = List.copyOf(parts);
  }

  /** Whether both have the same attributes in the same order, without regard to case. */
  public boolean isSameAs(DistinguishedName other) {
    boolean same = parts.size() == other.parts.size();
    for (int at = 0; same && at < parts.size(); at++) {
      Part here = parts.get(at);
      Part there = other.parts.get(at);
      same = here.oid().equals(there.oid()) && here.value().equalsIgnoreCase(there.value());
    }
    return same;
  }

  /** The last common name, which is the most specific one. */
  public Optional<String> commonName() {
    String last = null;
    for (Part part : parts) {
      if (part.oid().equals(COMMON_NAME)) {
        last = part.value();
      }
    }
    return Optional.ofNullable(last);
  }

  /** All values, separated by a blank, for searching in. */
  public String allValues() {
    StringBuilder all = new StringBuilder();
    for (Part part : parts) {
      all.append(all.length() == 0 ? "" : " ").append(part.value());
    }
    return all.toString();
  }
}
