package io.github.remediate.macos.files;

import java.util.ArrayList;
import java.util.List;

/** What a copy of a tree goes without, counted. */
final class CopyOmissions {
  private int links;
  private int special;
  private int large;
  private int unreadable;
  private int beyond;

  void link() {
    links++;
  }

  void special() {
    special++;
  }

  void large() {
    large++;
  }

  void unreadable() {
    unreadable++;
  }

  /** Came after the limit of the whole tree was reached. */
  void beyond() {
    beyond++;
  }

  /** A clause for a person; empty if nothing was left out. */
  String note() {
    List<String> parts = new ArrayList<>();
    count(parts, links, "link", "links");
    count(parts, special, "special file", "special files");
    count(parts, large, "file that is too large", "files that are too large");
    count(parts, unreadable, "entry that cannot be read", "entries that cannot be read");
    count(parts, beyond, "entry beyond the tree's limit", "entries beyond the tree's limit");
    return parts.isEmpty() ? "" : "left out: " + String.join(", ", parts);
  }

  private static void count(List<String> parts, int count, String one, String many) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? one : many));
    }
  }
}
