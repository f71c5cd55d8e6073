package io.github.remediate.macos.keychain;

import io.github.remediate.mac.MacPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The keychain's path in front of each item; decoded once for as long as it stays the same. */
final class PrintedKeychain {
  private final UnaryOperator<MacPath> naming;
  private byte[] printed = {};
  private MacPath path;

  PrintedKeychain(UnaryOperator<MacPath> naming) {
    this.naming = naming;
  }

  /** The path that {@code line[from, to)} shows, or null if that is no absolute path in UTF-8. */
  MacPath read(byte[] line, int from, int to) {
    if (path != null && Arrays.equals(line, from, to, printed, 0, printed.length)) {
      return path;
    }
    byte[] bytes = new byte[to - from];
    int length = PrintedBytes.decode(line, from, to, bytes, 0);
    String text = length > 0 ? utf8(bytes, length) : null;
    if (text == null || MacPath.wrongWith(text) != null) {
      return null;
    }
    path = naming.apply(new MacPath(text));
    printed = Arrays.copyOfRange(line, from, to);
    return path;
  }

  private static String utf8(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
