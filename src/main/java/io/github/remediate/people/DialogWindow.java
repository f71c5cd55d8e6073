package io.github.remediate.people;

import io.github.remediate.document.JsonWriter;
import java.time.Duration;
import java.util.List;

/**
 * One window of swiftDialog, as the JSON of its {@code --jsonfile}. Keys as in its
 * CommandLineArguments and ProcessCLOptions; booleans and numbers are understood since 2.4.
 *
 * @param message what the window says, a line each, not yet escaped
 * @param button1 the button that Return presses (exit 0)
 * @param button2 the button that Escape presses (exit 2), or null for none
 * @param info the third button (exit 3)
 * @param confirm the box that must be ticked before button 1 counts, or null for none
 * @param timer after how long the window closes itself (exit 4 or 20)
 */
record DialogWindow(
    List<String> message,
    String button1,
    String button2,
    String info,
    String confirm,
    Duration timer) {
  static final String TITLE = "Repair of this Mac's registration";
  static final String CONFIRM = "I have read this and agree";

  /**
   * A question. Return and Escape are pressed by accident when a window pops up under somebody's
   * typing, so yes takes a tick and a click.
   */
  static DialogWindow question(List<String> text, Duration patience) {
    return new DialogWindow(text, "Yes", "No", "Later", CONFIRM, patience);
  }

  /** A countdown. What is pressed by accident stops it. */
  static DialogWindow countdown(List<String> text, Duration time) {
    return new DialogWindow(text, "Not now", null, "Restart now", null, time);
  }

  byte[] json() {
    return JsonWriter.bytes(JsonWriter.Layout.LINE, this::write);
  }

  private void write(JsonWriter json) {
    json.text("title", TITLE)
        .text("message", markdown())
        .text("icon", "caution")
        .text("button1text", button1)
        .text("button2text", button2)
        .text("infobuttontext", info)
        .flag("quitoninfo", true)
        .number("timer", Math.max(1, timer.toSeconds()))
        .flag("ontop", true)
        .flag("moveable", true)
        .flag("ignorednd", true);
    if (confirm != null) {
      json.flag("button1disabled", true)
          .list(
              "checkbox",
              List.of(confirm),
              (box, label) ->
                  box.text("label", label).flag("checked", false).flag("enableButton1", true));
    }
  }

  /**
   * The message, which must not end in {@code .md}: swiftDialog would take it for the name of a
   * file or an address and show what is there.
   */
  private String markdown() {
    StringBuilder markdown = new StringBuilder();
    for (String line : message) {
      markdown.append(line.isBlank() ? "\n" : Markdown.escape(line) + "  \n");
    }
    return markdown
        .append("\n")
        .append(
            button2 == null
                ? "The Mac restarts when the time is up."
                : "Tick the box to answer yes. Nothing happens without an answer.")
        .toString();
  }
}
