package io.github.remediate.mac;

import java.util.ArrayList;
import java.util.List;

/**
 * An absolute path as the Mac sees it, in normal form: it starts with a slash, has no empty, {@code
 * .} or {@code ..} component, no trailing slash and no NUL. It says nothing about what is there.
 *
 * @param value the path, for example {@code /Users/jane/Library}
 */
public record MacPath(String value) implements Comparable<MacPath> {

  /** The root of the Mac's file tree. */
  public static final MacPath ROOT = new MacPath("/");

  /**
   * Checks the normal form.
   *
   * @throws IllegalArgumentException if {@code value} is not an absolute path in normal form; the
   *     message says what is wrong with it
   */
  public MacPath {
    String wrong = wrongWith(value);
    if (wrong != null) {
      throw new IllegalArgumentException("'" + value + "' " + wrong);
    }
  }

  /** Says what keeps {@code value} from being a path in normal form, or null if nothing does. */
  public static String wrongWith(String value) {
    if (!value.startsWith("/")) {
      return "is not an absolute path";
    }
    if (value.indexOf('\0') >= 0) {
      return "holds a NUL character";
    }
    if (value.equals("/")) {
      return null;
    }
    for (int start = 1, end = 0; end < value.length(); start = end + 1) {
      int slash = value.indexOf('/', start);
      end = slash < 0 ? value.length() : slash;
      if (end == start) {
        return "has an empty component (a doubled or trailing slash)";
      }
      if (end <= start + 2
          && value.charAt(start) == '.'
          && (end == start + 1 || value.charAt(start + 1) == '.')) {
        return "has the component '" + value.substring(start, end) + "'";
      }
    }
    return null;
  }

  /** The path below this one; {@code relative} may hold slashes but not start with one. */
  public MacPath child(String relative) {
    return new MacPath(value.equals("/") ? "/" + relative : value + "/" + relative);
  }

  /** The directory that holds this path; the root's parent is the root. */
  public MacPath parent() {
    int slash = value.lastIndexOf('/');
    return slash <= 0 ? ROOT : new MacPath(value.substring(0, slash));
  }

  /** The last component, or the empty string for the root. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** Whether this path is {@code ancestor} or lies beneath it, component by component. */
  public boolean isAtOrBelow(MacPath ancestor) {
    return value.equals(ancestor.value)
        || ancestor.value.equals("/")
        || value.startsWith(ancestor.value + "/");
  }

  /** This path and all its ancestors, from the first below the root down to this path. */
  public List<MacPath> chain() {
    List<MacPath> chain = new ArrayList<>();
    for (int slash = value.indexOf('/', 1); slash > 0; slash = value.indexOf('/', slash + 1)) {
      chain.add(new MacPath(value.substring(0, slash)));
    }
    if (!value.equals("/")) {
      chain.add(this);
    }
    return chain;
  }

  @Override
  public int compareTo(MacPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
