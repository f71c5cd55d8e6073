package io.github.remediate.engine;

import io.github.remediate.mac.Hands;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import java.util.Optional;

/** Who carries out which kind of effect. */
final class Crafts {
  private final CopyCraft copies;
  private final JobCraft jobs;
  private final MoveCraft moves;
  private final CommandCraft commands;
  private final QuitCraft quits;
  private final DeleteItemCraft deletions;
  private final ByHandCraft byHand;
  private final RequestCraft requests;
  private final RestartCraft restarts;
  private final TimerCraft timers;

  Crafts(
      Plan plan,
      Chronicle chronicle,
      Engine.Ports ports,
      RunPlaces places,
      Optional<UserAccount> user,
      FileMoves moves,
      Approvals approvals,
      Testimonies testimonies) {
    Sight sight = ports.sight();
    Hands hands = ports.hands();
    People people = ports.people();
    Time time = ports.time();
    this.copies = new CopyCraft(chronicle, sight, hands, places);
    this.jobs = new JobCraft(chronicle, sight, hands, places);
    this.moves = new MoveCraft(chronicle, moves);
    this.commands = new CommandCraft(chronicle, hands, user);
    this.quits = new QuitCraft(chronicle, hands, user, people);
    this.deletions = new DeleteItemCraft(chronicle, sight, hands, places, people, user);
    this.byHand = new ByHandCraft(chronicle, people, approvals);
    this.requests = new RequestCraft(chronicle, people, approvals, testimonies, plan);
    this.restarts = new RestartCraft(chronicle, sight, hands, people, approvals, testimonies);
    this.timers = new TimerCraft(chronicle, sight, people, time);
  }

  Craft of(StepEffect each) {
    return switch (each.effect().kind()) {
      case COPY_FILE -> copies;
      case INSTALL_JOB, REMOVE_JOB -> jobs;
      case RUN_COMMAND, FORGET_RECEIPT -> commands;
      case QUIT_APPLICATION -> quits;
      case MOVE_FILE, REMOVE_APPLICATION -> moves;
      case DELETE_ITEM -> deletions;
      case DELETE_ITEM_BY_HAND -> byHand;
      case DELETE_RECORD, ASK_PERSON -> requests;
      case RESTART -> restarts;
      case WAIT -> timers;
    };
  }

  /** What has a person delete items, also those that were refused to a command. */
  ByHandCraft byHand() {
    return byHand;
  }

  /** Of the copies that the run makes. */
  CopyCraft copies() {
    return copies;
  }
}
