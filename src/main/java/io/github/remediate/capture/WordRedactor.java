package io.github.remediate.capture;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacPath;
import io.github.remediate.macos.keychain.KeychainRedactor;
import io.github.remediate.macos.programs.AnswerExcerpts;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces every word that no rule reads, wherever it stands: in texts, in the hex of a dump,
 * inside certificates. Nobody can know which words name a person or an organization; which words
 * decide a plan is known. A word is what stands between blanks and ASCII punctuation, so that
 * base64, UTF-16 and names inside longer words are words like any other. The same word, whatever
 * its case, is always replaced by the same; what was replaced once stays as it is.
 */
final class WordRedactor {
  private static final int GUID = 36;

  /** Numbers up to so many digits tell nothing. */
  private static final int FEW_DIGITS = 2;

  /** Ids that are the same on every Mac, or stand for others already. */
  private static final List<String> CONSTANT =
      List.of(
          "82dbaca4-3e81-46ca-9c73-0950c1eaca97",
          "87191ca2-0fc9-11d4-849a-000502b52122",
          // Microsoft's and Jamf's own application of Device Compliance, in two clouds.
          "b03c10a8-71c7-45f9-b44a-3335ab76e970",
          "dcf07df3-346f-4f0e-b803-c1f0ea0fb5ae",
          "00000000-0000-0000-",
          "00000000-0000-4000-8000-");

  /**
   * A name of several words and what stands for it.
   *
   * @param folded the name in lower case
   */
  private record Entry(String folded, String replacement) {}

  private final Set<String> kept;
  private final Map<Character, List<Entry>> byFirst = new HashMap<>();
  private final Map<String, String> originals = new LinkedHashMap<>();
  private final Set<String> given = new HashSet<>();
  private final KeychainRedactor keychains = new KeychainRedactor(this::text, this::replace);

  /**
   * Begins a redaction.
   *
   * @param kept words that rules and programs read, in lower case; more may be added to them
   */
  WordRedactor(Set<String> kept) {
    this.kept = Collections.unmodifiableSet(kept);
  }

  /** Replaces {@code original} by {@code replacement}, unless it has a replacement already. */
  void replace(String original, String replacement) {
    String name = original.strip();
    if (name.isEmpty() || originals.putIfAbsent(fold(name), replacement) != null) {
      return;
    }
    given.add(fold(replacement));
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

  /** How many words and names are replaced. */
  int size() {
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

  /** {@code text} with everything replaced that no rule reads. */
  String text(String text) {
    String folded = fold(text);
    StringBuilder out = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int end;
      Entry found = at(folded, at);
      if (found != null) {
        end = at + found.folded().length();
        out.append(likewise(text.substring(at, end), found.replacement()));
      } else if (isGuid(text, at)) {
        end = at + GUID;
        out.append(guid(text.substring(at, end)));
      } else if (isEscape(text, at)) {
        end = at + 3;
        out.append(text, at, end);
      } else if (text.charAt(at) != 0 && isOfWord(text.codePointAt(at))) {
        end = wordEnd(text, at);
        out.append(word(text.substring(at, end)));
      } else {
        end = at + Character.charCount(text.codePointAt(at));
        out.append(text, at, end);
      }
      at = end;
    }
    return out.toString();
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
        || !isOfWord(text.codePointBefore(at))
        || !isOfWord(text.codePointAt(at));
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isOfWord(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    // A tag of Workplace Join ends with a zero byte.
    while (at > from + 1 && text.charAt(at - 1) == 0) {
      at--;
    }
    return at;
  }

  // What is hidden holds a word together: UTF-16 has a zero byte after each letter.
  private static boolean isOfWord(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.CONNECTOR_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          false;
      default -> c >= 0x80 || Character.isLetterOrDigit(c) || c < ' ' && "\t\n\r".indexOf(c) < 0;
    };
  }

  private static boolean isGuid(String text, int at) {
    return at + GUID <= text.length()
        && text.charAt(at + 8) == '-'
        && Guid.isOne(text.substring(at, at + GUID))
        && parts(text, at)
        && parts(text, at + GUID);
  }

  /** Whether an octet is written there as in an address: {@code %40}. */
  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '%'
        && at + 3 <= text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }

  private String guid(String guid) {
    String folded = fold(guid);
    return CONSTANT.stream().anyMatch(folded::startsWith)
        ? guid
        : likewise(guid, numbered(folded.replace("-", ""), "00000000-0000-4000-8000-", 12, 16));
  }

  private String word(String word) {
    String folded = fold(Normalizer.normalize(word, Normalizer.Form.NFC));
    if (kept.contains(folded) || given.contains(folded)) {
      return word;
    }
    boolean number = folded.chars().allMatch(c -> c >= '0' && c <= '9');
    if (number) {
      int digits = word.length();
      return digits <= FEW_DIGITS ? word : numbered(folded, "9", digits - 1, 10);
    }
    if (Guid.isDigits(folded)) {
      String guid = numbered(folded, "00000000-0000-4000-8000-", 12, 16).replace("-", "");
      given.add(guid);
      return likewise(word, guid);
    }
    return likewise(word, numbered(folded, "name", 1, 10));
  }

  /** What stands for {@code original}, which is made where there is nothing yet. */
  private String numbered(String original, String before, int digits, int radix) {
    String known = originals.get(original);
    if (known == null) {
      String number = Integer.toString(originals.size() + 1, radix);
      known = before + "0".repeat(Math.max(0, digits - number.length())) + number;
      originals.put(original, known);
      given.add(known);
    }
    return known;
  }

  private static String likewise(String found, String replacement) {
    for (int i = 0; i < found.length(); i++) {
      char c = found.charAt(i);
      if (Character.isLowerCase(c)) {
        return replacement;
      }
      if (Character.isUpperCase(c) && i + 1 < found.length()) {
        boolean capitals = found.chars().noneMatch(Character::isLowerCase);
        return capitals ? replacement.toUpperCase(Locale.ROOT) : replacement;
      }
    }
    return replacement;
  }

  /** {@code path} with everything replaced that no rule reads. */
  MacPath path(MacPath path) {
    return new MacPath(text(path.value()));
  }

  /**
   * The output of a command with everything replaced that no rule reads. Certificates change with
   * it, so replace the outputs of {@code find-certificate} first: from then on their old hashes are
   * replaced by the new ones.
   */
  byte[] output(List<String> argv, byte[] stdout) {
    Optional<byte[]> keychain = keychains.output(argv, stdout);
    if (keychain.isPresent()) {
      return keychain.get();
    }
    String text = new String(stdout, StandardCharsets.UTF_8);
    String certificate = AnswerExcerpts.deviceCertificate(argv, text).orElse("");
    int from = text.indexOf(certificate);
    boolean there = !certificate.isEmpty() && from >= 0;
    return (there ? ofDevice(text, from, certificate) : text(text))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The certificate of the device is base64, in which nothing can be read as it stands. */
  private String ofDevice(String platformSso, int from, String certificate) {
    return text(platformSso.substring(0, from))
        + keychains.deviceCertificate(certificate).orElse("")
        + text(platformSso.substring(from + certificate.length()));
  }
}
