package io.github.remediate.people;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.mac.Helpdesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an organization says of itself, in one language, a line each; none where nothing is said.
 */
record HelpdeskWords(List<String> help, List<String> contact, Optional<String> icon) {

  /**
   * The words in one language.
   *
   * @param tag of BCP 47
   */
  static HelpdeskWords of(Helpdesk helpdesk, String tag) {
    return new HelpdeskWords(
        Helpdesk.lines(helpdesk.help(), tag),
        Helpdesk.lines(helpdesk.contact(), tag),
        helpdesk.icon());
  }

  /**
   * Help behind a button, the contact beside the message, and the picture.
   *
   * @param usualIcon where the organization has none
   */
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

  /** The contact with what introduces it. */
  List<String> contactLines(Texts texts) {
    if (contact.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(texts.text("window.contact")));
    lines.addAll(contact);
    return lines;
  }
}
