package io.github.remediate.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays text out in lines of a given width: paragraphs that wrap at words, with a hanging indent.
 * Everything that passes through is made safe for a terminal here, so nothing can be forgotten.
 */
public final class TextLayout {
  /** What {@link #dot} adds to a name. */
  private static final int DOT = 2;

  private final TerminalCapabilities terminal;
  private final List<String> out = new ArrayList<>();
  private boolean blank = true;

  public TextLayout(TerminalCapabilities terminal) {
    this.terminal = terminal;
  }

  public TerminalCapabilities terminal() {
    return terminal;
  }

  /** Ends {@code spans} with a dot that stays on their line; what follows may begin another. */
  public void dot(List<Span> spans) {
    spans.add(Span.path(Style.FAINT, " " + terminal.dot()));
    spans.add(Span.text(" "));
  }

  /** What was laid out: lines that each end with a newline. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (String line : out) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  /**
   * What was laid out, as bytes. Line by line, because the few characters outside Latin-1 would
   * otherwise make every character of the text take the long way through the encoder.
   */
  public void writeTo(OutputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
    for (String line : out) {
      bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      bytes.write('\n');
    }
    bytes.writeTo(stream);
    stream.flush();
  }

  /** An empty line; several in a row, or at the beginning, are one or none. */
  public void gap() {
    if (!blank) {
      out.add("");
      blank = true;
    }
  }

  /** A heading at the left edge, with empty lines around it. */
  public void heading(String title) {
    gap();
    paragraph(0, 2, Span.text(Style.HEADING, title));
    gap();
  }

  /**
   * A paragraph.
   *
   * @param indent columns before its first line
   * @param hang columns before every other line
   */
  public void paragraph(int indent, int hang, Span... spans) {
    paragraph(indent, hang, List.of(spans));
  }

  public void paragraph(int indent, int hang, List<Span> spans) {
    emit(indent, hang, lines(indent, hang, terminal.width(), spans));
  }

  /**
   * Text at the left that wraps beside {@code right}, which stands at the right edge; below it
   * where there is no room for both.
   */
  public void sides(int indent, int hang, List<Span> left, List<Span> right) {
    int rightWidth = width(right);
    int column = terminal.width() - rightWidth - 2;
    List<List<StyledWord>> lines = lines(indent, hang, column, left);
    int firstWidth = indent + lineWidth(lines.get(0));
    boolean beside = firstWidth <= column && column - hang >= rightWidth;
    if (beside) {
      List<StyledWord> first = lines.get(0);
      String blanks = " ".repeat(column + 1 - firstWidth);
      first.get(first.size() - 1).add(hard(blanks), Style.PLAIN);
      first.addAll(words(right, terminal.width()));
      emit(indent, hang, lines);
    } else {
      paragraph(indent, hang, left);
      paragraph(hang, hang, right);
    }
  }

  /**
   * A command, after {@code lead} and a blank. It wraps between its words only, with a backslash
   * where it goes on, so that it can be pasted from its first word to its last.
   */
  public void command(int indent, String lead, List<String> argv) {
    List<StyledWord> words = commandWords(argv);
    int widest = 0;
    for (StyledWord word : words) {
      widest = Math.max(widest, word.width + 2);
    }
    List<StyledWord> line = new ArrayList<>();
    int start = indent;
    int hang = indent + 2;
    int column = indent;
    if (!lead.isEmpty()) {
      StyledWord before =
          StyledWord.of(hard(TerminalText.safe(lead, terminal.unicode())), Style.FAINT);
      line.add(before);
      column += before.width;
      if (column + 1 + widest <= terminal.width()) {
        hang = column + 1;
      } else if (column + 1 + words.get(0).width + 2 > terminal.width()) {
        emit(indent, line);
        line.clear();
        start = hang;
        column = hang - 1;
      }
    }
    boolean first = true;
    for (int i = 0; i < words.size(); i++) {
      StyledWord word = words.get(i);
      int tail = i == words.size() - 1 ? 0 : 2;
      if (!first && column + 1 + word.width + tail > terminal.width()) {
        line.add(StyledWord.of("\\", Style.FAINT));
        emit(start, line);
        line.clear();
        start = hang;
        column = hang - 1;
      }
      line.add(word);
      column += 1 + word.width;
      first = false;
    }
    emit(start, line);
  }

