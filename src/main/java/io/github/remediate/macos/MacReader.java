package io.github.remediate.macos;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.Looks;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
  private final LoginKeychainReader logins;
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
    this.logins = new LoginKeychainReader(probes, files, keychains);
    this.progress = progress;
  }

  /**
   * Looks at everything.
   *
   * @param source what to note as the place that was looked at
   */
  public MacFacts read(MacFacts.Source source, Question question) {
    try (Looks looks = probes.looks()) {
      return read(source, question, looks);
    }
  }

  /** Everything that depends on nothing is begun before anything is waited for. */
  private MacFacts read(MacFacts.Source source, Question question, Looks looks) {
    boolean privileged = question.privileged();
    MachineReader machine = new MachineReader(probes);
    ManagementReader managementReader = new ManagementReader(probes, files, progress);
    Accounts accounts = new Accounts(probes);
    Supplier<Observation<String>> osVersion = machine.osVersion(looks);
    Supplier<MacFacts.Identity> identity = machine.identity(looks, osVersion);
    Supplier<Observation<ConsoleUser>> console = looks.begin(accounts::console);
    Supplier<Observation<UserAccount>> user =
        looks.begin(
            () ->
                question.user().isEmpty()
                    ? accounts.account(console.get())
                    : accounts.named(question.user()));
    Supplier<Observation<String>> framework = managementReader.framework(looks);
    Supplier<MacFacts.Management> management =
        managementReader.read(looks, user, framework, privileged);
    Supplier<MacFacts.Surroundings> surroundings =
        new SurroundingsReader(probes, files, progress)
            .read(looks, user, osVersion, framework, privileged, question.stateDirectory());
    Supplier<LoginKeychainReader.Own> login = looks.begin(() -> logins.read(user.get()));
    Supplier<Observation<KeychainContents>> system =
        looks.begin(() -> keychains.read(SYSTEM_KEYCHAIN, null));
    Supplier<Observation<KeychainContents>> jamf =
        looks.begin(() -> keychains.read(JAMF_KEYCHAIN, null));
    OtherPlaces places = new OtherPlaces(files, keychains, probes::looks);
    Supplier<Observation<List<OtherPlace>>> others =
        looks.begin(() -> places.of(user.get(), privileged));

    progress.accept("Looking at this Mac and its user");
    MacFacts.Identity seen = identity.get();
    Observation<ConsoleUser> atConsole = console.get();
    Observation<UserAccount> account = user.get();
    MacFacts.Management managed = management.get();
    MacFacts.Surroundings surrounded = surroundings.get();
    account.found().ifPresent(this::announceLogin);
    LoginKeychainReader.Own own = login.get();
    progress.accept("Reading the keychains of the Mac and of Jamf");
    MacFacts.Keychains read =
        new MacFacts.Keychains(own.contents(), system.get(), jamf.get(), own.unlocked());
    progress.accept("Looking for other registrations");
    return new MacFacts(
        source,
        privileged,
        seen,
        account,
        atConsole,
        managed,
        read,
        Registrations.in(read.login()),
        others.get(),
        files(question.paths(), account),
        files.look(question.stateDirectory()),
        managementReader.companyPortalVersion(),
        surrounded,
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
            ? logins.atRest(user.found().orElseThrow()).beside(before.keychains())
            : login(user).beside(before.keychains());
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
    try (Looks looks = probes.looks()) {
      Supplier<Observation<KeychainContents>> login =
          looks.begin(() -> logins.again(before.user(), last.login()));
      Supplier<Observation<KeychainContents>> system =
          looks.begin(() -> keychains.readAgain(SYSTEM_KEYCHAIN, null, last.system()));
      Supplier<Observation<KeychainContents>> jamf =
          looks.begin(() -> keychains.readAgain(JAMF_KEYCHAIN, null, last.jamf()));
      return with(
          before,
          before.management(),
          new MacFacts.Keychains(login.get(), system.get(), jamf.get(), last.loginUnlocked()),
          before.files());
    }
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

  /** Somebody who is not at the console has no session there in which to ask. */
  private static boolean isElsewhere(UserAccount user, MacFacts facts) {
    return facts.privileged()
        && facts.console().found().filter(console -> console.uid() == user.uid()).isEmpty();
  }

  private LoginKeychainReader.Own login(Observation<UserAccount> user) {
    user.found().ifPresent(this::announceLogin);
    return logins.read(user);
  }

  private void announceLogin(UserAccount user) {
    progress.accept("Reading the login keychain of " + user.name());
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
