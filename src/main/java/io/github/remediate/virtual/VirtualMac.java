package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Mac that is kept in memory: behind the same ports as a real one, with the ways of Apple's and
 * Jamf's programs, their odd exit statuses and messages included. Time passes at once. The same
 * Mac, seed and calls give the same answers. Not for several threads.
 */
public final class VirtualMac implements Probes, MacFiles, MacChanges, Time {
  private static final int MOST_KEPT = 16 << 20;

  private final MacState state;
  private final VirtualPrograms programs;
  private final VirtualMacChanges changes;
  private boolean restarted;

  VirtualMac(MacState state) {
    this.state = state;
    this.programs = new VirtualPrograms(state);
    this.changes = new VirtualMacChanges(state);
    state.shutdown.whenDue(this::restart);
  }

  /** Begins a plain Mac: nobody manages it and nobody uses it. */
  public static VirtualMacBuilder builder(Instant now, long seed) {
    return new VirtualMacBuilder(now, seed);
  }

  /**
   * A virtual Mac in the state of another one, as far as the other's ports tell: a dry run on it
   * gives the same plan.
   *
   * @param facts what was read of the other through the same ports
   * @param now wall time at the beginning
   */
  public static VirtualMac like(
      MacFacts facts, Probes probes, MacFiles files, Instant now, long seed) {
    return like(facts, probes, files, List.of(), now, seed);
  }

  /**
   * Likewise, of a Mac whose directories may be known in parts only.
   *
   * @param seen paths that are taken over although no listing may name them
   */
  public static VirtualMac like(
      MacFacts facts, Probes probes, MacFiles files, List<MacPath> seen, Instant now, long seed) {
    return new VirtualMac(new MacCloner(facts, probes, files, seen, now, seed).state());
  }

  MacState state() {
    return state;
  }

  /** What is to go wrong. */
  public Faults faults() {
    return state.faults;
  }

  // Probes

  @Override
  public Answer ask(Probe probe) {
    Answer answer = answer(probe);
    return answer instanceof Answer.Ran ran && ran.stdout().length > MOST_KEPT
        ? new Answer.NotRun("it printed more than 16 MiB")
        : answer;
  }

  @Override
  public Answer ask(Probe probe, OutputStream stdout) {
    Answer answer = answer(probe);
    if (!(answer instanceof Answer.Ran ran)) {
      return answer;
    }
    try {
      stdout.write(ran.stdout());
    } catch (IOException e) {
      return new Answer.NotRun("its answer cannot be passed on: " + e.getMessage());
    }
    return new Answer.Ran(ran.exit(), new byte[0], ran.stderr());
  }

  private Answer answer(Probe probe) {
    return start(
        new ProgramCall(probe.commandLine().argv(), probe.user(), probe.stdin()), probe.silence());
  }

  private Answer start(ProgramCall call, Duration limit) {
    state.faults.portCall();
    return state.faults.command(call.argv(), limit).orElseGet(() -> programs.run(call));
  }

  // MacFiles

  @Override
  public PathLookup look(MacPath path) {
    state.faults.requirePower();
    return state.tree.look(path);
  }

  @Override
  public Observation<List<String>> list(MacPath directory) {
    state.faults.requirePower();
    return state.tree.list(directory);
  }

  @Override
  public Observation<byte[]> read(MacPath file, int most) {
    state.faults.requirePower();
    return state.tree.read(file, most);
  }

  @Override
  public Observation<String> volumeIn(MacPath directory) {
    return state.tree.volumeIn(directory);
  }

  @Override
  public Observation<Long> usableBytes(MacPath path) {
    state.faults.requirePower();
    return state.faults.cannotWrite().isPresent()
        ? Observation.known(0L)
        : state.tree.usableBytes(path);
  }

  // MacChanges

  @Override
  public Answer run(EffectCommand command) {
    Answer answer =
        start(
            new ProgramCall(command.commandLine().argv(), command.user(), Optional.empty()),
            command.limit());
    state.faults.moment();
    return answer;
  }

