package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A table of Macs")
final class MacTableTest {
  private static MacTable read(String text) {
    return MacTable.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serial,keep-device-id\nC02XK1ABJG5J,11111111-1111-4111-8111-111111111111\n",
        "\uFEFFSerial Number;Name;Device ID\r\n\r\n\"C02XK1ABJG5J\";\"a;\"\"b\"\"\nc\";"
            + "11111111-1111-4111-8111-111111111111",
        "serial of dock,serial,device id of phone,device id\nC02DOCK00001,C02XK1ABJG5J,7,"
            + "11111111-1111-4111-8111-111111111111",
        "deviceId,x,serialNumber\n;\n11111111-1111-4111-8111-111111111111,,c02xk1abjg5j"
      })
  @DisplayName("is read whatever its separator, quotes, order, line ends and byte order mark")
  void forms(String text) {
    MacTable table = read(text.replace("\n;\n", "\n\n"));

    assertThat(table.problems()).isEmpty();
    assertThat(table.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.serialNumber()).contains("C02XK1ABJG5J");
              assertThat(line.keepDeviceId()).contains("11111111-1111-4111-8111-111111111111");
              assertThat(line.request()).isEmpty();
            });
  }

  @Test
  @DisplayName("may name requests' files beside serial numbers")
  void requests() {
    MacTable table = read("serial,request\nC02XK1ABJG5J,\n,/tmp/a b.json\n");

    assertThat(table.problems()).isEmpty();
    assertThat(table.lines().get(1).request()).isEqualTo(Optional.of("/tmp/a b.json"));
    assertThat(table.lines().get(1).line()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serial/0|line 2: '0' is no serial number of a Mac",
        "serial/Not Specified|line 2: 'Not Specified' is no serial number of a Mac",
        "serial/=HYPERLINK(1)|line 2: '=HYPERLINK(1)' is no serial number of a Mac",
        "serial/C02XK1ABJG5J//c02xk1abjg5j|line 4: 'C02XK1ABJG5J' stands in line 2 already",
        "serial,request/C02XK1ABJG5J,a|line 2: it has a serial number and a request; leave one of"
            + " them",
        "serial,x/,a|line 2: it has neither a serial number nor a request",
        "serial,udid/C02XK1ABJG5J,7|line 2: '7' is no hardware UUID",
        "request,udid/a,AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE|line 2: a request tells itself its"
            + " Mac's identifiers",
        "serial,deviceId/C02XK1ABJG5J,7|line 2: '7' is no Entra device id",
        "serial,deviceId/C02XK1ABJG5J,00000000-0000-0000-0000-000000000000|line 2:"
            + " '00000000-0000-0000-0000-000000000000' is no Entra device id",
        "name/a|line 1: the header has neither a column serial nor request",
        "serial|it names no Mac",
        "serial,serialNumber/a,b|the header has the column serial more than once",
        "serial/\"C02|line 2: a quote is not closed",
        "serial/\"C02\"x|line 2: something follows a closing quote",
      })
  @DisplayName("says of what is wrong in which line it stands")
  void problems(String text, String problem) {
    assertThat(read(text.replace('/', '\n')).problems()).first().isEqualTo(problem);
  }

  @Test
  @DisplayName("that is empty, in another encoding or too long is refused")
  void limits() {
    assertThat(read("\n \n").problems()).containsExactly("it is empty");
    assertThat(MacTable.read(new byte[] {(byte) 0xFF, (byte) 0xFE, 's'}).problems())
        .containsExactly("it is not in UTF-8");
    assertThat(MacTable.read(new byte[MacTable.MOST_BYTES + 1]).problems()).hasSize(1);
    assertThat(read("serial\n".repeat(MacTable.MOST_LINES + 1)).problems()).hasSize(1);
    assertThat(read("serial\n" + "0\n".repeat(30)).problems())
        .hasSize(21)
        .last()
        .isEqualTo("and 10 more");
  }
}
