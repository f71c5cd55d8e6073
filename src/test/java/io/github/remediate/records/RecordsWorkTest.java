package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.MemoryServers.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The removal of records")
final class RecordsWorkTest {
  private static final Set<Service> ALL = EnumSet.allOf(Service.class);

  @TempDir Path directory;
  private final MemoryServers tenant = Sample.tenant();
  private final PassingTime time = new PassingTime();
  private final List<RecordsProgress> progress = new ArrayList<>();
  private RemovalRules rules = Sample.RULES;

  private RecordsWork work() {
    return work(Sample.SERVICES);
  }

  private RecordsWork work(String services) {
    return new RecordsWork(
        new RecordsWork.Tools(tenant, rules, time, Optional.empty(), Optional.empty()),
        services,
        progress::add);
  }

  private Path folder() {
    return directory.resolve("work");
  }

  private RecordResults done() throws Exception {
    return work().carryOut(work().plan(List.of(Sample.request()), ALL), folder());
  }

  private static RecordResult of(RecordResults results, FoundRecord record) {
    return results.records().stream()
        .filter(r -> r.line().record().map(FoundRecord::id).equals(Optional.of(record.id())))
        .findFirst()
        .orElseThrow();
  }

  private static RecordVerdict verdict(RecordResults results, FoundRecord record) {
    return of(results, record).verdict();
  }

