package io.github.remediate.macos;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.keychain.KeychainSource;
import io.github.remediate.macos.plist.PropertyListFile;
import io.github.remediate.macos.programs.Accounts;
import io.github.remediate.macos.programs.MachineReader;
import io.github.remediate.macos.programs.ManagementReader;
import io.github.remediate.macos.programs.SurroundingsReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks at a Mac once and tells what was seen. It knows the Mac by its ports alone, so a live Mac,
 * a tree under another root and a fixture are read by the same code. The number of programs that it
 * starts depends neither on the size of a keychain nor on the number of paths. Never throws for
 * what a program prints or a file holds: what cannot be told is {@link Observation.Unknown}.
 */
public final class MacReader {
  private static final MacPath SYSTEM_KEYCHAIN = new MacPath("/Library/Keychains/System.keychain");
  private static final MacPath JAMF_KEYCHAIN =
      new MacPath("/Library/Application Support/JAMF/JAMF.keychain");

  private static final String GLOBAL_PREFERENCES = "Library/Preferences/.GlobalPreferences.plist";

  private final Probes probes;
  private final MacFiles files;
  private final KeychainSource keychains;
  private final Consumer<String> progress;

  /**
   * What is asked about a Mac.
   *
   * @param paths the paths to look at as a playbook spells them: absolute, or beginning with {@code
   *     ~/} for the user's home
   * @param user short name of the registered user; empty for whoever is at the console
   * @param privileged whether the look is made as root; always so of another root or a fixture
   * @param stateDirectory where runs are kept; it need not exist
   * @param records what the servers are known to hold, for {@link MacFacts#records}
   */
  public record Question(
      List<String> paths,
      String user,
      boolean privileged,
      MacPath stateDirectory,
      Observation<List<ServerRecord>> records) {
    public Question {
      paths = List.copyOf(paths);
    }
  }

  /**
   * A reader of one Mac.
   *
   * @param progress told before each look that can take a while, in words for a person
   */
  public MacReader(
      Probes probes, MacFiles files, KeychainSource keychains, Consumer<String> progress) {
    this.probes = probes;
    this.files = files;
    this.keychains = keychains;
    this.progress = progress;
  }

  /**
   * Looks at everything.
   *
   * @param source what to note as the place that was looked at
   */
  public MacFacts read(MacFacts.Source source, Question question) {
    progress.accept("Looking at this Mac and its user");
    MacFacts.Identity identity = new MachineReader(probes).identity();
    Accounts accounts = new Accounts(probes);
    Observation<ConsoleUser> console = accounts.console();
    Observation<UserAccount> user =
        question.user().isEmpty() ? accounts.account(console) : accounts.named(question.user());
    ManagementReader managementReader = new ManagementReader(probes, files, progress);
    MacFacts.Management management = managementReader.read(user, question.privileged());
    MacFacts.Surroundings surroundings =
        new SurroundingsReader(probes, files, progress)
            .read(
                user,
                identity.osVersion(),
                management.framework(),
                question.privileged(),
                question.stateDirectory());
    MacFacts.Keychains read = keychains(user);
    progress.accept("Looking for other registrations");
    Observation<List<OtherPlace>> others = others(user, question.privileged());
    return new MacFacts(
        source,
        question.privileged(),
        identity,
        user,
        console,
        management,
        read,
        Registrations.in(read.login()),
        others,
        files(question.paths(), user),
        files.look(question.stateDirectory()),
        managementReader.companyPortalVersion(),
        surroundings,
        question.records());
  }

  /**
   * The same Mac as another of its users has it: their session, their settings and their login
   * keychain. What belongs to the Mac stays as {@code before} had it; paths are not looked at.
   *
   * @param name short name of that user
   */
  public MacFacts asUser(MacFacts before, String name) {
    Observation<UserAccount> user = new Accounts(probes).named(name);
    MacFacts.Management management =
        new ManagementReader(probes, files, progress).read(user, before.privileged());
    MacFacts.Surroundings surroundings =
        new SurroundingsReader(probes, files, progress)
            .read(
                user,
                before.identity().osVersion(),
                management.framework(),
                before.privileged(),
                before.stateDirectory().path());
    MacFacts.Keychains keychains =
        user.found().filter(account -> isElsewhere(account, before)).isPresent()
            ? atRest(user.found().orElseThrow(), before.keychains())
            : login(user, before.keychains());
    return new MacFacts(
        before.source(),
        before.privileged(),
        before.identity(),
        user,
        before.console(),
        management,
        keychains,
        Registrations.in(keychains.login()),
        before.otherUsers(),
        Map.of(),
        before.stateDirectory(),
        before.companyPortalVersion(),
        surroundings,
        before.records());
  }

