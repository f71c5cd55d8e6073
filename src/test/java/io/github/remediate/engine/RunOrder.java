package io.github.remediate.engine;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.workshop.VirtualMacHarness;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a run did, in one order: what its journal's disk was made to keep, what it changed, and that
 * it looked. It knows what must be true of every such order.
 */
final class RunOrder {
  /** Changes that are told and not made. */
  private static final Set<String> TELLING = Set.of("mayStillRun", "mayStillMove", "whereabouts");

  /** What clears up after the program itself, and takes nothing of the Mac's. */
  private static final Set<String> TIDYING = Set.of("discardPart", "makeDirectory");

  /** Where the run's own copies lie. */
  private static final String EVIDENCE =
      VirtualMacHarness.quarantine().parent().child("evidence") + "/";

  /** One thing that happened. */
  sealed interface Event {}

  /** Entries are on the disk to stay. */
  record Forced(List<Entry> entries) implements Event {}

  /** A change was asked for; of commands and files what they were called with. */
  record Acted(String call, String words, String outcome) implements Event {}

  /** Somebody was asked, and said this. */
  record Asked(String id, Decision decision) implements Event {}

  /** A look was made, counted from 1. */
  record Looked(int number) implements Event {}

  private final List<Event> events = new ArrayList<>();
  private final List<EffectCommand> commands = new ArrayList<>();
  private final Map<String, Boolean> unattended = new LinkedHashMap<>();
  private final List<Question> questions = new ArrayList<>();
  private int looks;

  void forced(List<Entry> entries) {
    events.add(new Forced(List.copyOf(entries)));
  }

  int looked() {
    events.add(new Looked(++looks));
    return looks;
  }

  int looks() {
    return looks;
  }

  /** Changes that {@code own} makes, as {@code meddler} lets them, and are noted. */
  MacChanges noting(MacChanges own, EngineHarness.Meddler meddler) {
    return (MacChanges)
        Proxy.newProxyInstance(
            MacChanges.class.getClassLoader(),
            new Class<?>[] {MacChanges.class},
            (proxy, method, arguments) -> {
              boolean acts = !TELLING.contains(method.getName());
              int at = events.size();
              if (acts) {
                events.add(new Acted(method.getName(), words(arguments), "cut off"));
                if (arguments[0] instanceof EffectCommand command) {
                  commands.add(command);
                }
              }
              Object result =
                  meddler.act(method.getName(), arguments, () -> call(own, method, arguments));
              if (acts) {
                events.set(at, new Acted(method.getName(), words(arguments), outcome(result)));
              }
              return result;
            });
  }

  /** People who say what {@code own} say, and are noted; {@code witness} attests for them. */
  People noting(People own, Function<String, Reply> witness) {
    return new People() {
      @Override
      public Channel channel() {
        return own.channel();
      }

      @Override
      public Reply ask(Question question) {
        questions.add(question);
        if (question.kind() == Question.Kind.DOUBT) {
          return noted(question.gate(), witness.apply(question.gate()));
        }
        unattended.merge(question.gate(), question.unattended(), Boolean::logicalOr);
        return noted(question.gate(), own.ask(question));
      }

      @Override
      public Reply beforeRestart(Countdown countdown) {
        return noted("countdown", own.beforeRestart(countdown));
      }

      @Override
      public void show(RunView view) {
        own.show(view);
      }

      @Override
      public void tell(Message message) {
        own.tell(message);
      }
    };
  }

  private Reply noted(String id, Reply reply) {
    events.add(new Asked(id, reply.decision()));
    return reply;
  }

