package io.github.remediate.macos.keychain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.workshop.DerWriter;
import io.github.remediate.workshop.ItemDumpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The certificate listing")
class CertificateListingTest {
  private static final MacPath LOGIN = new MacPath(ItemDumpWriter.LOGIN);

  /** Made with OpenSSL; serial number, hashes and names below are those that OpenSSL shows. */
  private static final String PEM =
      """
      -----BEGIN CERTIFICATE-----
      MIICLDCCAZUCEQCK48G99zJiGRa+FPfgls+wMA0GCSqGSIb3DQEBCwUAMH4xEzAR
      BgoJkiaJk/IsZAEZFgNuZXQxFzAVBgoJkiaJk/IsZAEZFgd3aW5kb3dzMR8wHQYD
      VQQDDBZNUy1Pcmdhbml6YXRpb24tQWNjZXNzMS0wKwYDVQQLDCQ4MmRiYWNhNC0z
      ZTgxLTQ2Y2EtOWM3My0wOTUwYzFlYWNhOTcwHhcNMjYxMTIyMTEwNDAyWhcNMzYx
      MTE5MTEwNDAyWjAvMS0wKwYDVQQDDCQ1YjBhMmYzZS02YzFkLTRmNWEtOWU3Ny0w
      YzRmMmIxYTlkMTAwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBALyJLSjXzUUN
      URHbZXAVKL8AURd0kYVxRJIBXdNNCjCWxWPZk4Yp722hAzoKkwhEqd4dynXW/VZ0
      jJhHYpRY8yDAMAOcEtwaRljqy/kAzcXOlvMlsiVhG3hoVXnYuQF5pVunmAX2x68o
      BeQeDhZCBpjBLkGTYU4Ny8ltJ09Dp39BAgMBAAEwDQYJKoZIhvcNAQELBQADgYEA
      mFSnUETgIt5PfnLS0dDPmGLNdTy+m9xZooqHu5sUot/16NOYpzKj55JylYpb8am5
      Dl4BENwAwA/gGi99hsyYR5u/29TfJRJw7iwvWkrvvs5oxZNYTY/ijNI20lFm68XG
      yiwNMzbqUsbFJMjtKBszoAawsRRLYEQ/6a6L8zZwOkc=
      -----END CERTIFICATE-----
      """;

  private static final String SHA1 = "2487A1DC318730E06D48E7055BCA3D41EAA65F8C";
  private static final String SHA256 =
      "D2406622842EE7DB2762F549969480679553753D6418A85CA70D6284E777AF71";
  private static final String SERIAL = "8AE3C1BDF732621916BE14F7E096CFB0";
  private static final String KEY_HASH = "6331264DFB6DF9DFD2B61F909C4D655EBF8EBF1D";

  private static List<ListedCertificate> list(String output) {
    CertificateListing listing = new CertificateListing(LOGIN, path -> path);
    listing.write(output.getBytes(UTF_8));
    return listing.finish();
  }

  private static String hashes(String sha1) {
    return "SHA-256 hash: " + SHA256 + "\nSHA-1 hash: " + sha1 + "\n";
  }

  private static byte[] block(String keychain, Map<String, byte[]> values) {
    return new ItemDumpWriter().item(keychain, ItemDumpWriter.CERT, values).bytes();
  }

  private static Map<String, byte[]> values(byte[] serial, String issuer, String subject) {
    return new TreeMap<>(
        Map.of(
            "snbr", serial,
            "issu", DerWriter.named(issuer),
            "subj", DerWriter.named(subject)));
  }

  private static KeychainItem item(Map<String, byte[]> values) {
    return DumpParserTest.read(block(ItemDumpWriter.LOGIN, values)).only();
  }

  private static KeychainItem registration() {
    byte[] issuer =
        DerWriter.name(
            DerWriter.part("0992268993F22C640119", 0x16, ItemDumpWriter.ascii("NET")),
            DerWriter.part("0992268993F22C640119", 0x16, ItemDumpWriter.ascii("WINDOWS")),
            DerWriter.part(
                DerWriter.COMMON_NAME, 0x0C, ItemDumpWriter.ascii("MS-ORGANIZATION-ACCESS")),
            DerWriter.part(
                "55040B", 0x0C, ItemDumpWriter.ascii("82DBACA4-3E81-46CA-9C73-0950C1EACA97")));
    return item(
        new TreeMap<>(
            Map.of(
                "snbr", Bytes.ofHex(SERIAL).bytes(),
                "issu", issuer,
                "subj", DerWriter.named("5B0A2F3E-6C1D-4F5A-9E77-0C4F2B1A9D10"),
                "hpky", Bytes.ofHex(KEY_HASH).bytes())));
  }

