package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.mac.Identifier.Kind;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Thing;
import io.github.remediate.mac.UserAccount;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What a person does at the Mac with mouse and keyboard. */
record PersonActions(MacState state) {
  private static final Duration CLICKS = Duration.ofMinutes(2);
  private static final String TAG = "com.microsoft.workplacejoin.";
  private static final MacPath APPLICATION = new MacPath("/Applications/Company Portal.app");
  private static final String BUNDLE = "com.microsoft.CompanyPortalMac";
  private static final String DOMAIN_COMPONENT = "0.9.2342.19200300.100.1.25";
  static final DistinguishedName ISSUER =
      new DistinguishedName(
          List.of(
              new Part(DOMAIN_COMPONENT, "net"),
              new Part(DOMAIN_COMPONENT, "windows"),
              new Part(DistinguishedName.COMMON_NAME, "MS-Organization-Access"),
              new Part("2.5.4.11", "82dbaca4-3e81-46ca-9c73-0950c1eaca97")));

  /** Installs and approves the MDM profile; Jamf then installs its framework. */
  void enroll(boolean automated, String jamfServer) {
    state.clock.pass(CLICKS);
    if (!state.management.enrollment().enrolled()) {
      state.management.enroll(automated, jamfServer);
    }
    if (!state.isProgram(JamfFramework.LINK)) {
      new JamfFramework(state).install(jamfServer);
    }
  }

  /** Has the server remove its profile. */
  void unmanage() {
    state.clock.pass(CLICKS);
    state.management.unmanage();
  }

  /** Puts the Mac into the group for which compliance applies, in Jamf Pro. */
  void putIntoComplianceGroup() {
    state.clock.pass(CLICKS);
    state.inComplianceGroup = true;
  }

  /** Chooses Repair in System Settings; false where that does not help. */
  boolean repair() {
    state.clock.pass(CLICKS);
    return state.signOn.repair();
  }

  /** Deregisters in Company Portal; false where nothing is registered. */
  boolean deregister() {
    state.clock.pass(CLICKS);
    return state.signOn.deregister();
  }

  /** Follows the prompt to register; empty where none is shown. */
  Optional<String> signUp(String userPrincipalName) {
    state.clock.pass(CLICKS);
    return state.signOn.register(userPrincipalName);
  }

  /** An id that nothing else has. */
  String newId() {
    return state.uuid();
  }

  /** Has Jamf Pro send the profile of the SSO extension. */
  void deployExtension() {
    state.clock.pass(CLICKS);
    state.signOn.setUp();
  }

  /** Installs Company Portal from Self Service. */
  void installCompanyPortal() {
    if (!state.tree.has(APPLICATION)) {
      state.clock.pass(CLICKS);
      state.write(
          APPLICATION.child("Contents/Info.plist"),
          0644,
          VirtualPropertyList.dictionary(
              "CFBundleIdentifier", BUNDLE, "CFBundleShortVersionString", "5.2510.0"));
      state.write(
          new MacPath("/private/var/db/receipts/" + BUNDLE + ".plist"),
          0644,
          VirtualPropertyList.dictionary("PackageIdentifier", BUNDLE));
    }
  }

