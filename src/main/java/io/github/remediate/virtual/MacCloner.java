package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.UserAccount;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes over the state of a Mac through its ports: its files, the keychains among them, and what
 * its programs answer. What the other Mac did not tell, the virtual one does not tell either, in
 * the same words.
 */
final class MacCloner {
  private static final String MDM_PAYLOAD = "com.apple.mdm";

  private final MacFacts facts;
  private final Probes probes;
  private final MacFiles files;
  private final List<MacPath> seen;
  private final MacState state;

  MacCloner(
      MacFacts facts, Probes probes, MacFiles files, List<MacPath> seen, Instant now, long seed) {
    this.seen = List.copyOf(seen);
    this.facts = facts;
    this.probes = probes;
    this.files = files;
    this.state = new MacState(now, seed);
  }

  MacState state() {
    List<PathLookup> asked = new ArrayList<>(facts.files().values());
    for (MacPath path : seen) {
      asked.add(files.look(path));
    }
    new TreeCloner(files, state).take(asked);
    takeAccounts();
    takeAnswers();
    takeManagement();
    takeKeychains();
    state.launchd.loadAll();
    return state;
  }

  private void takeAccounts() {
    facts.user().found().ifPresent(this::takeAccount);
    for (String name : files.list(new MacPath("/Users")).found().orElse(List.of())) {
      if (!state.accounts.containsKey(name)) {
        found(name).ifPresent(this::takeAccount);
      }
    }
    Answer console = probes.ask(Probe.consoleUser());
    boolean atConsole =
        facts
            .user()
            .found()
            .filter(
                user ->
                    console instanceof Answer.Ran ran
                        && ran.text().contains("Name : " + user.name() + "\n"))
            .isPresent();
    if (atConsole) {
      state.startAtConsole(facts.user().found().orElseThrow());
    } else {
      take(Probe.consoleUser());
    }
  }

  private void takeAccount(UserAccount user) {
    state.accounts.put(user.name(), user);
    take(Probe.userId(user.name()));
    take(Probe.home(user.name()));
    take(Probe.platformSso(user));
    take(Probe.userProfiles(user.name()));
    facts
        .surroundings()
        .signOn()
        .program()
        .found()
        .ifPresent(program -> take(Probe.pssoStatus(program, user)));
  }

  private Optional<UserAccount> found(String name) {
    Probe probe = Probe.userId(name);
    if (!(probes.ask(probe) instanceof Answer.Ran ran) || ran.exit() != 0) {
      return Optional.empty();
    }
    String uid = ran.text().strip();
    boolean number =
        !uid.isEmpty() && uid.length() < 10 && uid.chars().allMatch(c -> c >= '0' && c <= '9');
    // The home is where the name was found; another place has no keychain that could be read.
    return number
        ? Optional.of(
            new UserAccount(name, Integer.parseInt(uid), new MacPath("/Users").child(name)))
        : Optional.empty();
  }

  private void takeAnswers() {
    for (Probe probe :
        List.of(
            Probe.osVersion(),
            Probe.hardware(),
            Probe.enrollment(),
            Probe.bootstrapToken(),
            Probe.profiles(),
            Probe.jamfVersion(),
            Probe.jamfServer(),
            Probe.fileVault(),
            Probe.hardwareOverview(),
            Probe.administrators(),
            Probe.power(),
            Probe.defaultRoute(),
            Probe.networkPorts())) {
      take(probe);
    }
    facts.identity().bootSession().found().ifPresent(state::bootSession);
    if (!facts.identity().bootSession().isKnown()) {
      take(Probe.bootSession());
    }
  }

  private Answer take(Probe probe) {
    // As a stream, for a dump can be longer than what is kept otherwise.
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    Answer told = probes.ask(probe, stdout);
    Answer answer =
        told instanceof Answer.Ran ran
            ? new Answer.Ran(ran.exit(), stdout.toByteArray(), ran.stderr())
            : told;
    state.record(probe, answer);
    return answer;
  }

  private void takeManagement() {
    facts
        .management()
        .enrollment()
        .found()
        .ifPresent(
            enrollment -> {
              boolean locked = enrollment.automated();
              for (Profile profile : facts.management().profiles().found().orElse(List.of())) {
                locked |= !profile.removable() && profile.hasPayload(MDM_PAYLOAD);
              }
              state.management.begins(
                  enrollment, !locked, facts.surroundings().bootstrapToken().found().orElse(false));
            });
  }

  private void takeKeychains() {
    List<MacPath> paths = new ArrayList<>();
    state
        .tree
        .below(MacPath.ROOT)
        .forEach(
            (path, node) -> {
              boolean named =
                  path.name().endsWith(".keychain") || path.name().endsWith(".keychain-db");
              if (named && node.kind() == Kind.FILE) {
                paths.add(path);
              }
            });
    paths.forEach(this::takeKeychain);
  }

  private void takeKeychain(MacPath path) {
    UserAccount owner = state.ownerOf(path).filter(state::isAtConsole).orElse(null);
    Answer dump = take(Probe.dumpKeychain(path, owner));
    Answer listing = take(Probe.certificates(path, owner));
    boolean locked =
        owner != null
            && take(Probe.keychainInfo(path, owner)) instanceof Answer.Ran ran
            && ran.exit() == SecurityProgram.LOCKED;
    for (Probe probe :
        List.of(
            Probe.keys(path, owner),
            Probe.genericPassword(path, owner),
            Probe.identityPreference(path, owner),
            Probe.internetPassword(path, owner))) {
      take(probe);
    }
    if (isBelieved(path)
        && dump instanceof Answer.Ran items
        && items.exit() == 0
        && listing instanceof Answer.Ran certificates
        && certificates.exit() == 0
        && isAbout(path, items)) {
      DumpReader.read(items.stdout())
          .ifPresent(
              read -> {
                VirtualKeychain keychain =
                    new VirtualKeychain(
                        read.version(),
                        CertificateReader.join(read.items(), certificates.stdout()));
                keychain.lock(locked);
                state.tree.at(path).withKeychain(keychain);
              });
    }
  }

  /** What the look did not believe stays the answers that it was given. */
  private boolean isBelieved(MacPath path) {
    MacFacts.Keychains read = facts.keychains();
    boolean login =
        facts.user().found().filter(user -> MacState.loginKeychain(user).equals(path)).isPresent();
    return !(login && read.login().isUnknown()
        || path.equals(MacState.SYSTEM_KEYCHAIN) && read.system().isUnknown()
        || path.equals(JamfFramework.KEYCHAIN) && read.jamf().isUnknown());
  }

  /** Not the answer that security gives for another keychain. */
  private static boolean isAbout(MacPath path, Answer.Ran dump) {
    return dump.stdout().length == 0
        || new String(dump.stdout(), StandardCharsets.ISO_8859_1).contains(path.name());
  }
}
