package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import java.time.Instant;
import java.util.List;

/**
 * Makes virtual Macs from nothing. It begins with macOS alone: an empty System keychain, no users,
 * no MDM, mains power and a Wi-Fi that no profile brought. Later calls override earlier ones.
 */
public final class VirtualMacBuilder {
  private static final long FREE = 183_500_800_000L;

  private final MacState state;

  VirtualMacBuilder(Instant now, long seed) {
    this.state = new MacState(now, seed);
    VirtualTree tree = state.tree;
    tree.put(MacPath.ROOT, TreeNode.directory(0, 0, 0755, now));
    for (String name : List.of("etc", "tmp", "var")) {
      state.makeDirectories(new MacPath("/private/" + name));
      state.link(new MacPath("/" + name), "private/" + name);
    }
    for (String name :
        List.of("Applications", "Library/Keychains", "Library/LaunchDaemons", "Users", "Volumes")) {
      state.makeDirectories(new MacPath("/" + name));
    }
    tree.freeBytes(Observation.known(FREE));
    keychain(MacState.SYSTEM_KEYCHAIN, 256, List.of());
    hardware("C02XK1ZAJGH5", state.upperUuid());
    says(Probe.osVersion(), CommandTexts.macOs("14.5", "23F79"));
    says(Probe.fileVault(), "FileVault is Off.\n");
    says(Probe.power(), "Now drawing from 'AC Power'\n");
    says(Probe.defaultRoute(), "   route to: default\n  interface: en0\n");
    says(Probe.networkPorts(), "\nHardware Port: Wi-Fi\nDevice: en0\n");
  }

  /** Takes every file away, and keeps what the programs say. */
  public VirtualMacBuilder bare() {
    state.tree.clear();
    return this;
  }

  private void says(Probe probe, String text) {
    answer(probe, ProgramAnswers.out(text));
  }

  /** What {@code probe} answers for as long as nothing on the Mac changes it. */
  public VirtualMacBuilder answer(Probe probe, Answer answer) {
    state.record(probe, answer);
    return this;
  }

  public VirtualMacBuilder hardware(String serialNumber, String hardwareUuid) {
    says(Probe.hardware(), CommandTexts.hardware(serialNumber, hardwareUuid));
    return this;
  }

  /** Adds an account with a home and an empty login keychain; the first one sits at the console. */
  public VirtualMacBuilder user(UserAccount user) {
    state.accounts.put(user.name(), user);
    if (state.console().isEmpty()) {
      state.startAtConsole(user);
    }
    says(Probe.userId(user.name()), user.uid() + "\n");
    says(Probe.home(user.name()), CommandTexts.home(user.home()));
    says(Probe.platformSso(user), CommandTexts.NO_PLATFORM_SSO);
    says(
        Probe.userProfiles(user.name()),
        "There are no configuration profiles installed for user '" + user.name() + "'\n");
    state.makeDirectories(user.home().child("Library/Preferences"));
    return keychain(MacState.loginKeychain(user), VirtualKeychain.NEW_FORM, List.of());
  }

  /** A keychain file, mode 600, with these items. */
  public VirtualMacBuilder keychain(MacPath path, int version, List<? extends VirtualItem> items) {
    if (!state.tree.has(path)) {
      state.write(path, 0600, new byte[0]);
    }
    VirtualKeychain content = new VirtualKeychain(version, List.of());
    items.forEach(content::add);
    state.tree.at(path).withContent(null).withKeychain(content);
    return this;
  }

  /** A file with its directories; what lies in a user's home belongs to that user. */
  public VirtualMacBuilder file(MacPath path, int mode, Bytes content) {
    state.write(path, mode, content.bytes());
    return this;
  }

  /**
   * An entry as it is told, with its directories.
   *
   * @param content a file's content; null if it is not known
   */
  public VirtualMacBuilder entry(FileEntry entry, Bytes content) {
    if (!entry.path().equals(MacPath.ROOT)) {
      state.makeDirectories(entry.path().parent());
    }
    TreeNode old = state.tree.at(entry.path());
    TreeNode node = new TreeNode(entry).withContent(content == null ? null : content.bytes());
    if (old != null && entry.kind() == Kind.FILE) {
      node.withKeychain(old.keychain());
    }
    state.tree.put(entry.path(), node);
    return this;
  }

  /**
   * How the Mac is managed.
   *
   * @param removable whether the Mac itself can remove the MDM profile
   */
  public VirtualMacBuilder enrollment(
      Enrollment enrollment, boolean removable, boolean bootstrapTokenEscrowed) {
    state.management.begins(enrollment, removable, bootstrapTokenEscrowed);
    return this;
  }

  /** Installs the Jamf framework, with keys in JAMF.keychain and the System keychain. */
  public VirtualMacBuilder jamf(String jamfServer) {
    new JamfFramework(state).install(jamfServer);
    return this;
  }

  public VirtualMacBuilder freeBytes(long bytes) {
    state.tree.freeBytes(Observation.known(bytes));
    return this;
  }

  /** The finished Mac; the builder must not be used any more. */
  public VirtualMac build() {
    state.launchd.loadAll();
    return new VirtualMac(state);
  }
}
