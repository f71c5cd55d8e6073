package io.github.remediate.workshop;

import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.Power;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.mac.UserAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Builds the facts of a Mac for tests. What is not given is as on a quiet Mac: jane is logged in,
 * it is enrolled by a profile that can be removed, nothing is registered, every probe answered, and
 * no server was asked.
 */
public final class SampleFacts {
  public static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));

  private Observation<UserAccount> user = Observation.known(JANE);
  private Observation<ConsoleUser> console =
      Observation.known(new ConsoleUser(JANE.name(), JANE.uid()));
  private Observation<Enrollment> enrollment =
      Observation.known(new Enrollment(false, true, true, ""));
  private Observation<List<Profile>> profiles = Observation.known(List.of());
  private Observation<String> framework = Observation.known("11.5.0");
  private Observation<String> jamfServer = Observation.absent();
  private Observation<Boolean> registeredByJamf = Observation.absent();
  private Observation<Boolean> compliance = Observation.absent();
  private Observation<String> clientId = Observation.absent();
  private Observation<Boolean> jamfAadSettings = Observation.known(false);
  private Observation<KeychainContents> login = Items.keychain(Items.LOGIN, List.of());
  private Observation<KeychainContents> system = Items.keychain(Items.SYSTEM, List.of());
  private Observation<KeychainContents> jamf = Observation.absent();
  private Observation<Boolean> loginUnlocked = Observation.known(true);
  private Observation<List<Registration>> registrations = Observation.known(List.of());
  private Observation<List<OtherPlace>> otherUsers = Observation.known(List.of());
  private boolean privileged = true;
  private final Map<MacPath, PathLookup> files = new HashMap<>();
  private PathLookup stateDirectory =
      new PathLookup(
          new MacPath("/Library/Application Support/Remediate"),
          List.of(
              entry(new MacPath("/Library"), FileEntry.Kind.DIRECTORY),
              entry(new MacPath("/Library/Application Support"), FileEntry.Kind.DIRECTORY)),
          Observation.absent());
  private Observation<PlatformSso> platformSso = Observation.absent();
  private Observation<MacPath> ssoProgram = Observation.absent();
  private Observation<PssoStatus> pssoStatus = Observation.unknown("there is no program to ask");
  private Observation<List<Profile>> userProfiles = Observation.known(List.of());
  private Observation<String> serialNumber = Observation.known("C02");
  private Observation<String> hardwareUuid = Observation.known("UUID");
  private String osVersion = "14.5";
  private MacFacts.Source source = MacFacts.Source.LIVE;
  private Observation<Boolean> fileVault = Observation.known(false);
  private Observation<Boolean> activationLock = Observation.known(false);
  private Observation<Escrow.Chip> chip = Observation.known(Escrow.Chip.APPLE);
  private Observation<List<String>> administrators = Observation.known(List.of("jane"));
  private Observation<Boolean> bootstrapToken = Observation.known(false);
  private Observation<Boolean> jamfServerAnswers = Observation.known(true);
  private Observation<Boolean> fullDiskAccess = Observation.known(true);
  private Observation<Power> power =
      Observation.known(new Power(Power.Source.MAINS, OptionalInt.empty()));
  private Observation<Long> freeBytes = Observation.known(1L << 40);
  private Observation<String> network = Observation.known("Ethernet");
  private Observation<List<ServerRecord>> records = Observation.unknown("no server was asked");

  public SampleFacts user(Observation<UserAccount> user) {
    this.user = user;
    return this;
  }

  public SampleFacts console(Observation<ConsoleUser> console) {
    this.console = console;
    return this;
  }

  public SampleFacts enrollment(Observation<Enrollment> enrollment) {
    this.enrollment = enrollment;
    return this;
  }

  public SampleFacts notEnrolled() {
    return enrollment(Observation.known(new Enrollment(false, false, false, "")));
  }

  public SampleFacts profiles(Observation<List<Profile>> profiles) {
    this.profiles = profiles;
    return this;
  }

  public SampleFacts profiles(Profile... profiles) {
    return profiles(Observation.known(List.of(profiles)));
  }

  public SampleFacts framework(Observation<String> framework) {
    this.framework = framework;
    return this;
  }

  public SampleFacts jamfServer(String jamfServer) {
    return jamfServer(Observation.known(jamfServer));
  }

  public SampleFacts jamfServer(Observation<String> jamfServer) {
    this.jamfServer = jamfServer;
    return this;
  }

  public SampleFacts registeredByJamf(Observation<Boolean> registeredByJamf) {
    this.registeredByJamf = registeredByJamf;
    return this;
  }

  /** What Jamf's settings tell of the integration: microsoftCAEnabled, and the client's id. */
  public SampleFacts integration(Observation<Boolean> compliance, Observation<String> clientId) {
    this.compliance = compliance;
    this.clientId = clientId;
    return this;
  }

  /** A Mac of an integration that Jamf set up under this client's id. */
  public SampleFacts compliance(String clientId) {
    return integration(Observation.known(true), Observation.known(clientId))
        .jamfAadSettings(Observation.known(true));
  }

  public SampleFacts jamfAadSettings(Observation<Boolean> jamfAadSettings) {
    this.jamfAadSettings = jamfAadSettings;
    return this;
  }

  public SampleFacts login(Observation<KeychainContents> login) {
    this.login = login;
    return this;
  }

  public SampleFacts system(Observation<KeychainContents> system) {
    this.system = system;
    return this;
  }

  public SampleFacts jamf(Observation<KeychainContents> jamf) {
    this.jamf = jamf;
    return this;
  }

  public SampleFacts loginUnlocked(Observation<Boolean> loginUnlocked) {
    this.loginUnlocked = loginUnlocked;
    return this;
  }

  public SampleFacts registrations(Observation<List<Registration>> registrations) {
    this.registrations = registrations;
    return this;
  }

  /** Registrations in the login keychain of which nothing but the device's id can be read. */
  public SampleFacts registrations(String... deviceIds) {
    return registrations(
        Observation.known(Stream.of(deviceIds).map(SampleFacts::registration).toList()));
  }

  /** One of them. */
  public static Registration registration(String deviceId) {
    return new Registration(deviceId, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public SampleFacts otherUsers(Observation<List<OtherPlace>> otherUsers) {
    this.otherUsers = otherUsers;
    return this;
  }

  /** What was found at a path; a file or folder belongs to root, below jane's home to jane. */
  public SampleFacts file(String path, Observation<FileEntry.Kind> kind) {
    MacPath target = new MacPath(path);
    List<FileEntry> components = new ArrayList<>();
    for (MacPath part : target.chain()) {
      if (!part.equals(target)) {
        components.add(entry(part, FileEntry.Kind.DIRECTORY));
      }
    }
    Observation<FileEntry> entry = kind.map(found -> entry(target, found));
    entry.found().ifPresent(components::add);
    files.put(target, new PathLookup(target, components, entry).with(Observation.absent()));
    return this;
  }

  /** What is mounted in a directory that was looked at. */
  public SampleFacts volumeIn(String directory, Observation<String> volume) {
    files.computeIfPresent(new MacPath(directory), (path, look) -> look.with(volume));
    return this;
  }

  public SampleFacts privileged(boolean privileged) {
    this.privileged = privileged;
    return this;
  }

  private static FileEntry entry(MacPath path, FileEntry.Kind kind) {
    int uid = path.isAtOrBelow(JANE.home()) ? JANE.uid() : 0;
    String linkTarget = kind == FileEntry.Kind.LINK ? "/etc" : null;
    return new FileEntry(path, kind, uid, 20, 0755, 0, Instant.EPOCH, linkTarget, 0);
  }

  /** Puts a directory that was looked at, and what is in it, on another volume. */
  public SampleFacts onVolume(String path, long volume) {
    return changed(path, found -> with(found, found.uid(), found.mode(), volume));
  }

  /** Gives a directory that was looked at another owner and mode. */
  public SampleFacts owned(String path, int uid, int mode) {
    return changed(
        path,
        found ->
            found.path().value().equals(path) ? with(found, uid, mode, found.volume()) : found);
  }

  private SampleFacts changed(String path, UnaryOperator<FileEntry> change) {
    UnaryOperator<FileEntry> below =
        found -> found.path().isAtOrBelow(new MacPath(path)) ? change.apply(found) : found;
    files.replaceAll((target, look) -> changed(look, below));
    stateDirectory = changed(stateDirectory, below);
    return this;
  }

  private static PathLookup changed(PathLookup look, UnaryOperator<FileEntry> change) {
    List<FileEntry> components = new ArrayList<>(look.components());
    components.replaceAll(change);
    return new PathLookup(look.path(), components, look.entry().map(change::apply))
        .with(look.volumeIn());
  }

  private static FileEntry with(FileEntry entry, int uid, int mode, long volume) {
    return new FileEntry(
        entry.path(),
        entry.kind(),
        uid,
        entry.gid(),
        mode,
        entry.size(),
        entry.modified(),
        entry.linkTarget(),
        volume);
  }

  public SampleFacts stateDirectory(PathLookup stateDirectory) {
    this.stateDirectory = stateDirectory;
    return this;
  }

  public SampleFacts platformSso(Observation<PlatformSso> platformSso) {
    this.platformSso = platformSso;
    return this;
  }

  /** Platform SSO of this extension; empty for one that is not named. */
  public SampleFacts platformSso(String extension, boolean registered, String deviceIdOrNull) {
    return platformSso(
        Observation.known(
            new PlatformSso(
                Optional.of(extension).filter(name -> !name.isEmpty()),
                registered,
                Optional.ofNullable(deviceIdOrNull),
                Optional.empty(),
                PlatformSso.UserState.UNTOLD)));
  }

  /** Microsoft's Platform SSO with a registration that is as it should be. */
  public SampleFacts platformSso(String deviceIdOrNull) {
    return platformSso(
        Observation.known(
            new PlatformSso(
                Optional.of(SingleSignOn.MICROSOFT_EXTENSION),
                true,
                Optional.ofNullable(deviceIdOrNull),
                Optional.of(true),
                PlatformSso.UserState.NORMAL)));
  }

  /** A profile that sets up Microsoft's extension of single sign-on. */
  public static Profile ssoExtension() {
    return ssoExtensionOf(SingleSignOn.MICROSOFT_EXTENSION);
  }

  /** A profile that sets up those of these ids; without any it names none that can be read. */
  public static Profile ssoExtensionOf(String... ids) {
    return new Profile(
        "com.example.sso",
        "SSO",
        "",
        true,
        List.of(new Profile.Payload("com.apple.extensiblesso", "", List.of(ids), List.of(), "")));
  }

  /** What Jamf's program answers; it is there. */
  public SampleFacts pssoStatus(Observation<PssoStatus> pssoStatus) {
    this.ssoProgram = Observation.known(new MacPath("/Library/Jamf Conditional Access"));
    this.pssoStatus = pssoStatus;
    return this;
  }

  /** The number that Jamf's program prints, and the device id that it shows. */
  public SampleFacts pssoStatus(int number, String deviceIdOrNull) {
    return pssoStatus(
        Observation.known(
            new PssoStatus(
                PssoStatus.Platform.values()[number],
                Optional.ofNullable(deviceIdOrNull),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  public SampleFacts userProfiles(Observation<List<Profile>> userProfiles) {
    this.userProfiles = userProfiles;
    return this;
  }

  public SampleFacts serialNumber(String serialNumber) {
    return serialNumber(Observation.known(serialNumber));
  }

  public SampleFacts serialNumber(Observation<String> serialNumber) {
    this.serialNumber = serialNumber;
    return this;
  }

  public SampleFacts hardwareUuid(String hardwareUuid) {
    return hardwareUuid(Observation.known(hardwareUuid));
  }

  public SampleFacts hardwareUuid(Observation<String> hardwareUuid) {
    this.hardwareUuid = hardwareUuid;
    return this;
  }

  public SampleFacts osVersion(String osVersion) {
    this.osVersion = osVersion;
    return this;
  }

  public SampleFacts source(MacFacts.Source source) {
    this.source = source;
    return this;
  }

  public SampleFacts activationLock(Observation<Boolean> on) {
    this.activationLock = on;
    return this;
  }

  public SampleFacts chip(Observation<Escrow.Chip> chip) {
    this.chip = chip;
    return this;
  }

  public SampleFacts administrators(Observation<List<String>> names) {
    this.administrators = names;
    return this;
  }

  public SampleFacts administrators(String... names) {
    return administrators(Observation.known(List.of(names)));
  }

  public SampleFacts fileVault(Observation<Boolean> fileVault) {
    this.fileVault = fileVault;
    return this;
  }

  public SampleFacts bootstrapToken(Observation<Boolean> bootstrapToken) {
    this.bootstrapToken = bootstrapToken;
    return this;
  }

  public SampleFacts jamfServerAnswers(Observation<Boolean> jamfServerAnswers) {
    this.jamfServerAnswers = jamfServerAnswers;
    return this;
  }

  public SampleFacts fullDiskAccess(Observation<Boolean> fullDiskAccess) {
    this.fullDiskAccess = fullDiskAccess;
    return this;
  }

  public SampleFacts power(Observation<Power> power) {
    this.power = power;
    return this;
  }

  public SampleFacts freeBytes(Observation<Long> freeBytes) {
    this.freeBytes = freeBytes;
    return this;
  }

  public SampleFacts network(Observation<String> network) {
    this.network = network;
    return this;
  }

  /** What the servers hold; a record's id and name are its service's word. */
  public SampleFacts records(ServerRecord.Service... services) {
    List<ServerRecord> list = new ArrayList<>();
    for (ServerRecord.Service service : services) {
      list.add(new ServerRecord(service, service.word(), service.word(), Optional.empty()));
    }
    return records(list);
  }

  public SampleFacts serversNotAsked() {
    this.records = Observation.unknown("no server was asked");
    return this;
  }

  public SampleFacts records(List<ServerRecord> records) {
    this.records = Observation.known(records);
    return this;
  }

  public MacFacts build() {
    return new MacFacts(
        source,
        privileged,
        new MacFacts.Identity(
            serialNumber, hardwareUuid, Observation.known(osVersion), Observation.known("boot")),
        user,
        console,
        new MacFacts.Management(
            enrollment,
            profiles,
            framework,
            jamfServer,
            compliance,
            registeredByJamf,
            clientId,
            jamfAadSettings),
        new MacFacts.Keychains(login, system, jamf, loginUnlocked),
        registrations,
        otherUsers,
        files,
        stateDirectory,
        Observation.absent(),
        new MacFacts.Surroundings(
            new SingleSignOn(platformSso, ssoProgram, pssoStatus, userProfiles),
            fileVault,
            bootstrapToken,
            jamfServerAnswers,
            fullDiskAccess,
            power,
            freeBytes,
            network,
            new Escrow(activationLock, chip, administrators)),
        records);
  }
}
