package io.github.remediate.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Guid;
import io.github.remediate.workshop.DerWriter;
import io.github.remediate.workshop.Encodings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A redaction")
class WordRedactorTest {
  private static final String NAME = "Zwergenwerk";
  private static final List<String> ARGV =
      List.of("/usr/bin/security", "find-certificate", "-a", "-Z", "-p", "/Library/Keychains/x");

  private final WordRedactor redaction =
      new WordRedactor(Set.of("microsoft", "com", "built", "in", "ca", "privatekey"));

  @Test
  @DisplayName("keeps the words that rules read, and replaces the same word by the same")
  void words() {
    String once = redaction.text("com.microsoft.Zwergenwerk ZWERGENWERK zwergenwerks privatekey\0");

    assertThat(once).isEqualTo("com.microsoft.name1 NAME1 name2 privatekey\0");
    assertThat(redaction.text(once)).isEqualTo(once);
    assertThat(redaction.text("a.b@zwergenwerk.com")).isEqualTo("name3.name4@name1.com");
  }

  @Test
  @DisplayName("keeps the form of an id, with its hyphens and without")
  void ids() {
    String id = "5BE1A7C0-91D2-4E3F-8A6B-70C8D9E0F1A2";

    String with = redaction.text(id);

    assertThat(with).matches(Guid::isOne, "is an id").isNotEqualTo(id);
    assertThat(redaction.text(id.replace("-", ""))).isEqualToIgnoringCase(with.replace("-", ""));
    assertThat(redaction.text(with)).isEqualTo(with);
  }

  @ParameterizedTest
  @ValueSource(strings = {NAME, "jane.doe@zwergenwerk.com", "5be1a7c0-91d2-4e3f-8a6b-70c8d9e0f1a2"})
  @DisplayName("leaves no name in any encoding")
  void encodings(String name) {
    for (String form : Encodings.of(name)) {
      assertThat(redaction.text("x " + form + " y")).as(form).doesNotContainIgnoringCase(form);
    }
  }

  @Test
  @DisplayName("leaves of a certificate what is read, and no text of any type in it")
  void certificate() throws Exception {
    byte[] utf8 = NAME.getBytes(StandardCharsets.UTF_8);
    byte[] wide = NAME.getBytes(StandardCharsets.UTF_16BE);
    List<byte[]> parts = new ArrayList<>();
    for (int type : new int[] {0x0C, 0x13, 0x14, 0x16, 0x1A, 0x1B, 0x04, 0x07, 0x80, 0x86}) {
      parts.add(DerWriter.part(DerWriter.ORGANIZATION, type, utf8));
    }
    parts.add(DerWriter.part("550407", 0x1E, wide));
    parts.add(DerWriter.part("550407", 0x0C, "Z\u00fcrich ".getBytes(StandardCharsets.ISO_8859_1)));
    byte[] name = DerWriter.name(parts.toArray(new byte[0][]));
    byte[] der =
        DerWriter.certificate(
            new byte[] {7},
            name,
            name,
            new byte[9],
            DerWriter.pair(
                "551D11",
                0x04,
                DerWriter.element(
                    0x30, DerWriter.element(0x82, utf8), DerWriter.element(0x04, wide))));
    String sha1 =
        HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-1").digest(der));

    String listing =
        new String(
            redaction.output(
                ARGV,
                ("SHA-1 hash: " + sha1 + "\n" + DerWriter.pem(der))
                    .getBytes(StandardCharsets.US_ASCII)),
            StandardCharsets.US_ASCII);

    String pem = listing.replaceAll("(?s).*-----BEGIN CERTIFICATE-----|-----END.*", "");
    String now = new String(Base64.getMimeDecoder().decode(pem), StandardCharsets.ISO_8859_1);
    for (String form : Encodings.of(NAME)) {
      assertThat(now).as(form).doesNotContainIgnoringCase(form);
    }
    assertThat(now).doesNotContain("rich");
    assertThat(redaction.text("x " + sha1)).doesNotContain(sha1);
    assertThat(listing).contains(redaction.text(sha1));
  }
}
