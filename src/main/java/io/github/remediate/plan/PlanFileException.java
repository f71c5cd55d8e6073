package io.github.remediate.plan;

/**
 * A saved plan that cannot be used. The message is one line for a person: the file, where known its
 * line and column, what is wrong, and what to do. It holds no control characters.
 */
public final class PlanFileException extends Exception {
  private static final long serialVersionUID = 1;

  PlanFileException(String message) {
    super(printable(message));
  }

  /** Control and format characters as {@code \}{@code uXXXX}: they may come from the file. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      boolean hidden =
          type == Character.CONTROL
              || type == Character.FORMAT
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR;
      if (hidden) {
        out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
