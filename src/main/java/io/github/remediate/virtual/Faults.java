package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What can be made to go wrong on a virtual Mac. Commands are picked by words that their argument
 * vector holds, in this order and separated by blanks ("" picks every command), and counted from 1
 * for each fault by itself.
 */
public final class Faults {
  private static final String DISK_FULL = "No space left on device";

  private final MacState state;
  private final List<Planned> planned = new ArrayList<>();
  private final List<Consumer<MacState>> watches = new ArrayList<>();
  private final Map<MacPath, Swap> swaps = new HashMap<>();
  private final NavigableMap<MacPath, TreeNode> displaced = new TreeMap<>();
  private int moments;
  private int powerLostAt = -1;
  private String powerName = "";
  private String vetoName = "";
  private boolean powerIsOff;
  private boolean diskIsFull;
  private boolean somebodyLogsIn = true;
  private String name = "";
  private final Set<String> happened = new LinkedHashSet<>();

  Faults(MacState state) {
    this.state = state;
  }

  /** A link that takes the place of an entry. */
  private record Swap(String target, String name) {}

  /** Something that goes wrong at one command; the answer, if any, stands for the command's. */
  private static final class Planned {
    private final String words;
    private final Function<Duration, Optional<Answer>> fault;
    private final String name;
    private int left;

    Planned(String words, int nth, String name, Function<Duration, Optional<Answer>> fault) {
      this.words = words;
      this.name = name;
      this.left = nth;
      this.fault = fault;
    }
  }

  /**
   * How many moments there were so far at which a power cut makes a difference: one before each
   * probe, effect and wait, one after each effect, and one between the parts of an effect that has
   * several. Looks at files have none.
   */
  public int moments() {
    return moments;
  }

  /** What is planned from now on goes by this name in {@link #happened}. */
  Faults called(String name) {
    this.name = name;
    return this;
  }

