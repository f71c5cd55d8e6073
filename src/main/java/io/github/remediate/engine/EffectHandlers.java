package io.github.remediate.engine;

import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import java.util.Optional;

/** Who carries out which kind of effect. */
final class EffectHandlers {
  private final CopyHandler copies;
  private final MoveHandler moves;
  private final CommandHandler commands;
  private final QuitHandler quits;
  private final DeleteItemHandler deletions;
  private final ManualDeletionHandler byHand;
  private final RequestHandler requests;
  private final RecordHandler records;
  private final RestartHandler restarts;
  private final TimerHandler timers;

  EffectHandlers(
      Plan plan,
      RunJournal runJournal,
      Engine.Ports ports,
      RunPlaces places,
      Optional<UserAccount> user,
      FileMoves moves,
      Consents consents,
      Attestations attestations) {
    Inspector inspector = ports.inspector();
    MacChanges changes = ports.changes();
    People people = ports.people();
    Time time = ports.time();
    this.copies = new CopyHandler(runJournal, inspector, changes, places);
    this.moves = new MoveHandler(runJournal, moves);
    this.commands = new CommandHandler(runJournal, changes, user);
    this.quits = new QuitHandler(runJournal, changes, user, people);
    this.deletions = new DeleteItemHandler(runJournal, inspector, changes, places, people, user);
    this.byHand = new ManualDeletionHandler(runJournal, people, consents);
    this.requests =
        new RequestHandler(runJournal, people, consents, attestations, plan, ports.records());
    this.records = new RecordHandler(runJournal, people, consents, plan, ports.records());
    this.restarts = new RestartHandler(runJournal, inspector, changes, consents, attestations);
    this.timers = new TimerHandler(runJournal, inspector, time, ports.leavesTimers());
  }

  EffectHandler of(StepEffect each) {
    return switch (each.effect().kind()) {
      case COPY_FILE -> copies;
      case RUN_COMMAND, FORGET_RECEIPT -> commands;
      case QUIT_APPLICATION -> quits;
      case MOVE_FILE, REMOVE_APPLICATION -> moves;
      case DELETE_ITEM -> deletions;
      case DELETE_ITEM_BY_HAND -> byHand;
      case DISABLE_RECORD, DELETE_RECORD -> isAsked(each) ? requests : records;
      case ASK_PERSON -> requests;
      case RESTART -> restarts;
      case WAIT -> timers;
    };
  }

  /** Whether a person is asked for it, here or by whoever it was handed over to. */
  boolean isAsked(StepEffect each) {
    return switch (each.effect().via()) {
      case PERSON, HANDED_OVER -> true;
      case API -> records.isLeftToPerson(each);
      case MACHINE -> false;
    };
  }

  /** What has a person delete items, also those that were refused to a command. */
  ManualDeletionHandler byHand() {
    return byHand;
  }
}
