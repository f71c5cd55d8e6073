package io.github.remediate.app;

import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.MacReader;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.plist.PropertyListFile;
import io.github.remediate.people.DialogChoice;
import io.github.remediate.people.LinkTargets;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.people.RestartWarningPeople;
import io.github.remediate.people.Screen;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Planner;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A Mac that a run may change: the live one, a tree under another root, or a virtual one. */
final class RunningMac {
  private static final MacPath JAMF =
      new MacPath("/Library/Preferences/com.jamfsoftware.jamf.plist");
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Supplier<OpenMac> opener;
  private final RunEnvironment environment;
  private final OpenMac first;
  private Helpdesk helpdesk = Helpdesk.NONE;
  private Optional<String> asked = Optional.empty();

  /**
   * A Mac to run on.
   *
   * @param opener opens it anew for each look
   */
  RunningMac(Supplier<OpenMac> opener, RunEnvironment environment) {
    this.opener = opener;
    this.environment = environment;
    this.first = reopen();
  }

  RunEnvironment environment() {
    return environment;
  }

  RunStore store() {
    return environment.store();
  }

  MacChanges changes() {
    return environment.changes();
  }

  OpenMac reopen() {
    return opener.get();
  }

  /**
   * What is set for this Mac now.
   *
   * @throws CommandFailure if a settings file holds a mistake, or others than root can change it
   */
  Settings settings(MacChoice choice) {
    refuseOthersSettings(choice);
    Settings settings = Settings.of(first, choice);
    speakFor(settings.helpdesk());
    return settings;
  }

  /**
   * Where the services are that the run asks, as it is set for this Mac now.
   *
   * @throws CommandFailure as {@link #settings}
   */
  OperatorSettings services(MacChoice choice) {
    refuseOthersSettings(choice);
    return Settings.services(first, choice);
  }

  /**
   * How long an old object in Entra stays switched off before it is deleted.
   *
   * @throws CommandFailure as {@link #settings}
   */
  Duration disableWait(MacChoice choice) {
    return Settings.of(first, choice).disableWait();
  }

  Set<Integer> trustedOwners() {
    return first.trustedOwners();
  }

  /** Keeps the Mac awake until the result is closed. */
  SleepPrevention keepAwake() {
    return environment.sleepPrevention().get();
  }

  // They say what is purged, whose approvals count, and which server's records are the
  // organization's own. The Mac's own file counts for approvals whatever else is named.
  private void refuseOthersSettings(MacChoice choice) {
    if (!first.files().look(Settings.FILE).entry().isAbsent()) {
      refuseOthersSettings(store().directory().resolve(Settings.FILE.name()));
    }
    // One that is not there is refused when it is read.
    choice.config().filter(Files::exists).ifPresent(this::refuseOthersSettings);
  }

  private void refuseOthersSettings(Path file) {
    Optional<String> problem = environment.distrust().apply(file);
    if (problem.isPresent()) {
      throw CommandFailure.blocked(
          "The settings cannot be trusted: "
              + problem.get()
              + ". Give their file to root (chown root:wheel, chmod 644) in a directory of"
              + " root's.");
    }
  }

  /** Whoever can change a playbook decides what root does. */
  void refuseOthersPlaybook(Path playbook) {
    Optional<String> problem = environment.distrust().apply(playbook);
    if (problem.isPresent()) {
      throw CommandFailure.blocked(
          "The playbook cannot be trusted: "
              + problem.get()
              + ". Give it to root (chown root:wheel, chmod 644) in a directory of root's.");
    }
  }

  /** {@code answering}, with windows on the Mac's screen before a restart where it can show any. */
  People warned(People answering, ParagraphPrinter told, Time time) {
    return windows(told, time)
        .<People>map(windows -> new RestartWarningPeople(answering, windows, this::console))
        .orElse(answering);
  }

  /** Whoever sits before the Mac's screen; empty where no window can be shown there. */
  Optional<People> windows(ParagraphPrinter told, Time time) {
    return screen(told, time)
        .flatMap(screen -> DialogChoice.choose(first.files(), screen, dialogVersion(), isLive()));
  }