  /** The names of what went wrong so far, in order. */
  public Set<String> happened() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(happened));
  }

  private void happens(String what) {
    if (!what.isEmpty()) {
      happened.add(what);
    }
  }

  /** Cuts the power at that moment, counted from 1 since the Mac was made. */
  public Faults losePowerAt(int moment) {
    powerLostAt = moment;
    powerName = name;
    return this;
  }

  /** The {@code nth} of these commands hangs: it has no effect and is killed at its limit. */
  public Faults hang(String words, int nth) {
    return plan(
        words,
        nth,
        limit -> {
          state.clock.pass(limit);
          return Optional.of(
              new Answer.NotRun("it did not answer within " + limit.toSeconds() + " s"));
        });
  }

  /** The {@code nth} of these commands exits with 0 and does nothing. */
  public Faults lie(String words, int nth) {
    return plan(words, nth, limit -> Optional.of(ProgramAnswers.out("")));
  }

  /** The {@code nth} of these commands does nothing, says so, and exits with 1. */
  public Faults refuse(String words, int nth, String said) {
    return plan(words, nth, limit -> Optional.of(ProgramAnswers.of(1, "", said + "\n")));
  }

  /** The login keychain locks just before the {@code nth} of these commands. */
  public Faults lock(String words, int nth) {
    return before(
        words, nth, () -> state.loginKeychain().ifPresent(keychain -> keychain.lock(true)));
  }

  /** The user logs out just before the {@code nth} of these commands. */
  public Faults logOut(String words, int nth) {
    return before(words, nth, state::logOut);
  }

  /** Somebody is logged in just before the {@code nth} of these commands. */
  public Faults logIn(UserAccount user, String words, int nth) {
    return before(words, nth, () -> state.logIn(user));
  }

  /** The wall clock is set forward, or with a negative time back, before the {@code nth}. */
  public Faults jumpClock(String words, int nth, Duration by) {
    return before(words, nth, () -> state.clock.jump(by));
  }

  /** The disk is full from the {@code nth} of these commands on. */
  public Faults fillDisk(String words, int nth) {
    return before(words, nth, () -> fillDisk(true));
  }

  /** The disk is full, or has room again. */
  public Faults fillDisk(boolean full) {
    diskIsFull = full;
    return this;
  }

  /** What is at {@code path} now comes back so long after it was taken away, once. */
  public Faults reappear(MacPath path, Duration after) {
    NavigableMap<MacPath, TreeNode> copy = subtree(path);
    return watch(
        mac -> !copy.isEmpty() && !mac.tree.has(path),
        after,
        () -> {
          if (!state.tree.has(path) && state.tree.has(path.parent())) {
            copy.forEach(state.tree::put);
          }
        });
  }

  private NavigableMap<MacPath, TreeNode> subtree(MacPath path) {
    NavigableMap<MacPath, TreeNode> copy = new TreeMap<>();
    if (state.tree.has(path)) {
      copy.put(path, state.tree.at(path).twin());
      state.tree.below(path).forEach((each, node) -> copy.put(each, node.twin()));
    }
    return copy;
  }

  /** The items of that label in the login keychain come back so long after all are gone, once. */
  public Faults reappear(String label, Duration after) {
    Bytes name = Bytes.of(label);
    List<StoredItem> copy = labeled(name);
    return watch(
        mac -> !copy.isEmpty() && labeled(name).isEmpty(),
        after,
        () -> state.loginKeychain().ifPresent(keychain -> copy.forEach(keychain::add)));
  }

  private List<StoredItem> labeled(Bytes label) {
    return state.loginKeychain().map(VirtualKeychain::items).orElse(List.of()).stream()
        .filter(item -> label.equals(item.label()))
        .toList();
  }

  /**
   * Between the look and the move somebody puts a link in the place of {@code path}, which is what
   * is moved or a directory above it.
   */
  public Faults swapForLink(MacPath path, String target) {
    swaps.put(path, new Swap(target, name));
    return this;
  }

  /** The restart that is asked for does not come, until this is taken back. */
  public Faults vetoRestart(boolean veto) {
    state.shutdown.veto(veto);
    vetoName = name;
    return this;
  }

  /** After a restart the Mac stays at its login window. */
  public Faults nobodyLogsIn() {
    somebodyLogsIn = false;
    return this;
  }

  /**
   * Puts right what lasts, as somebody would who read why a run stopped: power, room on the disk,
   * restarts, entries that a link took the place of, and the user with an open login keychain.
   */
  public Faults mend() {
    powerIsOff = false;
    diskIsFull = false;
    if (vetoName.isEmpty() || happened.contains(vetoName)) {
      state.shutdown.veto(false);
    }
    displaced.forEach(
        (path, node) -> {
          boolean linked =
              state.tree.has(path) && state.tree.at(path).kind() == FileEntry.Kind.LINK;
          if (linked || !state.tree.has(path)) {
            state.tree.put(path, node);
          }
        });
    displaced.clear();
    state.logInAgain();
    return this;
  }

  /** The restart was kept from coming. */
  void vetoed() {
    happens(vetoName);
  }

  boolean somebodyLogsIn() {
    return somebodyLogsIn;
  }

  private Faults before(String words, int nth, Runnable fault) {
    return plan(
        words,
        nth,
        limit -> {
          fault.run();
          return Optional.empty();
        });
  }

  private Faults plan(String words, int nth, Function<Duration, Optional<Answer>> fault) {
    planned.add(new Planned(words, nth, name, fault));
    return this;
  }

  private Faults watch(Predicate<MacState> condition, Duration after, Runnable happening) {
    boolean[] seen = {false};
    String mine = name;
    watches.add(
        mac -> {
          if (!seen[0] && condition.test(mac)) {
            seen[0] = true;
            mac.clock.fromOutside(
                after,
                () -> {
                  happens(mine);
                  happening.run();
                });
          }
        });
    return this;
  }

  // What the ports ask.

  void moment() {
    requirePower();
    moments++;
    if (moments == powerLostAt) {
      powerIsOff = true;
      happens(powerName);
      throw new PowerLost(moments);
    }
  }

  void requirePower() {
    if (powerIsOff) {
      throw new PowerLost(moments);
    }
  }

  void powerOn() {
    powerIsOff = false;
  }

  /** A port call begins. */
  void portCall() {
    moment();
    watches.forEach(watch -> watch.accept(state));
  }

  /**
   * A command is started.
   *
   * @param limit when it would be killed
   * @return what it answers instead of running
   */
  Optional<Answer> command(List<String> argv, Duration limit) {
    String words = " " + String.join(" ", argv) + " ";
    Optional<Answer> answer = Optional.empty();
    for (Planned fault : planned) {
      if (fault.left > 0 && words.contains(fault.words) && --fault.left == 0) {
        happens(fault.name);
        Optional<Answer> instead = fault.fault.apply(limit);
        answer = instead.isPresent() ? instead : answer;
      }
    }
    return answer;
  }

  /** Why nothing can be written; empty if it can. */
  Optional<String> cannotWrite() {
    return diskIsFull ? Optional.of(DISK_FULL) : Optional.empty();
  }

  /** Somebody is quicker than the move that is about to happen. */
  void beforeMove(MacPath from) {
    for (MacPath path : List.copyOf(swaps.keySet())) {
      if (from.isAtOrBelow(path) && state.tree.has(path)) {
        int owner = state.tree.at(path).uid();
        displaced.putAll(subtree(path));
        state.tree.remove(path);
        Swap swap = swaps.remove(path);
        happens(swap.name());
        state.tree.put(path, TreeNode.link(owner, 0, swap.target(), state.clock.now()));
      }
    }
  }
}
