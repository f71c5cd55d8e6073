package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServiceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a service has one of this Mac's device ids for another Mac: a registration that came
 * along with a migration, or with a disk. A record of this Mac, or one that names no Mac, says
 * nothing.
 */
final class OtherHardware {
  private OtherHardware() {}

  static void add(Situation mac, ServiceFacts services, Findings findings) {
    MacFacts.Identity own = mac.facts().identity();
    for (FoundRecord record : services.ofOwnIds().found().orElse(List.of())) {
      List<String> other = new ArrayList<>();
      differs("serial number", own.serialNumber().found(), record.serialNumber())
          .ifPresent(other::add);
      differs("hardware UUID", own.hardwareUuid().found(), record.hardwareUuid())
          .ifPresent(other::add);
      if (!other.isEmpty()) {
        findings.holds(
            FindingId.MIGRATED_IDENTITY,
            Witness.LOOK,
            "device id "
                + record.deviceId().orElse("")
                + ", which this Mac shows, is in "
                + record.service().title()
                + " that of the Mac with "
                + String.join(" and ", other)
                + " (record "
                + record.id()
                + "); this one has serial number "
                + own.serialNumber().found().orElse("unknown")
                + " and hardware UUID "
                + own.hardwareUuid().found().orElse("unknown"),
            record.service().title());
      }
    }
  }

  private static Optional<String> differs(
      String what, Optional<String> own, Optional<String> theirs) {
    return own.isPresent() && theirs.filter(other -> !other.equalsIgnoreCase(own.get())).isPresent()
        ? theirs.map(other -> what + " " + other)
        : Optional.empty();
  }
}
