package io.github.remediate.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The steps as a strip of equal cells, each with its number, the sign of its state and how long it
 * took.
 *
 * @param text the same in words
 */
record Strip(List<Cell> cells, String text) {
  private static final int STRIDE = 70;

  /**
   * A step's cell.
   *
   * @param left its left edge
   * @param tone the class by which it is colored
   */
  record Cell(int left, String tone, String number, String sign, String took) {
    int middle() {
      return left + 31;
    }
  }

  static Strip of(List<RunReport.Step> steps) {
    List<Cell> cells = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (RunReport.Step step : steps) {
      String took = step.took().map(Times::of).orElse("");
      cells.add(
          new Cell(
              1 + STRIDE * cells.size(),
              Tones.of(step.state()),
              step.number() > 0 ? Integer.toString(step.number()) : "" + (cells.size() + 1),
              Tones.sign(step.state()),
              took));
      words.add(
          StepPage.name(step)
              + ": "
              + StepPage.words(step.state())
              + (took.isEmpty() ? "" : ", " + took));
    }
    return new Strip(cells, String.join("; ", words) + ".");
  }

  int width() {
    return Math.max(10, STRIDE * cells.size() - 4);
  }

  /** What the signs mean that are in it. */
  static String legend(List<RunReport.Step> steps) {
    Set<String> legend = new LinkedHashSet<>();
    for (RunReport.Step step : steps) {
      legend.add(Tones.sign(step.state()) + " " + StepPage.words(step.state()));
    }
    return String.join(" · ", legend);
  }
}
