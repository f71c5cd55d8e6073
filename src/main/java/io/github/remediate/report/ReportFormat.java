package io.github.remediate.report;

import java.nio.charset.StandardCharsets;

/** The forms of a report of one run, or of a plan. */
public enum ReportFormat {
  /** One page that needs nothing else. */
  HTML,
  /** For a ticket. */
  MARKDOWN,
  /** One line for an extension attribute. */
  ATTRIBUTE,
  /** For other programs: {@code remediate.report/1}. */
  JSON;

  /** The report in this form, in UTF-8, ending in a newline. */
  public byte[] of(RunReport report) {
    return switch (this) {
      case HTML -> RunPage.of(report);
      case MARKDOWN -> ReportMarkdown.of(report).getBytes(StandardCharsets.UTF_8);
      case ATTRIBUTE -> (AttributeLine.of(report) + "\n").getBytes(StandardCharsets.UTF_8);
      case JSON -> ReportJson.of(report);
    };
  }
}
