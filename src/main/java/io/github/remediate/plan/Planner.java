package io.github.remediate.plan;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.HazardFinding;
import io.github.remediate.guard.Hazards;
import io.github.remediate.guard.KeychainGuard;
import io.github.remediate.guard.PathGuard;
import io.github.remediate.guard.ProfileOrigins;
import io.github.remediate.guard.ProtectedItem;
import io.github.remediate.guard.RenameGuard;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.PasswordName;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.FileItem;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import io.github.remediate.playbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes a plan of a playbook and the facts of one Mac. Pure: the same playbook, facts and options
 * give the same plan, and a dry run and a run use the same one.
 */
public final class Planner {
  private final Playbook playbook;
  private final Options options;

  /**
   * What the operator chose.
   *
   * @param tool name and version of this program
   * @param scope the keychain scope
   * @param adfsUrl the organization's ADFS STS address, where it has one
   * @param trustedOwners file owners that stand for root, under another root than {@code /}
   * @param records by whom records at servers are deleted
   * @param frozen what was found there, where this program deletes it
   * @param disableWait how long an old object in Entra stays switched off before it is deleted;
   *     zero for not at all
   * @param part how much of the playbook is done
   */
  public record Options(
      String tool,
      Scope scope,
      Optional<String> adfsUrl,
      Set<Integer> trustedOwners,
      Via records,
      FrozenRecords frozen,
      Duration disableWait,
      Part part) {}

  public Planner(Playbook playbook, Options options) {
    this.playbook = playbook;
    this.options = options;
  }

  /** Every path that must be looked at before {@link #plan}, as the playbook spells it. */
  public static Set<String> paths(Playbook playbook) {
    Set<String> paths = new LinkedHashSet<>();
    for (Step step : playbook.steps()) {
      for (Action action : step.actions()) {
        for (FileItem file : action.files()) {
          paths.add(file.path());
        }
        if (action instanceof Action.RemoveApplication application) {
          paths.add(FilePlanning.receipt(application.receipt()).value());
          paths.add(FilePlanning.PKGUTIL.value());
          paths.add(FilePlanning.SYSTEM_PKGUTIL.value());
        }
      }
    }
    return paths;
  }

  /**
   * Every text by which the playbook's rules find passwords. What keeps some of a keychain's
   * passwords must keep those that have one of these in their label, account or service, whatever
   * the case of ASCII letters.
   */
  public static Set<String> names(Playbook playbook) {
    return SoughtPasswords.of(playbook);
  }

  /** What names exactly a generic password that {@code playbook} removes. */
  public static List<PasswordName> passwords(Playbook playbook) {
    return SoughtPasswords.exactly(playbook);
  }

  /** {@link #passwords(Playbook)} of this one's playbook. */
  public List<PasswordName> passwords() {
    return passwords(playbook);
  }

  /** {@link #names(Playbook)} of this one's playbook. */
  public Set<String> names() {
    return names(playbook);
  }

  /**
   * The plan for the Mac that {@code facts} describe, of a playbook that asks for no finding. See
   * {@link #plan(MacFacts, FindingTable)}.
   */
  public Plan plan(MacFacts facts) {
    return plan(facts, none());
  }

  /**
   * The plan for the Mac that {@code facts} describe. A hazard that nobody can accept empties it
   * when it is present. When it is unknown it blocks the run all the same, but the plan can be
   * read. A finding that the playbook stops on empties it too.
   *
   * @param findings what was judged of the Mac, by the same look
   */
  public Plan plan(MacFacts facts, FindingTable findings) {
    StepFit fit = new StepFit(playbook, findings);
    return plan(facts, findings, draft -> fit.judge(draft, options.part()), true);
  }

  /** What is left to do, of a playbook that asks for no finding; see the other one. */
  public Plan whatIsLeft(MacFacts facts) {
    return whatIsLeft(facts, none(), Set.of());
  }

  /**
   * What is left to do, hazards aside: the same plan, as a look during or after a run takes it,
   * when effects that are not listed must mean that nothing is left. Which steps apply is what it
   * was when the run was agreed to: what a step removes may be all by which it was seen to apply.
   *
   * @param leftOut the steps that did not apply then
   */
  public Plan whatIsLeft(MacFacts facts, FindingTable findings, Set<String> leftOut) {
    return plan(
        facts, findings, draft -> draft.applies = !leftOut.contains(draft.step.id()), false);
  }

