package io.github.remediate.workshop;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forges Macs. It starts with a plain healthy Mac at the desk of {@code jane}, not managed by
 * anyone; each method makes one thing different. The same seed and the same calls give the same
 * Mac, byte for byte.
 */
public final class MacForge {
  /** How a Mac came under management. */
  public enum Enrolled {
    NOT,
    USER_APPROVED,
    AUTOMATED
  }

  public static final MacPath SYSTEM_KEYCHAIN = new MacPath("/Library/Keychains/System.keychain");
  public static final MacPath JAMF_KEYCHAIN =
      new MacPath("/Library/Application Support/JAMF/JAMF.keychain");
  public static final String JAMF_SERVER = "https://example.jamfcloud.com/";
  private static final String NOT_FOUND =
      "The specified item could not be found in the keychain.\n";
  private static final String TCC = "/Library/Application Support/com.apple.TCC/TCC.db";

  private final String name;
  private final Instant recorded;
  private final SeededRandom seeded;
  private final List<UserAccount> users = new ArrayList<>();
  private final TreeForge tree;
  private final Map<MacPath, KeychainForge> keychains = new LinkedHashMap<>();
  private final List<Map<String, Object>> profiles = new ArrayList<>();
  private final List<ForgedRecord> records = new ArrayList<>();
  private final Map<Probe, Answer> answers = new LinkedHashMap<>();
  private final String hardwareUuid;
  private final String bootSession;
  private UserAccount console;
  private String description = "";
  private String osVersion = "14.5";
  private String osBuild = "23F79";
  private String serialNumber = "C02XK1ZAJGH5";
  private String model = "Mac14,7";
  private Enrolled enrolled = Enrolled.NOT;
  private String jamfVersion;
  private boolean jamfServerAnswers = true;
  private boolean fileVault;
  private boolean bootstrapToken;
  private boolean activationLock;
  private String otherAdministrator = "itadmin";
  private String power = CommandOutput.mains(100, "charged; 0:00 remaining");
  private String platformSso = CommandOutput.NO_PLATFORM_SSO;
  private String pssoStatus;
  private long freeBytes = 183_500_800_000L;

  public MacForge(String name, long seed, Instant recorded) {
    this.name = name;
    this.recorded = recorded;
    this.seeded = new SeededRandom(seed);
    this.hardwareUuid = seeded.upperUuid();
    this.bootSession = seeded.upperUuid();
    this.tree = new TreeForge(seeded, recorded, users);
  }

  public MacForge describe(String text) {
    this.description = text;
    return this;
  }

  public MacForge system(String version, String build) {
    this.osVersion = version;
    this.osBuild = build;
    return this;
  }

  public MacForge hardware(String serialNumber, String model) {
    this.serialNumber = serialNumber;
    this.model = model;
    return this;
  }

  /** Adds a user with an empty login keychain. The first one sits at the console. */
  public UserAccount user(String shortName, int uid, String home) {
    UserAccount user = new UserAccount(shortName, uid, new MacPath(home));
    users.add(user);
    if (console == null) {
      console = user;
    }
    tree.directory(home, 0750).directory(home + "/Library", 0700);
    tree.file(home + "/Library/Keychains/" + hardwareUuid + "/keychain-2.db", 0600, 1_544_192L);
    tree.file(home + "/Library/Keychains/" + hardwareUuid + "/user.kb", 0600, 1_124L);
    keychain(loginKeychain(user));
    return user;
  }

  /** Nobody sits at the console. */
  public MacForge nobodyAtConsole() {
    this.console = null;
    return this;
  }

  public MacForge enrolled(Enrolled how) {
    this.enrolled = how;
    return this;
  }

  /** The version that the jamf binary tells; null if there is none. */
  public MacForge jamf(String version) {
    this.jamfVersion = version;
    return this;
  }

  public MacForge jamfServerAnswers(boolean answers) {
    this.jamfServerAnswers = answers;
    return this;
  }

  public MacForge fileVault(boolean on) {
    this.fileVault = on;
    return this;
  }

  public MacForge bootstrapToken(boolean escrowed) {
    this.bootstrapToken = escrowed;
    return this;
  }

  public MacForge activationLock(boolean on) {
    this.activationLock = on;
    return this;
  }

  /** The user at the console is the only administrator; else the company has one too. */
  public MacForge soleAdministrator() {
    this.otherAdministrator = null;
    return this;
  }