  private Observation<List<OtherPlace>> others(Observation<UserAccount> user, boolean privileged) {
    List<OtherPlace> places =
        user instanceof Observation.Known<UserAccount> known
            ? new OtherKeychains(files, keychains).of(known.value())
            : List.of();
    Observation<List<OtherPlace>> homes =
        privileged
            ? new OtherHomes(files, keychains).besides(user)
            : Observation.unknown("needs root");
    if (homes.isUnknown()) {
      StringBuilder reason = new StringBuilder(homes.reason());
      for (OtherPlace place : places) {
        reason.append("; ").append(place.path()).append(" may hold registrations too");
      }
      return Observation.unknown(reason.toString());
    }
    List<OtherPlace> all = new ArrayList<>(places);
    all.addAll(homes.found().orElseThrow());
    return Observation.known(List.copyOf(all));
  }

  /** The user at the console; absent if nobody is logged in. */
  public static Observation<UserAccount> console(Probes probes) {
    return new Accounts(probes).atConsole();
  }

  /**
   * The languages that a user reads, the best first, as tags of BCP 47; absent if neither they nor
   * whoever set the Mac up chose any.
   */
  public static Observation<List<String>> languages(MacFiles files, UserAccount user) {
    Observation<List<String>> own = languages(files, user.home().child(GLOBAL_PREFERENCES));
    return own.isAbsent() ? languages(files, MacPath.ROOT.child(GLOBAL_PREFERENCES)) : own;
  }

  private static Observation<List<String>> languages(MacFiles files, MacPath preferences) {
    return PropertyListFile.read(files, preferences).texts("AppleLanguages");
  }

  /** Whether a policy of Jamf is at work. */
  public static Observation<Boolean> isJamfAtWork(Probes probes) {
    Answer answer = probes.ask(Probe.jamfPolicies());
    if (!(answer instanceof Answer.Ran ran)) {
      return Observation.unknown(((Answer.NotRun) answer).reason());
    }
    return switch (ran.exit()) {
      case 0 -> Observation.known(true);
      case 1 -> Observation.known(false);
      default -> Observation.unknown("pgrep ended with " + ran.exit());
    };
  }

  /** What tells this Mac from others. */
  public static Observation<String> hardwareUuid(Probes probes) {
    return new MachineReader(probes).hardwareUuid();
  }

  /** The identity of the running boot. */
  public static Observation<String> bootSession(Probes probes) {
    return new MachineReader(probes).bootSession();
  }

  /** Enrollment, profiles and framework afresh; everything else as {@code before} had it. */
  public MacFacts managementAgain(MacFacts before) {
    MacFacts.Management now =
        new ManagementReader(probes, files, progress).read(before.user(), before.privileged());
    return with(before, now, before.keychains(), before.files());
  }

  /**
   * The three keychains and the registrations in them afresh, by one program each. Whether the
   * login keychain is locked is not asked again: a deletion tells.
   */
  public MacFacts keychainsAgain(MacFacts before) {
    MacFacts.Keychains last = before.keychains();
    Observation<KeychainContents> login = last.login();
    if (before.user() instanceof Observation.Known<UserAccount> user) {
      MacPath home = user.value().home();
      login = keychains.readAgain(LoginKeychain.in(home), user.value(), last.login());
      login = login.isAbsent() ? LoginKeychain.missing(files, home) : login;
    }
    return with(
        before,
        before.management(),
        new MacFacts.Keychains(
            login,
            keychains.readAgain(SYSTEM_KEYCHAIN, null, last.system()),
            keychains.readAgain(JAMF_KEYCHAIN, null, last.jamf()),
            last.loginUnlocked()),
        before.files());
  }

  /** What surrounds the registration afresh: single sign-on, the network, the disk. */
  public MacFacts surroundingsAgain(MacFacts before, MacPath stateDirectory) {
    MacFacts.Surroundings now =
        new SurroundingsReader(probes, files, progress)
            .read(
                before.user(),
                before.identity().osVersion(),
                before.management().framework(),
                before.privileged(),
                stateDirectory);
    return with(before, before.management(), before.keychains(), before.files(), now);
  }

  /** The same paths afresh. */
  public MacFacts filesAgain(MacFacts before) {
    Map<MacPath, PathLookup> looks = new LinkedHashMap<>();
    for (MacPath path : before.files().keySet()) {
      looks.put(path, files.look(path));
    }
    return with(before, before.management(), before.keychains(), looks);
  }

