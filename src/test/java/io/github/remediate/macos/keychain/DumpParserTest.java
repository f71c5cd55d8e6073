package io.github.remediate.macos.keychain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.workshop.DerWriter;
import io.github.remediate.workshop.ItemDumpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The dump parser")
class DumpParserTest {
  private static final String HEAD =
      "keychain: \"" + ItemDumpWriter.LOGIN + "\"\nversion: 512\nclass: \"genp\"\nattributes:\n";

  record Read(List<KeychainItem> items, DumpParser.DumpResult outcome) {
    KeychainItem only() {
      assertThat(outcome.problem()).isNull();
      assertThat(items).hasSize(1);
      return items.get(0);
    }
  }

  static Read read(byte[] dump) {
    List<KeychainItem> items = new ArrayList<>();
    DumpParser parser = new DumpParser(ItemFilter.OF_ALL, path -> path, items::add);
    parser.write(dump);
    return new Read(items, parser.finish());
  }

  private static Read read(String dump) {
    return read(dump.getBytes(UTF_8));
  }

  private static Bytes account(String printed) {
    return read(HEAD + "    \"acct\"<blob>=" + printed + "\n    \"svce\"<blob>=\"s\"\n")
        .only()
        .account();
  }

  @Test
  @DisplayName("an empty dump is complete")
  void anEmptyDumpIsComplete() {
    Read read = read("");
    assertThat(read.outcome().complete()).isTrue();
    assertThat(read.outcome().items()).isZero();
  }

  @Test
  @DisplayName("every form of a value is read as what it stands for")
  void everyFormOfAValueIsReadAsWhatItStandsFor() {
    assertThat(account("\"jane\"")).isEqualTo(Bytes.of("jane"));
    assertThat(account("\"say \"hi\" = \"bye\"\"")).isEqualTo(Bytes.of("say \"hi\" = \"bye\""));
    assertThat(account("\"\"\"")).isEqualTo(Bytes.of("\""));
    assertThat(account("\"<NULL>\"")).isEqualTo(Bytes.of("<NULL>"));
    assertThat(account("\"0x41\"")).isEqualTo(Bytes.of("0x41"));
    assertThat(account("\" jane \"")).isEqualTo(Bytes.of(" jane "));
    assertThat(account("0x436166C3A9  \"Caf\\303\\251\"")).isEqualTo(Bytes.of("Café"));
    assertThat(account("0x5C22  \"\\134\"\"")).isEqualTo(Bytes.of("\\\""));
    assertThat(account("0x0A0b ")).isEqualTo(Bytes.ofHex("0A0B"));
    assertThat(account("0x6100  \"the twin is not read\"")).isEqualTo(Bytes.ofHex("6100"));
  }

  @Test
  @DisplayName("an attribute without a value is null")
  void anAttributeWithoutAValueIsNull() {
    assertThat(account("<NULL>")).isNull();
    assertThat(account("")).isNull();
    assertThat(account("0x ")).isNull();
    assertThat(account("0x")).isNull();
    assertThat(account("\"\"")).isNull();
  }

