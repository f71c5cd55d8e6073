package io.github.remediate.cli;

import io.github.remediate.text.TerminalText;
import io.github.remediate.text.TerminalWidth;
import io.github.remediate.text.TextLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Standard output or standard error. Nothing reaches either but through here, and whatever is
 * printed comes out visible: names that people chose on a Mac may hold what moves the cursor, sets
 * the window's title, or turns the reading direction round. Only a {@link TextLayout}, which has
 * made its words safe by itself, brings the colors of this program along.
 */
final class StandardStream extends PrintStream implements TerminalWidth {
  private static final String TO_LINE_START = "\r";
  private static final String ERASE_LINE = "\u001b[K";

  /** Columns of what does not tell how many it has. */
  private static final int USUAL = 80;

  private final Visibly visibly;
  private final IntSupplier columns;
  private int drawn;

  /**
   * Writes to {@code raw} and closes it with itself.
   *
   * @param unicode whether the reader's charset has characters outside ASCII
   */
  StandardStream(OutputStream raw, boolean unicode) {
    this(raw, unicode, () -> USUAL);
  }

  /**
   * The same.
   *
   * @param columns how many the terminal has now
   */
  StandardStream(OutputStream raw, boolean unicode, IntSupplier columns) {
    this(new Visibly(raw, unicode), columns);
  }

  private StandardStream(Visibly visibly, IntSupplier columns) {
    super(visibly, false, StandardCharsets.UTF_8);
    this.visibly = visibly;
    this.columns = columns;
  }

  @Override
  public int columns() {
    return columns.getAsInt();
  }

  @Override
  public boolean unicode() {
    return visibly.unicode;
  }

  /** Takes away the lines above the cursor, which stands at the beginning of a line. */
  void erase(int lines) {
    if (lines > 0) {
      control("\u001b[" + lines + "A" + TO_LINE_START + "\u001b[J");
    }
  }

  /** Prints what was laid out, colors included. */
  void show(TextLayout layout) {
    flush();
    try {
      layout.writeTo(visibly.raw);
    } catch (IOException e) {
      visibly.failed(e);
    }
  }

  /** Why not all could be written, if it could not; all that was printed is out then. */
  Optional<String> trouble() {
    flush();
    return Optional.ofNullable(visibly.trouble);
  }

  /**
   * Prints a JSON document, in UTF-8 whatever the locale; what is hidden in it is escaped as JSON
   * does.
   */
  void json(String document) {
    control(TerminalText.json(document));
  }

  /** Prints a document of several lines, in UTF-8 whatever the locale. */
  void document(String text) {
    control(TerminalText.lines(text, true));
  }

  /**
   * Draws a line that {@link #wipe} takes away again.
   *
   * @param erases whether the terminal understands an ANSI sequence; otherwise blanks cover the
   *     line
   */
  void draw(String line, boolean erases) {
    wipe(erases);
    // A line that goes on in the terminal's next one could be taken away in part alone.
    String safe = shortened(TerminalText.safe(line, visibly.unicode));
    drawn = TerminalText.width(safe);
    control(safe.replace(TerminalText.HARD_BLANK, ' '));
  }

  private String shortened(String text) {
    int end = text.length();
    while (end > 0 && TerminalText.width(text.substring(0, end)) >= columns()) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }

  /** Takes away what was drawn last; nothing if nothing was. */
  void wipe(boolean erases) {
    if (drawn > 0) {
      control(TO_LINE_START + (erases ? ERASE_LINE : " ".repeat(drawn) + TO_LINE_START));
      drawn = 0;
    }
  }

  private void control(String text) {
    flush();
    try {
      visibly.raw.write(text.getBytes(StandardCharsets.UTF_8));
      visibly.raw.flush();
    } catch (IOException e) {
      visibly.failed(e);
    }
  }

  /** Passes UTF-8 on, all of it visible; what a write leaves of a character waits for the next. */
  private static final class Visibly extends OutputStream {
    private final OutputStream raw;
    private final boolean unicode;
    private byte[] begun = {};
    private String trouble;

    Visibly(OutputStream raw, boolean unicode) {
      this.raw = raw;
      this.unicode = unicode;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    // The stream in front of this one drops the reason.
    void failed(IOException e) {
      if (trouble == null) {
        trouble = String.valueOf(e.getMessage());
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        pass(bytes, from, length);
      } catch (IOException e) {
        failed(e);
        throw e;
      }
    }

    private void pass(byte[] bytes, int from, int length) throws IOException {
      if (begun.length == 0 && isPlain(bytes, from, length)) {
        raw.write(bytes, from, length);
        return;
      }
      byte[] all = Arrays.copyOf(begun, begun.length + length);
      System.arraycopy(bytes, from, all, begun.length, length);
      int whole = all.length - unfinished(all);
      begun = Arrays.copyOfRange(all, whole, all.length);
      pass(new String(all, 0, whole, StandardCharsets.UTF_8));
    }

    private static boolean isPlain(byte[] bytes, int from, int length) {
      int at = from;
      while (at < from + length && (bytes[at] >= ' ' && bytes[at] < 0x7F || bytes[at] == '\n')) {
        at++;
      }
      return at == from + length;
    }

    /** How many bytes at the end are the beginning of a character. */
    private static int unfinished(byte[] utf8) {
      for (int back = 1; back <= Math.min(3, utf8.length); back++) {
        int b = utf8[utf8.length - back] & 0xFF;
        if (b >= 0xC0) {
          return back < (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2) ? back : 0;
        }
        if (b < 0x80) {
          return 0;
        }
      }
      return 0;
    }

    private void pass(String text) throws IOException {
      raw.write(TerminalText.lines(text, unicode).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
      raw.flush();
    }

    @Override
    public void close() throws IOException {
      pass(new String(begun, StandardCharsets.UTF_8));
      raw.close();
    }
  }
}
