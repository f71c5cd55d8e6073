package io.github.remediate.plan;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.KeychainGuard;
import io.github.remediate.guard.PathGuard;
import io.github.remediate.guard.ProfileOrigins;
import io.github.remediate.guard.RenameGuard;
import io.github.remediate.mac.Enrollment;
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

    PlanHazards hazards = PlanHazards.judge(playbook, options.part(), facts, findings);
    boolean stopped = heedHazards && hazards.stop();
    boolean stoppedWhole = heedHazards && hazards.stopWhole();
    return new Plan(
        options.tool(),
        playbook.id(),
        playbook.digest(),
        options.scope(),
        mac(facts),
        playbook.findings().stream().map(findings::of).toList(),
        hazards.all(),
        drafts.stream()
            .map(draft -> draft.planned(stopped || draft.refused, stoppedWhole))
            .toList(),
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
    return guard.protectedItems().stream()
        .map(
            item ->
                new Plan.Protected(
                    ItemNames.target(item.item()), item.rule(), origins.of(item.item())))
        .toList();
  }
}
