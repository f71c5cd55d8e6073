package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Jamf framework's files and keys: taken away by removeFramework, made by an enrollment. */
record JamfFramework(MacState state) {
  static final MacPath BINARY = new MacPath("/usr/local/jamf/bin/jamf");
  static final MacPath LINK = new MacPath("/usr/local/bin/jamf");
  static final MacPath SETTINGS = new MacPath("/Library/Preferences/com.jamfsoftware.jamf.plist");
  static final MacPath KEYCHAIN = new MacPath("/Library/Application Support/JAMF/JAMF.keychain");

  private static final MacPath SUPPORT = new MacPath("/Library/Application Support/JAMF");
  static final MacPath CONDITIONAL_ACCESS =
      SUPPORT.child(
          "Jamf.app/Contents/MacOS/Jamf Conditional Access.app/Contents/MacOS/"
              + "Jamf Conditional Access");
  private static final MacPath SELF_SERVICE = new MacPath("/Applications/Self Service.app");
  private static final MacPath LOG = new MacPath("/private/var/log/jamf.log");
  private static final MacPath AGENT =
      new MacPath("/Library/LaunchAgents/com.jamf.management.agent.plist");
  private static final String COMPLIANCE_CLIENT = "b03c10a8-71c7-45f9-b44a-3335ab76e970";
  private static final Pattern ADDRESS =
      Pattern.compile("<key>jss_url</key>\\s*<string>([^<]*)</string>");
  private static final String DAEMON = "com.jamf.management.daemon";
  private static final List<String> DAEMONS = List.of(DAEMON, "com.jamfsoftware.task.1");
  private static final int OLD_FORM = 256;
  private static final int SERIAL_BITS = 119;

  /** Whether a name is that of a Jamf server's own authority. */
  static boolean isAuthority(String commonName) {
    return commonName.toLowerCase(Locale.ROOT).contains("jss built-in");
  }

  private static MacPath daemon(String label) {
    return new MacPath("/Library/LaunchDaemons/" + label + ".plist");
  }

  /** removeFramework: everything of Jamf's goes, its keychain with the Mac's identity included. */
  void remove() {
    for (String label : DAEMONS) {
      state.launchd.unload(label);
      state.tree.remove(daemon(label));
    }
    for (String name : List.of("jamf", "jamfAgent")) {
      state.tree.remove(new MacPath("/usr/local/bin/" + name));
    }
    for (MacPath path :
        List.of(new MacPath("/usr/local/jamf"), SUPPORT, SELF_SERVICE, SETTINGS, LOG, AGENT)) {
      state.faults.moment();
      state.tree.remove(path);
    }
  }

  /** What an enrollment installs. */
  void install(String jamfServer) {
    byte[] program = "a Mach-O binary".getBytes(StandardCharsets.UTF_8);
    state.write(BINARY, 0755, program);
    state.write(new MacPath("/usr/local/jamf/bin/jamfAgent"), 0755, program);
    state.link(LINK, BINARY.value());
    state.write(CONDITIONAL_ACCESS, 0755, program);
    for (String label : DAEMONS) {
      state.write(daemon(label), 0644, VirtualPropertyList.dictionary("Label", label));
      state.launchd.load(label);
    }
    state.write(AGENT, 0644, VirtualPropertyList.dictionary("Label", "com.jamf.management.agent"));
    state.write(SELF_SERVICE.child("Contents/MacOS/Self Service"), 0755, program);
    state.write(
        SETTINGS,
        0644,
        VirtualPropertyList.dictionary(
            "jss_url",
            jamfServer,
            "microsoftCAEnabled",
            true,
            "self_service_app_path",
            SELF_SERVICE.value()));
    state.write(LOG, 0644, new byte[0]);
    state.forgetRecorded(Probe.jamfVersion());
    state.forgetRecorded(Probe.jamfServer());
    keys();
  }

  /** What Jamf Pro has set since: Device Compliance, once the Mac is in the group for it. */
  void manage() {
    TreeNode settings = state.tree.at(SETTINGS);
    if (state.inComplianceGroup && settings != null) {
      state.write(
          SETTINGS,
          0644,
          VirtualPropertyList.dictionary(
              "jss_url",
              address(settings),
              "microsoftCAEnabled",
              true,
              "microsoftCANativeClientAppId",
              COMPLIANCE_CLIENT,
              "self_service_app_path",
              SELF_SERVICE.value()));
    }
  }

  private static String address(TreeNode settings) {
    String text =
        settings.content() == null ? "" : new String(settings.content(), StandardCharsets.UTF_8);
    Matcher url = ADDRESS.matcher(text);
    return url.find() ? url.group(1) : "https://example.jamfcloud.com/";
  }

  /** A new identity of the Mac towards Jamf, another towards MDM, and the authority of both. */
  private void keys() {
    VirtualKeychain own = new VirtualKeychain(OLD_FORM, List.of());
    addIdentity(own, "JAMF Software");
    state.write(KEYCHAIN, 0600, new byte[0]);
    state.tree.at(KEYCHAIN).withContent(null).withKeychain(own);
    state
        .keychain(MacState.SYSTEM_KEYCHAIN)
        .ifPresent(
            system -> {
              boolean known =
                  system.items().stream()
                      .anyMatch(
                          item ->
                              item.itemClass() == ItemClass.CERTIFICATE
                                  && isAuthority(CertificateReader.commonName(item.value("subj"))));
              addIdentity(system, "Imported Private Key");
              if (!known) {
                system.add(VirtualItem.certificate(issue(authority())));
              }
            });
  }

  private void addIdentity(VirtualKeychain keychain, String label) {
    VirtualCertificate certificate = issue(name(state.upperUuid()));
    keychain.add(VirtualItem.certificate(certificate));
    for (ItemClass half : List.of(ItemClass.PRIVATE_KEY, ItemClass.PUBLIC_KEY)) {
      keychain.add(VirtualItem.key(half, label, (Bytes) null, certificate.keys()));
    }
  }

  private VirtualCertificate issue(DistinguishedName subject) {
    Instant from = state.clock.now().truncatedTo(ChronoUnit.DAYS);
    return VirtualCertificate.issue(
        authority(),
        subject,
        VirtualKeyPair.next(state.random),
        new BigInteger(SERIAL_BITS, state.random).setBit(SERIAL_BITS - 1),
        from,
        from.plus(3652, ChronoUnit.DAYS));
  }

  private static DistinguishedName authority() {
    return name("Virtual JSS Built-in Certificate Authority");
  }

  private static DistinguishedName name(String commonName) {
    return new DistinguishedName(List.of(new Part(DistinguishedName.COMMON_NAME, commonName)));
  }
}
