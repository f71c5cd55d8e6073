package io.github.remediate.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** In what form a text is, and how it is taken apart. What is not of the form has no tree. */
public enum Structure {
  /** One JSON value, or several behind each other. */
  JSON("null", "-0", "1e999999", "true", "\"\"", "{}", "[]", "\"\\ud800\"", "\"\\u0000\"") {
    @Override
    Tree parse(String text) {
      return new JsonParts(text).all();
    }
  },
  /** Tags, as of property lists. */
  XML(
      "<true/>",
      "<false/>",
      "<dict/>",
      "<array/>",
      "<string></string>",
      "<string>&#xD800;</string>",
      "<string>&#0;&x;</string>",
      "<string><![CDATA[x]]></string>",
      "<integer>99999999999999999999</integer>",
      "<integer>-0x1</integer>",
      "<real>nan</real>",
      "<date>x</date>",
      "<data>!!!</data>",
      "<key>x</key>",
      "<!-- -->") {
    @Override
    Tree parse(String text) {
      Deque<Tree> open = new ArrayDeque<>();
      Tree root = new Tree("", new ArrayList<>(), "", "");
      open.push(root);
      int at = 0;
      while (at < text.length() && open.size() < DEEPEST) {
        int end = text.charAt(at) == '<' ? text.indexOf('>', at) + 1 : text.indexOf('<', at);
        end = end <= at ? text.length() : end;
        String piece = text.substring(at, end);
        boolean closes = piece.startsWith("</");
        boolean opens = piece.startsWith("<") && !closes && !piece.endsWith("/>");
        if (closes && open.size() > 1) {
          Tree inner = open.pop();
          open.peek().parts.add(new Tree(inner.head, inner.parts, "", piece));
        } else if (opens && !piece.startsWith("<?") && !piece.startsWith("<!")) {
          open.push(new Tree(piece, new ArrayList<>(), "", ""));
        } else {
          open.peek().parts.add(Tree.leaf(piece));
        }
        at = end;
      }
      open.peek().parts.add(Tree.leaf(text.substring(at)));
      while (open.size() > 1) {
        Tree inner = open.pop();
        open.peek().parts.add(inner);
      }
      return root;
    }
  },
  /** Lines, of which those that stand further right belong to the one above: YAML, and dumps. */
  INDENTED(
      "null\n",
      "- x\n",
      "? \n",
      "&a *a\n",
      "<<: *a\n",
      "!!binary x\n",
      "|\n",
      "\"\\uD800\"\n",
      "[[[[[[[[[[[[[[[[[[[[\n",
      "keychain: \"x\"\n",
      "class: 0x80001000 \n",
      "attributes:\n",
      "    \"acct\"<blob>=\"x\"\n",
      "    0x00000007 <blob>=0x\n") {
    @Override
    Tree parse(String text) {
      Deque<Tree> open = new ArrayDeque<>();
      Deque<Integer> depths = new ArrayDeque<>();
      Tree root = new Tree("", new ArrayList<>(), "", "");
      open.push(root);
      depths.push(-1);
      for (String line : text.split("(?<=\n)")) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == ' ') {
          depth++;
        }
        while (depths.peek() >= depth) {
          depths.pop();
          open.pop();
        }
        if (open.size() > DEEPEST) {
          return null;
        }
        Tree part = new Tree(line, new ArrayList<>(), "", "");
        open.peek().parts.add(part);
        open.push(part);
        depths.push(depth);
      }
      return root;
    }
  },
  /** Nothing but bytes. */
  NONE() {
    @Override
    Tree parse(String text) {
      return null;
    }
  };

  /** So deep a text is taken apart; what is deeper lies in a part as it is. */
  private static final int DEEPEST = 200;

  /** What may stand where something else did. */
  final List<String> strange;

  Structure(String... strange) {
    this.strange = List.of(strange);
  }

  abstract Tree parse(String text);

  /** The tree of {@code text}, if it is of this form and prints as it was. */
  Optional<Tree> tree(String text) {
    return Optional.ofNullable(parse(text)).filter(tree -> tree.parts.size() > 0);
  }
}
