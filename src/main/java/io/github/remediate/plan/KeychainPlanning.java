package io.github.remediate.plan;

import io.github.remediate.guard.GuardVerdict;
import io.github.remediate.guard.KeychainGuard;
import io.github.remediate.guard.LeftOverRegistration;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.ItemRule;
import io.github.remediate.playbook.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for each keychain item which step of the playbook names it most exactly, and what that
 * means: delete it, ask a person to, or keep it.
 */
final class KeychainPlanning {
  /** The document's step whose text is general: what another step names belongs to that one. */
  private static final int GENERAL_STEP = 7;

  /** How exactly a rule names an item, most exactly first. */
  private enum Exactness {
    BY_ITS_STEP,
    BY_GENERAL_STEP,
    BY_KIND_KEPT,
    BY_MENTION;

    static Exactness of(Claim claim) {
      if (claim.rule().by() == ItemRule.By.MENTIONS) {
        return BY_MENTION;
      }
      if (claim.rule().keep()) {
        return BY_KIND_KEPT;
      }
      return claim.draft().step.article().orElse(0) == GENERAL_STEP ? BY_GENERAL_STEP : BY_ITS_STEP;
    }
  }

  private final List<KeychainItem> items = new ArrayList<>();
  private final Observation<KeychainContents> login;
  private final KeychainGuard guard;
  private final LeftOverRegistration registration;
  private final Scope scope;
  private final RuleMatch match;
  private final String userName;
  private final List<Claim> rules;
  private final Map<KeychainItem, Claim> claims = new IdentityHashMap<>();
  private final Map<KeychainItem, GuardVerdict> verdicts = new IdentityHashMap<>();
  private final Set<Bytes> hashesTakenWithIdentity = new HashSet<>();

  /** A rule of a step, and its place in the playbook. */
  private record Claim(StepDraft draft, ItemRule rule, int place) {}

  KeychainPlanning(
      MacFacts facts, KeychainGuard guard, Scope scope, RuleMatch match, List<StepDraft> drafts) {
    this.guard = guard;
    this.registration = LeftOverRegistration.of(facts);
    this.scope = scope;
    this.match = match;
    this.userName = facts.userName().orElse("");
    this.login = facts.keychains().login();
    addItems(login);
    addItems(facts.keychains().system());
    this.rules = rules(drafts);
    for (KeychainItem item : items) {
      for (Claim rule : rules) {
        if (match.matches(rule.rule(), item)) {
          claims.put(item, rule);
          verdicts.put(item, verdict(rule.rule(), item));
          break;
        }
      }
    }
    for (KeychainItem item : items) {
      if (isTaken(item)
          && item.itemClass() == ItemClass.CERTIFICATE
          && item.sha1() != null
          && guard.hasPrivateKey(item)) {
        hashesTakenWithIdentity.add(item.keyHash());
      }
    }
  }

  /** What belongs to a registration goes only where single sign-on does not use it. */
  private GuardVerdict verdict(ItemRule rule, KeychainItem item) {
    GuardVerdict verdict = guard.verdict(item);
    // Whatever scope the rule is of: a playbook that was edited is no word about the Mac.
    return verdict instanceof GuardVerdict.Allowed && !rule.keep()
        ? registration.verdict(item)
        : verdict;
  }

  private void addItems(Observation<KeychainContents> keychain) {
    if (keychain.isKnown()) {
      items.addAll(keychain.found().orElseThrow().items());
    }
  }

  // Most exact first, and those that are equally so in the playbook's order.
  private static List<Claim> rules(List<StepDraft> drafts) {
    List<Claim> rules = new ArrayList<>();
    for (StepDraft draft : drafts) {
      for (Action action : draft.step.actions()) {
        if (action instanceof Action.DeleteKeychainItems delete) {
          for (ItemRule rule : delete.items()) {
            rules.add(new Claim(draft, rule, rules.size()));
          }
        }
      }
    }
    List<Claim> ranked = new ArrayList<>(rules.size());
    for (Exactness exactness : Exactness.values()) {
      for (Claim rule : rules) {
        if (Exactness.of(rule) == exactness) {
          ranked.add(rule);
        }
      }
    }
    return ranked;
  }

  private boolean isTaken(KeychainItem item) {
    Claim claim = claims.get(item);
    return claim != null
        && !claim.rule().keep()
        && scope.covers(claim.rule().scope())
        && verdicts.get(item) instanceof GuardVerdict.Allowed;
  }

  /** Adds effects and kept items to the drafts of the steps that claim them. */
  void plan() {
    // Items in the order of the playbook's rules, so that the plan reads like the document.
    List<KeychainItem> ordered = new ArrayList<>(claims.keySet());
    ordered.sort(this::order);
    for (KeychainItem item : ordered) {
      place(item, claims.get(item));
    }
    if (login instanceof Observation.Known<KeychainContents> known) {
      for (Claim claim : rules) {
        if (match.lacksAddress(claim.rule())) {
          claim.draft().kept.add(notLookedFor(known.value().path()));
        }
      }
    }
  }

  private static PlannedStep.Kept notLookedFor(MacPath keychain) {
    return new PlannedStep.Kept(
        new Target.Keychain(
            keychain, ItemClass.IDENTITY_PREFERENCE, false, "AD FS server", null, null, null, null),
        "not-looked-for",
        "not looked for, as no AD FS address was given: give it with --adfs-url or in the settings,"
            + " if the organization has one");
  }

