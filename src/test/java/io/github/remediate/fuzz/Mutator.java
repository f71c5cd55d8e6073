package io.github.remediate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils inputs: a few changes to one, of its structure, its words or its bytes. */
final class Mutator {
  /** What a spoiled input is cut to. */
  static final int MOST = 1 << 18;

  private static final int MOST_CHANGES = 4;
  private static final int DEEP = 5_000;

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+:@/-]+");

  private static final List<String> WORDS =
      List.of(
          "",
          "0",
          "-1",
          "00000000-0000-0000-0000-000000000000",
          "2147483648",
          "9223372036854775808",
          "-9223372036854775809",
          "1e400",
          "NaN",
          "0x",
          "true",
          "null",
          "\u0000",
          "\u001b[31m",
          "\u202e",
          "\ufeff",
          "\ud83d\ude00",
          "\ufffd",
          "e\u0301",
          "..",
          "../../etc/passwd",
          "/",
          "~",
          "$(id)",
          "`id`",
          "%s%n",
          "${jndi:x}",
          "<script>",
          "&amp;",
          "=1+1",
          "'",
          "\"",
          "\\",
          "\n",
          "\r\n",
          "\t",
          "9999-12-31T23:59:60Z",
          "+1000000000-01-01T00:00:00Z",
          "-999999999-01-01",
          "2026-02-30T00:00:00Z");

  private static final List<byte[]> SCRAPS =
      List.of(
          new byte[] {0},
          new byte[] {0, 0, 0, 0},
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
          new byte[] {'\r'},
          new byte[] {'\r', '\n'},
          new byte[] {0x7f},
          new byte[] {(byte) 0xc2, (byte) 0x85});

  private final Structure structure;
  private final Random random;

  Mutator(Structure structure, Random random) {
    this.structure = structure;
    this.random = random;
  }

  /**
   * A spoiled {@code input}.
   *
   * @param other another whole input of the same reader, of which parts may be taken
   */
  byte[] spoil(byte[] input, byte[] other) {
    byte[] spoiled = input;
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      spoiled =
          switch (random.nextInt(5)) {
            case 0, 1, 2 -> parts(spoiled, other);
            case 3 -> words(spoiled);
            default -> bytes(spoiled, other);
          };
      spoiled = spoiled.length > MOST ? Arrays.copyOf(spoiled, MOST) : spoiled;
    }
    return spoiled;
  }

  /** {@code input} as far as it came: its beginning. */
  byte[] cut(byte[] input) {
    return Arrays.copyOf(input, random.nextInt(Math.max(1, input.length)));
  }

  private byte[] parts(byte[] input, byte[] other) {
    Optional<Tree> parsed = structure.tree(new String(input, UTF_8));
    if (parsed.isEmpty()) {
      return words(input);
    }
    Tree tree = parsed.get();
    List<Tree> lists = new ArrayList<>(tree.all());
    lists.removeIf(each -> each.parts.isEmpty());
    List<Tree> parts = any(lists).parts;
    int at = random.nextInt(parts.size());
    Tree part = parts.get(at);
    switch (random.nextInt(11)) {
      case 0 -> parts.remove(at);
      case 1 -> parts.add(random.nextInt(parts.size() + 1), part.copy());
      case 2 -> parts.set(at, parts.set(random.nextInt(parts.size()), part));
      case 3 -> parts.set(at, any(tree.all()).copy());
      case 4 -> parts.add(at, any(tree.all()).copy());
      case 5 -> {
        Optional<Tree> others = structure.tree(new String(other, UTF_8));
        others.ifPresent(from -> parts.set(at, any(from.all()).copy()));
      }
      case 6 -> parts.set(at, Tree.leaf(any(structure.strange)));
      case 7 -> {
        int most = 1 + MOST / 4 / Math.max(1, part.print(MOST).length());
        Tree same = part.copy();
        for (int times = Math.min(most, 1 << random.nextInt(14)); times > 0; times--) {
          parts.add(at, same);
        }
      }
      case 8 -> parts.set(at, nested(any(lists), part, 1 << random.nextInt(13)));
      case 9 -> parts.subList(at, parts.size()).clear();
      default -> parts.set(at, Tree.leaf(quotedLike(part, longWord())));
    }
    return tree.print(MOST).getBytes(UTF_8);
  }

  private static Tree nested(Tree around, Tree part, int times) {
    StringBuilder head = new StringBuilder();
    StringBuilder tail = new StringBuilder();
    for (int i = Math.min(times, DEEP); i > 0; i--) {
      head.append(around.head);
      tail.append(around.tail);
    }
    return new Tree(head.toString(), new ArrayList<>(List.of(part)), "", tail.toString());
  }

  private static String quotedLike(Tree part, String text) {
    return part.head.startsWith("\"") && part.isLeaf() ? '"' + text + '"' : text;
  }

  private String longWord() {
    String piece =
        random.nextBoolean() ? any(WORDS) : String.valueOf((char) ('0' + random.nextInt(75)));
    return (piece.isEmpty() ? "a" : piece)
        .repeat(1 << random.nextInt(17 - Math.min(4, piece.length())));
  }

  private byte[] words(byte[] input) {
    String text = new String(input, ISO_8859_1);
    List<int[]> found = new ArrayList<>();
    for (Matcher word = WORD.matcher(text); word.find() && found.size() < 20_000; ) {
      found.add(new int[] {word.start(), word.end()});
    }
    if (found.isEmpty()) {
      return bytes(input, input);
    }
    int[] at = any(found);
    int[] from = any(found);
    String instead =
        switch (random.nextInt(4)) {
          case 0 -> text.substring(from[0], from[1]);
          case 1 -> new String(longWord().getBytes(UTF_8), ISO_8859_1);
          case 2 -> text.substring(at[0], at[1]).repeat(2);
          default -> new String(any(WORDS).getBytes(UTF_8), ISO_8859_1);
        };
    return (text.substring(0, at[0]) + instead + text.substring(at[1])).getBytes(ISO_8859_1);
  }

  private byte[] bytes(byte[] input, byte[] other) {
    int at = random.nextInt(input.length + 1);
    int length = random.nextInt(Math.min(64, input.length - at) + 1);
    return switch (random.nextInt(10)) {
      case 0 -> cut(input);
      case 1 -> replaced(input, at, length, new byte[0]);
      case 2 -> replaced(input, at, 0, any(SCRAPS));
      case 3 -> replaced(input, 0, 0, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
      case 4 -> replaced(input, at, 0, Arrays.copyOfRange(input, at, at + length));
      case 5 -> {
        int from = random.nextInt(other.length + 1);
        yield replaced(input, at, input.length - at, Arrays.copyOfRange(other, from, other.length));
      }
      case 6 -> new String(input, ISO_8859_1).replace("\n", "\r\n").getBytes(ISO_8859_1);
      case 7 -> new String(input, UTF_8).getBytes(UTF_16LE);
      case 8 -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        yield replaced(input, at, length, noise);
      }
      default -> {
        byte[] flipped = input.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && input.length > 0; i--) {
          flipped[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
        }
        yield flipped;
      }
    };
  }

  private static byte[] replaced(byte[] input, int at, int length, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + by.length);
    out.write(input, 0, at);
    out.writeBytes(by);
    out.write(input, at + length, input.length - at - length);
    return out.toByteArray();
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
