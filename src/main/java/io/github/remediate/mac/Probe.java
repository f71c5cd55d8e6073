package io.github.remediate.mac;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A question to one of the Mac's programs that changes nothing. The only probes there are come from
 * the factories below, so no effect can be built from this type. {@code security} is always given
 * exactly one keychain: with none, or with one it cannot open, it answers for the whole search list
 * (Security-61901, SecurityTool/macOS).
 */
public final class Probe {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CommandLine commandLine;
  private final UserAccount user;
  private final String stdin;
  private final Duration silence;
  private final Duration pause;

  private Probe(CommandLine commandLine, UserAccount user, String stdin, Duration silence) {
    this(commandLine, user, stdin, silence, Duration.ZERO);
  }

  private Probe(
      CommandLine commandLine, UserAccount user, String stdin, Duration silence, Duration pause) {
    this.commandLine = commandLine;
    this.user = user;
    this.stdin = stdin;
    this.silence = silence;
    this.pause = pause;
  }

  private static Probe asRoot(String program, Object... arguments) {
    return new Probe(CommandLine.of(program, arguments), null, null, SHORT);
  }

  /** macOS version and build. */
  public static Probe osVersion() {
    return asRoot("/usr/bin/sw_vers");
  }

  /** Serial number and hardware UUID, as a property list. */
  public static Probe hardware() {
    return asRoot("/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice", "-a");
  }

  /** Who sits at the console. */
  public static Probe consoleUser() {
    return new Probe(
        CommandLine.of("/usr/sbin/scutil"), null, "show State:/Users/ConsoleUser\n", SHORT);
  }

  /** The home directory of {@code name}, as a property list. */
  public static Probe home(String name) {
    return asRoot(
        "/usr/bin/dscl", "-plist", "/Search", "-read", "/Users/" + name, "NFSHomeDirectory");
  }

  /** The numeric id of {@code name}. */
  public static Probe userId(String name) {
    return asRoot("/usr/bin/id", "-u", name);
  }

  /** Whether the Mac is enrolled in an MDM server, and how. */
  public static Probe enrollment() {
    return asRoot("/usr/bin/profiles", "status", "-type", "enrollment");
  }

  /** Whether the bootstrap token is escrowed. */
  public static Probe bootstrapToken() {
    return asRoot("/usr/bin/profiles", "status", "-type", "bootstraptoken");
  }

  /** All installed profiles, as a property list. */
  public static Probe profiles() {
    return asRoot("/usr/bin/profiles", "show", "-output", "stdout-xml");
  }

  /** The profiles of the user's own channel, which the other question does not list. */
  public static Probe userProfiles(String name) {
    return asRoot("/usr/bin/profiles", "show", "-user", name, "-output", "stdout-xml");
  }

  /** The version of the Jamf binary. */
  public static Probe jamfVersion() {
    return asRoot("/usr/local/bin/jamf", "version");
  }

  /** Whether the Jamf server answers. */
  public static Probe jamfServer() {
    return new Probe(CommandLine.of("/usr/local/bin/jamf", "checkJSSConnection"), null, null, LONG);
  }

  /** The processes of Jamf policies; its daemon always runs and is none. */
  public static Probe jamfPolicies() {
    return asRoot("/usr/bin/pgrep", "-f", "(^|/)jamf policy( |$)");
  }

  /** Whether FileVault is on. */
  public static Probe fileVault() {
    return asRoot("/usr/bin/fdesetup", "status");
  }

  /** The processor, and whether Activation Lock is on, as a property list. */
  public static Probe hardwareOverview() {
    return asRoot("/usr/sbin/system_profiler", "-xml", "SPHardwareDataType");
  }

  /** The local administrators, as a property list. */
  public static Probe administrators() {
    return asRoot("/usr/bin/dscl", "-plist", ".", "-read", "/Groups/admin");
  }

  /** Whether launchd has a job of the system: only the exit status tells, 0 if it has. */
  public static Probe launchdJob(String label) {
    return asRoot("/bin/launchctl", "print", "system/" + label);
  }

  /** Mains or battery, and how much is left. */
  public static Probe power() {
    return asRoot("/usr/bin/pmset", "-g", "batt");
  }

  /** The identity of the running boot; the same across sleep. */
  public static Probe bootSession() {
    return asRoot("/usr/sbin/sysctl", "-n", "kern.bootsessionuuid");
  }

  /** The default route, which names the network interface in use. */
  public static Probe defaultRoute() {
    return asRoot("/sbin/route", "-n", "get", "default");
  }

  /** Which interface is Wi-Fi, which is Ethernet. */
  public static Probe networkPorts() {
    return asRoot("/usr/sbin/networksetup", "-listallhardwareports");
  }

  /** Platform SSO as the user sees it. */
  public static Probe platformSso(UserAccount user) {
    return new Probe(CommandLine.of("/usr/bin/app-sso", "platform", "-s"), user, null, SHORT);
  }

