package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.signature.KeyPairFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A pair of keys")
final class KeyPairsTest {
  @TempDir Path temporary;

  private static AbstractThrowableAssert<?, ?> refused(Path directory) {
    return assertThatThrownBy(() -> KeyPairs.make(directory, "there"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE));
  }

  @Test
  @DisplayName("is made in a directory that only its owner enters, and never written over")
  void made() throws Exception {
    Path directory = temporary.toRealPath().resolve("keys");
    KeyPairFiles pair = KeyPairs.make(directory, "there");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    byte[] secret = Files.readAllBytes(pair.privateFile());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair.privateFile())))
        .isEqualTo("rw-------");
    assertThat(pair.publicFile()).exists();

    refused(directory).hasMessageContaining("is there already");
    assertThat(pair.privateFile()).hasBinaryContent(secret);
  }

  @Test
  @DisplayName("is not made where there is no directory")
  void noDirectory() throws Exception {
    Path file = Files.createFile(temporary.toRealPath().resolve("file"));
    refused(file).hasMessageContaining("there is no directory");
    refused(file.resolve("below")).hasMessageContaining("cannot be saved in there");
  }
}
