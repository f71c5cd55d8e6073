package io.github.remediate.guard;

import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import java.util.List;

/** Judges one record at a time by what is known of its Mac and of all records found. */
final class RecordJudge {
  private final RecordSigns signs;
  private final CommonDoubts doubts;
  private final JamfRecords jamf;
  private final EntraRecords entra;
  private final IntuneRecords intune;

  RecordJudge(MacIdentifiers mac, List<FoundRecord> found, Origin origin) {
    signs = new RecordSigns(mac, found);
    doubts = new CommonDoubts(mac);
    HardwareSigns hardware = new HardwareSigns(mac, signs);
    jamf =
        new JamfRecords(hardware, signs, origin == Origin.SERIAL && mac.hardwareUuid().isEmpty());
    entra = new EntraRecords(mac, signs, doubts, origin);
    intune = new IntuneRecords(mac, signs, hardware, found, origin);
  }

  RecordEvidence judge(FoundRecord record) {
    RecordEvidence evidence = new RecordEvidence(record);
    switch (record.service()) {
      case JAMF_PRO -> jamf.judge(evidence);
      case ENTRA -> entra.judge(evidence);
      case INTUNE -> intune.judge(evidence);
    }
    doubts.raise(evidence);
    if (!RecordForms.isId(record.service(), record.id())) {
      evidence.refuse(
          "\"" + record.id() + "\" is no id of a record in " + record.service().title());
    }
    if (record.deleted()) {
      evidence.refuse("it is in the bin of " + record.service().title() + ": nothing to do");
    }
    if (signs.isInUse(record)) {
      evidence.keep("its device id is the one in use");
    }
    return evidence;
  }
}