  // An option stays on one line with its value.
  private List<StyledWord> commandWords(List<String> argv) {
    List<StyledWord> words = new ArrayList<>();
    for (int i = 0; i < argv.size(); i++) {
      String text = hard(ShellQuote.quote(argv.get(i), terminal.unicode()));
      if (text.startsWith("-") && i + 1 < argv.size()) {
        i++;
        text += TerminalText.HARD_BLANK + hard(ShellQuote.quote(argv.get(i), terminal.unicode()));
      }
      words.add(StyledWord.of(text, Style.COMMAND));
    }
    return words;
  }

  /** The words in lines that end at {@code right} at most, if their words let them. */
  private List<List<StyledWord>> lines(int indent, int hang, int right, List<Span> spans) {
    List<List<StyledWord>> lines = new ArrayList<>();
    List<StyledWord> line = new ArrayList<>();
    int column = indent;
    for (StyledWord word : words(spans, right - Math.max(indent, hang))) {
      if (!line.isEmpty() && column + 1 + word.width > right) {
        lines.add(line);
        line = new ArrayList<>();
        column = hang;
      }
      column += word.width + (line.isEmpty() ? 0 : 1);
      line.add(word);
    }
    lines.add(line);
    return lines;
  }

  private List<StyledWord> words(List<Span> spans, int room) {
    List<StyledWord> words = new ArrayList<>();
    StyledWord word = null;
    for (Span span : spans) {
      String text = shown(span, room);
      int start = 0;
      while (start < text.length()) {
        int end = text.indexOf(' ', start);
        if (end < 0) {
          end = text.length();
        }
        if (end > start) {
          if (word == null) {
            word = new StyledWord();
            words.add(word);
          }
          word.add(text.substring(start, end), span.style());
        }
        if (end < text.length()) {
          word = null;
        }
        start = end + 1;
      }
    }
    return words;
  }

  private String shown(Span span, int room) {
    String text = terminal.typed().apply(span.text());
    return switch (span.wrap()) {
      // The blanks at a piece's own ends part it from its neighbors.
      case WORDS -> prose(text);
      case NEVER -> hard(TerminalText.safe(text, terminal.unicode()));
      case TOGETHER -> {
        String safe = TerminalText.safe(text, terminal.unicode());
        yield TerminalText.width(safe) + DOT <= room ? hard(safe) : safe;
      }
    };
  }

  private String prose(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    String safe = TerminalText.safe(text.substring(start, end), terminal.unicode());
    return (start > 0 ? " " : "") + safe + (end < text.length() && end > start ? " " : "");
  }

  private static String hard(String text) {
    return text.replace(' ', TerminalText.HARD_BLANK);
  }

  /** The columns of the widest word of {@code text}. */
  public int widest(String text) {
    int widest = 0;
    for (StyledWord word : words(List.of(Span.text(text)), terminal.width())) {
      widest = Math.max(widest, word.width);
    }
    return widest;
  }

  private int width(List<Span> spans) {
    int width = 0;
    for (Span span : spans) {
      width += TerminalText.width(shown(span, terminal.width()));
    }
    return width;
  }

  private static int lineWidth(List<StyledWord> line) {
    int width = line.size() - 1;
    for (StyledWord word : line) {
      width += word.width;
    }
    return width;
  }

  private void emit(int indent, int hang, List<List<StyledWord>> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        emit(i == 0 ? indent : hang, lines.get(i));
      }
    }
  }

  private void emit(int indent, List<StyledWord> words) {
    StringBuilder line = new StringBuilder(terminal.width() + 32);
    line.append(" ".repeat(indent));
    Style style = Style.PLAIN;
    for (int w = 0; w < words.size(); w++) {
      StyledWord word = words.get(w);
      for (int i = 0; i < word.texts.size(); i++) {
        Style next = word.styles.get(i);
        boolean change = next != style;
        if (change) {
          end(line, style);
        }
        if (w > 0 && i == 0) {
          line.append(' ');
        }
        if (change && terminal.color() && next != Style.PLAIN) {
          line.append("\u001b[").append(next.sgr()).append('m');
        }
        style = next;
        line.append(word.texts.get(i).replace(TerminalText.HARD_BLANK, ' '));
      }
    }
    end(line, style);
    out.add(line.toString());
    blank = false;
  }

  private void end(StringBuilder line, Style style) {
    if (terminal.color() && style != Style.PLAIN) {
      line.append("\u001b[0m");
    }
  }
}
