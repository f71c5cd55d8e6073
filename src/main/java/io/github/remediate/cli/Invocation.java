package io.github.remediate.cli;

import io.github.remediate.app.JamfAncestor;
import io.github.remediate.app.TerminalWindow;
import io.github.remediate.text.TerminalCapabilities;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the outside gives one invocation of the program. */
final class Invocation {
  private static final int FEWEST = 20;
  private static final int NARROWEST = 60;
  private static final int WIDEST = 120;

  /** Columns off a terminal, and of one that does not tell how many it has. */
  private static final int USUAL = 80;

  private static final int USUAL_ROWS = 24;
  private static final int FEWEST_ROWS = 4;

  private final StandardStream out;
  private final StandardStream err;
  private final Map<String, String> environment;
  private final boolean inIsTerminal;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private boolean speaksJson;
  private boolean hasJamfPrefix;
  private TerminalRegion drawn;
  private CommandHints typed = CommandHints.THERE;
  private boolean follows;

  /** The window of the terminal as it is now, if it is followed, or else was at the beginning. */
  private volatile int windowColumns;

  private volatile int windowRows;

  /**
   * An invocation.
   *
   * @param out for text and JSON
   * @param err for diagnostics and prompts
   * @param environment environment variables
   * @param inIsTerminal whether standard input is a terminal
   * @param outIsTerminal whether {@code out} is a terminal
   * @param errIsTerminal whether {@code err} is a terminal
   */
  Invocation(
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      boolean inIsTerminal,
      boolean outIsTerminal,
      boolean errIsTerminal) {
    this.environment = Map.copyOf(environment);
    this.out = new StandardStream(out, unicode());
    this.err = new StandardStream(err, unicode(), this::errColumns);
    this.inIsTerminal = inIsTerminal;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
    this.windowColumns = number("COLUMNS", USUAL);
    this.windowRows = number("LINES", USUAL_ROWS);
  }

  private int number(String variable, int otherwise) {
    try {
      int number = Integer.parseInt(environment.getOrDefault(variable, "").trim());
      return number == 0 ? otherwise : number;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Environment variables. */
  Map<String, String> environment() {
    return environment;
  }

  /** From now on what is printed is laid out for the window as it is then. */
  void followWindow() {
    if (!follows && (errIsTerminal || outIsTerminal)) {
      follows = true;
      TerminalWindow.whenChanged(this::resized);
    }
  }

  /** The window has another size. */
  void resized(int columns, int rows) {
    windowColumns = columns;
    windowRows = rows;
  }

  /** For text and JSON. */
  StandardStream out() {
    return out;
  }

  /** For diagnostics and prompts. */
  StandardStream err() {
    return err;
  }

  /** Whoever called asked for JSON: also what goes wrong is told them so. */
  void speakJson() {
    speaksJson = true;
  }

  boolean speaksJson() {
    return speaksJson;
  }

  /**
   * What is typed here is about the tree {@code root}, and not about the Mac that it is typed on.
   */
  void isUnder(String root) {
    typed = CommandHints.under(Optional.of(root), unicode());
  }

  /** Whether the words began as jamf begins those of a policy's script. */
  void hasJamfPrefix(boolean has) {
    hasJamfPrefix = has;
  }

  /** Whether jamf started this, and waits for all that this starts. */
  boolean isUnderJamf() {
    return hasJamfPrefix || JamfAncestor.exists();
  }

  /** What is drawn in place on standard error. */
  void draws(TerminalRegion region) {
    drawn = region;
  }

  /**
   * Has {@code work} print and ask on standard error, at the beginning of a line, and nothing is
   * drawn over it.
   */
  <T> T aside(Supplier<T> work) {
    err.wipe(understandsAnsi());
    return drawn == null ? work.get() : drawn.aside(work);
  }

  /** Draws nothing in place any more. */
  void rest() {
    if (drawn != null) {
      drawn.rest();
    }
  }

  /** How commands are typed here. */
  CommandHints typed() {
    return typed;
  }

  boolean inIsTerminal() {
    return inIsTerminal;
  }

  boolean errIsTerminal() {
    return errIsTerminal;
  }

  /** Columns of the terminal, where it tells them and they make lines that can be read. */
  private int width() {
    return Math.max(NARROWEST, columns());
  }

  /** Columns of the terminal as it is, as far as a word or two fit beside each other. */
  private int columns() {
    return Math.max(FEWEST, Math.min(windowColumns, WIDEST));
  }

  /** Columns of the terminal's window, however many. */
  int windowColumns() {
    return Math.max(1, windowColumns);
  }

  /** Lines of the terminal's window, where it tells them. */
  int rows() {
    return Math.max(FEWEST_ROWS, windowRows);
  }

  /** Whether somebody looks at standard error over a network, where each line drawn anew costs. */
  boolean isRemote() {
    return environment.containsKey("SSH_CONNECTION") || environment.containsKey("SSH_TTY");
  }

  private boolean color() {
    return outIsTerminal && understandsAnsi();
  }

  /** Whether a terminal would understand ANSI sequences, and its reader wants any. */
  boolean understandsAnsi() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  TerminalCapabilities terminal() {
    return new TerminalCapabilities(
        outIsTerminal ? width() : USUAL, color(), unicode(), typed::text);
  }

  /** The look of standard error, where it is drawn upon. */
  TerminalCapabilities errTerminalWithColor() {
    return new TerminalCapabilities(
        columns(), errIsTerminal && understandsAnsi(), unicode(), typed::text);
  }

  private int errColumns() {
    return errIsTerminal ? columns() : USUAL;
  }

  /** The look of standard error, without colors. */
  TerminalCapabilities errTerminal() {
    return new TerminalCapabilities(errColumns(), false, unicode(), typed::text);
  }

  /** Whether the reader's locale shows more than ASCII. */
  boolean unicode() {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        String upper = value.toUpperCase(java.util.Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
      }
    }
    return false;
  }
}
