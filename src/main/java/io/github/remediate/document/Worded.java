package io.github.remediate.document;

import java.util.Locale;

/** An enumeration whose constants documents spell by their names: {@code go-on} for GO_ON. */
public interface Worded {
  /** The constant's name, as Java has it. */
  String name();

  /** The word for it in documents, and wherever people read or type it. */
  default String word() {
    return of(name());
  }

  /** The word that a constant's name makes. */
  static String of(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
