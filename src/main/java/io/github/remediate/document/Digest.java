package io.github.remediate.document;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** What a document is bound to, as one word: {@code sha256:} and 64 hex digits. */
public final class Digest {
  private Digest() {}

  /** The digest of a file, byte by byte. */
  public static String of(byte[] file) {
    return word(sha256().digest(file));
  }

  /**
   * The digest of what is written, as JSON on one line. Whatever a document says is in its digest,
   * then, and nothing can be shown that is not: there is no second list of its fields.
   */
  public static String of(Consumer<JsonWriter> document) {
    MessageDigest sha256 = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      JsonWriter.write(out, JsonWriter.Layout.LINE, document);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written anywhere", e);
    }
    return word(sha256.digest());
  }

  /** The SHA-256 of {@code bytes} alone, in 64 small hex digits, as {@code shasum} prints it. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String word(byte[] digest) {
    return "sha256:" + HexFormat.of().formatHex(digest);
  }
}
