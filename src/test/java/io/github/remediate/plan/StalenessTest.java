package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.playbook.Scope;
import io.github.remediate.workshop.EffectParts;
import io.github.remediate.workshop.SamplePlans;
import io.github.remediate.workshop.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A saved plan and a fresh one")
class StalenessTest {
  private static final Plan SAVED = SamplePlans.rich();

  @Test
  @DisplayName("that are the same show no difference")
  void same() {
    assertThat(Staleness.between(SAVED, SamplePlans.rich()))
        .isEqualTo(new Staleness(List.of(), List.of()));
  }

  @Test
  @DisplayName("differ, or name what is gone, only when their digests differ")
  void sameAsDigest() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < SeededRandom.rounds(1000); i++) {
      Plan saved = SamplePlans.random(random);
      Plan fresh = random.nextInt(4) == 0 ? SamplePlans.random(random) : changed(saved, random);
      Staleness staleness = Staleness.between(saved, fresh);
      boolean silent = staleness.differences().isEmpty() && staleness.alreadyGone().isEmpty();
      assertThat(silent || !PlanDigest.of(saved).equals(PlanDigest.of(fresh)))
          .as("seed %d, round %d: %s", seed, i, staleness)
          .isTrue();
    }
  }

  @Test
  @DisplayName("agree although reasons, titles, hazards and the program's version are worded anew")
  void prose() {
    Plan fresh =
        new Plan(
            "remediate 9",
            SAVED.playbookId(),
            SAVED.playbookDigest(),
            SAVED.scope(),
            SAVED.mac(),
            List.of(),
            List.of(),
            steps(
                step ->
                    new PlannedStep(
                        step.id(),
                        OptionalInt.of(step.number()),
                        step.number(),
                        "anew",
                        step.where(),
                        step.state(),
                        step.preview(),
                        step.approval(),
                        step.effects().stream()
                            .map(
                                effect ->
                                    EffectParts.effect(
                                        effect.kind(),
                                        effect.target(),
                                        effect.command(),
                                        effect.as(),
                                        "anew",
                                        effect.warning()))
                            .toList(),
                        step.kept(),
                        step.unknown(),
                        false)),
            SAVED.protectedItems());
    assertThat(Staleness.between(SAVED, fresh)).isEqualTo(new Staleness(List.of(), List.of()));
  }

  @Test
  @DisplayName("still agree where a target is gone already, which is told apart")
  void gone() {
    Plan fresh = with(6, step -> effects(step, step.effects().subList(1, step.effects().size())));
    Staleness staleness = Staleness.between(SAVED, fresh);
    assertThat(staleness.isStale()).isFalse();
    assertThat(staleness.alreadyGone())
        .containsExactly(
            "step 6: gone already: reviewed: move to the quarantine:"
                + " /Library/Application Support/com.microsoft.CompanyPortal.usercontext.info");
  }

  @Test
  @DisplayName("still agree where a whole step needs nothing any more")
  void satisfied() {
    Plan fresh = with(3, step -> state(effects(step, List.of()), PlannedStep.State.SATISFIED));
    Staleness staleness = Staleness.between(SAVED, fresh);
    assertThat(staleness.isStale()).isFalse();
    assertThat(staleness.alreadyGone())
        .containsExactly(
            "step 3: nothing is left to do for this: run /usr/local/bin/jamf removeFramework");
  }

  @Test
  @DisplayName("differ where something appeared")
  void appeared() {
    Effect more =
        EffectParts.effect(
            EffectKind.MOVE_FILE,
            Optional.of(new Target.File(new MacPath("/Library/Preferences/new.plist"))),
            Optional.empty(),
            "root",
            "",
            Optional.empty());
    Plan fresh =
        with(
            6,
            step -> {
              List<Effect> effects = new ArrayList<>(step.effects());
              effects.add(more);
              return effects(step, effects);
            });
    assertThat(Staleness.between(SAVED, fresh).differences())
        .containsExactly(
            "step 6: new, and not reviewed: move to the quarantine:"
                + " /Library/Preferences/new.plist");
    assertThat(Staleness.between(fresh, SAVED).isStale()).isFalse();
  }

  @Test
  @DisplayName("differ where the same thing would be done by another command or another user")
  void otherCommand() {
    Plan fresh =
        with(
            10,
            step ->
                effects(
                    step,
                    step.effects().stream()
                        .map(
                            effect ->
                                EffectParts.effect(
                                    effect.kind(),
                                    effect.target(),
                                    effect
                                        .command()
                                        .map(c -> CommandLine.of("/usr/bin/pkgutil", "--all")),
                                    effect.as(),
                                    effect.reason(),
                                    effect.warning()))
                        .toList()));
    assertThat(Staleness.between(SAVED, fresh).differences())
        .containsExactly(
            "step 10: what was reviewed is done in another way now. Reviewed: run"
                + " /usr/bin/pkgutil --forget com.microsoft.CompanyPortalMac, as root. Now: run"
                + " /usr/bin/pkgutil --all, as root");
  }

  @Test
  @DisplayName(
      "differ where what is missing cannot be told, is kept now, or lies in a blocked step")
  void notGone() {
    PlannedStep six = SAVED.steps().get(5);
    Target target = six.effects().get(0).target().orElseThrow();
    List<Effect> rest = six.effects().subList(1, six.effects().size());
    List<PlannedStep.Undecided> unknown = new ArrayList<>(six.unknown());
    unknown.add(new PlannedStep.Undecided(target, "no access"));
    List<PlannedStep.Kept> kept = new ArrayList<>(six.kept());
    kept.add(new PlannedStep.Kept(target, "link", "it is a link"));

    assertThat(Staleness.between(SAVED, with(6, step -> lists(step, rest, six.kept(), unknown))))
        .matches(Staleness::isStale)
        .extracting(Staleness::alreadyGone)
        .isEqualTo(List.of());
    assertThat(Staleness.between(SAVED, with(6, step -> lists(step, rest, kept, six.unknown()))))
        .matches(Staleness::isStale)
        .extracting(Staleness::alreadyGone)
        .isEqualTo(List.of());
    Staleness blocked =
        Staleness.between(
            SAVED, with(6, step -> state(effects(step, rest), PlannedStep.State.BLOCKED)));
    assertThat(blocked.alreadyGone()).isEmpty();
    assertThat(blocked.differences())
        .contains("step 6: it had something to do, and cannot be planned now");
  }

  @Test
  @DisplayName("prove nothing gone while a keychain that could be read before cannot be now")
  void newlyUnreadable() {
    PlannedStep eight = SAVED.steps().get(7);
    Plan fresh =
        with(
            8,
            step ->
                lists(
                    step,
                    eight.effects().subList(1, 2),
                    step.kept(),
                    List.of(
                        new PlannedStep.Undecided(
                            new Target.File(new MacPath("/Users/jane/login.keychain-db")),
                            "security gave no answer"))));
    Staleness staleness = Staleness.between(SAVED, fresh);
    assertThat(staleness.alreadyGone()).isEmpty();
    assertThat(staleness.differences())
        .anyMatch(line -> line.endsWith("; whether it is gone cannot be told"))
        .anyMatch(
            line ->
                line.equals("step 8: this cannot be told any more: /Users/jane/login.keychain-db"));
  }

  @Test
  @DisplayName(
      "differ where a protected item is not seen, or the Mac, user, scope or playbook is another")
  void binding() {
    Plan fresh =
        new Plan(
            SAVED.tool(),
            "cause-7",
            "sha256:other",
            Scope.REGISTRATION,
            SamplePlans.clean().mac(),
            List.of(),
            SAVED.hazards(),
            SAVED.steps(),
            SAVED.protectedItems().subList(1, SAVED.protectedItems().size()));
    assertThat(Staleness.between(SAVED, fresh).differences())
        .containsExactly(
            "the playbook was cause-6 and is cause-7",
            "the playbook was changed, or comes from another version of remediate",
            "the keychain scope was article and is registration",
            "the Mac's serial number was C02XK1ABJGH5 and is not known",
            "the Mac's hardware UUID was 5F1C7C0A-8E6B-5D1F-A6A7-0D6E4B9C2F31 and is not known",
            "the user was jane and is not known",
            "a protected item is not seen, or protected for another reason: private-key \"JAMF"
                + " private key\" key hash 62CDB7020FF920E5AA642C3D4066950DD1F01F4D in"
                + " /Library/Application Support/JAMF/JAMF.keychain");
  }

  @Test
  @DisplayName("differ where steps are renumbered or come in another order")
  void otherOrder() {
    List<PlannedStep> swapped = new ArrayList<>(SAVED.steps());
    Collections.swap(swapped, 2, 3);
    assertThat(Staleness.between(SAVED, withSteps(SAVED, swapped)).differences())
        .containsExactly("the steps come in another order");
    swapped.remove(3);
    assertThat(Staleness.between(SAVED, withSteps(SAVED, swapped)).differences())
        .containsExactly(
            "step 3: it is not in the playbook any more (" + SAVED.steps().get(2).id() + ")");
    assertThat(Staleness.between(withSteps(SAVED, swapped), SAVED).differences())
        .containsExactly("step 3: it is new in the playbook (" + SAVED.steps().get(2).id() + ")");
  }

  @Test
  @DisplayName("still agree where what was kept or could not be told is gone")
  void keptIsGone() {
    Target file = new Target.File(new MacPath("/Library/Preferences/old.plist"));
    Target other = new Target.File(new MacPath("/Library/Preferences/other.plist"));
    Plan saved =
        with(
            6,
            step ->
                lists(
                    step,
                    step.effects(),
                    List.of(new PlannedStep.Kept(file, "link", "it is a link")),
                    List.of(new PlannedStep.Undecided(other, "no permission"))));
    Plan fresh = with(6, step -> lists(step, step.effects(), List.of(), List.of()));
    Staleness staleness = Staleness.between(saved, fresh);
    assertThat(staleness.isStale()).isFalse();
    assertThat(staleness.alreadyGone())
        .containsExactly(
            "step 6: gone already: was to be kept: /Library/Preferences/old.plist",
            "step 6: gone already: could not be told before: /Library/Preferences/other.plist");
    assertThat(Staleness.between(fresh, saved).differences())
        .containsExactly(
            "step 6: new, and kept (link): /Library/Preferences/old.plist",
            "step 6: this cannot be told any more: /Library/Preferences/other.plist");
  }

  @Test
  @DisplayName("differ where what was kept is to be changed now")
  void keptIsChanged() {
    Target file = new Target.File(new MacPath("/Library/Preferences/old.plist"));
    Plan saved =
        with(
            6,
            step ->
                lists(
                    step,
                    step.effects(),
                    List.of(new PlannedStep.Kept(file, "link", "it is a link")),
                    List.of()));
    Plan fresh =
        with(
            6,
            step -> {
              List<Effect> effects = new ArrayList<>(step.effects());
              effects.add(
                  EffectParts.effect(
                      EffectKind.MOVE_FILE,
                      Optional.of(file),
                      Optional.empty(),
                      "root",
                      "",
                      Optional.empty()));
              return lists(step, effects, List.of(), List.of());
            });
    assertThat(Staleness.between(saved, fresh).differences())
        .containsExactly(
            "step 6: new, and not reviewed: move to the quarantine: /Library/Preferences/old.plist",
            "step 6: was to be kept: /Library/Preferences/old.plist; it is to be changed" + " now");
  }

  @Test
  @DisplayName("are told apart by whatever names an item or a record")
  void names() {
    List<Plan.Protected> items = new ArrayList<>(SAVED.protectedItems());
    items.add(
        new Plan.Protected(
            new Target.Keychain(
                new MacPath("/Library/Keychains/System.keychain"),
                ItemClass.CERTIFICATE,
                false,
                "label",
                "account",
                "service",
                "0A",
                "0B"),
            "system-keychain"));
    items.add(
        new Plan.Protected(
            new Target.Record(ServerRecord.Service.ENTRA, "7", "Jane's Mac", "id-1"), "rule"));
    Plan fresh =
        new Plan(
            SAVED.tool(),
            SAVED.playbookId(),
            SAVED.playbookDigest(),
            SAVED.scope(),
            SAVED.mac(),
            List.of(),
            SAVED.hazards(),
            SAVED.steps(),
            items);
    assertThat(Staleness.between(SAVED, fresh).differences())
        .containsExactly(
            "newly protected (system-keychain): certificate \"label\" account \"account\""
                + " service \"service\" SHA-1 0A key hash 0B in"
                + " /Library/Keychains/System.keychain",
            "newly protected (rule): Entra record 7 \"Jane's Mac\" device id id-1");
  }

  private static Plan changed(Plan plan, Random random) {
    List<PlannedStep> steps = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      PlannedStep other =
          switch (random.nextInt(6)) {
            case 0 ->
                effects(
                    step, step.effects().subList(step.effects().size() / 2, step.effects().size()));
            case 1 -> lists(step, step.effects(), List.of(), step.unknown());
            case 2 -> lists(step, step.effects(), step.kept(), List.of());
            case 3 -> state(step, PlannedStep.State.values()[random.nextInt(3)]);
            case 4 -> {
              List<Effect> effects = new ArrayList<>(step.effects());
              Collections.shuffle(effects, random);
              yield effects(step, effects);
            }
            default -> step;
          };
      steps.add(other);
    }
    return withSteps(plan, steps);
  }

  @Test
  @DisplayName("differ where a warning was added, left out or worded anew")
  void warning() {
    Plan fresh =
        withSteps(
            SAVED,
            steps(
                step ->
                    effects(
                        step,
                        step.effects().stream()
                            .map(
                                effect ->
                                    EffectParts.effect(
                                        effect.kind(),
                                        effect.target(),
                                        effect.command(),
                                        effect.as(),
                                        effect.reason(),
                                        effect.warning().map(text -> text + " And more.")))
                            .toList())));
    assertThat(Staleness.between(SAVED, fresh).isStale()).isTrue();
  }

  private static Plan with(int article, UnaryOperator<PlannedStep> change) {
    return withSteps(SAVED, steps(step -> step.number() == article ? change.apply(step) : step));
  }

  private static List<PlannedStep> steps(UnaryOperator<PlannedStep> change) {
    return SAVED.steps().stream().map(change).toList();
  }

  private static Plan withSteps(Plan plan, List<PlannedStep> steps) {
    return new Plan(
        plan.tool(),
        plan.playbookId(),
        plan.playbookDigest(),
        plan.scope(),
        plan.mac(),
        List.of(),
        plan.hazards(),
        steps,
        plan.protectedItems());
  }

  private static PlannedStep effects(PlannedStep step, List<Effect> effects) {
    return lists(step, effects, step.kept(), step.unknown());
  }

  private static PlannedStep state(PlannedStep step, PlannedStep.State state) {
    return new PlannedStep(
        step.id(),
        OptionalInt.of(step.number()),
        step.number(),
        step.title(),
        step.where(),
        state,
        step.preview(),
        step.approval(),
        step.effects(),
        step.kept(),
        step.unknown(),
        false);
  }

  private static PlannedStep lists(
      PlannedStep step,
      List<Effect> effects,
      List<PlannedStep.Kept> kept,
      List<PlannedStep.Undecided> unknown) {
    return new PlannedStep(
        step.id(),
        OptionalInt.of(step.number()),
        step.number(),
        step.title(),
        step.where(),
        step.state(),
        step.preview(),
        step.approval(),
        effects,
        kept,
        unknown,
        false);
  }
}
