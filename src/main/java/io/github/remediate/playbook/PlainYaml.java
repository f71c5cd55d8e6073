package io.github.remediate.playbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the plain YAML that playbooks are written in, and nothing else: block mappings and lists,
 * flow ones within a line, plain and quoted scalars within a line, {@code >-}, comments, all in
 * printable ASCII. At the first sign of anything more it gives up, and {@link YamlTree} reads the
 * file again with the library, which also finds the words for every mistake.
 *
 * <p>A playbook is read at every start, when nothing is compiled yet: the library's scanner takes
 * ten times as long for it. A test holds that this reader gives the library's tree or none.
 */
final class PlainYaml {
  private static final int DEEPEST = 12;
  private static final int LONGEST_KEY = 64;

  private final byte[] text;
  private int at;
  private int line = 1;
  private int lineStart;

  private PlainYaml(byte[] text) {
    this.text = text;
  }

  /** The tree of {@code text}, or null if it takes the library to read it. */
  static Node read(byte[] text) {
    for (byte b : text) {
      if ((b < ' ' || b > '~') && b != '\n') {
        return null;
      }
    }
    PlainYaml yaml = new PlainYaml(text);
    try {
      yaml.nextContent();
      if (yaml.at == text.length || yaml.column() != 0) {
        return null;
      }
      Node root = yaml.block(1);
      return yaml.at == text.length ? root : null;
    } catch (NotPlain e) {
      return null;
    }
  }

  /** A block mapping or list that begins here. */
  private Node block(int depth) {
    return isDash() ? list(depth) : mapping(depth);
  }

  private Node mapping(int depth) {
    require(depth <= DEEPEST);
    int indent = column();
    int firstLine = line;
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    do {
      int end = keyEnd(at);
      require(end > 0);
      Node.Scalar key = new Node.Scalar(slice(at, end), true, line, indent + 1);
      require(names.add(key.text()) && key.isText());
      at = end + 1;
      entries.add(new Node.Entry(key, value(indent, depth)));
    } while (goesOn(indent) && !isDash());
    return new Node.Mapping(entries, firstLine, indent + 1);
  }

  private Node list(int depth) {
    require(depth <= DEEPEST);
    int indent = column();
    int firstLine = line;
    List<Node> items = new ArrayList<>();
    do {
      at++;
      skipBlanks();
      require(!atLineEnd() && !isDash());
      items.add(keyEnd(at) > 0 ? mapping(depth + 1) : inline(indent));
    } while (goesOn(indent) && isDash());
    return new Node.Sequence(items, firstLine, indent + 1);
  }

  /** Goes to the next content, which must not be deeper; tells whether it is as deep. */
  private boolean goesOn(int indent) {
    nextContent();
    require(at == text.length || column() <= indent);
    return at < text.length && column() == indent;
  }

  /** What follows the colon of a block mapping's key. */
  private Node value(int indent, int depth) {
    skipBlanks();
    if (!atLineEnd()) {
      return inline(indent);
    }
    nextContent();
    require(at < text.length && (column() > indent || column() == indent && isDash()));
    return block(depth + 1);
  }

  /** A value that begins in this line, of something whose indentation is {@code indent}. */
  private Node inline(int indent) {
    if (text[at] == '>') {
      return folded(indent);
    }
    Node value = flow(1, false);
    skipBlanks();
    require(atLineEnd());
    return value;
  }

  private Node flow(int depth, boolean inside) {
    require(depth <= DEEPEST && at < text.length);
    return switch (text[at]) {
      case '{' -> flowMapping(depth);
      case '[' -> flowList(depth);
      case '"', '\'' -> quoted();
      default -> plain(inside);
    };
  }

  private Node flowMapping(int depth) {
    int column = column() + 1;
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    do {
      at++;
      skipBlanks();
      int end = keyEnd(at);
      require(end > 0);
      Node.Scalar key = new Node.Scalar(slice(at, end), true, line, column() + 1);
      require(names.add(key.text()) && key.isText());
      at = end + 1;
      skipBlanks();
      entries.add(new Node.Entry(key, flow(depth + 1, true)));
      skipBlanks();
    } while (at < text.length && text[at] == ',');
    require(at < text.length && text[at] == '}');
    at++;
    return new Node.Mapping(entries, line, column);
  }

  private Node flowList(int depth) {
    int column = column() + 1;
    List<Node> items = new ArrayList<>();
    do {
      at++;
      skipBlanks();
      items.add(flow(depth + 1, true));
      skipBlanks();
    } while (at < text.length && text[at] == ',');
    require(at < text.length && text[at] == ']');
    at++;
    return new Node.Sequence(items, line, column);
  }

