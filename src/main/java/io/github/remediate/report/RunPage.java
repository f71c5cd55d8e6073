package io.github.remediate.report;

import io.github.remediate.plan.Plan;
import io.github.remediate.plan.ShownKind;
import io.github.remediate.text.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of one run shows, beside its steps. */
record RunPage(RunReport report) {
  /** A report as one page of HTML, which needs nothing else. */
  static byte[] of(RunReport report) {
    return Pages.of(out -> JterunGenerated.render(out, null, new RunPage(report), report));
  }

  /** A name and its value. */
  record Fact(String name, String value) {}

  /** A part of the summary. */
  record Card(String title, List<String> lines, List<String> commands) {}

  /** What of one kind a step removed. */
  record Removed(int count, String verb, String step, String anchor) {}

  /** The effects of a step in numbers. */
  record Row(String name, String anchor, int planned, int done, int gone, int look, int idle) {}

  private boolean isPlan() {
    return report.status().isEmpty();
  }

  String title() {
    return (isPlan() ? "Plan" : "Remediation report")
        + serial().map(serial -> " – " + serial).orElse("")
        + report.status().map(status -> " – " + status.run()).orElse("");
  }

  String kicker() {
    return isPlan() ? "What a run would do" : "Remediation report";
  }

  String heading() {
    return report
        .about()
        .title()
        .orElseGet(
            () ->
                report.about().playbook().isEmpty()
                    ? report.status().map(status -> "Run " + status.run()).orElse("A plan")
                    : "Playbook " + report.about().playbook());
  }

  private Optional<String> serial() {
    return report.plan().flatMap(plan -> plan.mac().serialNumber());
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    report.status().ifPresent(status -> facts.add(new Fact("Run", status.run())));
    Optional<Plan.Mac> mac = report.plan().map(Plan::mac);
    add(facts, "Serial number", serial());
    add(
        facts,
        "Hardware UUID",
        report
            .status()
            .flatMap(status -> status.begun().hardwareUuid())
            .or(() -> mac.flatMap(Plan.Mac::hardwareUuid)));
    add(facts, "macOS", mac.flatMap(Plan.Mac::osVersion));
    if (isPlan()) {
      add(facts, "User", mac.flatMap(Plan.Mac::consoleUser));
    }
    report
        .status()
        .ifPresent(
            status -> {
              add(facts, "User", status.begun().user());
              add(facts, "Operator", status.begun().operator());
              add(facts, "Ticket", status.begun().ticket());
              add(facts, "Steps approved by", report.about().supervision().map(StepPage::words));
              add(facts, "Began", status.begun().at().map(Times::of));
              add(facts, "Ended", status.ended().map(ended -> Times.of(ended.at())));
              if (status.ended().isEmpty()) {
                add(facts, "Last heard of", status.lastHeard().map(Times::of));
              }
            });
    return facts;
  }

  private static void add(List<Fact> facts, String name, Optional<String> value) {
    value.ifPresent(known -> facts.add(new Fact(name, known)));
  }

  List<Fact> parts() {
    List<Fact> parts = new ArrayList<>();
    parts.add(new Fact("summary", "Summary"));
    parts.add(new Fact("steps", "Steps"));
    parts.add(new Fact("things", "Removed, kept, protected"));
    parts.add(new Fact("planned", "Planned against done"));
    part(parts, "hazards", "Hazards", report.hazards());
    part(parts, "answers", "Approvals and answers", report.answers());
    part(parts, "records", "Server records", report.records());
    part(parts, "timeline", "Timeline", report.events());
    parts.add(new Fact("journal", "Where this comes from"));
    return parts;
  }

  private static void part(List<Fact> parts, String anchor, String name, List<?> content) {
    if (!content.isEmpty()) {
      parts.add(new Fact(anchor, name));
    }
  }

  List<Card> cards() {
    RunReport.Summary summary = report.summary();
    List<Card> cards = new ArrayList<>();
    if (!summary.wrong().isEmpty()) {
      cards.add(new Card("What was wrong", summary.wrong(), List.of()));
    }
    cards.add(
        new Card(isPlan() ? "What would be done" : "What was done", summary.done(), List.of()));
    cards.add(
        new Card(
            isPlan() ? "What to look at first" : "What is left",
            summary.left().isEmpty() ? List.of("Nothing.") : summary.left(),
            List.of()));
    cards.add(new Card("What to do next", summary.next(), summary.commands()));
    return cards;
  }

  Strip strip() {
    return Strip.of(report.steps());
  }

  String legend() {
    return Strip.legend(report.steps());
  }

  int needLook() {
    return shown("x-look");
  }

  int done() {
    return shown("x-ok");
  }

  int idle() {
    return shown("x-idle");
  }

  private int shown(String filter) {
    return report.steps().stream().mapToInt(step -> shown(step, filter)).sum();
  }

  private static int shown(RunReport.Step step, String filter) {
    return (int)
        step.effects().stream()
            .filter(effect -> StepPage.shows(effect.outcome()).equals(filter))
            .count();
  }

