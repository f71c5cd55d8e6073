package io.github.remediate.playbook;

import static io.github.remediate.playbook.YamlCursor.isLetterOrDigit;
import static io.github.remediate.playbook.YamlCursor.require;

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

  private final byte[] text;
  private final YamlCursor in;

  private PlainYaml(byte[] text) {
    this.text = text;
    this.in = new YamlCursor(text);
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
      yaml.in.nextContent();
      if (yaml.in.at == text.length || yaml.in.column() != 0) {
        return null;
      }
      Node root = yaml.block(1);
      return yaml.in.at == text.length ? root : null;
    } catch (YamlCursor.NotPlain e) {
      return null;
    }
  }

  /** A block mapping or list that begins here. */
  private Node block(int depth) {
    return in.isDash() ? list(depth) : mapping(depth);
  }

  private Node mapping(int depth) {
    require(depth <= DEEPEST);
    int indent = in.column();
    int firstLine = in.line;
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    do {
      int end = in.keyEnd(in.at);
      require(end > 0);
      Node.Scalar key = new Node.Scalar(in.slice(in.at, end), true, in.line, indent + 1);
      require(names.add(key.text()) && key.isText());
      in.at = end + 1;
      entries.add(new Node.Entry(key, value(indent, depth)));
    } while (goesOn(indent) && !in.isDash());
    return new Node.Mapping(entries, firstLine, indent + 1);
  }

  private Node list(int depth) {
    require(depth <= DEEPEST);
    int indent = in.column();
    int firstLine = in.line;
    List<Node> items = new ArrayList<>();
    do {
      in.at++;
      in.skipBlanks();
      require(!in.atLineEnd() && !in.isDash());
      items.add(in.keyEnd(in.at) > 0 ? mapping(depth + 1) : inline(indent));
    } while (goesOn(indent) && in.isDash());
    return new Node.Sequence(items, firstLine, indent + 1);
  }

  /** Goes to the next content, which must not be deeper; tells whether it is as deep. */
  private boolean goesOn(int indent) {
    in.nextContent();
    require(in.at == text.length || in.column() <= indent);
    return in.at < text.length && in.column() == indent;
  }

  /** What follows the colon of a block mapping's key. */
  private Node value(int indent, int depth) {
    in.skipBlanks();
    if (!in.atLineEnd()) {
      return inline(indent);
    }
    in.nextContent();
    require(in.at < text.length && (in.column() > indent || in.column() == indent && in.isDash()));
    return block(depth + 1);
  }

  /** A value that begins in this line, of something whose indentation is {@code indent}. */
  private Node inline(int indent) {
    if (text[in.at] == '>') {
      return folded(indent);
    }
    Node value = flow(1, false);
    in.skipBlanks();
    require(in.atLineEnd());
    return value;
  }

  private Node flow(int depth, boolean inside) {
    require(depth <= DEEPEST && in.at < text.length);
    return switch (text[in.at]) {
      case '{' -> flowMapping(depth);
      case '[' -> flowList(depth);
      case '"', '\'' -> quoted();
      default -> plain(inside);
    };
  }

  private Node flowMapping(int depth) {
    int column = in.column() + 1;
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    do {
      in.at++;
      in.skipBlanks();
      int end = in.keyEnd(in.at);
      require(end > 0);
      Node.Scalar key = new Node.Scalar(in.slice(in.at, end), true, in.line, in.column() + 1);
      require(names.add(key.text()) && key.isText());
      in.at = end + 1;
      in.skipBlanks();
      entries.add(new Node.Entry(key, flow(depth + 1, true)));
      in.skipBlanks();
    } while (in.at < text.length && text[in.at] == ',');
    require(in.at < text.length && text[in.at] == '}');
    in.at++;
    return new Node.Mapping(entries, in.line, column);
  }

  private Node flowList(int depth) {
    int column = in.column() + 1;
    List<Node> items = new ArrayList<>();
    do {
      in.at++;
      in.skipBlanks();
      items.add(flow(depth + 1, true));
      in.skipBlanks();
    } while (in.at < text.length && text[in.at] == ',');
    require(in.at < text.length && text[in.at] == ']');
    in.at++;
    return new Node.Sequence(items, in.line, column);
  }

  private Node quoted() {
    int column = in.column() + 1;
    byte quote = text[in.at++];
    int start = in.at;
    boolean doubled = false;
    int at = start;
    for (; ; at++) {
      require(at < text.length);
      byte b = text[at];
      if (b == quote) {
        if (quote == '\'' && at + 1 < text.length && text[at + 1] == quote) {
          doubled = true;
          at++;
        } else {
          break;
        }
      } else if (b == '\n' || b == '\\') {
        require(b != '\n' && quote == '\'');
      }
    }
    in.at = at + 1;
    String value = in.slice(start, at);
    // A colon here would make the text a key.
    require(in.at == text.length || text[in.at] != ':');
    return new Node.Scalar(doubled ? value.replace("''", "'") : value, false, in.line, column);
  }

  private Node plain(boolean inside) {
    int start = in.at;
    int column = in.column() + 1;
    byte first = text[in.at];
    require(isLetterOrDigit(first) || first == '~' || first == '/' || first == '.');
    int at = start;
    for (; at < text.length && text[at] != '\n'; at++) {
      byte b = text[at];
      if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z') {
        continue; // nearly all of them, and at every start
      }
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
    in.at = at;
    int end = at;
    while (text[end - 1] == ' ') {
      end--;
    }
    return new Node.Scalar(in.slice(start, end), true, in.line, column);
  }

  /** Lines of one indentation after {@code >-}, joined by blanks. */
  private Node folded(int indent) {
    int column = in.column() + 1;
    int firstLine = in.line;
    require(in.at + 2 < text.length && text[in.at + 1] == '-' && text[in.at + 2] == '\n');
    in.at += 2;
    in.newLine();
    int depth = in.blanksHere();
    require(depth > indent);
    StringBuilder folded = new StringBuilder();
    while (in.at < text.length && in.blanksHere() == depth && text[in.at + depth] != '\n') {
      int end = in.at + depth;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      require(text[end - 1] != ' ');
      folded.append(folded.isEmpty() ? "" : " ").append(in.slice(in.at + depth, end));
      in.at = end;
      in.newLine();
    }
    require(!folded.isEmpty());
    // A blank line could belong to the text, and so could a deeper one.
    int blanks = in.blanksHere();
    require(in.at == text.length || blanks < depth && text[in.at + blanks] != '\n');
    return new Node.Scalar(folded.toString(), false, firstLine, column);
  }
}