  private FindingTable none() {
    if (!playbook.findings().isEmpty()) {
      throw new IllegalStateException("the playbook asks for findings, and none were looked for");
    }
    return FindingTable.NONE;
  }

  /** What it plans by. */
  public Playbook playbook() {
    return playbook;
  }

  private Plan plan(
      MacFacts facts, FindingTable findings, Consumer<StepDraft> fit, boolean heedHazards) {
    List<StepDraft> drafts = new ArrayList<>();
    for (Step step : playbook.steps()) {
      drafts.add(new StepDraft(step));
    }
    KeychainGuard keychainGuard =
        new KeychainGuard(
            facts.keychains().login(), facts.keychains().system(), facts.keychains().jamf());
    FilePlanning files =
        new FilePlanning(
            facts,
            new PathGuard(facts.user().found(), options.trustedOwners()),
            heedHazards
                ? Optional.of(new RenameGuard(facts, options.trustedOwners()))
                : Optional.empty());

    CommandPlanning commands = new CommandPlanning(facts, findings, heedHazards);
    drafts.forEach(fit);
    List<StepDraft> applying = drafts.stream().filter(draft -> draft.applies).toList();
    for (StepDraft draft : applying) {
      for (Action action : draft.step.actions()) {
        planOwnNeed(draft, action, files, commands, facts);
      }
    }
    new KeychainPlanning(
            facts, keychainGuard, options.scope(), new RuleMatch(options.adfsUrl()), applying)
        .plan();
    new Consequences(
            facts,
            findings,
            files,
            applying,
            options.records(),
            options.frozen(),
            options.disableWait())
        .plan();
    ForbiddenEffects.apply(drafts, new CommandGuard(facts.user().found()));

    List<Plan.Hazard> hazards = hazards(facts, findings);
    boolean stopped = heedHazards && stops(hazards);
    boolean stoppedWhole =
        heedHazards
            && playbook.stopsOn().stream()
                .anyMatch(id -> findings.state(id) == Finding.State.HOLDS);
    List<PlannedStep> steps = new ArrayList<>();
    for (StepDraft draft : drafts) {
      steps.add(finish(draft, stopped || draft.refused, stoppedWhole));
    }
    return new Plan(
        options.tool(),
        playbook.id(),
        playbook.digest(),
        options.scope(),
        mac(facts),
        playbook.findings().stream().map(findings::of).toList(),
        hazards,
        steps,
        protectedItems(keychainGuard, facts));
  }

  /** Actions that are needed for what the Mac itself shows. */
  private static void planOwnNeed(
      StepDraft draft,
      Action action,
      FilePlanning files,
      CommandPlanning commands,
      MacFacts facts) {
    switch (action.kind()) {
      case MOVE_FILES -> action.files().forEach(item -> files.move(draft, item));
      case REMOVE_APPLICATION -> {
        Action.RemoveApplication application = (Action.RemoveApplication) action;
        files.removeApplication(draft, application.path(), application.receipt());
      }
      case RUN_COMMAND -> commands.plan(draft, (Action.RunCommand) action);
      case DELETE_KEYCHAIN_ITEMS -> {
        noteUnreadKeychain(draft, facts);
        SoughtPasswords.noteUnseen(
            draft, (Action.DeleteKeychainItems) action, facts.keychains().login());
      }
      // These follow from other work: Consequences plans them.
      case COLLECT_EVIDENCE, COPY_KEYCHAINS, DELETE_RECORDS, RESTART, WAIT, ASK_PERSON, GUIDE -> {}
    }
  }

  private static void noteUnreadKeychain(StepDraft draft, MacFacts facts) {
    if (facts.keychains().login().isUnknown()) {
      draft.unknown.add(
          new PlannedStep.Undecided(
              new Target.File(
                  facts
                      .user()
                      .found()
                      .map(user -> user.home().child("Library/Keychains/login.keychain-db"))
                      .orElse(new MacPath("/Users"))),
              facts.keychains().login().reason()));
    }
  }

