package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import io.github.remediate.records.RecordsProgress.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the list of the records that there are of some Macs. Changes nothing anywhere. */
record ListMaking(RecordsWork.Tools tools, Consumer<RecordsProgress> listener) {
  RecordList list(List<RecordJob> jobs, Set<Service> only) throws InterruptedException {
    Map<Service, Observation<Boolean>> reach = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      if (only.contains(service) && jobs.stream().anyMatch(j -> j.services().contains(service))) {
        reach.put(service, tools.servers().reach(service));
      }
    }
    Optional<Tenant> tenant = ListTenant.of(tools.servers(), reach);
    RecordFinder finder =
        new RecordFinder(
            tools.servers(),
            reach,
            new TenantCheck(tenant, tools.tenant()),
            new JamfServerCheck(tools.jamfServer()));
    RecordFinder.Found[] found = new RecordFinder.Found[jobs.size()];
    PhaseCounter counter = new PhaseCounter(tools.time(), Phase.LISTING, jobs.size(), listener);
    List<SharedWork.Work> works = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      int index = i;
      works.add(
          () -> {
            found[index] = finder.find(jobs.get(index), index);
            counter.ended();
            return Optional.empty();
          });
    }
    try {
      if (!new SharedWork(tools.time(), tools.rules().parallel()).all(works)) {
        Thread.interrupted();
        throw new InterruptedException("the list is not whole");
      }
    } catch (JournalException e) {
      throw new IllegalStateException("making a list writes no journal", e);
    }
    return new RecordList(
        Arrays.stream(found).map(RecordFinder.Found::job).toList(),
        SharedRecords.apart(
            Arrays.stream(found).map(RecordFinder.Found::job).toList(),
            Arrays.stream(found).flatMap(each -> each.lines().stream()).toList()),
        tenant);
  }
}
