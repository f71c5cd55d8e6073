package io.github.remediate.people;

import io.github.remediate.mac.Message;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a step is, in the words of one language. */
record RunText(Texts texts) {
  /** Which step it is, by its number in the article. */
  String heading(StepView step) {
    return texts.of(Message.of("step.title", step.number(), step.title()));
  }

  /** How a step ended: "moved 33 files, 12 s". */
  String outcome(StepView step) {
    List<String> parts = new ArrayList<>();
    switch (step.state()) {
      case NOTHING_TO_DO -> parts.add(texts.text("run.nothing"));
      case DOES_NOT_APPLY -> parts.add(texts.text("run.does-not-apply"));
      case PASSED_OVER -> parts.add(texts.text("run.passed-over"));
      case PUT_BACK -> parts.add(texts.text("run.put-back"));
      case PENDING, ASKS, WORKS, WAITS, HANDED_OVER, CHECKS, DONE, FAILED -> {}
    }
    step.did().forEach(did -> parts.add(texts.of(did)));
    step.took().ifPresent(took -> parts.add(texts.of(duration(took))));
    return texts.joined(parts);
  }

  /** What is going on in a step. */
  String now(StepView step, Optional<Duration> left) {
    if (step.state() == State.WAITS && left.isPresent()) {
      return texts.of(Message.of("run.left", clock(left.get())));
    }
    if (step.state() == State.HANDED_OVER) {
      return texts.text("run.handed-over");
    }
    if (step.state() == State.CHECKS) {
      return texts.text("run.checks");
    }
    return step.doing()
        .map(doing -> texts.of(doing.what()))
        .orElseGet(() -> step.state() == State.ASKS ? texts.text("run.asks") : "");
  }

  /** How a step stands; empty before it begins. */
  String status(StepView step, Optional<Duration> left) {
    String said =
        switch (step.state()) {
          case PENDING -> "";
          case NOTHING_TO_DO, DOES_NOT_APPLY, PASSED_OVER, PUT_BACK, DONE, FAILED -> outcome(step);
          case ASKS, WORKS, WAITS, HANDED_OVER, CHECKS -> now(step, left);
        };
    if (!said.isEmpty()) {
      return said;
    }
    return switch (step.state()) {
      case PENDING,
          NOTHING_TO_DO,
          DOES_NOT_APPLY,
          PASSED_OVER,
          PUT_BACK,
          ASKS,
          HANDED_OVER,
          CHECKS ->
          "";
      case WORKS, WAITS -> texts.text("run.works");
      case DONE -> texts.text("run.done");
      case FAILED -> texts.text("run.failed");
    };
  }

  String more(int steps) {
    return texts.of(Message.counted("run.more", steps));
  }

  /** Seconds, or minutes and seconds, as a person says how long something took. */
  private static Message duration(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return Message.of("time.seconds", seconds);
    }
    if (seconds >= 3600) {
      return Message.of("time.hours", seconds / 3600, seconds % 3600 / 60);
    }
    return seconds % 60 == 0
        ? Message.of("time.minutes", seconds / 60)
        : Message.of("time.minutes-seconds", seconds / 60, seconds % 60);
  }

  /** Minutes and seconds as a clock shows them, {@code 29:58}. */
  static String clock(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    String minutes = seconds >= 3600 ? twoDigits(seconds % 3600 / 60) : "" + seconds / 60;
    return (seconds >= 3600 ? seconds / 3600 + ":" : "") + minutes + ":" + twoDigits(seconds % 60);
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : "" + number;
  }
}