  @Test
  @DisplayName("deletes what is this Mac's, keeps the id in use, and ends with 0")
  void deletes() throws Exception {
    RecordResults results = done();

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.DELETED);
    assertThat(verdict(results, Sample.INTUNE)).isEqualTo(RecordVerdict.DELETED);
    assertThat(verdict(results, Sample.ENTRA)).isEqualTo(RecordVerdict.DELETED);
    assertThat(of(results, Sample.ENTRA_USED).line().standing()).isEqualTo(Standing.KEPT);
    assertThat(tenant.has(Sample.ENTRA_USED)).isTrue();
    assertThat(tenant.has(Sample.JAMF)).isFalse();
    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(of(results, Sample.JAMF).requestIds()).hasSize(2);
    assertThat(progress)
        .filteredOn(told -> told.phase() == RecordsProgress.Phase.REMOVING)
        .as("told from the beginning, as the first may take long")
        .extracting(RecordsProgress::done)
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  @DisplayName("each is proven by three absences in a row, at Jamf Pro a minute apart")
  void threeAbsences() throws Exception {
    RecordResults results = done();

    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
    List<String> calls = tenant.calls();
    int deleted = calls.indexOf("delete jamf-pro 42");
    assertThat(calls.subList(deleted, calls.size()))
        .filteredOn("look jamf-pro 42"::equals)
        .hasSize(3);
    assertThat(time.monotonic()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  @DisplayName(
      "is looked at right before it is deleted, and refused if it is another Mac's by then")
  void changed() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), ALL);
    tenant.add(Sample.withSerial(Sample.JAMF, "C02OTHERMAC1"));

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.REFUSED);
    assertThat(of(results, Sample.JAMF).reason())
        .isEqualTo(
            "its serial number was C02XK1ABJG5J when the list was made, and is C02OTHERMAC1 now");
    assertThat(tenant.has(Sample.JAMF)).isTrue();
    assertThat(results.outcome()).isEqualTo(RecordOutcome.PARTLY);
  }

  @Test
  @DisplayName("what somebody else deleted meanwhile counts as absent, and nothing is sent for it")
  void deletedByAnother() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), ALL);
    tenant.remove(Sample.JAMF);

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.ABSENT);
    assertThat(tenant.calls("delete")).doesNotContain("delete jamf-pro 42");
    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
  }

  @Test
  @DisplayName(
      "a deletion whose answer was lost is looked after, and not sent again if it was done")
  void lostAfter() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    tenant.fault(2, Fault.LOST_AFTER);

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.DELETED);
    assertThat(tenant.calls("delete")).hasSize(1);
  }

  @Test
  @DisplayName("a deletion that never arrived is sent again once a look shows the record")
  void lostBefore() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    tenant.fault(2, Fault.LOST_BEFORE);

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.DELETED);
    assertThat(tenant.calls("delete")).hasSize(2);
    assertThat(of(results, Sample.JAMF).requestIds()).hasSize(4);
  }

  @Test
  @DisplayName("a lost answer is not answered by a look that is late: nothing is sent twice")
  void lostAndLate() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    tenant.fault(2, Fault.LOST_AFTER);
    tenant.late(2);

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.DELETED);
    assertThat(tenant.calls("delete")).hasSize(1);
  }

  @Test
  @DisplayName("a record that looks are late to miss is waited for")
  void late() throws Exception {
    tenant.late(4);

    assertThat(done().outcome()).isEqualTo(RecordOutcome.DONE);
  }

  @Test
  @DisplayName("a record that comes back is not done, and says so")
  void comesBack() throws Exception {
    time.in(Duration.ofSeconds(100), () -> tenant.add(Sample.JAMF));

    RecordResults results = done();

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.NOT_DONE);
    assertThat(of(results, Sample.JAMF).reason())
        .isEqualTo("it was gone, and came back, 10 minutes later");
    assertThat(results.outcome()).isEqualTo(RecordOutcome.PARTLY);
    assertThat(work().resume(folder()).outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(tenant.has(Sample.JAMF)).isFalse();
  }

  @Test
  @DisplayName("a record that cannot be looked at after its deletion is unverified, and 6")
  void unverified() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    MemoryServers blind = tenant;
    time.in(Duration.ofSeconds(60), () -> blind.fault(1, Fault.LOST_AFTER));
    for (int minute = 2; minute <= 12; minute++) {
      time.in(Duration.ofMinutes(minute), () -> blind.fault(1, Fault.LOST_AFTER));
    }

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.UNVERIFIED);
    assertThat(results.outcome()).isEqualTo(RecordOutcome.UNVERIFIED);
    assertThat(tenant.calls("delete")).hasSize(1);
    tenant.healthy();
    assertThat(work().resume(folder()).outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(tenant.calls("delete")).hasSize(1);
  }

  @Test
  @DisplayName("what another administrator must approve waits with 5, and goes on with its code")
  void approval() throws Exception {
    tenant.needsApproval(Sample.INTUNE);

    RecordResults waiting = done();

    assertThat(waiting.outcome()).isEqualTo(RecordOutcome.APPROVAL_PENDING);
    assertThat(of(waiting, Sample.INTUNE).reason()).contains("code-" + Sample.INTUNE.id());
    assertThat(work().resume(folder()).outcome()).isEqualTo(RecordOutcome.APPROVAL_PENDING);
    tenant.approve(Sample.INTUNE);
    RecordResults results = work().resume(folder());
    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(verdict(results, Sample.INTUNE)).isEqualTo(RecordVerdict.DELETED);
  }

  @Test
  @DisplayName(
      "an Entra device is switched off first where that is set, and deleted after the wait")
  void disableFirst() throws Exception {
    rules =
        new RemovalRules(
            1,
            3,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            true,
            Duration.ofHours(1),
            Duration.ofSeconds(60));

    assertThat(done().outcome()).isEqualTo(RecordOutcome.DONE);

    assertThat(tenant.calls("disable")).containsExactly("disable entra " + Sample.ENTRA.id());
    assertThat(time.monotonic()).isGreaterThan(Duration.ofHours(1));
    assertThat(tenant.has(Sample.ENTRA)).isFalse();
  }

  @Test
  @DisplayName("an Entra device is switched off first where its request wants it, whatever is set")
  void disableFirstByRequest() throws Exception {
    RecordJob asked = Sample.request();
    RecordRequest.Wanted wanted =
        new RecordRequest.Wanted(
            Service.ENTRA,
            Optional.of(Sample.ENTRA.id()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "an old registration",
            true);
    RecordJob job =
        new RecordJob(
            asked.label(), asked.origin(), asked.mac(), Set.of(Service.ENTRA), List.of(wanted));

    RecordResults results = work().carryOut(work().plan(List.of(job), ALL), folder());

    assertThat(verdict(results, Sample.ENTRA)).isEqualTo(RecordVerdict.DELETED);
    assertThat(tenant.calls("disable")).containsExactly("disable entra " + Sample.ENTRA.id());
  }

  @Test
  @DisplayName("a device can be switched off alone, once, and is deleted when the work goes on")
  void switchedOff() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), ALL);
    work().freeze(list.only(new RecordChoice(Service.ENTRA, Sample.ENTRA.id())), folder());

    SwitchedOff came = work().switchOff(folder());

    assertThat(came).isInstanceOf(SwitchedOff.Shown.class);
    assertThat(came.requestIds()).isNotEmpty();
    assertThat(tenant.has(Sample.ENTRA)).isTrue();
    assertThat(work().switchOff(folder())).isInstanceOf(SwitchedOff.Shown.class);
    assertThat(tenant.calls("disable")).hasSize(1);
    assertThat(work().resume(folder()).outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(tenant.calls("delete")).containsExactly("delete entra " + Sample.ENTRA.id());
  }

  @Test
  @DisplayName("the device in use is never switched off")
  void inUseStaysOn() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), ALL);
    work().freeze(list.only(new RecordChoice(Service.ENTRA, Sample.ENTRA_USED.id())), folder());

    assertThat(work().switchOff(folder())).isInstanceOf(SwitchedOff.Untold.class);
    assertThat(tenant.calls("disable")).isEmpty();
  }

  @Test
  @DisplayName("nobody's approval is waited for any more once the record is gone")
  void approvalOfWhatIsGone() throws Exception {
    tenant.needsApproval(Sample.INTUNE);
    assertThat(done().outcome()).isEqualTo(RecordOutcome.APPROVAL_PENDING);
    tenant.remove(Sample.INTUNE);

    RecordResults results = work().resume(folder());

    assertThat(verdict(results, Sample.INTUNE)).isEqualTo(RecordVerdict.ABSENT);
    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
  }

  @Test
  @DisplayName("a Mac that is named twice is done once, and nothing is left of it")
  void namedTwice() throws Exception {
    RecordJob again = RecordJob.ofSerial(Sample.SERIAL, Optional.empty(), Optional.of(Sample.USED));
    RecordList list = work().plan(List.of(Sample.request(), again), ALL);

    assertThat(work().carryOut(list, folder()).outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(tenant.calls("delete")).hasSize(3);
  }

  @Test
  @DisplayName("a device in the bin is gone, and named")
  void bin() throws Exception {
    tenant.withBin();

    RecordResults results = done();

    assertThat(verdict(results, Sample.ENTRA)).isEqualTo(RecordVerdict.DELETED);
    assertThat(of(results, Sample.ENTRA).reason()).contains("bin of Entra").contains("30 days");
  }

  @Test
  @DisplayName("a service that cannot be asked is a line, and the others are done")
  void cannotBeAsked() throws Exception {
    tenant.reach(Service.INTUNE, Observation.unknown("nobody is signed in"));

    RecordResults results = done();

    assertThat(results.records())
        .filteredOn(result -> result.line().service() == Service.INTUNE)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.verdict()).isEqualTo(RecordVerdict.NOT_DONE);
              assertThat(line.reason()).contains("nobody is signed in");
            });
    assertThat(results.outcome()).isEqualTo(RecordOutcome.PARTLY);
    assertThat(tenant.has(Sample.INTUNE)).isTrue();
  }

  @Test
  @DisplayName("what a person must choose stays unless it was chosen by its id")
  void choice() throws Exception {
    FoundRecord own =
        Sample.record(Service.INTUNE, "aaaa0002-0000-4000-8000-000000000002", Sample.SERIAL, null);
    FoundRecord foreign =
        new FoundRecord(
            own.service(),
            own.id(),
            own.name(),
            own.serialNumber(),
            own.hardwareUuid(),
            own.deviceId(),
            own.owner(),
            own.trustType(),
            Optional.of("mdm"),
            own.enabled(),
            own.lastSeen(),
            own.registered(),
            false);
    tenant.remove(Sample.INTUNE);
    tenant.add(foreign);
    RecordList list = work().plan(List.of(Sample.request()), ALL);

    RecordChoice right = RecordChoice.of("intune:" + foreign.id()).orElseThrow();
    RecordChoice byName = new RecordChoice(Service.INTUNE, foreign.name().orElseThrow());
    assertThat(list.idle(Set.of(right, byName))).containsExactly(byName);
    assertThat(work().carryOut(list, folder()).outcome()).isEqualTo(RecordOutcome.PARTLY);
    assertThat(tenant.has(foreign)).isTrue();

    RecordList chosen = work().plan(List.of(Sample.request()), ALL).choose(Set.of(right));
    assertThat(work().carryOut(chosen, directory.resolve("second")).outcome())
        .isEqualTo(RecordOutcome.DONE);
    assertThat(tenant.has(foreign)).isFalse();
  }

  @Test
  @DisplayName("nothing allowed ends with 3 and leaves no folder")
  void nothingAllowed() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.ENTRA));
    RecordList refused =
        new RecordList(
            list.macs(),
            list.lines().stream().map(l -> l.standing(Standing.REFUSED, "no")).toList(),
            Optional.empty());

    assertThat(work().carryOut(refused, folder()).outcome())
        .isEqualTo(RecordOutcome.NOTHING_ALLOWED);
    assertThat(folder()).doesNotExist();
  }

  @Test
  @DisplayName("a record to which two Macs lead goes once, and never if one of them uses it")
  void shared() throws Exception {
    RecordJob other = RecordJob.ofSerial("C02OTHERMAC1", Optional.empty(), Optional.of(Sample.OLD));
    RecordJob same = RecordJob.ofSerial(Sample.SERIAL, Optional.empty(), Optional.of(Sample.USED));

    RecordList list = work().plan(List.of(Sample.request(), other, same), ALL);

    assertThat(list.lines())
        .filteredOn(l -> l.record().map(FoundRecord::id).equals(Optional.of(Sample.ENTRA.id())))
        .isNotEmpty()
        .noneMatch(ListedRecord::goes);
    assertThat(list.lines())
        .filteredOn(l -> l.record().map(FoundRecord::id).equals(Optional.of("42")))
        .hasSize(2)
        .filteredOn(ListedRecord::goes)
        .hasSize(1);
  }

  @Test
  @DisplayName("a folder is not worked in by two at once")
  void locked() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), ALL);
    List<RecordsException> second = new ArrayList<>();
    time.in(
        Duration.ofSeconds(30),
        () -> {
          try {
            work().resume(folder());
          } catch (RecordsException e) {
            second.add(e);
          }
        });

    work().carryOut(list, folder());

    assertThat(second)
        .singleElement()
        .extracting(RecordsException::kind)
        .isEqualTo(RecordsException.Kind.LOCKED);
  }

  @Test
  @DisplayName("a list is not taken up at other services, where all of it would look gone")
  void otherServices() throws Exception {
    done();

    assertThatThrownBy(() -> work("https://other.example").resume(folder()))
        .isInstanceOf(RecordsException.class)
        .hasMessageContaining("was made from https://jamf.example");
  }

  @Test
  @DisplayName("a damaged journal is one line and 3, and its torn tail is cut")
  void damaged() throws Exception {
    done();
    Path journal = folder().resolve("journal.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    byte[] bad = whole.clone();
    bad[whole.length / 2] ^= 1;
    Files.write(journal, bad);

    assertThatThrownBy(() -> work().resume(folder()))
        .isInstanceOfSatisfying(
            RecordsException.class,
            e -> assertThat(e.kind()).isEqualTo(RecordsException.Kind.BLOCKED))
        .hasMessageContaining("is damaged")
        .hasMessageNotContaining("\n");
    Files.write(journal, java.util.Arrays.copyOf(whole, whole.length - 7));
    assertThat(work().resume(folder()).outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(folder().resolve("journal.torn-1")).exists();
  }

  @Test
  @DisplayName("ends soon where the program is to end, and what was begun is taken up again")
  void interrupted() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), ALL);
    time.in(Duration.ofSeconds(30), () -> Thread.currentThread().interrupt());

    RecordResults results = work().carryOut(list, folder());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.UNVERIFIED);
    assertThat(of(results, Sample.JAMF).reason()).contains("take it up again");
    assertThat(WorkFolder.read(folder()).outcome()).isEqualTo(RecordOutcome.UNVERIFIED);
    assertThat(work().resume(folder()).outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(tenant.calls("delete")).hasSize(3);
  }

  @Test
  @DisplayName("sends nothing any more once its journal cannot be written")
  void journalLost() throws Exception {
    rules =
        new RemovalRules(
            1,
            3,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            true,
            Duration.ofHours(1),
            Duration.ofSeconds(60));
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.ENTRA));
    time.in(
        Duration.ofMinutes(30),
        () -> {
          try {
            Files.delete(folder().resolve("journal.jsonl"));
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });

    assertThatThrownBy(() -> work().carryOut(list, folder()))
        .isInstanceOfSatisfying(
            RecordsException.class,
            e -> assertThat(e.kind()).isEqualTo(RecordsException.Kind.STOPPED));
    assertThat(tenant.calls("disable")).hasSize(1);
    assertThat(tenant.calls("delete")).isEmpty();
  }

  @Test
  @DisplayName("a list that was cut off before it was whole deletes nothing")
  void notFrozen() throws Exception {
    done();
    Path journal = folder().resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.writeString(journal, lines.get(0) + "\n" + lines.get(1) + "\n");
    int before = tenant.count();

    assertThatThrownBy(() -> work().resume(folder()))
        .isInstanceOf(RecordsException.class)
        .hasMessageContaining("nothing was deleted by it");
    assertThat(tenant.count()).isEqualTo(before);
  }

  @Test
  @DisplayName("where no service can be asked, nothing is allowed")
  void nobodySignedIn() throws Exception {
    for (Service service : ALL) {
      tenant.reach(service, Observation.unknown("nobody is signed in"));
    }

    RecordResults results = done();

    assertThat(results.records()).hasSize(3);
    assertThat(results.outcome()).isEqualTo(RecordOutcome.NOTHING_ALLOWED);
  }

  @Test
  @DisplayName("from a typed serial number takes what is sure, the more the more was typed")
  void fromSerial() throws Exception {
    tenant.compliance(Sample.JAMF, Sample.OLD);
    RecordJob bare = RecordJob.ofSerial(Sample.SERIAL, Optional.empty(), Optional.empty());
    RecordJob full =
        RecordJob.ofSerial(Sample.SERIAL, Optional.of(Sample.UUID), Optional.of(Sample.USED));

    assertThat(work().plan(List.of(bare), ALL).lines())
        .extracting(ListedRecord::standing)
        .containsExactly(Standing.CHOICE, Standing.PLANNED, Standing.REFUSED);
    assertThat(work().plan(List.of(full), ALL).lines())
        .extracting(ListedRecord::standing)
        .containsExactly(Standing.PLANNED, Standing.PLANNED, Standing.PLANNED);
  }

  @Test
  @DisplayName("a look that tells nothing begins the row of absences anew")
  void inARow() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    time.in(Duration.ofMinutes(2), () -> tenant.fault(1, Fault.LOST_AFTER));

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.DELETED);
    assertThat(time.monotonic()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  @DisplayName("a folder that holds a list already is not begun anew")
  void folderInUse() throws Exception {
    done();
    tenant.add(Sample.JAMF);

    assertThatThrownBy(this::done)
        .isInstanceOf(RecordsException.class)
        .hasMessageContaining("holds a list already");
  }

  private static RecordRequest.Wanted wanted(FoundRecord record, Optional<String> id) {
    return new RecordRequest.Wanted(
        record.service(),
        id,
        record.name(),
        record.serialNumber(),
        record.hardwareUuid(),
        record.deviceId(),
        "the plan names it",
        false);
  }

  private static RecordRequest request(RecordRequest.Wanted... wanted) {
    return new RecordRequest(
        "run-1",
        "sha256:" + "0".repeat(64),
        "0".repeat(32),
        PassingTime.START,
        Sample.request().mac(),
        List.of(wanted));
  }

  @Test
  @DisplayName("of a request does what it asks for, and reports each of it and nothing else")
  void ofRequest() throws Exception {
    FoundRecord gone = Sample.record(Service.JAMF_PRO, "77", null, null);
    FoundRecord noneLeft =
        Sample.record(Service.INTUNE, "unknown", Sample.SERIAL, Sample.USED.replace('1', '3'));
    RecordRequest request =
        request(
            wanted(Sample.JAMF, Optional.of(Sample.JAMF.id())),
            wanted(gone, Optional.of(gone.id())),
            wanted(Sample.ENTRA, Optional.empty()),
            wanted(noneLeft, Optional.empty()));
    RecordJob job = RecordJob.ofRequest("request.json", request);

    RecordList list = work().plan(List.of(job), ALL);
    RecordResults results = work().carryOut(list, folder());

    assertThat(tenant.has(Sample.JAMF)).isFalse();
    assertThat(tenant.has(Sample.ENTRA)).isFalse();
    assertThat(tenant.has(Sample.ENTRA_USED)).isTrue();
    assertThat(tenant.has(Sample.INTUNE)).isTrue();
    assertThat(of(results, Sample.INTUNE).reason()).isEqualTo("the request does not ask for it");
    assertThat(results.reported(request))
        .extracting(
            told ->
                told.service().word() + ' ' + told.id().orElse("-") + ' ' + told.verdict().word())
        .containsExactlyInAnyOrder(
            "jamf-pro 42 deleted",
            "jamf-pro 77 absent",
            "entra " + Sample.ENTRA.id() + " deleted",
            "intune - refused");
    assertThat(WorkFolder.read(folder()).reported(request)).isEqualTo(results.reported(request));
  }

  @Test
  @DisplayName("what a request asks for and nothing leads to is absent, and exactly that")
  void soughtInVain() throws Exception {
    tenant.remove(Sample.ENTRA);
    RecordRequest request = request(wanted(Sample.ENTRA, Optional.empty()));
    RecordJob job = RecordJob.ofRequest("request.json", request);

    RecordResults results = work().carryOut(work().plan(List.of(job), ALL), folder());

    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(results.reported(request))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.verdict()).isEqualTo(RecordReceipt.Verdict.ABSENT);
              assertThat(told.deviceId()).contains(Sample.OLD);
              assertThat(RecordMatch.isExactly(told, request.records().get(0))).isTrue();
            });
  }

  @Test
  @DisplayName("of a request at a service that cannot be asked, each is not done")
  void requestNotAsked() throws Exception {
    tenant.reach(Service.JAMF_PRO, Observation.unknown("nobody is signed in"));
    RecordRequest request = request(wanted(Sample.JAMF, Optional.of("42")));

    RecordResults results =
        work().plan(List.of(RecordJob.ofRequest("request.json", request)), ALL).results();

    assertThat(results.reported(request))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.id()).contains("42");
              assertThat(told.verdict()).isEqualTo(RecordReceipt.Verdict.NOT_DONE);
            });
  }

  @Test
  @DisplayName("a call that breaks off tells nothing secret")
  void breaksOff() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    tenant.fault(2, Fault.THROWS);

    RecordResults results = work().carryOut(list, folder());

    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(Files.readString(folder().resolve("journal.jsonl"))).doesNotContain("secret");
  }
}
