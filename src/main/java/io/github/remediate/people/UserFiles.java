package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that a user takes from this program or gives it, in places that are the user's. Programs in
 * the user's session choose, read and write them: root opens none of them, so that nothing can be
 * read for a user that they may not read, and macOS asks the one who can answer whether a folder
 * may be looked into.
 */
final class UserFiles {
  /** More than a receipt has, and little enough for what a program may print. */
  static final int MOST_BYTES = 64 * 1024;

  private static final String STAT = "/usr/bin/stat";
  private static final Duration LOOKING = Duration.ofSeconds(20);

  /** The user may have to agree first that the folder is looked into. */
  private static final Duration READING = Duration.ofMinutes(2);

  /** How osascript prints data: its kind, and its bytes in hexadecimal digits. */
  private static final Pattern DATA =
      Pattern.compile("[^\\p{ASCII}]{1,2}data [ -~]{4}((?:[0-9A-Fa-f]{2})*)[^\\p{ASCII}]{1,2}\\n?");

  private static final Pattern SIZE_AND_KIND = Pattern.compile("([0-9]{1,19}) Regular File\\n?");

  private final Screen screen;
  private final SessionPrograms programs;

  /** Opens nothing yet. */
  UserFiles(Screen screen, UserAccount user, BooleanSupplier isOver) {
    this.screen = screen;
    this.programs = new SessionPrograms(screen, user, isOver);
  }

  /** What came of it. */
  sealed interface Given {
    /** The content of the file that the user chose. */
    record Read(byte[] bytes) implements Given {}

    /** They chose none. */
    record Cancelled() implements Given {}

    /** They chose a folder, a link, or what is there no more. */
    record NoFile(String why) implements Given {}

    /** It is larger than {@link #MOST_BYTES}. */
    record TooLarge() implements Given {}

    /** It could not be read as that user; privacy protection refuses so, too. */
    record NotRead(String why) implements Given {}

    /** Nobody chose, or there is no dialog to choose in. */
    record Nobody(String why) implements Given {}
  }

  /** Has the user choose a file, and reads it as them. */
  Given choose(String prompt) {
    Answer chosen = programs.marked(AppleScript.chooseFile(prompt), screen.patience());
    if (SessionPrograms.isCancelled(chosen)) {
      return new Given.Cancelled();
    }
    if (!(chosen instanceof Answer.Ran ran) || ran.exit() != 0) {
      return new Given.Nobody(DialogExit.why(chosen));
    }
    Optional<MacPath> path = path(ran.text());
    return path.isEmpty()
        ? new Given.NoFile("its path holds what no path should hold")
        : read(path.get());
  }

  // The dialog prints one line. A name with a line break in it is nobody's receipt.
  private Optional<MacPath> path(String printed) {
    String line = printed.endsWith("\n") ? printed.substring(0, printed.length() - 1) : printed;
    return line.chars().anyMatch(Character::isISOControl) || line.indexOf('\uFFFD') >= 0
        ? Optional.empty()
        : screen.programs().understand(line);
  }

  private Given read(MacPath file) {
    // Of the file itself: stat follows no link, and opens nothing, which of a pipe would not end.
    Answer look = programs.run(CommandLine.of(STAT, "-f", "%z %HT", file), LOOKING);
    if (!(look instanceof Answer.Ran ran) || ran.exit() != 0) {
      return new Given.NotRead(DialogExit.why(look));
    }
    Matcher seen = SIZE_AND_KIND.matcher(ran.text());
    if (!seen.matches()) {
      return new Given.NoFile("it is no ordinary file");
    }
    if (seen.group(1).length() > 9 || Integer.parseInt(seen.group(1)) > MOST_BYTES) {
      return new Given.TooLarge();
    }
    return content(
        programs.run(
            SessionPrograms.command(AppleScript.readFile(MOST_BYTES), Optional.empty(), file),
            READING));
  }

  private static Given content(Answer answer) {
    if (SessionPrograms.hasFailed(answer, AppleScript.TOO_LARGE)) {
      return new Given.TooLarge();
    }
    if (!(answer instanceof Answer.Ran ran) || ran.exit() != 0) {
      return new Given.NotRead(DialogExit.why(answer));
    }
    String printed = new String(ran.stdout(), StandardCharsets.ISO_8859_1);
    if (printed.isBlank()) {
      return new Given.Read(new byte[0]);
    }
    Matcher data = DATA.matcher(printed);
    if (!data.matches()) {
      return new Given.NotRead("osascript did not print what it read");
    }
    byte[] bytes = HexFormat.of().parseHex(data.group(1));
    return bytes.length > MOST_BYTES ? new Given.TooLarge() : new Given.Read(bytes);
  }

  /** What came of a copy that the user wanted. */
  sealed interface Saved {
    /** It is where they wanted it. */
    record Written() implements Saved {}

    /** They wanted none. */
    record Cancelled() implements Saved {}

    /** It is not there, or not all of it. */
    record Not(String why) implements Saved {}
  }

  /**
   * Has the user say where a copy is to be, and writes it as them.
   *
   * @param name what it is called if they say nothing else
   */
  Saved save(byte[] content, String prompt, String name) {
    // Removed by name should this process be killed meanwhile, as windows' own files are.
    Observation<MacPath> file = screen.programs().write(Dialog.JSON, content);
    if (!file.isKnown()) {
      return new Saved.Not(file.reason());
    }
    MacPath source = file.found().orElseThrow();
    try {
      Answer answer =
          programs.marked(AppleScript.saveFile(prompt, name), screen.patience(), source);
      if (SessionPrograms.isCancelled(answer)) {
        return new Saved.Cancelled();
      }
      return answer instanceof Answer.Ran ran && ran.exit() == 0
          ? new Saved.Written()
          : new Saved.Not(DialogExit.why(answer));
    } finally {
      screen.programs().remove(source);
    }
  }
}
