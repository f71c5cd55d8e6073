package io.github.remediate.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.fixture.Fixtures;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.virtual.VirtualItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fixtures that are shipped")
class DryRunFixturesTest {
  private static final Path SHIPPED = Path.of("dry-run-fixtures");
  private static final long MOST_BYTES = 300_000;

  /** PROCEDURE: the files that step 6 names, and what newer systems call them. */
  private static final List<String> IN_BOTH =
      List.of(
          "Application Support/com.microsoft.CompanyPortal.usercontext.info",
          "Application Support/com.microsoft.CompanyPortal",
          "Application Support/com.jamfsoftware.selfservice.mac",
          "Saved Application State/com.jamfsoftware.selfservice.mac.savedState",
          "Saved Application State/com.microsoft.CompanyPortal.savedState",
          "Preferences/com.microsoft.CompanyPortal.plist",
          "Preferences/com.microsoft.CompanyPortalMac.plist",
          "Preferences/com.jamfsoftware.selfservice.mac.plist",
          "Preferences/com.jamfsoftware.management.jamfAAD.plist");

  private static final List<String> IN_HOME =
      List.of(
          "Application Support/com.microsoft.CompanyPortalMac",
          "Application Support/com.microsoft.CompanyPortalMac.usercontext.info",
          "Saved Application State/com.microsoft.CompanyPortalMac.savedState",
          "Saved Application State/com.jamf.management.jamfAAD.savedState",
          "Preferences/com.jamf.management.jamfAAD.plist",
          "Cookies/com.microsoft.CompanyPortal.binarycookies",
          "Cookies/com.microsoft.CompanyPortalMac.binarycookies",
          "Cookies/com.jamf.management.jamfAAD.binarycookies",
          "HTTPStorages/com.microsoft.CompanyPortalMac",
          "HTTPStorages/com.microsoft.CompanyPortalMac.binarycookies",
          "Caches/com.microsoft.CompanyPortalMac",
          "WebKit/com.microsoft.CompanyPortal",
          "WebKit/com.microsoft.CompanyPortalMac",
          "Containers/com.microsoft.CompanyPortalMac.ssoextension",
          "Application Scripts/com.microsoft.CompanyPortalMac.ssoextension");

  static List<ForgedMac> all() {
    return DryRunFixtures.all();
  }

