package io.github.remediate.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture of the documentation as SVG, drawn from what the program prints or shows, so that a
 * page cannot show what the program no longer does.
 */
public final class Picture {
  private static final Path DIRECTORY = Path.of("src/site/pictures");
  private static final int LINE = 18;
  private static final int CELL = 8;
  private static final String MONOSPACE = "ui-monospace, Menlo, Consolas, monospace";

  private final StringBuilder drawn = new StringBuilder();
  private final int width;
  private final int height;
  private final String says;

  /**
   * An empty picture, in pixels.
   *
   * @param says what it shows, for whoever cannot see it
   */
  public Picture(int width, int height, String says) {
    this.width = width;
    this.height = height;
    this.says = says;
  }

  /** A terminal of 80 columns in which a command was typed. */
  public static Picture ofTerminal(String command, String printed) {
    List<String> lines = printed.stripTrailing().lines().toList();
    Picture picture =
        new Picture(
            80 * CELL + 32,
            (lines.size() + 1) * LINE + 56,
            "A terminal in which " + command + " was typed");
    picture.box(0, 0, picture.width, picture.height, 10, "#1d1f24");
    picture.dots();
    int y = 52;
    picture.cells(16, y, "$ " + command, "#9ece6a");
    for (String line : lines) {
      y += LINE;
      picture.cells(16, y, line, "#d8dee9");
    }
    return picture;
  }

  /** The three dots of a window's title bar. */
  void dots() {
    List<String> colors = List.of("#ff5f57", "#febc2e", "#28c840");
    for (int i = 0; i < colors.size(); i++) {
      drawn.append(
          "<circle cx=\"%d\" cy=\"18\" r=\"6\" fill=\"%s\"/>%n"
              .formatted(20 + 20 * i, colors.get(i))
              .replace("\r\n", "\n"));
    }
  }

  /** A filled rectangle with round corners. */
  public Picture box(int x, int y, int boxWidth, int boxHeight, int round, String color) {
    drawn.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\"/>\n"
            .formatted(x, y, boxWidth, boxHeight, round, color));
    return this;
  }

  /** A line of a terminal. */
  private void cells(int x, int y, String line, String color) {
    if (!line.isBlank()) {
      // Whatever font there is, columns stay columns.
      drawn.append(
          ("<text x=\"%d\" y=\"%d\" fill=\"%s\" font-family=\"%s\" font-size=\"13\""
                  + " textLength=\"%d\" xml:space=\"preserve\">%s</text>\n")
              .formatted(
                  x,
                  y,
                  color,
                  MONOSPACE,
                  line.codePointCount(0, line.length()) * CELL,
                  escaped(line)));
    }
  }

  /** Words in a window's font; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
  public Picture words(int x, int y, int size, String anchor, String color, String words) {
    drawn.append(
        ("<text x=\"%d\" y=\"%d\" fill=\"%s\" font-size=\"%d\" text-anchor=\"%s\""
                + " font-family=\"-apple-system, Helvetica, Arial, sans-serif\">%s</text>\n")
            .formatted(x, y, color, size, anchor, escaped(words)));
    return this;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String svg() {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">\n<title>%s</title>\n"
            .formatted(width, height, width, escaped(says))
        + drawn
        + "</svg>\n";
  }

  /**
   * Compares it with the picture of that name in {@code src/site/pictures}. With {@code
   * -Dgolden.update=true} that is drawn anew, and the test fails still: look at it.
   */
  public void check(String name) throws IOException {
    Path file = DIRECTORY.resolve(name + ".svg");
    String expected = Files.exists(file) ? Files.readString(file) : null;
    if (Boolean.getBoolean("golden.update") && !svg().equals(expected)) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, svg());
      fail("drew " + file + " anew: look at it, then run again without golden.update");
    }
    assertThat(svg()).as("%s; -Dgolden.update=true draws it anew", file).isEqualTo(expected);
  }
}
