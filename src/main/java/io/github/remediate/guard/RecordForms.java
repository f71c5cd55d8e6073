package io.github.remediate.guard;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.ServerRecord;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which texts can be identifiers at all: what cannot, matches nothing. */
final class RecordForms {
  /** Jamf Pro counts its computers from 1 (schema: a string of digits). */
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

  private RecordForms() {}

  /** Whether a record of {@code service} can have this id. */
  static boolean isId(ServerRecord.Service service, String id) {
    return switch (service) {
      case JAMF_PRO -> NUMBER.matcher(id).matches();
      case ENTRA, INTUNE -> isUuid(id);
    };
  }

  /** Whether it can be a hardware UUID or a device id: neither zero nor all ones. */
  static boolean isUuid(String text) {
    return Guid.isDevice(text) && text.chars().anyMatch(c -> c != 'f' && c != 'F' && c != '-');
  }

  /** The UUID in the one case in which they are compared here. */
  static Optional<String> uuid(Optional<String> text) {
    return text.filter(RecordForms::isUuid).map(uuid -> uuid.toLowerCase(Locale.ROOT));
  }

  static boolean isSameUuid(Optional<String> one, Optional<String> other) {
    return one.isPresent()
        && other.isPresent()
        && one.get().equalsIgnoreCase(other.get())
        && isUuid(one.get());
  }
}
