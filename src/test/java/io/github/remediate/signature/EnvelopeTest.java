package io.github.remediate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.document.DocumentException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A signed document")
class EnvelopeTest {
  private static final String TYPE = "application/vnd.example+json";
  private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  private static final TrustedKeys TRUSTED =
      Keys.trusted(Keys.of("Ada", Keys.ADA, "x"), Keys.of("Grace", Keys.GRACE, "y"));

  private static Envelope read(byte[] bytes) {
    return EnvelopeFile.read("doc.json", bytes, 1 << 16, "Ask for another one.");
  }

  private static Envelope read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text() {
    return new String(
        EnvelopeFile.bytes(Envelope.sign(TYPE, PAYLOAD, Keys.ADA)), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("is signed in the encoding of the standard")
  void encoding() {
    assertThat(
            Envelope.preAuthenticationEncoding(
                "http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    assertThat(Envelope.preAuthenticationEncoding("ü", "ü".getBytes(StandardCharsets.UTF_8)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("DSSEv1 2 ü 2 ü");
  }

  @Test
  @DisplayName("holds as openssl signed it")
  void openssl() throws Exception {
    VerifyingKey key =
        VerifyingKey.parse(
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEARotB6j0yn6lLSQzACEzsTfW0gGCio7k3Dy9C9Nv7Gw4=
            -----END PUBLIC KEY-----
            """);
    Envelope envelope =
        new Envelope(
            "http://example.com/HelloWorld",
            "hello world".getBytes(StandardCharsets.UTF_8),
            List.of(
                new Envelope.Signed(
                    "58dd6c956a5bc09181f20b5c742a7d41c9550756f0ea3657c9173bff538db996",
                    Base64.getDecoder()
                        .decode(
                            "W/Mb+DEhMZF5lLQnVSZp38r6PkW4USIY2mTcOKSG+xaOToA4MbhOmvdbg5V+s02XlDxIT9cwSAZTq1KXadvNBQ=="))));

    TrustedKeys.Judgment judgment =
        Keys.trusted(new TrustedKey("Ada", key, Set.of())).judge(envelope);

    assertThat(judgment.signers()).extracting(TrustedKey::name).containsExactly("Ada");
  }

  @Test
  @DisplayName("says whose keys signed it, each once, and which keys nobody knows")
  void signers() {
    SigningKey stranger = SigningKey.generate();
    Envelope envelope =
        Envelope.sign(TYPE, PAYLOAD, Keys.ADA)
            .alsoSignedBy(Keys.ADA)
            .alsoSignedBy(stranger)
            .alsoSignedBy(Keys.GRACE);

    TrustedKeys.Judgment judgment = TRUSTED.judge(read(EnvelopeFile.bytes(envelope)));

    assertThat(judgment.signers()).extracting(TrustedKey::name).containsExactly("Ada", "Grace");
    assertThat(judgment.strangers()).containsExactly(stranger.verifyingKey().id());
    assertThat(judgment.forged()).isEmpty();
    assertThat(TrustedKeys.NONE.judge(envelope).signers()).isEmpty();
  }

  @Test
  @DisplayName("of somebody with two keys is one person's")
  void onePerson() {
    List<TrustedKey> keys =
        List.of(Keys.of("Ada", Keys.ADA, "x"), Keys.of(" ada ", Keys.GRACE, "x"));

    assertThat(TrustedKeys.people(keys)).isEqualTo(1);
    assertThat(TrustedKeys.people(TRUSTED.keys())).isEqualTo(2);
  }

  @Test
  @DisplayName("that was changed in any byte, or is another kind, holds for nobody")
  void forged() {
    Envelope envelope = Envelope.sign(TYPE, PAYLOAD, Keys.ADA);
    for (int at = 0; at < PAYLOAD.length; at++) {
      byte[] other = PAYLOAD.clone();
      other[at] ^= 1;
      assertThat(TRUSTED.judge(new Envelope(TYPE, other, envelope.signatures())).forged())
          .as("byte %d", at)
          .contains("Ada");
    }
    for (int at = 0; at < 64; at++) {
      byte[] other = envelope.signatures().get(0).signature().clone();
      other[at] ^= 1;
      Envelope swapped =
          new Envelope(
              TYPE, PAYLOAD, List.of(new Envelope.Signed(Keys.ADA.verifyingKey().id(), other)));
      assertThat(TRUSTED.judge(swapped).signers()).as("byte %d", at).isEmpty();
    }
    assertThat(TRUSTED.judge(new Envelope(TYPE + "x", PAYLOAD, envelope.signatures())).forged())
        .contains("Ada");
    Envelope.Signed stolen =
        new Envelope.Signed(
            Keys.GRACE.verifyingKey().id(), envelope.signatures().get(0).signature());
    assertThat(TRUSTED.judge(new Envelope(TYPE, PAYLOAD, List.of(stolen))).forged())
        .contains("Grace");
  }

  @Test
  @DisplayName("that is good once and forged once holds for nobody")
  void halfForged() {
    Envelope good = Envelope.sign(TYPE, PAYLOAD, Keys.ADA);
    Envelope.Signed bad = new Envelope.Signed(Keys.GRACE.verifyingKey().id(), new byte[64]);

    TrustedKeys.Judgment judgment =
        TRUSTED.judge(new Envelope(TYPE, PAYLOAD, List.of(good.signatures().get(0), bad)));

    assertThat(judgment.signers()).isEmpty();
    assertThat(judgment.forged()).contains("Grace");
  }

  @Test
  @DisplayName("that was cut off anywhere is refused in one line")
  void truncated() {
    byte[] whole = text().stripTrailing().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%d bytes", length)
          .isInstanceOf(DocumentException.class)
          .hasMessageStartingWith("doc.json:")
          .hasMessageEndingWith("Ask for another one.");
    }
    assertThat(read(whole).payload()).isEqualTo(PAYLOAD);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"payloadType\", \"type\", `lacks the key`",
        "\"sig\", \"signature\", `key`",
        "application/vnd.example+json, , `is no kind of document`",
        "application/vnd, a b, `is no kind of document`",
        "\"payload\" :, \"more\":1;\"payload\" :, `unknown key`",
        "eyJhIjoxfQ==, eyJhIjoxfQ, `is no Base64`",
        "eyJhIjoxfQ==, eyJhIjoxfR==, `is no Base64`",
        "eyJhIjoxfQ==, eyJ_Ijoxf-==, `is no Base64`",
        "eyJhIjoxfQ==, eyJh Ijoxf==, `is no Base64`",
      })
  @DisplayName("that is none is refused with what is wrong")
  void malformed(String part, String other, String message) {
    String changed = text().replace(part, other == null ? "" : other.replace(';', ','));

    assertThat(changed).isNotEqualTo(text());
    assertThatThrownBy(() -> read(changed))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining(message)
        .hasMessageEndingWith("Ask for another one.");
  }

  @Test
  @DisplayName("has 1 to 16 signatures, and no more bytes than it may")
  void bounds() {
    Envelope envelope = Envelope.sign(TYPE, PAYLOAD, Keys.ADA);
    Envelope none = new Envelope(TYPE, PAYLOAD, List.of());
    assertThatThrownBy(() -> read(EnvelopeFile.bytes(none))).hasMessageContaining("1 to 16");
    for (int length : new int[] {0, 63, 65}) {
      Envelope.Signed other = new Envelope.Signed(Keys.ADA.verifyingKey().id(), new byte[length]);
      byte[] file = EnvelopeFile.bytes(new Envelope(TYPE, PAYLOAD, List.of(other)));
      assertThatThrownBy(() -> read(file)).hasMessageContaining("has " + length + " bytes, not 64");
    }
    for (int more = 1; more < 16; more++) {
      envelope = envelope.alsoSignedBy(Keys.GRACE);
    }
    assertThat(read(EnvelopeFile.bytes(envelope)).signatures()).hasSize(16);
    byte[] many = EnvelopeFile.bytes(envelope.alsoSignedBy(Keys.GRACE));
    assertThatThrownBy(() -> read(many)).isInstanceOf(DocumentException.class);
    byte[] large = EnvelopeFile.bytes(Envelope.sign(TYPE, new byte[1 << 16], Keys.ADA));
    assertThatThrownBy(() -> read(large)).isInstanceOf(DocumentException.class);
    assertThatThrownBy(() -> read("[".repeat(1 << 15))).isInstanceOf(DocumentException.class);
    assertThatThrownBy(() -> read(text() + text())).isInstanceOf(DocumentException.class);
    assertThatThrownBy(() -> read(text().replaceFirst("\"keyid\" : \"", "\"keyid\" : \"A")))
        .hasMessageContaining("64 small hex digits");
  }

  @Test
  @DisplayName("is the same document whoever signs it and however it is written")
  void identity() {
    Envelope envelope = Envelope.sign(TYPE, PAYLOAD, Keys.ADA);

    assertThat(envelope.alsoSignedBy(Keys.GRACE).payloadDigest())
        .isEqualTo(envelope.payloadDigest());
    assertThat(read(text().replace("\n", " ")).payloadDigest()).isEqualTo(envelope.payloadDigest());
  }

  @Test
  @DisplayName("that says one thing twice is refused, also where a name is spelled in two ways")
  void twice() {
    for (String more :
        List.of(
            "\"payload\": \"e30=\"",
            "\"p\\u0061yload\": \"e30=\"",
            "\"payloadType\": \"application/vnd.other+json\"",
            "\"\\u0070ayloadType\": \"application/vnd.other+json\"",
            "\"signatures\": []",
            "\"\\u0073ignatures\": []")) {
      assertThatThrownBy(
              () -> read(text().replaceFirst("\\{", "{" + more.replace("\\", "\\\\") + ",")))
          .as(more)
          .isInstanceOf(DocumentException.class)
          .hasMessageContaining("a key stands twice");
    }
  }

  @Test
  @DisplayName("whose signature was made into another that a loose reader takes holds for nobody")
  void malleated() {
    Envelope whole = Envelope.sign(TYPE, PAYLOAD, Keys.ADA);
    byte[] signature = whole.signatures().get(0).signature().clone();
    // RFC 8032, section 8.4: S + L is another number with the same remainder.
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    byte[] sum = reversed(new BigInteger(1, reversed(s)).add(order).toByteArray());
    System.arraycopy(Arrays.copyOf(sum, 32), 0, signature, 32, 32);
    Envelope other =
        new Envelope(
            TYPE,
            PAYLOAD,
            List.of(new Envelope.Signed(whole.signatures().get(0).keyId(), signature)));

    assertThat(TRUSTED.judge(whole).signers()).hasSize(1);
    assertThat(TRUSTED.judge(other).signers()).isEmpty();
    assertThat(TRUSTED.judge(other).forged()).contains("Ada");
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  @Test
  @DisplayName("is not what a request or a plan is, which is said where one was named in its place")
  void mixedUp() {
    assertThatThrownBy(() -> read("{\"schema\": \"remediate.request/1\", \"mac\": [[[[[1]]]]]}"))
        .hasMessage(
            "doc.json:1:12: 'schema' is 'remediate.request/1', and that is no signed document. Name"
                + " the approval or the receipt.");
    assertThatThrownBy(() -> read("{\"schema\": [[[[[1]]]]]}")).hasMessageContaining("nesting");
  }
}
