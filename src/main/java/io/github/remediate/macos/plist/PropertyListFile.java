package io.github.remediate.macos.plist;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the small property list files of the Mac, read once. What is damaged, of another type or
 * not readable is unknown, with the file's name in the reason.
 */
public final class PropertyListFile {
  private static final int MOST = 1 << 20;

  private final MacPath path;
  private final Observation<PropertyList> content;

  private PropertyListFile(MacPath path, Observation<PropertyList> content) {
    this.path = path;
    this.content = content;
  }

  /** Reads the file at {@code path}, which need not be there. */
  public static PropertyListFile read(MacFiles files, MacPath path) {
    return new PropertyListFile(path, content(path, files.read(path, MOST)));
  }

  private static Observation<PropertyList> content(MacPath path, Observation<byte[]> bytes) {
    if (bytes instanceof Observation.Known<byte[]> known) {
      Observation<PropertyList> parsed = PropertyList.parse(known.value());
      return parsed.isUnknown() ? Observation.unknown(path.name() + " " + parsed.reason()) : parsed;
    }
    return bytes.isAbsent() ? Observation.absent() : Observation.unknown(bytes.reason());
  }

  /** A text that is not empty; absent if the file or the key is not there. */
  public Observation<String> text(String key) {
    PropertyList value = value(key);
    if (value == null) {
      return nothing();
    }
    if (value instanceof PropertyList.Text text && !text.value().isBlank()) {
      return Observation.known(text.value().strip());
    }
    return Observation.unknown(path.name() + ": " + key + " is not a text");
  }

  /** A list of texts; absent if the file or the key is not there. */
  public Observation<List<String>> texts(String key) {
    PropertyList value = value(key);
    if (value == null) {
      return nothing();
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof PropertyList.Array array) {
      for (PropertyList element : array.elements()) {
        if (element instanceof PropertyList.Text text) {
          texts.add(text.value());
        }
      }
      if (texts.size() == array.elements().size()) {
        return Observation.known(List.copyOf(texts));
      }
    }
    return Observation.unknown(path.name() + ": " + key + " is not a list of texts");
  }

  /** A list of dictionaries; absent if the file or the key is not there. */
  public Observation<List<PropertyList.Dictionary>> dictionaries(String key) {
    PropertyList value = value(key);
    if (value == null) {
      return nothing();
    }
    List<PropertyList.Dictionary> dictionaries = new ArrayList<>();
    if (value instanceof PropertyList.Array array) {
      for (PropertyList element : array.elements()) {
        if (element instanceof PropertyList.Dictionary dictionary) {
          dictionaries.add(dictionary);
        }
      }
      if (dictionaries.size() == array.elements().size()) {
        return Observation.known(List.copyOf(dictionaries));
      }
    }
    return Observation.unknown(path.name() + ": " + key + " is not a list of dictionaries");
  }

  /**
   * One text, under the empty tag, or a dictionary of texts by language tag; absent if the file or
   * the key is not there.
   */
  public Observation<Map<String, String>> textByLanguage(String key) {
    PropertyList value = value(key);
    if (value == null) {
      return nothing();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    if (value instanceof PropertyList.Text text) {
      return Observation.known(Map.of("", text.value()));
    }
    if (value instanceof PropertyList.Dictionary dictionary) {
      dictionary
          .entries()
          .forEach(
              (tag, each) -> {
                if (each instanceof PropertyList.Text text) {
                  texts.put(tag, text.value());
                }
              });
      if (texts.size() == dictionary.entries().size()) {
        return Observation.known(texts);
      }
    }
    return Observation.unknown(
        path.name() + ": " + key + " is neither a text nor a dictionary of texts");
  }

  /** Yes or no, also as 1 or 0; absent if the file or the key is not there. */
  public Observation<Boolean> flag(String key) {
    PropertyList value = value(key);
    if (value == null) {
      return nothing();
    }
    if (value instanceof PropertyList.Flag flag) {
      return Observation.known(flag.value());
    }
    if (value instanceof PropertyList.Whole whole && (whole.value() == 0 || whole.value() == 1)) {
      return Observation.known(whole.value() == 1);
    }
    return Observation.unknown(path.name() + ": " + key + " is neither true nor false");
  }

  /** A whole number; absent if the file or the key is not there. */
  public Observation<Long> whole(String key) {
    PropertyList value = value(key);
    if (value == null) {
      return nothing();
    }
    return value instanceof PropertyList.Whole whole
        ? Observation.known(whole.value())
        : Observation.unknown(path.name() + ": " + key + " is not a whole number");
  }

  /** The keys that it has; none if it is not there, cannot be read, or holds no dictionary. */
  public List<String> keys() {
    return content.found().orElse(null) instanceof PropertyList.Dictionary dictionary
        ? List.copyOf(dictionary.entries().keySet())
        : List.of();
  }

  /** The same; absent if the file is not there. */
  public Observation<List<String>> entries() {
    Observation<List<String>> nothing = nothing();
    return content.isKnown() && !nothing.isUnknown() ? Observation.known(keys()) : nothing;
  }

  /** A text, a whole number or a flag as it would be written in a settings file; empty if none. */
  public Optional<String> spelled(String key) {
    PropertyList value = value(key);
    if (value instanceof PropertyList.Text text) {
      return Optional.of(text.value().strip());
    }
    if (value instanceof PropertyList.Whole whole) {
      return Optional.of(Long.toString(whole.value()));
    }
    return value instanceof PropertyList.Flag flag
        ? Optional.of(Boolean.toString(flag.value()))
        : Optional.empty();
  }

  private PropertyList value(String key) {
    return content instanceof Observation.Known<PropertyList> known ? known.value().get(key) : null;
  }

  private <T> Observation<T> nothing() {
    if (content.isUnknown()) {
      return Observation.unknown(content.reason());
    }
    if (content instanceof Observation.Known<PropertyList> known
        && !(known.value() instanceof PropertyList.Dictionary)) {
      return Observation.unknown(path.name() + " holds no dictionary");
    }
    return Observation.absent();
  }
}
