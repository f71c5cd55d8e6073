package io.github.remediate.guard;

import io.github.remediate.guard.RecordSigns.Sign;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;

/** What serial number and hardware UUID say of a record. */
record HardwareSigns(MacIdentifiers mac, RecordSigns signs) {
  Sign serialNumber(RecordEvidence evidence) {
    FoundRecord record = evidence.record();
    Sign sign = signs.serialNumber(record);
    switch (sign) {
      case SAME -> evidence.speaksFor("serial number " + record.serialNumber().get());
      case ALIKE -> {
        evidence.speaksFor("serial number " + record.serialNumber().get());
        evidence.doubt(
            "its serial number is written otherwise than this Mac's, " + mac.serialNumber().get());
      }
      case OTHER ->
          evidence.doubt(
              "its serial number is "
                  + record.serialNumber().get()
                  + ", and this Mac's "
                  + mac.serialNumber().get());
      case UNTOLD -> {}
    }
    return sign;
  }

  Sign hardwareUuid(RecordEvidence evidence) {
    FoundRecord record = evidence.record();
    Sign sign = signs.hardwareUuid(record);
    switch (sign) {
      case SAME -> evidence.speaksFor("hardware UUID " + record.hardwareUuid().get());
      case OTHER ->
          evidence.doubt(
              "its hardware UUID is "
                  + record.hardwareUuid().get()
                  + ", and this Mac's "
                  + mac.hardwareUuid().get());
      case ALIKE, UNTOLD -> {}
    }
    return sign;
  }
}
