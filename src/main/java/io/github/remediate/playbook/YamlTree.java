package io.github.remediate.playbook;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Composes the tree of a YAML 1.2 file and keeps where everything stands. Of YAML it takes what a
 * list of things to do needs: one document of mappings, lists and scalars. Anchors, aliases, tags
 * and a key that stands twice are refused, because a person who reads such a file may see something
 * else than the program does.
 *
 * <p>Composed from parse events and not with the library's own composer: that one recurses as deep
 * as the file says, keeps the last of two equal keys, and starts a set of regular expressions that
 * nothing here needs.
 */
final class YamlTree {
  /** No playbook comes near it; a file that does is not one. */
  static final int MOST_BYTES = 256 * 1024;

  /** A playbook is seven deep. */
  private static final int DEEPEST = 16;

  private final Iterator<Event> events;
  private final Problems problems;
  private final String remedy;
  private boolean incomplete;

  private YamlTree(Iterator<Event> events, Problems problems, String remedy) {
    this.events = events;
    this.problems = problems;
    this.remedy = remedy;
  }

  /** The file's tree; null, with a problem that says why, if it is not YAML of this kind. */
  static Node read(byte[] bytes, Problems problems, String remedy) {
    if (bytes.length > MOST_BYTES) {
      problems.add(
          1,
          1,
          "the file has " + bytes.length + " bytes; at most " + MOST_BYTES + " are read",
          "Check that this is the file you mean.");
      return null;
    }
    Node plain = PlainYaml.read(bytes);
    if (plain != null) {
      return plain;
    }
    return readAll(bytes, problems, remedy);
  }

  /** As {@link #read}, but with the library, whatever the file holds. */
  static Node readAll(byte[] bytes, Problems problems, String remedy) {
    String text = decode(bytes, problems);
    if (text == null) {
      return null;
    }
    try {
      LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
      return new YamlTree(new Parse(settings).parseString(text).iterator(), problems, remedy)
          .document();
    } catch (TooDeep deep) {
      problems.add(
          deep.line,
          deep.column,
          "the nesting is deeper than " + DEEPEST + " levels",
          "Check the brackets and the indentation; a playbook is seven deep.");
    } catch (RuntimeException e) {
      // The parser meets whatever bytes a user has: also an exception that it does not document is
      // a statement about the file, not a fault of this program.
      SyntaxError.explain(e, text, problems);
    }
    return null;
  }

  private static String decode(byte[] bytes, Problems problems) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      problems.add(
          SyntaxError.lineAt(text, text.length()),
          SyntaxError.columnAt(text, text.length()),
          "the byte 0x"
              + Integer.toHexString(0x100 | bytes[in.position()] & 0xFF).substring(1).toUpperCase()
              + " is not UTF-8",
          "Save the file as UTF-8 text.");
      return null;
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private Node document() {
    Node root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (root != null) {
            problems.add(
                line(event),
                column(event),
                "a second document begins here",
                "Keep one playbook in one file and remove the '---'.");
            return null;
          }
        }
        case Scalar, Alias, SequenceStart, MappingStart -> root = node(event, 1);
        default -> {}
      }
    }
    if (root == null || root instanceof Node.Scalar scalar && scalar.isNull()) {
      problems.add(1, 1, "the file is empty", remedy);
      return null;
    }
    return incomplete ? null : root;
  }

  private Node node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw new TooDeep(line(event), column(event));
    }
    if (event instanceof AliasEvent alias) {
      problems.add(
          line(event),
          column(event),
          "the alias '*" + alias.getAlias().getValue() + "' stands for something written elsewhere",
          "Write it out; a text that begins with '*' needs quotes.");
      incomplete = true;
      return new Node.Scalar("", true, line(event), column(event));
    }
    refuseAnchorAndTag((NodeEvent) event);
    if (event instanceof ScalarEvent scalar) {
      return new Node.Scalar(scalar.getValue(), scalar.isPlain(), line(event), column(event));
    }
    return event.getEventId() == Event.ID.SequenceStart
        ? sequence(event, depth)
        : mapping(event, depth);
  }

  private void refuseAnchorAndTag(NodeEvent event) {
    if (event.getAnchor().isPresent()) {
      problems.add(
          line(event),
          column(event),
          "the anchor '&" + event.getAnchor().get().getValue() + "' is not allowed",
          "Remove it; a text that begins with '&' needs quotes.");
    }
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    if (tag.isPresent()) {
      problems.add(
          line(event),
          column(event),
          "the tag " + Problems.quoted(tag.get()) + " is not allowed",
          "Remove it; a text that begins with '!' needs quotes.");
    }
  }

  private Node sequence(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      items.add(node(e, depth + 1));
    }
    return new Node.Sequence(items, line(start), column(start));
  }

  private Node mapping(Event start, int depth) {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Node> first = new HashMap<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      Node key = node(e, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name)) {
        problems.add(key, "a key is " + key.kind(), "Write a word followed by a colon.");
        continue;
      }
      Node earlier = first.putIfAbsent(name.text(), name);
      if (earlier != null) {
        problems.add(
            key,
            "the key "
                + Problems.quoted(name.text())
                + " stands twice; first in line "
                + earlier.line(),
            "Keep one of the two.");
        continue;
      }
      entries.add(new Node.Entry(name, value));
    }
    return new Node.Mapping(entries, line(start), column(start));
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static int column(Event event) {
    return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
  }

  private static final class TooDeep extends RuntimeException {
    private final int line;
    private final int column;

    TooDeep(int line, int column) {
      this.line = line;
      this.column = column;
    }
  }
}
