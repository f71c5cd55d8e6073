package io.github.remediate.app;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.UserAccount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AppleScript's dialogs on a Mac's screen, each answered at once. */
final class AnsweredDialogs implements ScreenPrograms {
  private static final Pattern BUTTONS =
      Pattern.compile(" buttons \\{(?:\".*?\", )*\"(.*?)\"} default button \"(.*?)\"");
  private static final String MARK = "mark";

  /** What whoever sits there does. */
  enum Press {
    YES,
    LATER,
    NO,
    /** Nobody sits there. */
    NOTHING,
    /** No dialog can be shown. */
    BROKEN
  }

  /** The dialogs that were shown. */
  final List<String> shown = new ArrayList<>();

  /** What processes that were killed left, and what of it was ended by force. */
  final List<MacPath> leftBehind = new ArrayList<>();

  final List<MacPath> ended = new ArrayList<>();

  private Function<String, Press> presses = dialog -> Press.YES;
  private int files;

  /** From now on each dialog is answered so. */
  void press(Press press) {
    this.presses = dialog -> press;
  }

  /** From now on yes is said to all, but to those that hold {@code words} this. */
  void press(String words, Press press) {
    this.presses = dialog -> dialog.contains(words) ? press : Press.YES;
  }

  long shown(String words) {
    return shown.stream().filter(dialog -> dialog.contains(words)).count();
  }

  private Answer answer(String dialog) {
    Matcher buttons = BUTTONS.matcher(dialog);
    if (!buttons.find()) {
      throw new AssertionError("no dialog: " + dialog);
    }
    return switch (presses.apply(dialog)) {
      case YES -> ran(0, "button returned:" + buttons.group(1) + ", gave up:false\n", "");
      case LATER -> ran(0, "button returned:" + buttons.group(2) + ", gave up:false\n", "");
      case NO -> ran(1, "", "0:1: execution error: User canceled. (-128)\n");
      case NOTHING -> ran(0, "button returned:, gave up:true\n", "");
      case BROKEN -> ran(1, "", "0:1: execution error: No user interaction allowed. (-1713)\n");
    };
  }

  private static Answer ran(int exit, String out, String err) {
    return new Answer.Ran(exit, out.getBytes(StandardCharsets.UTF_8), err);
  }

  @Override
  public Running start(CommandLine command, Optional<UserAccount> user, Duration limit) {
    String dialog = command.argv().get(2);
    shown.add(dialog);
    Answer answer = answer(dialog);
    return new Running() {
      @Override
      public Optional<Answer> await(Duration most) {
        return Optional.of(answer);
      }

      @Override
      public void end() {}
    };
  }

  @Override
  public Observation<MacPath> write(String ending, byte[] content) {
    return Observation.known(new MacPath("/private/var/run/windows/" + ++files + "." + ending));
  }

  @Override
  public boolean append(MacPath file, String text) {
    return true;
  }

  @Override
  public void remove(MacPath file) {
    leftBehind.remove(file);
  }

  @Override
  public List<MacPath> leftBehind(String ending) {
    return ending.equals(MARK) ? List.copyOf(leftBehind) : List.of();
  }

  @Override
  public boolean isNamed(String option, MacPath file) {
    return false;
  }

  @Override
  public void end(String option, MacPath file) {
    if (leftBehind.contains(file)) {
      ended.add(file);
    }
  }
}
