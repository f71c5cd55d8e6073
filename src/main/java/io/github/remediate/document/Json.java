package io.github.remediate.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.remediate.document.Node.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) strictly: in UTF-8, no comments, no key twice, nothing behind the end, and
 * nothing beyond the limits that the kind of document has.
 */
public final class Json {
  /** Its own limits are out of the way: those of a document are smaller, and told by us. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final String TOO_LONG = "a text is longer than any can be";

  private static final int MOST_SHARED = 10_000;

  private final Source source;
  private final JsonParser parser;
  private final DocumentLimits limits;
  private final Map<String, String> texts = new HashMap<>();
  private int values;

  private Json(Source source, JsonParser parser, DocumentLimits limits) {
    this.source = source;
    this.parser = parser;
    this.limits = limits;
  }

  /**
   * The tree of the one value that the document holds.
   *
   * @param file what messages call it
   * @return null, with a problem that says why, if it is not JSON within the limits
   */
  public static Node read(String file, byte[] bytes, DocumentLimits limits, Problems problems) {
    List<Node> nodes = all(file, bytes, 1, limits, problems);
    return nodes.isEmpty() ? null : nodes.get(0);
  }

  /**
   * The trees of all values that the file holds, one after the other: JSON lines.
   *
   * @param most how many there may be
   * @return empty, with a problem that says why, if it is not JSON within the limits
   */
  public static List<Node> lines(
      String file, byte[] bytes, int most, DocumentLimits limits, Problems problems) {
    return all(file, bytes, most, limits, problems);
  }

  private static List<Node> all(
      String file, byte[] bytes, int most, DocumentLimits limits, Problems problems) {
    Source source = new Source(file, DocumentFormat.JSON);
    String text = Utf8.decode(source, bytes, limits.bytes(), problems);
    if (text == null) {
      return List.of();
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new Json(source, parser, limits).all(most);
    } catch (Mistake mistake) {
      problems.add(mistake.at, mistake.getMessage(), "Correct it.");
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory is always there", e);
    }
    return List.of();
  }

  private List<Node> all(int most) throws IOException, Mistake {
    List<Node> nodes = new ArrayList<>();
    while (next() != null) {
      if (nodes.size() == most) {
        throw mistake(
            most == 1
                ? "something follows the end of the document"
                : "it holds more than " + most + " documents");
      }
      nodes.add(node(1));
    }
    if (nodes.isEmpty() && most == 1) {
      throw new Mistake(new Place(source, 1, 1), "it is empty");
    }
    return nodes;
  }

  /** The next token, or null at the end. */
  private JsonToken next() throws IOException, Mistake {
    return read(JsonParser::nextToken);
  }

  private interface Read<T> {
    T from(JsonParser parser) throws IOException;
  }

  private <T> T read(Read<T> read) throws IOException, Mistake {
    try {
      return read.from(parser);
    } catch (JsonEOFException e) {
      throw new Mistake(place(parser.currentLocation()), "it ends in the middle");
    } catch (StreamConstraintsException e) { // a number of more than a thousand digits
      throw new Mistake(place(parser.currentLocation()), TOO_LONG);
    } catch (JsonProcessingException e) {
      throw new Mistake(place(e.getLocation()), "it is not JSON here");
    }
  }

  private Node node(int depth) throws IOException, Mistake {
    if (++values > limits.values()) {
      throw mistake("it holds more than " + limits.values() + " values");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      case VALUE_STRING -> scalar(Kind.TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Kind.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.FLAG);
      case VALUE_NULL -> scalar(Kind.NOTHING);
      default -> throw mistake("it is not JSON here");
    };
  }

  private Node scalar(Kind kind) throws IOException, Mistake {
    JsonLocation at = parser.currentTokenLocation();
    String text = read(JsonParser::getText); // which is read to its end only now
    bounded(text);
    return new Node.Scalar(kind, shared(text), source, at.getLineNr(), at.getColumnNr());
  }

  private void bounded(String text) throws Mistake {
    if (text.length() > limits.text()) {
      throw mistake(TOO_LONG);
    }
  }

  /** Most texts of a long document stand in it many times. */
  private String shared(String text) {
    String known = texts.size() < MOST_SHARED ? texts.putIfAbsent(text, text) : texts.get(text);
    return known == null ? text : known;
  }

  /** Where the list or mapping begins that stands here. */
  private JsonLocation begin(int depth) throws Mistake {
    if (depth > limits.depth()) {
      throw mistake("the nesting is deeper than " + limits.depth() + " levels");
    }
    return parser.currentTokenLocation();
  }

  private Node sequence(int depth) throws IOException, Mistake {
    JsonLocation at = begin(depth);
    List<Node> items = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Node.Sequence(List.copyOf(items), source, at.getLineNr(), at.getColumnNr());
  }

  private Node mapping(int depth) throws IOException, Mistake {
    JsonLocation at = begin(depth);
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Integer> first = new HashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      bounded(name);
      JsonLocation key = parser.currentTokenLocation();
      Integer earlier = first.putIfAbsent(name, key.getLineNr());
      if (earlier != null) {
        throw mistake("a key stands twice in one object; first in line " + earlier);
      }
      next();
      entries.add(new Node.Entry(name, key.getLineNr(), key.getColumnNr(), node(depth + 1)));
    }
    return new Node.Mapping(List.copyOf(entries), source, at.getLineNr(), at.getColumnNr());
  }

  private Mistake mistake(String message) {
    return new Mistake(place(parser.currentTokenLocation()), message);
  }

  private Place place(JsonLocation location) {
    return location == null
        ? new Place(source, 1, 1)
        : new Place(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  /** The library's own words never reach a person. */
  private static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place at;

    Mistake(Place at, String message) {
      super(message, null, false, false);
      this.at = at;
    }
  }
}
