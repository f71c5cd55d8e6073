package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServer.bytes;
import static io.github.remediate.services.ScriptedServer.cut;
import static io.github.remediate.services.ScriptedServer.empty;
import static io.github.remediate.services.ScriptedServer.html;
import static io.github.remediate.services.ScriptedServer.json;
import static io.github.remediate.services.ScriptedServer.lost;
import static io.github.remediate.services.ScriptedServices.DEVICE;
import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.SERIAL;
import static io.github.remediate.services.ScriptedServices.UDID;
import static io.github.remediate.services.ScriptedServices.VERSION;
import static io.github.remediate.services.ScriptedServices.computer;
import static io.github.remediate.services.ScriptedServices.device;
import static io.github.remediate.services.ScriptedServices.graphError;
import static io.github.remediate.services.ScriptedServices.jamfError;
import static io.github.remediate.services.ScriptedServices.mac;
import static io.github.remediate.services.ScriptedServices.managed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.services.ScriptedServer.Answer;
import io.github.remediate.workshop.SeededRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any answer to any call")
class AnyAnswerTest {
  private static final int[] STATUSES = {
    202, 203, 206, 300, 301, 302, 307, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411,
    412, 415, 418, 422, 423, 428, 429, 431, 451, 500, 501, 502, 503, 504, 507, 511, 599
  };

  /** What is no answer to any question. */
  private static Map<String, Answer> answers() {
    Map<String, Answer> answers = new LinkedHashMap<>();
    IntStream.of(STATUSES)
        .forEach(
            status -> {
              answers.put(status + " html", html(status));
              answers.put(status + " empty", empty(status, "Location", "/x"));
              answers.put(status + " {}", json(status, "{}"));
            });
    answers.put("200 html", html(200));
    answers.put("200 nothing", empty(200));
    answers.put("200 {}", json(200, "{}"));
    answers.put("200 []", json(200, "[]"));
    answers.put("200 null", json(200, "null"));
    answers.put("200 text", json(200, "\"ok\""));
    answers.put("200 truncated", json(200, "{\"value\":[],\"totalCount\":0,\"results\":["));
    answers.put("200 error", json(200, graphError("ResourceNotFound", "")));
    answers.put("200 Jamf error", json(200, jamfError(404)));
    answers.put("200 no UTF-8", bytes(200, "application/json", new byte[] {'{', (byte) 0xff}));
    answers.put("200 nulls", json(200, "{\"value\":null,\"results\":null,\"totalCount\":null}"));
    answers.put("404 of the other maker", json(404, "{\"error\":\"not_found\"}"));
    String none = "{\"value\":[],\"totalCount\":0,\"results\":[]}";
    answers.put("202 none", json(202, none));
    answers.put("206 none", json(206, none));
    answers.put("400 none", json(400, none));
    answers.put("lost", lost());
    answers.put("cut", cut(200, "{\"value\":[]"));
    return answers;
  }

  private record Look(String name, Function<ServiceRecords, Observation<?>> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record Write(String name, Function<ServiceRecords, Deletion> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Look> looks() {
    return Stream.of(
        new Look("find in Jamf Pro", r -> r.find(Service.JAMF_PRO, mac(SERIAL, UDID))),
        new Look("look in Jamf Pro", r -> r.look(computer())),
        new Look("compliance ids", r -> r.complianceIds(computer())),
        new Look("MDM command", r -> r.command(REQUEST)),
        new Look("escrow", r -> r.escrow(computer())),
        new Look("find in Entra", r -> r.find(Service.ENTRA, mac(SERIAL, UDID, DEVICE))),
        new Look("look in Entra", r -> r.look(device())),
        new Look("find in Intune", r -> r.find(Service.INTUNE, mac(SERIAL, UDID))),
        new Look("look in Intune", r -> r.look(managed())));
  }

  static Stream<Write> writes() {
    return Stream.of(
        new Write("delete in Jamf Pro", r -> r.delete(computer(), REQUEST, Optional.empty())),
        new Write("unmanage", r -> r.unmanage(computer())),
        new Write("delete in Entra", r -> r.delete(device(), REQUEST, Optional.empty())),
        new Write("disable", r -> r.disable(device(), REQUEST)),
        new Write("delete in Intune", r -> r.delete(managed(), REQUEST, Optional.empty())));
  }

  /** Those that are tried of one call: where the slow tests are left out, others of each. */
  private static Map<String, Answer> tried(String call) {
    Map<String, Answer> tried = answers();
    int[] place = {Math.floorMod(call.hashCode(), 5)};
    tried.keySet().removeIf(name -> !SeededRandom.tries(place[0]++, 5));
    return tried;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  @DisplayName("is unknown to a look, in one clause, unless it is what was asked for")
  void looks(Look look) {
    try (ScriptedServices services = new ScriptedServices()) {
      services.onVersion("11.34.0");
      services.records.reach(Service.JAMF_PRO);
      tried(look.name())
          .forEach(
              (name, answer) -> {
                services.server.otherwise(answer);
                Observation<?> seen = look.call().apply(services.records);
                if (look.name().equals("compliance ids") && name.equals("200 []")) {
                  assertThat(seen).as("it asks for a list").isEqualTo(Observation.known(List.of()));
                  return;
                }
                assertThat(seen).as(name).isInstanceOf(Observation.Unknown.class);
                assertThat(seen.reason())
                    .as(name)
                    .isNotBlank()
                    .doesNotContain("\n", "secret", "Sign in here", "Exception")
                    .doesNotEndWith(".");
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  @DisplayName("is no deletion and no absence unless the service says so")
  void writes(Write write) {
    try (ScriptedServices services = new ScriptedServices()) {
      services.onVersion("11.34.0");
      services.records.reach(Service.JAMF_PRO);
      tried(write.name())
          .forEach(
              (name, answer) -> {
                services.server.otherwise(answer);
                int before = services.server.requests().size();
                Deletion deletion = write.call().apply(services.records);
                assertThat(deletion)
                    .as(name)
                    .isInstanceOfAny(Deletion.Unknown.class, Deletion.Refused.class);
                int sent = services.server.requests().size() - before;
                boolean busy = name.startsWith("429") || name.startsWith("503");
                assertThat(sent).as(name).isEqualTo(busy ? 5 : name.startsWith("401") ? 2 : 1);
                if (name.startsWith("5") || name.startsWith("2") || name.startsWith("3")) {
                  assertThat(deletion).as(name).isInstanceOf(Deletion.Unknown.class);
                }
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  @DisplayName("of a server that names no version is unknown before anything else is asked")
  void version(Look look) {
    try (ScriptedServices services = new ScriptedServices()) {
      services.server.otherwise(html(200));
      assertThat(look.call().apply(services.records).isUnknown()).isTrue();
      if (Stream.of("Entra", "Intune", "compliance", "MDM").noneMatch(look.name()::contains)) {
        assertThat(services.server.lines()).containsOnly(VERSION);
      }
    }
  }
}