  /** What pmset prints, see {@link CommandOutput}. */
  public MacForge power(String text) {
    this.power = text;
    return this;
  }

  /** What app-sso prints, see {@link CommandOutput}. */
  public MacForge platformSso(String text) {
    this.platformSso = text;
    return this;
  }

  /** What Jamf's program answers to getPSSOStatus; without this it is too old to be asked. */
  public MacForge pssoStatus(String text) {
    this.pssoStatus = text;
    return this;
  }

  public MacForge freeBytes(long bytes) {
    this.freeBytes = bytes;
    return this;
  }

  /** Installs a profile for the whole Mac, see {@link Profiles}. */
  public MacForge profile(Map<String, Object> profile) {
    profiles.add(profile);
    return this;
  }

  public MacForge record(ForgedRecord record) {
    records.add(record);
    return this;
  }

  /** Overrides one answer, whatever the rest of this Mac says. */
  public MacForge answer(Probe probe, Answer answer) {
    answers.put(probe, answer);
    return this;
  }

  public SeededRandom seeded() {
    return seeded;
  }

  public TreeForge tree() {
    return tree;
  }

  public String hardwareUuid() {
    return hardwareUuid;
  }

  public Instant recorded() {
    return recorded;
  }

  public KeychainForge login(UserAccount user) {
    return keychain(loginKeychain(user));
  }

  /** The keychain at {@code path}, which is made if there was none. */
  public KeychainForge keychain(MacPath path) {
    return keychains.computeIfAbsent(path, each -> new KeychainForge(each, seeded, recorded));
  }

  private static MacPath loginKeychain(UserAccount user) {
    return user.home().child("Library/Keychains/login.keychain-db");
  }

  /** The finished Mac. */
  public ForgedMac forge() {
    keychain(SYSTEM_KEYCHAIN);
    keychains.forEach(this::placeFile);
    tree.file(TCC, 0644, emptyDatabase());
    tree.file("/bin/launchctl", 0755, 342_160L).file("/usr/bin/sudo", 04511, 1_419_232L);
    Map<Probe, Answer> all = new LinkedHashMap<>();
    addSystemAnswers(all);
    addUserAnswers(all);
    addKeychainAnswers(all);
    all.putAll(answers);
    List<ForgedAnswer> list = new ArrayList<>();
    all.forEach(
        (probe, answer) -> {
          list.add(new ForgedAnswer(probe, answer));
          MacPath program = probe.commandLine().program();
          if (answer instanceof Answer.Ran && !tree.has(program)) {
            tree.file(program.value(), 0755, seeded.between(50_000, 400_000));
          }
        });
    return new ForgedMac(
        name,
        description,
        recorded,
        freeBytes,
        users,
        list,
        tree.files(),
        List.copyOf(keychains.values()),
        records);
  }

  private void placeFile(MacPath path, KeychainForge keychain) {
    if (!tree.has(path)) {
      int mode = path.equals(SYSTEM_KEYCHAIN) ? 0644 : 0600;
      tree.file(path.value(), mode, 20_460L + 1_800L * keychain.items().size());
    }
  }

  private void addSystemAnswers(Map<Probe, Answer> all) {
    all.put(Probe.osVersion(), printed(CommandOutput.swVers(osVersion, osBuild)));
    all.put(Probe.hardware(), printed(CommandOutput.ioreg(serialNumber, hardwareUuid, model)));
    all.put(Probe.consoleUser(), printed(CommandOutput.consoleUser(console)));
    all.put(Probe.enrollment(), printed(CommandOutput.enrollment(enrolled)));
    all.put(
        Probe.bootstrapToken(),
        printed(CommandOutput.bootstrapToken(enrolled != Enrolled.NOT, bootstrapToken)));
    all.put(Probe.profiles(), printed(Profiles.shown(profiles)));
    all.put(
        Probe.jamfVersion(),
        jamfVersion == null ? noJamf() : printed("version=" + jamfVersion + "\n"));
    all.put(Probe.jamfServer(), jamfVersion == null ? noJamf() : jamfServer());
    all.put(Probe.fileVault(), printed(fileVault ? "FileVault is On.\n" : "FileVault is Off.\n"));
    all.put(
        Probe.hardwareOverview(),
        printed(CommandOutput.hardwareOverview(serialNumber, hardwareUuid, activationLock)));
    all.put(Probe.administrators(), printed(CommandOutput.administrators(administrators())));
    all.put(Probe.power(), printed(power));
    all.put(Probe.bootSession(), printed(bootSession + "\n"));
    all.put(Probe.defaultRoute(), printed(CommandOutput.DEFAULT_ROUTE));
    all.put(Probe.networkPorts(), printed(CommandOutput.NETWORK_PORTS));
  }

