package io.github.remediate.records;

import io.github.remediate.guard.RecordTargets;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.JobEntry.Started;
import io.github.remediate.records.RecordRequest.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Looks whether a record is there that somebody says they deleted. Sends and writes nothing. */
record SaidDeleted(RecordsWork.Tools tools, Started started) {
  RecordPresence isThere(Path folder) throws RecordsException {
    return WorkFolder.takenUp(
        folder,
        tools.time(),
        started,
        resumed -> {
          List<ListedRecord> going =
              resumed.content().list().lines().stream().filter(ListedRecord::goes).toList();
          if (going.size() != 1) {
            return RecordPresence.untold("not one record goes by the list in " + folder);
          }
          if (TenantCheck.concerns(going.get(0).service())) {
            ListTenant.refuseOtherThan(folder, resumed.content(), tools.servers());
          }
          FoundRecord record = going.get(0).record().orElseThrow();
          return LookedFor.by(
              tools,
              record.service(),
              () -> {
                Observation<FoundRecord> seen = tools.servers().look(record);
                return new RecordPresence(
                    seen.isUnknown()
                        ? Observation.unknown(seen.reason())
                        : Observation.known(!GoneCheck.isGone(seen)));
              });
        });
  }

  RecordPresence isThere(MacIdentifiers mac, Wanted wanted) {
    Set<Service> asked = Set.of(wanted.service());
    RecordJob job =
        new RecordJob("this Mac", RecordTargets.Origin.REQUEST, mac, asked, List.of(wanted));
    ListMaking list = new ListMaking(tools, progress -> {});
    return LookedFor.by(
        tools,
        wanted.service(),
        () -> {
          try {
            return StillListed.of(mac, list.list(List.of(job), asked), wanted);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RecordPresence.untold("the looks were cut off");
          }
        });
  }
}
