package io.github.remediate.macos.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of a dump, wherever it lies in a buffer and whatever follows it there")
class PrintedFormsTest {
  private static final String[] BEHIND = {"", "\"", "0", "x", " ", "=", ">=", " <b>=", "\"<b>="};

  private record Place(byte[] buffer, int from, int to) {}

  /** The same bytes alone, at an offset, and before what would go on with them. */
  private static List<Place> places(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    List<Place> places = new ArrayList<>();
    for (String behind : BEHIND) {
      for (String before : new String[] {"", "    \"labl\"<blob>=\"x\"\n"}) {
        byte[] buffer = (before + line + behind).getBytes(StandardCharsets.ISO_8859_1);
        places.add(new Place(buffer, before.length(), before.length() + bytes.length));
      }
    }
    return places;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''               | ''",
        "'\"\"'           | ''",
        "'\"a\"'          | 61",
        "'\"a\"b\"'       | 612262",
        "'0x'             | ''",
        "'0x '            | ''",
        "0x00             | 00",
        "'0xaF09 '        | AF09",
        "'0x6100  \"a\\000\"' | 6100",
      })
  @DisplayName("is decoded to its bytes")
  void isDecodedToItsBytes(String printed, String hex) {
    for (Place place : places(printed)) {
      byte[] out = new byte[place.buffer().length + 1];
      int length = PrintedBytes.decode(place.buffer(), place.from(), place.to(), out, 1);
      assertThat(length).as(printed).isEqualTo(hex.length() / 2);
      assertThat(Bytes.of(Arrays.copyOfRange(out, 1, 1 + length)).hex()).isEqualTo(hex);
      assertThat(PrintedBytes.looksPrinted(place.buffer(), place.from(), place.to()))
          .as(printed)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"a",
        "0",
        "x",
        "0a",
        "0xa",
        "0x0",
        "0x610",
        "0x61g",
        "0x61  \"",
        "0x61  \"a",
        "0x61\"a\"",
        "0x61 x",
        "\"a\\b\"",
        "\"\t\"",
        "\"\u001f\"",
        "\"\u007f\"",
      })
  @DisplayName("is refused where it is none of the forms")
  void isRefusedWhereItIsNoneOfTheForms(String printed) {
    for (Place place : places(printed)) {
      byte[] out = new byte[place.buffer().length];
      assertThat(PrintedBytes.decode(place.buffer(), place.from(), place.to(), out, 0))
          .as(printed)
          .isEqualTo(PrintedBytes.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"a", "0", "x", "0a", "1x", "0xag", "<NULL>"})
  @DisplayName("does not look printed where its ends are wrong")
  void doesNotLookPrintedWhereItsEndsAreWrong(String printed) {
    for (Place place : places(printed)) {
      assertThat(PrintedBytes.looksPrinted(place.buffer(), place.from(), place.to()))
          .as(printed)
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'    \"acct\"<b>='                            | 61636374 | ''",
        "'    \"acct\"<blob>=\"jane\"'                 | 61636374 | '\"jane\"'",
        "'    0x00000007 <blob>=<NULL>'                | 00000007 | <NULL>",
        "'    0x0000001b <uint32>=0x01'                | 0000001B | 0x01",
        "'    0x80001000 \"\\200\\000\\020\\000\"<b>=x' | 80001000 | x",
        "'    0x61626364 \"abcd\"<b>=x'                | 61626364 | x",
        "'    \"a\"\"b\"<b>=>='                        | 61222262 | >=",
        "'    \"acct\"<aaaaaaaaaaaaaaaaaa>=x'          | 61636374 | x",
        "'    0xFFFFFFFF<b>=x'                         | FFFFFFFF | x",
      })
  @DisplayName("is an attribute with its tag and value")
  void isAnAttributesWithItsTagAndValue(String line, String tag, String value) {
    for (Place place : places(line)) {
      AttributeLine attribute = new AttributeLine();
      assertThat(attribute.read(place.buffer(), place.from(), place.to())).as(line).isTrue();
      assertThat(attribute.tag()).as(line).isEqualTo(Integer.parseUnsignedInt(tag, 16));
      assertThat(
              new String(
                  place.buffer(),
                  attribute.value(),
                  place.to() - attribute.value(),
                  StandardCharsets.ISO_8859_1))
          .isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "    ",
        "    \"acct\"<b>",
        "    \"acct\"<bl",
        "    \"acct\"<blob",
        "    \"acct\"<blob>",
        "    \"acct\"<>=xyz",
        "    \"acct\"<blob>:x",
        "    \"acct\"blob>=x",
        "    \"acct\" <blob>=x",
        "    \"acct\"<aaaaaaaaaaaaaaaaaaa>=x",
        "   \"acct\" <blob>=x",
        "\t   \"acct\"<blob>=x",
        " \t  \"acct\"<blob>=x",
        "  \t \"acct\"<blob>=x",
        "   \t\"acct\"<blob>=x",
        "    'acct'<blob>=x",
        "    \"accts\"<blob>=x",
        "    0x00000007",
        "    0x00000007 ",
        "    0x00000007  \"ab",
        "    0x00000007  \"abcd",
        "    0x00000007  \"abcd<b>=x",
        "    0x0000000g <b>=x",
        "    1x00000007 <b>=x",
        "    0y00000007 <b>=x",
      })
  @DisplayName("is no attributes where it begins otherwise")
  void isNoAttributesWhereItBeginsOtherwise(String line) {
    for (Place place : places(line)) {
      assertThat(new AttributeLine().read(place.buffer(), place.from(), place.to()))
          .as(line)
          .isFalse();
    }
  }
}
