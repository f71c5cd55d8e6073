package io.github.remediate.records;

import io.github.remediate.records.RecordReceipt.Reported;
import io.github.remediate.records.RecordRequest.Wanted;
import java.util.Optional;

/**
 * Whether what a receipt reports is what a request asked for: by identifiers, never by the name.
 * That a record is gone is taken only by the most exact identifier that the request has of it; that
 * it stays, by any.
 */
final class RecordMatch {
  private RecordMatch() {}

  /**
   * Whether {@code reported} may be about {@code wanted}: something agrees, and nothing differs.
   */
  static boolean concerns(Reported reported, Wanted wanted) {
    return reported.service() == wanted.service()
        && !differs(reported.id(), wanted.id())
        && !differs(reported.deviceId(), wanted.deviceId())
        && !differs(reported.hardwareUuid(), wanted.hardwareUuid())
        && !differs(reported.serialNumber(), wanted.serialNumber())
        && (agrees(reported.id(), wanted.id())
            || agrees(reported.deviceId(), wanted.deviceId())
            || agrees(reported.hardwareUuid(), wanted.hardwareUuid())
            || agrees(reported.serialNumber(), wanted.serialNumber()));
  }

  /** Whether it surely is: then a verdict that it is gone counts. */
  static boolean isExactly(Reported reported, Wanted wanted) {
    if (!concerns(reported, wanted)) {
      return false;
    }
    if (wanted.id().isPresent()) {
      return agrees(reported.id(), wanted.id());
    }
    if (wanted.deviceId().isPresent()) {
      return agrees(reported.deviceId(), wanted.deviceId());
    }
    return agrees(reported.hardwareUuid(), wanted.hardwareUuid())
        || agrees(reported.serialNumber(), wanted.serialNumber());
  }

  private static boolean agrees(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && one.get().equalsIgnoreCase(other.get());
  }

  private static boolean differs(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.get().equalsIgnoreCase(other.get());
  }
}
