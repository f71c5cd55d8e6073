package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.document.Digest;
import io.github.remediate.document.Problem;
import io.github.remediate.journal.JournalCondition;
import io.github.remediate.journal.JournalReader;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.report.RunReport;
import io.github.remediate.report.RunStory;
import io.github.remediate.report.Surroundings;
import io.github.remediate.text.Counted;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reports of this Mac's runs and of saved plans. A report is made of whatever is left: what is
 * damaged or gone is named in it and stops it from nothing.
 */
public final class RunReports {
  private final Installation installation;
  private final Macs macs;
  private final Optional<Path> root;

  /**
   * The reports of one Mac.
   *
   * @param root the root of a tree that stands for the Mac; empty for this Mac
   */
  public RunReports(Installation installation, Macs macs, Optional<Path> root) {
    this.installation = installation;
    this.macs = macs;
    this.root = root;
  }

  /**
   * The report of a run; changes nothing.
   *
   * @param id the run, or empty for the latest
   * @param now the time it is
   * @throws CommandFailure if there is no such run
   */
  public RunReport ofRun(Optional<String> id, Instant now) {
    RunEnvironment environment = macs.environment(root);
    RunStore store = environment.store();
    return ofRun(
        store.find(id),
        known -> RunStories.of(known, RunHistory.busy(store), environment),
        records -> installation.tool(),
        now);
  }

  /** Tells the story of a run of which the journal is read. */
  interface Teller {
    RunStory tell(KnownRun known);
  }

  /**
   * The report of a run.
   *
   * @param tool the program to name in it, by what the journal says
   */
  static RunReport ofRun(
      RunStore.RunDirectory run,
      Teller teller,
      Function<List<JournalRecord>, String> tool,
      Instant now) {
    List<String> troubles = new ArrayList<>();
    JournalCondition condition = JournalReader.recover(run.journal());
    List<JournalRecord> records = records(run, condition, troubles);
    boolean isWhole = isWhole(condition);
    if (isWhole) {
      Optional<String> lost = EarlierReport.lost(run, records);
      lost.ifPresent(troubles::add);
      isWhole = lost.isEmpty();
    }
    RunState runState = RunState.ofRecords(records);
    Optional<Playbook> playbook = playbook(run, runState, troubles);
    RunStory story = teller.tell(new KnownRun(run, runState, records, isWhole));
    return story.report(
        new Surroundings(
            tool.apply(records), now, playbook, Optional.empty(), List.of(), troubles));
  }

  private static boolean isWhole(JournalCondition condition) {
    return condition instanceof JournalCondition.Sound
        || condition instanceof JournalCondition.Torn torn && !torn.records().isEmpty();
  }

  private static List<JournalRecord> records(
      RunStore.RunDirectory run, JournalCondition condition, List<String> troubles) {
    if (condition instanceof JournalCondition.Sound sound) {
      return sound.records();
    }
    if (condition instanceof JournalCondition.Torn torn && !torn.records().isEmpty()) {
      troubles.add(
          "The journal's last record was being written when the power or the process went: "
              + torn.tornBytes()
              + " bytes at its end are no record. What it would have said is not told here.");
      return torn.records();
    }
    troubles.add(KnownRun.unusable(run, condition));
    return condition instanceof JournalCondition.Damaged damaged ? damaged.goodBefore() : List.of();
  }

  private static Optional<Playbook> playbook(
      RunStore.RunDirectory run, RunState runState, List<String> troubles) {
    String place = run.asTheMacSees(run.playbook().toString());
    try {
      byte[] text = Playbooks.bytes(run.playbook());
      Optional<String> bound = runState.started().map(RunEntry.RunStarted::playbookDigest);
      if (bound.filter(digest -> !digest.equals(PlaybookReader.digest(text))).isPresent()) {
        troubles.add(
            "The run's own playbook, "
                + place
                + ", was changed since the run began, and is not used.");
        return Optional.empty();
      }
      PlaybookReading reading = PlaybookReader.read(text, place);
      if (reading instanceof PlaybookReading.Accepted accepted) {
        return Optional.of(accepted.playbook());
      }
      List<Problem> problems = ((PlaybookReading.Refused) reading).problems();
      troubles.add(
          "This version of remediate cannot read the run's own playbook: " + problems.get(0));
    } catch (CommandFailure gone) {
      troubles.add(
          "The run's own playbook, "
              + place
              + ", is not there any more, or cannot be read: what was wrong is not told in its"
              + " words.");
    }
    return Optional.empty();
  }

  /**
   * The report of what a run of a saved plan would do.
   *
   * @param shown the file's name as the user typed it
   * @param now the time it is
   * @throws CommandFailure if it is no plan
   */
  public RunReport ofPlan(Path file, String shown, Instant now) {
    byte[] bytes = SavedPlans.bytes(file, shown);
    PlanFile.Stored saved = SavedPlans.of(bytes, shown);
    List<String> troubles = new ArrayList<>();
    Optional<Playbook> playbook =
        new Playbooks(installation).ofDigest(saved.plan().playbookDigest());
    if (playbook.isEmpty()) {
      troubles.add(
          "The playbook that the plan was made of is none of this installation: what is wrong is"
              + " not told in its words.");
    }
    return RunStory.ofPlan(
        saved.plan(),
        new Surroundings(
            installation.tool(),
            now,
            playbook,
            Optional.of(saved.digest()),
            approved(file, bytes).stream().toList(),
            troubles));
  }

  /** Who approved the plan, by what lies beside it; whether that counts is told on its Mac. */
  private static Optional<String> approved(Path file, byte[] plan) {
    Path beside = Path.of(GivenApproval.beside(file.toString()));
    String name = beside.getFileName().toString();
    if (!Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Optional<Approval> said = Optional.empty();
    List<String> keys = List.of();
    try {
      GivenApproval given = GivenApproval.load(beside, name, plan);
      said = given.said();
      keys = given.keys();
    } catch (CommandFailure unreadable) {
      // Then nobody can tell who approved it.
    }
    if (said.isEmpty()) {
      return Optional.of("What lies beside it as " + name + " is no approval that can be read.");
    }
    if (!said.get().planSha256().equals(Digest.hex(plan))) {
      return Optional.of("The approval beside it, " + name + ", is of another plan.");
    }
    return Optional.of(
        "By its own words "
            + name
            + " approves it: by "
            + said.get().by()
            + ", until "
            + said.get().notAfter()
            + ", for "
            + Counted.of(said.get().gates().size(), "question")
            + " and "
            + Counted.of(said.get().hazards().size(), "hazard")
            + ", with the key "
            + String.join(" and the key ", keys)
            + ". Whether that counts, tells `remediate plan show` on the plan's own Mac.");
  }
}
