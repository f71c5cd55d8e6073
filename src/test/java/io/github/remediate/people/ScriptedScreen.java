package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.SparseTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A screen in memory: programs that answer in turn, each after its time, files that come and go, a
 * user who may leave.
 */
final class ScriptedScreen implements ScreenPrograms, Time {
  static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));
  static final UserAccount JOHN = new UserAccount("john", 502, new MacPath("/Users/john"));
  static final MacPath DIRECTORY = new MacPath("/var/remediate-windows");

  /** Longer than any window stays. */
  private static final Duration FOR_EVER = Duration.ofDays(9);

  /** A program that was started. */
  record Started(CommandLine commandLine, Optional<UserAccount> user, Duration limit) {}

  final List<Started> ran = new ArrayList<>();

  /** What each file holds that is there now. */
  final Map<String, String> files = new LinkedHashMap<>();

  /** What lay in the JSON files that the commands were given, in order. */
  final List<byte[]> windows = new ArrayList<>();

  final List<String> written = new ArrayList<>();

  /** All that was said to windows, also to those that are gone. */
  final List<String> commands = new ArrayList<>();

  /** Command files that killed processes left. */
  final List<MacPath> leftBehind = new ArrayList<>();

  /** Command files that some process shows a window for, whoever started it. */
  final Set<MacPath> named = new TreeSet<>();

  /** What was ended by force. */
  final List<MacPath> ended = new ArrayList<>();

  final SparseTree tree = new SparseTree();
  Helpdesk helpdesk = Helpdesk.NONE;
  boolean deaf;

  /** Whom questions are for; empty for anybody. */
  final List<UserAccount> asked = new ArrayList<>();

  /** Which languages each user reads. */
  final Map<UserAccount, Observation<List<String>>> languages = new HashMap<>();

  private final Deque<Observation<UserAccount>> console = new ArrayDeque<>();
  private final Deque<Window> answers = new ArrayDeque<>();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private Duration now = Duration.ZERO;
  private boolean full;

  /** How a program ends, and after how long; one without an answer ends when it is told to. */
  private record Window(Optional<Answer> answer, Duration after) {}

  ScriptedScreen() {
    console.add(Observation.known(JANE));
  }

  /** Who is seen at each look; the last stays. */
  ScriptedScreen seen(List<Observation<UserAccount>> users) {
    console.clear();
    console.addAll(users);
    return this;
  }

  ScriptedScreen seen(Observation<UserAccount> user) {
    return seen(List.of(user));
  }

  ScriptedScreen seen(Observation<UserAccount> first, Observation<UserAccount> then) {
    return seen(List.of(first, then));
  }

  /** After the time that a window of a question or a countdown has at most. */
  ScriptedScreen answers(int exit, String stdout, String stderr) {
    return answers(Duration.ofMinutes(10), exit, stdout, stderr);
  }

  ScriptedScreen answers(Duration after, int exit, String stdout, String stderr) {
    Answer answer = new Answer.Ran(exit, stdout.getBytes(StandardCharsets.UTF_8), stderr);
    answers.add(new Window(Optional.of(answer), after));
    return this;
  }

  ScriptedScreen answersNot(String reason) {
    answers.add(new Window(Optional.of(new Answer.NotRun(reason)), Duration.ofMinutes(11)));
    return this;
  }

  /** A window that stays until it is told to go. */
  ScriptedScreen stays() {
    answers.add(new Window(Optional.empty(), Duration.ofDays(999)));
    return this;
  }

  ScriptedScreen cannotWrite() {
    full = true;
    return this;
  }

  ScriptedScreen later(Duration time) {
    now = now.plus(time);
    return this;
  }

  Screen screen() {
    return new Screen(
        this,
        this,
        () -> console.size() > 1 ? console.remove() : console.element(),
        Duration.ofMinutes(10),
        Questioning.printer(told),
        user -> languages.getOrDefault(user, Observation.absent()),
        () -> helpdesk,
        new LinkTargets(() -> tree, Optional::empty),
        user -> asked.isEmpty() || asked.contains(user));
  }

  Dialog dialog(String version) {
    return new Dialog(this, this, Dialog.Version.of(version).orElseThrow());
  }

  /** What was told, with its lines joined. */
  String told() {
    return told.toString(StandardCharsets.UTF_8).replace('\n', ' ');
  }

  List<String> programs() {
    return ran.stream().map(command -> command.commandLine().argv().get(0)).toList();
  }

  @Override
  public Running start(CommandLine command, Optional<UserAccount> user, Duration limit) {
    ran.add(new Started(command, user, limit));
    List<String> argv = command.argv();
    int file = argv.indexOf("--jsonfile") + 1;
    String commandFile = argv.get(argv.size() - 1);
    if (file > 0) {
      windows.add(files.get(argv.get(file)).getBytes(StandardCharsets.UTF_8));
      if (!files.containsKey(commandFile)) {
        throw new AssertionError("there is no command file");
      }
    }
    Window window = answers.remove();
    Duration begun = now;
    Duration end = begun.plus(window.after());
    return new Running() {
      private Optional<Answer> answer = Optional.empty();

      @Override
      public Optional<Answer> await(Duration most) {
        if (answer.isEmpty() && !deaf && files.getOrDefault(commandFile, "").contains("quit:")) {
          answer = Optional.of(new Answer.Ran(5, new byte[0], ""));
        }
        if (answer.isEmpty() && now.plus(most).compareTo(end) >= 0) {
          now = now.compareTo(end) > 0 ? now : end;
          answer = window.answer();
        }
        if (answer.isEmpty()) {
          now = now.plus(most);
          if (now.minus(begun).compareTo(FOR_EVER) > 0) {
            throw new AssertionError("nobody takes the window away");
          }
        }
        return answer;
      }

      @Override
      public void end() {}
    };
  }

  @Override
  public Observation<MacPath> write(String ending, byte[] content) {
    if (full) {
      return Observation.unknown("No space left on device");
    }
    MacPath file = DIRECTORY.child("window-" + written.size() + "." + ending);
    files.put(file.value(), new String(content, StandardCharsets.UTF_8));
    written.add(file.value());
    return Observation.known(file);
  }

  @Override
  public boolean append(MacPath file, String text) {
    commands.add(text);
    if (!leftBehind.contains(file) && !files.containsKey(file.value())) {
      throw new AssertionError("no file of a window: " + file);
    }
    files.merge(file.value(), text, String::concat);
    if (text.startsWith("quit:") && !deaf) {
      named.remove(file);
    }
    return !full;
  }

  @Override
  public void remove(MacPath file) {
    files.remove(file.value());
    leftBehind.remove(file);
  }

  @Override
  public List<MacPath> leftBehind(String ending) {
    return leftBehind.stream().filter(file -> file.value().endsWith("." + ending)).toList();
  }

  @Override
  public boolean isNamed(String option, MacPath file) {
    return named.contains(file);
  }

  @Override
  public void end(String option, MacPath file) {
    if (named.remove(file)) {
      ended.add(file);
    }
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public Duration monotonic() {
    return now;
  }

  @Override
  public void pass(Duration time) {
    now = now.plus(time);
  }
}
