package io.github.remediate.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Keys for tests, which are made anew each time. */
public final class Keys {
  public static final SigningKey ADA = SigningKey.generate();
  public static final SigningKey GRACE = SigningKey.generate();

  private Keys() {}

  /** The public half of {@code key}, as settings hold it for somebody. */
  public static TrustedKey of(String name, SigningKey key, String... signs) {
    return new TrustedKey(name, key.verifyingKey(), Set.of(signs));
  }

  public static TrustedKeys trusted(TrustedKey... keys) {
    return new TrustedKeys(List.of(keys));
  }

  /** The private half as a file that its owner alone reads. */
  public static Path file(Path directory, SigningKey key) {
    try {
      Path file = Files.createTempFile(directory, "key", ".pem"); // which has mode 600
      return Files.writeString(file, key.pem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
