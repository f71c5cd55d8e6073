package io.github.remediate.cli;

import io.github.remediate.app.Diagnosing;
import io.github.remediate.diagnose.Candidate;
import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Likelihood;
import io.github.remediate.diagnose.Said;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.text.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/** A diagnosis as a block of Markdown for a ticket. */
final class DiagnosisMarkdown {
  private final StringBuilder out = new StringBuilder();

  private DiagnosisMarkdown() {}

  static String of(Diagnosing.Result result, SameMac same) {
    DiagnosisMarkdown page = new DiagnosisMarkdown();
    page.write(result, same);
    return page.out.toString();
  }

  private void write(Diagnosing.Result result, SameMac same) {
    Diagnosis diagnosis = result.diagnosis();
    line(
        "## Diagnosis of "
            + escaped(
                result.mac().serialNumber().found().orElse("a Mac (serial number not known)")));
    line("");
    line(
        DiagnosisText.verdict(diagnosis)
            + " "
            + DiagnosisText.integration(diagnosis.integration()));
    if (!diagnosis.ranking().isEmpty()) {
      heading("What treats it");
      line("| how sure | playbook | for | against |");
      line("|---|---|---|---|");
      for (Candidate each : diagnosis.ranking()) {
        line(
            "| "
                + each.likelihood().word()
                + " | "
                + DiagnosisText.title(each)
                + " | "
                + words(each.speaksFor())
                + " | "
                + words(each.against())
                + " |");
      }
      line("");
      for (Candidate each : diagnosis.ranking()) {
        if (each.likelihood() != Likelihood.POSSIBLE) {
          line("- **" + DiagnosisText.title(each) + "**: " + each.treatment());
        }
      }
    }
    if (diagnosis.findings().stream().anyMatch(each -> each.state() == Finding.State.HOLDS)) {
      heading("What was found");
    }
    for (Finding finding : diagnosis.findings()) {
      if (finding.state() == Finding.State.HOLDS) {
        line(
            "- **"
                + finding.id().word()
                + "**: "
                + escaped(finding.evidence())
                + finding.source().map(source -> " (" + escaped(source) + ")").orElse(""));
      }
    }
    if (!diagnosis.untold().isEmpty()) {
      heading("What could not be told");
      for (Diagnosis.Untold each : diagnosis.untold()) {
        line("- " + escaped(each.what()) + ". " + each.how());
      }
    }
    if (!diagnosis.said().answers().isEmpty()) {
      heading("What was answered");
      for (Said.Answered each : diagnosis.said().answers()) {
        line("- " + escaped(each.question()) + " " + escaped(each.answer()));
      }
    }
    if (!result.others().isEmpty()) {
      heading("Other users who are registered, or seem to be");
      for (Diagnosing.OfUser other : result.others()) {
        line(
            "- **"
                + escaped(other.user())
                + "**: "
                + other.diagnosis().map(DiagnosisText::inShort).orElse("not looked at"));
      }
    }
    diagnosis
        .next()
        .ifPresent(
            command -> {
              heading("Next");
              line("    " + command + same.next());
            });
  }

  private void heading(String title) {
    line("");
    line("### " + title);
    line("");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String words(List<FindingId> ids) {
    return ids.stream().map(FindingId::word).collect(Collectors.joining(", "));
  }

  /** What Macs and people say must not become a link, a heading or a table of ours. */
  private static String escaped(String text) {
    return VisibleText.text(text).replaceAll("([\\\\`*_\\[\\]<>|#~&])", "\\\\$1");
  }
}
