package io.github.remediate.engine;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deletes keychain items by commands that name exactly them. */
final class DeleteItemHandler extends CommandHandler {
  private static final String LOCKED = "the login keychain is locked";

  /** errSecInteractionNotAllowed and errSecAuthFailed: every further deletion would fail alike. */
  private static final Set<Integer> EXITS_OF_LOCKED = Set.of(36, 51);

  /** errSecInvalidOwnerEdit: security would refuse this item again, however often it is asked. */
  private static final int EXIT_OF_REFUSED = 100;

  private final RunJournal runJournal;
  private final Inspector inspector;
  private final RunPlaces places;
  private final People people;

  DeleteItemHandler(
      RunJournal runJournal,
      Inspector inspector,
      MacChanges changes,
      RunPlaces places,
      People people,
      Optional<UserAccount> user) {
    super(runJournal, changes, user);
    this.runJournal = runJournal;
    this.inspector = inspector;
    this.places = places;
    this.people = people;
  }

  // Where the file that a command names cannot be opened, security turns to the user's other
  // keychains, and takes from them what no guard has seen.
  @Override
  Optional<String> unsafe(StepEffect each) {
    MacPath keychain = ((Effect.DeleteItem) each.effect()).item().keychain();
    Observation<FileEntry> file = inspector.files().look(keychain).regularFile();
    if (!file.isKnown()) {
      return Optional.of(
          file.isAbsent()
              ? keychain + " is not there any more"
              : "the keychain cannot be told: " + file.reason());
    }
    return KeychainCopies.of(runJournal.runState(), places, inspector.files()).lacks(keychain);
  }

  @Override
  EffectAttempt ended(StepEffect each, Answer answer) {
    if (answer instanceof Answer.Ran ran) {
      String said = said(each, ran);
      if (EXITS_OF_LOCKED.contains(ran.exit())) {
        String locked = LOCKED + " (" + said + ")";
        return recorder.fail(
            each,
            locked,
            failure(
                each,
                locked,
                Optional.of(
                    "Have "
                        + userName()
                        + " log out and in again, which unlocks the login keychain")));
      }
      if (ran.exit() == EXIT_OF_REFUSED) {
        people.tell("  It is to be deleted by hand: " + said + ".");
        return recorder.refused(each, said);
      }
    }
    return super.ended(each, answer);
  }

  // Equal items cannot be told apart. Those that are still to be deleted account for some of what
  // is left; this one was deleted if they account for all of it.
  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    Observation<KeychainContents> login = look.last().facts().keychains().login();
    if (login.isUnknown()) {
      return Observation.unknown(login.reason());
    }
    String thing = Fingerprint.thing(each.effect());
    int others = 0;
    for (StepEffect other : StepEffect.of(each.step())) {
      if (other.index() != each.index()
          && !runJournal.runState().effect(other.stepId(), other.index()).isSettled()
          && Fingerprint.thing(other.effect()).equals(thing)) {
        others++;
      }
    }
    return Observation.known(left.getOrDefault(thing, 0) <= others);
  }

  @Override
  public List<String> whereToLook(StepEffect each, StepInspection look) {
    return List.of();
  }
}
