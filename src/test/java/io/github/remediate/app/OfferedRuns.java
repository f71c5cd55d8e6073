package io.github.remediate.app;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Cleanups that the user of a virtual Mac is offered in AppleScript's dialogs, chosen and shown as
 * on a real one. The policy's process and launchd's are this one, in turn.
 */
final class OfferedRuns {
  private static final Installation INSTALLATION = StagedRun.INSTALLATION;
  private static final Path PLAYBOOK = StagedRun.PROJECT.resolve("playbooks/cause-6.yaml");

  /** In the command line that looks for Jamf policies. */
  static final String POLICY = "jamf policy";

  final VirtualMac mac;
  final AnsweredDialogs dialogs = new AnsweredDialogs();
  private final Path state;
  private final Observation<List<ServerRecord>> records;
  private boolean keepsFiles;

  /** Of whose records the servers have none. */
  OfferedRuns(Path state) {
    this(SmallMac.forge(), state, Observation.known(List.of()));
  }

  OfferedRuns(ForgedMac forged, Path state, Observation<List<ServerRecord>> records) {
    this.mac = ForgedVirtualMacs.of(forged);
    this.state = state;
    this.records = records;
    install("/usr/bin/osascript");
  }

  private void install(String program) {
    MacPath file = new MacPath(program);
    for (MacPath directory : file.parent().chain()) {
      mac.makeDirectory(directory);
    }
    mac.write(file, new byte[0], 0755);
  }

  /** From now on that is the settings file. */
  void settings(String text) {
    for (MacPath directory : RunStore.STATE.chain()) {
      mac.makeDirectory(directory);
    }
    mac.removeOwn(Settings.FILE);
    mac.write(Settings.FILE, text.getBytes(StandardCharsets.UTF_8), 0644);
  }

  /** What programs answer whose command line holds these words, instead of running. */
  final Map<String, Answer> says = new LinkedHashMap<>();

  /** Called with each command line before it runs. */
  Consumer<String> before = command -> {};

  /** From now on no file of the run's own can be removed. */
  void keepsFiles() {
    this.keepsFiles = true;
  }

