package io.github.remediate.guard;

import io.github.remediate.guard.RecordSigns.Sign;

/**
 * Judges computers of Jamf Pro. Only serial number and hardware UUID together name a Mac: a logic
 * board that was changed takes one of them along, and its old Mac may still be in use.
 *
 * @param untold whether who named the Mac did not name its hardware UUID, and could have
 */
record JamfRecords(HardwareSigns hardware, RecordSigns signs, boolean untold) {
  void judge(RecordEvidence evidence) {
    Sign serialNumber = hardware.serialNumber(evidence);
    Sign hardwareUuid = hardware.hardwareUuid(evidence);
    if (RecordSigns.isOwn(signs.deviceId(evidence.record()))
        && (serialNumber == Sign.UNTOLD || hardwareUuid == Sign.UNTOLD)) {
      evidence.speaksFor("device id " + evidence.record().deviceId().get());
    }
    if (serialNumber == Sign.UNTOLD) {
      evidence.doubt("its serial number and this Mac's cannot be compared");
    }
    if (hardwareUuid == Sign.UNTOLD) {
      evidence.doubt(
          untold
              ? "by its serial number alone it may be an earlier Mac's: name the hardware UUID with"
                  + " --hardware-uuid, or in the column hardware-uuid"
              : "its hardware UUID and this Mac's cannot be compared");
    }
  }
}