  /** Only what waits for the time of a restart outlives the program that started it. */
  @Override
  public boolean mayStillRun(CommandLine command) {
    state.faults.requirePower();
    return command.program().name().equals("shutdown") && state.shutdown.isPending();
  }

  @Override
  public boolean mayStillMove(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    state.faults.requirePower();
    return false;
  }

  @Override
  public ChangeResult move(MacPath from, MacPath to, Optional<UserAccount> user) {
    return changes.move(from, to, user);
  }

  @Override
  public ChangeResult putBack(MacPath from, MacPath to, Optional<UserAccount> user) {
    return changes.putBack(from, to, user);
  }

  @Override
  public Whereabouts whereabouts(
      MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    state.faults.requirePower();
    return changes.whereabouts(original, quarantined, user);
  }

  @Override
  public ChangeResult copy(MacPath from, MacPath to) {
    return changes.copy(from, to);
  }

  @Override
  public ChangeResult makeDirectory(MacPath directory) {
    return changes.makeDirectory(directory);
  }

  @Override
  public ChangeResult write(MacPath file, byte[] content, int mode) {
    return changes.write(file, content, mode);
  }

  @Override
  public ChangeResult discardPart(MacPath to) {
    return changes.discardPart(to);
  }

  @Override
  public ChangeResult removeOwn(MacPath file) {
    return changes.removeOwn(file);
  }

  // Time

  @Override
  public Instant now() {
    state.faults.requirePower();
    return state.clock.now();
  }

  @Override
  public Duration monotonic() {
    state.faults.requirePower();
    return state.clock.uptime();
  }

  /**
   * Lets time pass at once.
   *
   * @throws InterruptedException if the Mac restarted meanwhile, which ends the program that asks
   */
  @Override
  public void pass(Duration time) throws InterruptedException {
    state.faults.portCall();
    restarted = false;
    state.clock.pass(time);
    if (restarted) {
      throw new InterruptedException("the Mac restarts");
    }
  }

  // The world around it

  /** Lets time pass while no program of ours runs: nobody is interrupted by a restart. */
  public void elapse(Duration time) {
    state.clock.pass(time);
  }

  /** Sets the wall clock forward or back; no time passes. */
  public void setClock(Duration by) {
    state.clock.jump(by);
  }

  /** Restarts the Mac, whether a restart was asked for or not. */
  public void restartNow() {
    restart();
  }

  private void restart() {
    restarted = true;
    state.restart(state.faults.somebodyLogsIn());
  }

  /** Whether {@code shutdown} waits for its time. */
  public boolean isRestartPending() {
    return state.shutdown.isPending();
  }

  /** The power is back after {@link PowerLost}: the Mac starts, without what was in memory. */
  public void powerOn() {
    state.faults.powerOn();
    restart();
  }

  /** Who is at the console. */
  public Optional<UserAccount> atConsole() {
    return state.console();
  }

  public void logIn(UserAccount user) {
    state.logIn(user);
  }

  public void logOut() {
    state.logOut();
  }

  /** Locks or unlocks the login keychain of the user at the console. */
  public void lockLoginKeychain(boolean lock) {
    state.loginKeychain().ifPresent(keychain -> keychain.lock(lock));
  }

  /** Starts a program for the user at the console, so that pkill has something to end. */
  public void open(String program) {
    state.processes.start(program, state.console().map(UserAccount::uid).orElse(0));
  }

  public boolean isRunning(String program) {
    return state.processes.isRunning(program);
  }

  /** Whether it has a keychain at {@code path}; to ask takes no time on it, as a look would. */
  public boolean hasKeychain(MacPath path) {
    return state.keychain(path).isPresent();
  }

  /** The labels of the jobs that launchd has loaded. */
  public Set<String> daemons() {
    return state.launchd.loaded();
  }
}