  private List<Plan.Hazard> hazards(MacFacts facts, FindingTable findings) {
    List<Plan.Hazard> hazards = new ArrayList<>();
    for (FindingId id : playbook.stopsOn()) {
      // Where it cannot be told, each step tells what of it matters to it.
      Finding finding = findings.of(id);
      if (finding.state() != Finding.State.UNKNOWN) {
        hazards.add(
            new Plan.Hazard(
                id.word(),
                finding.state() == Finding.State.HOLDS
                    ? HazardFinding.State.PRESENT
                    : HazardFinding.State.CLEAR,
                finding.evidence(),
                id.title(),
                "Nothing is done about what cannot be right. Find out which of the two is so; `sudo"
                    + " remediate diagnose` shows where each was seen.",
                false));
      }
    }
    for (Playbook.HazardRule rule : playbook.hazards()) {
      if (!options.part().heeds(rule.id())) {
        continue;
      }
      HazardFinding finding = Hazards.judge(rule.id(), facts, findings);
      hazards.add(
          new Plan.Hazard(
              rule.id(),
              finding.state(),
              finding.detail(),
              rule.title(),
              finding.remedy().isEmpty() ? rule.remedy() : finding.remedy(),
              isAcceptable(rule, finding)));
    }
    return hazards;
  }

  private static boolean isAcceptable(Playbook.HazardRule rule, HazardFinding finding) {
    return switch (finding.acceptance()) {
      // What cannot be told stops the run too, and somebody may know better.
      case BY_PLAYBOOK -> rule.acceptable() || finding.state() != HazardFinding.State.PRESENT;
      case BY_NAME -> true;
      case NEVER -> false;
    };
  }

  private static boolean stops(List<Plan.Hazard> hazards) {
    for (Plan.Hazard hazard : hazards) {
      if (hazard.isPresent() && !hazard.acceptable()) {
        return true;
      }
    }
    return false;
  }

  private static PlannedStep finish(StepDraft draft, boolean stopped, boolean stoppedWhole) {
    boolean work = !draft.effects.isEmpty();
    boolean open = draft.undecided || draft.unknown.stream().anyMatch(each -> stands(draft, each));
    PlannedStep.State state =
        stoppedWhole
            ? PlannedStep.State.BLOCKED
            : work
                ? (stopped ? PlannedStep.State.BLOCKED : PlannedStep.State.PLANNED)
                : (open ? PlannedStep.State.BLOCKED : PlannedStep.State.SATISFIED);
    return new PlannedStep(
        draft.step.id(),
        draft.step.article(),
        draft.step.number(),
        draft.step.title(),
        draft.step.where(),
        state,
        preview(draft.step),
        draft.step.approval(),
        stopped || stoppedWhole ? List.of() : draft.effects,
        draft.kept,
        draft.unknown,
        draft.passedOver && !stopped && !stoppedWhole);
  }

  // What a step only asks for is planned where it may be needed; without effects it is not.
  private static boolean stands(StepDraft draft, PlannedStep.Undecided each) {
    return draft.step.needsCertainty() || !(each.target() instanceof Target.Found);
  }

  private static Action.PreviewKind preview(Step step) {
    Action.PreviewKind least = Action.PreviewKind.EXACT;
    for (Action action : step.actions()) {
      if (action.preview().compareTo(least) > 0) {
        least = action.preview();
      }
    }
    return least;
  }

  private static Plan.Mac mac(MacFacts facts) {
    return new Plan.Mac(
        facts.identity().serialNumber().found(),
        facts.identity().hardwareUuid().found(),
        facts.identity().osVersion().found(),
        facts.userName(),
        facts.source(),
        facts.privileged(),
        facts.registrations().found(),
        facts.management().enrollment().found().map(Enrollment::enrolled),
        facts.management().jamfServer().found().flatMap(EnrollmentRoute::address),
        MicrosoftCloud.signInHost(facts));
  }

  private static List<Plan.Protected> protectedItems(KeychainGuard guard, MacFacts facts) {
    ProfileOrigins origins = new ProfileOrigins(facts);
    List<Plan.Protected> list = new ArrayList<>();
    for (ProtectedItem item : guard.protectedItems()) {
      list.add(
          new Plan.Protected(ItemNames.target(item.item()), item.rule(), origins.of(item.item())));
    }
    return list;
  }
}
