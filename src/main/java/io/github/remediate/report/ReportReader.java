package io.github.remediate.report;

import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.Plan;
import io.github.remediate.playbook.Playbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads all that there is to tell of a run from its sources. */
final class ReportReader {
  private final RunSources sources;
  private final Optional<RunStatus> status;
  private final Surroundings surroundings;
  private final Map<String, String> names = new HashMap<>();

  ReportReader(RunSources sources, Optional<RunStatus> status, Surroundings surroundings) {
    this.sources = sources;
    this.status = status;
    this.surroundings = surroundings;
  }

  RunReport read() {
    List<RunReport.Step> steps = StepReports.of(sources, status);
    for (RunReport.Step step : steps) {
      names.put(step.id(), GateWords.step(step.id(), step.number(), step.title()));
    }
    GateWords gates = new GateWords(names, plan());
    RunReport.About about = about();
    List<RunReport.Hazard> hazards = hazards();
    RunReport.Guarded guarded = guarded();
    List<RunReport.Event> events =
        EventReader.of(sources.records(), id -> names.getOrDefault(id, "step " + id), gates::of);
    return new RunReport(
        surroundings.tool(),
        surroundings.made(),
        troubles(),
        status,
        sources.isWhole(),
        about,
        plan(),
        sources
            .runState()
            .started()
            .map(RunEntry.RunStarted::planDigest)
            .or(surroundings::planDigest),
        new SummaryReader(
                status,
                sources.isWhole(),
                about,
                plan(),
                steps,
                hazards,
                guarded,
                surroundings.notes())
            .read(),
        events,
        steps,
        guarded,
        hazards,
        status.map(RunStatus::approvals).orElse(List.of()),
        answers(gates),
        StepReports.records(plan(), steps),
        chain());
  }

  private Optional<Plan> plan() {
    return sources.plan();
  }

  private List<String> troubles() {
    List<String> troubles = new ArrayList<>(surroundings.troubles());
    if (!sources.planTrouble().isEmpty()) {
      troubles.add(
          "The plan is not known: "
              + sources.planTrouble()
              + ". The report tells what the journal says, and neither what was planned nor what"
              + " was kept.");
    }
    return troubles;
  }

  private RunReport.About about() {
    Optional<Playbook> playbook = surroundings.playbook();
    String id =
        status
            .map(stands -> stands.begun().playbook())
            .filter(known -> !known.isEmpty())
            .orElseGet(() -> plan().map(Plan::playbookId).orElse(""));
    return new RunReport.About(
        id,
        playbook.map(Playbook::title),
        playbook.map(Playbook::problem).filter(text -> !text.isBlank()),
        playbook.map(Playbook::source).filter(text -> !text.isBlank()),
        status.flatMap(RunStatus::supervision));
  }

  private List<RunReport.Hazard> hazards() {
    Map<String, String> accepted = new HashMap<>();
    List<RunReport.Hazard> hazards = new ArrayList<>();
    Set<String> planned = new TreeSet<>();
    Map<String, RunEntry.HazardAccepted> unplanned = new LinkedHashMap<>();
    for (JournalRecord record : sources.records()) {
      if (record.entry() instanceof RunEntry.HazardAccepted hazard) {
        String word = "by " + hazard.by() + ", " + Times.of(record.at().toInstant());
        accepted.put(hazard.hazard(), word);
        unplanned.put(hazard.hazard(), hazard);
      }
    }
    for (Plan.Hazard hazard : plan().map(Plan::hazards).orElse(List.of())) {
      planned.add(hazard.id());
      hazards.add(
          new RunReport.Hazard(
              hazard.id(),
              hazard.title(),
              hazard.word(),
              hazard.detail(),
              hazard.remedy(),
              accepted.getOrDefault(hazard.id(), "")));
    }
    for (RunEntry.HazardAccepted hazard : unplanned.values()) {
      if (!planned.contains(hazard.hazard())) {
        hazards.add(
            new RunReport.Hazard(
                hazard.hazard(),
                hazard.hazard(),
                hazard.state(),
                hazard.detail(),
                "",
                accepted.get(hazard.hazard())));
      }
    }
    return hazards;
  }

  private RunReport.Guarded guarded() {
    List<String> left = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    List<RunReport.ProtectedLook> looks = new ArrayList<>();
    for (JournalRecord record : sources.records()) {
      if (record.entry() instanceof RunEntry.ProtectedLeft gone) {
        gone.names().forEach(name -> left.add(name + ", with " + EventReader.with(gone)));
      } else if (record.entry() instanceof RunEntry.ProtectedJoined came) {
        joined.clear();
        joined.addAll(came.names());
      } else if (record.entry() instanceof StepEntry.ProtectedChecked look) {
        looks.add(
            new RunReport.ProtectedLook(
                record.at().toInstant(), look.step(), look.count(), look.missing(), look.lost()));
      }
    }
    return new RunReport.Guarded(
        plan().map(Plan::protectedItems).orElse(List.of()).stream()
            .map(
                item ->
                    new RunReport.Kept(
                        EffectWords.thing(item.target()),
                        item.rule(),
                        item.profiles().isEmpty()
                            ? ""
                            : "a profile may have brought it: "
                                + String.join(", ", item.profiles())))
            .toList(),
        left,
        joined,
        looks);
  }

  private List<RunReport.Answer> answers(GateWords gates) {
    List<RunReport.Answer> answers = new ArrayList<>();
    for (JournalRecord record : sources.records()) {
      if (record.entry() instanceof RunEntry.GateAnswered answer) {
        answers.add(
            new RunReport.Answer(
                record.at().toInstant(),
                answer.gate(),
                gates.of(answer.gate()),
                answer.answer(),
                answer.by(),
                answer.channel(),
                answer.expires(),
                answer.note(),
                answer.shown()));
      }
    }
    return answers;
  }

  private Optional<RunReport.Chain> chain() {
    List<JournalRecord> records = sources.records();
    if (records.isEmpty()) {
      return Optional.empty();
    }
    JournalRecord last = records.get(records.size() - 1);
    Instant written = last.at().toInstant();
    return Optional.of(new RunReport.Chain(last.sequence(), last.sha256(), written));
  }
}
