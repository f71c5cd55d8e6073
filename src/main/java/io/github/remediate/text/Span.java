package io.github.remediate.text;

/**
 * A piece of a paragraph. Pieces follow each other without a blank between them.
 *
 * @param text what it says, as it came: the screen makes it safe
 * @param style how it stands out
 * @param wrap where a line may end in it
 */
public record Span(String text, Style style, Wrap wrap) {

  /** Where a line may end. */
  public enum Wrap {
    /** At any blank. */
    WORDS,
    /** Nowhere if it fits into one line, otherwise at a blank: a name. */
    TOGETHER,
    /** Nowhere, even if the line becomes too wide: a path or a word of a command. */
    NEVER
  }

  public static Span text(String text) {
    return new Span(text, Style.PLAIN, Wrap.WORDS);
  }

  public static Span text(Style style, String text) {
    return new Span(text, style, Wrap.WORDS);
  }

  public static Span name(String text) {
    return new Span(text, Style.PLAIN, Wrap.TOGETHER);
  }

  public static Span name(Style style, String text) {
    return new Span(text, style, Wrap.TOGETHER);
  }

  public static Span path(String text) {
    return new Span(text, Style.PLAIN, Wrap.NEVER);
  }

  public static Span path(Style style, String text) {
    return new Span(text, style, Wrap.NEVER);
  }
}