  @Test
  @DisplayName("raw bytes above 7e in a text stand for themselves")
  void rawBytesAbove7eInATextStandForThemselves() {
    assertThat(account("\"Jürgen\"")).isEqualTo(Bytes.of("Jürgen"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"jane",
        "jane",
        "jane\"",
        "\"jane\" ",
        "\"ja\\156e\"",
        "\"ja\tne\"",
        "0x1",
        "0x12G4 ",
        "0x1234\"twin\"",
        "0x1234  \"twin",
        "0x1234  \"",
        "0x1234 twin",
        "1234",
        "<NULL> ",
        "<NULL",
        "\"jane\"\r",
        "<NULL>\r"
      })
  @DisplayName("a malformed value makes the dump incomplete and its item is not handed on")
  void aMalformedValueMakesTheDumpIncompleteAndItsItemIsNotHandedOn(String printed) {
    Read read =
        read(
            HEAD
                + "    \"acct\"<blob>=\"first\"\n    \"svce\"<blob>=\"s\"\n"
                + HEAD
                + "    \"acct\"<blob>="
                + printed
                + "\n    \"svce\"<blob>=\"s\"\n"
                + HEAD
                + "    \"acct\"<blob>=\"last\"\n    \"svce\"<blob>=\"s\"\n");
    assertThat(read.outcome().complete()).isFalse();
    assertThat(read.outcome().problem().line()).isEqualTo(11);
    assertThat(read.items())
        .extracting(KeychainItem::account)
        .containsExactly(Bytes.of("first"), Bytes.of("last"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "    ",
        "    \"acct\"",
        "    \"acct\"<blob>",
        "    \"acct\"<blob>\"x\"",
        "   \"acct\"<blob>=\"x\"",
        "    acct<blob>=\"x\"",
        "    \"acc\"<blob>=\"x\"",
        "    0x0000007 <blob>=\"x\"",
        "    0x00000007 blob>=\"x\"",
        "attributes:",
        "    \"cdat\"<timedate>=2019",
        "    \"cdat\"<timedate>=\"2019",
        "version: 512",
        "data:",
        "\"secret\"",
        "password has been deleted.",
        "\u0000\u0001\u0002"
      })
  @DisplayName("a line that is no attribute makes the dump incomplete")
  void aLineThatIsNoAttributeMakesTheDumpIncomplete(String line) {
    Read read = read(HEAD + "    \"svce\"<blob>=\"s\"\n" + line + "\n");
    assertThat(read.outcome().problem()).isNotNull();
    assertThat(read.outcome().problem().line()).isEqualTo(6);
    assertThat(read.items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class: \"genp\"\n",
        "version: 512\n",
        "keychain: \"/k\"\n",
        "keychain: \"/k\"\nversion: 512\n",
        "keychain: \"/k\"\nversion: 512\nclass: \"genp\"\n",
        "keychain: \"/k\"\nversion: 512\nclass: \"genp\"\nattributes:\n",
        "keychain: \"/k\"\nversion: 512\nversion: 512\nclass: \"genp\"\n",
        "keychain: \"/k\"\nversion: x\nclass: \"genp\"\n",
        "keychain: \"/k\"\nclass: \nattributes:\n",
        "keychain: \"/k\"\nclass: \"genp\"\nattributes\n",
        "keychain: \n",
        "keychain: /k\n",
        "keychain: \"k\"\n",
        "keychain: \"/k/\"\n",
        "keychain: \"/a/../k\"\n",
        "keychain: 0x2F6B00 \n",
        "keychain: 0x2FFF \n",
        "keychain: \"/k\"\r\n",
        "security: SecKeychainOpen: The specified keychain could not be found.\n"
      })
  @DisplayName("reading goes on at the next item after a damaged one")
  void readingGoesOnAtTheNextItemAfterADamagedOne(String damaged) {
    Read read = read(damaged + HEAD + "    \"svce\"<blob>=\"s\"\n");
    assertThat(read.outcome().complete()).isFalse();
    assertThat(read.outcome().problem().line()).isBetween(1L, 5L);
    assertThat(read.items()).extracting(KeychainItem::service).containsExactly(Bytes.of("s"));
    assertThat(read.outcome().items()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"genp\"', GENERIC_PASSWORD",
    "'0x67656E70 ', GENERIC_PASSWORD",
    "'\"inet\"', INTERNET_PASSWORD",
    "'\"ashp\"', APPLESHARE_PASSWORD",
    "'0x80001000 ', CERTIFICATE",
    "'0x0000000F ', PUBLIC_KEY",
    "'0x0000000f', PUBLIC_KEY",
    "'0x00000010 ', PRIVATE_KEY",
    "'0x00000011 ', SYMMETRIC_KEY",
    "'\"abcd\"', OTHER",
    "'0x80000015 ', OTHER",
    "'0x8000000061  \"\\200\\000\\000\\000a\"', OTHER",
  })
  @DisplayName("each class is told")
  void eachClassIsTold(String printed, ItemClass itemClass) {
    String dump =
        "keychain: \"/k\"\nclass: " + printed + "\nattributes:\n    \"abcd\"<blob>=\"x\"\n";
    assertThat(read(dump).only().itemClass()).isEqualTo(itemClass);
  }

  @Test
  @DisplayName("a generic password of type iprf is an identity preference wherever the type stands")
  void aGenericPasswordOfTypeIprfIsAnIdentityPreferenceWhereverTheTypeStands() {
    String type = "    \"type\"<uint32>=\"iprf\"\n";
    String hexType = "    \"type\"<uint32>=0x69707266 \n";
    String service = "    \"svce\"<blob>=\"https://sts.example.com\"\n";
    for (String attributes : List.of(type + service, service + type, service + hexType)) {
      KeychainItem item = read(HEAD + attributes).only();
      assertThat(item.itemClass()).isEqualTo(ItemClass.IDENTITY_PREFERENCE);
      assertThat(item.type()).isEqualTo("iprf");
    }
    KeychainItem note = read(HEAD + service + "    \"type\"<uint32>=\"note\"\n").only();
    assertThat(note.itemClass()).isEqualTo(ItemClass.GENERIC_PASSWORD);
    assertThat(note.type()).isEqualTo("note");
    assertThat(read(HEAD + service + "    \"type\"<uint32>=0x00000003 \n").only().type())
        .isEqualTo("0x00000003");
  }

  @Test
  @DisplayName("each class has its own attributes")
  void eachClassHasItsOwnAttributes() {
    byte[] hash = new byte[20];
    Map<String, byte[]> password =
        Map.of(
            "0x7", ItemDumpWriter.ascii("label"),
            "acct", ItemDumpWriter.ascii("account"),
            "svce", ItemDumpWriter.ascii("service"),
            "desc", ItemDumpWriter.ascii("kind"),
            "icmt", ItemDumpWriter.ascii("comment"),
            "crtr", ItemDumpWriter.ascii("aapl"));
    byte[] dump =
        new ItemDumpWriter()
            .item("/k", ItemDumpWriter.GENP, password)
            .item("/k", ItemDumpWriter.INET, Map.of("srvr", ItemDumpWriter.ascii("server")))
            .item(
                "/k",
                ItemDumpWriter.PRIVATE_KEY,
                Map.of(
                    "0x1", ItemDumpWriter.ascii("Microsoft Workplace Join Key"),
                    "0x6", hash,
                    "0x7", ItemDumpWriter.ascii("com.microsoft.workplacejoin.privatekey\0"),
                    "0x8", ItemDumpWriter.ascii("{creator}\0")))
            .item(
                "/k",
                ItemDumpWriter.CERT,
                Map.of(
                    "labl",
                    ItemDumpWriter.ascii("cert"),
                    "hpky",
                    hash,
                    "snbr",
                    new byte[] {(byte) 0x8A},
                    "issu",
                    DerWriter.named("MS-ORGANIZATION-ACCESS"),
                    "subj",
                    new byte[] {1}))
            .item("/k", ItemDumpWriter.UNKNOWN, Map.of("0x7", ItemDumpWriter.ascii("who knows")))
            .bytes();

    Read read = read(dump);

    assertThat(read.outcome()).isEqualTo(new DumpParser.DumpResult(5, null));
    KeychainItem generic = read.items().get(0);
    assertThat(generic.label()).isEqualTo(Bytes.of("label"));
    assertThat(generic.account()).isEqualTo(Bytes.of("account"));
    assertThat(generic.service()).isEqualTo(Bytes.of("service"));
    assertThat(generic.description()).isEqualTo(Bytes.of("kind"));
    assertThat(generic.comment()).isEqualTo(Bytes.of("comment"));
    assertThat(generic.creator()).isEqualTo(Bytes.of("aapl"));
    assertThat(generic.type()).isNull();
    assertThat(generic.issuer().isAbsent()).isTrue();
    assertThat(read.items().get(1).service()).isEqualTo(Bytes.of("server"));
    KeychainItem key = read.items().get(2);
    assertThat(key.label()).isEqualTo(Bytes.of("Microsoft Workplace Join Key"));
    assertThat(key.keyHash()).isEqualTo(Bytes.of(hash));
    assertThat(key.applicationTag())
        .isEqualTo(Bytes.of("com.microsoft.workplacejoin.privatekey\0"));
    assertThat(key.creator()).isEqualTo(Bytes.of("{creator}\0"));
    KeychainItem certificate = read.items().get(3);
    assertThat(certificate.label()).isEqualTo(Bytes.of("cert"));
    assertThat(certificate.keyHash()).isEqualTo(Bytes.of(hash));
    assertThat(certificate.serialNumber()).isEqualTo(Bytes.ofHex("8A"));
    assertThat(certificate.issuer().found().orElseThrow().commonName())
        .contains("MS-ORGANIZATION-ACCESS");
    assertThat(certificate.subject().isUnknown()).isTrue();
    assertThat(certificate.sha1()).isNull();
    KeychainItem other = read.items().get(4);
    assertThat(other.itemClass()).isEqualTo(ItemClass.OTHER);
    assertThat(other.label()).isEqualTo(Bytes.of("who knows"));
    assertThat(read.items()).extracting(KeychainItem::ordinal).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  @DisplayName("a dump from before versions were printed is read")
  void aDumpFromBeforeVersionsWerePrintedIsRead() {
    KeychainItem item =
        read("keychain: \"/k\"\nclass: \"genp\"\nattributes:\n    \"svce\"<blob>=\"s\"\n").only();
    assertThat(item.service()).isEqualTo(Bytes.of("s"));
  }

  @Test
  @DisplayName("unknown attributes formats and access lists are tolerated")
  void unknownAttributesFormatsAndAccessListsAreTolerated() {
    KeychainItem item =
        read(HEAD
                + "    \"zzzz\"<complex>=\"x\"\n"
                + "    \"a\"b<\"<format: 12>=0x01 \n"
                + "    0x8000000A  \"\\200\\000\\000\\012\"<real>=<NULL>\n"
                + "    0x61636374  \"acct\"<blob>=\"jane\"\n"
                + "    \"svce\"<blob>=\"s\"\n"
                + "access: 1 entry\n"
                + "    entry 0:\n"
                + "        authorizations (1): decrypt\n"
                + "        applications: <null>\n")
            .only();
    assertThat(item.service()).isEqualTo(Bytes.of("s"));
    assertThat(item.account()).isEqualTo(Bytes.of("jane"));
  }

  @Test
  @DisplayName("items of several keychains carry each their own")
  void itemsOfSeveralKeychainsCarryEachTheirOwn() {
    byte[] dump =
        new ItemDumpWriter()
            .item("/a", ItemDumpWriter.GENP, Map.of())
            .item("/Users/jürgen/k", ItemDumpWriter.GENP, Map.of())
            .item("/Users/jürgen/k", ItemDumpWriter.GENP, Map.of())
            .item("/a", ItemDumpWriter.GENP, Map.of())
            .bytes();
    assertThat(read(dump).items())
        .extracting(item -> item.keychain().value())
        .containsExactly("/a", "/Users/jürgen/k", "/Users/jürgen/k", "/a");
  }

  @Test
  @DisplayName("the naming is asked for what items carry")
  void theNamingIsAskedForWhatItemsCarry() {
    List<KeychainItem> items = new ArrayList<>();
    DumpParser parser =
        new DumpParser(ItemFilter.OF_ALL, path -> new MacPath("/seen" + path), items::add);
    parser.write(new ItemDumpWriter().item("/k", ItemDumpWriter.GENP, Map.of()).bytes());
    assertThat(parser.finish().complete()).isTrue();
    assertThat(items.get(0).keychain()).isEqualTo(new MacPath("/seen/k"));
  }

  @Test
  @DisplayName("values of any length are read one after the other")
  void valuesOfAnyLengthAreReadOneAfterTheOther() {
    for (int length : new int[] {500, 511, 512, 513, 1024, 1025, 5000}) {
      String account = "a".repeat(length);
      String service = "s".repeat(length);
      KeychainItem item =
          read(HEAD
                  + "    \"acct\"<blob>=\""
                  + account
                  + "\"\n"
                  + "    \"desc\"<blob>=\""
                  + "d".repeat(100)
                  + "\"\n"
                  + "    \"svce\"<blob>=\""
                  + service
                  + "\"\n")
              .only();
      assertThat(item.account()).isEqualTo(Bytes.of(account));
      assertThat(item.description()).isEqualTo(Bytes.of("d".repeat(100)));
      assertThat(item.service()).isEqualTo(Bytes.of(service));
    }
  }

  @Test
  @DisplayName("a type is text where it can be and hex otherwise")
  void aTypeIsTextWhereItCanBeAndHexOtherwise() {
    assertThat(type("\" a~!\"")).isEqualTo(" a~!");
    assertThat(type("0x6970001F  \"ip\\000\\037\"")).isEqualTo("0x6970001F");
    assertThat(type("0x6970007F  \"ip\\000\\177\"")).isEqualTo("0x6970007F");
    assertThat(type("<NULL>")).isNull();
  }

  private static String type(String printed) {
    return read(HEAD + "    \"svce\"<blob>=\"s\"\n    \"type\"<uint32>=" + printed + "\n")
        .only()
        .type();
  }

  @Test
  @DisplayName("an attribute given twice is no item")
  void anAttributeGivenTwiceIsNoItem() {
    Read read = read(HEAD + "    \"svce\"<blob>=\"s\"\n    \"svce\"<blob>=\"t\"\n");
    assertThat(read.outcome().problem().line()).isEqualTo(6);
    assertThat(read.items()).isEmpty();
  }

  @Test
  @DisplayName("a line is read up to the longest length and no further")
  void aLineIsReadUpToTheLongestLengthAndNoFurther() {
    String around = "    \"gena\"<blob>=\"\"";
    String fits = "x".repeat(LineStream.LONGEST - around.length());
    assertThat(read(HEAD + "    \"gena\"<blob>=\"" + fits + "\"\n").outcome().complete()).isTrue();

    byte[] tooLong =
        (HEAD + "    \"gena\"<blob>=\"" + fits + "x\"\n" + HEAD + "    \"svce\"<blob>=\"s\"\n")
            .getBytes(UTF_8);
    for (int chunk : new int[] {1 << 12, 1 << 30}) {
      List<KeychainItem> items = new ArrayList<>();
      DumpParser parser = new DumpParser(ItemFilter.OF_ALL, path -> path, items::add);
      for (int at = 0; at < tooLong.length; at += Math.min(chunk, tooLong.length - at)) {
        parser.write(tooLong, at, Math.min(chunk, tooLong.length - at));
      }
      assertThat(parser.finish().problem())
          .isEqualTo(new DumpParser.Problem(5, "a line is longer than 1048576 bytes"));
      assertThat(items).extracting(KeychainItem::service).containsExactly(Bytes.of("s"));
    }
  }

  @Test
  @DisplayName(
      "a cut between the attributes of an unknown class cannot be told but the item is one that"
          + " nothing touches")
  void aCutBetweenTheAttributesOfAnUnknownClassCannotBeToldButTheItemIsOneThatNothingTouches() {
    byte[] dump = new ItemDumpWriter().item("/k", ItemDumpWriter.UNKNOWN, Map.of()).bytes();
    String text = new String(dump, UTF_8);
    Read read = read(text.substring(0, text.indexOf("    \"acct\"")));
    assertThat(read.only().itemClass()).isEqualTo(ItemClass.OTHER);
  }

  @Test
  @DisplayName("an abbreviated item is not mistaken for a cut one")
  void anAbbreviatedItemIsNotMistakenForACutOne() {
    assertThat(
            read(HEAD + "    0x00000007 <blob>=\"x\"\n    \"svce\"<blob>=\"x\"\n")
                .outcome()
                .complete())
        .isTrue();
  }
}
