package io.github.remediate.people;

import io.github.remediate.document.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an organization says of itself in windows.
 *
 * @param help what it is about and what to do, by language tag; several lines are possible
 * @param contact whom to turn to, likewise
 * @param icon absolute path of a picture, or the name of one of Apple's symbols
 */
public record Helpdesk(
    Map<String, String> help, Map<String, String> contact, Optional<String> icon) {

  /** Says nothing. */
  public static final Helpdesk NONE = new Helpdesk(Map.of(), Map.of(), Optional.empty());

  /** The tag of texts that are given without a language. */
  public static final String ANY = "";

  private static final String ENGLISH = "en";

  public Helpdesk {
    help = Map.copyOf(help);
    contact = Map.copyOf(contact);
  }

  /**
   * The words in one language, or else those of no language, or else in English.
   *
   * @param tag of BCP 47, {@code zh-Hant}
   */
  Words in(String tag) {
    return new Words(lines(help, tag), lines(contact, tag), icon);
  }

  private static List<String> lines(Map<String, String> texts, String tag) {
    for (String each : List.of(tag, ANY, ENGLISH)) {
      if (texts.containsKey(each)) {
        return texts.get(each).strip().lines().map(String::stripTrailing).toList();
      }
    }
    return List.of();
  }

  /** The words in one language, a line each; none where nothing is said. */
  record Words(List<String> help, List<String> contact, Optional<String> icon) {

    /** Help behind a button, the contact beside the message, and the picture. */
    void write(JsonWriter json, Texts texts, String usualIcon) {
      json.text(
          "icon", icon.map(name -> name.startsWith("/") ? name : "SF=" + name).orElse(usualIcon));
      if (!help.isEmpty()) {
        json.text("helpmessage", Markdown.of(help))
            .text("helpsheetbuttontext", texts.text("window.ok"));
      }
      if (!contact.isEmpty()) {
        json.text("infobox", Markdown.of(contactLines(texts)));
      }
    }

    /** All of it, for where there is no place beside the message. */
    List<String> lines(Texts texts) {
      List<String> lines = new ArrayList<>(help);
      lines.addAll(contactLines(texts));
      return lines;
    }

    /** The contact with what introduces it; none without one. */
    List<String> contactLines(Texts texts) {
      if (contact.isEmpty()) {
        return List.of();
      }
      List<String> lines = new ArrayList<>(List.of(texts.text("window.contact")));
      lines.addAll(contact);
      return lines;
    }
  }
}
