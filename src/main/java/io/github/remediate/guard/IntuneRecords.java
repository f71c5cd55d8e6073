package io.github.remediate.guard;

import io.github.remediate.guard.RecordSigns.Sign;
import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import java.util.List;
import java.util.Set;

/** Judges managed devices of Intune. Deleting one also retires the Mac that Intune manages. */
record IntuneRecords(
    MacIdentifiers mac,
    RecordSigns signs,
    HardwareSigns hardware,
    List<FoundRecord> found,
    Origin origin) {
  private static final String BY_JAMF = "jamf";

  void judge(RecordEvidence evidence) {
    FoundRecord record = evidence.record();
    Sign serialNumber = hardware.serialNumber(evidence);
    hardware.hardwareUuid(evidence);
    judgeDeviceId(evidence);
    if (serialNumber == Sign.UNTOLD) {
      evidence.doubt("its serial number and this Mac's cannot be compared");
    }
    judgeManagement(evidence);
    if (!record.managementAgent().filter(BY_JAMF::equalsIgnoreCase).isPresent()) {
      String agent =
          "it is managed by "
              + record.managementAgent().orElse("what Intune does not tell")
              + ", not by jamf";
      switch (origin) {
        case REQUEST -> evidence.doubt(agent);
        case SERIAL -> evidence.refuse(agent);
      }
    }
    if (origin == Origin.SERIAL && ofThisSerialNumber() > 1) {
      evidence.refuse("Intune has several records of this serial number: which one cannot be told");
    }
  }

  private void judgeDeviceId(RecordEvidence evidence) {
    FoundRecord record = evidence.record();
    if (record.deviceId().filter(RecordForms::isUuid).isEmpty()) {
      return;
    }
    Set<From> from = signs.deviceId(record);
    from.remove(From.INTUNE);
    if (!from.isEmpty()) {
      evidence.speaksFor("device id " + record.deviceId().get());
    } else if (signs.knowsDeviceIds()) {
      evidence.doubt("its device id " + record.deviceId().get() + " is none that this Mac shows");
    }
    if (origin == Origin.REQUEST) {
      signs
          .untoldUse()
          .ifPresent(
              reason ->
                  evidence.doubt("whether its device id is in use cannot be told: " + reason));
    }
  }

  private void judgeManagement(RecordEvidence evidence) {
    Observation<Mdm> mdm = mac.enrolledWith();
    if (mdm.found().filter(Mdm.INTUNE::equals).isPresent()) {
      evidence.refuse("Intune manages this Mac, and deleting the record would retire it");
    } else if (mdm.isUnknown() && origin == Origin.REQUEST) {
      evidence.refuse("whether Intune manages this Mac cannot be told: " + mdm.reason());
    }
  }

  private long ofThisSerialNumber() {
    return found.stream()
        .filter(record -> record.service() == ServerRecord.Service.INTUNE && !record.deleted())
        .filter(
            record ->
                signs.serialNumber(record) == Sign.SAME || signs.serialNumber(record) == Sign.ALIKE)
        .count();
  }
}
