package io.github.remediate.virtual.tenant;

import static io.github.remediate.virtual.tenant.SmallTenant.MANAGED_ID;
import static io.github.remediate.virtual.tenant.SmallTenant.OBJECT_ID;
import static io.github.remediate.virtual.tenant.SmallTenant.SERIAL;
import static io.github.remediate.virtual.tenant.SmallTenant.signedIn;
import static io.github.remediate.virtual.tenant.TenantClient.query;
import static io.github.remediate.virtual.tenant.TenantClient.size;
import static io.github.remediate.virtual.tenant.TenantClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.remediate.virtual.tenant.TenantFault.Kind;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong in a tenant when it is asked to. */
@DisplayName("The virtual tenant goes wrong on request:")
class TenantFaultsTest {
  private static final String COMPUTER = "/api/v4/computers-inventory/7";
  private static final String DEVICE = "/v1.0/devices/" + OBJECT_ID;
  private static final String MANAGED = "/v1.0/deviceManagement/managedDevices";

  @Test
  @DisplayName("the n-th request alone is throttled, with whatever Retry-After")
  void throttled() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(
          TenantFault.of(Kind.THROTTLED, "GET", "/devices/").from(2).with("999999999999"));
      List<Integer> statuses = new ArrayList<>();
      HttpResponse<String> second = null;
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer = client.graph("GET", DEVICE);
        statuses.add(answer.statusCode());
        second = answer.statusCode() == 429 ? answer : second;
      }

      assertThat(statuses).containsExactly(200, 429, 200);
      assertThat(second.headers().firstValue("Retry-After")).hasValue("999999999999");
      assertThat(text(second.body(), "error/code")).isEqualTo("TooManyRequests");
    }
  }

  @Test
  @DisplayName("an error before the effect leaves the record, one after it does not")
  void errors() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.ERROR_BEFORE, "DELETE", "/devices/"));
      tenant.goWrong(TenantFault.of(Kind.ERROR_AFTER, "DELETE", "computers").with(503));

      assertThat(client.graph("DELETE", DEVICE).statusCode()).isEqualTo(500);
      assertThat(client.jamf("DELETE", COMPUTER).statusCode()).isEqualTo(503);
      assertThat(tenant.devices()).hasSize(2);
      assertThat(tenant.computers()).hasSize(1);
      assertThat(tenant.writes()).extracting(TenantRequest::path).containsExactly(COMPUTER);
    }
  }

  @Test
  @DisplayName("a connection ends before or after the effect")
  void dropped() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.DROPPED_BEFORE, "DELETE", "/devices/"));
      tenant.goWrong(TenantFault.of(Kind.DROPPED_AFTER, "DELETE", "computers"));

      assertThatThrownBy(() -> client.graph("DELETE", DEVICE))
          .isInstanceOf(UncheckedIOException.class);
      assertThatThrownBy(() -> client.jamf("DELETE", COMPUTER))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(tenant.devices()).hasSize(2);
      assertThat(tenant.computers()).hasSize(1);
    }
  }

  @Test
  @DisplayName("a deleted record shows in some more reads, for some time, or comes back")
  void shownAfterwards() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    try (VirtualTenant tenant = SmallTenant.on(TenantBuilder.tenant(now::get)).open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.SHOWN_AFTERWARDS, "DELETE", "/devices/").with(2));
      tenant.goWrong(TenantFault.of(Kind.SHOWN_FOR, "DELETE", "managedDevices").with(60));
      tenant.goWrong(TenantFault.of(Kind.COMES_BACK, "DELETE", "computers").with(1));

      client.graph("DELETE", DEVICE);
      assertThat(statuses(client, DEVICE, 3)).containsExactly(200, 200, 404);

      client.graph("DELETE", MANAGED + "/" + MANAGED_ID);
      assertThat(statuses(client, MANAGED + "/" + MANAGED_ID, 1)).containsExactly(200);
      now.set(now.get().plusSeconds(60));
      assertThat(statuses(client, MANAGED + "/" + MANAGED_ID, 1)).containsExactly(404);

      client.jamf("DELETE", COMPUTER);
      assertThat(client.jamf("GET", COMPUTER).statusCode()).isEqualTo(404);
      assertThat(client.jamf("GET", COMPUTER).statusCode()).isEqualTo(200);
      assertThat(tenant.computers()).hasSize(2);
    }
  }

  private static List<Integer> statuses(TenantClient client, String path, int reads) {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < reads; i++) {
      statuses.add(client.graph("GET", path).statusCode());
    }
    return statuses;
  }

  @Test
  @DisplayName("the other nodes of the cluster lag, for whoever does not bring the cookie back")
  void nodes() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient faithful = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.OTHER_NODES_LAG, "DELETE", "computers"));
      faithful.jamf("DELETE", COMPUTER);
      List<Integer> others = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        TenantClient fresh = new TenantClient(tenant).withJamfToken(faithful.jamfToken());
        others.add(fresh.jamf("GET", COMPUTER).statusCode());
      }

      assertThat(faithful.jamf("GET", COMPUTER).statusCode()).isEqualTo(404);
      assertThat(others).containsExactlyInAnyOrder(200, 404);
    }
  }

  @Test
  @DisplayName("lists loop, repeat records, lead elsewhere, and ignore filters")
  void lists() {
    try (VirtualTenant tenant = SmallTenant.builder().graphPage(1).open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.PAGES_LOOP, "GET", "devices$"));
      tenant.goWrong(TenantFault.of(Kind.NEXT_PAGE_ELSEWHERE, "GET", "devices$").from(2));
      tenant.goWrong(TenantFault.of(Kind.PAGES_REPEAT, "GET", "devices$").from(3));
      tenant.goWrong(TenantFault.of(Kind.FILTER_IGNORED, "GET", "managedDevices"));

      String loop = client.graph("GET", "/v1.0/devices").body();
      String away = client.graph("GET", "/v1.0/devices").body();
      String repeated = client.graph("GET", "/v1.0/devices?$skiptoken=1").body();
      String all =
          client
              .graph("GET", MANAGED + "?" + query("$filter", "serialNumber eq 'C02AA0000000'"))
              .body();

      assertThat(text(loop, "@odata.nextLink")).contains("skiptoken=0");
      assertThat(text(away, "@odata.nextLink")).startsWith(tenant.elsewhere().toString());
      assertThat(size(repeated, "value")).isEqualTo(2);
      assertThat(text(all, "value/0/serialNumber")).isEqualTo(SERIAL);
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("answers are pages for people, cut, of another type, somewhere else, or none")
  void answers() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.HTML_PAGE, "GET", DEVICE));
      tenant.goWrong(TenantFault.of(Kind.TRUNCATED_JSON, "GET", DEVICE).from(2));
      tenant.goWrong(TenantFault.of(Kind.WRONG_CONTENT_TYPE, "GET", DEVICE).from(3));
      tenant.goWrong(TenantFault.of(Kind.REDIRECTED, "GET", DEVICE).from(4));
      tenant.goWrong(TenantFault.of(Kind.EMPTY_BODY, "GET", DEVICE).from(5));
      tenant.goWrong(TenantFault.of(Kind.CUT_BODY, "GET", DEVICE).from(6));

      HttpResponse<String> html = client.graph("GET", DEVICE);
      assertThat(html.statusCode()).isEqualTo(502);
      assertThat(html.body()).startsWith("<!DOCTYPE html>");
      assertThat(client.graph("GET", DEVICE).body()).startsWith("{").doesNotEndWith("}");
      assertThat(client.graph("GET", DEVICE).headers().firstValue("Content-Type"))
          .hasValue("text/plain");
      assertThat(client.graph("GET", DEVICE).headers().firstValue("Location"))
          .hasValue(tenant.elsewhere() + DEVICE);
      assertThat(client.graph("GET", DEVICE).body()).isEmpty();
      assertThatThrownBy(() -> client.graph("GET", DEVICE))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  @DisplayName("a body is huge, and what a service says is anything")
  void hugeBody() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.HUGE_BODY, "GET", DEVICE).with(1_000_000));
      tenant.goWrong(TenantFault.of(Kind.SAYS, "GET", DEVICE).from(2).with("[1]").with(418));

      assertThat(client.graph("GET", DEVICE).body()).hasSizeGreaterThan(1_000_000).endsWith("}");
      HttpResponse<String> says = client.graph("GET", DEVICE);
      assertThat(says.statusCode()).isEqualTo(418);
      assertThat(says.body()).isEqualTo("[1]");
    }
  }

  @Test
  @DisplayName("a token ends midway")
  void tokenExpires() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.TOKEN_EXPIRED, "GET", "/devices/").from(2));

      assertThat(statuses(client, DEVICE, 3)).containsExactly(200, 401, 401);
      assertThat(client.withGraphToken(HeadlessSignIn.token(tenant)).graph("GET", DEVICE))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @DisplayName("an answer that never ends does not keep the tenant from being closed")
  @EnumSource(names = {"ENDLESS_BODY", "SLOW_BODY", "SLOW_ANSWER"})
  void endless(Kind kind) throws InterruptedException {
    VirtualTenant tenant = SmallTenant.builder().open();
    TenantClient client = signedIn(tenant);
    tenant.goWrong(TenantFault.of(kind, "GET", DEVICE));
    int before = tenant.requests().size();
    AtomicReference<Throwable> broken = new AtomicReference<>();
    Thread reader =
        new Thread(() -> broken.set(catchThrowable(() -> client.started(DEVICE).close())));
    reader.start();
    for (int i = 0; tenant.requests().size() == before && i < 500; i++) {
      Thread.sleep(10);
    }
    long begin = System.nanoTime();
    tenant.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    assertThat(tenant.requests()).hasSize(before + 1);
    reader.join(6_000);
    assertThat(reader.isAlive()).isFalse();
  }
}