  private Node quoted() {
    int column = column() + 1;
    byte quote = text[at++];
    int start = at;
    boolean doubled = false;
    for (; ; at++) {
      require(at < text.length && text[at] != '\n' && (quote == '\'' || text[at] != '\\'));
      if (text[at] == quote) {
        if (quote == '\'' && at + 1 < text.length && text[at + 1] == quote) {
          doubled = true;
          at++;
        } else {
          break;
        }
      }
    }
    String value = slice(start, at++);
    // A colon here would make the text a key.
    require(at == text.length || text[at] != ':');
    return new Node.Scalar(doubled ? value.replace("''", "'") : value, false, line, column);
  }

  private Node plain(boolean inside) {
    int start = at;
    int column = column() + 1;
    byte first = text[at];
    require(isLetterOrDigit(first) || first == '~' || first == '/' || first == '.');
    for (; at < text.length && text[at] != '\n'; at++) {
      byte b = text[at];
      if (inside && (b == ',' || b == ']' || b == '}')) {
        break;
      }
      require(!inside || b != '[' && b != '{');
      byte next = at + 1 < text.length ? text[at + 1] : (byte) '\n';
      if (b == ' ' && next == '#') {
        require(!inside);
        break;
      }
      require(b != ':' || isLetterOrDigit(next) || next == '/');
    }
    int end = at;
    while (text[end - 1] == ' ') {
      end--;
    }
    return new Node.Scalar(slice(start, end), true, line, column);
  }

  /** Lines of one indentation after {@code >-}, joined by blanks. */
  private Node folded(int indent) {
    int column = column() + 1;
    int firstLine = line;
    require(at + 2 < text.length && text[at + 1] == '-' && text[at + 2] == '\n');
    at += 2;
    newLine();
    int depth = blanksHere();
    require(depth > indent);
    StringBuilder folded = new StringBuilder();
    while (at < text.length && blanksHere() == depth && text[at + depth] != '\n') {
      int end = at + depth;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      require(text[end - 1] != ' ');
      folded.append(folded.isEmpty() ? "" : " ").append(slice(at + depth, end));
      at = end;
      newLine();
    }
    require(!folded.isEmpty());
    // A blank line could belong to the text, and so could a deeper one.
    int blanks = blanksHere();
    require(at == text.length || blanks < depth && text[at + blanks] != '\n');
    return new Node.Scalar(folded.toString(), false, firstLine, column);
  }

  /** How many blanks follow, not counting them at the end of the file. */
  private int blanksHere() {
    int end = at;
    while (end < text.length && text[end] == ' ') {
      end++;
    }
    require(end < text.length || end == at);
    return end - at;
  }

  /** Where the key that begins at {@code from} has its colon, or -1 if none begins there. */
  private int keyEnd(int from) {
    for (int i = from; i < text.length && i - from <= LONGEST_KEY; i++) {
      if (text[i] == ':') {
        boolean ends = i + 1 == text.length || text[i + 1] == ' ' || text[i + 1] == '\n';
        return i > from && ends ? i : -1;
      }
      if (!isLetterOrDigit(text[i]) && (text[i] != '-' || i == from)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isLetterOrDigit(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
  }

  private boolean isDash() {
    return text[at] == '-' && at + 1 < text.length && text[at + 1] == ' ';
  }

  private int column() {
    return at - lineStart;
  }

  private void skipBlanks() {
    while (at < text.length && text[at] == ' ') {
      at++;
    }
  }

  /** Whether nothing but a comment follows in this line. */
  private boolean atLineEnd() {
    return at == text.length
        || text[at] == '\n'
        || text[at] == '#' && (column() == 0 || text[at - 1] == ' ');
  }

  /** Goes to the next character that is neither blank nor in a comment. */
  private void nextContent() {
    skipBlanks();
    while (at < text.length && atLineEnd()) {
      while (at < text.length && text[at] != '\n') {
        at++;
      }
      newLine();
      skipBlanks();
    }
  }

  private void newLine() {
    if (at < text.length) {
      at++;
      line++;
      lineStart = at;
    }
  }

  private String slice(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static void require(boolean plain) {
    if (!plain) {
      throw new NotPlain();
    }
  }

  private static final class NotPlain extends RuntimeException {
    NotPlain() {
      super(null, null, false, false);
    }
  }
}
