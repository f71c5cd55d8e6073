package io.github.remediate.macos.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An element of DER")
class DerReaderTest {
  private static DerReader over(String head, int content) {
    byte[] bytes = HexFormat.of().parseHex(head);
    return new DerReader(Arrays.copyOf(bytes, bytes.length + content));
  }

  @ParameterizedTest
  @CsvSource({
    "0400, 0",
    "0401, 1",
    "047F, 127",
    "048180, 128",
    "0481FF, 255",
    "04820100, 256",
    "0482FFFF, 65535",
    "0483010000, 65536",
    "048401000000, 16777216",
  })
  @DisplayName("has the length that it says")
  void hasTheLengthThatItSays(String head, int length) throws Exception {
    DerReader reader = over(head, length);
    assertThat(reader.inside(4).rest()).hasSize(length);
    assertThat(reader.atEnd()).isTrue();
    assertThat(reader.tag()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "04, 0",
    "0401, 0",
    "0480, 9",
    "04817F, 200",
    "048200FF, 300",
    "0482007F, 300",
    "048300FFFF, 70000",
    "0484000000FF, 300",
    "048500000001, 300",
    "048180, 127",
    "048201, 0",
    "04847FFFFFFF, 9",
    "048480000000, 9",
  })
  @DisplayName("is refused where its length is not the shortest or not there")
  void isRefusedWhereItsLengthIsNotTheShortestOrNotThere(String head, int content) {
    assertThatThrownBy(() -> over(head, content).inside()).isInstanceOf(DerReader.Malformed.class);
  }

  @Test
  @DisplayName("reads nothing behind what holds it")
  void readsNothingBehindWhatHoldsIt() throws Exception {
    DerReader outer = over("300204820100", 256);
    DerReader inner = outer.inside(DerReader.SEQUENCE);
    assertThatThrownBy(inner::inside)
        .isInstanceOf(DerReader.Malformed.class)
        .hasMessage("a length is malformed");
    assertThatThrownBy(() -> over("30020402AABB", 9).inside().inside())
        .isInstanceOf(DerReader.Malformed.class)
        .hasMessage("an element is longer than what holds it");
  }

  @Test
  @DisplayName("must have the tag that is expected")
  void mustHaveTheTagThatIsExpected() {
    assertThatThrownBy(() -> over("0400", 0).inside(DerReader.SEQUENCE))
        .isInstanceOf(DerReader.Malformed.class);
    assertThatThrownBy(() -> over("", 0).inside()).isInstanceOf(DerReader.Malformed.class);
    assertThatThrownBy(() -> over("1F8100", 0).inside()).isInstanceOf(DerReader.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0.0",
    "27, 0.39",
    "28, 1.0",
    "4F, 1.39",
    "50, 2.0",
    "8837, 2.999",
    "550403, 2.5.4.3",
    "2A864886F70D, 1.2.840.113549",
    "00BFFFFFFFFFFFFFFF7F, 0.0.4611686018427387903",
  })
  @DisplayName("may be an object identifier")
  void mayBeAnObjectIdentifier(String hex, String dotted) throws Exception {
    assertThat(over(hex, 0).objectIdentifier()).isEqualTo(dotted);
  }

  @ParameterizedTest
  @CsvSource({"''", "80", "8001", "5580", "81", "55048F", "00FFFFFFFFFFFFFFFFFF7F"})
  @DisplayName("is no object identifier where an arc is cut padded or too large")
  void isNoObjectIdentifierWhereAnArcIsCutPaddedOrTooLarge(String hex) {
    assertThatThrownBy(() -> over(hex, 0).objectIdentifier())
        .isInstanceOf(DerReader.Malformed.class);
  }
}
