package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.Power;
import io.github.remediate.mac.Profile;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("What is written down of a Mac before a run")
final class FactsFileTest {
  @TempDir Path temporary;

  private static final Observation<Boolean> UNKNOWN = Observation.unknown("it hangs");

  private Path written(MacFacts facts) throws Exception {
    Path directory = Files.createTempDirectory(temporary, "run");
    FactsFile.write(new RunStore.RunDirectory("1", directory, new MacPath("/Library/run")), facts);
    return directory;
  }

  /** JSON is YAML too. */
  private static Map<?, ?> read(Path file) throws Exception {
    String text = Files.readString(file);
    Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    assertThat(document.get("schema")).isEqualTo("remediate.facts/1");
    return document;
  }

  private static List<Map<?, ?>> list(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    ((List<?>) list).forEach(each -> maps.add((Map<?, ?>) each));
    return maps;
  }

  private static long number(Object number) {
    return ((Number) number).longValue();
  }

  private static MacFacts stale() {
    FixtureMac mac = VirtualMacHarness.fixture("stale-registration");
    return VirtualMacHarness.look(mac.probes(), mac.files(), mac.records());
  }

  @Test
  @DisplayName("is root's alone, and all of it is there")
  void files() throws Exception {
    Path directory = written(stale());
    List<Path> all = new ArrayList<>(List.of(directory.resolve("facts.json")));
    FactsFile.EVIDENCE.forEach(name -> all.add(directory.resolve("evidence").resolve(name)));
    assertThat(all).hasSize(5);
    for (Path file : all) {
      assertThat(read(file)).as("%s", file).hasSizeGreaterThan(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  @DisplayName("is what the Mac is, who uses it, and what surrounds it")
  void known() throws Exception {
    MacFacts facts = stale();
    Map<?, ?> json = read(written(facts).resolve("facts.json"));
    assertThat(json.get("source")).isEqualTo(facts.source().word());
    assertThat(json.get("privileged")).isEqualTo(facts.privileged());
    assertThat(json.get("serialNumber"))
        .isEqualTo(facts.identity().serialNumber().found().orElseThrow());
    assertThat(json.get("hardwareUuid"))
        .isEqualTo(facts.identity().hardwareUuid().found().orElseThrow());
    assertThat(json.get("osVersion")).isEqualTo(facts.identity().osVersion().found().orElseThrow());
    assertThat(json.get("bootSession"))
        .isEqualTo(facts.identity().bootSession().found().orElseThrow());
    assertThat(json.get("user")).isEqualTo("jane");
    assertThat(json.get("home")).isEqualTo("/Users/jane");
    assertThat(json.get("consoleUser")).isEqualTo("jane");
    assertThat(json.get("framework"))
        .isEqualTo(facts.management().framework().found().orElseThrow());
    assertThat(json.get("jamfServer"))
        .isEqualTo(facts.management().jamfServer().found().orElseThrow());
    assertThat(json.get("companyPortalVersion"))
        .isEqualTo(facts.companyPortalVersion().found().orElseThrow());
    assertThat(number(json.get("loginKeychainItems")))
        .isEqualTo(facts.keychains().login().found().orElseThrow().total());
    assertThat(number(json.get("systemKeychainItems")))
        .isEqualTo(facts.keychains().system().found().orElseThrow().total());
    assertThat(number(json.get("jamfKeychainItems")))
        .isEqualTo(facts.keychains().jamf().found().orElseThrow().total());
    assertThat(list(json.get("registrations")).get(0).get("deviceId"))
        .isEqualTo(facts.registrations().found().orElseThrow().get(0).deviceId());
    assertThat(((Map<?, ?>) json.get("enrollment")).get("enrolled")).isEqualTo(true);
    assertThat(list(json.get("records"))).hasSameSizeAs(facts.records().found().orElseThrow());
    assertThat(list(json.get("records")).get(0).get("id"))
        .isEqualTo(facts.records().found().orElseThrow().get(0).id());
    assertThat(list(json.get("files"))).hasSameSizeAs(facts.files().values());
  }

  @Test
  @DisplayName("is a reason where something is not known, and null where it is absent")
  void notKnown() throws Exception {
    Map<?, ?> json =
        read(
            written(
                    new SampleFacts()
                        .user(Observation.unknown("dscl hangs"))
                        .fileVault(UNKNOWN)
                        .bootstrapToken(Observation.known(true))
                        .jamfServerAnswers(UNKNOWN)
                        .fullDiskAccess(Observation.known(false))
                        .loginUnlocked(Observation.known(false))
                        .registeredByJamf(Observation.known(true))
                        .framework(Observation.absent())
                        .freeBytes(Observation.known(1L << 40))
                        .network(Observation.known("Ethernet"))
                        .power(
                            Observation.known(new Power(Power.Source.BATTERY, OptionalInt.empty())))
                        .build())
                .resolve("facts.json"));
    assertThat(json.get("user")).isEqualTo(Map.of("unknown", "dscl hangs"));
    assertThat(json.get("home")).isEqualTo(Map.of("unknown", "dscl hangs"));
    assertThat(json.get("fileVault")).isEqualTo(Map.of("unknown", "it hangs"));
    assertThat(json.get("jamfServerAnswers")).isEqualTo(Map.of("unknown", "it hangs"));
    assertThat(json.get("bootstrapToken")).isEqualTo(true);
    assertThat(json.get("fullDiskAccess")).isEqualTo(false);
    assertThat(json.get("loginKeychainUnlocked")).isEqualTo(false);
    assertThat(json.get("registeredByJamf")).isEqualTo(true);
    assertThat(json.get("freeBytes")).isEqualTo(1L << 40);
    assertThat(json.get("network")).isEqualTo("Ethernet");
    assertThat(json.get("power")).isEqualTo("battery");
    assertThat(typed(json)).containsEntry("framework", null).containsKey("compliance");
    assertThat(json.get("compliance")).isNull();
  }

  private static Map<String, Object> typed(Map<?, ?> json) {
    Map<String, Object> typed = new HashMap<>();
    json.forEach((key, value) -> typed.put((String) key, value));
    return typed;
  }

  @Test
  @DisplayName("is how the user signs on, other places of registrations, and each path")
  void surroundings() throws Exception {
    Map<?, ?> json =
        read(
            written(
                    new SampleFacts()
                        .platformSso("com.microsoft.CompanyPortalMac.ssoextension", true, "D-1")
                        .pssoStatus(2, "D-2")
                        .userProfiles(Observation.known(List.of(profile("com.a.user", "secret"))))
                        .otherUsers(
                            Observation.known(
                                List.of(
                                    new OtherPlace(
                                        new MacPath("/Users/max"), Observation.known(3)))))
                        .file("/Library/a", Observation.known(FileEntry.Kind.DIRECTORY))
                        .file("/Library/b", Observation.absent())
                        .build())
                .resolve("facts.json"));
    assertThat(json.get("platformSso"))
        .isEqualTo(
            Map.of(
                "registered",
                true,
                "extension",
                "com.microsoft.CompanyPortalMac.ssoextension",
                "deviceId",
                "D-1"));
    assertThat(((Map<?, ?>) json.get("pssoStatus")).get("platform")).isEqualTo(2);
    assertThat(((Map<?, ?>) json.get("pssoStatus")).get("deviceId")).isEqualTo("D-2");
    assertThat(list(json.get("userProfiles")).get(0).get("identifier")).isEqualTo("com.a.user");
    assertThat(list(json.get("otherPlaces")).get(0))
        .isEqualTo(Map.of("path", "/Users/max", "registrations", 3));
    List<Map<?, ?>> files = list(json.get("files"));
    assertThat(files).hasSize(2);
    assertThat(files.get(0).get("path")).isEqualTo("/Library/a");
    assertThat(files.get(1).get("path")).isEqualTo("/Library/b");
    Map<?, ?> entry = (Map<?, ?>) files.get(0).get("entry");
    assertThat(entry.get("kind")).isEqualTo("directory");
    assertThat(entry.get("uid")).isEqualTo(0);
    assertThat(entry.get("gid")).isEqualTo(20);
    assertThat(entry.get("mode")).isEqualTo("755");
    assertThat(entry.get("modified")).hasToString("1970-01-01T00:00:00Z");
    assertThat(files.get(1).get("entry")).isNull();
  }

  private static Profile profile(String identifier, String content) {
    return new Profile(
        identifier,
        "A name",
        "The owner",
        true,
        List.of(
            new Profile.Payload(
                "com.apple.wifi.managed", identifier + ".1", List.of(content), List.of(), "")));
  }

  @Test
  @DisplayName("is which profiles there are, with the types of their payloads and nothing in them")
  void profiles() throws Exception {
    Path file =
        written(new SampleFacts().profiles(profile("com.a.wifi", "the-password")).build())
            .resolve("evidence/profiles.json");
    Map<?, ?> profile = list(read(file).get("profiles")).get(0);
    assertThat(profile.get("identifier")).isEqualTo("com.a.wifi");
    assertThat(profile.get("displayName")).isEqualTo("A name");
    assertThat(profile.get("owner")).isEqualTo("The owner");
    assertThat(profile.get("removable")).isEqualTo(true);
    assertThat(list(profile.get("payloads")))
        .singleElement()
        .isEqualTo(Map.of("type", "com.apple.wifi.managed", "identifier", "com.a.wifi.1"));
    assertThat(Files.readString(file)).doesNotContain("the-password");
  }

  @Test
  @DisplayName("is what names each keychain item, in a file for each keychain")
  void items() throws Exception {
    MacFacts facts = stale();
    Path evidence = written(facts).resolve("evidence");
    Map<String, Observation<KeychainContents>> keychains =
        Map.of(
            "login",
            facts.keychains().login(),
            "system",
            facts.keychains().system(),
            "jamf",
            facts.keychains().jamf());
    for (Map.Entry<String, Observation<KeychainContents>> each : keychains.entrySet()) {
      KeychainContents contents = each.getValue().found().orElseThrow();
      Map<?, ?> keychain =
          (Map<?, ?>)
              read(evidence.resolve("keychain-" + each.getKey() + ".json")).get(each.getKey());
      assertThat(keychain.get("path")).isEqualTo(contents.path().value());
      assertThat(number(keychain.get("total"))).isEqualTo(contents.total());
      assertThat(list(keychain.get("items"))).hasSameSizeAs(contents.items());
      for (int at = 0; at < contents.items().size(); at++) {
        Map<?, ?> item = list(keychain.get("items")).get(at);
        assertThat(item.get("class")).isEqualTo(contents.items().get(at).itemClass().word());
        assertThat(item.get("label")).isEqualTo(shown(contents.items().get(at).label()));
        assertThat(item.get("account")).isEqualTo(shown(contents.items().get(at).account()));
        assertThat(item.get("service")).isEqualTo(shown(contents.items().get(at).service()));
        assertThat(item.get("creator")).isEqualTo(shown(contents.items().get(at).creator()));
        assertThat(item.get("description"))
            .isEqualTo(shown(contents.items().get(at).description()));
        assertThat(item.get("applicationTag"))
            .isEqualTo(shown(contents.items().get(at).applicationTag()));
        assertThat(item.get("keyHash") == null)
            .isEqualTo(contents.items().get(at).keyHash() == null);
        assertThat(item.get("issuer") != null)
            .isEqualTo(contents.items().get(at).issuer().isKnown());
      }
    }
  }

  private static Object shown(Bytes valueOrNull) {
    return valueOrNull == null ? null : valueOrNull.display();
  }
}
