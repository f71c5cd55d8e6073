package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A dump of a virtual keychain")
class DumpWriterTest {
  private static final MacPath LOGIN =
      new MacPath("/Users/jane/Library/Keychains/login.keychain-db");
  private static final Instant TIME = Instant.parse("2019-01-08T15:36:01Z");

  @Test
  @DisplayName("shows a generic password with all its attributes")
  void genericPassword() throws IOException {
    assertThat(
            dump(
                VirtualItem.password("name", "account ", "service", TIME)
                    .asIdentityPreference(Bytes.ofHex("73737569000000"))
                    .withDescription("")))
        .isEqualTo(
            """
            keychain: "/Users/jane/Library/Keychains/login.keychain-db"
            version: 512
            class: "genp"
            attributes:
                0x00000007 <blob>="name"
                0x00000008 <blob>=<NULL>
                "acct"<blob>="account "
                "cdat"<timedate>=0x32303139303130383135333630315A00  "20190108153601Z\\000"
                "crtr"<uint32>="aapl"
                "cusi"<sint32>=<NULL>
                "desc"<blob>=
                "gena"<blob>=0x73737569000000  "ssui\\000\\000\\000"
                "icmt"<blob>=<NULL>
                "invi"<sint32>=<NULL>
                "mdat"<timedate>=0x32303139303130383135333630315A00  "20190108153601Z\\000"
                "nega"<sint32>=<NULL>
                "prot"<blob>=<NULL>
                "scrp"<sint32>=<NULL>
                "svce"<blob>="service"
                "type"<uint32>="iprf"
            """);
  }

  @Test
  @DisplayName("shows an internet password with all its attributes")
  void internetPassword() throws IOException {
    assertThat(dump(VirtualItem.webPassword("portal.example.com", "jane", TIME)))
        .isEqualTo(
            """
            keychain: "/Users/jane/Library/Keychains/login.keychain-db"
            version: 512
            class: "inet"
            attributes:
                0x00000007 <blob>="portal.example.com"
                0x00000008 <blob>=<NULL>
                "acct"<blob>="jane"
                "atyp"<blob>="form"
                "cdat"<timedate>=0x32303139303130383135333630315A00  "20190108153601Z\\000"
                "crtr"<uint32>=<NULL>
                "cusi"<sint32>=<NULL>
                "desc"<blob>="Web form password"
                "icmt"<blob>=<NULL>
                "invi"<sint32>=<NULL>
                "mdat"<timedate>=0x32303139303130383135333630315A00  "20190108153601Z\\000"
                "nega"<sint32>=<NULL>
                "path"<blob>=
                "port"<uint32>=0x00000000\s
                "prot"<blob>=<NULL>
                "ptcl"<uint32>="htps"
                "scrp"<sint32>=<NULL>
                "sdmn"<blob>=<NULL>
                "srvr"<blob>="portal.example.com"
                "type"<uint32>=<NULL>
            """);
  }

  @Test
  @DisplayName("shows a key with its 27 attributes, its tag ending in NUL")
  void key() throws IOException {
    VirtualKeyPair keys = VirtualKeyPair.next(new Random(1));

    List<String> lines =
        dump(VirtualItem.key(
                ItemClass.PRIVATE_KEY,
                "Microsoft Workplace Join Key",
                Bytes.of("com.microsoft.workplacejoin.privatekey\0"),
                keys))
            .lines()
            .toList();

    assertThat(lines).hasSize(4 + 0x1B);
    assertThat(lines)
        .contains(
            "class: 0x00000010 ",
            "    0x00000000 <uint32>=0x00000010 ",
            "    0x00000001 <blob>=\"Microsoft Workplace Join Key\"",
            "    0x00000002 <blob>=<NULL>",
            "    0x00000007 <blob>=0x636F6D2E6D6963726F736F66742E776F726B706C6163656A6F696E2E707269"
                + "766174656B657900  \"com.microsoft.workplacejoin.privatekey\\000\"",
            "    0x00000009 <uint32>=0x0000002A  \"\\000\\000\\000*\"",
            "    0x0000000A <uint32>=0x00000800 ",
            "    0x0000000C <blob>=0x0000000000000000 ",
            "    0x0000001A <uint32>=0x00000001 ");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("    0x00000006 <blob>=0x" + keys.hash().hex() + " "));
  }

  @Test
  @DisplayName("shows a certificate whose names, key hash and listing agree")
  void certificate() throws IOException {
    DistinguishedName name =
        new DistinguishedName(List.of(new Part(DistinguishedName.COMMON_NAME, "Example CA")));
    VirtualCertificate certificate =
        VirtualCertificate.issue(
            name, name, VirtualKeyPair.next(new Random(2)), BigInteger.TEN, TIME, TIME);
    VirtualItem item = VirtualItem.certificate(certificate);

    assertThat(dump(item))
        .startsWith(
            """
            keychain: "/Users/jane/Library/Keychains/login.keychain-db"
            version: 512
            class: 0x80001000\s
            attributes:
                "alis"<blob>="Example CA"
                "cenc"<uint32>=0x00000003\s
                "ctyp"<uint32>=0x00000003\s
                "hpky"<blob>=0x\
            """
                + certificate.publicKeyHash().hex())
        .contains(
            "    \"issu\"<blob>=0x3015311330110603550403130A4558414D504C45204341 "
                + " \"0\\0251\\0230\\021\\006\\003U\\004\\003\\023\\012EXAMPLE CA\"\n")
        .contains("    \"snbr\"<blob>=0x0A \n");
    StringBuilder listing = new StringBuilder();
    new DumpWriter(listing)
        .certificates(List.of(item, VirtualItem.password("no certificate", "a", "b", TIME)));
    assertThat(listing.toString())
        .isEqualTo(
            "SHA-256 hash: "
                + certificate.sha256()
                + "\nSHA-1 hash: "
                + certificate.sha1()
                + "\n"
                + certificate.pem());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "6E616D65, \"name\"",
        "6122622263, \"a\"b\"c\"",
        "5C, 0x5C",
        "615C62, 0x615C62  \"a\\134b\"",
        "0A, 0x0A",
        "436166C3A9, 0x436166C3A9  \"Caf\\303\\251\"",
        "C3A9, 0xC3A9",
        "7F20, 0x7F20  \"\\177 \"",
      })
  @DisplayName("quotes a value as the tool does")
  void quoting(String hex, String printed) throws IOException {
    VirtualItem.Password item = VirtualItem.password("x", "y", "z", TIME);
    VirtualItem odd =
        new VirtualItem.Password(
            Bytes.ofHex(hex),
            item.account(),
            item.service(),
            null,
            null,
            null,
            null,
            null,
            TIME,
            TIME);

    String blank = printed.endsWith("\"") ? "" : " ";
    assertThat(dump(odd)).contains("    0x00000007 <blob>=" + printed.strip() + blank + "\n");
  }

  @Test
  @DisplayName("gives the keychain's path in hex where it needs to")
  void hexPath() throws IOException {
    StringBuilder out = new StringBuilder();
    new DumpWriter(out)
        .dump(
            new MacPath("/Users/zoë"),
            256,
            List.of(VirtualItem.password("name", null, null, TIME)));

    assertThat(out.toString())
        .startsWith("keychain: 0x2F55736572732F7A6FC3AB  \"/Users/zo\\303\\253\"\nversion: 256\n")
        .contains("    \"acct\"<blob>=<NULL>\n");
  }

  private static String dump(VirtualItem item) throws IOException {
    StringBuilder out = new StringBuilder();
    new DumpWriter(out).dump(LOGIN, 512, List.of(item));
    return out.toString();
  }
}
