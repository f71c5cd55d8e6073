package io.github.remediate.app;

import io.github.remediate.diagnose.Candidate;
import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Diagnostician;
import io.github.remediate.diagnose.Evidence;
import io.github.remediate.diagnose.Likelihood;
import io.github.remediate.diagnose.LogEvidence;
import io.github.remediate.diagnose.Said;
import io.github.remediate.diagnose.Symptom;
import io.github.remediate.diagnose.TreatedBy;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServiceFacts;
import java.nio.file.Files;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Leads from a symptom that several playbooks treat to the one that fits the Mac, as a diagnosis
 * ranks them.
 *
 * @param treatment the playbook
 * @param why in a sentence: how likely it is, and by what
 */
public record SymptomLead(TreatedBy treatment, String why) {
  /** What treats a Mac that is there several times, or compliant in one place alone. */
  private static final Set<TreatedBy> CLEANUPS =
      EnumSet.of(TreatedBy.CAUSE_6, TreatedBy.REGISTRATION);

  /** The symptom of that name, where it has no playbook of its own. */
  public static Optional<Symptom> led(String name) {
    return Symptom.named(name).filter(symptom -> !mayLeadTo(symptom).isEmpty());
  }

  private static Set<TreatedBy> mayLeadTo(Symptom symptom) {
    return switch (symptom) {
      case DUPLICATE_ENTRIES, COMPLIANT_IN_INTUNE_ONLY -> CLEANUPS;
      case FAILS_TO_REGISTER -> EnumSet.allOf(TreatedBy.class);
      case UNRESPONSIVE, KEYCHAIN_PROMPT, COMPLIANCE_POLICY, GRAPH_TOKEN, PREREQUISITES -> Set.of();
    };
  }

  /**
   * Looks at the Mac, and asks no service.
   *
   * @throws CommandFailure if nothing fits it well enough, or this version lacks the playbook
   */
  public static SymptomLead of(
      Installation installation,
      Macs macs,
      MacChoice choice,
      Symptom symptom,
      Clock clock,
      Consumer<String> progress) {
    OpenMac mac = macs.look(choice);
    MacFacts facts = mac.look(choice.user(), progress);
    choice.user().ifPresent(name -> Preview.refuseNobody(name, facts));
    progress.accept("Reading the logs");
    LogEvidence logs = mac.logs(clock).read(facts.user());
    Said said = new Said(Optional.empty(), Optional.of(symptom), List.of(), Optional.empty());
    Evidence evidence =
        Evidence.of(
            facts, logs, said, ServiceFacts.unknown("no service was asked"), clock.instant());
    Diagnosis diagnosis = Diagnostician.judge(evidence, playbook -> true);
    Candidate first =
        diagnosis.ranking().stream()
            .filter(each -> mayLeadTo(symptom).contains(each.playbook()))
            .filter(each -> CLEANUPS.equals(mayLeadTo(symptom)) || isAdvised(each))
            .findFirst()
            .orElseThrow(() -> nothing(symptom));
    String id = first.playbook().playbookId();
    if (!Files.isRegularFile(new Playbooks(installation).file(id))) {
      throw CommandFailure.blocked(
          "The symptom "
              + symptom.word()
              + " is treated by "
              + id
              + " on this Mac, for which this version has no playbook. By hand: "
              + first.treatment());
    }
    return new SymptomLead(first.playbook(), why(symptom, first, diagnosis));
  }

  private static boolean isAdvised(Candidate candidate) {
    return candidate.likelihood() != Likelihood.POSSIBLE;
  }

  private static CommandFailure nothing(Symptom symptom) {
    return CommandFailure.blocked(
        "Nothing that was seen of this Mac tells what treats the symptom "
            + symptom.word()
            + ". What it may be, and what could not be told: `sudo remediate diagnose --symptom "
            + symptom.word()
            + "`.");
  }

  private static String why(Symptom symptom, Candidate first, Diagnosis diagnosis) {
    FindingTable findings = FindingTable.of(diagnosis.findings());
    StringBuilder seen = new StringBuilder();
    for (FindingId id : first.speaksFor()) {
      Finding finding = findings.of(id);
      if (finding.source().filter("--symptom"::equals).isPresent()) {
        continue; // whoever chose it knows
      }
      seen.append(seen.isEmpty() ? "" : "; ").append(finding.evidence());
    }
    return symptom.word()
        + ": on this Mac it is "
        + first.likelihood().word()
        + " that "
        + first.playbook().playbookId()
        + " treats it"
        + (seen.isEmpty() ? "" : ": " + seen);
  }
}
