package io.github.remediate.playbook;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.HazardId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A remediation as data: what is wrong, what is done about it step by step, and what must be known
 * before. Read from YAML by {@link PlaybookReader}; nothing in it is code or a shell's text.
 *
 * @param id for example {@code cause-6}; lower-case letters, digits and hyphens
 * @param cause the number of the cause in Microsoft's article, 1 to 7; empty for a symptom
 * @param title one line
 * @param problem what a person sees, in a few sentences
 * @param source the document that this playbook carries out
 * @param contradictions where the documents are wrong or dangerous, and what is done instead
 * @param scope which keychain items are taken unless the operator says otherwise
 * @param integration for which integration it is
 * @param stopsOn findings of which none may hold
 * @param hazards what is checked before the first effect, in order
 * @param steps the steps in the document's order
 * @param digest {@code sha256:} and the hex SHA-256 of the file's bytes
 */
public record Playbook(
    String id,
    OptionalInt cause,
    String title,
    String problem,
    String source,
    List<Contradiction> contradictions,
    Scope scope,
    Integration integration,
    List<FindingId> stopsOn,
    List<HazardRule> hazards,
    List<Step> steps,
    String digest) {

  /**
   * Where a document is wrong or dangerous.
   *
   * @param topic a few words
   * @param says what the documents say
   * @param done what is done instead
   * @param why the reason
   */
  public record Contradiction(String topic, String says, String done, String why) {}

  /**
   * A hazard to look for.
   *
   * @param title a few words
   * @param why what goes wrong if it is ignored
   * @param remedy what to do about it, as a sentence to the operator
   * @param acceptable whether an operator may accept it by name when it is present; when it is
   *     unknown, always
   */
  public record HazardRule(
      HazardId id, String title, String why, String remedy, boolean acceptable) {}

  public Playbook {
    contradictions = List.copyOf(contradictions);
    stopsOn = List.copyOf(stopsOn);
    hazards = List.copyOf(hazards);
    steps = List.copyOf(steps);
  }

  /** Every finding that it asks for, in the order of the table. */
  public Set<FindingId> findings() {
    Set<FindingId> findings = EnumSet.noneOf(FindingId.class);
    integration.other().ifPresent(findings::add);
    findings.addAll(stopsOn);
    for (Step step : steps) {
      findings.addAll(step.when());
      step.actions().forEach(action -> action.judgedFinding().ifPresent(findings::add));
    }
    return findings;
  }

  /** Every text that it compares with what is on a Mac: paths, names of items, commands. */
  public List<String> compared() {
    List<String> texts = new ArrayList<>();
    for (Step step : steps) {
      for (Action action : step.actions()) {
        action.files().forEach(file -> texts.add(file.path()));
        switch (action.kind()) {
          case DELETE_KEYCHAIN_ITEMS ->
              ((Action.DeleteKeychainItems) action)
                  .items()
                  .forEach(item -> texts.addAll(item.values()));
          case REMOVE_APPLICATION -> texts.add(((Action.RemoveApplication) action).receipt());
          case RUN_COMMAND -> texts.addAll(((Action.RunCommand) action).argv());
          case COLLECT_EVIDENCE,
              COPY_KEYCHAINS,
              MOVE_FILES,
              DELETE_RECORDS,
              RESTART,
              WAIT,
              ASK_PERSON,
              GUIDE -> {}
        }
      }
    }
    return texts;
  }
}
