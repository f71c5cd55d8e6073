package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
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

/**
 * A screen in memory: programs that answer in turn, files that come and go, a user who may leave.
 */
final class ScriptedScreen implements MacChanges, Time {
  static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));
  static final UserAccount JOHN = new UserAccount("john", 502, new MacPath("/Users/john"));
  static final MacPath DIRECTORY = new MacPath("/var/remediate-windows");

  final List<EffectCommand> ran = new ArrayList<>();
  final Map<String, byte[]> files = new LinkedHashMap<>();

  /** What lay in the JSON files that the commands were given, in order. */
  final List<byte[]> windows = new ArrayList<>();

  final List<String> written = new ArrayList<>();

  /** Which languages each user reads. */
  final Map<UserAccount, Observation<List<String>>> languages = new HashMap<>();

  private final Deque<Observation<UserAccount>> console = new ArrayDeque<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private boolean full;

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

  ScriptedScreen answers(int exit, String stdout, String stderr) {
    answers.add(new Answer.Ran(exit, stdout.getBytes(StandardCharsets.UTF_8), stderr));
    return this;
  }

  ScriptedScreen answersNot(String reason) {
    answers.add(new Answer.NotRun(reason));
    return this;
  }

  ScriptedScreen cannotWrite() {
    full = true;
    return this;
  }

  Screen screen() {
    return new Screen(
        this,
        () -> console.size() > 1 ? console.remove() : console.element(),
        Duration.ofMinutes(10),
        Questioning.printer(told),
        user -> languages.getOrDefault(user, Observation.absent()));
  }

  /** What was told, with its lines joined. */
  String told() {
    return told.toString(StandardCharsets.UTF_8).replace('\n', ' ');
  }

  List<String> programs() {
    return ran.stream().map(command -> command.commandLine().argv().get(0)).toList();
  }

  @Override
  public boolean mayStillRun(CommandLine command) {
    return false;
  }

  @Override
  public boolean mayStillMove(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return false;
  }

  @Override
  public Answer run(EffectCommand command) {
    ran.add(command);
    List<String> argv = command.commandLine().argv();
    int file = argv.indexOf("--jsonfile") + 1;
    if (file > 0) {
      windows.add(files.get(argv.get(file)));
      if (!files.containsKey(argv.get(argv.indexOf("--commandfile") + 1))) {
        throw new AssertionError("there is no command file");
      }
    }
    return answers.remove();
  }

  @Override
  public ChangeResult write(MacPath file, byte[] content, int mode) {
    if (full) {
      return new ChangeResult.Failed("No space left on device");
    }
    if (mode != 0644 || files.putIfAbsent(file.value(), content) != null) {
      throw new AssertionError("not a new file that the user can read: " + file);
    }
    written.add(file.value());
    return new ChangeResult.Made();
  }

  @Override
  public ChangeResult discardPart(MacPath to) {
    throw new AssertionError(to);
  }

  @Override
  public ChangeResult removeOwn(MacPath file) {
    files.remove(file.value());
    return new ChangeResult.Made();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public Duration monotonic() {
    return Duration.ZERO;
  }

  @Override
  public void pass(Duration time) {
    throw new AssertionError("a window keeps its own time");
  }

  @Override
  public ChangeResult move(MacPath from, MacPath to, Optional<UserAccount> user) {
    throw new AssertionError("nothing is moved");
  }

  @Override
  public ChangeResult putBack(MacPath from, MacPath to, Optional<UserAccount> user) {
    throw new AssertionError("nothing is put back");
  }

  @Override
  public Whereabouts whereabouts(MacPath original, MacPath other, Optional<UserAccount> user) {
    throw new AssertionError("nothing is moved");
  }

  @Override
  public ChangeResult copy(MacPath from, MacPath to) {
    throw new AssertionError("nothing is copied");
  }

  @Override
  public ChangeResult makeDirectory(MacPath directory) {
    throw new AssertionError("no directory is made");
  }
}
