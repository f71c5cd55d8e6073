package io.github.remediate.workshop;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be seen on a terminal after all that was written to it, what has scrolled away
 * included. It breaks lines at its edge, anew when its width changes, and knows the few sequences
 * that this program uses; any other fails the test.
 */
public final class TerminalScreen extends OutputStream {
  private static final char ESCAPE = '\u001b';

  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private int columns;
  private int line;
  private int column;
  private boolean isDrawnUpon;

  /** An empty one. */
  public TerminalScreen(int columns) {
    this.columns = columns;
  }

  /** Its window has another width now. */
  public synchronized void resize(int nowColumns) {
    columns = nowColumns;
  }

  /** The lines as they are seen, without those at the end that are empty. */
  public synchronized List<String> lines() {
    List<String> seen = new ArrayList<>();
    for (StringBuilder each : lines) {
      int from = 0;
      do {
        int to = Math.min(each.length(), from + columns);
        seen.add(each.substring(from, to).stripTrailing());
        from = to;
      } while (from < each.length());
    }
    while (!seen.isEmpty() && seen.get(seen.size() - 1).isEmpty()) {
      seen.remove(seen.size() - 1);
    }
    return seen;
  }

  /** Whether anything but text was written. */
  public synchronized boolean isDrawnUpon() {
    return isDrawnUpon;
  }

  @Override
  public synchronized void write(int b) {
    pending.write(b);
    if (isWhole(pending.toByteArray())) {
      String text = pending.toString(StandardCharsets.UTF_8);
      pending.reset();
      take(text);
    }
  }

  private static boolean isWhole(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    if (first == ESCAPE) {
      int last = bytes[bytes.length - 1];
      return bytes.length > 2 && last >= '@' && last <= '~';
    }
    int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return bytes.length == length;
  }

  private void take(String text) {
    if (text.charAt(0) == ESCAPE) {
      isDrawnUpon = true;
      obey(text.substring(1));
    } else if (text.equals("\n")) {
      column = 0;
      line++;
      if (line == lines.size()) {
        lines.add(new StringBuilder());
      }
    } else if (text.equals("\r")) {
      isDrawnUpon = true;
      column -= column % columns;
    } else if (text.codePointAt(0) < ' ') {
      throw new AssertionError("a control character " + text.codePointAt(0));
    } else {
      StringBuilder here = lines.get(line);
      while (here.length() < column) {
        here.append(' ');
      }
      here.replace(column, Math.min(here.length(), column + text.length()), text);
      column += text.length();
    }
  }

  private void obey(String sequence) {
    if (sequence.matches("\\[[0-9;]*m")) {
      return;
    }
    if (sequence.equals("[K") || sequence.equals("[J")) {
      StringBuilder here = lines.get(line);
      here.setLength(Math.min(here.length(), column));
      if (sequence.equals("[J")) {
        lines.subList(line + 1, lines.size()).clear();
      }
    } else if (sequence.matches("\\[[0-9]+A")) {
      up(Integer.parseInt(sequence.substring(1, sequence.length() - 1)));
    } else {
      throw new AssertionError("a sequence that is none of ours: ESC " + sequence);
    }
  }

  /** Up by so many lines as they are seen. */
  private void up(int rows) {
    for (int left = rows; left > 0; left--) {
      if (column >= columns) {
        column -= columns;
      } else if (line > 0) {
        line--;
        int length = lines.get(line).length();
        column += Math.max(0, (length - 1) / columns) * columns;
      }
    }
  }
}
