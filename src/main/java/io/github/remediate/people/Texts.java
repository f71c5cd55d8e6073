package io.github.remediate.people;

import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.HandedOver;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Puts messages and questions into one language. The texts lie beside this class, in UTF-8. English
 * is in three files: {@code texts.properties} is what a Mac's user sees, {@code plans.properties}
 * what playbooks and plans say to them, and {@code operators.properties} what only those read who
 * type. The first two have a translation in each further language, in {@code texts.it.properties}
 * and {@code texts.zh-Hant.properties}.
 */
public final class Texts {
  private static final String MARGIN = "  ";

  private final Language language;
  private final Properties english;
  private final Properties own;
  private final Map<String, String> planTexts;

  /**
   * The texts of a language.
   *
   * @param english by key
   * @param plans what plans say in English, by key
   * @param own the language's own, by the keys of both; what it lacks is said in English
   */
  Texts(Language language, Properties english, Properties plans, Properties own) {
    this.language = language;
    this.english = english;
    this.own = own;
    this.planTexts = new HashMap<>();
    for (String key : plans.stringPropertyNames()) {
      if (own.getProperty(key) != null) {
        planTexts.put(plans.getProperty(key), own.getProperty(key));
      }
    }
  }

  /** Read once: a display that draws itself anew asks for it line by line. */
  private static final class English {
    private static final Texts TEXTS = read();

    private static Texts read() {
      Properties texts = Texts.read("texts.properties");
      texts.putAll(Texts.read("operators.properties"));
      return new Texts(Language.ENGLISH, texts, new Properties(), texts);
    }
  }

  /** English, which operators, the log and the journal read. */
  public static Texts english() {
    return English.TEXTS;
  }

  /** The texts of that language. */
  public static Texts in(Language language) {
    return switch (language) {
      case ENGLISH -> english();
      case ITALIAN, TRADITIONAL_CHINESE ->
          new Texts(
              language,
              english().english,
              read("plans.properties"),
              read("texts." + language.tag() + ".properties"));
    };
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

  /** The language that they are in. */
  public Language language() {
    return language;
  }

  /** The message in this language. */
  public String of(Message message) {
    return switch (message.form()) {
      case KEY -> filled(text(message.text()), message.values());
      case PLAN_TEXT -> planTexts.getOrDefault(message.text(), message.text());
      case VERBATIM -> message.text();
    };
  }

  /** The text of a key that takes no values. */
  String text(String key) {
    String text = own.getProperty(key, english.getProperty(key));
    if (text == null) {
      throw new IllegalStateException("there is no text for '" + key + "'");
    }
    return text;
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
    boolean record =
        question.kind() == Question.Kind.DELETE_RECORD
            || question.kind() == Question.Kind.DISABLE_RECORD;
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

  /** The same in a window, whose reader is a Mac's user and hardly ever an administrator. */
  List<String> windowLines(Question question) {
    List<String> lines = lines(question);
    if (question.kind().isForAdministrators()) {
      lines.add(1, MARGIN + text("window.administrator"));
    }
    return lines;
  }

  /** What the question comes to, in a sentence or two. */
  public String closing(Question question) {
    return text("closing." + question.kind().word());
  }

  /** The same, and what no means where it is typed; a button says so itself. */
  String prompt(Question question) {
    String hint = own.getProperty("prompt." + question.kind().word());
    return closing(question) + (hint == null ? "" : " (" + hint + ")");
  }

  /** The word on the button for yes. */
  String yes(Question.Kind kind) {
    return text("yes." + kind.word());
  }

  /** The word on the button for no. */
  String no(Question.Kind kind) {
    return text("no." + kind.word());
  }

  /** What happens at the end of the countdown and what to do before, a line each. */
  public List<String> lines(Countdown countdown) {
    List<String> lines = new ArrayList<>(List.of(of(countdown.title())));
    countdown.body().forEach(message -> lines.add(of(message)));
    return lines;
  }

  /**
   * How a run stands, and what that means, a line each.
   *
   * @param selfService what Self Service is called on this Mac
   */
  List<String> lines(Conclusion conclusion, String selfService) {
    String kind = conclusion.kind().word();
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of(text("conclusion-title." + kind), "", text("conclusion-meaning." + kind)));
    conclusion.body().forEach(message -> lines.add(of(message)));
    lines.addAll(List.of("", of(Message.of("conclusion-next." + kind, selfService))));
    lines.add(of(Message.of("conclusion.run", conclusion.run())));
    return lines;
  }

  /**
   * What a run's user reads while it waits for the helpdesk.
   *
   * @param note what came of what they did last
   */
  List<String> lines(HandedOver handed, Optional<Message> note) {
    List<String> lines = new ArrayList<>();
    note.ifPresent(message -> lines.addAll(List.of(of(message), "")));
    lines.addAll(
        List.of(
            text("conclusion-title.handed-over"),
            "",
            text("conclusion-meaning.handed-over"),
            handed.isLeft() ? text("hand-over.left") : text("hand-over.how"),
            "",
            of(Message.of("conclusion.run", handed.run()))));
    return lines;
  }

  /** What a click on the target opens, by the name that it has on this Mac. */
  String opening(LinkTargets.Target target) {
    return of(Message.of("open." + target.link().word(), target.name()));
  }

  private String field(Identifier identifier) {
    return of(Message.of("name.field", label(identifier), identifier.value()));
  }

  /** The name, and what tells the thing from others of that name. */
  private String listed(Thing thing) {
    List<String> parts = new ArrayList<>(List.of(of(thing.name())));
    for (Identifier each : thing.identifiers()) {
      switch (each.kind()) {
        case LABEL -> {} // it is the name
        case ITEM_CLASS -> parts.add(text("class." + each.value()));
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
            parts.add(of(Message.of("name.labeled", label(each), each.value())));
      }
    }
    return joined(parts);
  }

  /** What stands beside each other in one line, with the language's own commas. */
  String joined(List<String> parts) {
    return parts.stream()
        .reduce((line, part) -> of(Message.of("name.more", line, part)))
        .orElse("");
  }

  private String label(Identifier identifier) {
    return text("identifier." + identifier.kind().word());
  }
}
