package io.github.remediate.document;

import io.github.remediate.document.Node.Kind;
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
 * Reads YAML 1.2. Of it documents take what a list of things to do needs: one document of mappings,
 * lists and scalars. Anchors, aliases, tags and a key that stands twice are refused, because a
 * person who reads such a file may see something else than the program does.
 *
 * <p>Composed from parse events and not with the library's own composer: that one recurses as deep
 * as the file says and keeps the last of two equal keys.
 */
public final class Yaml {
  /** No playbook comes near it; a file that does is not one. */
  private static final int MOST_BYTES = 256 * 1024;

  /** A playbook is seven deep. */
  private static final int DEEPEST = 16;

  private final Source source;
  private final Iterator<Event> events;
  private final Problems problems;
  private boolean incomplete;

  private Yaml(Source source, Iterator<Event> events, Problems problems) {
    this.source = source;
    this.events = events;
    this.problems = problems;
  }

  /**
   * The document's tree.
   *
   * @param file what messages call it
   * @param bytes at most 256 KiB of UTF-8
   * @param ifEmpty what to do about an empty file, as a sentence
   * @return null, with a problem that says why, if it is not YAML of this kind
   */
  public static Node read(String file, byte[] bytes, Problems problems, String ifEmpty) {
    Source source = new Source(file, DocumentFormat.YAML);
    String text = Utf8.decode(source, bytes, MOST_BYTES, problems);
    if (text == null) {
      return null;
    }
    Node root;
    try {
      LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
      Yaml yaml = new Yaml(source, new Parse(settings).parseString(text).iterator(), problems);
      root = yaml.document();
      if (yaml.incomplete) {
        return null;
      }
    } catch (TooDeep deep) {
      problems.add(
          deep.at,
          "the nesting is deeper than " + DEEPEST + " levels",
          "Check the brackets and the indentation.");
      return null;
    } catch (DocumentException e) {
      throw e;
    } catch (RuntimeException e) {
      // The parser meets whatever bytes a user has: also an exception that it does not document is
      // a statement about the file, not a fault of this program.
      problems.add(YamlMistake.of(e, source, text));
      return null;
    }
    if (root == null || root.kind() == Kind.NOTHING) {
      problems.add(new Place(source, 1, 1), "the file is empty", ifEmpty);
      return null;
    }
    return root;
  }

  /** Null if there is none. */
  private Node document() {
    Node root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (root != null) {
            problems.add(
                place(event),
                "a second document begins here",
                "Keep one document in one file and remove the '---'.");
            incomplete = true;
            return root;
          }
        }
        case Scalar, Alias, SequenceStart, MappingStart -> root = node(event, 1);
        default -> {}
      }
    }
    return root;
  }

  private Node node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw new TooDeep(place(event));
    }
    if (event instanceof AliasEvent alias) {
      problems.add(
          place(event),
          "the alias "
              + Quoted.of("*" + alias.getAlias().getValue())
              + " stands for something written elsewhere",
          "Write it out; a text that begins with '*' needs quotes.");
      incomplete = true;
      return new Node.Scalar(Kind.NOTHING, "", source, line(event), column(event));
    }
    refuseAnchorAndTag((NodeEvent) event);
    if (event instanceof ScalarEvent scalar) {
      String text = scalar.getValue();
      Kind kind = scalar.isPlain() ? kind(text) : Kind.TEXT;
      return new Node.Scalar(kind, text, source, line(event), column(event));
    }
    return event.getEventId() == Event.ID.SequenceStart
        ? sequence(event, depth)
        : mapping(event, depth);
  }

  private void refuseAnchorAndTag(NodeEvent event) {
    if (event.getAnchor().isPresent()) {
      problems.add(
          place(event),
          "the anchor " + Quoted.of("&" + event.getAnchor().get().getValue()) + " is not allowed",
          "Remove it; a text that begins with '&' needs quotes.");
    }
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    if (tag.isPresent()) {
      problems.add(
          place(event),
          "the tag " + Quoted.of(tag.get()) + " is not allowed",
          "Remove it; a text that begins with '!' needs quotes.");
    }
  }

  /** What YAML 1.2 takes a scalar without quotes for; numbers close enough to be told from text. */
  private static Kind kind(String plain) {
    if (plain.isEmpty() || plain.equals("~") || plain.equalsIgnoreCase("null")) {
      return Kind.NOTHING;
    }
    if (plain.equalsIgnoreCase("true") || plain.equalsIgnoreCase("false")) {
      return Kind.FLAG;
    }
    boolean digit = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      digit |= c >= '0' && c <= '9';
      if ("0123456789+-.eE".indexOf(c) < 0) {
        return Kind.TEXT;
      }
    }
    return digit ? Kind.NUMBER : Kind.TEXT;
  }

  private Node sequence(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      items.add(node(e, depth + 1));
    }
    return new Node.Sequence(items, source, line(start), column(start));
  }

  private Node mapping(Event start, int depth) {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Node> first = new HashMap<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      Node key = node(e, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name)) {
        problems.add(key, "a key is " + key.said(), "Write a word followed by a colon.");
        continue;
      }
      Node earlier = first.putIfAbsent(name.text(), name);
      if (earlier != null) {
        problems.add(
            key,
            "the key " + Quoted.of(name.text()) + " stands twice; first in line " + earlier.line(),
            "Keep one of the two.");
        continue;
      }
      entries.add(new Node.Entry(name.text(), name.line(), name.column(), value));
    }
    return new Node.Mapping(entries, source, line(start), column(start));
  }

  private Place place(Event event) {
    return new Place(source, line(event), column(event));
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static int column(Event event) {
    return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
  }

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Place at;

    TooDeep(Place at) {
      this.at = at;
    }
  }
}