  private List<String> administrators() {
    List<String> names = new ArrayList<>();
    names.add("root");
    if (console != null) {
      names.add(console.name());
    }
    if (otherAdministrator != null) {
      names.add(otherAdministrator);
    }
    return names;
  }

  private Answer jamfServer() {
    String checking = "Checking availability of " + JAMF_SERVER + "...\n";
    return jamfServerAnswers
        ? printed(checking + "The JSS is available.\n")
        : ran(1, checking + "Could not connect to the JSS.\n", "");
  }

  private void addUserAnswers(Map<Probe, Answer> all) {
    for (UserAccount user : users) {
      all.put(Probe.home(user.name()), printed(CommandOutput.home(user.home())));
      all.put(Probe.userId(user.name()), printed(user.uid() + "\n"));
      all.put(
          Probe.userProfiles(user.name()),
          printed(
              "There are no configuration profiles installed for user '" + user.name() + "'\n"));
    }
    if (console != null) {
      MacPath login = loginKeychain(console);
      all.put(Probe.platformSso(console), printed(platformSso));
      if (pssoStatus != null) {
        all.put(
            Probe.pssoStatus(new MacPath(Software.CONDITIONAL_ACCESS), console),
            printed(pssoStatus));
      }
      all.put(
          Probe.keychainInfo(login, console),
          ran(0, "", "Keychain \"" + login + "\" no-timeout\n"));
      keychains.forEach(
          (path, keychain) -> {
            if (path.parent().equals(login.parent())) {
              addKeychain(all, path, console, keychain);
            }
          });
    }
  }

  private void addKeychainAnswers(Map<Probe, Answer> all) {
    keychains.forEach((path, keychain) -> addKeychain(all, path, null, keychain));
    if (!keychains.containsKey(JAMF_KEYCHAIN)) {
      // Given a keychain that is not there, security answers for the search list.
      addKeychain(all, JAMF_KEYCHAIN, null, keychains.get(SYSTEM_KEYCHAIN));
    }
  }

  private static void addKeychain(
      Map<Probe, Answer> all, MacPath path, UserAccount userOrNull, KeychainForge answers) {
    all.put(Probe.dumpKeychain(path, userOrNull), printed(answers.dump()));
    all.put(Probe.certificates(path, userOrNull), printed(answers.certificates()));
    all.put(
        Probe.keys(path, userOrNull),
        found(answers.keys(), 1, "security: SecItemCopyMatching: " + NOT_FOUND));
    if (userOrNull != null) {
      String none = "security: SecKeychainSearchCopyNext: " + NOT_FOUND;
      all.put(
          Probe.genericPassword(path, userOrNull),
          found(answers.first(password -> true), 44, none));
      all.put(
          Probe.identityPreference(path, userOrNull),
          found(answers.first(password -> "iprf".equals(password.type())), 44, none));
      all.put(Probe.internetPassword(path, userOrNull), found(answers.firstOfWeb(), 44, none));
    }
  }

  private static Answer found(String text, int otherwise, String complaint) {
    return text.isEmpty() ? ran(otherwise, "", complaint) : printed(text);
  }

  private static Answer noJamf() {
    return new Answer.NotRun("/usr/local/bin/jamf is missing");
  }

  private static Answer printed(String text) {
    return ran(0, text, "");
  }

  private static Answer ran(int exit, String stdout, String stderr) {
    return new Answer.Ran(exit, stdout.getBytes(StandardCharsets.UTF_8), stderr);
  }

  /** A SQLite database of one empty page, so that reading it tells that it can be read. */
  private static byte[] emptyDatabase() {
    ByteBuffer page = ByteBuffer.allocate(512);
    page.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    page.putShort((short) 512).put(new byte[] {1, 1, 0, 64, 32, 32}).putInt(1).putInt(1);
    page.putInt(44, 4).putInt(56, 1).put(100, (byte) 0x0D).putShort(105, (short) 512);
    return page.array();
  }
}
