package io.github.remediate.macos.plist;

import io.github.remediate.mac.Observation;
import java.util.List;
import java.util.Map;

/**
 * A value of an Apple property list, in the parts that somebody here reads (Apple's DTD of property
 * lists, and the binary form of macOS).
 */
public sealed interface PropertyList {

  /** Values by their keys, in the order of the file. */
  record Dictionary(Map<String, PropertyList> entries) implements PropertyList {}

  /** Values in their order. */
  record Array(List<PropertyList> elements) implements PropertyList {}

  /** A {@code <string>}. */
  record Text(String value) implements PropertyList {}

  /** {@code <true/>} or {@code <false/>}. */
  record Flag(boolean value) implements PropertyList {}

  /** An {@code <integer>}. */
  record Whole(long value) implements PropertyList {}

  /** A value that nobody here asks for: data, a date, a real number. */
  record Other() implements PropertyList {}

  /** Reads either form; unknown if the bytes are neither, or damaged. */
  static Observation<PropertyList> parse(byte[] bytes) {
    return BinaryPropertyList.isOne(bytes)
        ? BinaryPropertyList.parse(bytes)
        : XmlPropertyList.parse(bytes);
  }

  /** Reads the form that programs print; unknown, with a clause, for everything else. */
  static Observation<PropertyList> ofXml(byte[] bytes) {
    return XmlPropertyList.parse(bytes);
  }

  /** The form that {@link #ofXml} reads. */
  default String xml() {
    return PropertyListText.of(this);
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
