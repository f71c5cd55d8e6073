package io.github.remediate.document;

import io.github.remediate.document.Node.Kind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document that was read before, as its tree: all its text, then a number for each kind, place,
 * length and position. To read YAML takes a fifth of a dry run, and this a tenth of that. It is
 * made by the build, is found by the document's digest alone, and is no truth of its own: where it
 * is missing or broken, the document is read.
 */
public final class ReadTree {
  private static final int FORM = 0x524d5431;

  /** As deep as a document may be, and one more. */
  private static final int DEEPEST = 17;

  private static final Kind[] KINDS = Kind.values();

  private ReadTree() {}

  /** The file of the document that has this digest. */
  public static String fileName(String digest) {
    return digest.substring(digest.indexOf(':') + 1) + ".tree";
  }

  /** The bytes of {@code root}, which {@link #of} makes it of again. */
  public static byte[] bytes(Node root) {
    StringBuilder text = new StringBuilder();
    List<Integer> numbers = new ArrayList<>();
    write(root, text, numbers);
    byte[] all = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORM);
      out.writeInt(all.length);
      out.write(all);
      for (int number : numbers) {
        out.writeInt(number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Node node, StringBuilder text, List<Integer> numbers) {
    numbers.addAll(List.of(node.kind().ordinal(), node.line(), node.column()));
    if (node instanceof Node.Scalar scalar) {
      write(scalar.text(), text, numbers);
    } else if (node instanceof Node.Sequence list) {
      numbers.add(list.items().size());
      list.items().forEach(item -> write(item, text, numbers));
    } else if (node instanceof Node.Mapping mapping) {
      numbers.add(mapping.entries().size());
      for (Node.Entry entry : mapping.entries()) {
        write(entry.name(), text, numbers);
        numbers.addAll(List.of(entry.line(), entry.column()));
        write(entry.value(), text, numbers);
      }
    }
  }

  private static void write(String word, StringBuilder text, List<Integer> numbers) {
    numbers.addAll(List.of(text.length(), word.length()));
    text.append(word);
  }

  /**
   * The tree of {@code bytes}.
   *
   * @param source the document that it is the tree of
   * @return empty if they are not what {@link #bytes} makes
   */
  public static Optional<Node> of(byte[] bytes, Source source) {
    try {
      ByteBuffer all = ByteBuffer.wrap(bytes);
      if (all.getInt() != FORM) {
        return Optional.empty();
      }
      int length = all.getInt();
      String text = new String(bytes, all.position(), length, StandardCharsets.UTF_8);
      all.position(all.position() + length);
      int[] numbers = new int[all.remaining() / Integer.BYTES];
      all.asIntBuffer().get(numbers);
      Reader reader = new Reader(text, numbers, source);
      Node root = reader.node(1);
      return reader.at == numbers.length ? Optional.of(root) : Optional.empty();
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static final class Reader {
    private final String text;
    private final int[] numbers;
    private final Source source;
    private int at;

    Reader(String text, int[] numbers, Source source) {
      this.text = text;
      this.numbers = numbers;
      this.source = source;
    }

    Node node(int depth) {
      if (depth > DEEPEST) {
        throw new IllegalArgumentException("too deep");
      }
      Kind kind = KINDS[numbers[at++]];
      int line = numbers[at++];
      int column = numbers[at++];
      return switch (kind) {
        case NOTHING, FLAG, NUMBER, TEXT -> new Node.Scalar(kind, word(), source, line, column);
        case LIST -> {
          int count = count();
          List<Node> items = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            items.add(node(depth + 1));
          }
          yield new Node.Sequence(items, source, line, column);
        }
        case MAPPING -> {
          int count = count();
          List<Node.Entry> entries = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            entries.add(new Node.Entry(word(), numbers[at++], numbers[at++], node(depth + 1)));
          }
          yield new Node.Mapping(entries, source, line, column);
        }
      };
    }

    /** Each of them takes a number at least. */
    private int count() {
      int count = numbers[at++];
      if (count < 0 || count > numbers.length - at) {
        throw new IllegalArgumentException("more than there are");
      }
      return count;
    }

    private String word() {
      int from = numbers[at++];
      return text.substring(from, from + numbers[at++]);
    }
  }
}
