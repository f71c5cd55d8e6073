package io.github.remediate.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the page of many runs shows. */
record CollectionPage(RunCollection collection) {
  static byte[] of(RunCollection collection) {
    return Pages.of(
        out ->
            JtecollectionGenerated.render(out, null, new CollectionPage(collection), collection));
  }

  /**
   * The runs in one order.
   *
   * @param id its name in the page
   */
  record View(String id, String name, List<CollectedRun> runs) {}

  /** Counts under a heading, each with the share of the most frequent, of a hundred. */
  record Counts(String title, List<Bar> bars) {}

  record Bar(String what, long count, long width, String tone) {}

  List<View> views() {
    Comparator<CollectedRun> began =
        Comparator.comparing(run -> run.began().orElse(Instant.EPOCH), Comparator.reverseOrder());
    return List.of(
        new View("v-new", "newest first", collection.sorted(began)),
        new View("v-verdict", "by verdict", collection.sorted(verdict().thenComparing(began))),
        new View(
            "v-serial",
            "by serial number",
            collection.sorted(
                Comparator.comparing(CollectedRun::serialNumber).thenComparing(began))),
        new View(
            "v-long",
            "longest first",
            collection.sorted(
                Comparator.comparing(
                    run -> run.took().orElse(Duration.ZERO), Comparator.reverseOrder()))));
  }

  // What needs somebody stands first.
  private static Comparator<CollectedRun> verdict() {
    List<String> tones = List.of("bad", "busy", "idle", "ok");
    return Comparator.<CollectedRun>comparingInt(run -> tones.indexOf(Tones.of(run.verdict())))
        .thenComparing(CollectedRun::verdict);
  }

  List<Counts> counts() {
    List<Counts> counts = new ArrayList<>();
    counts.add(counts("How they stand", collection.verdicts(), true));
    counts.add(counts("What they treat", collection.playbooks(), false));
    if (!collection.hazards().isEmpty()) {
      counts.add(counts("Hazards that were not clear", collection.hazards(), false));
    }
    return counts;
  }

  private static Counts counts(String title, List<RunCollection.Count> each, boolean isVerdict) {
    long most = each.stream().mapToLong(RunCollection.Count::count).max().orElse(1);
    List<Bar> bars = new ArrayList<>();
    for (RunCollection.Count count : each) {
      bars.add(
          new Bar(
              isVerdict ? StepPage.words(count.what()) : count.what(),
              count.count(),
              Math.max(1, count.count() * 100 / most),
              isVerdict ? Tones.of(count.what()) : "idle"));
    }
    return new Counts(title, bars);
  }

  String lead() {
    int runs = collection.runs().size();
    long macs =
        collection.runs().stream()
            .map(CollectedRun::serialNumber)
            .filter(serial -> !serial.isEmpty())
            .distinct()
            .count();
    return StepPage.count(runs, "run") + " on " + StepPage.count((int) macs, "Mac") + ".";
  }
}
