package io.github.remediate.endtoend;

import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Identifier;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.Somebody;
import io.github.remediate.mac.Thing;
import io.github.remediate.people.Texts;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person at the Mac who does what is asked, by its kind and its things, and says yes; tests give
 * other answers to single gates, and let things happen while the run works.
 */
final class ScriptedPerson implements People {
  private static final Texts ENGLISH = Texts.english();

  private final StatefulTree tree;
  private final Map<String, Decision> answers = new HashMap<>();
  private final Map<String, String> notes = new HashMap<>();
  private final Map<String, Happening> happenings = new HashMap<>();
  private final Set<String> idle = new HashSet<>();
  private final List<String> gates = new ArrayList<>();
  private final List<String> unattendedGates = new ArrayList<>();
  private final Map<String, List<String>> texts = new HashMap<>();
  private final Map<String, RunView.State> stands = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private final Set<String> shown = new LinkedHashSet<>();

  /** What a test lets happen. */
  interface Happening {
    void happen() throws Exception;
  }

  ScriptedPerson(StatefulTree tree) {
    this.tree = tree;
  }

  /**
   * From now on answers {@code gate} so. What became of an effect that no look can tell, as {@code
   * step/0/doubt}, is left as it is without this.
   */
  ScriptedPerson answer(String gate, Decision decision) {
    answers.put(gate, decision);
    return this;
  }

  /** Says yes to {@code gate} and does nothing. */
  ScriptedPerson answerInVain(String gate) {
    idle.add(gate);
    return this;
  }

  /**
   * Lets something happen once: when the gate {@code at} is asked, when a text is told that ends
   * so, or when a step of that title, or an effect on what ends so, begins.
   */
  ScriptedPerson when(String at, Happening happening) {
    happenings.put(at, happening);
    return this;
  }

  /** The gates that were asked, in order. */
  List<String> gates() {
    return gates;
  }

  /** The gates that {@code --yes} might have taken. */
  List<String> unattended() {
    return unattendedGates;
  }

  /** What was asked at {@code gate} last, as a terminal shows it. */
  List<String> asked(String gate) {
    return texts.get(gate);
  }

  List<String> told() {
    return told;
  }

  /** The steps and effects that were seen at work, by title and by step and number, in order. */
  List<String> shown() {
    return List.copyOf(shown);
  }

  @Override
  public Channel channel() {
    return Channel.TERMINAL;
  }

  @Override
  public Reply ask(Question question) {
    String gate = question.gate();
    gates.add(gate);
    texts.put(gate, lines(ENGLISH.lines(question)));
    if (question.unattended()) {
      unattendedGates.add(gate);
    }
    happen(gate);
    boolean doubt = question.kind() == Question.Kind.DOUBT;
    Decision decision = answers.getOrDefault(gate, doubt ? Decision.LATER : Decision.YES);
    if (decision == Decision.YES && !idle.contains(gate)) {
      try {
        obey(question);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Reply reply = Somebody.says(decision);
    return new Reply(reply.decision(), reply.by(), Optional.ofNullable(notes.get(gate)));
  }

  /** Has this written down with the answer to {@code gate}. */
  ScriptedPerson note(String gate, String words) {
    notes.put(gate, words);
    return this;
  }

  /** How the step stood when it was shown last. */
  RunView.State stands(String step) {
    return stands.get(step);
  }

  @Override
  public void show(RunView view) {
    view.steps().forEach(step -> stands.put(step.id(), step.state()));
    for (RunView.StepView step : view.steps()) {
      if (step.state() == RunView.State.WORKS) {
        String title = ENGLISH.of(step.title());
        if (shown.add(title)) {
          whenItEndsSo(title);
        }
        step.doing()
            .filter(doing -> shown.add(step.id() + " " + doing.effect()))
            .ifPresent(doing -> whenItEndsSo(doing.target()));
      }
    }
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    lines(ENGLISH.lines(countdown));
    return Somebody.says(answers.getOrDefault("countdown", Decision.YES));
  }

  // A break within a line is shown as "\n": whoever speaks to people gives them lines.
  private static List<String> lines(List<String> text) {
    if (text.stream().anyMatch(line -> line.contains("\n"))) {
      throw new AssertionError("no line is " + text);
    }
    return text;
  }

  private void obey(Question question) throws IOException {
    switch (question.kind()) {
      case DELETE_ITEMS -> {
        for (Thing thing : question.things()) {
          discard(thing);
        }
      }
      case REMOVE_PROFILE -> tree.unmanage();
      case ENROLL -> tree.enroll();
      case REGISTER -> tree.register();
      case BEGIN_RUN,
          CLEAN_UP,
          GO_ON,
          BEGIN_STEP,
          APPROVE_STEP,
          DELETE_TOO,
          RESTART,
          PASS_OVER,
          DISABLE_RECORD,
          DELETE_RECORD,
          DO_BY_HAND,
          DOUBT,
          END_RUN,
          ROLL_BACK,
          PURGE,
          SIGN,
          CHOOSE_RECORD,
          DELETE_RECORDS,
          CONFIRM_TENANT,
          CONFIRM_JAMF_PRO,
          CHOOSE_COMPUTER,
          UNMANAGE,
          REHEARSE,
          EXPORT_FIRST,
          SAY_WHY,
          LOG_IN,
          ACCEPT_HAZARDS,
          PLAY_RESUME -> {}
    }
  }

  private void discard(Thing thing) throws IOException {
    String kind =
        switch (thing.value(Identifier.Kind.ITEM_CLASS).orElseThrow()) {
          case "private-key" -> "private";
          case "public-key" -> "key";
          default -> "";
        };
    tree.discard(
        item ->
            item.kind().equals(kind)
                && Optional.of(item.label()).equals(thing.value(Identifier.Kind.LABEL))
                && Optional.of(item.hash()).equals(thing.value(Identifier.Kind.KEY_HASH)));
  }

  @Override
  public void tell(Message message) {
    String text = ENGLISH.of(message);
    told.addAll(lines(List.of(text)));
    whenItEndsSo(text);
  }

  private void whenItEndsSo(String text) {
    for (String at : List.copyOf(happenings.keySet())) {
      if (text.endsWith(at)) {
        happen(at);
      }
    }
  }

  private void happen(String at) {
    Happening happening = happenings.remove(at);
    if (happening == null) {
      return;
    }
    try {
      happening.happen();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
