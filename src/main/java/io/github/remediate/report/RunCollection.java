package io.github.remediate.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Many runs, of one Mac or of many.
 *
 * @param tool name and version of the program that tells it
 * @param made when it was told
 * @param runs the runs that could be read
 * @param unread what could not be, each with why, a sentence
 */
public record RunCollection(
    String tool, Instant made, List<CollectedRun> runs, List<Unread> unread) {
  public RunCollection {
    runs = List.copyOf(runs);
    unread = List.copyOf(unread);
  }

  /** A file that is no report, or that could not be read. */
  public record Unread(String file, String why) {}

  /** How often something is. */
  public record Count(String what, long count) {}

  /**
   * A step of all runs of one playbook.
   *
   * @param runs in how many it came to an end
   * @param failed in how many it failed
   * @param longest how long it took at most
   * @param usual the median
   */
  public record StepCount(
      String playbook, String step, int runs, int failed, Duration longest, Duration usual) {}

  /** How many runs have each verdict, the most frequent first. */
  List<Count> verdicts() {
    return counts(runs.stream().map(CollectedRun::verdict));
  }

  /** How many runs are of each playbook. */
  List<Count> playbooks() {
    return counts(
        runs.stream().map(run -> run.playbook().isEmpty() ? "not known" : run.playbook()));
  }

  /** How many runs met each hazard. */
  List<Count> hazards() {
    return counts(runs.stream().flatMap(run -> run.hazards().stream().distinct()));
  }

  private static List<Count> counts(Stream<String> words) {
    Map<String, Long> counts = new HashMap<>();
    words.forEach(word -> counts.merge(word, 1L, Long::sum));
    return counts.entrySet().stream()
        .map(each -> new Count(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(Count::count).reversed().thenComparing(Count::what))
        .toList();
  }

  /** The steps that failed somewhere, the most frequent first. */
  List<StepCount> failedSteps() {
    return steps().stream()
        .filter(step -> step.failed() > 0)
        .sorted(Comparator.comparing(StepCount::failed).reversed())
        .toList();
  }

  /** The steps that take longest as a rule. */
  List<StepCount> slowestSteps() {
    return steps().stream()
        .filter(step -> step.runs() > 0)
        .sorted(Comparator.comparing(StepCount::usual).reversed())
        .limit(10)
        .toList();
  }

  private List<StepCount> steps() {
    Map<String, List<CollectedRun.Step>> same = new LinkedHashMap<>();
    Map<String, String> playbooks = new HashMap<>();
    for (CollectedRun run : runs) {
      for (CollectedRun.Step step : run.steps()) {
        String key = run.playbook() + "\n" + step.id();
        same.computeIfAbsent(key, each -> new ArrayList<>()).add(step);
        playbooks.putIfAbsent(key, run.playbook());
      }
    }
    List<StepCount> steps = new ArrayList<>();
    same.forEach(
        (key, each) -> {
          List<Long> seconds =
              each.stream().flatMap(step -> step.seconds().stream()).sorted().toList();
          int failed = (int) each.stream().filter(step -> step.state().equals("failed")).count();
          steps.add(
              new StepCount(
                  playbooks.get(key),
                  each.get(0).name(),
                  seconds.size(),
                  failed,
                  Duration.ofSeconds(seconds.isEmpty() ? 0 : seconds.get(seconds.size() - 1)),
                  Duration.ofSeconds(seconds.isEmpty() ? 0 : seconds.get(seconds.size() / 2))));
        });
    return steps;
  }

  /** The runs in another order. */
  List<CollectedRun> sorted(Comparator<CollectedRun> order) {
    Function<CollectedRun, String> file = CollectedRun::file;
    return runs.stream().sorted(order.thenComparing(file)).toList();
  }
}
