package io.github.remediate.macos.keychain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.DerWriter;
import io.github.remediate.workshop.ItemDumpWriter;
import io.github.remediate.workshop.SparseTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The keychain reader")
class KeychainReaderTest {
  private static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));
  private static final MacPath LOGIN = new MacPath(ItemDumpWriter.LOGIN);
  private static final MacPath SYSTEM = new MacPath("/Library/Keychains/System.keychain");
  private static final String ADFS = "https://sts.contoso.example/adfs/ls";

  private static final List<String> NAMES =
      Stream.concat(KeychainContents.WORDS.stream(), Stream.of(ADFS)).toList();

  private final Script script = new Script();
  private final SparseTree tree = new SparseTree();
  private final List<Integer> trusted = new ArrayList<>();
  private String root = "";

  /** Answers that are written down; what is not, does not run. */
  private static final class Script implements Probes {
    private record Line(Iterable<byte[]> stdout, Answer answer) {}

    private final Map<Probe, Line> lines = new HashMap<>();
    private final List<Probe> asked = new ArrayList<>();
    private int written;

    void exits(Probe probe, int exit, byte[] stdout, String stderr) {
      lines.put(probe, new Line(List.of(stdout), new Answer.Ran(exit, new byte[0], stderr)));
    }

    /** Prints {@code each} {@code count} times, if nobody stops it. */
    void repeats(Probe probe, byte[] each, int count) {
      lines.put(
          probe, new Line(Collections.nCopies(count, each), new Answer.Ran(0, new byte[0], "")));
    }

    @Override
    public Answer ask(Probe probe) {
      throw new AssertionError("dumps are asked for as a stream");
    }

    @Override
    public Answer ask(Probe probe, OutputStream stdout) {
      asked.add(probe);
      Line line =
          lines.getOrDefault(
              probe, new Line(List.of(), new Answer.NotRun("it gave no sign for 30 seconds")));
      try {
        for (byte[] each : line.stdout()) {
          stdout.write(each);
          written++;
        }
      } catch (IOException e) {
        return new Answer.NotRun("its output was refused: " + e.getMessage());
      }
      return line.answer();
    }
  }

  private KeychainReader reader() {
    return new KeychainReader(
        script,
        tree,
        trusted::contains,
        path ->
            !root.isEmpty() && path.isAtOrBelow(new MacPath(root))
                ? new MacPath(path.value().substring(root.length()))
                : path,
        Set.of(ADFS, ADFS + "/"));
  }

  private Observation<KeychainContents> read(MacPath keychain, UserAccount user) {
    return reader().read(keychain, user);
  }

  private void login(byte[] dump) {
    tree.put(LOGIN, Kind.FILE, 501);
    script.exits(Probe.dumpKeychain(LOGIN, JANE), 0, dump, "");
    script.exits(Probe.certificates(LOGIN, JANE), 0, new byte[0], "");
  }

  private static byte[] password(String keychain, String tag, String value) {
    return new ItemDumpWriter()
        .item(keychain, ItemDumpWriter.GENP, Map.of(tag, value.getBytes(UTF_8)))
        .bytes();
  }

  @Test
  @DisplayName(
      "a keychain is read with one dump and one listing and asked for what they do not show")
  void aKeychainIsReadWithOneDumpAndOneListingAndAskedForWhatTheyDoNotShow() {
    login(password(ItemDumpWriter.LOGIN, "svce", "com.microsoft.CompanyPortal"));
    KeychainContents contents = read(LOGIN, JANE).found().orElseThrow();
    assertThat(contents.path()).isEqualTo(LOGIN);
    assertThat(contents.total()).isEqualTo(1);
    assertThat(contents.items()).hasSize(1);
    assertThat(script.asked)
        .containsExactly(
            Probe.dumpKeychain(LOGIN, JANE),
            Probe.certificates(LOGIN, JANE),
            Probe.keys(LOGIN, JANE),
            Probe.identityPreference(LOGIN, JANE),
            Probe.internetPassword(LOGIN, JANE));
  }

  @Test
  @DisplayName("a dump that lacks a key or a kind of password that is there is unknown")
  void aDumpThatLacksAKeyOrAKindOfPasswordThatIsThereIsUnknown() {
    byte[] key = item(ItemDumpWriter.LOGIN, ItemDumpWriter.PRIVATE_KEY, "\u0001\u0002");
    login(dumped("DEVICE"));
    script.exits(
        Probe.certificates(LOGIN, JANE),
        0,
        DerWriter.pem(certificate("device")).getBytes(UTF_8),
        "");
    assertThat(read(LOGIN, JANE).isKnown()).as("nothing else answers").isTrue();

    // What is shown counts, whatever the status.
    for (int exit : List.of(0, 1)) {
      script.exits(Probe.keys(LOGIN, JANE), exit, key, "");
      assertThat(read(LOGIN, JANE).reason()).contains("its list of keys holds one that");
    }
    script.exits(Probe.keys(LOGIN, JANE), 1, new byte[0], "not found");
    byte[] password = password(ItemDumpWriter.LOGIN, "svce", "Wi-Fi");
    script.exits(Probe.genericPassword(LOGIN, JANE), 0, password, "");
    assertThat(read(LOGIN, JANE).reason())
        .isEqualTo(
            "security shows two different things of "
                + LOGIN
                + ": asked for a generic password it shows one, its dump none; try again");
    script.exits(Probe.genericPassword(LOGIN, JANE), 44, new byte[0], "not found");
    byte[] web = item(ItemDumpWriter.LOGIN, ItemDumpWriter.INET, "x");
    script.exits(Probe.internetPassword(LOGIN, JANE), 0, web, "");
    assertThat(read(LOGIN, JANE).reason()).contains("asked for an internet password it shows one");
  }

  @Test
  @DisplayName("what security shows of another keychain or shows in part contradicts no dump")
  void whatSecurityShowsOfAnotherKeychainOrShowsInPartContradictsNoDump() {
    login(password(ItemDumpWriter.LOGIN, "svce", "com.microsoft.CompanyPortal"));
    byte[] elsewhere = item(SYSTEM.value(), ItemDumpWriter.PRIVATE_KEY, "x");
    byte[] whole = item(ItemDumpWriter.LOGIN, ItemDumpWriter.PRIVATE_KEY, "x");
    byte[] part = Arrays.copyOf(whole, whole.length - 7);
    byte[] symmetric = item(ItemDumpWriter.LOGIN, ItemDumpWriter.SYMMETRIC_KEY, "x");
    for (byte[] shown : List.of(elsewhere, part, symmetric, "garbage\n".getBytes(UTF_8))) {
      script.exits(Probe.keys(LOGIN, JANE), 0, shown, "");
      assertThat(read(LOGIN, JANE).isKnown()).isTrue();
    }
    script.repeats(Probe.keys(LOGIN, JANE), whole, 100_000);
    assertThat(read(LOGIN, JANE).reason()).contains("holds more than this program reads");
  }

  private static byte[] item(String keychain, byte[] itemClass, String name) {
    return new ItemDumpWriter()
        .item(keychain, itemClass, Map.of("0x7", name.getBytes(UTF_8)))
        .bytes();
  }

  @Test
  @DisplayName("an empty keychain is known and empty")
  void anEmptyKeychainIsKnownAndEmpty() {
    login(new byte[0]);
    assertThat(read(LOGIN, JANE).found())
        .contains(new KeychainContents(LOGIN, List.of(), 0, NAMES));
  }

  @Test
  @DisplayName("root may read what belongs to a user and that user only")
  void rootMayReadWhatBelongsToAUserAndThatUserOnly() {
    tree.put(LOGIN, Kind.FILE, 501);
    script.exits(Probe.dumpKeychain(LOGIN, null), 0, new byte[0], "");
    script.exits(Probe.certificates(LOGIN, null), 0, new byte[0], "");
    assertThat(reader().readAsRoot(LOGIN, 501).found())
        .contains(new KeychainContents(LOGIN, List.of(), 0, NAMES));
    assertThat(script.asked)
        .containsExactly(Probe.dumpKeychain(LOGIN, null), Probe.certificates(LOGIN, null));
    assertThat(reader().readAsRoot(LOGIN, 502).reason()).contains("501 instead of 502");
  }

  @Test
  @DisplayName("a keychain is absent only if the file is not there")
  void aKeychainIsAbsentOnlyIfTheFileIsNotThere() {
    tree.put(LOGIN.parent(), Kind.DIRECTORY, 501);
    assertThat(read(LOGIN, JANE).isAbsent()).isTrue();
    assertThat(script.asked).isEmpty();
  }

  @Test
  @DisplayName("a file that cannot be looked at is unknown")
  void aFileThatCannotBeLookedAtIsUnknown() {
    tree.missing(Observation.unknown("needs Full Disk Access"));
    assertThat(read(LOGIN, JANE).reason()).isEqualTo("needs Full Disk Access");
  }

  @Test
  @DisplayName("nothing is asked about a file that is not exactly as expected")
  void nothingIsAskedAboutAFileThatIsNotExactlyAsExpected() {
    tree.put(LOGIN, Kind.LINK, 501);
    assertThat(read(LOGIN, JANE).reason())
        .isEqualTo(LOGIN + " is a link, which is not followed; check who made it");
    tree.put(LOGIN, Kind.DIRECTORY, 501);
    assertThat(read(LOGIN, JANE).reason()).isEqualTo(LOGIN + " is not a regular file");
    tree.put(LOGIN, Kind.FILE, 502);
    assertThat(read(LOGIN, JANE).reason())
        .isEqualTo(LOGIN + " belongs to the user with id 502 instead of 501; check who made it");
    tree.put(LOGIN, Kind.FILE, 0);
    assertThat(read(LOGIN, JANE).isUnknown()).isTrue();
    tree.put(SYSTEM, Kind.FILE, 501);
    assertThat(read(SYSTEM, null).reason()).contains("instead of root");
    tree.put(LOGIN, Kind.FILE, 501).put(LOGIN.parent(), Kind.LINK, 501);
    assertThat(read(LOGIN, JANE).reason()).startsWith(LOGIN.parent() + " is a link");
    tree.put(LOGIN.parent(), Kind.FILE, 501);
    assertThat(read(LOGIN, JANE).reason()).isEqualTo(LOGIN.parent() + " is not a directory");
    assertThat(script.asked).isEmpty();
  }

  @Test
  @DisplayName("an absence behind a link is unknown")
  void anAbsenceBehindALinkIsUnknown() {
    tree.put(LOGIN.parent(), Kind.LINK, 501);
    tree.missing(Observation.absent());
    assertThat(read(LOGIN, JANE).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("the owner of another root may own every keychain")
  void theOwnerOfAnotherRootMayOwnEveryKeychain() {
    trusted.add(1000);
    login(new byte[0]);
    tree.put(LOGIN, Kind.FILE, 1000);
    assertThat(read(LOGIN, JANE).isKnown()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, could not read every item",
    "2, did not accept the command",
    "36, 'the keychain is locked, or jane has no session; have jane log in'",
    "44, found nothing or its search failed",
    "49, not a valid keychain",
    "50, knows no such keychain",
    "51, the password was refused",
    "52, read-only",
    "53, no keychain is available",
    "100, owner of an item",
    "128, a prompt was canceled",
    "137, signal 9 ended it",
    "77, it failed",
  })
  @DisplayName("every failure of a dump is unknown with its meaning")
  void everyFailureOfADumpIsUnknownWithItsMeaning(int exit, String meaning) {
    login(password(ItemDumpWriter.LOGIN, "svce", "com.microsoft.CompanyPortal"));
    script.exits(
        Probe.dumpKeychain(LOGIN, JANE), exit, new byte[0], "\nsecurity: \u001b[31mwhy\nmore");
    String reason = read(LOGIN, JANE).reason();
    assertThat(reason)
        .startsWith("security ended with status " + exit + " (security: [31mwhy): ")
        .contains(meaning);
  }

  @Test
  @DisplayName("a whole dump with another status than zero is unknown")
  void aWholeDumpWithAnotherStatusThanZeroIsUnknown() {
    login(new byte[0]);
    script.exits(
        Probe.dumpKeychain(LOGIN, JANE),
        1,
        password(ItemDumpWriter.LOGIN, "svce", "microsoft"),
        "");
    assertThat(read(LOGIN, JANE).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a dump that did not run is unknown")
  void aDumpThatDidNotRunIsUnknown() {
    tree.put(LOGIN, Kind.FILE, 501);
    assertThat(read(LOGIN, JANE).reason())
        .isEqualTo("there is no dump: it gave no sign for 30 seconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\n",
        "keychain: \"/x",
        "keychain: \"/Users/jane/Library/Keychains/login.keychain-db\"\n"
      })
  @DisplayName("a dump that is not complete is unknown")
  void aDumpThatIsNotCompleteIsUnknown(String damage) {
    String whole = new String(password(ItemDumpWriter.LOGIN, "svce", "microsoft"), UTF_8);
    login((whole + damage).getBytes(UTF_8));
    assertThat(read(LOGIN, JANE).reason())
        .startsWith("the dump is not complete: ")
        .contains(" at line 21 of it");
  }

  @Test
  @DisplayName("an answer for another keychain is unknown as a whole")
  void anAnswerForAnotherKeychainIsUnknownAsAWhole() {
    byte[] dump =
        new ItemDumpWriter()
            .item(ItemDumpWriter.LOGIN, ItemDumpWriter.GENP, Map.of())
            .item(SYSTEM.value(), ItemDumpWriter.GENP, Map.of())
            .bytes();
    login(dump);
    assertThat(read(LOGIN, JANE).reason())
        .startsWith("security answered for " + SYSTEM + " instead of " + LOGIN);
  }

  @ParameterizedTest
  @CsvSource({
    "/Users/jane/k, /Users/jane/k",
    "/Users/jane/k, /tmp/root/Users/jane/k",
    "/Users/jane/k, /private/tmp/root/Users/jane/k",
    "/var/db/k, /private/var/db/k",
    "/private/var/db/k, /var/db/k",
    "/var/db/k, /tmp/root/private/var/db/k",
  })
  @DisplayName("the same keychain may be named in several ways")
  void theSameKeychainMayBeNamedInSeveralWays(String asked, String printed) {
    root = "/tmp/root";
    MacPath keychain = new MacPath(asked);
    tree.put(keychain, Kind.FILE, 501);
    script.exits(Probe.dumpKeychain(keychain, JANE), 0, password(printed, "svce", "intune"), "");
    script.exits(Probe.certificates(keychain, JANE), 0, new byte[0], "");
    KeychainContents contents = read(keychain, JANE).found().orElseThrow();
    assertThat(contents.items()).extracting(KeychainItem::keychain).containsExactly(keychain);
  }

  @ParameterizedTest
  @CsvSource({"/tmp/rooted/Users/jane/k", "/private/Users/jane/k", "/Users/jane/k2", "/Users/jane"})
  @DisplayName("as similar as it looks another keychain is another")
  void asSimilarAsItLooksAnotherKeychainIsAnother(String printed) {
    root = "/tmp/root";
    MacPath keychain = new MacPath("/Users/jane/k");
    tree.put(keychain, Kind.FILE, 501);
    script.exits(Probe.dumpKeychain(keychain, JANE), 0, password(printed, "svce", "intune"), "");
    assertThat(read(keychain, JANE).isUnknown()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0x7, Microsoft Edge Safe Storage",
    "0x7, com.MICROSOFT.adalcache",
    "acct, com.microsoft.workplacejoin.tenantId",
    "svce, https://enterpriseregistration.windows.net/",
    "svce, login.microsoftonline.com",
    "svce, login.windows.net",
    "desc, Company Portal password",
    "icmt, made by CompanyPortal",
    "crtr, jamf",
    "crtr, JMF1",
    "0x7, My JSS",
    "0x7, InTune",
    "0x7, x (UBF8T346G9.x)",
    "0x7, Chrome Safe Storage",
    "0x7, Exchange",
    "svce, https://sts.contoso.example/adfs/ls",
    "svce, https://sts.contoso.example/adfs/ls/",
    "svce, https://sts.contoso.example/adfs/ls/x",
    "acct, https://STS.contoso.example/adfs/ls",
  })
  @DisplayName("passwords that name what is cleaned or protected are kept")
  void passwordsThatNameWhatIsCleanedOrProtectedAreKept(String tag, String value) {
    login(password(ItemDumpWriter.LOGIN, tag, value));
    assertThat(read(LOGIN, JANE).found().orElseThrow().items()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0x7, Wi-Fi",
    "svce, Micros oft",
    "svce, microsof",
    "svce, tune",
    "svce, https://sts.contoso.example/adfs",
    "icmt, https://sts.contoso.example/adfs/ls",
    "gena, microsoft",
  })
  @DisplayName("other passwords are counted but not kept")
  void otherPasswordsAreCountedButNotKept(String tag, String value) {
    login(password(ItemDumpWriter.LOGIN, tag, value));
    KeychainContents contents = read(LOGIN, JANE).found().orElseThrow();
    assertThat(contents.items()).isEmpty();
    assertThat(contents.total()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0x7, Slack", "svce, my SLACK token", "acct, slacker", "acct, \u00c9clair 7"})
  @DisplayName("passwords that a playbook names are kept too")
  void passwordsThatAPlaybookNamesAreKeptToo(String tag, String value) {
    login(password(ItemDumpWriter.LOGIN, tag, value));
    assertThat(read(LOGIN, JANE).found().orElseThrow().items()).isEmpty();
    KeychainContents contents =
        reader()
            .alsoKeeping(Set.of("Slack", "com.microsoft.x", "\u00c9clair"))
            .read(LOGIN, JANE)
            .found()
            .orElseThrow();
    assertThat(contents.items()).hasSize(1);
    assertThat(contents.holdsAllNamed("SLACK 2")).isTrue();
    assertThat(contents.holdsAllNamed("com.microsoft.adalcache")).isTrue();
    assertThat(contents.holdsAllNamed(ADFS)).isTrue();
    assertThat(contents.holdsAllNamed("\u00c9clairs")).isTrue();
    assertThat(contents.holdsAllNamed("Slac")).isFalse();
    // The Kelvin sign is a K to Java's lower case and not to a search through bytes.
    assertThat(contents.holdsAllNamed("Slac\u212a")).isFalse();
  }

  @Test
  @DisplayName(
      "an item without any name as recordings hold them leaves open what else a playbook names")
  void anItemWithoutAnyNameAsRecordingsHoldThemLeavesOpenWhatElseAPlaybookNames() {
    login(password(ItemDumpWriter.LOGIN, "gena", "x"));
    KeychainContents contents =
        reader().alsoKeeping(Set.of("Slack")).read(LOGIN, JANE).found().orElseThrow();
    assertThat(contents.holdsAllNamed("Slack")).isFalse();
    assertThat(contents.holdsAllNamed("com.microsoft.adalcache")).isTrue();
  }

  @Test
  @DisplayName("words beside bytes that are no text are found")
  void wordsBesideBytesThatAreNoTextAreFound() {
    byte[] value = "\0\u00e9\nMICROsoft\0".getBytes(UTF_8);
    login(
        new ItemDumpWriter()
            .item(ItemDumpWriter.LOGIN, ItemDumpWriter.INET, Map.of("srvr", value))
            .bytes());
    assertThat(read(LOGIN, JANE).found().orElseThrow().items())
        .extracting(KeychainItem::service)
        .containsExactly(Bytes.of(value));
  }

  @Test
  @DisplayName("all keys certificates and unknown classes are kept")
  void allKeysCertificatesAndUnknownClassesAreKept() {
    ItemDumpWriter writer = new ItemDumpWriter();
    for (byte[] itemClass :
        List.of(
            ItemDumpWriter.PUBLIC_KEY,
            ItemDumpWriter.PRIVATE_KEY,
            ItemDumpWriter.SYMMETRIC_KEY,
            ItemDumpWriter.CERT,
            ItemDumpWriter.UNKNOWN,
            ItemDumpWriter.GENP)) {
      writer.item(ItemDumpWriter.LOGIN, itemClass, Map.of());
    }
    login(writer.bytes());
    byte[] listing = DerWriter.pem(certificate("device")).getBytes(UTF_8);
    script.exits(Probe.certificates(LOGIN, JANE), 0, listing, "");
    KeychainContents contents = read(LOGIN, JANE).found().orElseThrow();
    assertThat(contents.total()).isEqualTo(6);
    assertThat(contents.items())
        .extracting(KeychainItem::itemClass)
        .containsExactly(
            ItemClass.PUBLIC_KEY,
            ItemClass.PRIVATE_KEY,
            ItemClass.SYMMETRIC_KEY,
            ItemClass.CERTIFICATE,
            ItemClass.OTHER);
  }

  @Test
  @DisplayName("certificates take their hash from the listing unless it failed")
  void certificatesTakeTheirHashFromTheListingUnlessItFailed() {
    byte[] der =
        DerWriter.certificate(
            new byte[] {0, (byte) 0x8A},
            DerWriter.named("MS-Organization-Access"),
            DerWriter.named("device"),
            new byte[8]);
    login(
        new ItemDumpWriter()
            .item(
                ItemDumpWriter.LOGIN,
                ItemDumpWriter.CERT,
                Map.of(
                    "snbr", new byte[] {(byte) 0x8A},
                    "issu", DerWriter.named("MS-ORGANIZATION-ACCESS"),
                    "subj", DerWriter.named("DEVICE")))
            .bytes());
    byte[] listing = DerWriter.pem(der).getBytes(UTF_8);

    script.exits(Probe.certificates(LOGIN, JANE), 0, listing, "");
    KeychainItem item = read(LOGIN, JANE).found().orElseThrow().items().get(0);
    assertThat(item.sha1()).isEqualTo(ListedCertificate.ofDer(der).orElseThrow().sha1());
    assertThat(item.issuer().found().orElseThrow().allValues()).isEqualTo("MS-Organization-Access");

    script.exits(Probe.certificates(LOGIN, JANE), 36, listing, "");
    item = read(LOGIN, JANE).found().orElseThrow().items().get(0);
    assertThat(item.sha1()).isNull();
    assertThat(item.issuer().found().orElseThrow().allValues()).isEqualTo("MS-ORGANIZATION-ACCESS");
  }

  @Test
  @DisplayName("another look lists certificates only if it shows a new one")
  void anotherLookListsCertificatesOnlyIfItShowsANewOne() {
    byte[] der = certificate("device");
    login(dumped("DEVICE"));
    script.exits(Probe.certificates(LOGIN, JANE), 0, DerWriter.pem(der).getBytes(UTF_8), "");
    Observation<KeychainContents> first = read(LOGIN, JANE);
    script.asked.clear();

    assertThat(reader().readAgain(LOGIN, JANE, first)).isEqualTo(first);
    assertThat(script.asked).containsExactly(Probe.dumpKeychain(LOGIN, JANE));

    login(dumped("OTHER"));
    byte[] other = certificate("other");
    script.exits(Probe.certificates(LOGIN, JANE), 0, DerWriter.pem(other).getBytes(UTF_8), "");
    KeychainItem item = reader().readAgain(LOGIN, JANE, first).found().orElseThrow().items().get(0);
    assertThat(item.sha1()).isEqualTo(ListedCertificate.ofDer(other).orElseThrow().sha1());
  }

  @Test
  @DisplayName("a dump that lacks a certificate of the listing is unknown")
  void aDumpThatLacksACertificateOfTheListingIsUnknown() {
    byte[] listing = DerWriter.pem(certificate("device")).getBytes(UTF_8);
    for (byte[] half :
        List.of(
            new byte[0], password(ItemDumpWriter.LOGIN, "svce", "com.microsoft.CompanyPortal"))) {
      login(half);
      script.exits(Probe.certificates(LOGIN, JANE), 0, listing, "");
      assertThat(read(LOGIN, JANE).reason())
          .isEqualTo(
              "security shows two different things of "
                  + LOGIN
                  + ": its dump holds 0 certificates, its list 1 certificate; try again");
    }
    byte[] both =
        (DerWriter.pem(certificate("device")) + DerWriter.pem(numbered(7))).getBytes(UTF_8);
    login(dumped("DEVICE"));
    script.exits(Probe.certificates(LOGIN, JANE), 0, both, "");
    assertThat(read(LOGIN, JANE).isUnknown()).as("cut between two items").isTrue();
  }

  @Test
  @DisplayName("a listing that lacks a certificate of the dump or shows another is unknown")
  void aListingThatLacksACertificateOfTheDumpOrShowsAnotherIsUnknown() {
    login(dumped("DEVICE"));
    script.exits(Probe.certificates(LOGIN, JANE), 0, new byte[0], "");
    assertThat(read(LOGIN, JANE).reason()).contains("its list 0 certificates");
    script.exits(
        Probe.certificates(LOGIN, JANE), 0, DerWriter.pem(numbered(7)).getBytes(UTF_8), "");
    assertThat(read(LOGIN, JANE).reason()).contains("holds a certificate that its dump does not");
  }

  @Test
  @DisplayName("a certificate that cannot be read counts all the same")
  void aCertificateThatCannotBeReadCountsAllTheSame() {
    login(dumped("DEVICE"));
    script.exits(
        Probe.certificates(LOGIN, JANE),
        0,
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".getBytes(UTF_8),
        "");
    assertThat(read(LOGIN, JANE).isKnown()).isTrue();
  }

  @Test
  @DisplayName(
      "another look believes no dump whose certificates are gone unless the listing confirms it")
  void anotherLookBelievesNoDumpWhoseCertificatesAreGoneUnlessTheListingConfirmsIt() {
    login(dumped("DEVICE"));
    byte[] listing = DerWriter.pem(certificate("device")).getBytes(UTF_8);
    script.exits(Probe.certificates(LOGIN, JANE), 0, listing, "");
    Observation<KeychainContents> first = read(LOGIN, JANE);

    login(new byte[0]);
    script.exits(Probe.certificates(LOGIN, JANE), 0, listing, "");
    assertThat(reader().readAgain(LOGIN, JANE, first).reason()).contains("two different things");
    script.exits(Probe.certificates(LOGIN, JANE), 36, new byte[0], "");
    assertThat(reader().readAgain(LOGIN, JANE, first).reason())
        .contains("no list of certificates confirms it", "status 36");
    script.exits(Probe.certificates(LOGIN, JANE), 0, new byte[0], "");
    assertThat(reader().readAgain(LOGIN, JANE, first).found().orElseThrow().items()).isEmpty();
    assertThat(reader().readAgain(LOGIN, JANE, Observation.unknown("locked")).isKnown()).isTrue();
  }

  @Test
  @DisplayName(
      "a keychain with endlessly many items that matter is unknown and not read to its end")
  void aKeychainWithEndlesslyManyItemsThatMatterIsUnknownAndNotReadToItsEnd() {
    login(new byte[0]);
    byte[] small = password(ItemDumpWriter.LOGIN, "svce", "microsoft");
    script.repeats(Probe.dumpKeychain(LOGIN, JANE), small, 400_000);
    assertThat(read(LOGIN, JANE).reason())
        .isEqualTo(
            LOGIN
                + " holds more than this program reads: over 4,000 items that may matter here, or"
                + " over 8 MiB of them; remove what is not needed in Keychain Access, then try"
                + " again");
    assertThat(script.written).isLessThan(4_100);

    script.repeats(Probe.dumpKeychain(LOGIN, JANE), small, 4_000);
    assertThat(read(LOGIN, JANE).found().orElseThrow().items()).hasSize(4_000);
  }

  @Test
  @DisplayName("a keychain of few but huge items is unknown and not read to its end")
  void aKeychainOfFewButHugeItemsIsUnknownAndNotReadToItsEnd() {
    login(new byte[0]);
    byte[] large = password(ItemDumpWriter.LOGIN, "svce", "microsoft" + "x".repeat(1_000_000));
    script.repeats(Probe.dumpKeychain(LOGIN, JANE), large, 300);
    assertThat(read(LOGIN, JANE).reason()).contains("holds more than this program reads");
    assertThat(script.written).isLessThan(10);
  }

  @Test
  @DisplayName("many items that do not matter are counted")
  void manyItemsThatDoNotMatterAreCounted() {
    login(new byte[0]);
    byte[] other = password(ItemDumpWriter.LOGIN, "svce", "Wi-Fi");
    script.repeats(Probe.dumpKeychain(LOGIN, JANE), other, 20_000);
    KeychainContents contents = read(LOGIN, JANE).found().orElseThrow();
    assertThat(contents.items()).isEmpty();
    assertThat(contents.total()).isEqualTo(20_000);
  }

  @Test
  @DisplayName("a listing with endlessly many certificates is unknown and not read to its end")
  void aListingWithEndlesslyManyCertificatesIsUnknownAndNotReadToItsEnd() {
    login(dumped("DEVICE"));
    byte[] pem = DerWriter.pem(certificate("device")).getBytes(UTF_8);
    script.repeats(Probe.certificates(LOGIN, JANE), pem, 100_000);
    assertThat(read(LOGIN, JANE).reason()).contains("holds more than this program reads");
    assertThat(script.written).isLessThan(4_100);
  }

  private static byte[] numbered(int serial) {
    return DerWriter.certificate(
        new byte[] {(byte) serial},
        DerWriter.named("MS-Organization-Access"),
        DerWriter.named("device"),
        new byte[8]);
  }

  private static byte[] certificate(String subject) {
    return DerWriter.certificate(
        new byte[] {0, (byte) 0x8A},
        DerWriter.named("MS-Organization-Access"),
        DerWriter.named(subject),
        new byte[8]);
  }

  private static byte[] dumped(String subject) {
    return new ItemDumpWriter()
        .item(
            ItemDumpWriter.LOGIN,
            ItemDumpWriter.CERT,
            Map.of(
                "snbr", new byte[] {(byte) 0x8A},
                "issu", DerWriter.named("MS-ORGANIZATION-ACCESS"),
                "subj", DerWriter.named(subject)))
        .bytes();
  }
}
