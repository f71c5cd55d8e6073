package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Platform SSO and Microsoft's SSO extension of the user at the console: what {@code app-sso} and
 * {@code getPSSOStatus} tell, what {@code gatherAADInfo} does, and the prompt to register. What was
 * recorded is told word for word until something changes. The registration's key lies in the Secure
 * Enclave: no keychain shows it.
 */
final class VirtualSignOn {
  /** The process that asks the user to register; launchd starts it again. */
  static final String AGENT = "AppSSOAgent";

  private static final String GATHER = "gatherAADInfo";
  private static final String PRIMARY = "primary_registration_metadata_";
  private static final String EXTENSION = "com.microsoft.CompanyPortalMac.ssoextension";
  private static final String AAD = "Library/Preferences/com.jamf.management.jamfAAD.plist";
  private static final String PORTAL_LOG = "Library/Logs/Company Portal/CompanyPortal.log";
  private static final Pattern TENANT = Pattern.compile("microsoftonline\\.com/([0-9a-fA-F-]{36})");
  private static final Pattern LOGIN = Pattern.compile("\"loginUserName\" : \"([^\"]+)\"");
  private static final DateTimeFormatter LOGGED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final MacState state;

  /**
   * Whether a registration that was begun is asked for again: the agent was ended, or somebody
   * deregistered.
   */
  private boolean prompts;

  VirtualSignOn(MacState state) {
    this.state = state;
  }

  /** Whether Platform SSO is set up for the user. */
  private boolean isPlatform(UserAccount user) {
    return told(Probe.platformSso(user)).contains("\"registrationCompleted\"");
  }

  /** Whether Platform SSO or the plain extension is set up, or was registered. */
  boolean isThere() {
    return state
        .console()
        .filter(
            user ->
                isPlatform(user)
                    || told(status(user)).contains("isSSOExtensionInFullMode\"): Yes")
                    || told(status(user)).contains(PRIMARY + "device_id"))
        .isPresent();
  }

  /** The device id that is in use; empty for none. */
  Optional<String> deviceId() {
    return state.console().flatMap(user -> value(told(status(user)), PRIMARY + "device_id"));
  }

  private boolean isReady(UserAccount user) {
    String platform = told(Probe.platformSso(user));
    return deviceId().isPresent()
        && !platform.contains("NeedsNewKeys")
        && !platform.contains("NeedsRegistration")
        && !platform.contains("\"registrationCompleted\" : false");
  }

  private static Probe status(UserAccount user) {
    return Probe.pssoStatus(JamfFramework.CONDITIONAL_ACCESS, user);
  }

  private String told(Probe probe) {
    return state.recorded(probe) instanceof Answer.Ran ran ? ran.text() : "";
  }

