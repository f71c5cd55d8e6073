package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.MacDiff;
import io.github.remediate.app.RehearsalReport;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The summary of a rehearsal: before and after. */
record RehearsalText(TextLayout layout) {
  private static final String LIBRARY = "/Library/";

  private static final int DIGITS = 12;

  static TextLayout render(RehearsalReport report, TerminalCapabilities terminal) {
    TextLayout layout = new TextLayout(terminal);
    new RehearsalText(layout).all(report);
    return layout;
  }

  private void all(RehearsalReport report) {
    MacDiff diff = report.diff();
    layout.heading("Before and after");
    for (MacDiff.State state : diff.states()) {
      state(state);
    }
    removed("Removed", diff.removed());
    removed("Planned and not removed", diff.left());
    kept(diff.kept());
    protections(diff.protectedItems());
    records(diff);
    services(report.services());
    deeds(diff.deeds());
    faults(report);
    layout.heading("Commands");
    for (RehearsalReport.Act act : report.acts()) {
      layout.command(2, "", List.of(act.command().split(" ")));
      layout.paragraph(
          6,
          8,
          Span.text(
              act.status() == ExitStatus.DONE ? Style.GOOD : Style.CAUTION,
              RehearsalNarrator.status(act)),
          Span.text(Style.FAINT, " (" + RehearsalNarrator.words(act) + ")"));
    }
    layout.gap();
    layout.paragraph(0, 2, verdict(report));
  }

  private void state(MacDiff.State state) {
    String label = state.what() + " ".repeat(Math.max(1, 17 - state.what().length()));
    List<Span> spans = new ArrayList<>();
    spans.add(Span.path(Style.FAINT, label));
    spans.add(Span.text(state.before()));
    spans.add(Span.text(Style.FAINT, " " + layout.terminal().arrow() + " "));
    spans.add(
        Span.text(state.before().equals(state.after()) ? Style.PLAIN : Style.GOOD, state.after()));
    layout.paragraph(2, 2 + label.length(), spans);
  }

  private void removed(String title, List<MacDiff.Removed> all) {
    if (all.isEmpty()) {
      return;
    }
    layout.heading(title + " (" + all.size() + ")");
    Map<String, List<MacDiff.Removed>> kinds = new LinkedHashMap<>();
    for (MacDiff.Removed each : all) {
      String kind =
          each.target() instanceof Target.File
              ? "file or directory"
              : TargetNames.kind(each.target());
      kind += each.byHand() ? ", deleted by hand" : "";
      kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(each);
    }
    for (Map.Entry<String, List<MacDiff.Removed>> kind : kinds.entrySet()) {
      layout.paragraph(
          2, 4, Span.text(Style.FAINT, kind.getKey() + " (" + kind.getValue().size() + ")"));
      Map<String, List<MacDiff.Removed>> places = new LinkedHashMap<>();
      for (MacDiff.Removed each : kind.getValue()) {
        places.computeIfAbsent(place(each.target()), key -> new ArrayList<>()).add(each);
      }
      places.forEach(this::removedFrom);
    }
  }

  private void removedFrom(String place, List<MacDiff.Removed> all) {
    if (!place.isEmpty()) {
      layout.paragraph(4, 8, Span.path(place));
    }
    for (MacDiff.Removed each : all) {
      List<Span> line = new ArrayList<>();
      line.add(Span.path(Style.FAINT, step(each.number())));
      line.add(
          each.target() instanceof Target.File file
              ? Span.path(file.path().value().substring(place.length()))
              : Span.name(TargetNames.exact(each.target())));
      if (each.isThereAgain()) {
        line.add(Span.text(Style.FAINT, " (there again, made by the new registration)"));
      }
      layout.paragraph(4, 8, line);
    }
  }

  /** Under what a file is listed, as a plan does, so that its line is short; else nothing. */
  private static String place(Target target) {
    if (!(target instanceof Target.File file)) {
      return "";
    }
    String path = file.path().value();
    int library = path.indexOf(LIBRARY);
    return library < 0
        ? path.substring(0, path.lastIndexOf('/') + 1)
        : path.substring(0, library + LIBRARY.length());
  }

  private static String step(int number) {
    return (number < 10 ? " " : "") + number + "  ";
  }

  private void kept(List<MacDiff.Kept> all) {
    if (all.isEmpty()) {
      return;
    }
    layout.heading("Kept (" + all.size() + ")");
    Map<String, List<MacDiff.Kept>> reasons = new LinkedHashMap<>();
    for (MacDiff.Kept each : all) {
      reasons.computeIfAbsent(each.reason(), key -> new ArrayList<>()).add(each);
    }
    for (Map.Entry<String, List<MacDiff.Kept>> reason : reasons.entrySet()) {
      layout.paragraph(
          2, 4, Span.text(Style.FAINT, reason.getKey() + " (" + reason.getValue().size() + ")"));
      for (MacDiff.Kept each : reason.getValue()) {
        layout.paragraph(
            4,
            8,
            Span.path(Style.FAINT, step(each.number())),
            Span.name(TargetNames.exact(each.target())));
      }
    }
  }

