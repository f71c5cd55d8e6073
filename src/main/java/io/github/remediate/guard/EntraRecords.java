package io.github.remediate.guard;

import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.From;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Judges devices of Entra, which have no serial number: the device id alone tells whose they are.
 */
record EntraRecords(MacIdentifiers mac, RecordSigns signs, CommonDoubts doubts, Origin origin) {
  private static final Set<String> MACS = Set.of("workplace", "azuread");

  void judge(RecordEvidence evidence) {
    FoundRecord record = evidence.record();
    Set<From> from = signs.deviceId(record);
    if (!from.isEmpty()) {
      evidence.speaksFor(
          "device id " + record.deviceId().get() + ", seen in " + String.join(", ", places(from)));
      if (!RecordSigns.isOwn(from)) {
        evidence.doubt(alone(from));
      }
    }
    signs
        .otherMac(record)
        .ifPresent(
            other ->
                evidence.doubt("a record of the Mac with " + other + " has the same device id"));
    judgeUse(evidence);
    record
        .trustType()
        .filter(type -> !MACS.contains(type.toLowerCase(Locale.ROOT)))
        .ifPresent(type -> evidence.doubt("no Mac is registered with trust type " + type));
    if (record.enabled().orElse(true)
        && isOlderRegistration(record)
        && doubts.isAfterRegistration(record.lastSeen())) {
      evidence.doubt(
          "it was seen on "
              + record.lastSeen().get()
              + ", after this Mac was registered anew: another may use it");
    }
  }

  private void judgeUse(RecordEvidence evidence) {
    Optional<String> untold = signs.untoldUse();
    switch (origin) {
      case REQUEST ->
          untold.ifPresent(
              reason -> evidence.doubt("whether it is in use cannot be told: " + reason));
      case SERIAL -> {
        if (untold.isPresent() || !mac.inUse().isKnown()) {
          evidence.refuse(
              "from a serial number nobody can tell which device is in use: name the device id to"
                  + " keep with --keep, or in the column keep-device-id");
        }
      }
    }
  }

  /** Not the one that the Mac was registered with last, which may well be seen since. */
  private boolean isOlderRegistration(FoundRecord record) {
    return record.registered().isPresent()
        ? doubts.isBeforeRegistration(record.registered())
        : mac.inUse().isKnown();
  }

  private static List<String> places(Set<From> from) {
    List<String> places = new ArrayList<>();
    for (From place : from) {
      places.add(
          switch (place) {
            case LOGIN_KEYCHAIN, MIGRATED_KEYCHAIN -> "the login keychain";
            case APP_SSO -> "Platform SSO";
            case PSSO_STATUS -> "getPSSOStatus";
            case JAMF_PRO -> "Jamf Pro";
            case INTUNE -> "Intune";
          });
    }
    return places;
  }

  private static String alone(Set<From> from) {
    if (from.contains(From.MIGRATED_KEYCHAIN)) {
      return "the keychain that names it may have come from another Mac, which may use it";
    }
    return from.contains(From.INTUNE)
        ? "only Intune's record names this device id: it may be another Mac's"
        : "only Jamf Pro names this device id: the Mac itself does not show it";
  }
}
