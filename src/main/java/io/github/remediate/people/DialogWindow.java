package io.github.remediate.people;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One window of swiftDialog, as the JSON of its {@code --jsonfile}. Keys as in its
 * CommandLineArguments and ProcessCLOptions; booleans and numbers are understood since 2.4.
 *
 * @param words the language of whoever sees it
 * @param message what the window says, in escaped lines
 * @param icon the picture where the organization has none
 * @param overlay a picture upon it: the app that a question is about; empty for none
 * @param button1 the button that Return presses (exit 0)
 * @param button2 the button that Escape presses (exit 2), or null for none
 * @param info the third button (exit 3), or null for none
 * @param confirm the box that must be ticked before button 1 counts, or null for none
 * @param timer after how long the window closes itself (exit 4 or 20)
 */
record DialogWindow(
    Screen.Words words,
    String message,
    String icon,
    Optional<MacPath> overlay,
    String button1,
    String button2,
    String info,
    String confirm,
    Duration timer) {
  private static final int FEW_LINES = 9;
  private static final int TALL = 640;
  private static final Duration SEEN = Duration.ofMinutes(10);
  private static final Duration UNTIL_DONE = Duration.ofHours(1);

  /**
   * A question. Return and Escape are pressed by accident when a window pops up under somebody's
   * typing, so yes takes a tick and a click.
   *
   * @param target where the question's link leads, if it has one and that is on this Mac
   */
  static DialogWindow question(
      Question question,
      Optional<LinkTargets.Target> target,
      Screen.Words words,
      Duration patience) {
    Texts texts = words.texts();
    String yes = texts.yes(question.kind());
    String link =
        target.map(place -> Markdown.link(texts.opening(place), place.url()) + "  \n").orElse("");
    return new DialogWindow(
        words,
        Markdown.whole(
            Markdown.lines(texts.windowLines(question))
                + link
                + Markdown.lines(
                    List.of(
                        texts.closing(question),
                        "",
                        texts.of(Message.of("window.how-to-answer", yes))))),
        "caution",
        target.flatMap(LinkTargets.Target::app),
        yes,
        texts.no(question.kind()),
        texts.text("window.later"),
        question.kind().isReport()
            ? texts.text("window.confirm-done")
            : texts.text("window.confirm"),
        patience);
  }

  /**
   * What the Mac's user is to do while a helpdesk waits for it; the helpdesk answers.
   *
   * @param target as of {@link #question}
   */
  static DialogWindow instruction(
      Question question, Optional<LinkTargets.Target> target, Screen.Words words) {
    Texts texts = words.texts();
    String link =
        target.map(place -> Markdown.link(texts.opening(place), place.url()) + "  \n").orElse("");
    return new DialogWindow(
        words,
        Markdown.whole(
            Markdown.lines(texts.windowLines(question))
                + link
                + Markdown.lines(List.of(texts.text("window.tell-helpdesk")))),
        "info",
        target.flatMap(LinkTargets.Target::app),
        texts.text("window.ok"),
        null,
        null,
        null,
        UNTIL_DONE);
  }

  /** A countdown. What is pressed by accident stops it. */
  static DialogWindow countdown(Countdown countdown, Screen.Words words) {
    Texts texts = words.texts();
    List<String> lines = new ArrayList<>(texts.lines(countdown));
    lines.addAll(List.of("", texts.text("window.at-the-end")));
    return new DialogWindow(
        words,
        Markdown.of(lines),
        "caution",
        Optional.empty(),
        texts.text("window.not-now"),
        null,
        texts.text("window.restart-now"),
        null,
        countdown.length());
  }

  /**
   * How a run stands at its end.
   *
   * @param selfService what Self Service is called on this Mac
   */
  static DialogWindow conclusion(Conclusion conclusion, Screen.Words words, String selfService) {
    Texts texts = words.texts();
    return new DialogWindow(
        words,
        Markdown.of(texts.lines(conclusion, selfService)),
        switch (conclusion.kind()) {
          case DONE -> "SF=checkmark.circle";
          case UNPROVEN, WAITS, HANDED_OVER -> "info";
          case STOPPED -> "caution";
        },
        Optional.empty(),
        texts.text("window.ok"),
        null,
        null,
        null,
        SEEN);
  }

  /**
   * It is the helpdesk's turn, and what the user can do about it. What is pressed by accident
   * changes nothing.
   *
   * @param lines what the window says
   */
  static DialogWindow handedOver(List<String> lines, Screen.Words words, Duration patience) {
    Texts texts = words.texts();
    return new DialogWindow(
        words,
        Markdown.of(lines),
        "info",
        Optional.empty(),
        texts.text("window.ok"),
        texts.text("hand-over.save"),
        texts.text("hand-over.choose"),
        null,
        patience);
  }

  byte[] json() {
    return JsonWriter.bytes(JsonWriter.Layout.LINE, this::write);
  }

  private void write(JsonWriter json) {
    json.text("title", words.texts().text("window.title")).text("message", message);
    words.helpdesk().write(json, words.texts(), icon);
    json.text("overlayicon", overlay.map(MacPath::value))
        .text("button1text", button1)
        .text("button2text", button2)
        .text("infobuttontext", info)
        .number("timer", Math.max(1, timer.toSeconds()))
        .flag("ontop", true)
        .flag("moveable", true)
        .flag("ignorednd", true);
    if (message.lines().count() > FEW_LINES) {
      json.number("height", TALL);
    }
    if (info != null) {
      json.flag("quitoninfo", true);
    }
    if (button2 == null && info == null) {
      // Beside the bar the only button would be out of reach at first.
      json.flag("hidetimerbar", true);
    }
    if (confirm != null) {
      json.flag("button1disabled", true)
          .list(
              "checkbox",
              List.of(confirm),
              (box, label) ->
                  box.text("label", label)
                      .text("name", DialogExit.BOX)
                      .flag("checked", false)
                      .flag("enableButton1", true));
    }
  }
}
