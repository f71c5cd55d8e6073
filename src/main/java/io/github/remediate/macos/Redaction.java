package io.github.remediate.macos;

import io.github.remediate.mac.MacPath;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Replaces names consistently, wherever they stand: in texts, in the hex of a dump, inside
 * certificates. A name is found whatever its case and only as a whole: not as a part of a longer
 * word. Where it was found in capitals, as a keychain stores the names of certificates, its
 * replacement is in capitals too.
 */
public final class Redaction {

  /**
   * A name and what stands for it.
   *
   * @param folded the name in lower case
   */
  private record Entry(String folded, String replacement) {}

  private final Map<Character, List<Entry>> byFirst = new HashMap<>();
  private final Map<String, String> originals = new LinkedHashMap<>();

  /** Replaces {@code original} by {@code replacement}, unless it has a replacement already. */
  public void replace(String original, String replacement) {
    String name = original.strip();
    if (name.isEmpty() || originals.putIfAbsent(fold(name), replacement) != null) {
      return;
    }
    // File systems decompose what people type, and a dump may show bytes of UTF-8 one by one.
    add(Normalizer.normalize(name, Normalizer.Form.NFC), replacement);
    add(Normalizer.normalize(name, Normalizer.Form.NFD), replacement);
    add(
        new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
        replacement);
  }

  private void add(String name, String replacement) {
    Entry entry = new Entry(fold(name), replacement);
    List<Entry> same =
        byFirst.computeIfAbsent(entry.folded().charAt(0), first -> new ArrayList<>());
    if (!same.contains(entry)) {
      same.add(entry);
      same.sort((a, b) -> b.folded().length() - a.folded().length());
    }
  }

  /** Whether {@code name} has a replacement. */
  public boolean replaces(String name) {
    return originals.containsKey(fold(name.strip()));
  }

  /** How many names are replaced. */
  public int size() {
    return originals.size();
  }

  // Letter by letter, so that places in both texts are the same.
  private static String fold(String text) {
    char[] letters = text.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = Character.toLowerCase(letters[i]);
    }
    return new String(letters);
  }

  /** {@code text} with every name replaced. */
  public String text(String text) {
    String folded = fold(text);
    StringBuilder out = null;
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      Entry found = at(folded, at);
      if (found == null) {
        at++;
        continue;
      }
      int end = at + found.folded().length();
      out = out == null ? new StringBuilder(text.length() + 16) : out;
      out.append(text, copied, at).append(likewise(text.substring(at, end), found.replacement()));
      at = end;
      copied = end;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  private Entry at(String folded, int at) {
    for (Entry entry : byFirst.getOrDefault(folded.charAt(at), List.of())) {
      if (folded.startsWith(entry.folded(), at)
          && parts(folded, at)
          && parts(folded, at + entry.folded().length())) {
        return entry;
      }
    }
    return null;
  }

  /** Whether no word goes through the place before {@code at}. */
  private static boolean parts(String text, int at) {
    return at == 0
        || at == text.length()
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || !Character.isLetterOrDigit(text.charAt(at));
  }

  private static String likewise(String found, String replacement) {
    boolean capitals = false;
    for (int i = 0; i < found.length(); i++) {
      if (Character.isLowerCase(found.charAt(i))) {
        return replacement;
      }
      capitals |= Character.isUpperCase(found.charAt(i));
    }
    return capitals ? replacement.toUpperCase(Locale.ROOT) : replacement;
  }

  /** {@code path} with every name replaced. */
  public MacPath path(MacPath path) {
    return new MacPath(text(path.value()));
  }

  /**
   * The output of a command with every name replaced. Certificates change with it, so replace the
   * outputs of {@code find-certificate} first: from then on their old hashes are replaced by the
   * new ones.
   */
  public byte[] output(List<String> argv, byte[] stdout) {
    if (isSecurity(argv, "dump-keychain")) {
      DumpRewriter dump = new DumpRewriter(Retention.OF_ALL, this::text);
      dump.write(stdout);
      return dump.finish();
    }
    if (isSecurity(argv, "find-certificate")) {
      Map<String, String> hashes = new LinkedHashMap<>();
      CertificateRewriter listing = new CertificateRewriter(this::text, hashes);
      listing.write(stdout);
      hashes.forEach(this::replace);
      return listing.finish();
    }
    String text = new String(stdout, StandardCharsets.UTF_8);
    boolean platformSso = !argv.isEmpty() && argv.get(0).endsWith("/app-sso");
    return text(platformSso ? withoutNames(text) : text).getBytes(StandardCharsets.UTF_8);
  }

  /** The certificate of the device is base64, where no name is found as it stands. */
  private String withoutNames(String platformSso) {
    String old = PlatformSsoReply.value(platformSso, PlatformSsoReply.CERTIFICATE).orElse("");
    String rewritten;
    try {
      rewritten =
          new DerRewriter(this::text)
              .rewrite(DeviceCertificate.decode(old))
              .map(DeviceCertificate::encode)
              .orElse("");
    } catch (IllegalArgumentException e) {
      rewritten = "";
    }
    return old.isEmpty() ? platformSso : platformSso.replace(old, rewritten);
  }

  static boolean isSecurity(List<String> argv, String command) {
    return argv.size() > 1 && argv.get(0).endsWith("/security") && argv.get(1).equals(command);
  }
}