  @Test
  @DisplayName("are what the forge makes; after a change there, run DryRunFixtures.main")
  void asForged(@TempDir Path forged) throws IOException {
    DryRunFixtures.main(new String[] {forged.toString()});

    Map<String, byte[]> expected = contents(forged);
    Map<String, byte[]> shipped = contents(SHIPPED);
    shipped.keySet().removeIf(file -> isLikeAnother(file.split("/")[0]));
    assertThat(shipped.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, bytes) -> assertThat(shipped.get(name)).as(name).isEqualTo(bytes));
  }

  /** Those of the states of a registration say only what differs from one of the six. */
  private static boolean isLikeAnother(String name) {
    return name.startsWith("state-") || name.equals("contradiction");
  }

  @Test
  @DisplayName("are six, each with a description, a serial number and a UUID of its own")
  void six() {
    assertThat(Fixtures.in(SHIPPED).list())
        .extracting(Fixtures.Listed::name)
        .filteredOn(name -> !isLikeAnother(name))
        .containsExactly(
            "clean",
            "half-removed",
            "registered-twice",
            "secure-enclave",
            "sso-extension",
            "stale-registration");
    assertThat(Fixtures.in(SHIPPED).list())
        .allSatisfy(listed -> assertThat(listed.description()).endsWith(".").hasSizeLessThan(450));
    Set<String> hardware = new HashSet<>();
    for (ForgedMac mac : all()) {
      assertThat(hardware.add(text(open(mac), Probe.hardware()))).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "clean",
        "half-removed",
        "registered-twice",
        "secure-enclave",
        "stale-registration"
      })
  @DisplayName("are small")
  void small(String name) throws IOException {
    long bytes = 0;
    for (byte[] content : contents(SHIPPED.resolve(name)).values()) {
      bytes += content.length;
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("all")
  @DisplayName("answer every probe that there is")
  void everyProbe(ForgedMac forged) {
    FixtureMac mac = open(forged);
    UserAccount user = forged.users().get(0);
    MacPath login = user.home().child("Library/Keychains/login.keychain-db");
    Map<String, List<Probe>> probes = new LinkedHashMap<>();
    probes.put("osVersion", List.of(Probe.osVersion()));
    probes.put("hardware", List.of(Probe.hardware()));
    probes.put("consoleUser", List.of(Probe.consoleUser()));
    probes.put("home", List.of(Probe.home(user.name())));
    probes.put("userId", List.of(Probe.userId(user.name())));
    probes.put("enrollment", List.of(Probe.enrollment()));
    probes.put("bootstrapToken", List.of(Probe.bootstrapToken()));
    probes.put("profiles", List.of(Probe.profiles()));
    probes.put("jamfVersion", List.of(Probe.jamfVersion()));
    probes.put("jamfServer", List.of(Probe.jamfServer()));
    probes.put("fileVault", List.of(Probe.fileVault()));
    probes.put("hardwareOverview", List.of(Probe.hardwareOverview()));
    probes.put("administrators", List.of(Probe.administrators()));
    probes.put("power", List.of(Probe.power()));
    probes.put("bootSession", List.of(Probe.bootSession()));
    probes.put("defaultRoute", List.of(Probe.defaultRoute()));
    probes.put("networkPorts", List.of(Probe.networkPorts()));
    probes.put("platformSso", List.of(Probe.platformSso(user)));
    probes.put("userProfiles", List.of(Probe.userProfiles(user.name())));
    MacPath program = new MacPath(Software.CONDITIONAL_ACCESS);
    probes.put(
        "pssoStatus",
        forged.name().matches("secure-enclave|sso-extension")
            ? List.of(Probe.pssoStatus(program, user))
            : List.of());
    probes.put("pssoStatusAgain", List.of());
    probes.put("keychainInfo", List.of(Probe.keychainInfo(login, user)));
    List<Probe> dumps = new ArrayList<>();
    List<Probe> certificates = new ArrayList<>();
    List<Probe> keys = new ArrayList<>();
    for (MacPath keychain : List.of(login, MacForge.SYSTEM_KEYCHAIN, MacForge.JAMF_KEYCHAIN)) {
      dumps.add(Probe.dumpKeychain(keychain, null));
      certificates.add(Probe.certificates(keychain, null));
      keys.add(Probe.keys(keychain, null));
    }
    dumps.add(Probe.dumpKeychain(login, user));
    certificates.add(Probe.certificates(login, user));
    keys.add(Probe.keys(login, user));
    probes.put("dumpKeychain", dumps);
    probes.put("certificates", certificates);
    probes.put("keys", keys);
    probes.put("genericPassword", List.of(Probe.genericPassword(login, user)));
    // Asked for where a dump ends among passwords, and for what the playbook names.
    probes.put("namedPassword", List.of());
    probes.put("identityPreference", List.of(Probe.identityPreference(login, user)));
    probes.put("internetPassword", List.of(Probe.internetPassword(login, user)));

    // Asked by launchd's process of a run alone, and told by no recording.
    probes.put("jamfPolicies", List.of());
    // Asked by doctor alone.
    probes.put("launchdJob", List.of());
    // Asked by a diagnosis alone: what is shipped was forged without a unified log.
    probes.put("signOnLog", List.of());

    assertThat(factories()).isEqualTo(probes.keySet());
    for (List<Probe> each : probes.values()) {
      for (Probe probe : each) {
        if (mac.probes().ask(probe) instanceof Answer.NotRun notRun) {
          assertThat(notRun.reason()).isEqualTo("/usr/local/bin/jamf is missing");
        }
      }
    }
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("all")
  @DisplayName("hold together: sizes, keychain files, hashes, unique items")
  void consistent(ForgedMac forged) throws Exception {
    FixtureMac mac = open(forged);
    for (ForgedFile file : forged.files().values()) {
      if (file.content() != null) {
        assertThat(file.entry().size()).isEqualTo(file.content().length());
      }
      assertThat(mac.files().look(file.entry().path()).entry().isKnown()).isTrue();
    }
    assertThat(text(mac, Probe.hardware())).contains(serialNumber(forged));
    for (KeychainForge keychain : forged.keychains()) {
      assertThat(mac.files().look(keychain.path()).entry().isKnown()).isTrue();
      Set<List<Object>> passwords = new HashSet<>();
      for (VirtualItem item : keychain.items()) {
        if (item instanceof VirtualItem.Password password) {
          assertThat(passwords.add(List.of(password.account(), password.service())))
              .as("one password for %s", password)
              .isTrue();
        }
        if (item instanceof VirtualItem.Certificate certificate) {
          assertParses(certificate.certificate());
        }
      }
    }
  }

  @Test
  @DisplayName("have in stale-registration every file of the procedure, and the decoys beside them")
  void staleFiles() {
    FixtureMac mac = Fixtures.in(SHIPPED).open("stale-registration");

    for (String path : IN_BOTH) {
      assertThat(entry(mac, "/Library/" + path).uid()).isZero();
      assertThat(entry(mac, "/Users/jane/Library/" + path).uid()).isEqualTo(501);
    }
    for (String path : IN_HOME) {
      assertThat(entry(mac, "/Users/jane/Library/" + path).uid()).isEqualTo(501);
    }
    assertThat(entry(mac, "/Users/jane/Library/Preferences/com.microsoft.teams2.plist"))
        .isNotNull();
    assertThat(entry(mac, "/usr/local/bin/jamf").linkTarget())
        .isEqualTo("/usr/local/jamf/bin/jamf");
    assertThat(entry(mac, "/var/log/jamf.log").kind()).isEqualTo(FileEntry.Kind.FILE);
    assertThat(entry(mac, "/private/var/db/receipts/com.microsoft.CompanyPortalMac.plist").size())
        .isPositive();
  }

  @Test
  @DisplayName("have in stale-registration every keychain item of the procedure")
  void staleItems() {
    KeychainForge login = DryRunFixtures.staleRegistration().keychains().get(0);
    List<String> labels = new ArrayList<>();
    List<String> accounts = new ArrayList<>();
    List<String> preferences = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (VirtualItem item : login.items()) {
      if (item instanceof VirtualItem.Password password && "iprf".equals(password.type())) {
        preferences.add(password.service().display());
        assertThat(password.account().display()).endsWith(" ");
      } else if (item instanceof VirtualItem.Password password) {
        labels.add(password.label().display());
        accounts.add(password.account().display());
      } else if (item instanceof VirtualItem.Key key) {
        keys.add(key.itemClass() + " " + key.label() + " " + key.tag());
      } else if (item instanceof VirtualItem.Certificate certificate) {
        names.add(certificate.certificate().subject().commonName().orElseThrow());
        names.add(certificate.certificate().issuer().commonName().orElseThrow());
      }
    }
    assertThat(labels)
        .contains(
            "com.microsoft.CompanyPortal",
            "com.microsoft.CompanyPortalMac",
            "com.microsoft.CompanyPortal.HockeySDK",
            "com.microsoft.CompanyPortal.enrollment",
            "enterpriseregistration.windows.net",
            "com.jamf.management.jamfAAD",
            "com.microsoft.adalcache",
            "Microsoft Office Identities Settings 3",
            "Microsoft Office Identities Cache 3",
            "com.microsoft.OneDrive",
            "Microsoft Edge Safe Storage",
            "Microsoft Teams Safe Storage",
            "Chrome Safe Storage",
            "Exchange");
    for (String note :
        List.of(
            "thumbprint",
            "registeredUserPrincipalName",
            "tenantId",
            "tenantDisplayName",
            "cloudEnvironment",
            "certificateCommonNameIdentifier",
            "deviceName",
            "deviceOSVersion",
            "discoveryHint",
            "registrationKey")) {
      assertThat(accounts).containsOnlyOnce("com.microsoft.workplacejoin." + note);
    }
    assertThat(accounts.stream().filter(a -> a.endsWith("devicePatchAttemptTimestamp"))).hasSize(3);
    List<String> expected = new ArrayList<>();
    for (String host :
        List.of(
            "https://device.login.microsoftonline.com",
            "https://enterpriseregistration.windows.net")) {
      for (String end : List.of("", "/")) {
        expected.add(host + end);
        expected.add(host + end + " (UBF8T346G9.com.microsoft.CompanyPortalMac)");
      }
    }
    expected.add("https://sts.contoso.example/adfs/ls");
    expected.add("https://sts.contoso.example/adfs/ls/");
    assertThat(preferences).containsExactlyInAnyOrderElementsOf(expected);
    String join = "0x" + hex("com.microsoft.workplacejoin.privatekey\0");
    String transport = "0x" + hex("com.microsoft.workplacejoin.stk.privatekey\0");
    assertThat(keys)
        .contains(
            "PRIVATE_KEY Microsoft Workplace Join Key " + join,
            "PUBLIC_KEY Microsoft Workplace Join Key " + join,
            "PRIVATE_KEY Microsoft Session Transport Key " + transport,
            "PUBLIC_KEY Microsoft Session Transport Key " + transport);
    assertThat(names)
        .contains(
            "MS-Organization-Access",
            "DeviceLogin.microsoft.com",
            "Example Corp JSS Built-in Certificate Authority");
  }

  @Test
  @DisplayName("have the device id of stale-registration on the servers too")
  void staleRecords() {
    FixtureMac mac = Fixtures.in(SHIPPED).open("stale-registration");
    UserAccount jane = new UserAccount("jane", 501, new MacPath("/Users/jane"));
    String dump =
        text(
            mac,
            Probe.dumpKeychain(
                new MacPath("/Users/jane/Library/Keychains/login.keychain-db"), jane));

    assertThat(mac.records().found().orElseThrow())
        .filteredOn(record -> record.deviceId().filter(dump::contains).isPresent())
        .hasSize(2);
  }

  @Test
  @DisplayName("have in clean nothing that the procedure names")
  void cleanHasNothing() {
    FixtureMac mac = Fixtures.in(SHIPPED).open("clean");
    List<String> paths = new ArrayList<>();
    IN_BOTH.forEach(path -> paths.add("/Library/" + path));
    Stream.concat(IN_BOTH.stream(), IN_HOME.stream())
        .forEach(path -> paths.add("/Users/jane/Library/" + path));
    paths.add("/usr/local/bin/jamf");
    paths.add("/Library/Application Support/JAMF");
    paths.add("/Applications/Company Portal.app");
    paths.add("/private/var/db/receipts/com.microsoft.CompanyPortalMac.plist");

    for (String path : paths) {
      assertThat(mac.files().look(new MacPath(path)).entry().isAbsent()).as(path).isTrue();
    }
    assertThat(mac.records()).isEqualTo(Observation.known(List.of()));
  }

  @Test
  @DisplayName("let security answer for the search list where there is no JAMF.keychain")
  void fallback() {
    FixtureMac mac = Fixtures.in(SHIPPED).open("half-removed");

    assertThat(text(mac, Probe.dumpKeychain(MacForge.JAMF_KEYCHAIN, null)))
        .startsWith("keychain: \"/Library/Keychains/System.keychain\"\n");
    assertThat(mac.files().look(MacForge.JAMF_KEYCHAIN).entry().isAbsent()).isTrue();
  }

  private static Set<String> factories() {
    Set<String> names = new HashSet<>();
    for (Method method : Probe.class.getMethods()) {
      if (method.getReturnType() == Probe.class) {
        names.add(method.getName());
      }
    }
    return names;
  }

  private static void assertParses(VirtualCertificate certificate) throws Exception {
    CertificateFactory.getInstance("X.509")
        .generateCertificate(
            new ByteArrayInputStream(certificate.pem().getBytes(StandardCharsets.US_ASCII)));
  }

  private static String serialNumber(ForgedMac mac) {
    return mac.records().isEmpty()
        ? "C02JL2RCP9M4"
        : mac.records().get(0).fields().get("serialNumber");
  }

  private static FileEntry entry(FixtureMac mac, String path) {
    return mac.files().look(new MacPath(path)).entry().found().orElseThrow();
  }

  private static String hex(String text) {
    return Bytes.of(text).hex();
  }

  private static FixtureMac open(ForgedMac forged) {
    return Fixtures.in(SHIPPED).open(forged.name());
  }

  private static String text(FixtureMac mac, Probe probe) {
    return ((Answer.Ran) mac.probes().ask(probe)).text();
  }

  private static Map<String, byte[]> contents(Path directory) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      contents.put(directory.relativize(file).toString(), Files.readAllBytes(file));
    }
    return contents;
  }
}
