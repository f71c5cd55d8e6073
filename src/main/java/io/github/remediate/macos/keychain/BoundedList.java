package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What is kept of one keychain while it is printed. Its user can fill it at will, and the memory of
 * this program ends, so there is a bound; what goes beyond it is not kept in part.
 */
final class BoundedList<T> {
  /** So many items or certificates; a keychain in use has some hundred that matter. */
  static final int MOST = 4_000;

  /** So much memory, in bytes as {@link #size} estimates them. */
  static final long MOST_BYTES = 8L << 20;

  private static final int OBJECT = 256;
  private static final int PART = 128;

  private final ToLongFunction<T> size;
  private final List<T> kept = new ArrayList<>();
  private long bytes;
  private boolean full;

  private BoundedList(ToLongFunction<T> size) {
    this.size = size;
  }

  static BoundedList<KeychainItem> ofItems() {
    return new BoundedList<>(BoundedList::size);
  }

  static BoundedList<ListedCertificate> ofCertificates() {
    return new BoundedList<>(BoundedList::size);
  }

  void add(T one) {
    bytes += full ? 0 : size.applyAsLong(one);
    if (full || kept.size() == MOST || bytes > MOST_BYTES) {
      full = true;
      kept.clear();
    } else {
      kept.add(one);
    }
  }

  /** Whether there was more than is kept; then nothing is. */
  boolean isFull() {
    return full;
  }

  List<T> kept() {
    return kept;
  }

  private static long size(KeychainItem item) {
    return OBJECT
        + size(item.label())
        + size(item.account())
        + size(item.service())
        + size(item.description())
        + size(item.comment())
        + size(item.creator())
        + size(item.keyHash())
        + size(item.applicationTag())
        + size(item.serialNumber())
        + (item.type() == null ? 0 : item.type().length())
        + size(item.issuer())
        + size(item.subject());
  }

  private static long size(ListedCertificate certificate) {
    return OBJECT
        + size(certificate.serialNumber())
        + size(certificate.issuer())
        + size(certificate.subject());
  }

  private static long size(Bytes bytesOrNull) {
    return bytesOrNull == null ? 0 : bytesOrNull.length();
  }

  private static long size(Observation<DistinguishedName> name) {
    long size = 0;
    if (name instanceof Observation.Known<DistinguishedName> known) {
      for (DistinguishedName.Part part : known.value().parts()) {
        size += PART + 2L * (part.oid().length() + part.value().length());
      }
    }
    return size;
  }
}
