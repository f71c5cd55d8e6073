package io.github.remediate.document;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one kind of mapping, where a document has these and no others.
 *
 * @param name what a person would call such a mapping
 * @param keys all keys that it can have
 */
public record Shape(String name, List<Key> keys) {

  /**
   * One key.
   *
   * @param example the key with a value, as a missing one could be added
   */
  public record Key(String name, boolean required, String example) {
    public static Key must(String name, String example) {
      return new Key(name, true, name + ": " + example);
    }

    public static Key may(String name) {
      return new Key(name, false, name);
    }
  }

  public Shape {
    keys = List.copyOf(keys);
  }

  /** The names of the keys. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Key key : keys) {
      names.add(key.name());
    }
    return names;
  }
}
