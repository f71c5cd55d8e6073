package io.github.remediate.mac;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence as data: whoever shows it puts it into a language.
 *
 * @param form what {@code text} is
 * @param text a key, or the text itself
 * @param values stand in the text of a key where {@code {0}}, {@code {1}} … are: a {@code String}
 *     as it is, an {@code Integer} or {@code Long} in digits, another {@code Message} in the same
 *     language; none for a text that is given
 */
public record Message(Form form, String text, List<Object> values) {

  /** What a message is made of. */
  public enum Form {
    /** The key of a text that every language has. */
    KEY,
    /** English of a playbook or a plan, which a language may have a translation of. */
    PLAN_TEXT,
    /** Shown as it is in every language. */
    VERBATIM
  }

  public Message {
    values = List.copyOf(values);
    if (form == Form.KEY && text.isEmpty()) {
      throw new IllegalArgumentException("a message without a key");
    }
    if (form != Form.KEY && !values.isEmpty()) {
      throw new IllegalArgumentException("a text that is given takes no values: " + text);
    }
    for (Object value : values) {
      if (!(value instanceof String
          || value instanceof Integer
          || value instanceof Long
          || value instanceof Message)) {
        throw new IllegalArgumentException(text + " cannot show a " + value.getClass());
      }
    }
  }

  /** The text of {@code key} with these values. */
  public static Message of(String key, Object... values) {
    return new Message(Form.KEY, key, List.of(values));
  }

  /**
   * The text for so many: that of {@code key.one} or {@code key.other}.
   *
   * @param more the values after the count, which is {@code {0}}
   */
  public static Message counted(String key, long count, Object... more) {
    List<Object> values = new ArrayList<>(List.of(count));
    values.addAll(List.of(more));
    return new Message(Form.KEY, key + (count == 1 ? ".one" : ".other"), values);
  }

  /** A text that is shown as it is, in every language: a name, a command, a program's words. */
  public static Message literal(String text) {
    return new Message(Form.VERBATIM, text, List.of());
  }

  /**
   * A text of a playbook or a plan. It is known by itself, not by a key: whoever edits a playbook
   * keeps its ids, and an edited text must not be shown in the words of the former one.
   */
  public static Message translatable(String english) {
    return new Message(Form.PLAN_TEXT, english, List.of());
  }
}
