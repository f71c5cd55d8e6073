package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServer.empty;
import static io.github.remediate.services.ScriptedServer.html;
import static io.github.remediate.services.ScriptedServer.json;
import static io.github.remediate.services.ScriptedServices.BIN;
import static io.github.remediate.services.ScriptedServices.BY_DEVICE_ID;
import static io.github.remediate.services.ScriptedServices.BY_OBJECT_ID;
import static io.github.remediate.services.ScriptedServices.DELETE_DEVICE;
import static io.github.remediate.services.ScriptedServices.DEVICE;
import static io.github.remediate.services.ScriptedServices.IN_BIN;
import static io.github.remediate.services.ScriptedServices.OBJECT;
import static io.github.remediate.services.ScriptedServices.OWNERS;
import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.device;
import static io.github.remediate.services.ScriptedServices.deviceJson;
import static io.github.remediate.services.ScriptedServices.graphError;
import static io.github.remediate.services.ScriptedServices.mac;
import static io.github.remediate.services.ScriptedServices.notFound;
import static io.github.remediate.services.ScriptedServices.owners;
import static io.github.remediate.services.ScriptedServices.record;
import static io.github.remediate.services.ScriptedServices.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Entra's devices")
class EntraDevicesTest {
  private static final String ZERO = "00000000-0000-0000-0000-000000000000";
  private static final String GIVEN = "d1b2c3d4-0000-4000-8000-00000000000d";

  private final ScriptedServices services = new ScriptedServices();
  private final ScriptedServer server = services.server;

  @AfterEach
  void asScripted() {
    services.close();
    assertThat(server.deviations()).isEmpty();
  }

  private Observation<List<FoundRecord>> found(String... deviceIds) {
    return services.records.find(Service.ENTRA, mac(null, null, deviceIds));
  }

  private Deletion deleted() {
    return services.records.delete(device(), REQUEST, Optional.empty());
  }

