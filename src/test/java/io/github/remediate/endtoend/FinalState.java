package io.github.remediate.endtoend;

import io.github.remediate.journal.JournalCondition;
import io.github.remediate.journal.JournalReader;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a run leaves behind, without what differs from run to run, and what it did wrong on the way.
 *
 * @param files every entry of the Mac
 * @param items every keychain item
 * @param kept names in the quarantine and the evidence, without the number of the attempt
 * @param wrongs what must not happen in any run
 */
record FinalState(
    SortedMap<String, String> files,
    List<StatefulTree.Item> items,
    SortedSet<String> kept,
    List<String> wrongs) {

  static FinalState of(StatefulTree tree) throws IOException {
    List<String> wrongs = new ArrayList<>();
    SortedSet<String> kept = new TreeSet<>();
    List<Path> runs = new ArrayList<>();
    for (Path run : Cleanup.runDirectories(tree)) {
      if (Files.exists(run.resolve("journal.jsonl"))) {
        runs.add(run);
      }
    }
    if (runs.size() != 1) {
      wrongs.add(runs.size() + " runs instead of one");
    }
    for (Path run : runs) {
      JournalCondition recovery = JournalReader.recover(run.resolve("journal.jsonl"));
      if (!(recovery instanceof JournalCondition.Sound)) {
        wrongs.add("the journal is not sound: " + recovery.describe());
      }
      for (String place : List.of("quarantine", "evidence")) {
        try (Stream<Path> children = Files.list(run.resolve(place))) {
          children.forEach(
              child ->
                  kept.add(
                      place
                          + "/"
                          + child
                              .getFileName()
                              .toString()
                              .replaceFirst("^(\\d+-\\d+)\\.\\d+", "$1")));
        }
      }
    }
    wrongs.addAll(twice(tree.calls()));
    return new FinalState(TreeSnapshot.of(tree), tree.items(), kept, wrongs);
  }

  /** Irreversible commands that found their work done, or that ran beside another. */
  private static List<String> twice(List<StatefulTree.Call> calls) {
    List<String> twice = new ArrayList<>();
    Set<String> done = new TreeSet<>();
    for (StatefulTree.Call call : calls) {
      String line = call.line();
      boolean delete = call.program().equals("security") && line.startsWith("security delete-");
      boolean jamf = call.program().equals("jamf") && line.startsWith("jamf remove");
      boolean forget = call.program().equals("pkgutil");
      int exit = call.exit().orElse(-1);
      if ((delete || forget) && exit > 0) {
        twice.add("nothing was left for " + line + ", which ended with " + exit);
      }
      if (jamf && done.contains(line)) {
        twice.add("carried out again, after or beside one that ended: " + line);
      }
      if (jamf && exit == 0) {
        done.add(line);
      }
    }
    return twice;
  }

  /** How {@code other} differs from this one, and what is wrong with it by itself. */
  List<String> differences(FinalState other) {
    List<String> lines = new ArrayList<>(other.wrongs());
    SortedSet<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(other.files().keySet());
    for (String path : paths) {
      String here = files.getOrDefault(path, "nothing");
      String there = other.files().getOrDefault(path, "nothing");
      if (!here.equals(there)) {
        lines.add(path + " is " + there + " instead of " + here);
      }
    }
    for (StatefulTree.Item item : items) {
      if (!other.items().contains(item)) {
        lines.add("lost: " + item);
      }
    }
    for (StatefulTree.Item item : other.items()) {
      if (!items.contains(item)) {
        lines.add("left: " + item);
      }
    }
    if (!kept.equals(other.kept())) {
      SortedSet<String> more = new TreeSet<>(other.kept());
      more.removeAll(kept);
      SortedSet<String> less = new TreeSet<>(kept);
      less.removeAll(other.kept());
      lines.add(
          "in the run's directory there is " + more + " too much and " + less + " too little");
    }
    return lines;
  }
}
