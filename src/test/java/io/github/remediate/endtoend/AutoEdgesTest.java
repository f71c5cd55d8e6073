package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunWait;
import io.github.remediate.virtual.tenant.MultiAdminApproval;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where a run that deletes its Mac's records itself")
@Tag("slow")
final class AutoEdgesTest {
  @TempDir Path temporary;

  private static String journal(AutoMac auto) throws IOException {
    return Files.readString(Cleanup.runDirectories(auto.tree).get(0).resolve("journal.jsonl"));
  }

  private static List<String> words(AutoMac auto) {
    List<String> words =
        new ArrayList<>(List.of("--cause", "6", "--records", "auto", "--operator", "Ann"));
    words.addAll(List.of("--root", auto.tree.root().toString()));
    for (String hazard :
        List.of("network-lost", "filevault-key", "escrowed-passwords", "bootstrap-token")) {
      words.addAll(List.of("--accept", hazard));
    }
    return words;
  }

  @Test
  @DisplayName("finds a device id in use, that device stays, and an old one goes")
  void inUse() throws Exception {
    String used = "3e9d6f10-47c2-4b5a-8f0e-92b1d3c4a567";
    String old = "8465a73a-9bf8-48dd-baab-57191e6ff244";
    String serial = "C02KD8WVQ6M2";
    String usedRecord = "017c72b8-1111-4cca-9021-17af087ace77";
    String oldRecord = "017c72b8-2222-4cca-9021-17af087ace77";
    // Cause 6 does not begin there; a playbook without that hazard does.
    Path playbook = temporary.resolve("cause-6.yaml");
    String text = Files.readString(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"));
    int from = text.indexOf("- id: platform-sso");
    int to = text.indexOf("- id: migrated-identity");
    Files.writeString(playbook, text.substring(0, from) + text.substring(to));
    TenantBuilder builder =
        TenantBuilder.tenant()
            .computer(
                TenantRecords.computer(
                    "417", serial, serial, "BB558AB4-68FF-4899-B6F2-70DB6580A14D"))
            .compliance("417", true, "COMPLIANT", List.of(used, old))
            .device(TenantRecords.entraDevice(usedRecord, used, serial, AutoMac.USER))
            .device(TenantRecords.entraDevice(oldRecord, old, serial, AutoMac.USER))
            .managedDevice(
                TenantRecords.managedDevice(AutoMac.MANAGED, serial, serial, used, AutoMac.USER));
    try (AutoMac auto = AutoMac.open(builder, DryRunFixtures.ssoExtension(), temporary)) {
      auto.cleanup.playbook(playbook);

      Cleanup.Ended ended = auto.cleanup.startAndGoOn();

      assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
      assertThat(auto.deletions()).containsExactly("417", oldRecord);
      assertThat(auto.tenant.devices()).extracting(TenantRecord::id).containsExactly(usedRecord);
      assertThat(auto.tenant.violations()).isEmpty();
      String plan = Files.readString(Cleanup.runDirectories(auto.tree).get(0).resolve("plan.json"));
      assertThat(plan).contains("\"rule\":\"in-use\"");
    }
  }

  @Test
  @DisplayName("is refused the approval, a person sees to it and nothing is deleted")
  void approvalRefused() throws Exception {
    try (AutoMac auto =
        AutoMac.open(
            AutoMac.records().multiAdminApproval(MultiAdminApproval.ANSWERS_412), temporary)) {
      Cleanup.Ended waiting = auto.cleanup.startAndGoOn();
      assertThat(waiting.status()).as(waiting.message()).isEqualTo(ExitStatus.WAITING);
      assertThat(auto.cleanup.waitsFor()).contains(WaitCondition.Kind.SERVER);
      auto.tenant.approvals().forEach(request -> auto.tenant.reject(request.code()));
      auto.cleanup.person.answer("delete-intune-records/0", Decision.LATER);

      Cleanup.Ended refused = auto.cleanup.goOn(auto.cleanup.resume());

      assertThat(refused.status()).as(refused.message()).isEqualTo(ExitStatus.WAITING);
      assertThat(auto.cleanup.waitsFor()).contains(WaitCondition.Kind.PERSON);
      assertThat(auto.cleanup.person.gates()).contains("delete-intune-records/0");
      assertThat(auto.tenant.managedDevices()).hasSize(1);
      assertThat(auto.tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("is told by Jamf Pro what it keeps of the Mac, only the rest is asked about")
  void escrow() throws Exception {
    TenantRecord computer =
        TenantRecords.computer("214", AutoMac.NAME, AutoMac.SERIAL, AutoMac.UUID)
            .with("diskEncryption.individualRecoveryKeyValidityStatus", "NOT_APPLICABLE");
    try (AutoMac auto = AutoMac.open(AutoMac.records(computer), temporary)) {
      auto.cleanup.accept("network-lost");

      Cleanup.Ended ended = auto.cleanup.startAndGoOn();

      assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
      assertThat(auto.cleanup.person.gates()).contains("run/exported");
      assertThat(auto.cleanup.person.asked("run/exported"))
          .anyMatch(line -> line.contains("itadmin"))
          .noneMatch(line -> line.contains("FileVault"));
      assertThat(
              journal(auto)
                  .lines()
                  .filter(line -> line.contains("\"type\":\"hazard-accepted\""))
                  .filter(line -> line.contains("Jamf Pro, which keeps nothing of it"))
                  .map(line -> line.replaceAll(".*\"hazard\":\"([a-z-]*)\".*", "$1")))
          .containsExactly("filevault-key");
    }
  }

  @Test
  @DisplayName("has no browser set, the one of whoever is at the screen opens, as they")
  void consoleUsersBrowser() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary)) {
      auto.set("");
      auto.tree.misbehave("open", "'" + String.join("' '", AutoMac.browser()) + "' \"$1\"; end $?");

      Cleanup.Ended ended = auto.cleanup.startAndGoOn();

      assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
      assertThat(auto.deletions()).containsExactly("214", AutoMac.ENTRA, AutoMac.MANAGED);
      assertThat(auto.tree.calls())
          .filteredOn(call -> call.program().equals("open"))
          .isNotEmpty()
          .extracting(StatefulTree.Call::user)
          .containsOnly("jane");
      assertThat(auto.tree.calls())
          .filteredOn(call -> call.program().equals("open"))
          .allMatch(call -> call.arguments().get(0).startsWith(auto.tenant.authority().toString()));
    }
  }

  @Test
  @DisplayName("shows how far it is, nothing is drawn over the prompt of a secret")
  void promptWhileDrawing() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary)) {
      auto.cleanup.person.answer("delete-jamf-record", Decision.LATER);
      assertThat(auto.cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
      List<String> resume =
          List.of("resume", "--operator", "Ann", "--root", auto.tree.root().toString());
      try (TypedProgram program = TypedProgram.startDrawing(temporary, resume)) {
        program.until("[y/N").type("y").until("(not shown): ");

        assertThat(program.within(Duration.ofMillis(2_500))).isEmpty();
        program.type(VirtualTenant.JAMF_SECRET).until("server record deleted").until("[y/N");
        program.type("later");
        assertThat(program.end()).as(program.shown()).isEqualTo(ExitStatus.WAITING.code());
      }
      assertThat(auto.deletions()).containsExactly("214");
    }
  }

  @Test
  @DisplayName("is at its consent, a second operator is turned away before they sign in")
  void twoOperators() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary);
        TypedProgram first = TypedProgram.start(temporary, words(auto), Map.of())) {
      first.typeSecret(VirtualTenant.JAMF_SECRET).until("[y/N");
      assertThat(first.shown())
          .as("whose secret is asked for")
          .contains(
              "Secret of the API client in Jamf Pro at " + auto.tenant.jamfPro().getAuthority());
      int asked = auto.tenant.requests().size();

      try (TypedProgram second = TypedProgram.start(temporary, words(auto), Map.of())) {
        assertThat(second.end()).as(second.shown()).isEqualTo(ExitStatus.LOCKED.code());
        assertThat(second.shown()).doesNotContain("Secret of the API client");
      }

      assertThat(auto.tenant.requests()).hasSize(asked);
      assertThat(auto.tenant.goodTokens(TenantService.JAMF_PRO)).isEqualTo(1);
      first.type("n");
      assertThat(first.end()).as(first.shown()).isEqualTo(ExitStatus.CANCELLED.code());
      assertThat(auto.tenant.goodTokens(TenantService.JAMF_PRO)).isZero();
    }
  }

  @Test
  @DisplayName("waits for an answer, whoever resumes it besides is turned away, and all goes once")
  void resumedBeside() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary)) {
      auto.tenant.goWrong(TenantFault.of(Kind.SLOW_ANSWER, "DELETE", "214").with(3_000));
      Cleanup other = new Cleanup(auto.tree).auto(AutoMac.operator(Map.of()));
      CompletableFuture<Cleanup.Ended> beside =
          CompletableFuture.supplyAsync(
              () -> {
                while (auto.deletions().isEmpty()) {
                  pause();
                }
                return other.resume();
              });

      Cleanup.Ended ended = auto.cleanup.startAndGoOn();

      assertThat(beside.get(60, TimeUnit.SECONDS).status()).isEqualTo(ExitStatus.LOCKED);
      assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
      assertThat(auto.deletions()).containsExactly("214", AutoMac.ENTRA, AutoMac.MANAGED);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName(
      "is killed while a deletion is under way, the run waits for the service and looks first")
  void killedWhileDeleting() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary)) {
      auto.tenant.goWrong(TenantFault.of(Kind.SLOW_ANSWER, "DELETE", "214").with(4_000));
      try (TypedProgram program = TypedProgram.start(temporary, words(auto), Map.of())) {
        program.typeSecret(VirtualTenant.JAMF_SECRET).until("[y/N");
        ProcessHandle process = program.program();
        CompletableFuture<Boolean> kill =
            CompletableFuture.supplyAsync(
                () -> {
                  while (auto.deletions().isEmpty()) {
                    pause();
                  }
                  return process.destroyForcibly();
                });
        program.answerAll("y");
        assertThat(kill.get(60, TimeUnit.SECONDS)).isTrue();
        program.killed();
      }
      RunStatus cutOff = auto.cleanup.history().status(Optional.empty());
      assertThat(cutOff.waitsFor()).map(RunWait::kind).contains(WaitCondition.Kind.SERVER);
      auto.tenant.goRight();

      Cleanup.Ended ended = auto.cleanup.goOn(auto.cleanup.resume());

      assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
      assertThat(auto.deletions()).containsExactly("214", AutoMac.ENTRA, AutoMac.MANAGED);
      auto.othersAreThere();
    }
  }

  @ParameterizedTest(name = "at records-{0}")
  @ValueSource(ints = {1, 9})
  @DisplayName("is killed between freezing and its first record, the next start is not confused")
  void killedWhileFreezing(int folder) throws Exception {
    TenantBuilder builder = AutoMac.records();
    List<String> devices = new ArrayList<>(List.of(AutoMac.DEVICE));
    for (int number = 10; number < 22; number++) {
      String device = "5e3d4f6a-1111-4111-8111-1111111111" + number;
      devices.add(device);
      builder.device(
          TenantRecords.entraDevice(
              "3d2d4f6a-1111-4111-8111-1111111111" + number, device, AutoMac.NAME, AutoMac.USER));
    }
    builder.compliance("214", true, "UNKNOWN", devices);
    try (AutoMac auto = AutoMac.open(builder, temporary)) {
      Path cutOff;
      try (TypedProgram program = TypedProgram.start(temporary, words(auto), Map.of())) {
        program.typeSecret(VirtualTenant.JAMF_SECRET);
        ProcessHandle process = program.program();
        program.until("[y/N");
        CompletableFuture<Path> kill =
            CompletableFuture.supplyAsync(
                () -> {
                  while (true) {
                    Optional<Path> frozen = frozen(auto, folder);
                    if (frozen.isPresent()) {
                      process.destroyForcibly();
                      return frozen.get();
                    }
                  }
                });
        program.answerAll("y");
        cutOff = kill.get(60, TimeUnit.SECONDS);
        program.killed();
      }
      assertThat(cutOff.resolve("journal.jsonl")).as("the run did not begin").doesNotExist();
      assertThat(cutOff.resolve("records-" + folder)).exists();
      assertThat(auto.deletions()).isEmpty();

      Cleanup.Ended ended = auto.cleanup.startAndGoOn();

      assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
      assertThat(cutOff).as("what was cut off is gone").doesNotExist();
      assertThat(Cleanup.runDirectories(auto.tree)).hasSize(1);
      assertThat(auto.deletions()).contains("214", AutoMac.ENTRA).doesNotHaveDuplicates();
      auto.othersAreThere();
    }
  }

  private static Optional<Path> frozen(AutoMac auto, int folder) {
    try {
      return Cleanup.runDirectories(auto.tree).stream()
          .filter(run -> Files.exists(run.resolve("records-" + folder)))
          .findFirst();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
