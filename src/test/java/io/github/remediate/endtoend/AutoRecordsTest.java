package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.virtual.tenant.MultiAdminApproval;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.StatefulTree;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that deletes its Mac's records itself")
@Tag("slow")
final class AutoRecordsTest {
  @TempDir Path temporary;
  private AutoMac auto;
  private VirtualTenant tenant;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    open(AutoMac.records());
  }

  private void open(TenantBuilder builder) throws Exception {
    close();
    auto = AutoMac.open(builder, temporary);
    tenant = auto.tenant;
    tree = auto.tree;
    cleanup = auto.cleanup;
  }

  @AfterEach
  void close() {
    if (auto != null) {
      auto.close();
    }
  }

  @Test
  @DisplayName("deletes them by their ids, each once, proves them gone, and signs out")
  void whole() throws Exception {
    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.message()).startsWith("All steps are done.");
    assertThat(ended.status()).isEqualTo(ExitStatus.DONE);
    assertThat(auto.deletions()).containsExactly("214", AutoMac.ENTRA, AutoMac.MANAGED);
    auto.othersAreThere();
    assertThat(tenant.managedDevices()).isEmpty();
    assertThat(tenant.violations()).isEmpty();
    assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).as("signed out").isZero();
    assertThat(cleanup.person.gates()).noneMatch(gate -> gate.matches("delete-.*/\\d+"));
    String journal = Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
    assertThat(journal)
        .contains("\"service\"", "request ids")
        .doesNotContain(VirtualTenant.JAMF_SECRET);
  }

  @Test
  @DisplayName("asks before it begins of a record that looks alike, and keeps it on a no")
  void twice() throws Exception {
    String second = "22222222-5E97-4878-9462-516535628265";
    open(
        AutoMac.records()
            .computer(TenantRecords.computer("216", AutoMac.NAME, AutoMac.SERIAL, second)));
    cleanup.person.answer("delete-jamf-record/1/delete", Decision.NO);
    cleanup.person.answer("delete-jamf-record/0/delete", Decision.NO);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.gates())
        .contains("delete-jamf-record/0/delete", "delete-jamf-record/1/delete");
    assertThat(tenant.computers()).extracting(TenantRecord::id).contains("215", "216");
    assertThat(auto.deletions()).doesNotContain("215", "216").doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("waits for an approval, and after it is resumed sends the deletion with it")
  void approval() throws Exception {
    open(AutoMac.records().multiAdminApproval(MultiAdminApproval.ANSWERS_412));

    Cleanup.Ended waiting = cleanup.startAndGoOn();

    assertThat(waiting.status()).as(waiting.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(waiting.message()).contains("Intune", "approve");
    assertThat(tenant.managedDevices()).hasSize(1);
    assertThat(cleanup.resume("launchd").status()).isEqualTo(ExitStatus.WAITING);
    tenant.approvals().forEach(request -> tenant.approve(request.code()));

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(tenant.managedDevices()).isEmpty();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  @DisplayName("does not send a deletion again whose answer was lost")
  void lostAnswer() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.DROPPED_AFTER, "DELETE", "."));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(auto.deletions()).containsExactly("214", AutoMac.ENTRA, AutoMac.MANAGED);
    auto.othersAreThere();
  }

  @Test
  @DisplayName("looks first where it was cut off between a deletion and its answer")
  void cutOff() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.SLOW_ANSWER, "DELETE", "214").with(1_500));
    Path kept = Files.createDirectory(temporary.resolve("kept"));
    Thread running = Thread.currentThread();
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (auto.deletions().isEmpty()) {
                  Thread.sleep(10);
                }
                Path run = Cleanup.runDirectories(tree).get(0);
                for (String journal : List.of("journal.jsonl", "records-1/journal.jsonl")) {
                  Files.copy(run.resolve(journal), kept.resolve(journal.replace('/', '-')));
                }
                running.interrupt();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    watcher.setDaemon(true);
    watcher.start();

    cleanup.start();

    Thread.interrupted();
    watcher.join(10_000);
    Path run = Cleanup.runDirectories(tree).get(0);
    // As a kill at that moment would have left them.
    for (String journal : List.of("journal.jsonl", "records-1/journal.jsonl")) {
      Files.write(
          run.resolve(journal), Files.readAllBytes(kept.resolve(journal.replace('/', '-'))));
    }
    for (String later : List.of("report.json", "report.html")) {
      Files.deleteIfExists(run.resolve(later));
    }
    assertThat(Files.readString(run.resolve("records-1/journal.jsonl")))
        .as("its intent was on the disk before it was sent")
        .contains("intended")
        .doesNotContain("answered");
    tenant.goRight();

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(tenant.computers()).extracting(TenantRecord::id).containsExactly("215");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  @DisplayName("has a person delete what a service that cannot be asked may hold")
  void down() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.ERROR_BEFORE, "*", "managedDevices").times(1_000).with(503));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(auto.deletions()).doesNotContain(AutoMac.MANAGED);
    assertThat(cleanup.person.gates()).anyMatch(gate -> gate.matches("delete-intune-records/\\d"));
    assertThat(tenant.managedDevices()).hasSize(1);
    assertThat(tenant.computers()).extracting(TenantRecord::id).containsExactly("215");
  }

  @Test
  @DisplayName("takes nobody's word for a record that its service still shows")
  void saidInVain() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.SAYS, "DELETE", "214").times(100));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.waitsFor()).contains(WaitCondition.Kind.PERSON);
    assertThat(cleanup.person.gates()).contains("delete-jamf-record/0");
    assertThat(cleanup.person.told()).anyMatch(said -> said.contains("still shows it"));
    assertThat(tenant.computers()).extracting(TenantRecord::id).contains("214");
    assertThat(auto.deletions()).doesNotContain(AutoMac.ENTRA);
  }

  @Test
  @DisplayName("looks at the service for a record that somebody deleted in its portal")
  void deletedByHand() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.SAYS, "DELETE", "214").times(100));
    cleanup.person.when(
        "delete-jamf-record/0",
        () -> {
          tenant.goRight();
          HttpRequest delete =
              HttpRequest.newBuilder(tenant.jamfPro().resolve("/api/v4/computers-inventory/214"))
                  .header("Authorization", "Bearer " + tenant.token(TenantService.JAMF_PRO))
                  .DELETE()
                  .build();
          assertThat(
                  HttpClient.newHttpClient()
                      .send(delete, HttpResponse.BodyHandlers.discarding())
                      .statusCode())
              .isEqualTo(204);
        });

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(tenant.computers()).extracting(TenantRecord::id).containsExactly("215");
    assertThat(cleanup.person.gates()).containsOnlyOnce("delete-jamf-record/0");
    assertThat(Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl")))
        .contains("a person said so, and three looks in a row found no such record");
  }

  @Test
  @DisplayName(
      "waits for a service that still shows a record after its time, and asks whoever comes back")
  void unproven() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.PRETENDS, "DELETE", "214").times(100));
    cleanup.person.answer("delete-jamf-record/0", Decision.LATER);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(ended.message())
        .contains("waits for Jamf Pro: its deletion was taken, and it is there still");
    assertThat(cleanup.waitsFor()).contains(WaitCondition.Kind.SERVER);
    assertThat(cleanup.person.gates()).doesNotContain("delete-jamf-record/0");
    assertThat(auto.deletions()).doesNotContain(AutoMac.ENTRA);

    Cleanup.Ended again = cleanup.goOn(cleanup.resume());

    assertThat(again.status()).as(again.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.waitsFor()).contains(WaitCondition.Kind.PERSON);
    assertThat(cleanup.person.gates()).contains("delete-jamf-record/0");

    tenant.goRight();
    cleanup.person.answer("delete-jamf-record/0", Decision.NO);
    Cleanup.Ended done = cleanup.goOn(cleanup.resume());

    assertThat(done.status()).as(done.message()).isEqualTo(ExitStatus.DONE);
    auto.othersAreThere();
  }

  @Test
  @DisplayName("deletes several records of a service side by side, and looks for all at once")
  void sideBySide() throws Exception {
    String twin = "3d2d4f6a-1111-4111-8111-111111111111";
    String device = "5e3d4f6a-1111-4111-8111-111111111111";
    open(
        AutoMac.records()
            .compliance("214", true, "UNKNOWN", List.of(AutoMac.DEVICE, device))
            .device(TenantRecords.entraDevice(twin, device, AutoMac.NAME, AutoMac.USER)));
    tenant.goWrong(TenantFault.of(Kind.SLOW_ANSWER, "DELETE", "devices").times(2).with(300));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(auto.deletions())
        .containsExactlyInAnyOrder("214", AutoMac.ENTRA, twin, AutoMac.MANAGED);
    auto.othersAreThere();
    String journal = Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
    assertThat(
            journal
                .lines()
                .filter(line -> line.contains("\"step\":\"delete-entra-device\""))
                .map(line -> line.replaceAll(".*\"type\":\"([a-z-]*)\".*", "$1"))
                .filter(type -> type.startsWith("effect-")))
        .as("both were intended before the first was judged")
        .containsExactly("effect-intended", "effect-intended", "effect-judged", "effect-judged");
  }

  @Test
  @DisplayName("does not begin with a secret in the environment")
  void secret() throws Exception {
    cleanup.auto(AutoMac.operator(Map.of("REMEDIATE_JAMF_CLIENT_SECRET", "s3cret")));

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(ended.message())
        .contains("REMEDIATE_JAMF_CLIENT_SECRET is set")
        .doesNotContain("s3cret");
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
    assertThat(tenant.requests()).isEmpty();
  }

  @Test
  @DisplayName("does not begin for whoever says no to it, and is signed out")
  void no() throws Exception {
    cleanup.person.answer("remove-keychain-references/14/delete", Decision.LATER);

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(tenant.writes()).noneMatch(write -> write.method().equals("DELETE"));
    assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isZero();
  }
}
