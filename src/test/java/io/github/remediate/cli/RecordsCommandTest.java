package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequest.Wanted;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.signature.KeyPairFiles;
import io.github.remediate.virtual.tenant.Operator;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command records, against a tenant")
final class RecordsCommandTest {
  private static final String SERIAL = "C02XL0GTJGH5";
  private static final String UUID = "4C4C4544-0051-4D10-8052-B4C04F335132";
  private static final String OLD = "0a1b2c3d-1111-4000-8000-000000000001";
  private static final String USED = "0a1b2c3d-2222-4000-8000-000000000002";
  private static final String OLD_OBJECT = "ffff2c3d-1111-4000-8000-000000000001";
  private static final String USED_OBJECT = "ffff2c3d-2222-4000-8000-000000000002";
  private static final String MANAGED = "aaaa2c3d-1111-4000-8000-000000000001";
  private static final String OWNER = "jane@example.com";

  @TempDir Path temporary;
  private VirtualTenant tenant;
  private BrowserProgram browser;
  private Path config;

  @BeforeEach
  void open() throws Exception {
    tenant =
        TenantBuilder.tenant()
            .computer(TenantRecords.computer("42", "MacBook Pro", SERIAL, UUID))
            .computer(
                TenantRecords.computer(
                    "43", "MacBook Pro", "C02OTHER0001", "4C4C4544-0051-4D10-8052-B4C04F330000"))
            .device(TenantRecords.entraDevice(OLD_OBJECT, OLD, "MacBook Pro", OWNER))
            .device(TenantRecords.entraDevice(USED_OBJECT, USED, "MacBook Pro", OWNER))
            .managedDevice(TenantRecords.managedDevice(MANAGED, "MacBook Pro", SERIAL, OLD, OWNER))
            .open();
    browser = new BrowserProgram(temporary.resolve("address"));
    config =
        Files.writeString(
            temporary.resolve("config.yaml"),
            "services:\n"
                + "  allow-loopback-http: true\n"
                + ("  jamf-pro: {url: '" + tenant.jamfPro() + "', ")
                + ("client-id: " + VirtualTenant.JAMF_CLIENT + "}\n")
                + ("  graph: {url: '" + tenant.graph() + "'}\n")
                + ("  sign-in: {authority: '" + tenant.authority() + "', client-id: an-app,\n")
                + ("    browser: ['" + String.join("', '", browser.words()) + "']}\n")
                + "  verification: {interval: 1s, deadline: 20s}\n");
  }

  @AfterEach
  void close() throws Exception {
    browser.close();
    tenant.close();
  }

  private ProgramRun records(String... words) {
    List<String> all = new ArrayList<>(List.of("records", "--config", config.toString()));
    all.addAll(List.of(words));
    return ProgramRun.of(all.toArray(new String[0]))
        .with("REMEDIATE_JAMF_CLIENT_SECRET", VirtualTenant.JAMF_SECRET)
        .run();
  }

  private static String said(ProgramRun run) {
    return run.err().replaceAll("\\s+", " ");
  }

  private String file(String name) {
    return temporary.resolve(name).toString();
  }

  private List<String> deleted() {
    return tenant.writes().stream()
        .filter(write -> write.method().equals("DELETE"))
        .map(TenantRequest::path)
        .toList();
  }

  private Path request() throws Exception {
    return request(Optional.of(VirtualTenant.TENANT_ID));
  }

