package io.github.remediate.kit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/** Identifiers that follow from a name (RFC 4122, version 5): a payload keeps its own. */
final class NamedUuid {
  private static final UUID SPACE = UUID.fromString("5c1f9a6e-3a0d-4d1c-9a35-0d6a7f0c2b41");

  private NamedUuid() {}

  /** The identifier of {@code name}, in capitals as Apple writes them. */
  static String of(String name) {
    return of(SPACE, name).toString().toUpperCase(Locale.ROOT);
  }

  /** The identifier of {@code name} in a name space. */
  static UUID of(UUID space, String name) {
    MessageDigest sha1;
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(space.getMostSignificantBits())
            .putLong(space.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long most = hash.getLong() & ~0xF000L | 0x5000L;
    long least = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