  private static MacFacts with(
      MacFacts before,
      MacFacts.Management management,
      MacFacts.Keychains keychains,
      Map<MacPath, PathLookup> files) {
    return with(before, management, keychains, files, before.surroundings());
  }

  private static MacFacts with(
      MacFacts before,
      MacFacts.Management management,
      MacFacts.Keychains keychains,
      Map<MacPath, PathLookup> files,
      MacFacts.Surroundings surroundings) {
    return new MacFacts(
        before.source(),
        before.privileged(),
        before.identity(),
        before.user(),
        before.console(),
        management,
        keychains,
        Registrations.in(keychains.login()),
        before.otherUsers(),
        files,
        before.stateDirectory(),
        before.companyPortalVersion(),
        surroundings,
        before.records());
  }

  private MacFacts.Keychains keychains(Observation<UserAccount> user) {
    MacFacts.Keychains own =
        login(
            user,
            new MacFacts.Keychains(
                Observation.absent(),
                Observation.absent(),
                Observation.absent(),
                Observation.absent()));
    progress.accept("Reading the keychains of the Mac and of Jamf");
    return new MacFacts.Keychains(
        own.login(),
        keychains.read(SYSTEM_KEYCHAIN, null),
        keychains.read(JAMF_KEYCHAIN, null),
        own.loginUnlocked());
  }

  /** Somebody who is not at the console has no session there in which to ask. */
  private static boolean isElsewhere(UserAccount user, MacFacts facts) {
    return facts.privileged()
        && facts.console().found().filter(console -> console.uid() == user.uid()).isEmpty();
  }

  /** The keychain of a user without a session, read by root as far as it can be. */
  private MacFacts.Keychains atRest(UserAccount user, MacFacts.Keychains others) {
    return new MacFacts.Keychains(
        keychains.readAsRoot(LoginKeychain.in(user.home()), user.uid()),
        others.system(),
        others.jamf(),
        Observation.unknown(user.name() + " is not at the console"));
  }

  /** The user's own keychain; the others as they were. */
  private MacFacts.Keychains login(Observation<UserAccount> user, MacFacts.Keychains others) {
    Observation<KeychainContents> login;
    Observation<Boolean> unlocked;
    if (user instanceof Observation.Known<UserAccount> known) {
      progress.accept("Reading the login keychain of " + known.value().name());
      MacPath keychain = LoginKeychain.in(known.value().home());
      unlocked = unlocked(keychain, known.value());
      login = keychains.read(keychain, known.value());
      if (login.isAbsent()) {
        login = LoginKeychain.missing(files, known.value().home());
        unlocked = login.isUnknown() ? Observation.unknown(login.reason()) : unlocked;
      }
    } else {
      unlocked = Observation.unknown(Accounts.without(user));
      login = Observation.unknown(Accounts.without(user));
    }
    return new MacFacts.Keychains(login, others.system(), others.jamf(), unlocked);
  }

  /** Given a file that it cannot open, security would answer for other keychains instead. */
  private Observation<Boolean> unlocked(MacPath keychain, UserAccount user) {
    Observation<FileEntry> entry = files.look(keychain).entry();
    if (!(entry instanceof Observation.Known<FileEntry> known)) {
      return entry.isAbsent() ? Observation.absent() : Observation.unknown(entry.reason());
    }
    if (known.value().kind() != FileEntry.Kind.FILE) {
      return Observation.unknown(keychain + " is not a file");
    }
    return new MachineReader(probes).unlocked(keychain, user);
  }

  private Observation<String> volumeIn(PathLookup look) {
    return look.entry()
        .flatMap(
            entry ->
                entry.kind() == FileEntry.Kind.DIRECTORY
                    ? files.volumeIn(look.path())
                    : Observation.absent());
  }

  /** A path in the home of a user who is not known has no entry. */
  private Map<MacPath, PathLookup> files(List<String> paths, Observation<UserAccount> user) {
    Map<MacPath, PathLookup> looks = new LinkedHashMap<>();
    for (String path : paths) {
      String expanded = path;
      if (path.startsWith("~/")) {
        if (!(user instanceof Observation.Known<UserAccount> known)) {
          continue;
        }
        expanded = known.value().home() + path.substring(1);
      }
      if (MacPath.wrongWith(expanded) == null) {
        MacPath place = new MacPath(expanded);
        PathLookup look = files.look(place);
        looks.put(place, look.with(volumeIn(look)));
      }
    }
    return looks;
  }
}
