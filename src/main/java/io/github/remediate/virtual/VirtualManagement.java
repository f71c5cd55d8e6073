package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.Profile;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * MDM: enrollment, the profiles that come and go with it, and {@code profiles}. What was recorded
 * is told word for word until something changes.
 */
final class VirtualManagement {
  /** How long mdmclient takes to remove a profile after it was told to. */
  static final Duration REMOVAL = Duration.ofSeconds(8);

  private static final List<String> STATUS = List.of("status", "-type", "enrollment");
  private static final List<String> TOKEN = List.of("status", "-type", "bootstraptoken");
  private static final List<String> SHOW = List.of("show", "-output", "stdout-xml");
  private static final List<String> RENEW = List.of("renew", "-type", "enrollment");

  private final MacState state;
  private Enrollment enrollment = new Enrollment(false, false, false, "");
  private boolean removable = true;
  private boolean tokenEscrowed;
  private boolean changed;

  VirtualManagement(MacState state) {
    this.state = state;
  }

  /** What it was when the virtual Mac was made. */
  void begins(Enrollment enrollment, boolean removable, boolean tokenEscrowed) {
    this.enrollment = enrollment;
    this.removable = removable;
    this.tokenEscrowed = tokenEscrowed;
  }

  Enrollment enrollment() {
    return enrollment;
  }

  /** What the Mac was told to do itself; a profile that must not be removed stays. */
  void askRemoval() {
    if (enrollment.enrolled() && removable) {
      state.clock.inMemory(REMOVAL, this::unmanage);
    }
  }

  /** The server removes its profile, and with it go all others and its identity. */
  void unmanage() {
    if (enrollment.enrolled()) {
      enrollment = new Enrollment(false, false, false, "");
      tokenEscrowed = false;
      changed = true;
      state.keychain(MacState.SYSTEM_KEYCHAIN).ifPresent(VirtualManagement::forgetIdentity);
    }
  }

  /** The Mac is enrolled, as it was before or by a person who approved it. */
  void enroll(boolean automated, String jamfServer) {
    String server = jamfServer.endsWith("/") ? jamfServer : jamfServer + "/";
    enrollment = new Enrollment(automated, true, true, server + "computer/mdm");
    removable = !automated;
    tokenEscrowed = false;
    changed = true;
  }

  private static void forgetIdentity(VirtualKeychain system) {
    Set<Bytes> keys = new HashSet<>();
    for (StoredItem item : system.items()) {
      if (isIdentity(item)) {
        keys.add(item.keyHash());
      }
    }
    system.removeIf(
        item -> isIdentity(item) || item.itemClass().isKey() && keys.contains(item.keyHash()));
  }

  /** A certificate that Jamf's own authority issued to somebody else than itself. */
  private static boolean isIdentity(StoredItem item) {
    if (item.itemClass() != ItemClass.CERTIFICATE) {
      return false;
    }
    Bytes issuer = item.value("issu");
    return issuer != null
        && JamfFramework.isAuthority(CertificateReader.commonName(issuer))
        && !issuer.equals(item.value("subj"));
  }

  Answer run(ProgramCall call) {
    List<String> asked = call.arguments();
    Answer recorded = state.recorded.get(call.question());
    if (!changed && recorded != null && !asked.equals(RENEW)) {
      return recorded;
    }
    if (asked.equals(STATUS)) {
      return ProgramAnswers.out(CommandTexts.enrollment(enrollment));
    }
    if (asked.equals(TOKEN)) {
      return ProgramAnswers.out(CommandTexts.bootstrapToken(enrollment.enrolled(), tokenEscrowed));
    }
    if (asked.equals(SHOW)) {
      return ProgramAnswers.out(shown(recorded));
    }
    // The person must still agree in System Settings.
    return asked.equals(RENEW) ? ProgramAnswers.out("") : ProgramAnswers.unknown(call);
  }

  /** Without MDM there is nothing but what was installed by hand before any enrollment. */
  private String shown(Answer recorded) {
    if (enrollment.enrolled()) {
      return mdmProfile();
    }
    boolean byHand =
        recorded instanceof Answer.Ran ran
            && ran.exit() == 0
            && !ran.text().contains("com.apple.mdm");
    return byHand ? ((Answer.Ran) recorded).text() : VirtualPropertyList.document("<dict/>\n");
  }

  private String mdmProfile() {
    String removal =
        removable ? "" : "\t\t\t<key>ProfileRemovalDisallowed</key>\n\t\t\t<string>true</string>\n";
    return VirtualPropertyList.document(
        """
        <dict>
        	<key>_computerlevel</key>
        	<array>
        		<dict>
        			<key>ProfileDisplayName</key>
        			<string>MDM Profile</string>
        			<key>ProfileIdentifier</key>
        			<string>IDENTIFIER</string>
        			<key>ProfileItems</key>
        			<array>
        				<dict>
        					<key>PayloadContent</key>
        					<dict>
        						<key>ServerURL</key>
        						<string>SERVER</string>
        					</dict>
        					<key>PayloadIdentifier</key>
        					<string>com.jamfsoftware.mdm</string>
        					<key>PayloadType</key>
        					<string>com.apple.mdm</string>
        					<key>PayloadVersion</key>
        					<integer>1</integer>
        				</dict>
        			</array>
        REMOVAL			<key>ProfileType</key>
        			<string>Configuration</string>
        			<key>ProfileVersion</key>
        			<integer>1</integer>
        		</dict>
        	</array>
        </dict>
        """
            .replace("IDENTIFIER", Profile.JAMF_MDM)
            .replace("SERVER", VirtualPropertyList.escaped(enrollment.server()))
            .replace("REMOVAL", removal));
  }
}
