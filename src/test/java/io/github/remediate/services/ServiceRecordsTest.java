package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServer.empty;
import static io.github.remediate.services.ScriptedServer.json;
import static io.github.remediate.services.ScriptedServices.BIN;
import static io.github.remediate.services.ScriptedServices.BY_DEVICE_ID;
import static io.github.remediate.services.ScriptedServices.DEVICE;
import static io.github.remediate.services.ScriptedServices.OBJECT;
import static io.github.remediate.services.ScriptedServices.OWNERS;
import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.SERIAL;
import static io.github.remediate.services.ScriptedServices.VERSION;
import static io.github.remediate.services.ScriptedServices.computer;
import static io.github.remediate.services.ScriptedServices.computerJson;
import static io.github.remediate.services.ScriptedServices.device;
import static io.github.remediate.services.ScriptedServices.deviceJson;
import static io.github.remediate.services.ScriptedServices.mac;
import static io.github.remediate.services.ScriptedServices.notFound;
import static io.github.remediate.services.ScriptedServices.owners;
import static io.github.remediate.services.ScriptedServices.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.services.ScriptedServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The services' records")
class ServiceRecordsTest {
  private static final String SECOND = "1f5f2bb1-3c19-4a8f-9d3e-51c1d7a0f002";
  private static final String BY_SECOND = "GET /v1.0/devices(deviceId='" + SECOND + "')";

  private final ScriptedServices services = new ScriptedServices();
  private final ScriptedServer server = services.server;

  @AfterEach
  void asScripted() {
    services.close();
    assertThat(server.deviations()).isEmpty();
  }

  @Test
  @DisplayName("of Entra are asked for by every device id, and a malformed one leads to nothing")
  void everyDeviceId() {
    server.on(BY_DEVICE_ID, json(200, deviceJson(OBJECT, DEVICE))).on(OWNERS, json(200, owners()));
    server.on(BY_SECOND, json(404, notFound()));
    server.on(BIN, json(200, value(deviceJson(REQUEST, SECOND))));

    Observation<List<FoundRecord>> found =
        services.records.find(
            Service.ENTRA, mac(SERIAL, null, DEVICE, "", "x", SECOND, DEVICE.toUpperCase()));

    assertThat(found.found().orElseThrow())
        .extracting(FoundRecord::id)
        .containsExactly(OBJECT, REQUEST);
  }

  @Test
  @DisplayName(
      "are unknown as a whole, saying which, where one of several device ids has no answer")
  void oneUnknown() {
    server.on(BY_DEVICE_ID, json(200, deviceJson(OBJECT, DEVICE))).on(OWNERS, json(200, owners()));
    server.on(BY_SECOND, empty(400));

    assertThat(services.records.find(Service.ENTRA, mac(SERIAL, null, DEVICE, SECOND)).reason())
        .isEqualTo("Entra answered 400 (asked by device id " + SECOND + ")");
  }

  @Test
  @DisplayName("can be reached where the service is set up and somebody signed in")
  void reach() {
    services.onVersion("11.34.0");
    assertThat(services.records.reach(Service.JAMF_PRO)).isEqualTo(Observation.known(true));
    assertThat(services.records.reach(Service.ENTRA)).isEqualTo(Observation.known(true));
    assertThat(services.records.reach(Service.INTUNE)).isEqualTo(Observation.known(true));
    assertThat(server.lines()).containsExactly(VERSION);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("cannot be reached, and say why and what to do, where nobody signed in")
  void notReached(Service service) {
    NoSignIn nobody = new NoSignIn("nobody signed in", "Sign in.");
    ServiceSettings settings =
        ScriptedServices.settings(server, Duration.ofSeconds(1), Optional.empty());
    try (ServiceRecords records = ServiceRecords.of(settings, nobody, nobody, services.time)) {
      assertThat(records.reach(service).reason()).isEqualTo("nobody signed in. Sign in.");
    }
  }

  @Test
  @DisplayName("of Jamf Pro are unknown where its address is not set")
  void noJamf() {
    ServiceSettings usual =
        ScriptedServices.settings(server, Duration.ofSeconds(1), Optional.empty());
    ServiceSettings without =
        new ServiceSettings(
            Optional.empty(),
            Optional.empty(),
            usual.graph(),
            usual.signIn(),
            usual.timeout(),
            Optional.empty(),
            true,
            Optional.empty());
    try (ServiceRecords records =
        ServiceRecords.of(without, services.tokens, services.tokens, services.time)) {
      assertThat(records.reach(Service.JAMF_PRO).reason())
          .isEqualTo("services.jamf-pro.url is not set");
      assertThat(records.find(Service.JAMF_PRO, mac(SERIAL, null)).isUnknown()).isTrue();
    }
  }

  @Test
  @DisplayName("are not written under an id of a request that is none")
  void noRequestId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> services.records.delete(device(), "x\ny", Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> services.records.disable(device(), ""));
  }

  @Test
  @DisplayName("of Jamf Pro are asked for over five connections at a time and no more")
  void connections() throws Exception {
    services.onVersion("11.34.0");
    services.records.reach(Service.JAMF_PRO);
    int calls = 20;
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Answer slow =
        exchange -> {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          try {
            TimeUnit.MILLISECONDS.sleep(20);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          open.decrementAndGet(); // before the answer: the client goes on once it has it
          json(200, computerJson("7", SERIAL, ScriptedServices.UDID)).to(exchange);
        };
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    try {
      List<Future<Observation<FoundRecord>>> looks = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        server.on(ScriptedServices.COMPUTER, slow);
        looks.add(threads.submit(() -> services.records.look(computer())));
      }
      for (Future<Observation<FoundRecord>> look : looks) {
        assertThat(look.get(20, TimeUnit.SECONDS).isKnown()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most.get()).isBetween(2, 5);
  }

  @Test
  @DisplayName("give their tokens back in the end")
  void close() {
    services.records.close();

    assertThat(services.tokens.closed()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(ServiceRight.class)
  @DisplayName("need rights that say in one clause what is missing and in a sentence what to do")
  void rights(ServiceRight right) {
    boolean jamf = right.service() == Service.JAMF_PRO;
    boolean named = jamf && right != ServiceRight.READ_NOTIFICATIONS;
    assertThat(right.privilege().isPresent()).isEqualTo(named);
    assertThat(right.delegated().isPresent()).isEqualTo(!jamf);
    assertThat(right.application().isPresent()).isEqualTo(!jamf);
    assertThat(right.role().isPresent()).isEqualTo(!jamf);
    assertThat(right.missing())
        .contains(right.use(), right.privilege().or(right::delegated).orElse(""))
        .doesNotEndWith(".");
    assertThat(right.remedy()).endsWith(".");
  }

  @ParameterizedTest
  @EnumSource(
      value = ServiceRight.class,
      names = {
        "READ_DEVICES",
        "DISABLE_DEVICES",
        "DELETE_DEVICES",
        "READ_MANAGED_DEVICES",
        "DELETE_MANAGED_DEVICES"
      })
  @DisplayName("need no right that a sign-in does not ask for")
  void permissions(ServiceRight right) {
    String needed = right.delegated().orElseThrow();
    assertThat(GraphPermissions.DELETING)
        .containsAnyOf(needed, needed.replace(".Read.", ".ReadWrite."));
    assertThat(GraphPermissions.LOOKING)
        .containsExactlyInAnyOrder(
            ServiceRight.READ_DEVICES.delegated().orElseThrow(),
            ServiceRight.READ_MANAGED_DEVICES.delegated().orElseThrow());
  }
}