  // Not by Comparator.comparing, whose comparators no class data archive can hold.
  private int order(KeychainItem one, KeychainItem other) {
    int order = Integer.compare(claims.get(one).place(), claims.get(other).place());
    order = order != 0 ? order : one.keychain().compareTo(other.keychain());
    return order != 0 ? order : Integer.compare(one.ordinal(), other.ordinal());
  }

  private void place(KeychainItem item, Claim claim) {
    ItemRule rule = claim.rule();
    StepDraft draft = claim.draft();
    if (verdicts.get(item) instanceof GuardVerdict.Stays stays) {
      if (stays instanceof GuardVerdict.Unknown) {
        draft.unknown.add(new PlannedStep.Undecided(ItemNames.target(item), stays.reason()));
      } else {
        draft.kept.add(new PlannedStep.Kept(ItemNames.target(item), stays.rule(), stays.reason()));
      }
    } else if (rule.keep()) {
      draft.kept.add(new PlannedStep.Kept(ItemNames.target(item), "kept", rule.reason()));
    } else if (!scope.covers(rule.scope())) {
      draft.kept.add(
          new PlannedStep.Kept(
              ItemNames.target(item),
              "scope",
              "only the article scope takes it: " + rule.reason()));
    } else if (hasTwinThatStays(item)) {
      draft.kept.add(
          new PlannedStep.Kept(
              ItemNames.target(item),
              "twin",
              "an item that stays has the same names and the same key"));
    } else if (item.itemClass() == ItemClass.CERTIFICATE) {
      draft.effects.add(certificate(item, rule));
    } else if (item.itemClass().isKey()) {
      // delete-identity takes one private key along, however many there are.
      if (item.itemClass() != ItemClass.PRIVATE_KEY
          || !hashesTakenWithIdentity.remove(item.keyHash())) {
        draft.effects.add(
            byHand(ItemNames.target(item), rule, "security has no command that deletes a key"));
      }
    } else {
      draft.effects.add(password(item, claim));
    }
  }

  /** Whether an item stays that could be taken for this one: the same names, and the same key. */
  private boolean hasTwinThatStays(KeychainItem item) {
    for (KeychainItem other : items) {
      boolean twin =
          other.itemClass() == item.itemClass()
              && other.ordinal() != item.ordinal()
              && other.keychain().equals(item.keychain())
              && Objects.equals(other.keyHash(), item.keyHash())
              && Objects.equals(other.label(), item.label())
              && Objects.equals(other.account(), item.account())
              && Objects.equals(other.service(), item.service());
      if (twin && !isTaken(other)) {
        return true;
      }
    }
    return false;
  }

  private Effect certificate(KeychainItem item, ItemRule rule) {
    boolean identity = guard.hasPrivateKey(item);
    Target.Keychain target = ItemNames.target(item, identity);
    if (item.sha1() == null) {
      return byHand(target, rule, "its SHA-1 could not be told, so no command can name it exactly");
    }
    return delete(
        target,
        identity ? DeletionSelector.identity(item) : DeletionSelector.certificate(item),
        rule);
  }

  private Effect password(KeychainItem item, Claim claim) {
    ItemRule rule = claim.rule();
    Target.Keychain target = ItemNames.target(item);
    Optional<DeletionSelector> selector = DeletionSelector.of(item);
    if (selector.isEmpty()) {
      return byHand(target, rule, "no command can name it exactly");
    }
    // Internet passwords of one account and server can differ by path and port, which no item
    // carries here.
    if (item.itemClass() == ItemClass.INTERNET_PASSWORD
        && item.account() != null
        && item.service() != null
        && !match.matchesWithoutLabel(rule, item)) {
      return byHand(target, rule, "only its label tells it from others of its server");
    }
    // Only items of the login keychain are taken, and those come from its contents.
    if (!selector.get().hitsOnlyWhatIsKnown(login.found().orElseThrow())) {
      return byHand(target, rule, "a command could hit another item of the same name");
    }
    for (KeychainItem other : items) {
      if (selector.get().couldHit(other)
          && other.ordinal() != item.ordinal()
          && other.keychain().equals(item.keychain())
          && !isInterchangeable(item, other, claim)) {
        return byHand(target, rule, "a command could hit another item of the same name");
      }
    }
    return delete(target, selector.get().command(), rule);
  }

  /**
   * Whether it does not matter which of the two a command takes first: both go in the same step, by
   * commands of which either could hit either.
   */
  private boolean isInterchangeable(KeychainItem item, KeychainItem other, Claim claim) {
    if (!isTaken(other) || claims.get(other).draft() != claim.draft()) {
      return false;
    }
    Optional<DeletionSelector> back = DeletionSelector.of(other);
    return back.isPresent() && back.get().couldHit(item);
  }

  private Effect delete(Target.Keychain target, CommandLine command, ItemRule rule) {
    return new Effect.DeleteItem(target, command, userName, rule.reason(), rule.warning());
  }

  private Effect byHand(Target.Keychain target, ItemRule rule, String why) {
    return new Effect.DeleteItemByHand(
        target,
        userName,
        "delete it in Keychain Access: " + rule.reason() + "; " + why,
        rule.warning());
  }
}
