package io.github.remediate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A key's file")
class KeyFileTest {
  /** As {@code openssl genpkey -algorithm ed25519} wrote it; it signs nothing anywhere. */
  private static final String OPENSSL =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIL0zDHFNTam8ye8Dt2wHwPvi1HQ+XTvQqn4j5lgI1lt+
      -----END PRIVATE KEY-----
      """;

  private static final String OPENSSL_ID =
      "58dd6c956a5bc09181f20b5c742a7d41c9550756f0ea3657c9173bff538db996";

  @TempDir Path temporary;

  private Path file(String content, String permissions) throws IOException {
    Path file = Files.writeString(temporary.resolve("key.pem"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> KeyFile.readPrivate(file))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining(why);
  }

  @Test
  @DisplayName("of openssl is read, and has the id that openssl tells")
  void openssl() throws Exception {
    SigningKey key = KeyFile.readPrivate(file(OPENSSL, "rw-------"));

    assertThat(key.verifyingKey().id()).isEqualTo(OPENSSL_ID);
    assertThat(key.pem()).isEqualTo(OPENSSL);
    assertThat(VerifyingKey.parse(key.verifyingKey().pem())).isEqualTo(key.verifyingKey());
    assertThat(VerifyingKey.parse(key.verifyingKey().word())).isEqualTo(key.verifyingKey());
    assertThat(KeyFile.readPrivate(file(OPENSSL.replace("\n", "\r\n"), "r--------")).pem())
        .isEqualTo(OPENSSL);
  }

  @Test
  @DisplayName("is the same key again after it was written")
  void pair() throws Exception {
    KeyPairFiles made = KeyPairFiles.make(temporary);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.privateFile())))
        .isEqualTo("rw-------");
    assertThat(KeyFile.readPrivate(made.privateFile()).verifyingKey()).isEqualTo(made.key());
    assertThat(KeyFile.readPublic(made.publicFile())).isEqualTo(made.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"remediate-private.pem", "remediate-public.pem"})
  @DisplayName("is never written over, and no link of that name is followed")
  void neverOver(String name) throws Exception {
    Path there = temporary.resolve(name);
    for (boolean isLink : new boolean[] {false, true}) {
      if (isLink) {
        Files.delete(there);
        Files.createSymbolicLink(there, temporary.resolve("elsewhere"));
      } else {
        Files.writeString(there, "mine");
      }
      assertThatThrownBy(() -> KeyPairFiles.make(temporary))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessageContaining(name);
      try (var files = Files.list(temporary)) {
        assertThat(files).containsExactly(there);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---"})
  @DisplayName("that others may use is refused while it is secret")
  void others(String permissions) throws Exception {
    refused(file(OPENSSL, permissions), "others than its owner");
    Path open = file(Keys.ADA.verifyingKey().pem(), permissions);
    assertThat(KeyFile.readPublic(open)).isEqualTo(Keys.ADA.verifyingKey());
  }

  @Test
  @DisplayName("that is a link, a directory, missing or too large is refused")
  void noFile() throws Exception {
    Path file = file(OPENSSL, "rw-------");
    refused(Files.createSymbolicLink(temporary.resolve("link"), file), "it is a link");
    refused(temporary, "it is no file");
    refused(temporary.resolve("none"), "there is no such file");
    refused(file(OPENSSL + " ".repeat(1 << 14), "rw-------"), "larger than a key");
  }

  @Test
  @DisplayName("of another kind is refused with which")
  void kinds() throws Exception {
    for (String algorithm : new String[] {"RSA", "EC", "X25519", "Ed448"}) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("RSA")) {
        generator.initialize(1024); // what is usual takes seconds
      }
      byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
      refused(file(Pem.write("PRIVATE KEY", der), "rw-------"), "not a private key of Ed25519");
    }
    refused(file(Keys.ADA.verifyingKey().pem(), "rw-------"), "it is a public key");
    refused(file(Keys.ADA.verifyingKey().pem(), "rw-r--r--"), "it is a public key");
    refused(file(OPENSSL.replace("PRIVATE", "ENCRYPTED PRIVATE"), "rw-------"), "passphrase");
    refused(file(OPENSSL.replace("PRIVATE", "RSA PRIVATE"), "rw-------"), "of another kind");
    refused(file("", "rw-------"), "no key in PEM");
    refused(file("x\n" + OPENSSL, "rw-------"), "no key in PEM");
    refused(file(OPENSSL + "x\n", "rw-------"), "stands behind the key");
    refused(file(OPENSSL + OPENSSL, "rw-------"), "no Base64");
    Path secret = file(OPENSSL, "rw-------");
    assertThatThrownBy(() -> KeyFile.readPublic(secret)).hasMessageContaining("a private key");
    assertThatThrownBy(() -> VerifyingKey.parse("MCowBQYDK2VwAyEA"))
        .hasMessageContaining("not a public key");
    assertThatThrownBy(() -> VerifyingKey.parse("?")).hasMessageContaining("neither PEM nor");
  }

  @Test
  @DisplayName("that was cut off anywhere, or has a byte more, is refused")
  void truncated() throws Exception {
    String whole = OPENSSL.stripTrailing();
    for (int length = 0; length < whole.length(); length++) {
      Path file = file(whole.substring(0, length), "rw-------");
      assertThatThrownBy(() -> KeyFile.readPrivate(file))
          .as("%d characters", length)
          .isInstanceOf(KeyRefusedException.class);
    }
    byte[] der = Base64.getMimeDecoder().decode(OPENSSL.lines().toList().get(1));
    byte[] more = Arrays.copyOf(der, der.length + 1);
    refused(file(Pem.write("PRIVATE KEY", more), "rw-------"), "not a private key of Ed25519");
  }

  @Test
  @DisplayName("tells nothing of itself when it is printed")
  void silent() throws Exception {
    SigningKey key = KeyFile.readPrivate(file(OPENSSL, "rw-------"));

    assertThat(key.toString()).doesNotContain(OPENSSL.lines().toList().get(1));
  }
}
