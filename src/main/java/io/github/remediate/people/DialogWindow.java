package io.github.remediate.people;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One window of swiftDialog, as the JSON of its {@code --jsonfile}. Keys as in its
 * CommandLineArguments and ProcessCLOptions; booleans and numbers are understood since 2.4.
 *
 * @param title of the window
 * @param message what the window says, a line each, not yet escaped
 * @param button1 the button that Return presses (exit 0)
 * @param button2 the button that Escape presses (exit 2), or null for none
 * @param info the third button (exit 3)
 * @param confirm the box that must be ticked before button 1 counts, or null for none
 * @param timer after how long the window closes itself (exit 4 or 20)
 */
record DialogWindow(
    String title,
    List<String> message,
    String button1,
    String button2,
    String info,
    String confirm,
    Duration timer) {

  /**
   * A question. Return and Escape are pressed by accident when a window pops up under somebody's
   * typing, so yes takes a tick and a click.
   */
  static DialogWindow question(Question question, Texts texts, Duration patience) {
    String yes = texts.yes(question.kind());
    List<String> message = new ArrayList<>(texts.lines(question));
    message.addAll(
        List.of(texts.closing(question), "", texts.of(Message.of("window.how-to-answer", yes))));
    return new DialogWindow(
        texts.text("window.title"),
        message,
        yes,
        texts.no(question.kind()),
        texts.text("window.later"),
        question.kind().isReport()
            ? texts.text("window.confirm-done")
            : texts.text("window.confirm"),
        patience);
  }

  /** A countdown. What is pressed by accident stops it. */
  static DialogWindow countdown(Countdown countdown, Texts texts) {
    List<String> message = new ArrayList<>(texts.lines(countdown));
    message.addAll(List.of("", texts.text("window.at-the-end")));
    return new DialogWindow(
        texts.text("window.title"),
        message,
        texts.text("window.not-now"),
        null,
        texts.text("window.restart-now"),
        null,
        countdown.length());
  }

  byte[] json() {
    return JsonWriter.bytes(JsonWriter.Layout.LINE, this::write);
  }

  private void write(JsonWriter json) {
    json.text("title", title)
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
   * The message, which must not end in {@code .md}, and ends in a sentence of ours: swiftDialog
   * would take it for the name of a file or an address and show what is there.
   */
  private String markdown() {
    StringBuilder markdown = new StringBuilder();
    for (String line : message) {
      markdown.append(line.isBlank() ? "\n" : Markdown.escape(line) + "  \n");
    }
    return markdown.toString().stripTrailing();
  }
}