  private Optional<Answer> instead(CommandLine command) {
    String words = String.join(" ", command.argv());
    before.accept(words);
    return says.entrySet().stream()
        .filter(each -> words.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private final class Asked implements Probes {
    @Override
    public Answer ask(Probe probe) {
      return instead(probe.commandLine()).orElseGet(() -> mac.ask(probe));
    }

    @Override
    public Answer ask(Probe probe, OutputStream stdout) {
      return instead(probe.commandLine()).orElseGet(() -> mac.ask(probe, stdout));
    }
  }

  private MacChanges changes() {
    return (MacChanges)
        Proxy.newProxyInstance(
            MacChanges.class.getClassLoader(),
            new Class<?>[] {MacChanges.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("run")) {
                Optional<Answer> answer = instead(((EffectCommand) arguments[0]).commandLine());
                if (answer.isPresent()) {
                  return answer.get();
                }
              }
              if (method.getName().equals("removeOwn") && keepsFiles) {
                return new ChangeResult.Failed("it is locked");
              }
              try {
                return method.invoke(mac, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private final class Staged extends Macs {
    @Override
    OpenMac look(MacChoice choice) {
      return OpenMac.recorded(new Asked(), mac, records, Optional.empty());
    }

    @Override
    RunningMac open(MacChoice choice) {
      return new RunningMac(() -> look(choice), environment(Optional.empty()));
    }

    @Override
    public void requireChangeable(MacChoice choice) {}

    @Override
    RunEnvironment environment(Optional<Path> root) {
      return new RunEnvironment(
          store(),
          () -> mac,
          changes(),
          Optional.empty(),
          Optional.empty(),
          file -> Optional.empty(),
          Optional.of(dialogs),
          SleepPrevention::none,
          RunTidings.Telling.NONE);
    }
  }

  RunStore store() {
    return new RunStore(state, RunStore.STATE);
  }

  private static PeopleChoice.Console console() {
    return new PeopleChoice.Console(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        UnaryOperator.identity(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The Mac's own clocks; {@code before} is called before each wait. */
  Time time(Runnable before) {
    return new Clocks(before, Duration.ofDays(999));
  }

  /** The same, of a program that is to end after that time from now. */
  Time until(Duration most, Runnable before) {
    return new Clocks(before, mac.monotonic().plus(most));
  }

  /** A program that is to end: nothing is waited for. */
  Time ending() {
    return new Clocks(() -> {}, Duration.ZERO);
  }

  private final class Clocks implements Time {
    private final Runnable before;
    private final Duration end;

    Clocks(Runnable before, Duration end) {
      this.before = before;
      this.end = end;
    }

    @Override
    public Instant now() {
      return mac.now();
    }

    @Override
    public Duration monotonic() {
      return mac.monotonic();
    }

    @Override
    public void pass(Duration time) throws InterruptedException {
      before.run();
      mac.pass(time);
    }

    @Override
    public boolean pause(Duration time) {
      return mac.monotonic().compareTo(end) < 0 && Time.super.pause(time);
    }
  }

  private Runs.Ports ports(PeopleChoice people, Time time) {
    return new Runs.Ports(people, time, clock(), RunLog.Opener.NONE, what -> {});
  }

  private Clock clock() {
    return virtual().clock();
  }

  private VirtualRuns virtual() {
    return new VirtualRuns(
        INSTALLATION, mac, records, request(), new Staged().environment(Optional.empty()));
  }

  private PreviewRequest request() {
    return new PreviewRequest(
        new Playbooks(INSTALLATION).read(PLAYBOOK),
        new MacChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  private Runs.Choice choice() {
    Set<String> hazards = new HashSet<>();
    virtual().plan(virtual().look()).hazards().forEach(hazard -> hazards.add(hazard.id()));
    return new Runs.Choice(
        PLAYBOOK,
        hazards,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** A policy offers it, and waits for launchd by {@code time}. */
  Runs.Result offer(Time time) {
    return new SelfService(INSTALLATION, new Staged(), ports(PeopleChoice.windows(console()), time))
        .offer(request(), choice());
  }

  /** Begins one, of which launchd's process only comes to know that a policy is at work. */
  String handedOver() {
    says.put(POLICY, new Answer.Ran(0, "4711\n".getBytes(StandardCharsets.UTF_8), ""));
    Runs.Result result =
        offer(
            time(
                () -> {
                  if (!hasSign()) {
                    carry(ending());
                  }
                }));
    says.remove(POLICY);
    if (!result.message().startsWith("handed over")) {
      throw new AssertionError(result.message());
    }
    return result.run();
  }

  private boolean hasSign() {
    return entries().stream().anyMatch(RunEntry.RunResumed.class::isInstance);
  }

  /** In a terminal, by somebody who leaves the question of that gate for later. */
  Runs.Result typed(String later) {
    StagedRun.Person person = new StagedRun.Person().later(later);
    return new Runs(INSTALLATION, new Staged(), ports(PeopleChoice.of(person), mac))
        .start(request(), choice(), (plan, people) -> person.agrees());
  }

  /** launchd's process, which waits by {@code time}. */
  Runs.Result carry(Time time) {
    return new Runs(INSTALLATION, new Staged(), ports(PeopleChoice.launchd(console()), time))
        .resume(Optional.empty(), Optional.empty(), Resumption.LAUNCHD);
  }

  RunHistory history() {
    return virtual().history(clock());
  }

  private RunStore.RunDirectory latest() {
    return store().find(Optional.empty());
  }

  RunState runState() {
    return KnownRun.read(latest()).runState();
  }

  /** What the latest run's journal holds; nothing where none began. */
  List<Entry> entries() {
    return store().begun().isEmpty()
        ? List.of()
        : new ArrayList<>(
            KnownRun.read(latest()).records().stream().map(JournalRecord::entry).toList());
  }
}
