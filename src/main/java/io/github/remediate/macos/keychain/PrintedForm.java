package io.github.remediate.macos.keychain;

import java.io.ByteArrayOutputStream;

/** Prints a buffer as {@code security} does, see {@link PrintedBytes}. */
final class PrintedForm {
  private static final String HEX = "0123456789ABCDEF";

  private PrintedForm() {}

  static void print(byte[] value, ByteArrayOutputStream out) {
    boolean text = false;
    boolean hex = false;
    for (byte b : value) {
      boolean readable = isReadable(b);
      text |= readable;
      hex |= !readable;
    }
    if (hex) {
      out.write('0');
      out.write('x');
      for (byte b : value) {
        out.write(HEX.charAt(b >> 4 & 0xF));
        out.write(HEX.charAt(b & 0xF));
      }
      out.write(' ');
      if (text) {
        out.write(' ');
      }
    }
    if (text) {
      out.write('"');
      for (byte b : value) {
        if (isReadable(b)) {
          out.write(b);
        } else {
          out.write('\\');
          out.write('0' + (b >> 6 & 3));
          out.write('0' + (b >> 3 & 7));
          out.write('0' + (b & 7));
        }
      }
      out.write('"');
    }
  }

  private static boolean isReadable(byte b) {
    return b >= ' ' && b <= '~' && b != '\\';
  }
}
