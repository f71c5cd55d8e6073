package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.remediate.document.DocumentException;
import io.github.remediate.workshop.Golden;
import io.github.remediate.workshop.SamplePlans;
import io.github.remediate.workshop.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan's file")
class PlanFileTest {

  @Test
  @DisplayName("has the documented form")
  void golden() throws Exception {
    Golden.check("plan-rich.json", json(SamplePlans.rich()));
    Golden.check("plan-clean.json", json(SamplePlans.clean()));
  }

  @Test
  @DisplayName("reads back as the plan that was written, whatever its texts")
  void roundTrip() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < SeededRandom.rounds(500); i++) {
      Plan plan = SamplePlans.random(random);
      PlanFile.Stored stored = read(json(plan));
      assertThat(stored.plan()).as("seed %d, plan %d", seed, i).isEqualTo(plan);
      assertThat(stored.digestFits()).as("seed %d, plan %d", seed, i).isTrue();
      assertThat(json(stored.plan())).as("seed %d, plan %d", seed, i).isEqualTo(json(plan));
    }
  }

  @Test
  @DisplayName("tells the file arguments of a command from plain words, with the same digest")
  void pathArguments() throws Exception {
    Plan plan = SamplePlans.rich();
    PlanFile.Stored stored = read(json(plan));
    assertThat(stored.plan()).isEqualTo(plan);
    assertThat(stored.digest()).isEqualTo(PlanDigest.of(plan));
    assertThat(stored.digestFits()).isTrue();
  }

  @Test
  @DisplayName("is one line of UTF-8 that ends with a newline")
  void oneLine() throws Exception {
    assertThat(json(SamplePlans.hostile()).indexOf('\n'))
        .isEqualTo(json(SamplePlans.hostile()).length() - 1);
  }

  @Test
  @DisplayName("shows by its digest that something in it was changed")
  void tampered() throws Exception {
    String json = json(SamplePlans.rich());
    String changed = json.replace("/Applications/Company Portal.app", "/Applications/Safari.app");
    assertThat(changed).isNotEqualTo(json);
    assertThat(read(changed).digestFits()).isFalse();
  }

  @Test
  @DisplayName("fits its digest no more, or is refused, when any value in it is changed")
  void anyLeaf() throws Exception {
    for (Plan plan : List.of(SamplePlans.rich(), SamplePlans.clean())) {
      String json = json(plan);
      int leaves = 0;
      try (JsonParser parser = new JsonFactory().createParser(json)) {
        while (parser.nextToken() != null) {
          if (parser.currentToken().isScalarValue()) {
            if (!SeededRandom.tries(leaves++, 5)) {
              continue;
            }
            int begin = (int) parser.currentTokenLocation().getCharOffset();
            String changed = changed(json, begin, parser.currentToken());
            assertThat(isWhole(changed))
                .as("changed at %s: %s", parser.getParsingContext().pathAsPointer(), changed)
                .isFalse();
          }
        }
      }
      assertThat(leaves).isGreaterThan(20);
    }
  }

  private static String changed(String json, int begin, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> json.substring(0, begin + 1) + "x" + json.substring(begin + 1);
      case VALUE_NUMBER_INT -> json.substring(0, begin) + "1" + json.substring(begin);
      case VALUE_TRUE -> json.substring(0, begin) + "false" + json.substring(begin + 4);
      case VALUE_FALSE -> json.substring(0, begin) + "true" + json.substring(begin + 5);
      default -> throw new AssertionError("a plan holds no " + token);
    };
  }

  private static boolean isWhole(String json) throws IOException {
    try {
      return read(json).digestFits();
    } catch (DocumentException e) {
      return false;
    }
  }

  @Test
  @DisplayName("may hold fields that this version does not know, in any order and depth")
  void unknownFields() throws Exception {
    String json = json(SamplePlans.rich());
    String more =
        json.replace("{\"schema\"", "{\"future\":{\"a\":[1,{\"b\":null}]},\"schema\"")
            .replace("\"kind\":", "\"future\":[[]],\"kind\":")
            .replace("{\"path\":", "{\"future\":1.5,\"path\":")
            .replace("\"serialNumber\":", "\"future\":true,\"serialNumber\":");
    assertThat(read(more)).isEqualTo(read(json));
    String everywhere = json.replace("{\"", "{\"future\":{\"rule\":1,\"target\":[{\"id\":2}]},\"");
    assertThat(read(everywhere)).isEqualTo(read(json));
  }

  @Test
  @DisplayName("may lack what the contract does not ask for; then nothing is assumed in its favor")
  void contractOnly() throws Exception {
    Plan plan =
        read(json(SamplePlans.rich())
                .replace(",\"privileged\":true", "")
                .replace("\"acceptable\":true", "\"other\":1")
                .replace("\"title\":\"Power\",", ""))
            .plan();
    assertThat(plan.mac().privileged()).isFalse();
    assertThat(plan.hazards()).noneMatch(Plan.Hazard::acceptable);
    assertThat(plan.hazards()).anyMatch(hazard -> hazard.title().equals("power"));
  }

  @Test
  @DisplayName("with a mistake is refused by one line that says where, what, and what to do")
  void mistakes() {
    String json = json(SamplePlans.rich());
    String again = ". Make the plan again with --dry-run --plan-out FILE.";
    refused("", "saved.json:1:1: it is empty" + again);
    refused("   \n ", ": it is empty" + again);
    refused("[]", "saved.json:1:1: the plan is an array, not an object" + again);
    refused("null", "saved.json:1:1: the plan is null, not an object" + again);
    refused("{}", "saved.json:1:1: the plan lacks the key 'schema'" + again);
    refused("{\"schema\":7}", "saved.json:1:11: 'schema' is a number, not text" + again);
    refused(
        "{\n  \"schema\": \"remediate.plan/2\"}",
        "saved.json:2:13: 'schema' is 'remediate.plan/2', and this version reads remediate.plan/1."
            + " Use the version of remediate that made it.");
    refused(
        "{\"schema\": \"remediate.request/1\"}",
        "saved.json:1:12: 'schema' is 'remediate.request/1', another kind of document than"
            + " remediate.plan/1. Name the file that is one.");
    refused(
        "{\"payloadType\": \"x\", \"payload\": \"\"}",
        "saved.json:1:17: it is a signed document, such as an approval or a receipt, and no"
            + " remediate.plan/1. Name the file that is one.");
    refused("{\"schema\":", "saved.json:1:11: it ends in the middle" + again);
    refused("{\"schema\" 1", "saved.json:1:11: it is not JSON here" + again);
    refused(json.substring(0, json.length() / 2), "saved.json:1:");
    refused(json + "{}", "saved.json:2:1: something follows the end of the document" + again);
    refused(
        "{\"schema\":\"remediate.plan/1\",\"schema\":\"\"}",
        "saved.json:1:30: a key stands twice in one object; first in line 1" + again);
    refused(
        json.replace("\"article\":6", "\"article\":\"six\""),
        ": 'steps[5].article' is text, not a whole number from 1 to 2147483647" + again);
    refused(
        json.replace("\"article\":6", "\"article\":0"),
        ": 'steps[5].article' is '0', not a whole number from 1 to");
    refused(
        json.replace("\"article\":6", "\"article\":99999999999999999999"),
        ": 'steps[5].article' is '99999999999999999999', not a whole number from 1 to");
    refused(json.replace("\"article\":6,", ""), ": steps[5] lacks the key 'article'" + again);
    refused(
        json.replace("\"kind\":\"restart\",\"argv\"", "\"kind\":\"format-disk\",\"argv\""),
        ": 'steps[8].effects[0].kind' is 'format-disk', not one of copy-file, ");
    refused(
        json.replace("\"kind\":\"restart\",\"argv\"", "\"argv\""),
        ": steps[8].effects[0] lacks the key 'kind'" + again);
    refused(
        json.replace("\"argv\":[\"/sbin/shutdown\"", "\"argv\":[\"shutdown\""),
        ": 'steps[8].effects[0].argv' is 'shutdown', which is not an absolute path");
    refused(
        json.replace("[\"/sbin/shutdown\",\"-r\",\"+1\"]", "[]"),
        ": 'steps[8].effects[0].argv' is empty");
    refused(
        json.replace("[\"/sbin/shutdown\",\"-r\",\"+1\"]", "\"/sbin/shutdown -r\""),
        ": 'steps[8].effects[0].argv' is text, not an array");
    refused(
        json.replace("\"path\":\"/var/log/jamf.log\"", "\"path\":\"/var/../jamf.log\""),
        ": 'steps[0].effects[0].target.path' is '/var/../jamf.log', which has the component '..'");
    refused(
        json.replace("\"path\":\"/var/log/jamf.log\"", "\"name\":\"x\""),
        ": steps[0].effects[0].target lacks a path, a keychain, or a service with its record");
    refused(
        json.replace("\"path\":\"/var/log", "\"keychain\":\"/x\",\"path\":\"/var/log"),
        ": steps[0].effects[0].target names both a path and a keychain");
    refused(
        json.replace("\"service\":\"jamf-pro\"", "\"service\":\"mosyle\""),
        ": 'steps[3].effects[0].target.service' is 'mosyle', not one of jamf-pro, entra, intune");
    refused(
        json.replace("\"class\":\"identity\"", "\"class\":\"passkey\""),
        ": 'steps[6].effects[0].target.class' is 'passkey', not one of identity, ");
    refused(
        json.replace("\"state\":\"blocked\"", "\"state\":\"done\""),
        ": 'steps[12].state' is 'done', not one of planned, satisfied, blocked" + again);
    refused(
        json.replace("\"privileged\":true", "\"privileged\":\"yes\""),
        ": 'mac.privileged' is 'yes', not true or false");
    refused(
        json.replace("\"id\":\"register\"", "\"id\":\"enroll\""),
        ": 'steps[12].id' is 'enroll', which is another step's already");
    refused(
        json.replaceFirst("\"digest\":\"[^\"]*\",", ""),
        "saved.json:1:1: the plan lacks the key 'digest'");
    refused(
        json.replace("\"scope\":\"article\",", ""),
        "saved.json:1:1: the plan lacks the key 'scope'");
    refused(
        json.replace("\"source\":\"live\"", "\"source\":\"\\u001b[31m\\u202e\""),
        ": 'mac.source' is 'U+001B[31mU+202E', not one of live, root, fixture");
  }

  @Test
  @DisplayName("is refused when it is deeper or holds a longer text than a plan can")
  void bounds() {
    int longest = PlanFile.LIMITS.text();
    refused("{\"x\":" + "[".repeat(100_000), ": the nesting is deeper than 32 levels");
    refused("{\"tool\":\"" + "a".repeat(longest + 1) + "\"}", ": a text is longer than any can be");
    refused("{\"" + "a".repeat(longest + 1) + "\":1}", ": a text is longer than any can be");
  }

  @Test
  @DisplayName("cut or changed at any place is read or refused, and nothing else")
  void damaged() throws Exception {
    byte[] json = json(SamplePlans.rich()).getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut < json.length - 1; cut += 97) {
      byte[] part = java.util.Arrays.copyOf(json, cut);
      assertThatThrownBy(() -> PlanFile.read("saved.json", new ByteArrayInputStream(part)))
          .isInstanceOf(DocumentException.class);
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < SeededRandom.rounds(400); i++) {
      byte[] changed = json.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      try {
        PlanFile.read("saved.json", new ByteArrayInputStream(changed));
      } catch (DocumentException e) {
        assertThat(e.getMessage()).as("seed %d", seed).startsWith("saved.json:");
        assertThat(e.getMessage().chars()).as("seed %d", seed).noneMatch(Character::isISOControl);
      } catch (RuntimeException e) {
        fail("seed " + seed + " round " + i, e);
      }
    }
  }

  private static void refused(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .as(json.length() > 200 ? json.substring(0, 200) : json)
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("saved.json:");
  }

  private static String json(Plan plan) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PlanFile.write(plan, out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PlanFile.Stored read(String json) throws IOException {
    return PlanFile.read(
        "saved.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
