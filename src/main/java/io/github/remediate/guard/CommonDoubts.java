package io.github.remediate.guard;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ServerRecord.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What makes a record of any service doubtful. */
record CommonDoubts(MacIdentifiers mac) {
  /** Clocks differ. */
  private static final Duration SLACK = Duration.ofHours(1);

  /** Jamf Pro tells Intune of a registration with an inventory, which Macs send once a day. */
  private static final Duration SLACK_OF_INTUNE = Duration.ofHours(25);

  void raise(RecordEvidence evidence) {
    FoundRecord record = evidence.record();
    if (isAnothers(record.owner(), mac.user())) {
      evidence.doubt(
          "its owner is " + record.owner().get() + ", and this Mac's user " + mac.user().get());
    }
    Duration slack = record.service() == Service.INTUNE ? SLACK_OF_INTUNE : SLACK;
    if (isAfterRegistration(record.registered(), slack)) {
      evidence.doubt(
          "it was made on "
              + record.registered().get()
              + ", after this Mac was registered last ("
              + mac.registered().get()
              + ")");
    }
  }

  boolean isAfterRegistration(Optional<Instant> time) {
    return isAfterRegistration(time, SLACK);
  }

  private boolean isAfterRegistration(Optional<Instant> time, Duration slack) {
    return time.isPresent()
        && mac.registered().isPresent()
        && Duration.between(mac.registered().get(), time.get()).compareTo(slack) > 0;
  }

  boolean isBeforeRegistration(Optional<Instant> time) {
    return time.isPresent()
        && mac.registered().isPresent()
        && Duration.between(time.get(), mac.registered().get()).compareTo(SLACK) > 0;
  }

  /** Jamf Pro often has a short name, so that one is compared with what stands before the at. */
  private static boolean isAnothers(Optional<String> owner, Optional<String> user) {
    String one = owner.orElse("").strip().toLowerCase(Locale.ROOT);
    String other = user.orElse("").strip().toLowerCase(Locale.ROOT);
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    return one.contains("@") && other.contains("@")
        ? !one.equals(other)
        : !shortName(one).equals(shortName(other));
  }

  private static String shortName(String user) {
    int at = user.indexOf('@');
    return at < 0 ? user : user.substring(0, at);
  }
}
