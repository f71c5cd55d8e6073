package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.MemoryServers.Fault;
import io.github.remediate.workshop.SeededRandom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The removal of records, killed and taken up again")
final class RecordsKillTest {
  private static final List<FoundRecord> DELETED =
      List.of(Sample.JAMF, Sample.INTUNE, Sample.ENTRA);
  private static final RemovalRules RULES =
      new RemovalRules(
          1,
          3,
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          true,
          Duration.ofMinutes(5),
          Duration.ofSeconds(60));

  @TempDir Path directory;
  private MemoryServers tenant;
  private PassingTime time;
  private RecordList list;

  private RecordsWork fresh() throws Exception {
    tenant = Sample.tenant();
    time = new PassingTime();
    list = work().plan(List.of(Sample.request()), EnumSet.allOf(Service.class));
    return work();
  }

  private RecordsWork work() {
    return new RecordsWork(
        new RecordsWork.Tools(tenant, RULES, time, Optional.empty(), Optional.empty()),
        Sample.SERVICES,
        told -> {});
  }

  @Test
  @DisplayName(
      "at any call, before or after its effect: the end is the same, nothing is sent blindly")
  void atAnyCall() throws Exception {
    fresh().carryOut(list, directory.resolve("whole"));
    int calls = tenant.count();
    assertThat(calls).isGreaterThan(15);
    for (Fault kill : List.of(Fault.KILLED_BEFORE, Fault.KILLED_AFTER)) {
      for (int call = 1; call <= calls; call++) {
        if (!SeededRandom.tries(call)) {
          continue;
        }
        RecordsWork work = fresh();
        int before = tenant.count();
        int at = call;
        Path folder = directory.resolve(kill + "-" + call);
        if (calls - before < call) {
          break;
        }
        tenant.fault(at, kill);
        assertThatThrownBy(() -> work.carryOut(list, folder))
            .isInstanceOf(PassingTime.Killed.class);
        tenant.healthy();
        assertSameEnd(folder, kill + " at call " + call);
      }
    }
  }

  @Test
  @DisplayName("what is sent is on the disk before it is sent")
  void intentFirst() throws Exception {
    RecordsWork work = fresh();
    RecordList jamf = work.plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    Path folder = directory.resolve("intent");
    tenant.fault(2, Fault.KILLED_BEFORE);

    assertThatThrownBy(() -> work.carryOut(jamf, folder)).isInstanceOf(PassingTime.Killed.class);

    assertThat(tenant.calls()).last().isEqualTo("delete jamf-pro 42");
    assertThat(Files.readAllLines(folder.resolve("journal.jsonl")))
        .last()
        .asString()
        .contains("\"type\":\"removal-intended\"")
        .contains("\"act\":\"delete\"")
        .containsPattern("\"requestId\":\"[0-9a-f-]{36}\"");
  }

  @Test
  @DisplayName("before any record of its journal: the end is the same, nothing is sent blindly")
  void beforeAnyRecord() throws Exception {
    fresh();
    int before = time.asked();
    work().carryOut(list, directory.resolve("whole"));
    int times = time.asked() - before;
    int resumed = 0;
    for (int n = 1; n <= times; n++) {
      if (!SeededRandom.tries(n)) {
        continue;
      }
      RecordsWork work = fresh();
      Path folder = directory.resolve("record-" + n);
      time.killAtNow(n);
      assertThatThrownBy(() -> work.carryOut(list, folder)).isInstanceOf(PassingTime.Killed.class);
      time.killAtNow(1_000_000);
      if (isFrozen(folder)) {
        assertSameEnd(folder, "killed before record " + n);
        resumed++;
      } else {
        assertThat(tenant.calls("delete")).isEmpty();
      }
    }
    assertThat(resumed).isPositive();
  }

  private boolean isFrozen(Path folder) {
    try {
      WorkFolder.read(folder);
      return true;
    } catch (RecordsException e) {
      return false;
    }
  }

  private void assertSameEnd(Path folder, String what) throws Exception {
    RecordResults results = work().resume(folder);

    assertThat(results.outcome()).as(what).isEqualTo(RecordOutcome.DONE);
    assertThat(DELETED).as(what).noneMatch(tenant::has);
    assertThat(tenant.has(Sample.ENTRA_USED)).as(what).isTrue();
    assertThat(results.records())
        .as(what)
        .filteredOn(result -> result.line().goes())
        .hasSize(3)
        .allMatch(result -> result.verdict() == RecordVerdict.DELETED);
    assertLookedBetweenDeletions(what);
  }

  /** Each deletion is sent right after a look at that very record, and none twice for one look. */
  private void assertLookedBetweenDeletions(String what) {
    Map<String, String> last = new HashMap<>();
    for (String call : tenant.calls()) {
      String[] words = call.split(" ", 2);
      if (words[0].equals("delete")) {
        assertThat(last.get(words[1])).as(what).isEqualTo("look");
      }
      last.put(words[1], words[0]);
    }
    for (FoundRecord record : DELETED) {
      String call = "delete " + record.service().word() + ' ' + record.id();
      assertThat(tenant.calls("delete")).as(what).filteredOn(call::equals).hasSizeBetween(1, 2);
    }
  }
}
