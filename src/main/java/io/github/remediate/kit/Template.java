package io.github.remediate.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that lie beside this class, with parts that several share, and with places to fill in. */
final class Template {
  private static final Pattern SHARED = Pattern.compile("(?m)^# @include (\\S+)\\R");
  private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");

  private Template() {}

  /**
   * The text {@code name} with {@code values} in the places of their names.
   *
   * @throws IllegalStateException if there is no such text, or a place without a value
   */
  static String fill(String name, Map<String, String> values) {
    String whole = SHARED.matcher(read(name)).replaceAll(part -> quoted(read(part.group(1))));
    return PLACE
        .matcher(whole)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalStateException(name + " has no value for " + place.group());
              }
              return quoted(value);
            });
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String read(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