  /** What Jamf's program tells of the registration that the sign-in broker holds. */
  public static Probe pssoStatus(MacPath program, UserAccount user) {
    return pssoStatus(program, user, Duration.ZERO);
  }

  /** The same question again, for a broker that did not answer the program in time. */
  public static Probe pssoStatusAgain(MacPath program, UserAccount user) {
    return pssoStatus(program, user, Duration.ofSeconds(5));
  }

  private static Probe pssoStatus(MacPath program, UserAccount user, Duration pause) {
    return new Probe(CommandLine.of(program.value(), "getPSSOStatus"), user, null, LONG, pause);
  }

  /**
   * What single sign-on wrote into the unified log of the last hours, a line each that begins with
   * its local time. It can take long before it prints anything, and only administrators may ask.
   *
   * @param hours 1 to 24
   * @param messages one of these stands in each line; they hold no quotation mark
   */
  public static Probe signOnLog(int hours, List<String> messages) {
    String sayings =
        messages.stream()
            .map(text -> "eventMessage CONTAINS \"" + text + "\"")
            .collect(Collectors.joining(" OR "));
    return new Probe(
        CommandLine.of(
            "/usr/bin/log",
            "show",
            "--style",
            "syslog",
            "--info",
            "--last",
            hours + "h",
            "--predicate",
            "(process == \"AppSSOAgent\" OR process == \"AppSSODaemon\" OR process CONTAINS[c]"
                + " \"SSO Extension\" OR process CONTAINS[c] \"ssoextension\" OR subsystem =="
                + " \"com.apple.AppSSO\" OR subsystem == \"com.apple.PlatformSSO\") AND ("
                + sayings
                + ")"),
        null,
        null,
        LONG);
  }

  /** Whether {@code keychain} is unlocked in the user's session. */
  public static Probe keychainInfo(MacPath keychain, UserAccount user) {
    return new Probe(
        CommandLine.of("/usr/bin/security", "show-keychain-info", keychain), user, null, SHORT);
  }

  /**
   * All items of one keychain, attributes only.
   *
   * @param user the user in whose session to ask, or null for root
   */
  public static Probe dumpKeychain(MacPath keychain, UserAccount user) {
    return new Probe(
        CommandLine.of("/usr/bin/security", "dump-keychain", keychain), user, null, LONG);
  }

  /**
   * All certificates of one keychain with their hashes.
   *
   * @param user the user in whose session to ask, or null for root
   */
  public static Probe certificates(MacPath keychain, UserAccount user) {
    return new Probe(
        CommandLine.of("/usr/bin/security", "find-certificate", "-a", "-Z", "-p", keychain),
        user,
        null,
        LONG);
  }

  /**
   * All keys of one keychain, attributes only, in blocks like those of its dump.
   *
   * @param user the user in whose session to ask, or null for root
   */
  public static Probe keys(MacPath keychain, UserAccount user) {
    return security(user, "find-key", keychain);
  }

  /** The first generic password of one keychain, attributes only, in a block like its dump's. */
  public static Probe genericPassword(MacPath keychain, UserAccount user) {
    return security(user, "find-generic-password", keychain);
  }

  /** The first generic password of that name in one keychain, attributes only. */
  public static Probe namedPassword(MacPath keychain, UserAccount user, PasswordName name) {
    return security(
        user, "find-generic-password", name.attribute().option(), name.value(), keychain);
  }

  /** The first identity preference of one keychain, which is a generic password of a type. */
  public static Probe identityPreference(MacPath keychain, UserAccount user) {
    return security(user, "find-generic-password", "-C", "iprf", keychain);
  }

  /** The first internet password of one keychain, attributes only. */
  public static Probe internetPassword(MacPath keychain, UserAccount user) {
    return security(user, "find-internet-password", keychain);
  }

  // Never with -g or -w, which ask for the secret.
  private static Probe security(UserAccount user, Object... arguments) {
    return new Probe(CommandLine.of("/usr/bin/security", arguments), user, null, LONG);
  }

  public CommandLine commandLine() {
    return commandLine;
  }

  /** The user in whose GUI session to ask; empty for root. */
  public Optional<UserAccount> user() {
    return Optional.ofNullable(user);
  }

  /** What the program reads from its standard input; empty for a closed one. */
  public Optional<String> stdin() {
    return Optional.ofNullable(stdin);
  }

  /** How long the program may print nothing before it counts as hung. */
  public Duration silence() {
    return silence;
  }

  /** How long to wait before the program is started, where there is a wait at all. */
  public Duration pause() {
    return pause;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Probe probe
        && commandLine.equals(probe.commandLine)
        && Objects.equals(user, probe.user)
        && Objects.equals(stdin, probe.stdin);
  }

  @Override
  public int hashCode() {
    return Objects.hash(commandLine, user, stdin);
  }

  /** The command line, for messages. */
  @Override
  public String toString() {
    return String.join(" ", commandLine.argv());
  }
}
