package io.github.remediate.guard;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.SerialNumber;
import io.github.remediate.mac.ServerRecord;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the identifiers of records with those of a Mac. */
final class RecordSigns {
  private static final Set<From> BY_THE_MAC =
      EnumSet.of(From.LOGIN_KEYCHAIN, From.APP_SSO, From.PSSO_STATUS);

  private final MacIdentifiers mac;
  private final List<FoundRecord> found;
  private final Map<FoundRecord, Sign> bySerialNumber = new IdentityHashMap<>();

  /** How an identifier of a record stands to the Mac's. */
  enum Sign {
    SAME,
    /** The same but for its spelling. */
    ALIKE,
    OTHER,
    /** The record or the Mac has none that could be one. */
    UNTOLD
  }

  RecordSigns(MacIdentifiers mac, List<FoundRecord> found) {
    this.mac = mac;
    this.found = found;
    Optional<String> own = mac.serialNumber().filter(SerialNumber::isOne);
    found.forEach(record -> bySerialNumber.put(record, compare(own, record.serialNumber())));
  }

  private static Sign compare(Optional<String> own, Optional<String> its) {
    if (own.isEmpty() || its.isEmpty()) {
      return Sign.UNTOLD;
    }
    if (its.equals(own)) {
      return Sign.SAME;
    }
    if (SerialNumber.isAlike(its.get(), own.get())) {
      return Sign.ALIKE;
    }
    return SerialNumber.isAlike(its.get(), its.get()) ? Sign.OTHER : Sign.UNTOLD;
  }

  Sign serialNumber(FoundRecord record) {
    return bySerialNumber.get(record);
  }

  Sign hardwareUuid(FoundRecord record) {
    Optional<String> own = RecordForms.uuid(mac.hardwareUuid());
    Optional<String> its = RecordForms.uuid(record.hardwareUuid());
    if (own.isEmpty() || its.isEmpty()) {
      return Sign.UNTOLD;
    }
    return own.equals(its) ? Sign.SAME : Sign.OTHER;
  }

  /** Where the record's device id was seen for this Mac, Intune's own records included. */
  Set<From> deviceId(FoundRecord record) {
    Set<From> from = EnumSet.noneOf(From.class);
    for (DeviceId known : mac.deviceIds()) {
      if (RecordForms.isSameUuid(Optional.of(known.id()), record.deviceId())) {
        from.add(known.from());
      }
    }
    for (FoundRecord other : found) {
      if (other.service() == ServerRecord.Service.INTUNE
          && serialNumber(other) == Sign.SAME
          && RecordForms.isSameUuid(other.deviceId(), record.deviceId())) {
        from.add(From.INTUNE);
      }
    }
    return from;
  }

  /** Whether the Mac itself shows one of these, or two services name it without each other. */
  static boolean isOwn(Set<From> from) {
    return from.stream().anyMatch(BY_THE_MAC::contains)
        || from.contains(From.JAMF_PRO) && from.contains(From.INTUNE);
  }

  /** Whether the Mac or Jamf Pro names any device id, so that another one is a doubt. */
  boolean knowsDeviceIds() {
    return mac.deviceIds().stream()
        .anyMatch(known -> known.from() != From.INTUNE && RecordForms.isUuid(known.id()));
  }

  /** What tells another Mac, whose record has the same device id, from this one; in words. */
  Optional<String> otherMac(FoundRecord record) {
    for (FoundRecord other : found) {
      if (RecordForms.isSameUuid(other.deviceId(), record.deviceId())) {
        if (serialNumber(other) == Sign.OTHER) {
          return other.serialNumber().map(its -> "serial number " + its);
        }
        if (hardwareUuid(other) == Sign.OTHER) {
          return other.hardwareUuid().map(its -> "hardware UUID " + its);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether its device id is one in use; an id that cannot be compared makes that untold. */
  boolean isInUse(FoundRecord record) {
    return mac.inUse().found().orElse(List.of()).stream()
        .anyMatch(
            used ->
                RecordForms.isSameUuid(Optional.of(used), record.deviceId())
                    || RecordForms.isSameUuid(Optional.of(used), Optional.of(record.id())));
  }

  /** Why it cannot be told which registration is in use; empty where it can. */
  Optional<String> untoldUse() {
    if (mac.inUse().isUnknown()) {
      return Optional.of(mac.inUse().reason());
    }
    List<String> used = mac.inUse().found().orElse(null);
    return used == null || !used.isEmpty() && used.stream().allMatch(RecordForms::isUuid)
        ? Optional.empty()
        : Optional.of("a registration is in use whose device id does not show");
  }
}
