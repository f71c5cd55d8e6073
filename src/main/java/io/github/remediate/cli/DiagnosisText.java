package io.github.remediate.cli;

import io.github.remediate.app.Diagnosing;
import io.github.remediate.diagnose.Candidate;
import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Integration;
import io.github.remediate.diagnose.Likelihood;
import io.github.remediate.diagnose.Said;
import io.github.remediate.mac.Finding;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A diagnosis as text. */
final class DiagnosisText {
  private final TextLayout layout;
  private final Diagnosis diagnosis;

  private DiagnosisText(Diagnosis diagnosis, TerminalCapabilities terminal) {
    this.layout = new TextLayout(terminal);
    this.diagnosis = diagnosis;
  }

  /**
   * For a terminal.
   *
   * @param same what was asked, for the next command
   */
  static TextLayout render(Diagnosing.Result result, TerminalCapabilities terminal, SameMac same) {
    DiagnosisText text = new DiagnosisText(result.diagnosis(), terminal);
    text.head(result);
    text.ranking();
    text.findings();
    text.untold();
    text.answers();
    text.others(result);
    Footer.write(text.layout, next(result.diagnosis(), same));
    return text.layout;
  }

  private void head(Diagnosing.Result result) {
    layout.paragraph(0, 0, Span.text(Style.HEADING, verdict(diagnosis)));
    String macOs = result.mac().osVersion().found().map(version -> ", macOS " + version).orElse("");
    layout.paragraph(
        0,
        2,
        Span.text(
            "Mac "
                + result.mac().serialNumber().found().orElse("(serial number not known)")
                + macOs
                + ". "
                + integration(diagnosis.integration())));
  }

  /** The end of it in one sentence. */
  static String verdict(Diagnosis diagnosis) {
    if (diagnosis.ranking().isEmpty()) {
      return !diagnosis.untold().isEmpty()
          ? "Nothing wrong was found; some things could not be told."
          : diagnosis.isUnregistered()
              ? "This Mac is not registered, and nothing was found that is in the way of it."
              : "Nothing is wrong with this Mac's registration.";
    }
    return switch (diagnosis.ranking().get(0).likelihood()) {
      case CERTAIN -> "What is wrong with this Mac's registration is certain.";
      case LIKELY -> "What is wrong with this Mac's registration is likely, not certain.";
      case POSSIBLE -> "It cannot be told for sure what is wrong with this Mac's registration.";
    };
  }

  static String integration(Integration integration) {
    return switch (integration) {
      case CONDITIONAL_ACCESS ->
          "It is set up for the old integration, Jamf's macOS Conditional Access, which is not"
              + " supported any more.";
      case DEVICE_COMPLIANCE -> "It is set up for Device Compliance.";
      case NONE -> "It is set up for no integration of Jamf Pro and Intune.";
      case UNKNOWN -> "For which integration it is set up could not be told.";
    };
  }

  /** What a candidate is called. */
  static String title(Candidate candidate) {
    return candidate.playbook().word()
        + (candidate.state().isPresent() ? ", state " + candidate.state().getAsInt() : "");
  }

  private void ranking() {
    if (diagnosis.ranking().isEmpty()) {
      return;
    }
    layout.heading("What treats it");
    for (Candidate each : diagnosis.ranking()) {
      layout.gap();
      layout.paragraph(
          2,
          4,
          Span.text(style(each.likelihood()), each.likelihood().word() + "  "),
          Span.text(Style.HEADING, title(each)));
      if (each.likelihood() != Likelihood.POSSIBLE || diagnosis.ranking().size() <= 2) {
        layout.paragraph(4, 4, Span.text(each.treatment()));
      }
      reasons("for", each.speaksFor().stream().map(id -> id.word()).toList());
      reasons("against", each.against().stream().map(id -> id.word()).toList());
    }
  }

  private static Style style(Likelihood likelihood) {
    return switch (likelihood) {
      case CERTAIN -> Style.BAD;
      case LIKELY -> Style.CAUTION;
      case POSSIBLE -> Style.FAINT;
    };
  }

