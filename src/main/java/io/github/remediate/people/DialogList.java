package io.github.remediate.people;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.people.WindowCommands.Status;
import io.github.remediate.text.VisibleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a run is, as the list of a swiftDialog window shows it.
 *
 * @param items a step each
 * @param done how many of them are over
 * @param now what is going on
 */
record DialogList(List<Item> items, int done, String now) {
  private static final int HEIGHT = 640;
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  /** A step. swiftDialog tells items apart by their titles, so no two have the same. */
  record Item(String title, Status status, String text) {}

  /**
   * The list for a view.
   *
   * @param since how long ago the view was made
   */
  static DialogList of(RunView view, Duration since, Texts texts) {
    RunText text = new RunText(texts);
    List<Item> items = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    int done = 0;
    String now = "";
    for (StepView step : view.steps()) {
      Optional<Duration> left = step.left().map(each -> coarse(each.minus(since)));
      String title = VisibleText.text(step.number() + "  " + texts.of(step.title()));
      while (!titles.add(title)) {
        title += " ";
      }
      items.add(new Item(title, status(step), text.status(step, left)));
      done += step.state().isOver() ? 1 : 0;
      if (now.isEmpty() && isCurrent(step)) {
        now = text.heading(step);
      }
    }
    return new DialogList(List.copyOf(items), done, now);
  }

  private static boolean isCurrent(StepView step) {
    return switch (step.state()) {
      case ASKS, WORKS, WAITS, HANDED_OVER, CHECKS, FAILED -> true;
      case PENDING, NOTHING_TO_DO, DOES_NOT_APPLY, DONE, PASSED_OVER, PUT_BACK -> false;
    };
  }

  private static Status status(StepView step) {
    return switch (step.state()) {
      case PENDING -> Status.PENDING;
      case WORKS, WAITS, HANDED_OVER, CHECKS -> Status.WAIT;
      case NOTHING_TO_DO, DOES_NOT_APPLY, DONE -> Status.SUCCESS;
      case ASKS, PASSED_OVER, PUT_BACK -> Status.ERROR;
      case FAILED -> Status.FAIL;
    };
  }

  /** In steps that get shorter: each is a line of a file that only grows. */
  private static Duration coarse(Duration left) {
    long seconds = Math.max(0, left.toSeconds());
    long step = seconds > HOUR ? MINUTE : seconds > MINUTE ? 15 : 5;
    return Duration.ofSeconds((seconds + step - 1) / step * step);
  }

  /** The lines that make {@code before} into this in an open window; all lines without one. */
  List<String> lines(DialogList before) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (before == null || !item.equals(before.items.get(i))) {
        lines.add(WindowCommands.listItem(i, item.status(), item.text()));
      }
    }
    if (before == null || before.done != done) {
      lines.add(WindowCommands.progress(done));
    }
    if (before == null || !before.now.equals(now)) {
      lines.add(WindowCommands.progressText(now));
    }
    return lines;
  }

  /** The window that opens with this list. */
  byte[] json(Screen.Words words) {
    Texts texts = words.texts();
    return JsonWriter.bytes(
        JsonWriter.Layout.LINE,
        json -> {
          json.text("title", texts.text("window.title"))
              .text("message", Markdown.of(List.of(texts.text("window.goes-on"))));
          words.helpdesk().write(json, texts, "info");
          json.list(
                  "listitem",
                  items,
                  (each, item) ->
                      each.text("title", item.title())
                          .text("status", item.status().word())
                          .text("statustext", WindowCommands.value(item.text())))
              .text("liststyle", "compact")
              .number("progress", items.size())
              .text("progresstext", WindowCommands.value(now))
              .text("button1text", texts.text("window.hide"))
              .number("height", HEIGHT)
              .flag("moveable", true);
        });
  }
}
