package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.document.DocumentException;
import io.github.remediate.signature.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A receipt's document")
class RecordReceiptFileTest {
  private static final RecordReceipt WHOLE = SampleRequests.receipt(SampleRequests.ALL_GONE);

  private static RecordReceipt read(byte[] bytes) {
    return RecordReceiptFile.read("receipt.json", bytes);
  }

  private static String text() {
    return new String(RecordReceiptFile.bytes(WHOLE), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("is read as it was written, also out of what was signed")
  void roundTrip() {
    assertThat(read(RecordReceiptFile.bytes(WHOLE))).isEqualTo(WHOLE);
    assertThat(
            read(
                RecordReceiptFile.envelope(
                        "receipt.json", RecordReceiptFile.signed(WHOLE, Keys.ADA))
                    .payload()))
        .isEqualTo(WHOLE);
  }

  @Test
  @DisplayName("that was cut off anywhere is refused")
  void truncated() {
    byte[] whole = RecordReceiptFile.bytes(WHOLE);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(DocumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"by\":; \"all\":true,\"by\":; unknown key",
        "\"by\":; \"from\":; 'by'",
        "\"verdict\":; \"done\":true,\"verdict\":; unknown key",
        "\"verdict\":\"absent\"; \"verdict\":\"gone\"; absent",
        "\"verdict\":\"absent\"; \"verdict\":\"refused\"; lacks the reason",
        "\"verdict\":\"absent\"; \"verdict\":\"deleted\"; without an id",
        "\"id\":\"42\"; \"id\":\"0\"; tells nothing from others",
        "\"id\":\"42\"; \"id\":\"\"; tells nothing from others",
        "\"id\":\"42\"; \"id\":42; not text",
        "\"requestIds\":[\"a1b2\"]; \"requestIds\":[\"a b\"]; no id of a request",
        "2026-11-30T10:00:00Z; 2026-11-29T11:00:00Z; not later than at",
        "2026-11-30T10:00:00Z; 2026-12-07T10:00:01Z; more than 7 days after at",
        "2026-11-30T10:00:00Z; tomorrow; a time like",
        "\"by\":\"Ada\"; \"by\":\"\\u202eAda\"; control or invisible",
      })
  @DisplayName("with a mistake is refused in one line that says what it is")
  void mistakes(String part, String other, String why) {
    assertThat(text()).contains(part);
    assertThatThrownBy(() -> read(text().replace(part, other).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("receipt.json:1:")
        .hasMessageContaining(why)
        .hasMessageContaining("--receipt-out")
        .message()
        .matches("[\\x20-\\x7e]+");
  }

  @Test
  @DisplayName("longer than any can be is refused")
  void tooLong() {
    byte[] signed = RecordReceiptFile.signed(WHOLE, Keys.ADA);

    assertThatThrownBy(
            () -> RecordReceiptFile.envelope("receipt.json", Arrays.copyOf(signed, 2 << 20)))
        .isInstanceOf(DocumentException.class);
  }

  @Test
  @DisplayName("of another version is refused")
  void otherVersion() {
    byte[] other = text().replace("receipt/1", "receipt/2").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(other)).hasMessageContaining("this version reads");
  }
}