  /**
   * {@code helpdesk}, who answers while the Mac's user sees in windows what is theirs to do, and is
   * warned there before a restart.
   */
  People supervised(People helpdesk, ParagraphPrinter told, Time time) {
    return screen(told, time)
        .map(
            screen ->
                warned(
                    DialogChoice.supervised(
                        helpdesk, first.files(), screen, dialogVersion(), isLive()),
                    told,
                    time))
        .orElse(helpdesk);
  }

  private Observation<String> dialogVersion() {
    return PropertyListFile.read(first.files(), DialogChoice.VERSION)
        .text("CFBundleShortVersionString");
  }

  private Optional<Screen> screen(ParagraphPrinter told, Time time) {
    closeLeftBehind(time);
    return environment
        .screenPrograms()
        .map(
            programs ->
                new Screen(
                    programs,
                    time,
                    this::console,
                    PATIENCE,
                    told,
                    user -> MacReader.languages(reopen().files(), user),
                    () -> helpdesk,
                    new LinkTargets(environment::files, this::selfService),
                    user -> asked.isEmpty() || asked.get().equals(user.name())));
  }

  /** Takes away the windows that killed processes of this program left on the screen. */
  void closeLeftBehind(Time time) {
    environment
        .screenPrograms()
        .ifPresent(programs -> DialogChoice.closeLeftBehind(programs, time));
  }

  /** Whom windows ask from now on: the user that a run is for, if it is for one. */
  void ask(Optional<String> user) {
    this.asked = user;
  }

  /** What windows say of the organization from now on. */
  void speakFor(Helpdesk helpdesk) {
    this.helpdesk = helpdesk;
  }

  /** Who is logged in at the screen now; absent if nobody is. */
  Observation<UserAccount> console() {
    return MacReader.console(reopen().probes());
  }

  /** Where it lies on this machine, if it is a tree under another root. */
  Optional<Path> tree() {
    return first.standing().tree().map(MacRoot::directory);
  }

  /** The identity of the running boot. */
  Observation<String> bootSession() {
    return MacReader.bootSession(reopen().probes());
  }

  /** Whether a policy of Jamf is at work now. */
  Observation<Boolean> isJamfAtWork() {
    return MacReader.isJamfAtWork(reopen().probes());
  }

  // Organizations give Self Service names of their own.
  private Optional<MacPath> selfService() {
    return PropertyListFile.read(environment.files(), JAMF)
        .text("self_service_app_path")
        .found()
        .filter(path -> MacPath.wrongWith(path) == null)
        .map(MacPath::new);
  }

  boolean isLive() {
    return first.source() == MacFacts.Source.LIVE;
  }

  boolean isNobodyLoggedIn() {
    return console().isAbsent();
  }

  // By adapters that remember nothing: it may be the second look, after somebody took hours.
  MacFacts look(PreviewRequest asked, Consumer<String> progress) {
    return reopen().look(asked, progress);
  }

  /**
   * Judges what {@code playbook} asks about this Mac, of which {@code facts} were seen just now.
   */
  FindingTable findings(Playbook playbook, MacFacts facts, FindingSight sight) {
    return sight.of(playbook, reopen(), facts);
  }

  /** Likewise, where the services were asked by now. */
  FindingTable findingsSignedIn(Playbook playbook, MacFacts facts, FindingSight sight) {
    return sight.ofSignedIn(playbook, reopen(), facts);
  }

  /** Looks, for no playbook, at what is always looked at. */
  MacFacts look(Optional<String> user, Consumer<String> progress) {
    return reopen().look(user, progress);
  }

  /**
   * Plans for this Mac.
   *
   * @param adfsUrl the organization's ADFS STS address, if it is known
   * @param records by whom records at servers are deleted
   * @param frozen the records that the run deletes itself
   * @param disableWait how long an old object stays switched off before it goes
   * @param part how much of the playbook is done
   */
  Planner planner(
      Installation installed,
      Playbook playbook,
      Scope scope,
      Optional<String> adfsUrl,
      Via records,
      FrozenRecords frozen,
      Duration disableWait,
      Part part) {
    return new Planner(
        playbook,
        new Planner.Options(
            installed.tool(), scope, adfsUrl, trustedOwners(), records, frozen, disableWait, part));
  }
}
