package io.github.remediate.records;

import java.util.ArrayList;
import java.util.List;

/** The rows of a table in text (RFC 4180), cut at commas or at semicolons. */
final class CsvRows {
  private final String text;
  private final char separator;
  private final List<Row> rows = new ArrayList<>();
  private int at;
  private int line = 1;

  /** A row, and the line on which it begins, from 1. */
  record Row(int line, List<String> cells) {
    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /** It cannot be cut into rows; the message is a clause. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  private CsvRows(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** All rows, blank ones included. */
  static List<Row> of(String text, int most) throws MalformedException {
    CsvRows reader = new CsvRows(text, separator(text));
    while (reader.at < text.length()) {
      if (reader.rows.size() == most) {
        throw new MalformedException("it has more than " + most + " lines");
      }
      reader.rows.add(reader.row());
    }
    return reader.rows;
  }

  /** The one that stands more often in the first line that says anything. */
  private static char separator(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    long semicolons = header.chars().filter(c -> c == ';').count();
    return semicolons > header.chars().filter(c -> c == ',').count() ? ';' : ',';
  }

  private Row row() throws MalformedException {
    int begins = line;
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (at == text.length()) {
        return new Row(begins, cells);
      }
      char next = text.charAt(at++);
      if (next == separator) {
        continue;
      }
      if (next == '\r' && at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      line++;
      return new Row(begins, cells);
    }
  }

  private String cell() throws MalformedException {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int from = at;
    while (at < text.length() && !ends(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private String quoted() throws MalformedException {
    int begins = line;
    StringBuilder cell = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        at++;
      } else if (c == '"') {
        at++;
        if (at < text.length() && !ends(text.charAt(at))) {
          throw new MalformedException("line " + line + ": something follows a closing quote");
        }
        return cell.toString().strip();
      }
      line += c == '\n' ? 1 : 0;
      cell.append(c);
    }
    throw new MalformedException("line " + begins + ": a quote is not closed");
  }

  private boolean ends(char c) {
    return c == separator || c == '\n' || c == '\r';
  }
}
