package io.github.remediate.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.document.DocumentException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An approval's document")
class ApprovalFileTest {
  private static final Instant FROM = Instant.parse("2026-11-29T10:00:00Z");
  private static final Approval WHOLE =
      new Approval(
          "a".repeat(64),
          "sha256:" + "b".repeat(64),
          List.of("power"),
          List.of("remove-mdm-profile", "remove-keychain-references/14/delete", "restart/restart"),
          "Ada <b>Lovelace</b>",
          Optional.of("INC-4711"),
          FROM,
          FROM.plusSeconds(3600),
          Optional.of("Seen.\nGo on."));

  private static Approval read(byte[] bytes) {
    return ApprovalFile.read("approval.json", bytes);
  }

  private static void refused(String text, String why) {
    assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
        .as(text)
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("approval.json:1:")
        .hasMessageContaining(why)
        .hasMessageContaining("Have it made again")
        .message()
        .matches("[\\x20-\\x7e]+");
  }

  private static String text() {
    return new String(ApprovalFile.bytes(WHOLE), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("is read as it was written")
  void roundTrip() {
    assertThat(read(ApprovalFile.bytes(WHOLE))).isEqualTo(WHOLE);
    Approval least =
        new Approval(
            WHOLE.planSha256(),
            WHOLE.planDigest(),
            List.of(),
            List.of(),
            "Ada",
            Optional.empty(),
            FROM,
            FROM.plusSeconds(1),
            Optional.empty());
    assertThat(read(ApprovalFile.bytes(least))).isEqualTo(least);
  }

  @Test
  @DisplayName("that was cut off anywhere is refused")
  void truncated() {
    byte[] whole = ApprovalFile.bytes(WHOLE);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%d bytes", length)
          .isInstanceOf(DocumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"by\":; \"all\":true,\"by\":; unknown key",
        "\"by\":; \"from\":; 'by'",
        "\"power\"; \"power\",\"power\"; twice",
        "\"power\"; \"Power\"; is the name of nothing",
        "\"power\"; \"\"; is the name of nothing",
        "\"power\"; 1; not text",
        "restart/restart; remove-mdm-profile; twice",
        "restart/restart; ../restart; is the name of nothing",
        "2026-11-29T11:00:00Z; 2026-11-29T10:00:00Z; not later than notBefore",
        "2026-11-29T11:00:00Z; tomorrow; a time like",
        "2026-11-29T11:00:00Z; 2026-12-30T10:00:01Z; more than 31 days after notBefore",
        "2026-11-29T11:00:00Z; +99999-11-29T11:00:00Z; no date of today's calendar",
        "2026-11-29T10:00:00Z; -0001-11-29T11:00:00Z; no date of today's calendar",
        "aaaa\"; AAAA\"; no SHA-256",
        "sha256:; sha512:; no SHA-256",
      })
  @DisplayName("with a mistake is refused with what it is")
  void mistakes(String part, String other, String why) {
    assertThat(text()).contains(part);
    refused(text().replace(part, other), why);
  }

  @Test
  @DisplayName("holds for 31 days at most, whoever wrote it")
  void longest() {
    String longest = text().replace("2026-11-29T11:00:00Z", "2026-12-30T10:00:00Z");
    assertThat(Approval.MOST_VALID).hasDays(31);
    assertThat(read(longest.getBytes(StandardCharsets.UTF_8)).notAfter())
        .isEqualTo(FROM.plus(Approval.MOST_VALID));
  }

  @Test
  @DisplayName("of another version is refused")
  void otherVersion() {
    byte[] other = text().replace("approval/1", "approval/2").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(other)).hasMessageContaining("this version reads");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u001b[2J", "\\u202e", "\\u2066", "\\u200f", "\\u0000", "\\u009b", "\\u00ad"})
  @DisplayName("holds nothing that a terminal obeys or that reads otherwise than it is")
  void hostile(String hidden) {
    refused(text().replace("INC-", "INC-" + hidden), "control or invisible character");
    refused(text().replace("Seen.", "Seen." + hidden), "control or invisible character");
    refused(text().replace("Ada ", "Ada" + hidden), "control or invisible character");
  }

  @Test
  @DisplayName("is no longer than a person reads")
  void bounds() {
    refused(text().replace("INC-", "I".repeat(201)), "more than 200 characters");
    refused(text().replace("Ada ", "A".repeat(201)), "more than 200 characters");
    refused(text().replace("Seen.", "S".repeat(2001)), "longer than any can be");
    refused(text().replace("INC-4711", "INC\\n4711"), "several lines");
    refused(text().replace("\"power\"", "\"a\",".repeat(20_000) + "\"b\""), "20000 values");
    refused(text().replace("Ada <b>Lovelace</b>", ""), "is empty");
  }

  @Test
  @DisplayName("that says one thing twice is refused, also where a name is spelled in two ways")
  void twice() {
    for (String key : List.of("gates", "g\\u0061tes", "hazards", "notAfter", "n\\u006ftAfter")) {
      String value = key.endsWith("After") ? "\"2026-12-29T10:00:00Z\"" : "[]";
      refused("{\"" + key + "\":" + value + "," + text().substring(1), "a key stands twice");
    }
  }
}
