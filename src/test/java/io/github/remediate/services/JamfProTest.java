package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServer.empty;
import static io.github.remediate.services.ScriptedServer.html;
import static io.github.remediate.services.ScriptedServer.json;
import static io.github.remediate.services.ScriptedServices.COMPUTER;
import static io.github.remediate.services.ScriptedServices.DELETE_COMPUTER;
import static io.github.remediate.services.ScriptedServices.INVENTORY;
import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.SERIAL;
import static io.github.remediate.services.ScriptedServices.UDID;
import static io.github.remediate.services.ScriptedServices.VERSION;
import static io.github.remediate.services.ScriptedServices.computer;
import static io.github.remediate.services.ScriptedServices.computerJson;
import static io.github.remediate.services.ScriptedServices.jamfError;
import static io.github.remediate.services.ScriptedServices.mac;
import static io.github.remediate.services.ScriptedServices.page;
import static io.github.remediate.services.ScriptedServices.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ProfileRemoval.CommandState;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers.EscrowState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Jamf Pro's records")
class JamfProTest {
  private final ScriptedServices services = new ScriptedServices();
  private final ScriptedServer server = services.server;

  @AfterEach
  void asScripted() {
    services.close();
    assertThat(server.deviations()).isEmpty();
  }

  private Observation<List<FoundRecord>> found(String serial, String udid) {
    return services.records.find(Service.JAMF_PRO, mac(serial, udid));
  }

  private Deletion deleted() {
    return services.records.delete(computer(), REQUEST, Optional.empty());
  }

  @Test
  @DisplayName("are found by serial number and by hardware UUID, each once")
  void foundBySerialAndUdid() {
    services.onVersion("11.30.1-t1760000000");
    String one = computerJson("7", SERIAL, UDID);
    server.on(
        INVENTORY, json(200, page(1, one)), json(200, page(2, one, computerJson("8", "", UDID))));

    Observation<List<FoundRecord>> found = found(SERIAL, UDID);

    assertThat(found.found().orElseThrow()).extracting(FoundRecord::id).containsExactly("7", "8");
    FoundRecord first = found.found().orElseThrow().get(0);
    assertThat(first.name()).contains("Ada's Mac");
    assertThat(first.serialNumber()).contains(SERIAL);
    assertThat(first.hardwareUuid()).contains(UDID);
    assertThat(first.owner()).contains("ada@example.com");
    assertThat(first.lastSeen()).contains(Instant.parse("2026-11-02T10:00:00.123Z"));
    assertThat(first.registered()).contains(Instant.parse("2024-03-05T00:00:00Z"));
    assertThat(first.deleted()).isFalse();
    assertThat(found.found().orElseThrow().get(1).serialNumber()).isEmpty();
    assertThat(server.requests().get(1).query())
        .contains("filter=hardware.serialNumber==\"" + SERIAL + "\"", "page=0", "sort=id:asc");
    assertThat(server.requests().get(2).query()).contains("filter=udid==\"" + UDID + "\"");
  }

