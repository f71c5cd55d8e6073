package io.github.remediate.report;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a collection takes of one run's {@code report.json}.
 *
 * @param file the file, as it was found
 * @param run the run's id; the file's name where it tells none
 * @param made when the report was made
 * @param ended when it ended; empty where it did not, or where nobody knows
 * @param failure what did not work, in a sentence; empty where nothing failed
 * @param hazards the ids of those that were not clear
 * @param untold how many things could not be told
 */
public record CollectedRun(
    String file,
    String run,
    String verdict,
    String serialNumber,
    String playbook,
    Instant made,
    Optional<Instant> began,
    Optional<Instant> ended,
    List<Step> steps,
    String failure,
    List<String> hazards,
    long effects,
    long done,
    long untold) {

  /** The largest file that is read, in bytes. */
  public static final int MOST_BYTES = 8 << 20;

  private static final DocumentLimits LIMITS = new DocumentLimits(MOST_BYTES, 1 << 16, 24, 400_000);

  /** What is shown of a word that somebody else wrote. */
  private static final int LONGEST = 200;

  /**
   * A step.
   *
   * @param number its number; 0 where it is not known
   * @param seconds how long it took; empty where it did not end
   */
  public record Step(String id, long number, String title, String state, Optional<Long> seconds) {

    /** What it is called. */
    String name() {
      return number > 0 ? number + ". " + title : title;
    }
  }

  /** How long the run took; empty where it did not end, or a clock was set back. */
  Optional<Duration> took() {
    return began.isPresent() && ended.isPresent() && !ended.get().isBefore(began.get())
        ? Optional.of(Duration.between(began.get(), ended.get()))
        : Optional.empty();
  }

  static Set<String> verdicts() {
    Set<String> verdicts = new TreeSet<>();
    for (RunVerdict verdict : RunVerdict.values()) {
      verdicts.add(verdict.word());
    }
    verdicts.add(RunReport.UNKNOWN);
    verdicts.add(RunReport.PLANNED);
    return verdicts;
  }

  /**
   * Reads a report.
   *
   * @param file what messages call it
   * @throws DocumentException if it is none that this version can use
   */
  public static CollectedRun read(String file, byte[] bytes) {
    Problems problems = Problems.thrown("Make it again with `remediate report --format json`.");
    Fields report = Fields.of(Json.read(file, bytes, LIMITS, problems), "the report", problems);
    report.schema(ReportJson.SCHEMA);
    String verdict = report.text("verdict");
    if (!verdicts().contains(verdict)) {
      throw report.wrong("verdict", verdict, "is no verdict that this version knows");
    }
    Optional<Fields> status = report.maybeObject("status");
    Optional<Fields> mac = status.flatMap(each -> each.maybeObject("mac"));
    Fields counts = report.object("counts");
    return new CollectedRun(
        file,
        word(status.map(each -> each.text("run")).or(() -> report.maybeText("run")).orElse(file)),
        verdict,
        word(
            mac.or(() -> report.maybeObject("mac"))
                .flatMap(each -> each.maybeText("serialNumber"))
                .orElse("")),
        word(report.object("playbook").maybeText("id").orElse("")),
        report.time("made"),
        status.flatMap(each -> each.maybeTime("started")),
        status.flatMap(each -> each.maybeObject("ended")).map(each -> each.time("at")),
        report.objects("steps", CollectedRun::step),
        word(status.map(CollectedRun::failure).orElse("")),
        hazards(report),
        counts.number("effects", 0, Integer.MAX_VALUE),
        counts.number("done", 0, Integer.MAX_VALUE)
            + counts.number("already-gone", 0, Integer.MAX_VALUE),
        counts.number("unknown", 0, Integer.MAX_VALUE));
  }

  private static Step step(Fields step) {
    return new Step(
        word(step.text("id")),
        // Reports of earlier versions have the document's number alone.
        step.has("number")
            ? step.number("number", 0, Integer.MAX_VALUE)
            : step.has("article") ? step.number("article", 0, Integer.MAX_VALUE) : 0,
        word(step.text("title")),
        word(step.text("state")),
        step.has("seconds")
            ? Optional.of(step.number("seconds", 0, Integer.MAX_VALUE))
            : Optional.empty());
  }

  private static String failure(Fields status) {
    for (Node node : status.list("steps")) {
      if (node instanceof Node.Mapping step
          && step.value("failure") instanceof Node.Mapping failure
          && failure.value("what") instanceof Node.Scalar what) {
        return EffectTrail.sentence(what.text());
      }
    }
    return "";
  }

  private static List<String> hazards(Fields report) {
    List<String> hazards = new ArrayList<>();
    report.objects(
        "hazards",
        hazard -> {
          if (!hazard.text("state").equals("clear")) {
            hazards.add(word(hazard.text("id")));
          }
          return hazard;
        });
    return List.copyOf(hazards);
  }

  private static String word(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
