package io.github.remediate.macos.keychain;

import static io.github.remediate.workshop.DerWriter.COMMON_NAME;
import static io.github.remediate.workshop.DerWriter.element;
import static io.github.remediate.workshop.DerWriter.name;
import static io.github.remediate.workshop.DerWriter.pair;
import static io.github.remediate.workshop.DerWriter.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.DerWriter;
import io.github.remediate.workshop.ItemDumpWriter;
import io.github.remediate.workshop.SeededRandom;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The DER name")
class DerNameTest {

  private static Observation<DistinguishedName> read(byte[] der) {
    return DerName.read(Bytes.of(der));
  }

  @Test
  @DisplayName("no name is absent")
  void noNameIsAbsent() {
    assertThat(DerName.read(null).isAbsent()).isTrue();
  }

  @Test
  @DisplayName("the issuer of a registration is read")
  void theIssuerOfARegistrationIsRead() {
    String issuer =
        "307E31133011060A0992268993F22C64011916034E455431173015060A0992268993F22C64011916"
            + "0757494E444F5753311F301D060355040313164D532D4F5247414E495A4154494F4E2D414343455353"
            + "312D302B060355040B132438324442414341342D334538312D343643412D394337332D303935304331"
            + "454143413937";
    assertThat(read(HexFormat.of().parseHex(issuer)))
        .isEqualTo(
            Observation.known(
                new DistinguishedName(
                    java.util.List.of(
                        new Part("0.9.2342.19200300.100.1.25", "NET"),
                        new Part("0.9.2342.19200300.100.1.25", "WINDOWS"),
                        new Part("2.5.4.3", "MS-ORGANIZATION-ACCESS"),
                        new Part("2.5.4.11", "82DBACA4-3E81-46CA-9C73-0950C1EACA97")))));
  }

  @ParameterizedTest
  @CsvSource({
    "12, UTF-8, Café 公司",
    "18, US-ASCII, 123 456",
    "19, US-ASCII, Contoso",
    "22, US-ASCII, jane@example.com",
    "26, US-ASCII, Contoso",
    "20, ISO-8859-1, Café",
    "30, UTF-16BE, Café 公司",
    "28, UTF-32BE, Café 😀",
  })
  @DisplayName("every type of text is read")
  void everyTypeOfTextIsRead(int type, String charset, String text) {
    assertThat(read(name(part(COMMON_NAME, type, text.getBytes(Charset.forName(charset))))))
        .isEqualTo(
            Observation.known(new DistinguishedName(java.util.List.of(new Part("2.5.4.3", text)))));
  }

  @ParameterizedTest
  @CsvSource({
    "12, C3",
    "19, C3A9",
    "22, FF",
    "30, 00",
    "30, D800",
    "28, 000000",
    "28, 0000D800",
    "28, 00110000",
    "28, FFFFFFFF",
    "3, 0041",
    "48, 0C0141",
  })
  @DisplayName("a text that its type does not allow is unknown")
  void aTextThatItsTypeDoesNotAllowIsUnknown(int type, String hex) {
    Observation<DistinguishedName> read =
        read(name(part(COMMON_NAME, type, HexFormat.of().parseHex(hex))));
    assertThat(read.reason()).startsWith("the certificate's name cannot be read: a ");
  }

  @Test
  @DisplayName("several values in one part are all read")
  void severalValuesInOnePartAreAllRead() {
    byte[] der =
        name(
            element(
                0x31,
                pair(COMMON_NAME, 0x13, ItemDumpWriter.ascii("a")),
                pair(DerWriter.ORGANIZATION, 0x13, ItemDumpWriter.ascii("b"))));
    assertThat(read(der).found().orElseThrow().parts())
        .containsExactly(new Part("2.5.4.3", "a"), new Part("2.5.4.10", "b"));
  }

  @Test
  @DisplayName("long names and empty ones are read")
  void longNamesAndEmptyOnesAreRead() {
    String text = "x".repeat(70_000 / 2);
    assertThat(
            read(name(part(COMMON_NAME, 0x0C, text.getBytes(StandardCharsets.UTF_8))))
                .found()
                .orElseThrow()
                .commonName())
        .contains(text);
    assertThat(read(name()).found().orElseThrow().parts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30",
        "3080",
        "30800000",
        "308100",
        "3085000000000A",
        "30840000000A",
        "30FF",
        "3084FFFFFFFF",
        "300000",
        "3100",
        "30023100",
        "300431023000",
        "3006310430020600",
        "300A310830060601800C0141",
        "300A310830060601830C0141",
        "300D310B3009060355040313014100",
        "30123110300E060AFFFFFFFFFFFFFFFFFF7F0C00",
        "301531133011060DFFFFFFFFFFFFFFFFFFFFFFFF7F0C00",
        "300B3109300706035504031F00",
        "1F0100"
      })
  @DisplayName("what is not exactly one name is unknown")
  void whatIsNotExactlyOneNameIsUnknown(String hex) {
    Observation<DistinguishedName> read = read(HexFormat.of().parseHex(hex));
    assertThat(read.isUnknown()).isTrue();
    assertThat(read.reason()).startsWith("the certificate's name cannot be read: ");
  }

  @Test
  @DisplayName("a name cut anywhere is unknown")
  void aNameCutAnywhereIsUnknown() {
    byte[] der = DerWriter.named("MS-Organization-Access");
    for (int cut = 0; cut < der.length; cut++) {
      assertThat(read(Arrays.copyOf(der, cut)).isUnknown()).as("cut at %d", cut).isTrue();
    }
  }

  @Test
  @DisplayName("no bytes make it throw")
  void noBytesMakeItThrow() {
    long seed = System.nanoTime();
    System.out.println("seed of the names: " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < SeededRandom.rounds(20_000); round++) {
      byte[] der = DerWriter.named("MS-Organization-Access");
      for (int i = random.nextInt(3); i >= 0; i--) {
        der[random.nextInt(der.length)] = (byte) random.nextInt(256);
      }
      assertThat(read(der).isAbsent()).as("seed %d", seed).isFalse();
      assertThat(ListedCertificate.ofDer(der)).as("seed %d", seed).isEmpty();
    }
  }
}
