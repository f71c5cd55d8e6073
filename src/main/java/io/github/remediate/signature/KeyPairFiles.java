package io.github.remediate.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A new pair of keys as two files.
 *
 * @param key its public half
 */
public record KeyPairFiles(Path privateFile, Path publicFile, VerifyingKey key) {
  /** The name of the private key's file. */
  public static final String PRIVATE = "remediate-private.pem";

  private static final String PUBLIC = "remediate-public.pem";

  /**
   * Makes a pair in {@code directory}; nothing that is there is written over.
   *
   * @throws FileAlreadyExistsException if one of the files is there
   * @throws IOException if they cannot be written; then neither is left
   */
  public static KeyPairFiles make(Path directory) throws IOException {
    Path secret = directory.resolve(PRIVATE);
    Path open = directory.resolve(PUBLIC);
    for (Path each : new Path[] {secret, open}) {
      if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(each.toString());
      }
    }
    SigningKey key = SigningKey.generate();
    write(secret, key.pem(), "rw-------");
    try {
      write(open, key.verifyingKey().pem(), "rw-r--r--");
    } catch (IOException e) {
      Files.deleteIfExists(secret);
      throw e;
    }
    return new KeyPairFiles(secret, open, key.verifyingKey());
  }

  private static void write(Path file, String text, String permissions) throws IOException {
    create(file, text.getBytes(StandardCharsets.US_ASCII), permissions);
  }

  /**
   * Makes a file that is whole and on the disk, or none.
   *
   * @param permissions as in {@code rw-------}
   * @throws FileAlreadyExistsException if something is there, which stays as it is
   */
  public static void create(Path file, byte[] content, String permissions) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
