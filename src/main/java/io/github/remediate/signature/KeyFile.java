package io.github.remediate.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Set;

/**
 * Keys as files: PKCS#8 and SubjectPublicKeyInfo in PEM, as {@code openssl} reads and writes them.
 * A file is read once, by no link, and only where it is what it was before and after.
 */
public final class KeyFile {
  private static final int MOST_BYTES = 16 << 10;
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private KeyFile() {}

  /**
   * Reads a private key, which its owner alone may read.
   *
   * @throws KeyRefusedException if it is none, or others can read it
   */
  public static SigningKey readPrivate(Path file) throws KeyRefusedException {
    return SigningKey.of(Pem.read(Pem.PRIVATE, text(file, true)));
  }

  /**
   * Reads a public key.
   *
   * @throws KeyRefusedException if it is none
   */
  public static VerifyingKey readPublic(Path file) throws KeyRefusedException {
    return VerifyingKey.of(Pem.read(Pem.PUBLIC, text(file, false)));
  }

  private static String text(Path file, boolean isSecret) throws KeyRefusedException {
    try {
      PosixFileAttributes before = attributes(file);
      refuse(file, before, isSecret);
      ByteBuffer content = ByteBuffer.allocate(MOST_BYTES + 1);
      try (SeekableByteChannel in =
          Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
        while (content.hasRemaining() && in.read(content) >= 0) {
          // Until the end, or one byte more than a key can have.
        }
      }
      PosixFileAttributes after = attributes(file);
      if (!Objects.equals(before.fileKey(), after.fileKey())
          || !before.permissions().equals(after.permissions())
          || content.position() != before.size()) {
        throw new KeyRefusedException("it was changed while it was read");
      }
      return new String(content.array(), 0, content.position(), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new KeyRefusedException("there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new KeyRefusedException("you may not read it", e);
    } catch (IOException e) {
      throw new KeyRefusedException("it cannot be read", e);
    }
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void refuse(Path path, PosixFileAttributes file, boolean isSecret)
      throws KeyRefusedException {
    if (file.isSymbolicLink()) {
      throw new KeyRefusedException("it is a link; name the file itself");
    }
    if (!file.isRegularFile()) {
      throw new KeyRefusedException("it is no file");
    }
    if (file.size() > MOST_BYTES) {
      throw new KeyRefusedException("it is larger than a key can be");
    }
    if (isSecret && !OWNERS.containsAll(file.permissions())) {
      throw new KeyRefusedException(
          isPublic(path)
              ? Pem.PRIVATE_NEEDED
              : "others than its owner may use it; chmod 600 it first");
    }
  }

  /** Whoever may read that one is to name another, and not to hide it. */
  private static boolean isPublic(Path path) {
    try {
      readPublic(path);
      return true;
    } catch (KeyRefusedException e) {
      return false;
    }
  }
}
