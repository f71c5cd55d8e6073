package io.github.remediate.app;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Via;
import io.github.remediate.report.TurnCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Treats several users of one Mac, one after the other: a run for each, which is looked at, planned
 * and agreed to when its user is logged in at the screen, as a login keychain opens in no other
 * session. What is of the Mac as a whole is done once, with the last. Who cannot be looked at is
 * named and left as they are.
 */
public final class UserSeries {
  /** In which what is of the Mac as a whole stands beside what is of its users. */
  private static final String CLEANUP = "cause-6";

  private static final Set<String> OF_USERS = Set.of(CLEANUP, "registration");

  private final Installation installation;
  private final Macs macs;
  private final Runs.Ports ports;

  /** On the Macs of {@code macs}, with the same as {@link Runs} has. */
  public UserSeries(Installation installation, Macs macs, Runs.Ports ports) {
    this.installation = installation;
    this.macs = macs;
    this.ports = ports;
  }

  /** What became of one user. */
  private record Turn(String user, String outcome) {
    @Override
    public String toString() {
      return user + ": " + outcome;
    }
  }

  /**
   * How much of {@code playbook} is done for one of several users.
   *
   * @throws CommandFailure if it is not about users
   */
  public static Part part(String playbook, boolean isLast) {
    if (!OF_USERS.contains(playbook)) {
      throw CommandFailure.usage(
          playbook
              + " is about one user's registration or none: several --user go with --cause 6 and"
              + " --playbook registration alone. Name one.");
    }
    return playbook.equals(CLEANUP) && !isLast ? Part.USER : Part.WHOLE;
  }

  /**
   * Treats them in that order.
   *
   * @param users short names, two or more, each once
   * @param request for whichever user
   * @param consent as of {@link Runs#start}, for each run
   * @return how the last run stands that was begun, and what became of each user
   * @throws CommandFailure if one of them is nobody, or is named twice
   */
  public Runs.Result start(
      List<String> users, PreviewRequest request, Runs.Choice choice, Runs.Consent consent) {
    part(request.playbook().id(), true);
    if (new HashSet<>(users).size() < users.size()) {
      throw CommandFailure.usage("--user names somebody twice. Name each user once.");
    }
    RunningMac mac = macs.open(request.mac());
    Preflight.refuseUnfinished(mac.store());
    refuseNobody(users, mac);
    tellOthers(users, mac);
    TurnCommand command =
        new TurnCommand(
            request.playbook().id(),
            Optional.of(records(request.records())),
            choice.operator(),
            choice.ticket(),
            choice.supervised());
    List<Turn> turns = new ArrayList<>();
    List<String> left = new ArrayList<>();
    Runs.Result last = new Runs.Result("", ExitStatus.BLOCKED, "");
    for (int at = 0; at < users.size(); at++) {
      String user = users.get(at);
      boolean isLast = at == users.size() - 1;
      Optional<String> away = away(user, mac);
      if (away.isPresent()) {
        turns.add(new Turn(user, "left as it is: " + away.get()));
        left.add(user);
        last = new Runs.Result("", ExitStatus.BLOCKED, "");
        continue;
      }
      try {
        last =
            start(
                user,
                part(request.playbook().id(), isLast),
                request,
                choice,
                consent,
                new RunEntry.UsersNamed(
                    users, at + 1, List.copyOf(left), Optional.of(records(request.records()))));
      } catch (CommandFailure failure) {
        if (failure.status() != ExitStatus.BLOCKED) {
          throw failure;
        }
        turns.add(new Turn(user, "left as it is: " + failure.getMessage()));
        left.add(user);
        last = new Runs.Result("", ExitStatus.BLOCKED, "");
        continue;
      }
      turns.add(new Turn(user, outcome(last)));
      if (last.status() != ExitStatus.DONE) {
        return told(turns, last, next(command, users.subList(at + 1, users.size())));
      }
    }
    return told(turns, last, next(command, left));
  }

  /** The word for it on the command line. */
  private static String records(Via deletes) {
    return switch (deletes) {
      case HANDED_OVER -> "handed-over";
      case API -> "auto";
      case MACHINE, PERSON -> "manual";
    };
  }

  private Runs.Result start(
      String user,
      Part part,
      PreviewRequest request,
      Runs.Choice choice,
      Runs.Consent consent,
      RunEntry.UsersNamed named) {
    return new Runs(installation, macs, ports)
        .start(
            new PreviewRequest(
                request.playbook(),
                request.mac().of(user),
                request.scope(),
                request.records(),
                part),
            choice.of(named),
            consent);
  }

  private static String outcome(Runs.Result result) {
    return (result.run().isEmpty() ? "" : "run " + result.run() + ". ") + result.message();
  }

  /** The command that treats those who are still to come. */
  private static String next(TurnCommand command, List<String> users) {
    return users.isEmpty() ? "" : "Still to come: `" + command.forUsers(users) + "`.";
  }

  /** What a run ended with that went on later, and who is still to come after it. */
  static Runs.Result goingOn(Runs.Result result, RunState runState) {
    Optional<RunEntry.UsersNamed> named = runState.users();
    if (named.isEmpty() || result.status() != ExitStatus.DONE) {
      return result;
    }
    List<String> users = named.get().users();
    List<String> later = new ArrayList<>(named.get().left());
    later.addAll(users.subList(Math.min(named.get().number(), users.size()), users.size()));
    String next = next(TurnCommand.of(runState), later);
    return next.isEmpty()
        ? result
        : new Runs.Result(
            result.run(), result.status(), result.message() + "\n" + next, result.awaits());
  }

  private static Runs.Result told(List<Turn> turns, Runs.Result last, String next) {
    StringBuilder text = new StringBuilder();
    turns.forEach(turn -> text.append(text.isEmpty() ? "" : "\n").append(turn));
    if (!next.isEmpty()) {
      text.append('\n').append(next);
    }
    return new Runs.Result(last.run(), last.status(), text.toString(), last.awaits());
  }

  private void refuseNobody(List<String> users, RunningMac mac) {
    for (String user : users) {
      MacFacts facts = mac.look(Optional.of(user), ports.progress());
      Preview.refuseNobody(user, facts);
    }
  }

  private void tellOthers(List<String> users, RunningMac mac) {
    MacFacts facts = mac.look(Optional.of(users.get(0)), ports.progress());
    List<String> others = OtherUsers.of(facts, mac.environment().files());
    others.removeAll(users);
    ports.progress().accept("");
    if (!others.isEmpty()) {
      ports
          .peopleChoice()
          .at(mac)
          .tell(
              "Also registered on this Mac, or not to be looked into, and not named with --user: "
                  + String.join(", ", others)
                  + ".");
    }
  }

  /** Why the user is not at the screen, after whoever types was asked to see to it. */
  private Optional<String> away(String user, RunningMac mac) {
    People people = ports.peopleChoice().at(mac, Optional.of(user));
    while (!isThere(user, mac)) {
      if (!people.channel().attests()) {
        return Optional.of("not logged in at the screen, and there is nobody to see to that");
      }
      Decision said =
          people
              .ask(
                  new Question(
                      "users/" + user,
                      Question.Kind.LOG_IN,
                      Message.of("log-in.title", user),
                      List.of(),
                      false))
              .decision();
      if (said != Decision.YES) {
        return Optional.of("not logged in at the screen");
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(String user, RunningMac mac) {
    return mac.console().found().filter(account -> account.name().equals(user)).isPresent();
  }
}