  List<Row> comparison() {
    List<Row> rows = new ArrayList<>();
    for (RunReport.Step step : report.steps()) {
      rows.add(
          new Row(
              StepPage.name(step),
              step.anchor(),
              step.effects().size(),
              step.count(Outcome.DONE),
              step.count(Outcome.ALREADY_GONE),
              shown(step, "x-look"),
              shown(step, "x-idle")));
    }
    return rows;
  }

  String removedTitle() {
    return isPlan() ? "Would be removed" : "Removed";
  }

  List<Removed> removed() {
    Outcome wanted = isPlan() ? Outcome.PLANNED : Outcome.DONE;
    List<Removed> removed = new ArrayList<>();
    for (RunReport.Step step : report.steps()) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (RunReport.Effect effect : step.effects()) {
        if (effect.outcome() == wanted) {
          counts.merge(effect.kind(), 1, Integer::sum);
        }
      }
      String name = step.number() > 0 ? "step " + step.number() : "step " + step.id();
      counts.forEach(
          (kind, count) -> {
            String verb = removal(kind, count);
            if (kind.equals(ShownKind.RUN_COMMAND.word())) {
              int lasting = lasting(step, wanted);
              if (lasting > 0) {
                removed.add(
                    new Removed(
                        lasting,
                        (lasting == 1 ? "command" : "commands")
                            + " that nothing puts back ("
                            + step.title()
                            + ")",
                        name,
                        step.anchor()));
              }
            }
            if (!verb.isEmpty()) {
              removed.add(new Removed(count, verb, name, step.anchor()));
            }
          });
    }
    return removed;
  }

  private static int lasting(RunReport.Step step, Outcome wanted) {
    return (int)
        step.effects().stream()
            .filter(effect -> effect.outcome() == wanted && effect.isForGood())
            .filter(effect -> effect.kind().equals(ShownKind.RUN_COMMAND.word()))
            .count();
  }

  String removedNothing() {
    return report.isWhole() ? "Nothing." : "Nothing that the journal still tells of.";
  }

  private static String removal(String kind, int count) {
    String s = count == 1 ? "" : "s";
    return ShownKind.of(kind)
        .map(
            shown ->
                switch (shown) {
                  case MOVE_FILE -> "file" + s + " to the quarantine";
                  case REMOVE_APPLICATION -> "application" + s + " to the quarantine";
                  case DELETE_KEYCHAIN_ITEM -> "keychain item" + s + " deleted";
                  case DISABLE_RECORD -> "server record" + s + " disabled";
                  case DELETE_RECORD -> "server record" + s + " deleted";
                  case COPY_FILE, RUN_COMMAND, RESTART, WAIT, ASK_PERSON -> "";
                })
        .orElse("");
  }

  String protection() {
    RunReport.Guarded guarded = report.guarded();
    String items = Counted.of(guarded.items().size(), "keychain item") + " that no step may touch.";
    int last = guarded.looks().size() - 1;
    if (last < 0) {
      return items;
    }
    RunReport.ProtectedLook look = guarded.looks().get(last);
    return items
        + " Looked at "
        + (last == 0 ? "once" : (last + 1) + " times")
        + ", last at "
        + Times.second(look.at())
        + ": "
        + (look.missing() == 0
            ? guarded.left().isEmpty()
                ? "whole."
                : "whole, but for " + guarded.left().size() + " that left as they may, below."
            : Counted.of(look.missing(), "item") + " missing: " + String.join("; ", look.lost()));
  }

  List<String> protectedChanges() {
    List<String> changes = new ArrayList<>();
    report.guarded().left().forEach(name -> changes.add("Left as it may: " + name + "."));
    report.guarded().joined().forEach(name -> changes.add("New, and whole since: " + name + "."));
    return changes;
  }

  int kept() {
    return report.steps().stream().mapToInt(step -> step.kept().size()).sum();
  }

  List<Fact> provenance() {
    List<Fact> facts = new ArrayList<>();
    report
        .chain()
        .ifPresent(
            chain -> {
              facts.add(new Fact("Head of the journal’s chain", chain.head()));
              facts.add(new Fact("Records that hold", Long.toString(chain.records())));
            });
    report
        .plan()
        .ifPresent(
            plan -> {
              facts.add(new Fact("Playbook", plan.playbookId() + ", " + plan.playbookDigest()));
              add(facts, "Plan", report.planDigest());
              facts.add(new Fact("Plan made by", plan.tool()));
            });
    report.about().source().ifPresent(source -> facts.add(new Fact("Carries out", source)));
    report
        .status()
        .ifPresent(
            status -> {
              add(facts, "Log", status.kept().log().map(Object::toString));
              add(facts, "What it moved", status.kept().quarantine().map(Object::toString));
              add(facts, "What it copied", status.kept().evidence().map(Object::toString));
            });
    return facts;
  }
}