  private void protections(List<MacDiff.Protection> all) {
    if (all.isEmpty()) {
      return;
    }
    layout.heading("Protected");
    for (MacDiff.Protection each : all) {
      layout.paragraph(2, 4, Span.path(each.keychain().value()));
      boolean good = each.isWhole() || each.leavesWithManagement();
      layout.paragraph(
          4,
          6,
          Span.text(
              good ? Style.GOOD : Style.BAD,
              (good ? layout.terminal().check() : layout.terminal().cross()) + " "),
          Span.text(
              each.before()
                  + " before, "
                  + each.whole()
                  + " of them after"
                  + (each.added() == 0 ? "" : ", " + each.added() + " new")
                  + (each.isWhole() || !each.leavesWithManagement()
                      ? ""
                      : "; the others left with the MDM profile and the framework, as they must")));
      if (each.isWhole() && each.before() > 0) {
        layout.paragraph(
            4,
            6,
            Span.text(
                Style.FAINT,
                "  sha256 "
                    + digits(each.digestBefore())
                    + " before, "
                    + digits(each.digestAfter())
                    + " after"));
      }
    }
  }

  private static String digits(String digest) {
    int at = digest.indexOf(':') + 1;
    return digest.substring(at, Math.min(digest.length(), at + DIGITS));
  }

  private void records(MacDiff diff) {
    layout.heading("Server records");
    if (diff.recordsBefore().found().isEmpty()) {
      layout.paragraph(2, 4, Span.text("No server was asked; a person looks there."));
      return;
    }
    List<ServerRecord> before = diff.recordsBefore().found().get();
    List<ServerRecord> after = diff.recordsAfter().found().orElse(List.of());
    if (before.isEmpty()) {
      layout.paragraph(2, 4, Span.text("There were none."));
    }
    for (ServerRecord record : before) {
      boolean there = after.contains(record);
      layout.paragraph(
          2,
          6,
          Span.text(there ? Style.CAUTION : Style.GOOD, there ? "left     " : "deleted  "),
          Span.text(name(record)));
    }
  }

  private static String name(ServerRecord record) {
    return record.service().title()
        + ": "
        + TargetNames.brief(
            new Target.Record(
                record.service(), record.id(), record.name(), record.deviceId().orElse(null)));
  }

  /** What has the Mac's name and is not the Mac's. */
  private void services(RehearsalReport.Services services) {
    if (services.others().isEmpty()) {
      return;
    }
    layout.heading("Records of the same name that are not this Mac's");
    for (RehearsalReport.OtherRecord other : services.others()) {
      layout.paragraph(
          2,
          6,
          Span.text(
              other.isLeft() ? Style.GOOD : Style.BAD, other.isLeft() ? "left     " : "deleted  "),
          Span.text(name(other.record())));
    }
    for (String violation : services.violations()) {
      layout.paragraph(2, 6, Span.text(Style.BAD, "asked what no client should: " + violation));
    }
  }

  private void deeds(List<String> deeds) {
    layout.heading("What a person did");
    if (deeds.isEmpty()) {
      layout.paragraph(2, 4, Span.text("Nothing but answer."));
    }
    for (String deed : deeds) {
      layout.paragraph(2, 4, Span.text(layout.terminal().bullet() + " "), Span.text(deed));
    }
  }

  private void faults(RehearsalReport report) {
    if (report.faults().isEmpty()) {
      return;
    }
    layout.heading("What went wrong, as injected");
    for (RehearsalReport.FaultNote fault : report.faults()) {
      layout.paragraph(
          2,
          4,
          Span.text(Style.HEADING, fault.word() + ": "),
          Span.text(fault.description() + ". "),
          Span.text(fault.remedy()));
    }
  }

  private static List<Span> verdict(RehearsalReport report) {
    boolean done = report.status() == ExitStatus.DONE;
    RehearsalReport.Act last = report.acts().get(report.acts().size() - 1);
    return List.of(
        Span.text(
            done ? Style.GOOD : Style.CAUTION,
            done ? "The run came to its end. " : "The run is not at its end. "),
        Span.text(
            report.unproven().isEmpty()
                ? ""
                : "Not proven: "
                    + String.join(", ", report.unproven())
                    + ". That this is gone, a word alone tells: no service was asked. "),
        Span.text(
            "This rehearsal ends as the last command did: exit status "
                + last.status().code()
                + " ("
                + RehearsalNarrator.words(last)
                + ")."));
  }
}