  private static ListedCertificate listed(
      byte[] serial, String issuer, String subject, String key) {
    return ListedCertificate.ofDer(
            DerWriter.certificate(
                serial,
                DerWriter.named(issuer),
                DerWriter.named(subject),
                ItemDumpWriter.ascii(key)))
        .orElseThrow();
  }

  @Test
  @DisplayName("no output is no certificate")
  void noOutputIsNoCertificate() {
    assertThat(list("")).isEmpty();
  }

  @Test
  @DisplayName("a real certificate is read with its hashes and its original names")
  void aRealCertificateIsReadWithItsHashesAndItsOriginalNames() {
    List<ListedCertificate> listed = list(hashes(SHA1) + PEM);

    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).sha1()).isEqualTo(SHA1);
    assertThat(listed.get(0).serialNumber()).isEqualTo(Bytes.ofHex("00" + SERIAL));
    assertThat(listed.get(0).keyHash()).isEqualTo(Bytes.ofHex(KEY_HASH));
    KeychainItem joined = CertificateMatcher.join(List.of(registration()), listed).get(0);
    assertThat(joined.sha1()).isEqualTo(SHA1);
    assertThat(joined.issuer().found().orElseThrow().commonName())
        .contains("MS-Organization-Access");
    assertThat(joined.subject().found().orElseThrow().commonName())
        .contains("5b0a2f3e-6c1d-4f5a-9e77-0c4f2b1a9d10");
    assertThat(joined.ordinal()).isZero();
  }

  @Test
  @DisplayName("all forms of a listing are read")
  void allFormsOfAListingAreRead() {
    assertThat(list(PEM)).hasSize(1);
    assertThat(list("SHA-1 hash: " + SHA1.toLowerCase(Locale.ROOT) + "\n" + PEM)).hasSize(1);
    assertThat(list(hashes(SHA1) + PEM + hashes(SHA1) + PEM)).hasSize(2);

    String block = new String(block(ItemDumpWriter.LOGIN, values(new byte[] {7}, "I", "S")), UTF_8);
    List<ListedCertificate> listed =
        list(
            hashes("00".repeat(20)) + block + hashes("ab".repeat(20)) + block + hashes(SHA1) + PEM);
    assertThat(listed)
        .extracting(ListedCertificate::sha1)
        .containsExactly("00".repeat(20), "AB".repeat(20), SHA1);
    assertThat(listed.get(0).serialNumber()).isEqualTo(Bytes.ofHex("07"));
  }

  @Test
  @DisplayName("a certificate whose hash is not the one printed is left out")
  void aCertificateWhoseHashIsNotTheOnePrintedIsLeftOut() {
    assertThat(list(hashes(SHA1.replace('2', '3')) + PEM)).isEmpty();
    assertThat(list(hashes("") + PEM)).isEmpty();
    assertThat(list(hashes("nonsense") + PEM + hashes(SHA1) + PEM)).hasSize(1);
  }

  @Test
  @DisplayName("a block without a hash or of another keychain is left out")
  void aBlockWithoutAHashOrOfAnotherKeychainIsLeftOut() {
    Map<String, byte[]> values = values(new byte[] {7}, "I", "S");
    String block = new String(block(ItemDumpWriter.LOGIN, values), UTF_8);
    String other = new String(block("/Library/Keychains/System.keychain", values), UTF_8);
    assertThat(list(block)).isEmpty();
    assertThat(list(hashes(SHA1) + other)).isEmpty();
    assertThat(list(hashes(SHA1) + block + block)).isEmpty();
    assertThat(list(hashes("12") + block)).isEmpty();
    assertThat(list(hashes(SHA1) + block + "garbage\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"garbage\n", "-----END CERTIFICATE-----\n", "\n", "\r\n", "SHA-1 hash: \n"})
  @DisplayName("garbage does not hide the next certificate")
  void garbageDoesNotHideTheNextCertificate(String garbage) {
    assertThat(list(garbage + hashes(SHA1) + PEM)).hasSize(1);
  }

  @Test
  @DisplayName("a cut listing never yields a certificate that is not whole")
  void aCutListingNeverYieldsACertificateThatIsNotWhole() {
    String output = hashes(SHA1) + PEM;
    for (int cut = 0; cut < output.length(); cut++) {
      assertThat(list(output.substring(0, cut))).as("cut at %d", cut).isEmpty();
    }
  }

  @Test
  @DisplayName("a cut block never yields a certificate that is not whole")
  void aCutBlockNeverYieldsACertificateThatIsNotWhole() {
    String output =
        hashes(SHA1)
            + new String(block(ItemDumpWriter.LOGIN, values(new byte[] {7}, "I", "S")), UTF_8);
    assertThat(list(output)).hasSize(1);
    for (int cut = 0; cut < output.length(); cut++) {
      assertThat(list(output.substring(0, cut))).as("cut at %d", cut).isEmpty();
    }
  }

  @Test
  @DisplayName("certificates are counted while they are printed")
  void certificatesAreCountedWhileTheyArePrinted() {
    String block = new String(block(ItemDumpWriter.LOGIN, values(new byte[] {7}, "I", "S")), UTF_8);
    CertificateListing listing = new CertificateListing(LOGIN, path -> path);
    listing.write((hashes(SHA1) + PEM).getBytes(UTF_8));
    assertThat(listing.count()).isEqualTo(1);
    listing.write((hashes(SHA1) + block).getBytes(UTF_8));
    assertThat(listing.count()).isEqualTo(1);
    listing.write(hashes(SHA1).getBytes(UTF_8));
    assertThat(listing.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("a hash belongs to the one certificate behind it")
  void aHashBelongsToTheOneCertificateBehindIt() {
    String other = pem("S", "k");
    assertThat(list(hashes(SHA1) + PEM + other)).hasSize(2);
    String block = new String(block(ItemDumpWriter.LOGIN, values(new byte[] {7}, "I", "S")), UTF_8);
    assertThat(list(hashes(SHA1) + PEM + block)).hasSize(1);
    assertThat(list(hashes("12".repeat(20)) + block + PEM)).hasSize(0);
    assertThat(list(hashes(SHA1) + "SHA-256 hash: " + SHA256 + "\n" + other)).hasSize(1);
  }

  @Test
  @DisplayName("a certificate beyond all measure is left out and the next is read")
  void aCertificateBeyondAllMeasureIsLeftOutAndTheNextIsRead() {
    assertThat(list(pem("s".repeat(700_000), "k"))).hasSize(1);
    assertThat(list(pem("s".repeat(LineStream.LONGEST), "k") + PEM)).hasSize(1);
    String longLine = "A".repeat(LineStream.LONGEST + 1) + "\n";
    String broken = PEM.replace("MIICLDCC", longLine + "MIICLDCC");
    assertThat(list(broken + PEM)).hasSize(1);
  }

  private static String pem(String subject, String key) {
    byte[] der =
        DerWriter.certificate(
            new byte[] {1},
            DerWriter.named("CA"),
            DerWriter.named(subject),
            ItemDumpWriter.ascii(key));
    return DerWriter.pem(der);
  }

  @Test
  @DisplayName("it does not matter how the output is cut into chunks")
  void itDoesNotMatterHowTheOutputIsCutIntoChunks() {
    byte[] output = (hashes(SHA1) + PEM).getBytes(UTF_8);
    for (int chunk = 1; chunk < 200; chunk++) {
      CertificateListing listing = new CertificateListing(LOGIN, path -> path);
      for (int at = 0; at < output.length; at += chunk) {
        listing.write(output, at, Math.min(chunk, output.length - at));
      }
      assertThat(listing.finish()).as("chunks of %d", chunk).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3000", "300430003000", "30023000", "0101FF", "3003020101"})
  @DisplayName("what is no certificate is left out")
  void whatIsNoCertificateIsLeftOut(String hex) {
    assertThat(list(DerWriter.pem(Bytes.ofHex(hex).bytes()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"00FF, FF", "FF, 00FF", "0000FF, FF", "FF, FF", "01, 0001"})
  @DisplayName("serial numbers are compared without zeros in front")
  void serialNumbersAreComparedWithoutZerosInFront(String dumped, String listed) {
    KeychainItem item = item(values(Bytes.ofHex(dumped).bytes(), "I", "S"));
    ListedCertificate certificate = listed(Bytes.ofHex(listed).bytes(), "i", "s", "k");
    assertThat(CertificateMatcher.join(List.of(item), List.of(certificate)).get(0).sha1())
        .isEqualTo(certificate.sha1());
  }

  @Test
  @DisplayName("names are compared as Apple normalizes them")
  void namesAreComparedAsAppleNormalizesThem() {
    KeychainItem item = item(values(new byte[] {1}, "MY CA", "A B C"));
    ListedCertificate certificate = listed(new byte[] {1}, "  My   ca ", "a b\tc", "k");
    KeychainItem joined = CertificateMatcher.join(List.of(item), List.of(certificate)).get(0);
    assertThat(joined.issuer().found().orElseThrow().commonName()).contains("  My   ca ");
  }

  @Test
  @DisplayName("a certificate with another name or serial number is not matched")
  void aCertificateWithAnotherNameOrSerialNumberIsNotMatched() {
    KeychainItem item = item(values(new byte[] {1}, "CA", "S"));
    for (ListedCertificate other :
        List.of(
            listed(new byte[] {2}, "CA", "S", "k"),
            listed(new byte[] {1}, "CB", "S", "k"),
            listed(new byte[] {1}, "CA", "T", "k"))) {
      assertThat(CertificateMatcher.join(List.of(item), List.of(other))).containsExactly(item);
    }
  }

  @Test
  @DisplayName("certificates that share a serial number are told apart by names then by key hash")
  void certificatesThatShareASerialNumberAreToldApartByNamesThenByKeyHash() {
    List<ListedCertificate> listed =
        List.of(
            listed(new byte[] {1}, "ca", "s", "k1"),
            listed(new byte[] {1}, "ca", "s", "k2"),
            listed(new byte[] {1}, "cb", "s", "k3"),
            listed(new byte[] {1}, "cb", "t", "k4"));
    List<KeychainItem> items = new ArrayList<>();
    for (ListedCertificate certificate : listed) {
      Map<String, byte[]> values =
          values(
              new byte[] {1},
              name(certificate.issuer().found().orElseThrow().allValues()),
              name(certificate.subject().found().orElseThrow().allValues()));
      values.put("hpky", certificate.keyHash().bytes());
      items.add(item(values));
    }
    assertThat(CertificateMatcher.join(items, listed))
        .extracting(KeychainItem::sha1)
        .isEqualTo(listed.stream().map(ListedCertificate::sha1).toList());
  }

  @Test
  @DisplayName("no unique match is no match")
  void noUniqueMatchIsNoMatch() {
    KeychainItem item = item(values(new byte[] {1}, "CA", "S"));
    ListedCertificate one = listed(new byte[] {1}, "ca", "s", "k1");
    ListedCertificate two = listed(new byte[] {1}, "ca", "s", "k2");
    assertThat(CertificateMatcher.join(List.of(item), List.of(one, two))).containsExactly(item);
    assertThat(CertificateMatcher.join(List.of(item, item), List.of(one)))
        .containsExactly(item, item);
    assertThat(CertificateMatcher.join(List.of(item), List.of(one, one)).get(0).sha1())
        .isEqualTo(one.sha1());
  }

  @Test
  @DisplayName("items without serial number or readable names are not matched")
  void itemsWithoutSerialNumberOrReadableNamesAreNotMatched() {
    ListedCertificate listed = listed(new byte[] {1}, "ca", "s", "k1");
    Map<String, byte[]> withoutSerial = values(new byte[] {1}, "CA", "S");
    withoutSerial.remove("snbr");
    Map<String, byte[]> unreadable = values(new byte[] {1}, "CA", "S");
    unreadable.put("subj", new byte[] {1});
    for (Map<String, byte[]> values : List.of(withoutSerial, unreadable)) {
      KeychainItem item = item(values);
      assertThat(CertificateMatcher.join(List.of(item), List.of(listed))).containsExactly(item);
    }
  }

  private static String name(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