  /**
   * Starts the registration policy in Self Service and signs in.
   *
   * @return the new device id; empty if there is no Self Service or no open login keychain
   */
  Optional<String> register(String tenantId, String userPrincipalName) {
    UserAccount user = state.console().orElse(null);
    VirtualKeychain login =
        state.loginKeychain().filter(keychain -> !keychain.isLocked()).orElse(null);
    if (user == null || login == null || !state.isProgram(JamfFramework.LINK)) {
      return Optional.empty();
    }
    installCompanyPortal();
    state.clock.pass(CLICKS);
    Instant now = state.clock.now().truncatedTo(ChronoUnit.SECONDS);
    String deviceId = state.uuid();
    VirtualKeyPair keys = VirtualKeyPair.next(state.random);
    VirtualCertificate certificate =
        VirtualCertificate.issue(
            ISSUER,
            new DistinguishedName(List.of(new Part(DistinguishedName.COMMON_NAME, deviceId))),
            keys,
            new BigInteger(119, state.random).setBit(118),
            now,
            now.plus(3652, ChronoUnit.DAYS));
    login.add(VirtualItem.certificate(certificate));
    addPair(login, "Microsoft Workplace Join Key", TAG + "privatekey\0", keys);
    addPair(
        login,
        "Microsoft Session Transport Key",
        TAG + "stk.privatekey\0",
        VirtualKeyPair.next(state.random));
    note(login, "thumbprint", certificate.sha1(), now);
    note(login, "registeredUserPrincipalName", userPrincipalName, now);
    note(login, "tenantId", tenantId, now);
    note(login, "certificateCommonNameIdentifier", deviceId, now);
    login.add(
        VirtualItem.password(
            "com.jamf.management.jamfAAD", "jamfAAD", "com.jamf.management.jamfAAD", now));
    state.write(
        user.home().child("Library/Preferences/com.jamf.management.jamfAAD.plist"),
        0600,
        VirtualPropertyList.dictionary("have_an_Azure_id", true));
    return Optional.of(deviceId);
  }

  private static void addPair(
      VirtualKeychain login, String label, String tag, VirtualKeyPair keys) {
    Bytes bytes = Bytes.of(tag.getBytes(StandardCharsets.UTF_8));
    login.add(VirtualItem.key(ItemClass.PRIVATE_KEY, label, bytes, keys));
    login.add(VirtualItem.key(ItemClass.PUBLIC_KEY, label, bytes, keys));
  }

  private static void note(VirtualKeychain login, String name, String value, Instant now) {
    login.add(VirtualItem.password(value, TAG + name, value, now));
  }

  /**
   * Deletes items in Keychain Access, for each thing the first that it names.
   *
   * @return how many were deleted
   */
  int deleteItems(List<Thing> things) {
    state.clock.pass(CLICKS);
    VirtualKeychain login =
        state.loginKeychain().filter(keychain -> !keychain.isLocked()).orElse(null);
    if (login == null || state.console().isEmpty()) {
      return 0;
    }
    int deleted = 0;
    for (Thing thing : things) {
      for (StoredItem item : login.items()) {
        if (names(thing, item)) {
          login.remove(item);
          if (isIdentity(thing)) {
            removePrivateKey(login, item.keyHash());
          }
          deleted++;
          break;
        }
      }
    }
    return deleted;
  }

  /** An identity is a certificate and its private key; both go when it is deleted. */
  private static boolean isIdentity(Thing thing) {
    return thing.value(Kind.ITEM_CLASS).equals(Optional.of("identity"));
  }

  private static void removePrivateKey(VirtualKeychain login, Bytes keyHash) {
    for (StoredItem item : login.items()) {
      if (item.itemClass() == ItemClass.PRIVATE_KEY && item.keyHash().equals(keyHash)) {
        login.remove(item);
        return;
      }
    }
  }

  /** Keys are told by their hash, anything else by its name, account and service. */
  private static boolean names(Thing thing, StoredItem item) {
    String itemClass = isIdentity(thing) ? "certificate" : thing.value(Kind.ITEM_CLASS).orElse("");
    if (!itemClass.equals(item.itemClass().word())) {
      return false;
    }
    Optional<String> keyHash = thing.value(Kind.KEY_HASH);
    if (item.keyHash() != null && keyHash.isPresent()) {
      return keyHash.get().equals(item.keyHash().hex());
    }
    Bytes service = item.value("svce") == null ? item.value("srvr") : item.value("svce");
    return tells(thing, Kind.LABEL, item.label())
        && tells(thing, Kind.ACCOUNT, item.value("acct"))
        && tells(thing, Kind.SERVICE, service);
  }

  private static boolean tells(Thing thing, Kind kind, Bytes value) {
    String shown = value == null ? "" : value.display();
    return thing.value(kind).orElse("").equals(shown);
  }
}
