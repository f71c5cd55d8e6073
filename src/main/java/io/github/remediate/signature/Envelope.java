package io.github.remediate.signature;

import io.github.remediate.document.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A document and the signatures over it (DSSE, version 1). Whose they are, and whether they count,
 * is for {@link TrustedKeys}.
 *
 * @param payloadType what kind of document it is; signed as well
 * @param payload the document, byte by byte
 * @param signatures at least one
 */
public record Envelope(String payloadType, byte[] payload, List<Signed> signatures) {

  /**
   * One signature.
   *
   * @param keyId which key it claims to be of: {@link VerifyingKey#id}
   * @param signature 64 bytes
   */
  public record Signed(String keyId, byte[] signature) {}

  public Envelope {
    payload = payload.clone();
    signatures = List.copyOf(signatures);
  }

  /** A document that {@code key} signs. */
  public static Envelope sign(String payloadType, byte[] payload, SigningKey key) {
    return new Envelope(payloadType, payload, List.of(by(key, payloadType, payload)));
  }

  /** The same with one more signature. */
  public Envelope alsoSignedBy(SigningKey key) {
    List<Signed> all = new ArrayList<>(signatures);
    all.add(by(key, payloadType, payload));
    return new Envelope(payloadType, payload, all);
  }

  private static Signed by(SigningKey key, String payloadType, byte[] payload) {
    return new Signed(
        key.verifyingKey().id(), key.sign(preAuthenticationEncoding(payloadType, payload)));
  }

  /** Whether the key whose id it has made {@code signed}. */
  boolean isBy(VerifyingKey key, Signed signed) {
    return key.verifies(preAuthenticationEncoding(payloadType, payload), signed.signature());
  }

  /** Whether it has a signature that claims to be of {@code key}. */
  public boolean names(VerifyingKey key) {
    return signatures.stream().anyMatch(signed -> signed.keyId().equals(key.id()));
  }

  /**
   * Which document it is, whoever signed it and however the envelope is written: the digest of the
   * payload.
   */
  public String payloadDigest() {
    return Digest.of(payload);
  }

  /**
   * What is signed: kind and document, each with its length, so that neither can pass for part of
   * the other. Lengths count bytes.
   */
  public static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(type);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
