package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Everything that a virtual Mac is at one time. Its programs and its users change it. */
final class MacState {
  static final MacPath SYSTEM_KEYCHAIN = new MacPath("/Library/Keychains/System.keychain");
  private static final Duration BOOT = Duration.ofSeconds(40);
  private static final int STAFF = 20;

  final VirtualClock clock;
  final VirtualTree tree = new VirtualTree();
  final Random random;

  /** Answers that were recorded and that nothing on the virtual Mac changes, by question. */
  final Map<String, Answer> recorded = new LinkedHashMap<>();

  final Map<String, UserAccount> accounts = new LinkedHashMap<>();
  final VirtualManagement management = new VirtualManagement(this);
  final VirtualSignOn signOn = new VirtualSignOn(this);
  final Launchd launchd = new Launchd(this);
  final VirtualProcesses processes = new VirtualProcesses();
  final PreferencesDaemon preferences = new PreferencesDaemon(this);
  final Shutdown shutdown = new Shutdown(this);
  final Faults faults = new Faults(this);

  /** Whether Jamf Pro's smart group of Macs for which compliance applies holds this one. */
  boolean inComplianceGroup;

  private UserAccount console;
  private UserAccount lastAtConsole;
  private String bootSession;

  MacState(Instant now, long seed) {
    this.clock = new VirtualClock(now);
    this.random = new Random(seed);
    this.bootSession = upperUuid();
  }

  /** A version 4 UUID in capitals, as macOS writes them. */
  String upperUuid() {
    return uuid().toUpperCase(Locale.ROOT);
  }

  String uuid() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
    return new UUID(high, low).toString();
  }

  String bootSession() {
    return bootSession;
  }

  void bootSession(String uuid) {
    this.bootSession = uuid;
  }

  Optional<UserAccount> console() {
    return Optional.ofNullable(console);
  }

  boolean isAtConsole(UserAccount user) {
    return console != null && console.name().equals(user.name());
  }

  /** The account in whose home {@code path} lies. */
  Optional<UserAccount> ownerOf(MacPath path) {
    return accounts.values().stream().filter(user -> path.isAtOrBelow(user.home())).findFirst();
  }

  static MacPath loginKeychain(UserAccount user) {
    return user.home().child("Library/Keychains/login.keychain-db");
  }

  /** What the keychain file at {@code path} holds; empty if there is none that can be opened. */
  Optional<VirtualKeychain> keychain(MacPath path) {
    TreeNode node = tree.at(path);
    return node == null ? Optional.empty() : Optional.ofNullable(node.keychain());
  }

  Optional<VirtualKeychain> loginKeychain() {
    return console().or(() -> Optional.ofNullable(lastAtConsole)).flatMap(this::keychainOf);
  }

  private Optional<VirtualKeychain> keychainOf(UserAccount user) {
    return keychain(loginKeychain(user));
  }

  /** Logging in opens the login keychain, as long as it has the account's password. */
  void logIn(UserAccount user) {
    accounts.putIfAbsent(user.name(), user);
    console = user;
    lastAtConsole = user;
    keychainOf(user).ifPresent(keychain -> keychain.lock(false));
  }

  /** The user who was at the console is there again, with an open login keychain. */
  void logInAgain() {
    if (lastAtConsole != null) {
      logIn(lastAtConsole);
    }
  }

  /** Who is at the console in a Mac that is being set up; its keychain stays as it is. */
  void startAtConsole(UserAccount user) {
    console = user;
    lastAtConsole = user;
  }

  void logOut() {
    if (console != null) {
      processes.endAllOf(console);
      keychainOf(console).ifPresent(keychain -> keychain.lock(true));
    }
    console = null;
  }

  /**
   * Starts the Mac again.
   *
   * @param login whether the user who was at the console logs in again
   */
  void restart(boolean login) {
    UserAccount user = lastAtConsole;
    logOut();
    clock.boot();
    preferences.forget();
    shutdown.forget();
    processes.endAll();
    clock.pass(BOOT);
    bootSession = upperUuid();
    forgetRecorded(Probe.bootSession());
    launchd.loadAll();
    if (login && user != null) {
      logIn(user);
    }
  }

  /** Notes what {@code probe} answers for as long as nothing changes it. */
  void record(Probe probe, Answer answer) {
    recorded.put(question(probe), answer);
  }

  void forgetRecorded(Probe probe) {
    recorded.remove(question(probe));
  }

  /** What {@code probe} was recorded to answer; null if it was not asked. */
  Answer recorded(Probe probe) {
    return recorded.get(question(probe));
  }

  private static String question(Probe probe) {
    return new ProgramCall(probe.commandLine().argv(), probe.user(), probe.stdin()).question();
  }

  /** Writes a file, with the directories above it; what lies in a home belongs to its user. */
  void write(MacPath path, int mode, byte[] content) {
    makeDirectories(path.parent());
    int owner = ownerOf(path).map(UserAccount::uid).orElse(0);
    tree.put(path, TreeNode.file(owner, group(owner), mode, content, clock.now()));
  }

  void link(MacPath path, String target) {
    makeDirectories(path.parent());
    tree.put(path, TreeNode.link(0, 0, target, clock.now()));
  }

  void makeDirectories(MacPath directory) {
    for (MacPath step : directory.chain()) {
      if (!tree.has(step)) {
        int owner = ownerOf(step).map(UserAccount::uid).orElse(0);
        tree.put(
            step, TreeNode.directory(owner, group(owner), owner == 0 ? 0755 : 0700, clock.now()));
      }
    }
  }

  private static int group(int owner) {
    return owner == 0 ? 0 : STAFF;
  }

  private static String beside(MacPath directory, String target) {
    MacPath from = directory;
    String rest = target;
    while (rest.startsWith("../")) {
      from = from.parent();
      rest = rest.substring("../".length());
    }
    return from.equals(MacPath.ROOT) ? "/" + rest : from + "/" + rest;
  }

  /** Whether there is a file at {@code path}, also by way of a link at its end. */
  boolean isProgram(MacPath path) {
    TreeNode node = tree.at(path);
    if (node != null && node.kind() == Kind.LINK) {
      String target = node.linkTarget();
      String absolute = target.startsWith("/") ? target : beside(path.parent(), target);
      return MacPath.wrongWith(absolute) == null && tree.has(new MacPath(absolute));
    }
    // What nobody looked at may be there.
    return node != null || tree.look(path).entry().isUnknown();
  }
}
