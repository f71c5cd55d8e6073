package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.GuardVerdict;
import io.github.remediate.guard.KeychainGuard;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Integration;
import io.github.remediate.playbook.ItemRule;
import io.github.remediate.playbook.Origin;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.playbook.Scope;
import io.github.remediate.playbook.Step;
import io.github.remediate.workshop.Items;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the cleanup of cause 6 plans for a login keychain. */
@DisplayName("The planner keychain")
class PlannerKeychainTest {
  private static final String MS = "MS-Organization-Access";
  private static final String DEVICE = "5b0a2f3e-6c1d-4f5a-9e77-0c4f2b1a9d10";
  private static final String OTHER_DEVICE = "0a2f5b3e-6c1d-4f5a-9e77-0c4f2b1a9d10";

  private Playbook playbook;

  @BeforeEach
  void read() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("playbooks/cause-6.yaml"));
    playbook = ((PlaybookReading.Accepted) PlaybookReader.read(bytes, "cause-6.yaml")).playbook();
  }

  private Plan plan(Scope scope, Observation<KeychainContents> login, boolean jamfKeychain) {
    Observation<List<Registration>> registrations =
        login.isUnknown() ? Observation.unknown(login.reason()) : Observation.known(List.of());
    SampleFacts facts =
        new SampleFacts()
            .framework(Observation.absent())
            .login(login)
            .registrations(registrations)
            .file(Items.LOGIN.value(), Observation.known(FileEntry.Kind.FILE));
    if (jamfKeychain) {
      facts.jamf(Items.keychain(Items.JAMF, List.of()));
    }
    return new Planner(
            playbook,
            new Planner.Options(
                "test",
                scope,
                Optional.empty(),
                Set.of(),
                Via.PERSON,
                FrozenRecords.NONE,
                Duration.ZERO,
                Part.WHOLE))
        .plan(facts.build());
  }

  private Plan plan(KeychainItem... items) {
    return plan(Scope.ARTICLE, Items.keychain(Items.LOGIN, Arrays.asList(items)), false);
  }

  private static List<Effect> keychainEffects(Plan plan) {
    List<Effect> effects = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        if (effect.target().orElse(null) instanceof Target.Keychain) {
          effects.add(effect);
        }
      }
    }
    return effects;
  }

  private static List<String> commands(Plan plan) {
    return keychainEffects(plan).stream()
        .map(
            effect ->
                effect
                    .command()
                    .map(c -> String.join(" ", c.argv().subList(1, c.argv().size() - 1)))
                    .orElse("by hand"))
        .toList();
  }

  @Test
  @DisplayName("two registrations go both each by its own hash")
  void twoRegistrationsGoBothEachByItsOwnHash() {
    KeychainItem one = Items.certificate(MS, DEVICE, "a").build();
    KeychainItem two = Items.certificate(MS, OTHER_DEVICE, "b").build();
    Plan plan =
        plan(
            one,
            two,
            Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "a").build(),
            Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "b").build());
    assertThat(commands(plan))
        .containsExactly("delete-identity -Z " + one.sha1(), "delete-identity -Z " + two.sha1());
  }

  @Test
  @DisplayName("an identity that shares its key with another certificate stays")
  void anIdentityThatSharesItsKeyWithAnotherCertificateStays() {
    Plan plan =
        plan(
            Items.certificate(MS, DEVICE, "a").build(),
            Items.certificate("Corp CA", "jane", "a").build(),
            Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "a").build());
    assertThat(commands(plan)).isEmpty();
    assertThat(named(plan.steps().get(7).kept()))
        .singleElement()
        .satisfies(kept -> assertThat(kept.rule()).isEqualTo("shared-key"));
  }

  @Test
  @DisplayName("only what can be named exactly is deleted by command")
  void onlyWhatCanBeNamedExactlyIsDeletedByCommand() {
    assertThat(commands(plan(Items.password("jane", "com.microsoft.CompanyPortal").build())))
        .containsExactly("delete-generic-password -a jane -s com.microsoft.CompanyPortal");
    assertThat(
            commands(
                plan(
                    Items.password(null, "com.microsoft.CompanyPortal")
                        .account(Bytes.of(new byte[] {(byte) 0xff}))
                        .build())))
        .containsExactly("by hand");
    assertThat(commands(plan(Items.password("a\0b", "com.microsoft.CompanyPortal").build())))
        .containsExactly("by hand");
  }

  @Test
  @DisplayName("the hosts of national clouds belong to the registration as the public ones")
  void theHostsOfNationalCloudsBelongToTheRegistrationAsThePublicOnes() {
    for (String cloud : List.of("microsoftonline.us", "partner.microsoftonline.cn")) {
      String portal = " (UBF8T346G9.com.microsoft.CompanyPortalMac)";
      String registration = "https://enterpriseregistration." + cloud;
      String login = "https://device.login." + cloud;
      Plan plan =
          plan(
              Scope.REGISTRATION,
              Items.keychain(
                  Items.LOGIN,
                  List.of(
                      Items.password("jane", "enterpriseregistration." + cloud).build(),
                      Items.preference("a ", registration).build(),
                      Items.preference("b ", registration + "/" + portal).build(),
                      Items.preference("c ", login + "/").build(),
                      Items.preference("d ", login + portal).build())),
              false);

      assertThat(keychainEffects(plan))
          .hasSize(5)
          .allSatisfy(effect -> assertThat(effect.warning()).isEmpty())
          .allSatisfy(effect -> assertThat(effect.command()).isPresent());
      assertThat(plan.steps()).allSatisfy(step -> assertThat(named(step.kept())).isEmpty());
    }
  }

  @Test
  @DisplayName("a registration that is at none of Microsoft's clouds stays and is named")
  void aRegistrationThatIsAtNoneOfMicrosoftsCloudsStaysAndIsNamed() {
    Plan plan = plan(Items.password("jane", "enterpriseregistration.contoso.example").build());

    assertThat(keychainEffects(plan)).isEmpty();
    assertThat(named(plan.steps().get(6).kept()))
        .singleElement()
        .satisfies(kept -> assertThat(kept.reason()).contains("none of Microsoft's clouds"));
  }

  /** What is kept, without what was never looked for. */
  private static List<PlannedStep.Kept> named(List<PlannedStep.Kept> kept) {
    return kept.stream().filter(one -> !one.rule().equals("not-looked-for")).toList();
  }

  @Test
  @DisplayName("without an AD FS address it is said that its preference was not looked for")
  void withoutAnAdfsAddressItIsSaidThatItsPreferenceWasNotLookedFor() {
    KeychainItem preference = Items.preference("a ", "https://sts.contoso.example/adfs/ls").build();

    assertThat(plan(preference).steps().get(7).kept())
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.rule()).isEqualTo("not-looked-for");
              assertThat(kept.reason()).contains("--adfs-url");
            });
    Plan configured =
        new Planner(
                playbook,
                new Planner.Options(
                    "test",
                    Scope.ARTICLE,
                    Optional.of("https://sts.contoso.example/adfs/ls"),
                    Set.of(),
                    Via.PERSON,
                    FrozenRecords.NONE,
                    Duration.ZERO,
                    Part.WHOLE))
            .plan(
                new SampleFacts().login(Items.keychain(Items.LOGIN, List.of(preference))).build());
    assertThat(configured.steps().get(7).kept()).isEmpty();
  }

  @Test
  @DisplayName("a command that could hit an item that stays is not planned")
  void aCommandThatCouldHitAnItemThatStaysIsNotPlanned() {
    Plan plan =
        plan(
            Items.password(null, "shared").label("com.microsoft.CompanyPortal").build(),
            Items.password("jamf", "shared").label("com.microsoft.CompanyPortal").build());
    assertThat(commands(plan)).containsExactly("by hand");
  }

  @Test
  @DisplayName("a command that could hit what nobody looked at is not planned")
  void aCommandThatCouldHitWhatNobodyLookedAtIsNotPlanned() {
    // Other passwords without an account and of this label may have been passed over.
    assertThat(
            commands(
                plan(
                    Items.password("com.microsoft.adalcache", null).label("notes").build(),
                    Items.password(null, null).label("com.microsoft.adalcache").build())))
        .containsExactly("delete-generic-password -l com.microsoft.adalcache", "by hand");
  }

  @Test
  @DisplayName("of two commands the wider one is not planned")
  void ofTwoCommandsTheWiderOneIsNotPlanned() {
    Plan plan =
        plan(
            Items.password("jane", "com.microsoft.adalcache")
                .label("com.microsoft.adalcache")
                .build(),
            Items.password(null, null).label("com.microsoft.adalcache").build());
    assertThat(commands(plan))
        .containsExactly("delete-generic-password -a jane -s com.microsoft.adalcache", "by hand");
  }

  @Test
  @DisplayName("a key that looks like one that stays is kept")
  void aKeyThatLooksLikeOneThatStaysIsKept() {
    Plan plan =
        plan(
            Items.key(ItemClass.PUBLIC_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "a").build(),
            Items.key(ItemClass.PUBLIC_KEY, Items.WPJ_LABEL, "another tag", "a").build());
    assertThat(commands(plan)).isEmpty();
    assertThat(plan.steps().get(5).kept())
        .extracting(PlannedStep.Kept::rule)
        .containsExactlyInAnyOrder("twin", "not-a-workplace-join-key");
  }

  @Test
  @DisplayName("an identity takes one private key along and a person the others")
  void anIdentityTakesOnePrivateKeyAlongAndAPersonTheOthers() {
    Plan plan =
        plan(
            Items.certificate(MS, DEVICE, "a").build(),
            Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "a").build(),
            Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "a").build());
    assertThat(commands(plan)).hasSize(2).contains("by hand");
  }

  @Test
  @DisplayName("an internet password that only its label tells apart is left to a person")
  void anInternetPasswordThatOnlyItsLabelTellsApartIsLeftToAPerson() {
    assertThat(commands(plan(Items.internet("jane", "example.com").label("Microsoft").build())))
        .containsExactly("by hand");
    assertThat(commands(plan(Items.internet("jane", "login.microsoft.com").build())))
        .containsExactly("delete-internet-password -a jane -s login.microsoft.com");
  }

  @Test
  @DisplayName("the Entra device is unknown where its certificate is")
  void theEntraDeviceIsUnknownWhereItsCertificateIs() {
    Plan plan = plan(Scope.ARTICLE, Observation.unknown("locked"), false);
    assertThat(plan.mac().registrations()).isEmpty();
    PlannedStep entra = plan.steps().get(4);
    assertThat(entra.effects()).isEmpty();
    assertThat(entra.state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(entra.unknown())
        .singleElement()
        .satisfies(u -> assertThat(u.reason()).contains("locked"));
  }

  @Test
  @DisplayName("a missing Jamf beside its keychain is no removed framework")
  void aMissingJamfBesideItsKeychainIsNoRemovedFramework() {
    PlannedStep gone = plan().steps().get(2);
    assertThat(gone.state()).isEqualTo(PlannedStep.State.SATISFIED);

    PlannedStep open =
        plan(Scope.ARTICLE, Items.keychain(Items.LOGIN, List.of()), true).steps().get(2);
    assertThat(open.state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(open.unknown())
        .singleElement()
        .satisfies(u -> assertThat(u.reason()).contains("missing"));
  }

  /** As Apple's security does it: the first match; with account and service by these alone. */
  private static KeychainItem hit(List<KeychainItem> items, List<String> argv) {
    String verb = argv.get(1);
    for (KeychainItem item : items) {
      if (verb.equals("delete-identity") || verb.equals("delete-certificate")) {
        if (item.itemClass() == ItemClass.CERTIFICATE && argv.get(3).equals(item.sha1())) {
          return item;
        }
        continue;
      }
      boolean internet = verb.equals("delete-internet-password");
      boolean password =
          internet
              ? item.itemClass() == ItemClass.INTERNET_PASSWORD
              : item.itemClass() == ItemClass.GENERIC_PASSWORD
                  || item.itemClass() == ItemClass.IDENTITY_PREFERENCE;
      String account = after(argv, "-a");
      String service = after(argv, "-s");
      String label = account != null && service != null ? null : after(argv, "-l");
      boolean preference =
          after(argv, "-C") == null || item.itemClass() == ItemClass.IDENTITY_PREFERENCE;
      if (password
          && preference
          && fits(account, item.account())
          && fits(service, item.service())
          && fits(label, item.label())) {
        return item;
      }
    }
    return null;
  }

  private static String after(List<String> argv, String flag) {
    for (int i = 2; i < argv.size() - 1; i += 2) {
      if (argv.get(i).equals(flag)) {
        return argv.get(i + 1);
      }
    }
    return null;
  }

  private static boolean fits(String wanted, Bytes value) {
    return wanted == null || (value != null && value.is(wanted));
  }

  private static final List<String> NAMES =
      Arrays.asList(
          null,
          "jane",
          "com.microsoft.CompanyPortal",
          "https://enterpriseregistration.windows.net",
          "com.microsoft.workplacejoin.tenantId",
          "com.jamf.management.jamfAAD",
          "Jamf Pro",
          "Microsoft Edge Safe Storage",
          "Exchange",
          "com.microsoft.adalcache",
          "notes");

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  // Each of its own, for a SHA-1 stands for one certificate.
  private static KeychainItem certificate(Random random, String hash) {
    String unique = " " + random.nextLong();
    return switch (random.nextInt(4)) {
      case 0 -> Items.certificate("Corp" + unique, "DeviceLogin.microsoft.com", hash).build();
      case 1 -> Items.certificate("Contoso JSS Built-in CA", "Mac" + unique, hash).build();
      default -> Items.certificate(MS, "device" + unique, hash).build();
    };
  }

  private static KeychainItem item(Random random) {
    String hash = "hash" + random.nextInt(4);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> Items.password(name(random), name(random)).label(name(random)).build();
      case 3 -> Items.internet(name(random), name(random)).label(name(random)).build();
      case 4 ->
          Items.preference(name(random), "https://enterpriseregistration.windows.net")
              .label(name(random))
              .build();
      case 5 -> certificate(random, hash);
      case 6 ->
          Items.key(
                  ItemClass.PRIVATE_KEY,
                  Items.WPJ_LABEL,
                  random.nextInt(3) > 0 ? Items.WPJ_TAG : "x",
                  hash)
              .build();
      default ->
          Items.key(
                  random.nextBoolean() ? ItemClass.PUBLIC_KEY : ItemClass.SYMMETRIC_KEY,
                  random.nextBoolean() ? Items.STK_LABEL : "JAMF key",
                  Items.STK_TAG,
                  hash)
              .build();
    };
  }

  // A playbook's rule for what no look keeps by itself.

  private static final ItemRule SLACK =
      new ItemRule(
          ItemRule.Kind.GENERIC_PASSWORD,
          ItemRule.By.LABEL,
          List.of("Slack"),
          Scope.REGISTRATION,
          false,
          Origin.ARTICLE,
          Optional.empty(),
          "a sign-in",
          Optional.empty());

  private Plan planOfSlack(List<String> names, KeychainItem... items) {
    List<Step> steps = new ArrayList<>(playbook.steps());
    Step step = steps.get(6);
    Action rule =
        new Action.DeleteKeychainItems(
            List.of(SLACK), Action.PreviewKind.EXACT, Action.Verification.ITEMS_GONE);
    steps.set(
        6,
        new Step(
            step.id(),
            OptionalInt.of(step.number()),
            step.number(),
            step.title(),
            step.where(),
            step.why(),
            step.guidance(),
            step.approval(),
            step.onFailure(),
            List.of(),
            Step.Untold.STOP,
            step.timeout(),
            step.retries(),
            List.of(rule)));
    playbook =
        new Playbook(
            playbook.id(),
            playbook.cause(),
            playbook.title(),
            playbook.problem(),
            playbook.source(),
            playbook.contradictions(),
            playbook.scope(),
            Integration.ANY,
            List.of(),
            playbook.hazards(),
            steps,
            playbook.digest());
    assertThat(Planner.names(playbook)).contains("Slack");
    KeychainContents login = new KeychainContents(Items.LOGIN, List.of(items), items.length, names);
    return plan(Scope.ARTICLE, Observation.known(login), false);
  }

  @Test
  @DisplayName("what a look did not keep is not absent")
  void whatALookDidNotKeepIsNotAbsent() {
    PlannedStep step = planOfSlack(KeychainContents.WORDS).steps().get(6);
    assertThat(step.state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(step.unknown())
        .containsExactly(
            new PlannedStep.Undecided(
                new Target.Keychain(
                    Items.LOGIN,
                    ItemClass.GENERIC_PASSWORD,
                    false,
                    "Slack",
                    null,
                    null,
                    null,
                    null),
                "such items may have been left out of what was read"));
    PlannedStep kept = planOfSlack(List.of("slack")).steps().get(6);
    assertThat(kept.state()).isEqualTo(PlannedStep.State.SATISFIED);
    assertThat(kept.unknown()).isEmpty();
  }

  @Test
  @DisplayName("an item that only its label names goes where all of that label are known")
  void anItemThatOnlyItsLabelNamesGoesWhereAllOfThatLabelAreKnown() {
    List<String> names = List.of("slack");
    KeychainItem labelled = Items.password(null, null).label("Slack").build();
    assertThat(commands(planOfSlack(names, labelled)))
        .containsExactly("delete-generic-password -l Slack");
    // Of other items with this service nobody knows, but none of them has the label.
    KeychainItem elsewhere = Items.password(null, "notes").label("Slack").build();
    assertThat(commands(planOfSlack(names, elsewhere)))
        .containsExactly("delete-generic-password -l Slack -s notes");
    // Another of the same label is known, and stays: the command could hit it.
    KeychainItem preferred = Items.internet(null, "x").label("Slack").build();
    assertThat(commands(planOfSlack(names, labelled, preferred)))
        .containsExactly("delete-generic-password -l Slack");
    KeychainItem safe = Items.password("a", "Slack Safe Storage").label("Slack").build();
    assertThat(commands(planOfSlack(names, labelled, safe))).containsExactly("by hand");
  }

  @Test
  @DisplayName("no command ever hits an item that is not planned")
  void noCommandEverHitsAnItemThatIsNotPlanned() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int hits = 0;
    int rounds = SeededRandom.rounds(3000);
    for (int i = 0; i < rounds; i++) {
      List<KeychainItem> items = new ArrayList<>();
      for (int n = random.nextInt(12); n >= 0; n--) {
        items.add(item(random));
      }
      Observation<KeychainContents> login = Items.keychain(Items.LOGIN, items);
      Scope scope = random.nextBoolean() ? Scope.ARTICLE : Scope.REGISTRATION;
      Plan plan = plan(scope, login, false);
      KeychainGuard guard =
          new KeychainGuard(login, Items.keychain(Items.SYSTEM, List.of()), Observation.absent());
      List<Target> planned =
          keychainEffects(plan).stream().map(effect -> effect.target().orElseThrow()).toList();

      List<KeychainItem> left = new ArrayList<>(items);
      for (Effect effect : keychainEffects(plan)) {
        if (effect.command().isEmpty()) {
          continue;
        }
        List<String> argv = effect.command().get().argv();
        String described = "seed " + seed + ", keychain " + i + ": " + argv;
        assertThat(argv.get(argv.size() - 1)).as(described).isEqualTo(Items.LOGIN.value());
        assertThat(effect.as()).as(described).isEqualTo("jane");
        KeychainItem hit = hit(left, argv);
        if (hit != null) {
          hits++;
          assertThat(guard.verdict(hit)).as(described).isInstanceOf(GuardVerdict.Allowed.class);
          assertThat(planned)
              .as(described)
              .containsAnyOf(
                  ItemNames.target(hit),
                  ItemNames.target(hit, hit.itemClass() == ItemClass.CERTIFICATE));
          left.remove(hit);
        }
      }
      assertThat(plan.steps())
          .extracting(PlannedStep::number)
          .as("seed " + seed)
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }
    assertThat(hits).as("commands that hit something, seed " + seed).isGreaterThan(rounds / 3);
  }
}
