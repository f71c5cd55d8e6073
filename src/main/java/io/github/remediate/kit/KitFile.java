package io.github.remediate.kit;

import io.github.remediate.document.Digest;

/**
 * One file of the kit.
 *
 * @param path where it lies in the kit, with slashes
 * @param purpose what it is for, in a sentence
 * @param isProgram whether it is a script
 * @param content its bytes
 */
public record KitFile(String path, String purpose, boolean isProgram, byte[] content) {

  /** The digest of its content. */
  String digest() {
    return Digest.of(content);
  }
}