  private void reasons(String what, List<String> ids) {
    if (!ids.isEmpty()) {
      layout.paragraph(4, 6, Span.text(what + ": " + String.join(", ", ids)));
    }
  }

  private void findings() {
    if (diagnosis.findings().stream().noneMatch(each -> each.state() == Finding.State.HOLDS)) {
      return;
    }
    layout.heading("What was found");
    for (Finding finding : diagnosis.findings()) {
      if (finding.state() == Finding.State.HOLDS) {
        layout.paragraph(
            2,
            4,
            Span.name(Style.HEADING, finding.id().word()),
            Span.text(": " + finding.evidence()),
            Span.text(Style.FAINT, finding.source().map(source -> " (" + source + ")").orElse("")));
      }
    }
  }

  private void untold() {
    if (diagnosis.untold().isEmpty()) {
      return;
    }
    layout.heading("What could not be told");
    for (Diagnosis.Untold each : diagnosis.untold()) {
      layout.paragraph(2, 4, Span.text(each.what()));
      layout.paragraph(4, 4, Span.text(each.how()));
    }
  }

  private void answers() {
    if (!diagnosis.said().answers().isEmpty()) {
      layout.heading("What was answered");
      for (Said.Answered each : diagnosis.said().answers()) {
        layout.paragraph(2, 4, Span.text(each.question() + " " + each.answer()));
      }
    }
  }

  /** Shared Macs: each user's registration is their own, and treated for itself. */
  private void others(Diagnosing.Result result) {
    if (result.others().isEmpty()) {
      return;
    }
    layout.heading("Other users of this Mac who are registered, or seem to be");
    for (Diagnosing.OfUser other : result.others()) {
      layout.paragraph(
          2,
          4,
          Span.name(Style.HEADING, other.user()),
          Span.text(
              ": "
                  + other
                      .diagnosis()
                      .map(DiagnosisText::inShort)
                      .orElse("not looked at; name them with --user")));
      other
          .diagnosis()
          .ifPresent(
              seen ->
                  seen.findings().stream()
                      .filter(finding -> finding.state() == Finding.State.HOLDS)
                      .filter(finding -> finding.id().isAboutUser())
                      .forEach(
                          finding ->
                              layout.paragraph(
                                  4,
                                  6,
                                  Span.text(finding.id().word() + ": " + finding.evidence()))));
    }
  }

  /** What treats it, in one line. */
  static String inShort(Diagnosis diagnosis) {
    return diagnosis.ranking().isEmpty()
        ? verdict(diagnosis)
        : diagnosis.ranking().stream()
            .map(each -> title(each) + " (" + each.likelihood().word() + ")")
            .collect(Collectors.joining(", "));
  }

  private static List<String> next(Diagnosis diagnosis, SameMac same) {
    List<String> lines = new ArrayList<>();
    if (diagnosis.next().isPresent()) {
      lines.add("See what would be done, without changing anything:");
      lines.add("  " + diagnosis.next().get() + same.next());
    } else if (diagnosis.advisesTreatment()) {
      lines.add(
          "This version has no playbook for the first of these; do by hand what stands there, then"
              + " look again:");
      lines.add("  sudo remediate diagnose" + same.again());
    } else if (!diagnosis.untold().isEmpty()) {
      if (diagnosis.ranking().isEmpty() && same.error() != null) {
        lines.add("Look for what the text describes, in case it is somebody's own words:");
        lines.add("  remediate causes" + same.words());
      }
      lines.add("Find out what could not be told, with more rights or a message, and look again:");
      lines.add("  sudo remediate diagnose" + same.again());
    } else if (diagnosis.ranking().isEmpty()) {
      if (diagnosis.isUnregistered()) {
        lines.add(
            "To register it: enroll it in Jamf Pro, if it is not, install Company Portal from Self"
                + " Service, and start the registration policy there.");
      }
      lines.add("If somebody sees a message all the same, look again with its words:");
      lines.add("  sudo remediate diagnose" + same.next() + " --error 'TEXT'");
    }
    return lines;
  }
}
