package io.github.remediate.people;

import io.github.remediate.workshop.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A window of swiftDialog drawn from its JSON: where things stand is guessed, what they say not.
 */
final class WindowPicture {
  private static final int WIDTH = 780;
  private static final int LEFT = 190;
  private static final int LETTERS = 78;
  private static final int LINE = 21;
  private static final String BLUE = "#0a66d6";
  private static final String GRAY = "#c9c9ce";
  private static final String INK = "#1d1d1f";
  private static final Pattern REFERENCE = Pattern.compile("&#(\\d+);");

  private WindowPicture() {}

  static Picture of(DialogWindow window) throws IOException {
    Map<String, Object> fields = WindowFields.of(window);
    List<String> lines = new ArrayList<>();
    shown((String) fields.get("message")).lines().forEach(line -> lines.addAll(wrapped(line)));
    int height = 150 + lines.size() * LINE + (fields.containsKey("checkbox.label") ? 40 : 0) + 70;
    Picture picture = new Picture(WIDTH, height, "A window: " + fields.get("title"));
    picture
        .box(0, 0, WIDTH, height, 12, GRAY)
        .box(1, 1, WIDTH - 2, height - 2, 11, "#f5f5f7")
        .words(WIDTH / 2, 50, 24, "middle", INK, (String) fields.get("title"))
        .box(45, 90, 100, 100, 22, "#dfe6f2")
        .words(95, 150, 36, "middle", BLUE, icon((String) fields.get("icon")));
    int y = 100;
    for (String line : lines) {
      picture.words(LEFT, y, 15, "start", INK, line);
      y += LINE;
    }
    if (fields.containsKey("checkbox.label")) {
      picture
          .box(LEFT, y + 4, 16, 16, 4, GRAY)
          .box(LEFT + 1, y + 5, 14, 14, 3, "#ffffff")
          .words(LEFT + 26, y + 17, 14, "start", INK, (String) fields.get("checkbox.label"));
    }
    buttons(picture, fields, height - 62);
    return picture.words(
        WIDTH - 14,
        height - 8,
        10,
        "end",
        "#6e6e73",
        "Drawn from the window's JSON; not a photograph");
  }

  private static void buttons(Picture picture, Map<String, Object> fields, int y) {
    boolean isOff = Boolean.TRUE.equals(fields.get("button1disabled"));
    int right = WIDTH - 24;
    right = button(picture, right, y, (String) fields.get("button1text"), isOff ? "#9fc3ee" : BLUE);
    if (fields.containsKey("button2text")) {
      button(picture, right, y, (String) fields.get("button2text"), GRAY);
    }
    if (fields.containsKey("infobuttontext")) {
      String label = (String) fields.get("infobuttontext");
      button(picture, 24 + width(label), y, label, GRAY);
    }
  }

  private static int width(String label) {
    return 32 + label.length() * 8;
  }

  /** Where the next one to its left may end. */
  private static int button(Picture picture, int right, int y, String label, String color) {
    int left = right - width(label);
    picture
        .box(left, y, width(label), 32, 7, color)
        .words(
            left + width(label) / 2,
            y + 21,
            14,
            "middle",
            color.equals(GRAY) ? INK : "#ffffff",
            label);
    return left - 12;
  }

  private static String icon(String icon) {
    return switch (icon) {
      case "caution" -> "!";
      case "info" -> "i";
      default -> icon.contains("checkmark") ? "\u2713" : "";
    };
  }

  private static String shown(String markdown) {
    return REFERENCE
        .matcher(markdown)
        .replaceAll(
            match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1)))))
        .replace('\u00a0', ' ');
  }

  private static List<String> wrapped(String line) {
    List<String> lines = new ArrayList<>();
    StringBuilder now = new StringBuilder();
    for (String word : line.strip().split(" ")) {
      if (now.length() + word.length() > LETTERS) {
        lines.add(now.toString());
        now.setLength(0);
      }
      now.append(now.isEmpty() ? "" : " ").append(word);
    }
    lines.add(now.toString());
    return lines;
  }
}