  private static Optional<String> value(String text, String key) {
    Matcher matcher =
        Pattern.compile(Pattern.quote("AnyHashable(\"" + key + "\"): ") + "([^,\\]]+)")
            .matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  /** Something ended {@link #AGENT}: it starts again, and asks anew for what is not done. */
  void agentEnded() {
    prompts = true;
    state.console().ifPresent(user -> state.processes.start(AGENT, user.uid()));
  }

  /**
   * The user follows the prompt to register and signs in.
   *
   * @param userPrincipalName who signs in, where the Mac does not tell who did before
   * @return the new device id; empty where nothing asks for it
   */
  Optional<String> register(String userPrincipalName) {
    UserAccount user = state.console().orElse(null);
    if (user == null || !isThere() || !prompts && !isReady(user)) {
      return Optional.empty();
    }
    prompts = false;
    String deviceId = state.uuid();
    tell(user, Optional.of(deviceId), userPrincipalName);
    log(user, "Device was successfully registered with id " + deviceId);
    return Optional.of(deviceId);
  }

  /** The user chooses Repair in System Settings, which macOS 13 lacks; the device id stays. */
  boolean repair() {
    UserAccount user = state.console().orElse(null);
    boolean hasRepair = !told(Probe.osVersion()).contains("ProductVersion:\t\t13.");
    if (user == null || !hasRepair || !isPlatform(user) || deviceId().isEmpty()) {
      return false;
    }
    String text = told(Probe.platformSso(user));
    if (!text.contains("NeedsNewKeys")) {
      return false;
    }
    state.record(
        Probe.platformSso(user),
        ProgramAnswers.out(text.replace("POUserStateNeedsNewKeys (1)", "POUserStateNormal (0)")));
    state.record(status(user), ProgramAnswers.out(told(status(user)).replaceFirst("^3", "2")));
    log(user, "Platform SSO was successfully registered again with new keys");
    return true;
  }

  /** A profile of Platform SSO comes from Jamf Pro; nobody has registered with it yet. */
  void setUp() {
    state
        .console()
        .filter(user -> !isThere())
        .ifPresent(
            user ->
                state.record(
                    Probe.platformSso(user),
                    ProgramAnswers.out(CommandTexts.platformSso(Optional.empty(), "", ""))));
    prompts = true;
  }

  /** The user deregisters the Mac in Company Portal. */
  boolean deregister() {
    UserAccount user = state.console().orElse(null);
    if (user == null || deviceId().isEmpty() && !isPlatform(user)) {
      return false;
    }
    tell(user, Optional.empty(), "");
    prompts = true;
    return true;
  }

  private void tell(UserAccount user, Optional<String> deviceId, String userPrincipalName) {
    String before = told(Probe.platformSso(user));
    String status = told(status(user));
    boolean platform = isPlatform(user);
    String tenant =
        value(status, PRIMARY + "tenant_id")
            .or(() -> first(TENANT, before))
            .orElse("00000000-0000-4000-8000-000000000000");
    String name =
        value(status, PRIMARY + "upn").or(() -> first(LOGIN, before)).orElse(userPrincipalName);
    if (platform) {
      state.record(
          Probe.platformSso(user),
          ProgramAnswers.out(
              CommandTexts.platformSso(deviceId.map(this::certificate), tenant, name)));
    }
    String number = platform ? deviceId.isPresent() ? "2" : "1" : "0";
    StringBuilder extra = new StringBuilder("AnyHashable(\"isSSOExtensionInFullMode\"): Yes");
    deviceId.ifPresent(
        id ->
            extra
                .append(entry("upn", name))
                .append(entry("device_id", id))
                .append(entry("cloud_host", "login.microsoftonline.com"))
                .append(entry("tenant_id", tenant)));
    state.record(
        status(user), ProgramAnswers.out(number + "\nextraDeviceInformation [" + extra + "]\n"));
  }

  private static String entry(String key, String value) {
    return ", AnyHashable(\"" + PRIMARY + key + "\"): " + value;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private String certificate(String deviceId) {
    Instant now = state.clock.now().truncatedTo(ChronoUnit.SECONDS);
    VirtualCertificate certificate =
        VirtualCertificate.issue(
            PersonActions.ISSUER,
            new DistinguishedName(List.of(new Part(DistinguishedName.COMMON_NAME, deviceId))),
            VirtualKeyPair.next(state.random),
            new BigInteger(119, state.random).setBit(118),
            now,
            now.plus(3652, ChronoUnit.DAYS));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(certificate.der());
  }

  private void log(UserAccount user, String text) {
    MacPath file = user.home().child(PORTAL_LOG);
    TreeNode before = state.tree.at(file);
    String old =
        before == null || before.content() == null
            ? ""
            : new String(before.content(), StandardCharsets.UTF_8);
    String line =
        LOGGED.format(state.clock.now())
            + " | INFO | WPJ | 1 | Registration.swift: 96 (register()) | "
            + text;
    state.write(file, 0644, (old + line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Jamf's program: getPSSOStatus tells, gatherAADInfo has Jamf learn the device id. */
  Answer run(ProgramCall call) {
    if (call.argument(0).equals(GATHER)) {
      return gather(call);
    }
    Answer recorded = state.recorded.get(call.question());
    // An enrollment installed it, on a Mac without a single sign-on that it could tell of.
    return recorded == null ? ProgramAnswers.out("0\n") : recorded;
  }

  private Answer gather(ProgramCall call) {
    UserAccount user = call.user().filter(state::isAtConsole).orElse(null);
    if (user == null) {
      return ProgramAnswers.of(1, "", "This must be run as the user, in the user's session.\n");
    }
    boolean ready = isReady(user);
    state.write(
        user.home().child(AAD), 0600, VirtualPropertyList.dictionary("have_an_Azure_id", ready));
    if (!ready) {
      return ProgramAnswers.of(1, "", "Error: no Microsoft Entra ID could be acquired.\n");
    }
    log(user, "Microsoft Entra ID acquired");
    return ProgramAnswers.out("Microsoft Entra ID acquired\n");
  }
}
