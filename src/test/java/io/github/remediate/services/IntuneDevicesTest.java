package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServer.empty;
import static io.github.remediate.services.ScriptedServer.html;
import static io.github.remediate.services.ScriptedServer.json;
import static io.github.remediate.services.ScriptedServices.DELETE_MANAGED;
import static io.github.remediate.services.ScriptedServices.DEVICE;
import static io.github.remediate.services.ScriptedServices.MANAGED;
import static io.github.remediate.services.ScriptedServices.MANAGED_DEVICE;
import static io.github.remediate.services.ScriptedServices.MANAGED_DEVICES;
import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.SERIAL;
import static io.github.remediate.services.ScriptedServices.graphError;
import static io.github.remediate.services.ScriptedServices.mac;
import static io.github.remediate.services.ScriptedServices.managed;
import static io.github.remediate.services.ScriptedServices.managedJson;
import static io.github.remediate.services.ScriptedServices.record;
import static io.github.remediate.services.ScriptedServices.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Intune's managed devices")
class IntuneDevicesTest {
  private static final String JUSTIFICATION = "x-msft-approval-justification";
  private static final String CODE = "x-msft-approval-code";

  private final ScriptedServices services = new ScriptedServices();
  private final ScriptedServer server = services.server;

  @AfterEach
  void asScripted() {
    services.close();
    assertThat(server.deviations()).isEmpty();
  }

  private Observation<List<FoundRecord>> found(String serial) {
    return services.records.find(Service.INTUNE, mac(serial, null));
  }

