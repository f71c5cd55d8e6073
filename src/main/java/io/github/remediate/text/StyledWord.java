package io.github.remediate.text;

import java.util.ArrayList;
import java.util.List;

/** What stands between two blanks at which a line may end: pieces, each in its style. */
public final class StyledWord {
  final List<String> texts = new ArrayList<>();
  final List<Style> styles = new ArrayList<>();
  int width;

  public static StyledWord of(String text, Style style) {
    StyledWord word = new StyledWord();
    word.add(text, style);
    return word;
  }

  public void add(String text, Style style) {
    texts.add(text);
    styles.add(style);
    width += TerminalText.width(text);
  }
}