  private static Object call(MacChanges own, Method method, Object[] arguments) {
    try {
      return method.invoke(own, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static String outcome(Object result) {
    return result instanceof ChangeResult.Failed || result instanceof Answer.NotRun
        ? "failed"
        : "ended";
  }

  /** What a call is about: its command or its first path. */
  static String words(Object[] arguments) {
    if (arguments[0] instanceof EffectCommand command) {
      return String.join(" ", command.commandLine().argv());
    }
    return arguments[0] instanceof CommandLine command
        ? String.join(" ", command.argv())
        : arguments[0].toString();
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** The commands that were to be run, in order. */
  List<EffectCommand> commands() {
    return List.copyOf(commands);
  }

  /** Who was asked what, in order. */
  List<Asked> asked() {
    List<Asked> asked = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Asked each) {
        asked.add(each);
      }
    }
    return asked;
  }

  /** What was asked at that gate, each time. */
  List<Question> questions(String gate) {
    return questions.stream().filter(question -> question.gate().equals(gate)).toList();
  }

  /** The questions that are answered with yes or no: whether {@code --yes} may answer each. */
  Map<String, Boolean> unattended() {
    return new LinkedHashMap<>(unattended);
  }

  /** What was changed on the Mac since that was asked first. */
  List<String> actsSinceAsked(String id) {
    List<String> acts = new ArrayList<>();
    boolean asked = false;
    for (Event event : events) {
      asked |= event instanceof Asked each && each.id().equals(id);
      if (asked && event instanceof Acted acted && !isTidying(acted)) {
        acts.add(acted.call() + " " + acted.words());
      }
    }
    return acts;
  }

  /** What was changed on the Mac, in order, each as the call and what it was called with. */
  List<String> acts() {
    return actsAfterLook(0);
  }

  /** Those of them that begin so. */
  List<String> acts(String begin) {
    return acts().stream().filter(act -> act.startsWith(begin)).toList();
  }

  /** What was changed on the Mac from that look on. */
  List<String> actsAfterLook(int look) {
    List<String> acts = new ArrayList<>();
    int seen = 0;
    for (Event event : events) {
      if (event instanceof Looked looked) {
        seen = looked.number();
      } else if (event instanceof Acted acted && seen >= look && !isTidying(acted)) {
        acts.add(acted.call() + " " + acted.words());
      }
    }
    return acts;
  }

  private static boolean isTidying(Acted acted) {
    return TIDYING.contains(acted.call())
        || acted.call().equals("removeOwn") && acted.words().startsWith(EVIDENCE);
  }

  /** An effect by its step and its place in it. */
  private record Place(String step, int effect) {}

  /**
   * What is not as it must be: something was done to the Mac although no effect was on the disk as
   * begun, or a next effect began, or the run ended, before the disk had the end of the one before;
   * a line each.
   *
   * @param ended whether the run came to an end by itself, so that nothing may be open but what
   *     waits for somebody
   */
  List<String> violations(boolean ended) {
    List<String> wrong = new ArrayList<>();
    Map<Place, StepEntry.EffectIntended> open = new LinkedHashMap<>();
    Optional<Acted> unrecorded = Optional.empty();
    for (Event event : events) {
      if (event instanceof Forced forced) {
        for (Entry entry : forced.entries()) {
          if (entry instanceof StepEntry.EffectIntended intent) {
            unrecorded.ifPresent(
                act -> wrong.add("begun before the end of " + act + " is on disk: " + intent));
            open.put(new Place(intent.step(), intent.effect()), intent);
          } else if (entry instanceof StepEntry.EffectEnded end) {
            if (open.remove(new Place(end.step(), end.effect())) == null) {
              wrong.add("ended without a beginning: " + end);
            }
            unrecorded = Optional.empty();
          } else if (entry instanceof StepEntry.EffectJudged judged) {
            open.remove(new Place(judged.step(), judged.effect()));
            unrecorded = Optional.empty();
          }
        }
      } else if (event instanceof Acted acted && !isTidying(acted)) {
        if (open.values().stream().noneMatch(intent -> isOf(acted, intent))) {
          wrong.add("done without a beginning on disk: " + acted);
        }
        unrecorded = Optional.of(acted);
      }
    }
    if (ended) {
      for (StepEntry.EffectIntended intent : open.values()) {
        if (!Set.of("restart", "wait").contains(intent.kind())) {
          wrong.add("begun and never ended on disk: " + intent);
        }
      }
    }
    return wrong;
  }

  /** Whether the act can be that effect: by kind, and by the file it is done to. */
  private static boolean isOf(Acted acted, StepEntry.EffectIntended intent) {
    return switch (acted.call()) {
      case "move" -> isOn(acted, intent, "move-file", "remove-application");
      case "copy" -> isOn(acted, intent, "copy-file");
      case "run" -> isRunFor(acted.words(), intent);
      default -> false;
    };
  }

  private static boolean isOn(Acted acted, StepEntry.EffectIntended intent, String... kinds) {
    return Set.of(kinds).contains(intent.kind()) && intent.target().equals("file " + acted.words());
  }

  private static boolean isRunFor(String words, StepEntry.EffectIntended intent) {
    if (words.startsWith("/sbin/shutdown ")) {
      return intent.kind().equals("restart");
    }
    if (words.startsWith("/usr/bin/defaults ")) {
      return intent.kind().equals("move-file");
    }
    return words.startsWith("/usr/bin/security ")
        ? intent.kind().equals("delete-keychain-item")
        : intent.kind().equals("run-command");
  }
}