  private Deletion deleted(String... approval) {
    return services.records.delete(
        managed(), REQUEST, Optional.of(approval).map(a -> a.length == 0 ? null : a[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "\"0\"", "7", "true", "[]", "{}"})
  @DisplayName("are unknown where a page says that it goes on, and not where")
  void nowhere(String link) {
    server.on(MANAGED_DEVICES, json(200, "{\"value\":[],\"@odata.nextLink\":" + link + "}"));

    assertThat(found(SERIAL).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("are found by a device id that the Mac shows, where they have no serial number")
  void foundByDeviceId() {
    server.on(MANAGED_DEVICES, json(200, value()), json(200, value(managedJson(MANAGED, ""))));

    assertThat(
            services.records.find(Service.INTUNE, mac(SERIAL, null, DEVICE)).found().orElseThrow())
        .extracting(FoundRecord::id)
        .containsExactly(MANAGED);
    assertThat(server.last().query()).contains("$filter=azureADDeviceId eq '" + DEVICE + "'");
  }

  @ParameterizedTest
  @EnumSource(From.class)
  @DisplayName("are asked for by a device id that the Mac shows, and by none that a service names")
  void whoseDeviceId(From from) {
    MacIdentifiers shown =
        mac(SERIAL, null).with(List.of(new DeviceId(DEVICE, from), new DeviceId("0", from)));
    server.otherwise(json(200, value()));

    assertThat(services.records.find(Service.INTUNE, shown))
        .isEqualTo(Observation.known(List.of()));
    boolean byService = from == From.JAMF_PRO || from == From.INTUNE;
    assertThat(server.requests()).hasSize(byService ? 1 : 2);
  }

  @Test
  @DisplayName("are not known to be none where only the question by device id is not answered")
  void halfAnswered() {
    server.on(MANAGED_DEVICES, json(200, value()), json(403, "{}"));

    assertThat(services.records.find(Service.INTUNE, mac(SERIAL, null, DEVICE)).isUnknown())
        .isTrue();
  }

  @Test
  @DisplayName("are found by serial number")
  void foundByIdentifier() {
    server.on(MANAGED_DEVICES, json(200, value(managedJson(MANAGED, SERIAL))));

    FoundRecord seen = found(SERIAL).found().orElseThrow().get(0);

    assertThat(seen.id()).isEqualTo(MANAGED);
    assertThat(seen.deviceId()).contains(DEVICE);
    assertThat(seen.managementAgent()).contains("jamf");
    assertThat(seen.owner()).contains("ada@example.com");
    assertThat(seen.hardwareUuid()).isEmpty();
    assertThat(seen.lastSeen()).as("the year 1 is never").isEmpty();
    assertThat(seen.registered()).contains(Instant.parse("2024-03-05T06:07:08Z"));
    assertThat(server.last().query()).contains("$filter=serialNumber eq '" + SERIAL + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "Not Specified", "C02XK' or '1' eq '1", "c02xk1jhjgh5"})
  @DisplayName("are not asked for by a serial number that is none")
  void noSerial(String serial) {
    assertThat(found(serial).isUnknown()).isTrue();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("are asked for with quotes doubled")
  void literal() {
    assertThat(GraphHeaders.literal("O'Neil's")).isEqualTo("'O''Neil''s'");
  }

  @Test
  @DisplayName("come page by page by the service's own links, verbatim")
  void pages() {
    String second = "/v1.0/deviceManagement/managedDevices?$skiptoken=a%27b%2Bc&$top=1";
    String next = "\"@odata.nextLink\":\"" + server.address() + second + "\",";
    server.on(
        MANAGED_DEVICES,
        json(200, "{" + next + "\"value\":[" + managedJson(MANAGED, SERIAL) + "]}"),
        json(200, value(managedJson(MANAGED, SERIAL), managedJson(DEVICE, SERIAL))));

    assertThat(found(SERIAL).found().orElseThrow())
        .extracting(FoundRecord::id)
        .containsExactly(MANAGED, DEVICE);
    assertThat(server.last().address().toString()).isEqualTo(second);
  }

  @Test
  @DisplayName("are unknown where the links lead in a circle")
  void circle() {
    String next =
        "{\"@odata.nextLink\":\""
            + server.address()
            + "/v1.0/deviceManagement/managedDevices?page=2\",\"value\":[]}";
    server.on(MANAGED_DEVICES, json(200, next), json(200, next));

    assertThat(found(SERIAL).reason()).contains("leads back");
  }

  @Test
  @DisplayName("are unknown where the pages do not end: one of them could be another's")
  void endless() {
    String line = "/v1.0/deviceManagement/managedDevices";
    for (int i = 1; i <= 50; i++) {
      server.on(
          MANAGED_DEVICES,
          json(
              200,
              "{\"@odata.nextLink\":\"%s%s?page=%d\",\"value\":[]}"
                  .formatted(server.address(), line, i)));
    }

    assertThat(found(SERIAL).reason())
        .isEqualTo("Intune's list does not end (asked by serial number)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/v1.0/x",
        "https://127.0.0.1/v1.0/x",
        "http://127.0.0.1:1/v1.0/x",
        "https://graph.example.com/v1.0/x",
        "ftp://127.0.0.1/x",
        "/v1.0/deviceManagement/managedDevices?page=2",
        "http://user@127.0.0.1/x",
        "not a link",
      })
  @DisplayName("are unknown where a link leads to another server, which gets no token")
  void foreign(String link) {
    server.on(MANAGED_DEVICES, json(200, "{\"@odata.nextLink\":\"" + link + "\",\"value\":[]}"));

    assertThat(found(SERIAL).reason()).contains("another server");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  @DisplayName("get no token where a link leads to another port of the same host")
  void otherPort() {
    try (ScriptedServer other = new ScriptedServer()) {
      String link = other.address() + "/v1.0/x";
      server.on(MANAGED_DEVICES, json(200, "{\"@odata.nextLink\":\"" + link + "\",\"value\":[]}"));

      assertThat(found(SERIAL).isUnknown()).isTrue();
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("get no token where a link's host begins or ends like the service's own")
  void likeHost() {
    for (String host : List.of("127.0.0.1.example.com", "x127.0.0.1", "127.0.0.10")) {
      String link = server.address().toString().replace("127.0.0.1", host) + "/v1.0/x";
      server.on(MANAGED_DEVICES, json(200, "{\"@odata.nextLink\":\"" + link + "\",\"value\":[]}"));

      assertThat(found(SERIAL).reason()).as(link).contains("another server");
    }
  }

  @Test
  @DisplayName("are unknown where one is listed that was not asked for, or the list is none")
  void notFitting() {
    server.on(
        MANAGED_DEVICES,
        json(200, value(managedJson(MANAGED, "C02ANOTHER11"))),
        json(200, value(managedJson(MANAGED, "0"))),
        json(200, value(managedJson("7", SERIAL))),
        json(200, "{}"),
        json(200, "{\"value\":{}}"),
        html(200),
        json(404, graphError("ResourceNotFound", "")));

    for (int i = 0; i < 7; i++) {
      assertThat(found(SERIAL).isUnknown()).isTrue();
    }
  }

  @Test
  @DisplayName("are looked at by id: there, absent, or unknown")
  void look() {
    server.on(
        MANAGED_DEVICE,
        json(200, managedJson(MANAGED, SERIAL)),
        json(404, graphError("ResourceNotFound", "gone")),
        json(403, graphError("Forbidden", "")),
        html(403),
        json(200, managedJson(DEVICE, SERIAL)),
        html(404));

    assertThat(services.records.look(managed()).isKnown()).isTrue();
    assertThat(services.records.look(managed()).isAbsent()).isTrue();
    assertThat(services.records.look(managed()).reason())
        .contains("DeviceManagementManagedDevices.Read.All", "Managed devices: Read");
    assertThat(services.records.look(managed()).reason())
        .isEqualTo("Intune answered 403 with a web page");
    assertThat(services.records.look(managed()).reason()).contains("another device");
    assertThat(services.records.look(managed()).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("are deleted with a justification, each time")
  void deletion() {
    server.on(
        DELETE_MANAGED, empty(204), json(404, graphError("ResourceNotFound", "")), empty(200));

    assertThat(deleted()).isEqualTo(new Deletion.Accepted(List.of(REQUEST)));
    assertThat(server.last().header(JUSTIFICATION))
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString("Stale registration".getBytes(StandardCharsets.UTF_8)));
    assertThat(server.last().header(CODE)).isNull();
    assertThat(deleted()).isInstanceOf(Deletion.Gone.class);
    assertThat(deleted()).isInstanceOf(Deletion.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "412,BadRequest,code-1",
    "403,ApprovalRequired,code-1",
    "403,ApprovalRequired,",
    "403,Forbidden,code-1",
    "412,BadRequest,"
  })
  @DisplayName("need an approval where the service asks for one, and are sent again with its code")
  void approval(int status, String error, String code) {
    String body = graphError(error, "needs approval");
    server.on(
        DELETE_MANAGED,
        code == null ? json(status, body) : json(status, body, CODE, code),
        empty(204));

    Deletion first = deleted();
    assertThat(first).isInstanceOf(Deletion.NeedsApproval.class);
    assertThat(((Deletion.NeedsApproval) first).code()).isEqualTo(Optional.ofNullable(code));
    assertThat(first.requestIds()).contains(REQUEST);

    assertThat(deleted("code-1")).isInstanceOf(Deletion.Accepted.class);
    assertThat(server.last().header(CODE)).isEqualTo("code-1");
    assertThat(server.last().header(JUSTIFICATION)).isNull();
  }

  @Test
  @DisplayName("still need the same approval where it was not given yet")
  void notYet() {
    server.on(DELETE_MANAGED, json(412, graphError("BadRequest", "pending")));

    assertThat(((Deletion.NeedsApproval) deleted("code-1")).code()).contains("code-1");
  }

  @Test
  @DisplayName("need no approval for a 412 that is not Intune's own")
  void otherPrecondition() {
    server.on(DELETE_MANAGED, html(412), empty(412), json(412, "{}"));

    for (int i = 0; i < 3; i++) {
      assertThat(deleted()).isInstanceOf(Deletion.Refused.class);
    }
  }

  @Test
  @DisplayName("are refused where the approval was not given, or is another's")
  void rejected() {
    server.on(
        DELETE_MANAGED,
        json(403, graphError("Forbidden", "The request is rejected.")),
        json(400, graphError("BadRequest", "The code is not of this request.")));

    assertThat(((Deletion.Refused) deleted("code-1")).reason()).contains("rejected", "approval");
    assertThat(((Deletion.Refused) deleted("code-1")).reason()).contains("not of this request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nX: y", "ä"})
  @DisplayName("are not sent with a code that is none")
  void noCode(String code) {
    assertThat(deleted(code)).isInstanceOf(Deletion.Refused.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("are refused, naming the setting, where a justification is missing")
  void noJustification() {
    try (ScriptedServices without = new ScriptedServices(Duration.ofSeconds(5), Optional.empty())) {
      without.server.on(
          DELETE_MANAGED,
          json(400, graphError("BadRequest", "Request is missing a business justification")),
          json(400, graphError("BadRequest", "something else")));

      Deletion deletion = without.records.delete(managed(), REQUEST, Optional.empty());
      assertThat(((Deletion.Refused) deletion).reason()).contains("services.intune.justification");
      assertThat(without.server.last().header(JUSTIFICATION)).isNull();
      deletion = without.records.delete(managed(), REQUEST, Optional.empty());
      assertThat(((Deletion.Refused) deletion).reason()).contains("something else");
    }
  }

  @Test
  @DisplayName("are not sent with a justification of more than 1,024 bytes")
  void longJustification() {
    try (ScriptedServices most =
            new ScriptedServices(Duration.ofSeconds(5), Optional.of("ä".repeat(512)));
        ScriptedServices more =
            new ScriptedServices(Duration.ofSeconds(5), Optional.of("ä".repeat(513)))) {
      most.server.on(DELETE_MANAGED, empty(204));

      assertThat(most.records.delete(managed(), REQUEST, Optional.empty()))
          .isInstanceOf(Deletion.Accepted.class);
      assertThat(
              new String(
                  Base64.getDecoder().decode(most.server.last().header(JUSTIFICATION)),
                  StandardCharsets.UTF_8))
          .isEqualTo("ä".repeat(512));
      assertThat(
              ((Deletion.Refused) more.records.delete(managed(), REQUEST, Optional.empty()))
                  .reason())
          .contains("services.intune.justification");
      assertThat(more.server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,REFUSED",
    "403,REFUSED",
    "409,REFUSED",
    "408,UNKNOWN",
    "301,UNKNOWN",
    "500,UNKNOWN",
    "502,UNKNOWN",
    "504,UNKNOWN",
  })
  @DisplayName("tell refused from unknown by the status of a deletion")
  void statusOfDeletion(int status, String what) {
    server.on(DELETE_MANAGED, json(status, graphError("Forbidden", "no")));

    assertThat(deleted())
        .isInstanceOf(what.equals("REFUSED") ? Deletion.Refused.class : Deletion.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "", "00000000-0000-0000-0000-000000000000", "../devices/x"})
  @DisplayName("are not deleted by an id that is none")
  void noId(String id) {
    assertThat(services.records.delete(record(Service.INTUNE, id), REQUEST, Optional.empty()))
        .isInstanceOf(Deletion.Refused.class);
    assertThat(services.records.look(record(Service.INTUNE, id)).isUnknown()).isTrue();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("are deleted no faster than 200 in 20 s, and hardly slower")
  void pace() {
    int writes = 100;
    for (int i = 0; i < writes; i++) {
      server.on(DELETE_MANAGED, empty(204));
    }
    for (int i = 0; i < writes; i++) {
      assertThat(deleted()).isInstanceOf(Deletion.Accepted.class);
    }
    // The service would take one in 100 ms.
    assertThat(services.time.passed().toMillis()).isBetween(99 * 100L, 100 * 111L);
  }
}