  @Test
  @DisplayName("are asked for once by version, in the inventory's older form before 11.30")
  void olderForm() {
    services.onVersion("11.29.0-t1");
    String old =
        "{\"id\":\"7\",\"udid\":\""
            + UDID
            + "\",\"general\":{\"name\":\"Mac\",\"lastContactTime\":"
            + "\"2026-11-01T10:00:00+0100\",\"reportDate\":\"2026-10-01T10:00:00Z\"},"
            + "\"hardware\":{\"serialNumber\":\"Not Specified\"}}";
    server.on("GET /api/v1/computers-inventory/7", json(200, old), json(200, old));

    FoundRecord seen = services.records.look(computer()).found().orElseThrow();
    assertThat(services.records.look(computer()).isKnown()).isTrue();

    assertThat(seen.lastSeen()).contains(Instant.parse("2026-11-01T09:00:00Z"));
    assertThat(seen.serialNumber()).isEmpty();
    assertThat(server.lines()).filteredOn(VERSION::equals).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eleven", "", "11", "<html>"})
  @DisplayName("are unknown where the server names no version")
  void noVersion(String version) {
    services.onVersion(version);

    assertThat(found(SERIAL, null).isUnknown()).isTrue();
    assertThat(server.lines()).containsExactly(VERSION);
  }

  @Test
  @DisplayName("are none where the service counts none")
  void none() {
    services.onVersion("11.34.0");
    server.on(INVENTORY, json(200, page(0)));

    assertThat(found(SERIAL, null)).isEqualTo(Observation.known(List.of()));
  }

  @Test
  @DisplayName("come page by page, counted by id where pages repeat some")
  void pages() {
    services.onVersion("11.34.0");
    String[] first =
        IntStream.rangeClosed(1, 100)
            .mapToObj(id -> computerJson("" + id, SERIAL, UDID))
            .toArray(String[]::new);
    server.on(
        INVENTORY,
        json(200, page(102, first)),
        json(200, page(102, first[99], computerJson("101", SERIAL, UDID))),
        json(200, page(102, computerJson("102", SERIAL, UDID))));

    assertThat(found(SERIAL, null).found().orElseThrow()).hasSize(102);
    assertThat(server.last().query()).contains("page=2");
  }

  @Test
  @DisplayName("are unknown where a page repeats itself, or the count is never reached")
  void loop() {
    services.onVersion("11.34.0");
    String one = computerJson("7", SERIAL, UDID);
    server.on(INVENTORY, json(200, page(3, one)), json(200, page(3, one)));
    assertThat(found(SERIAL, null).reason()).contains("counts 3 computers and lists 1");

    server.on(INVENTORY, json(200, page(2)));
    assertThat(found(SERIAL, null).reason()).contains("counts 2 computers and lists 0");

    server.on(INVENTORY, json(200, page(1, one, computerJson("8", SERIAL, UDID))));
    assertThat(found(SERIAL, null).reason()).contains("counts 1 computers and lists 2");
  }

  @Test
  @DisplayName("are unknown where the pages do not end")
  void endless() {
    services.onVersion("11.34.0");
    for (int i = 1; i <= 50; i++) {
      server.on(INVENTORY, json(200, page(1_000, computerJson(Integer.toString(i), SERIAL, UDID))));
    }

    assertThat(found(SERIAL, null).reason()).contains("does not end");
  }

  @Test
  @DisplayName("are unknown, and not absent, where the list holds one that was not asked for")
  void anotherComputer() {
    services.onVersion("11.34.0");
    server.on(INVENTORY, json(200, page(1, computerJson("9", "C02ANOTHER11", UDID))));

    assertThat(found(SERIAL, null).reason()).contains("was not asked for");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"results\":[]}|no totalCount",
        "{\"totalCount\":0}|no results",
        "{\"totalCount\":\"0\",\"results\":[]}|totalCount",
        "{\"totalCount\":1,\"results\":[{}]}|no id of digits",
        "{\"totalCount\":1,\"results\":[{\"id\":7}]}|id is not text",
        "{\"totalCount\":1,\"results\":[{\"id\":\"0\"}]}|no id of digits",
        "{\"totalCount\":1,\"results\":[|not whole JSON",
        "[]|an object must stand",
      })
  @DisplayName("are unknown where the answer is not what the schema says")
  void malformed(String body, String reason) {
    services.onVersion("11.34.0");
    server.on(INVENTORY, json(200, body));

    assertThat(found(SERIAL, null).reason()).contains(reason, "Jamf Pro", "serial number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "Not Specified", "c02xk1jhjgh5", "C02\";id==*", "C02'X", "AAAAAAAAAAAA"})
  @DisplayName("are not asked for by a serial number that is none")
  void noSerial(String serial) {
    assertThat(found(serial, null).reason()).contains("no serial number and no hardware UUID");
    assertThat(found(serial, "00000000-0000-0000-0000-000000000000").isUnknown()).isTrue();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("are unknown as a whole where one of two questions has no answer")
  void halfUnknown() {
    services.onVersion("11.34.0");
    server.on(
        INVENTORY, json(200, page(1, computerJson("7", SERIAL, UDID))), json(403, jamfError(403)));

    assertThat(found(SERIAL, UDID).reason())
        .contains("lacks the privilege Read Computers", "hardware UUID");
  }

  @Test
  @DisplayName("are absent only where the service itself says so of this id")
  void absent() {
    services.onVersion("11.34.0");
    server.on(
        COMPUTER,
        json(404, jamfError(404)),
        html(404),
        json(404, "{}"),
        json(404, "{\"httpStatus\":404,\"errors\":[]}"),
        json(404, jamfError(404).replace("INVALID_ID", "NOT_FOUND")),
        empty(404),
        json(200, computerJson("8", SERIAL, UDID)));

    assertThat(services.records.look(computer()).isAbsent()).isTrue();
    assertThat(services.records.look(computer()).reason()).contains("404");
    assertThat(services.records.look(computer()).isUnknown()).isTrue();
    assertThat(services.records.look(computer()).isUnknown()).isTrue();
    assertThat(services.records.look(computer()).isUnknown()).isTrue();
    assertThat(services.records.look(computer()).isUnknown()).isTrue();
    assertThat(services.records.look(computer()).reason()).contains("another computer");
  }

  @Test
  @DisplayName("are deleted by id, and gone where the service knows the id no more")
  void deletion() {
    services.onVersion("11.34.0");
    server.on(DELETE_COMPUTER, empty(204), json(404, jamfError(404)), html(404), html(200));

    assertThat(deleted()).isEqualTo(new Deletion.Accepted(List.of()));
    assertThat(deleted()).isEqualTo(new Deletion.Gone(List.of()));
    assertThat(deleted()).isInstanceOf(Deletion.Unknown.class);
    assertThat(deleted()).isInstanceOf(Deletion.Unknown.class);
    assertThat(server.last().header("client-request-id")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "7a",
        "7/../8",
        "07",
        "7?x=y",
        "9999999999999999999",
        ScriptedServices.OBJECT
      })
  @DisplayName("are not deleted by an id that is none")
  void noId(String id) {
    FoundRecord record = record(Service.JAMF_PRO, id);

    assertThat(services.records.delete(record, REQUEST, Optional.empty()))
        .isInstanceOf(Deletion.Refused.class);
    assertThat(services.records.unmanage(record)).isInstanceOf(Deletion.Refused.class);
    assertThat(services.records.look(record).isUnknown()).isTrue();
    assertThat(services.records.escrow(record).isUnknown()).isTrue();
    assertThat(services.records.complianceIds(record).isUnknown()).isTrue();
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400,REFUSED",
    "401,REFUSED",
    "403,REFUSED",
    "405,REFUSED",
    "408,UNKNOWN",
    "409,REFUSED",
    "302,UNKNOWN",
    "500,UNKNOWN",
    "502,UNKNOWN",
    "504,UNKNOWN",
    "202,UNKNOWN",
  })
  @DisplayName("tell refused from unknown by the status of a deletion, which is sent once")
  void statusOfDeletion(int status, String what) {
    services.onVersion("11.34.0");
    server.on(DELETE_COMPUTER, json(status, jamfError(status)));
    if (status == 401) {
      server.on(DELETE_COMPUTER, json(401, jamfError(401))); // with the renewed token
    }

    Deletion deletion = deleted();

    assertThat(deletion)
        .isInstanceOf(what.equals("REFUSED") ? Deletion.Refused.class : Deletion.Unknown.class);
    if (status == 403) {
      assertThat(((Deletion.Refused) deletion).reason()).contains("Delete Computers");
    }
  }

