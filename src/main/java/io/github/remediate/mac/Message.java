package io.github.remediate.mac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sentence as data: whoever shows it puts it into a language.
 *
 * @param key names its text in the files of the languages; empty if no file has it
 * @param values stand in the text where {@code {0}}, {@code {1}} … are: a {@code String} as it is,
 *     an {@code Integer} or {@code Long} in digits, another {@code Message} in the same language
 * @param english the text itself where no file need have it: what a playbook or a program says. It
 *     is shown as it is, without values
 */
public record Message(String key, List<Object> values, Optional<String> english) {
  public Message {
    values = List.copyOf(values);
    if (key.isEmpty() && english.isEmpty()) {
      throw new IllegalArgumentException("neither a key nor a text");
    }
    if (english.isPresent() && !values.isEmpty()) {
      throw new IllegalArgumentException("a text that is given takes no values: " + key);
    }
    for (Object value : values) {
      if (!(value instanceof String
          || value instanceof Integer
          || value instanceof Long
          || value instanceof Message)) {
        throw new IllegalArgumentException(key + " cannot show a " + value.getClass());
      }
    }
  }

  /** The text of {@code key} with these values. */
  public static Message of(String key, Object... values) {
    return new Message(key, List.of(values), Optional.empty());
  }

  /**
   * The text for so many: that of {@code key.one} or {@code key.other}.
   *
   * @param more the values after the count, which is {@code {0}}
   */
  public static Message counted(String key, long count, Object... more) {
    List<Object> values = new ArrayList<>(List.of(count));
    values.addAll(List.of(more));
    return new Message(key + (count == 1 ? ".one" : ".other"), values, Optional.empty());
  }

  /** A text that is shown as it is, in every language: a name, a command, a program's words. */
  public static Message literal(String text) {
    return new Message("", List.of(), Optional.of(text));
  }

  /**
   * A text of a playbook, which the files of other languages may have.
   *
   * @param english how the playbook says it; a translation counts only if it is of this text
   */
  public static Message translatable(String key, String english) {
    return new Message(key, List.of(), Optional.of(english));
  }
}
