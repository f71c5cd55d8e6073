package io.github.remediate.workshop;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways in which a text can be written so that somebody can read it again. */
public final class Encodings {
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);

  private Encodings() {}

  /** The texts that stand for {@code secret} in a file whose bytes are read as Latin 1. */
  public static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    for (String text :
        List.of(
            secret,
            secret.toLowerCase(Locale.ROOT),
            secret.toUpperCase(Locale.ROOT),
            secret.replace("-", ""),
            secret.replace("-", "").toLowerCase(Locale.ROOT))) {
      for (Charset charset : CHARSETS) {
        byte[] bytes = text.getBytes(charset);
        forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        forms.addAll(base64(bytes));
      }
      StringBuilder address = new StringBuilder();
      StringBuilder octal = new StringBuilder();
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        boolean letter = b >= '0' && Character.isLetterOrDigit(b);
        address.append(letter ? "" + (char) b : "%%%02X".formatted(b & 0xFF));
        octal.append(b >= ' ' && b <= '~' ? "" + (char) b : "\\%03o".formatted(b & 0xFF));
      }
      forms.add(address.toString());
      forms.add(octal.toString());
    }
    return forms;
  }

  /** What is the same of its base64 wherever it begins in a longer text. */
  private static List<String> base64(byte[] bytes) {
    List<String> forms = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = before == 0 ? 0 : before + 1;
      int to = bytes.length + before - (bytes.length + before) % 3;
      String sure = text.substring(from, Math.max(from, to / 3 * 4));
      if (sure.length() > 7) {
        forms.add(sure);
      }
    }
    return forms;
  }
}