  @Test
  @DisplayName("say what is escrowed, in words that are known")
  void escrow() {
    services.onVersion("11.34.0");
    server.on(
        COMPUTER,
        json(
            200,
            "{\"id\":\"7\",\"security\":{\"activationLockEnabled\":true,\"recoveryLockEnabled\":"
                + "false,\"bootstrapTokenEscrowedStatus\":\"ESCROWED\"},\"diskEncryption\":"
                + "{\"individualRecoveryKeyValidityStatus\":\"VALID\"}}"),
        json(
            200,
            "{\"id\":\"7\",\"security\":null,\"diskEncryption\":"
                + "{\"individualRecoveryKeyValidityStatus\":\"FINE\"}}"));

    assertThat(services.records.escrow(computer()))
        .isEqualTo(
            Observation.known(
                new EscrowState(
                    Optional.of("VALID"),
                    Optional.of(true),
                    Optional.of(false),
                    Optional.of("ESCROWED"))));
    assertThat(services.records.escrow(computer()))
        .isEqualTo(
            Observation.known(
                new EscrowState(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    assertThat(server.last().query()).contains("section=SECURITY", "section=DISK_ENCRYPTION");
  }

  @Test
  @DisplayName("name the device ids of device compliance, and none that are zero or another's")
  void complianceIds() {
    String line = "GET /api/v1/conditional-access/device-compliance-information/computer/7";
    server.on(
        line,
        json(
            200,
            "[{\"deviceId\":\"7\",\"complianceVendorDeviceInformation\":{\"deviceIds\":[\""
                + ScriptedServices.DEVICE
                + "\",\"00000000-0000-0000-0000-000000000000\",\"\"]}},"
                + "{\"deviceId\":\"7\",\"complianceVendorDeviceInformation\":null}]"),
        json(200, "[]"),
        json(200, "[{\"deviceId\":\"70\"}]"),
        json(200, "{}"),
        json(403, jamfError(403)),
        json(404, jamfError(404)));

    assertThat(services.records.complianceIds(computer()))
        .isEqualTo(Observation.known(List.of(ScriptedServices.DEVICE)));
    assertThat(services.records.complianceIds(computer())).isEqualTo(Observation.known(List.of()));
    assertThat(services.records.complianceIds(computer()).reason()).contains("another computer");
    assertThat(services.records.complianceIds(computer()).reason()).contains("not a list");
    assertThat(services.records.complianceIds(computer()).reason())
        .contains("Read Device Compliance Information");
    assertThat(services.records.complianceIds(computer()).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("have their profile's removal queued, by the path of each form")
  void unmanage() {
    services.onVersion("11.34.0");
    String line = "POST /api/v4/computers-inventory/7/remove-mdm-profile";
    server.on(
        line,
        json(200, "{\"deviceId\":\"7\",\"commandUuid\":\"" + REQUEST + "\"}"),
        html(200),
        empty(403),
        json(500, jamfError(500)));

    assertThat(services.records.unmanage(computer()))
        .isEqualTo(new Deletion.Accepted(List.of(REQUEST)));
    assertThat(services.records.unmanage(computer())).isInstanceOf(Deletion.Unknown.class);
    assertThat(((Deletion.Refused) services.records.unmanage(computer())).reason())
        .contains("Send Computer Unmanage Command");
    assertThat(services.records.unmanage(computer())).isInstanceOf(Deletion.Unknown.class);
  }

  @Test
  @DisplayName("tell how far a command is, of exactly the one that was asked for")
  void command() {
    String one = "{\"totalCount\":1,\"results\":[{\"uuid\":\"%s\",\"commandState\":\"%s\"}]}";
    server.on(
        "GET /api/v2/mdm/commands",
        json(200, one.formatted(REQUEST.toUpperCase(Locale.ROOT), "ACKNOWLEDGED")),
        json(200, one.formatted(REQUEST, "PENDING")),
        json(200, one.formatted(REQUEST, "NOT_NOW")),
        json(200, one.formatted(REQUEST, "ERROR")),
        json(200, one.formatted(REQUEST, "DONE")),
        json(200, one.formatted(ScriptedServices.DEVICE, "ACKNOWLEDGED")),
        json(200, "{\"totalCount\":0,\"results\":[]}"),
        json(200, one.formatted(REQUEST, "ACKNOWLEDGED").replace("1,", "2,")),
        empty(403));

    for (CommandState state :
        List.of(
            CommandState.ACKNOWLEDGED,
            CommandState.PENDING,
            CommandState.NOT_NOW,
            CommandState.ERROR)) {
      assertThat(services.records.command(REQUEST)).isEqualTo(Observation.known(state));
    }
    for (String told :
        List.of(
            "a state of the command that is none",
            "another command",
            "no command",
            "other commands",
            "View MDM command information in Jamf Pro API")) {
      assertThat(services.records.command(REQUEST).reason()).contains(told);
    }
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::query)
        .containsOnly("filter=uuid==" + REQUEST + "&page=0&page-size=2");
    assertThat(services.records.command("a b").reason()).isEqualTo("the command's id is none");
  }

  @Test
  @DisplayName("have it queued at the v1 path of an older server")
  void unmanageOlder() {
    services.onVersion("10.49.0");
    server.on(
        "POST /api/v1/computer-inventory/7/remove-mdm-profile",
        json(200, "{\"deviceId\":\"7\",\"commandUuid\":\"1\"}"));

    assertThat(services.records.unmanage(computer())).isInstanceOf(Deletion.Accepted.class);
  }
}