  private Path request(Optional<String> tenantId) throws Exception {
    MacIdentifiers mac =
        new MacIdentifiers(
            Optional.of(SERIAL),
            Optional.of(UUID),
            List.of(new DeviceId(OLD, From.LOGIN_KEYCHAIN), new DeviceId(USED, From.PSSO_STATUS)),
            Observation.known(List.of(USED)),
            Optional.of(OWNER),
            Optional.empty(),
            Observation.known(Mdm.JAMF),
            tenantId,
            Optional.empty());
    List<Wanted> wanted =
        Stream.of(Service.JAMF_PRO, Service.ENTRA)
            .map(
                service ->
                    new Wanted(
                        service,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SERIAL),
                        Optional.of(UUID),
                        service == Service.ENTRA ? Optional.of(OLD) : Optional.empty(),
                        "the record of the earlier registration",
                        false))
            .toList();
    RecordRequest request =
        new RecordRequest(
            "20261130-080000-4f2a",
            "sha256:" + "a".repeat(64),
            "0".repeat(31) + "1",
            Instant.parse("2026-11-30T08:00:00Z"),
            mac,
            wanted);
    return Files.write(temporary.resolve("request.json"), RecordRequestFile.bytes(request));
  }

  @Test
  @DisplayName("shows a list and changes nothing with --dry-run")
  void dryRun() {
    ProgramRun run =
        records("--serial", SERIAL, "--hardware-uuid", UUID, "--only", "jamf-pro", "--dry-run");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.sentences())
        .contains(
            "delete: Jamf Pro record 42",
            "matched by serial number " + SERIAL + "; hardware UUID " + UUID,
            "1 Mac: 1 record to be deleted, 0 to be decided by a person, 0 not looked for.")
        .doesNotContain("43");
    assertThat(tenant.writes()).isEmpty();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  @DisplayName(
      "signs no receipt that a record is absent where the tenant is another than the Mac's")
  void otherTenant() throws Exception {
    String own = "44444444-4444-4444-8444-444444444444";
    KeyPairFiles keys = KeyPairFiles.make(Files.createDirectory(temporary.resolve("keys")));
    ProgramRun run =
        records(
            "--request",
            request(Optional.of(own)).toString(),
            "--yes",
            "--only",
            "entra",
            "--folder",
            file("work"),
            "--receipt-out",
            file("receipt.json"),
            "--key",
            keys.privateFile().toString());

    assertThat(run.status()).as(run.err()).isEqualTo(3);
    assertThat(run.err().replaceAll("\\s+", " "))
        .contains(
            "Tenant of Entra and Intune: Virtual tenant (" + VirtualTenant.TENANT_ID + ").",
            "this Mac is registered in tenant " + own);
    byte[] signed = Files.readAllBytes(temporary.resolve("receipt.json"));
    RecordReceipt receipt =
        RecordReceiptFile.read("receipt", RecordReceiptFile.envelope("r", signed).payload());
    assertThat(receipt.tenantId()).contains(VirtualTenant.TENANT_ID);
    assertThat(receipt.records())
        .extracting(RecordReceipt.Reported::verdict)
        .containsExactly(RecordReceipt.Verdict.REFUSED);
    assertThat(tenant.writes()).isEmpty();
    assertThat(tenant.requests())
        .extracting(TenantRequest::path)
        .noneMatch(path -> path.contains("/devices"));
  }

  @Test
  @DisplayName("takes --yes for no word about the tenant, but a setting that names it by its id")
  void tenantByYes() throws Exception {
    String[] words = {"--serial", "C02NOBODY001", "--only", "intune", "--yes"};
    ProgramRun untold = records(words);
    assertThat(untold.status()).as(untold.err()).isEqualTo(6);
    assertThat(untold.sentences())
        .contains("unverified", "Virtual tenant (" + VirtualTenant.TENANT_ID + ") has none")
        .contains("services.entra.tenant");

    String settings = Files.readString(config);
    Files.writeString(config, settings + "  entra: {tenant: " + VirtualTenant.TENANT_ID + "}\n");
    ProgramRun named = records(words);
    assertThat(named.status()).as(named.err()).isZero();
    assertThat(named.sentences()).contains("1 absent.");

    String other = "44444444-4444-4444-8444-444444444444";
    Files.writeString(config, settings + "  entra: {tenant: '" + other + "'}\n");
    ProgramRun wrong = records(words);
    assertThat(wrong.status()).as(wrong.err()).isEqualTo(3);
    assertThat(wrong.sentences()).contains("the settings name " + other);
  }

  @Test
  @DisplayName("takes a blank variable for no secret, and asks Jamf Pro nothing with it")
  void blankSecret() {
    ProgramRun run =
        ProgramRun.of("records", "--config", config.toString(), "--serial", SERIAL)
            .with("REMEDIATE_JAMF_CLIENT_SECRET", " ")
            .run("--only", "jamf-pro", "--dry-run");

    assertThat(run.status()).as(run.err()).isEqualTo(3);
    assertThat(run.sentences()).contains("the secret of Jamf Pro's API client is missing");
    assertThat(tenant.requests()).isEmpty();
  }

  @Test
  @DisplayName("takes a serial number and a hardware UUID in small letters for what they are")
  void smallLetters() {
    ProgramRun run =
        records(
            "--serial",
            SERIAL.toLowerCase(Locale.ROOT),
            "--hardware-uuid",
            UUID.toLowerCase(Locale.ROOT),
            "--only",
            "jamf-pro",
            "--dry-run");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.sentences()).contains("delete: Jamf Pro record 42");
  }

  @Test
  @Tag("slow") // each deletion is looked at for seconds
  @DisplayName("deletes by a request, keeps what is in use, and signs what became of it")
  void request_and_receipt() throws Exception {
    KeyPairFiles keys = KeyPairFiles.make(Files.createDirectory(temporary.resolve("keys")));
    String folder = file("work");

    ProgramRun run =
        records(
            "--request",
            request().toString(),
            "--yes",
            "--folder",
            folder,
            "--operator",
            "Ada",
            "--receipt-out",
            file("receipt.json"),
            "--key",
            keys.privateFile().toString());

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(deleted())
        .containsExactlyInAnyOrder("/api/v4/computers-inventory/42", "/v1.0/devices/" + OLD_OBJECT);
    assertThat(tenant.devices()).extracting(each -> each.id()).containsExactly(USED_OBJECT);
    assertThat(tenant.managedDevices()).as("nobody asked for it").hasSize(1);
    assertThat(tenant.violations()).isEmpty();
    assertThat(run.err()).contains("kept: Entra record " + USED_OBJECT);

    byte[] signed = Files.readAllBytes(temporary.resolve("receipt.json"));
    RecordReceipt receipt =
        RecordReceiptFile.read("receipt", RecordReceiptFile.envelope("r", signed).payload());
    assertThat(receipt.by()).isEqualTo("Ada");
    assertThat(receipt.requestSha256())
        .isEqualTo(RecordRequestFile.sha256(Files.readAllBytes(request())));
    Map<String, RecordReceipt.Verdict> verdicts =
        receipt.records().stream()
            .collect(
                Collectors.toMap(each -> each.id().orElseThrow(), RecordReceipt.Reported::verdict));
    assertThat(verdicts)
        .as("nothing but what was asked for")
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("42", RecordReceipt.Verdict.DELETED, OLD_OBJECT, RecordReceipt.Verdict.DELETED));
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(each))
            .as(each.toString())
            .doesNotContain(VirtualTenant.JAMF_SECRET);
      }
    }

    ProgramRun again = records("--folder", folder);
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(deleted()).as("nothing is sent twice").hasSize(2);
    for (String[] idle :
        List.of(
            new String[] {"--choose", "jamf-pro:43"},
            new String[] {"--only", "entra"},
            new String[] {"--yes", "--bulk", "1"})) {
      ProgramRun fixed = records(append(idle, "--folder", folder));
      assertThat(fixed.status()).as(fixed.err()).isEqualTo(2);
      assertThat(fixed.err().replaceAll("\\s+", " ")).contains("changes nothing of the list in ");
    }
  }

  @Test
  @Tag("slow") // each deletion is looked at for seconds
  @DisplayName("deletes nothing without a terminal, without --yes, or by a wrong count")
  void consent() throws Exception {
    ProgramRun unasked = records("--serial", SERIAL, "--hardware-uuid", UUID, "--only", "jamf-pro");
    assertThat(unasked.status()).isEqualTo(2);
    assertThat(unasked.err()).contains("needs --yes");

    Path csv =
        Files.writeString(
            temporary.resolve("macs.csv"),
            "Serial Number;UDID\n" + SERIAL + ";" + UUID + "\nC02OTHER0001;\n");
    String[] bulk = {"--csv", csv.toString(), "--only", "jamf-pro", "--yes", "--folder"};
    ProgramRun uncounted = records(append(bulk, file("one")));
    assertThat(uncounted.status()).isEqualTo(2);
    assertThat(uncounted.err()).contains("--yes for 2 Macs needs --bulk 2");
    ProgramRun miscounted = records(append(bulk, file("two"), "--bulk", "3"));
    assertThat(miscounted.status()).isEqualTo(2);
    assertThat(deleted()).isEmpty();

    ProgramRun counted = records(append(bulk, file("three"), "--bulk", "2"));
    assertThat(deleted()).containsExactly("/api/v4/computers-inventory/42");
    assertThat(counted.status()).as("one is left to a person").isEqualTo(4);
    assertThat(counted.sentences()).contains("C02OTHER0001", "refused");
    assertThat(Files.readString(temporary.resolve("three/results.csv")))
        .contains(SERIAL + ",jamf-pro,42,", ",deleted,", ",refused,");
  }

  private static String[] append(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  @Tag("slow") // each deletion is looked at for seconds
  @DisplayName("takes what a person chose by id, and refuses a choice that chooses nothing")
  void choose() {
    ProgramRun wrong =
        records("--serial", SERIAL, "--only", "jamf-pro", "--choose", "jamf-pro:43", "--yes");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("--choose jamf-pro:43: no record of the list");
    assertThat(deleted()).isEmpty();

    ProgramRun right =
        records(
            "--serial",
            SERIAL,
            "--only",
            "jamf-pro",
            "--choose",
            "jamf-pro:42",
            "--yes",
            "--folder",
            file("work"),
            "--format",
            "json");
    assertThat(right.status()).as(right.err()).isZero();
    assertThat(right.out())
        .startsWith("{")
        .contains("\"remediate.records/1\"", "\"verdict\" : \"deleted\"");
    assertThat(deleted()).containsExactly("/api/v4/computers-inventory/42");
  }

  @Test
  @DisplayName("says of a choice that cannot be made why its service could not be asked")
  void chooseUnasked() {
    tenant.operator(Operator.able().who(Operator.Outcome.DECLINES));
    ProgramRun run = records("--serial", SERIAL, "--choose", "intune:" + MANAGED, "--yes");

    assertThat(run.status()).isEqualTo(2);
    assertThat(said(run))
        .contains("--choose intune:" + MANAGED + ": nobody could ask: the consent was declined")
        .contains("A page was opened in the browser: sign in at Microsoft there.");
    assertThat(deleted()).isEmpty();
  }

  @Test
  @Tag("slow") // the device is looked at for seconds, and stays switched off for one
  @DisplayName("says before it begins, and when it goes on, how long devices stay switched off")
  void staysOff() throws Exception {
    Files.writeString(
        config, Files.readString(config) + "  entra: {disable-first: true, disable-wait: 1s}\n");
    String said = "deleted when they have been so for 1 second: this command waits for that";
    String[] command = {"--request", request().toString(), "--yes", "--folder", file("work")};

    tenant.goWrong(TenantFault.of(TenantFault.Kind.ERROR_BEFORE, "DELETE", "devices").times(9));
    ProgramRun stopped = records(append(command, "--only", "entra"));
    assertThat(stopped.status()).as(stopped.err()).isNotZero();
    assertThat(said(stopped)).contains(said);

    tenant.goRight();
    ProgramRun again = records("--folder", file("work"));
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(said(again)).contains(said);
    assertThat(said(records("--folder", file("work")))).doesNotContain("switched off");
  }

  @Test
  @DisplayName("deletes nothing where the receipt could not be written, or would be refused")
  void unfitReceipt() throws Exception {
    KeyPairFiles keys = KeyPairFiles.make(Files.createDirectory(temporary.resolve("keys")));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("aim"));
    String request = request().toString();
    String key = keys.privateFile().toString();

    for (String out : List.of(file("missing/receipt"), link.toString(), temporary.toString())) {
      ProgramRun run = records("--request", request, "--yes", "--receipt-out", out, "--key", key);
      assertThat(run.status()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("The receipt cannot be saved as " + out);
    }
    for (String name : List.of(" ", "Ada\nEve", "Ada\u202e", "A".repeat(201))) {
      ProgramRun run =
          records(
              "--request",
              request,
              "--yes",
              "--receipt-out",
              file("receipt"),
              "--key",
              key,
              "--operator",
              name);
      assertThat(run.status()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("--operator '");
    }
    assertThat(tenant.requests()).isEmpty();
  }

  @Test
  @DisplayName("takes no count of Macs that is another than the list's, and names no empty folder")
  void counts() {
    ProgramRun miscounted =
        records(
            "--serial",
            SERIAL,
            "--hardware-uuid",
            UUID,
            "--only",
            "jamf-pro",
            "--yes",
            "--bulk",
            "7");
    assertThat(miscounted.status()).isEqualTo(2);
    assertThat(miscounted.err()).contains("--yes for 1 Mac needs --bulk 1");
    assertThat(deleted()).isEmpty();

    ProgramRun root =
        records(
            "--serial",
            SERIAL,
            "--hardware-uuid",
            UUID,
            "--only",
            "jamf-pro",
            "--yes",
            "--folder",
            "/");
    assertThat(root.status()).as(root.err()).isEqualTo(3);
    assertThat(root.err()).contains("the directory / cannot be used");
    assertThat(deleted()).isEmpty();

    ProgramRun nothing = records("--serial", "C02NOBODY001", "--only", "jamf-pro", "--yes");
    assertThat(nothing.status()).as(nothing.err()).isZero();
    assertThat(nothing.err()).doesNotContain("Journal and results");
  }

  @Test
  @Tag("slow") // each deletion is looked at for seconds
  @DisplayName("signs nothing for a request that the work in the folder does not answer")
  void foreignFolder() throws Exception {
    String folder = file("work");
    String other = "C02OTHER0001";
    assertThat(
            records(
                    "--serial",
                    other,
                    "--hardware-uuid",
                    "4C4C4544-0051-4D10-8052-B4C04F330000",
                    "--only",
                    "jamf-pro",
                    "--yes",
                    "--folder",
                    folder)
                .status())
        .isZero();
    KeyPairFiles keys = KeyPairFiles.make(Files.createDirectory(temporary.resolve("keys")));

    ProgramRun run =
        records(
            "--request",
            request().toString(),
            "--folder",
            folder,
            "--receipt-out",
            file("receipt"),
            "--key",
            keys.privateFile().toString(),
            "--format",
            "json");

    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).startsWith("{").contains("remediate.error/1").doesNotContain("records/1");
    assertThat(Files.exists(temporary.resolve("receipt"))).isFalse();
  }

  @Test
  @DisplayName("takes up no work from a folder in which others can write: they would choose")
  void reachableFolder() throws Exception {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(open.resolve("journal.jsonl"), "");

    for (Path folder : List.of(open, open.resolve("below"))) {
      ProgramRun run = records("--folder", folder.toString(), "--serial", SERIAL, "--yes");
      assertThat(run.status()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("can be written to by other users");
    }
    assertThat(tenant.requests()).isEmpty();
  }

  @Test
  @DisplayName("shows the names of records, which anybody may choose, in one line and whole")
  void names() {
    tenant.add(
        TenantBuilder.Place.COMPUTERS,
        TenantRecords.computer(
            "44",
            "Mac\n  delete: Jamf Pro record 77\u001b[2J\u202e " + "a `b`".repeat(9_000),
            "C02OTHER0002",
            "4C4C4544-0051-4D10-8052-B4C04F330002"));

    ProgramRun run = records("--serial", "C02OTHER0002", "--only", "jamf-pro", "--dry-run");

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(String::strip))
        .contains("NOT deleted unless you choose it: Jamf Pro record 44")
        .noneMatch(line -> line.startsWith("delete"));
    assertThat(run.out()).contains("U+001B").doesNotContain("\u001b", "\u202e");
    assertThat(run.out().length()).isLessThan(2_000);
  }

  @Test
  @DisplayName("tells a wrong command line in one line")
  void wrongWords() throws Exception {
    assertRefused("Name the Macs");
    assertRefused("--keep and --hardware-uuid go with one --serial", "--keep", OLD);
    assertRefused("--keep nothing: it is no Entra", "--serial", SERIAL, "--keep", "nothing");
    String zero = "00000000-0000-0000-0000-000000000000";
    assertRefused("--keep " + zero + ": it is no Entra", "--serial", SERIAL, "--keep", zero);
    assertRefused("it is no hardware UUID", "--serial", SERIAL, "--hardware-uuid", zero);
    assertRefused("no serial number of a Mac", "--serial", "MacBook Pro");
    assertRefused("--only azure: choose from", "--serial", SERIAL, "--only", "azure");
    assertRefused(
        "--choose 42: write jamf-pro, intune or entra", "--serial", SERIAL, "--choose", "42");
    assertRefused("--bulk goes with --yes", "--serial", SERIAL, "--bulk", "1");
    assertRefused("--receipt-out and --key go together", "--receipt-out", file("r"));
    assertRefused("there is no such file", "--request", file("none.json"));
    assertRefused("is named twice", "--serial", SERIAL, "--serial", SERIAL);
    assertRefused("it is no folder", "--folder", config.toString());
    assertRefused("it holds no work to go on with", "--folder", file("none"));
    assertRefused("request", "--request", config.toString());
    Path table = Files.writeString(temporary.resolve("nul.csv"), "request\n\"a\0b\"\n");
    assertRefused("line 2: 'aU+0000b' is no path of a file", "--csv", table.toString());
    Path half = Files.writeString(temporary.resolve("half.csv"), "serial\n" + SERIAL + "\n0\n");
    assertRefused("line 3: '0' is no serial number", "--csv", half.toString(), "--dry-run");
  }

  private void assertRefused(String words, String... line) {
    ProgramRun run = records(line);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(words).doesNotContain("Exception");
    assertThat(tenant.requests()).isEmpty();
  }

  @Test
  @Tag("slow") // the command is looked at for a second
  @DisplayName("has an MDM profile removed by the id of the judged computer, and deletes nothing")
  void unmanage() throws Exception {
    String folder = file("work");
    String[] command = {"--serial", SERIAL, "--hardware-uuid", UUID, "--unmanage"};
    ProgramRun shown = records(append(command, "--dry-run"));
    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.sentences())
        .contains("have the MDM profile removed: Jamf Pro record 42", "1 Mac: 1 to be unmanaged")
        .doesNotContain("Entra", "Intune");
    assertThat(tenant.writes()).isEmpty();

    tenant.commandsEnd("PENDING");
    Files.writeString(config, Files.readString(config).replace("deadline: 20s", "deadline: 1s"));
    ProgramRun pending = records(append(command, "--yes", "--folder", folder));
    assertThat(pending.status()).as(pending.err()).isEqualTo(5);
    assertThat(pending.sentences())
        .contains("pending", "took its command: remediate records --unmanage --folder " + folder);

    assertThat(records("--folder", folder).err()).contains("holds unmanage commands");
    tenant.commandsEnd("ACKNOWLEDGED");
    ProgramRun again = records("--folder", folder, "--unmanage");
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).contains("unmanaged");
    assertThat(tenant.writes())
        .extracting(TenantRequest::path)
        .containsExactly("/api/v4/computers-inventory/42/remove-mdm-profile");
    assertThat(tenant.computers()).hasSize(2);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  @DisplayName(
      "shows many Macs in a line each, with all that a person decides by, and all if asked")
  void manyMacs() throws Exception {
    StringBuilder table = new StringBuilder("serial,hardware-uuid\n");
    for (int i = 0; i < 6; i++) {
      String serial = "C02MANY0000" + i;
      String uuid = "4C4C4544-0051-4D10-8052-B4C04F33A00" + i;
      tenant.add(
          TenantBuilder.Place.COMPUTERS,
          TenantRecords.computer("10" + i, "Mac of " + i, serial, uuid));
      table.append(serial).append(',').append(i == 3 ? "" : uuid).append('\n');
    }
    Path csv = Files.writeString(temporary.resolve("many.csv"), table);
    String[] command = {"--csv", csv.toString(), "--only", "jamf-pro", "--dry-run"};

    ProgramRun run = records(command);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .contains(
            "Mac C02MANY00000: Jamf Pro record 100: delete",
            "Mac C02MANY00005: Jamf Pro record 105: delete")
        .noneMatch(line -> line.contains("matched by"));
    assertThat(run.sentences())
        .contains("? Jamf Pro record 103: name Mac of 3, serial number C02MANY00003")
        .contains("--hardware-uuid, or in the column hardware-uuid")
        .contains("6 Macs: 5 records to be deleted, 1 to be decided by a person");

    assertThat(records(append(command, "--verbose")).sentences())
        .contains("matched by serial number C02MANY00005");
  }

  @Test
  @DisplayName("refuses before it looks what nobody could agree to")
  void refusedFirst() throws Exception {
    Path csv =
        Files.writeString(temporary.resolve("two.csv"), "serial\n" + SERIAL + "\nC02OTHER0001\n");
    assertRefused("a deletion needs --yes", "--csv", csv.toString());
    assertRefused("a command needs --yes", "--csv", csv.toString(), "--unmanage");
    assertRefused("--yes for 2 Macs needs --bulk 2", "--csv", csv.toString(), "--yes");
    assertRefused("unmanages more than they mean", "--csv", csv.toString(), "--yes", "--unmanage");
    assertRefused("Jamf Pro's alone", "--serial", SERIAL, "--unmanage", "--only", "entra");
    assertRefused("has nothing deleted", "--serial", SERIAL, "--unmanage", "--keep", OLD);
  }

  @Test
  @DisplayName("tells what could not be looked for, and takes it for no absence")
  void silence() {
    tenant.close();

    ProgramRun run =
        records("--serial", SERIAL, "--hardware-uuid", UUID, "--only", "jamf-pro", "--yes");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.sentences()).contains("not done");
    assertThat(run.err()).contains("NOT looked for: Jamf Pro");
  }
}
