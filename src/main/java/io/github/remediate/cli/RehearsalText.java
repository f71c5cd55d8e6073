package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.Outcome;
import io.github.remediate.app.Rehearsal;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The summary of a rehearsal: before and after. */
final class RehearsalText {
  private static final int DIGITS = 12;

  private final Screen screen;

  private RehearsalText(Screen screen) {
    this.screen = screen;
  }

  static Screen render(Rehearsal.Report report, Look look) {
    Screen screen = new Screen(look);
    new RehearsalText(screen).all(report);
    return screen;
  }

  private void all(Rehearsal.Report report) {
    Outcome outcome = report.outcome();
    screen.heading("Before and after");
    for (Outcome.State state : outcome.states()) {
      state(state);
    }
    removed("Removed", outcome.removed());
    removed("Planned and not removed", outcome.left());
    kept(outcome.kept());
    protections(outcome.protectedItems());
    records(outcome);
    deeds(outcome.deeds());
    faults(report);
    screen.heading("Commands");
    for (Rehearsal.Act act : report.acts()) {
      screen.command(2, "", List.of(act.command().split(" ")));
      screen.paragraph(
          6,
          8,
          Span.text(
              act.status() == ExitStatus.DONE ? Style.GOOD : Style.CAUTION,
              RehearsalStory.status(act)),
          Span.text(Style.FAINT, " (" + RehearsalStory.words(act) + ")"));
    }
    screen.gap();
    screen.paragraph(0, 2, verdict(report));
  }

  private void state(Outcome.State state) {
    String label = state.what() + " ".repeat(Math.max(1, 17 - state.what().length()));
    List<Span> spans = new ArrayList<>();
    spans.add(Span.path(Style.FAINT, label));
    spans.add(Span.text(state.before()));
    spans.add(Span.text(Style.FAINT, " " + screen.look().arrow() + " "));
    spans.add(
        Span.text(state.before().equals(state.after()) ? Style.PLAIN : Style.GOOD, state.after()));
    screen.paragraph(2, 2 + label.length(), spans);
  }

  private void removed(String title, List<Outcome.Removed> all) {
    if (all.isEmpty()) {
      return;
    }
    screen.heading(title + " (" + all.size() + ")");
    Map<String, List<Outcome.Removed>> kinds = new LinkedHashMap<>();
    for (Outcome.Removed each : all) {
      String kind =
          each.target() instanceof Target.File ? "file or directory" : Names.kind(each.target());
      kind += each.byHand() ? ", deleted by hand" : "";
      kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(each);
    }
    for (Map.Entry<String, List<Outcome.Removed>> kind : kinds.entrySet()) {
      screen.paragraph(
          2, 4, Span.text(Style.FAINT, kind.getKey() + " (" + kind.getValue().size() + ")"));
      for (Outcome.Removed each : kind.getValue()) {
        List<Span> line = new ArrayList<>();
        line.add(Span.path(Style.FAINT, step(each.article())));
        line.add(
            each.target() instanceof Target.File file
                ? Span.path(file.path().value())
                : Span.name(Names.exact(each.target())));
        if (each.isThereAgain()) {
          line.add(Span.text(Style.FAINT, " (there again, made by the new registration)"));
        }
        screen.paragraph(4, 8, line);
      }
    }
  }

  private static String step(int article) {
    return (article < 10 ? " " : "") + article + "  ";
  }

  private void kept(List<Outcome.Kept> all) {
    if (all.isEmpty()) {
      return;
    }
    screen.heading("Kept (" + all.size() + ")");
    Map<String, List<Outcome.Kept>> reasons = new LinkedHashMap<>();
    for (Outcome.Kept each : all) {
      reasons.computeIfAbsent(each.reason(), key -> new ArrayList<>()).add(each);
    }
    for (Map.Entry<String, List<Outcome.Kept>> reason : reasons.entrySet()) {
      screen.paragraph(
          2, 4, Span.text(Style.FAINT, reason.getKey() + " (" + reason.getValue().size() + ")"));
      for (Outcome.Kept each : reason.getValue()) {
        screen.paragraph(
            4,
            8,
            Span.path(Style.FAINT, step(each.article())),
            Span.name(Names.exact(each.target())));
      }
    }
  }

  private void protections(List<Outcome.Protection> all) {
    if (all.isEmpty()) {
      return;
    }
    screen.heading("Protected");
    for (Outcome.Protection each : all) {
      screen.paragraph(2, 4, Span.path(each.keychain().value()));
      boolean good = each.isWhole() || each.leavesWithManagement();
      screen.paragraph(
          4,
          6,
          Span.text(
              good ? Style.GOOD : Style.BAD,
              (good ? screen.look().check() : screen.look().cross()) + " "),
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
        screen.paragraph(
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

  private void records(Outcome outcome) {
    screen.heading("Server records");
    if (outcome.recordsBefore().found().isEmpty()) {
      screen.paragraph(2, 4, Span.text("No server was asked; a person looks there."));
      return;
    }
    List<ServerRecord> before = outcome.recordsBefore().found().get();
    List<ServerRecord> after = outcome.recordsAfter().found().orElse(List.of());
    if (before.isEmpty()) {
      screen.paragraph(2, 4, Span.text("There were none."));
    }
    for (ServerRecord record : before) {
      boolean there = after.contains(record);
      String title = record.service().title();
      screen.paragraph(
          2,
          6,
          Span.text(there ? Style.CAUTION : Style.GOOD, there ? "left     " : "deleted  "),
          Span.text(
              Names.brief(
                  new Target.Record(
                      record.service(),
                      record.id(),
                      record.name(),
                      record.deviceId().orElse(null)))));
    }
  }

  private void deeds(List<String> deeds) {
    screen.heading("What a person did");
    if (deeds.isEmpty()) {
      screen.paragraph(2, 4, Span.text("Nothing but answer."));
    }
    for (String deed : deeds) {
      screen.paragraph(2, 4, Span.text(screen.look().bullet() + " "), Span.text(deed));
    }
  }

  private void faults(Rehearsal.Report report) {
    if (report.faults().isEmpty()) {
      return;
    }
    screen.heading("What went wrong, as injected");
    for (Rehearsal.FaultNote fault : report.faults()) {
      screen.paragraph(
          2,
          4,
          Span.text(Style.HEADING, fault.word() + ": "),
          Span.text(fault.description() + ". "),
          Span.text(fault.remedy()));
    }
  }

  private static List<Span> verdict(Rehearsal.Report report) {
    boolean done = report.status() == ExitStatus.DONE;
    Rehearsal.Act last = report.acts().get(report.acts().size() - 1);
    return List.of(
        Span.text(
            done ? Style.GOOD : Style.CAUTION,
            done ? "The run came to its end. " : "The run is not at its end. "),
        Span.text(
            "This rehearsal ends as the last command did: exit status "
                + last.status().code()
                + " ("
                + RehearsalStory.words(last)
                + ")."));
  }
}