  @Test
  @DisplayName("are found by device id, each id once, with their owner")
  void foundByIdentifier() {
    server.on(BY_DEVICE_ID, json(200, deviceJson(OBJECT, DEVICE))).on(OWNERS, json(200, owners()));

    FoundRecord seen = found(DEVICE.toUpperCase(Locale.ROOT), DEVICE).found().orElseThrow().get(0);

    assertThat(seen.id()).isEqualTo(OBJECT);
    assertThat(seen.deviceId()).contains(DEVICE);
    assertThat(seen.owner()).contains("ada@example.com");
    assertThat(seen.trustType()).contains("Workplace");
    assertThat(seen.enabled()).contains(true);
    assertThat(seen.lastSeen()).contains(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(seen.registered()).contains(Instant.parse("2024-03-05T06:07:08Z"));
    assertThat(seen.deleted()).isFalse();
    assertThat(server.requests())
        .allSatisfy(request -> assertThat(request.header("client-request-id")).hasSize(36))
        .extracting(request -> request.header("client-request-id"))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("are found in the bin where the service has no live one")
  void inBin() {
    server
        .on(BY_DEVICE_ID, json(404, notFound()))
        .on(BIN, json(200, value(deviceJson(OBJECT, DEVICE))));

    FoundRecord seen = found(DEVICE).found().orElseThrow().get(0);

    assertThat(seen.deleted()).isTrue();
    assertThat(seen.owner()).isEmpty();
    assertThat(server.last().query()).contains("$filter=deviceId eq '" + DEVICE + "'");
    assertThat(server.last().header("ConsistencyLevel")).isEqualTo("eventual");
  }

  @Test
  @DisplayName("are none where neither the live ones nor the bin have one")
  void none() {
    server.on(BY_DEVICE_ID, json(404, notFound())).on(BIN, json(200, value()));

    assertThat(found(DEVICE)).isEqualTo(Observation.known(List.of()));
  }

  @Test
  @DisplayName("are none for a Mac that has no device id")
  void noDeviceId() {
    assertThat(found()).isEqualTo(Observation.known(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ZERO, "Not Specified", "0", "a'b", "../x"})
  @DisplayName("are not asked for by an id that is none")
  void malformedId(String id) {
    assertThat(found(id).isUnknown()).isTrue();
    assertThat(services.records.look(record(Service.ENTRA, id)).isUnknown()).isTrue();
    assertThat(services.records.delete(record(Service.ENTRA, id), REQUEST, Optional.empty()))
        .isInstanceOf(Deletion.Refused.class);
    assertThat(services.records.disable(record(Service.ENTRA, id), REQUEST))
        .isInstanceOf(Deletion.Refused.class);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400,400",
    "401,sign-in",
    "403,Device.Read.All",
    "302,redirect",
    "418,418",
    "204,204",
  })
  @DisplayName("are unknown at any other status, at each of the calls")
  void otherStatus(int status, String reason) {
    String error = graphError("Some_Code", "words");
    ScriptedServer.Answer answer = json(status, status == 204 ? "" : error, "Location", "/x");
    int times = status == 401 ? 2 : 1;
    for (int i = 0; i < times; i++) {
      server.on(BY_DEVICE_ID, answer);
    }
    assertThat(found(DEVICE).reason()).contains(reason);

    server.on(BY_DEVICE_ID, json(404, notFound()));
    for (int i = 0; i < times; i++) {
      server.on(BIN, answer);
    }
    assertThat(found(DEVICE).reason()).contains(reason);

    server.on(BY_DEVICE_ID, json(200, deviceJson(OBJECT, DEVICE)));
    for (int i = 0; i < times; i++) {
      server.on(OWNERS, answer);
    }
    assertThat(found(DEVICE).reason()).contains(reason);

    server.on(BY_OBJECT_ID, json(404, notFound()));
    for (int i = 0; i < times; i++) {
      server.on(IN_BIN, answer);
    }
    assertThat(services.records.look(device()).reason()).contains(reason);
  }

  @Test
  @DisplayName("are unknown where a 404 does not say that the device is not there")
  void otherNotFound() {
    server.on(
        BY_DEVICE_ID,
        html(404),
        empty(404),
        json(404, graphError("TenantNotFound", "")),
        json(404, graphError("BadRequest", "no such segment")));

    assertThat(found(DEVICE).isUnknown()).isTrue();
    assertThat(found(DEVICE).isUnknown()).isTrue();
    assertThat(found(DEVICE).isUnknown()).isTrue();
    assertThat(found(DEVICE).reason()).contains("404 BadRequest (no such segment)");
  }

  @Test
  @DisplayName("are unknown where the service shows another device, or one without an id")
  void another() {
    server.on(
        BY_DEVICE_ID,
        json(200, deviceJson(OBJECT, OBJECT)),
        json(200, deviceJson(OBJECT, ZERO)),
        json(200, deviceJson("", DEVICE)),
        json(404, notFound()));
    server.on(BIN, json(200, value(deviceJson(OBJECT, OBJECT))));

    for (int i = 0; i < 4; i++) {
      assertThat(found(DEVICE).isUnknown()).isTrue();
    }
  }

  @Test
  @DisplayName("are looked at by object id: live, in the bin, or absent")
  void look() {
    server.on(
        BY_OBJECT_ID,
        json(200, deviceJson(OBJECT, DEVICE)),
        json(404, notFound()),
        json(404, notFound()),
        json(200, deviceJson(DEVICE, DEVICE)));
    server.on(OWNERS, json(200, value()));
    server.on(IN_BIN, json(200, deviceJson(OBJECT, DEVICE)), json(404, notFound()));

    FoundRecord live = services.records.look(device()).found().orElseThrow();
    assertThat(live.deleted()).isFalse();
    assertThat(live.owner()).isEmpty();
    assertThat(services.records.look(device()).found().orElseThrow().deleted()).isTrue();
    assertThat(services.records.look(device()).isAbsent()).isTrue();
    assertThat(services.records.look(device()).reason()).contains("another device");
  }

  @Test
  @DisplayName("are deleted by object id, under the request's id and the service's own")
  void deletion() {
    server.on(
        DELETE_DEVICE,
        empty(204, "request-id", GIVEN),
        json(404, notFound()),
        json(500, graphError("InternalServerError", "sorry")));

    assertThat(deleted()).isEqualTo(new Deletion.Accepted(List.of(REQUEST, GIVEN)));
    assertThat(server.last().header("client-request-id")).isEqualTo(REQUEST);
    assertThat(server.last().header("x-msft-approval-justification")).isNull();
    assertThat(deleted()).isEqualTo(new Deletion.Gone(List.of(REQUEST, GIVEN)));
    assertThat(deleted())
        .isEqualTo(
            new Deletion.Unknown(
                "Entra answered 500 InternalServerError (sorry)", List.of(REQUEST, GIVEN)));
  }

  @Test
  @DisplayName("say which permission and role are missing where they may not be deleted")
  void missingRight() {
    String code = "Authorization_RequestDenied";
    server.on(DELETE_DEVICE, json(403, graphError(code, "Insufficient privileges")));
    server.on("PATCH /v1.0/devices/" + OBJECT, json(403, graphError(code, "Insufficient")));

    assertThat(((Deletion.Refused) deleted()).reason())
        .contains("Directory.AccessAsUser.All", "Cloud Device Administrator");
    assertThat(((Deletion.Refused) services.records.disable(device(), REQUEST)).reason())
        .contains("switch devices off", "Directory.AccessAsUser.All");
  }

  @Test
  @DisplayName("are switched off, which is not a deletion")
  void disable() {
    server.on("PATCH /v1.0/devices/" + OBJECT, empty(204), html(200), empty(502));

    assertThat(services.records.disable(device(), REQUEST)).isInstanceOf(Deletion.Accepted.class);
    assertThat(server.last().body()).isEqualTo("{\"accountEnabled\":false}");
    assertThat(server.last().header("Content-Type")).isEqualTo("application/json");
    assertThat(services.records.disable(device(), REQUEST)).isInstanceOf(Deletion.Unknown.class);
    assertThat(services.records.disable(device(), REQUEST)).isInstanceOf(Deletion.Unknown.class);
  }

  @Test
  @DisplayName("are the only records that can be switched off")
  void wrongKind() {
    assertThat(services.records.disable(ScriptedServices.managed(), REQUEST))
        .isInstanceOf(Deletion.Refused.class);
    assertThat(services.records.disable(ScriptedServices.computer(), REQUEST))
        .isInstanceOf(Deletion.Refused.class);
    assertThat(services.records.complianceIds(device()).isUnknown()).isTrue();
    assertThat(services.records.escrow(device()).isUnknown()).isTrue();
    assertThat(services.records.unmanage(device())).isInstanceOf(Deletion.Refused.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("are asked for no faster than 3,000 times in 150 s")
  void pace() {
    for (int i = 0; i < 40; i++) {
      server.on(IN_BIN, json(404, notFound())).on(BY_OBJECT_ID, json(404, notFound()));
    }
    for (int i = 0; i < 40; i++) {
      services.records.look(device());
    }
    // The first is free; 79 others keep their distance.
    assertThat(services.time.passed().toMillis()).isBetween(79 * 50L, 80 * 55L);
  }
}
