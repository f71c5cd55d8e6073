package io.github.remediate.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Paths, a line each. Where several lie in one Library folder, or a path is too long for a line,
 * the folder stands above them.
 */
public final class PathList {
  private static final String LIBRARY = "/Library/";

  private PathList() {}

  /** Writes what belongs to one path. */
  public interface Entry<T> {
    /**
     * @param shown the path, or what is left of it below its folder
     * @param indent columns before it
     * @param next what is written after it in the same folder, or null
     */
    void write(T thing, String shown, int indent, T next);
  }

  public static <T> void write(
      TextLayout layout, int indent, List<T> things, Function<T, String> path, Entry<T> entry) {
    Map<String, List<T>> folders = new LinkedHashMap<>();
    for (T thing : things) {
      String folder = folder(path.apply(thing));
      List<T> inside = folders.get(folder);
      if (inside == null) {
        inside = new ArrayList<>();
        folders.put(folder, inside);
      }
      inside.add(thing);
    }
    for (Map.Entry<String, List<T>> folder : folders.entrySet()) {
      List<T> inside = folder.getValue();
      String first = path.apply(inside.get(0));
      boolean fits = indent + TerminalText.width(first) <= layout.terminal().width();
      boolean split = inside.size() > 1 || !fits;
      if (split) {
        layout.paragraph(indent, indent + 2, Span.path(Style.FAINT, folder.getKey()));
      }
      for (int i = 0; i < inside.size(); i++) {
        T thing = inside.get(i);
        String shown = path.apply(thing).substring(split ? folder.getKey().length() : 0);
        T next = i + 1 < inside.size() ? inside.get(i + 1) : null;
        entry.write(thing, shown, split ? indent + 2 : indent, next);
      }
    }
  }

  private static String folder(String path) {
    int library = path.indexOf(LIBRARY);
    return path.substring(0, library < 0 ? path.lastIndexOf('/') + 1 : library + LIBRARY.length());
  }
}
