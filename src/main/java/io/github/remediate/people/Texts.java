package io.github.remediate.people;

import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Identifier;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Thing;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Puts messages and questions into one language. The texts of a language lie beside this class, in
 * UTF-8: those of English in {@code texts.properties}.
 */
public final class Texts {
  private static final String MARGIN = "  ";

  private final Properties english;
  private final Properties own;

  /**
   * The texts of a language.
   *
   * @param own the language's own; what it lacks is said in English
   */
  Texts(Properties english, Properties own) {
    this.english = english;
    this.own = own;
  }

  /** English, which operators, the log and the journal read. */
  public static Texts english() {
    Properties texts = read("texts.properties");
    return new Texts(texts, texts);
  }

  static Properties read(String file) {
    Properties texts = new Properties();
    try (InputStream in = Texts.class.getResourceAsStream(file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The message in this language. */
  public String of(Message message) {
    return message
        .english()
        .map(text -> translated(message.key(), text))
        .orElseGet(() -> filled(text(message.key()), message.values()));
  }

  /** The text of a key that takes no values. */
  String text(String key) {
    String text = own.getProperty(key, english.getProperty(key));
    if (text == null) {
      throw new IllegalStateException("there is no text for '" + key + "'");
    }
    return text;
  }

  // Whoever changes a playbook keeps its ids: what translates another text translates nothing.
  private String translated(String key, String text) {
    return text.equals(english.getProperty(key)) ? text(key) : text;
  }

  private String filled(String text, List<Object> values) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int number = i + 2 < text.length() ? text.charAt(i + 1) - '0' : -1;
      if (text.charAt(i) == '{'
          && number >= 0
          && number < values.size()
          && text.charAt(i + 2) == '}') {
        Object value = values.get(number);
        out.append(value instanceof Message message ? of(message) : value.toString());
        i += 2;
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  /** All of the question but what it comes to, a line each. */
  public List<String> lines(Question question) {
    List<String> lines = new ArrayList<>();
    lines.add(of(question.title()));
    question.body().forEach(message -> lines.add(MARGIN + of(message)));
    boolean record = question.kind() == Question.Kind.DELETE_RECORD;
    int number = 0;
    for (Thing thing : question.things()) {
      if (record) {
        thing.identifiers().forEach(each -> lines.add(MARGIN + MARGIN + field(each)));
      } else {
        lines.add(MARGIN + ++number + ". " + listed(thing));
      }
      thing.notes().forEach(note -> lines.add(MARGIN + "   " + of(note)));
    }
    return lines;
  }

  /** What the question comes to, in a sentence or two. */
  public String closing(Question question) {
    return text("closing." + question.kind().word());
  }

  /** What happens at the end of the countdown and what to do before, a line each. */
  public List<String> lines(Countdown countdown) {
    List<String> lines = new ArrayList<>(List.of(of(countdown.title())));
    countdown.body().forEach(message -> lines.add(of(message)));
    return lines;
  }

  private String field(Identifier identifier) {
    return label(identifier) + ": " + identifier.value();
  }

  /** The name, and what tells the thing from others of that name. */
  private String listed(Thing thing) {
    StringBuilder line = new StringBuilder(of(thing.name()));
    for (Identifier each : thing.identifiers()) {
      switch (each.kind()) {
        case LABEL -> {} // it is the name
        case ITEM_CLASS -> line.append(", ").append(text("class." + each.value()));
        case SERVER,
            RECORD_ID,
            COMPUTER_NAME,
            ENTRA_DEVICE_ID,
            SERIAL_NUMBER,
            HARDWARE_UUID,
            TENANT,
            USER,
            ACCOUNT,
            SERVICE,
            KEY_HASH ->
            line.append(", ").append(label(each)).append(' ').append(each.value());
      }
    }
    return line.toString();
  }

  private String label(Identifier identifier) {
    return text("identifier." + identifier.kind().word());
  }
}
