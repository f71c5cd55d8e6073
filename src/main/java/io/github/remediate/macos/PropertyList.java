package io.github.remediate.macos;

import io.github.remediate.mac.Observation;
import java.util.List;
import java.util.Map;

/** A value of an Apple property list. */
sealed interface PropertyList {

  record Dictionary(Map<String, PropertyList> entries) implements PropertyList {}

  record Array(List<PropertyList> elements) implements PropertyList {}

  record Text(String value) implements PropertyList {}

  record Flag(boolean value) implements PropertyList {}

  record Whole(long value) implements PropertyList {}

  /** A value that nobody here asks for: data, a date, a real number. */
  record Other() implements PropertyList {}

  /** Reads either form; unknown if the bytes are neither, or damaged. */
  static Observation<PropertyList> parse(byte[] bytes) {
    return BinaryPropertyList.isOne(bytes)
        ? BinaryPropertyList.parse(bytes)
        : XmlPropertyList.parse(bytes);
  }

  /** The value of {@code key} if this is a dictionary that has it, otherwise null. */
  default PropertyList get(String key) {
    return this instanceof Dictionary dictionary ? dictionary.entries().get(key) : null;
  }

  /** The text of {@code key}, otherwise null. */
  default String text(String key) {
    return get(key) instanceof Text text ? text.value() : null;
  }
}
