package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import java.time.Instant;
import java.util.Optional;

/** Whether a record is what it was when its deletion was agreed to. */
final class SameRecord {
  private SameRecord() {}

  /** What differs, a clause; what a service said once and says no more is a difference, too. */
  static Optional<String> difference(FoundRecord listed, FoundRecord fresh) {
    if (listed.service() != fresh.service() || !listed.id().equalsIgnoreCase(fresh.id())) {
      return Optional.of("the service showed another record for its id");
    }
    return text("serial number", listed.serialNumber(), fresh.serialNumber())
        .or(() -> text("hardware UUID", listed.hardwareUuid(), fresh.hardwareUuid()))
        .or(() -> text("device id", listed.deviceId(), fresh.deviceId()))
        .or(() -> registration(listed.registered(), fresh.registered()));
  }

  private static Optional<String> text(String what, Optional<String> was, Optional<String> is) {
    boolean same =
        was.isEmpty() && is.isEmpty()
            || was.isPresent() && is.isPresent() && was.get().equalsIgnoreCase(is.get());
    return same
        ? Optional.empty()
        : Optional.of(
            "its "
                + what
                + " was "
                + was.orElse("not told")
                + " when the list was made, and is "
                + is.orElse("not told")
                + " now");
  }

  private static Optional<String> registration(Optional<Instant> was, Optional<Instant> is) {
    return was.isPresent() && is.isPresent() && is.get().isAfter(was.get())
        ? Optional.of("it was registered anew since the list was made, at " + is.get())
        : Optional.empty();
  }
}
