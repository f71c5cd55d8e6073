package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.virtual.DumpWriter;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.virtual.VirtualItem;
import io.github.remediate.virtual.VirtualKeyPair;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** A keychain that is being filled. */
public final class KeychainForge {
  private static final String COMPANY_PORTAL = " (UBF8T346G9.com.microsoft.CompanyPortalMac)";
  private static final String TAG = "com.microsoft.workplacejoin.";

  private final MacPath path;
  private final int version;
  private final SeededRandom seeded;
  private final List<VirtualItem> items = new ArrayList<>();
  private Instant time;

  KeychainForge(MacPath path, SeededRandom seeded, Instant time) {
    this.path = path;
    this.version = path.value().endsWith("-db") ? 512 : 256;
    this.seeded = seeded;
    this.time = time;
  }

  public MacPath path() {
    return path;
  }

  public List<VirtualItem> items() {
    return List.copyOf(items);
  }

  /** What follows is made at {@code time}. */
  public KeychainForge at(Instant time) {
    this.time = time;
    return this;
  }

  public KeychainForge add(VirtualItem item) {
    items.add(item);
    return this;
  }

  /** A generic password whose label is its service. */
  public KeychainForge password(String service, String account) {
    return add(VirtualItem.password(service, account, service, time));
  }

  public KeychainForge password(String label, String account, String service, String kind) {
    return add(VirtualItem.password(label, account, service, time).withDescription(kind));
  }

  public KeychainForge webPassword(String server, String account) {
    return add(VirtualItem.webPassword(server, account, time));
  }

  /** Makes {@code url} use {@code certificate}. */
  public KeychainForge identityPreference(String url, VirtualCertificate certificate) {
    String name = certificate.subject().commonName().orElseThrow();
    byte[] sha1 = HexFormat.of().parseHex(certificate.sha1());
    byte[] reference = new byte[8 + sha1.length];
    System.arraycopy(new byte[] {'s', 's', 'u', 'i', 0, 0, 0, 0x20}, 0, reference, 0, 8);
    System.arraycopy(sha1, 0, reference, 8, sha1.length);
    return add(
        VirtualItem.password(url, name + " ", url, time).asIdentityPreference(Bytes.of(reference)));
  }

  public KeychainForge certificate(VirtualCertificate certificate) {
    return add(VirtualItem.certificate(certificate));
  }

  /** A key pair that is nowhere else. */
  public VirtualKeyPair newKeys() {
    return seeded.keys();
  }

  /** A certificate that is valid for ten years from now on. */
  public VirtualCertificate issue(DistinguishedName issuer, DistinguishedName subject) {
    Instant from = time.truncatedTo(ChronoUnit.DAYS);
    return VirtualCertificate.issue(
        issuer,
        subject,
        seeded.keys(),
        seeded.certificateNumber(),
        from,
        from.plus(3652, ChronoUnit.DAYS));
  }

  public KeychainForge publicKey(String label, Bytes tag, VirtualKeyPair keys) {
    return add(VirtualItem.key(ItemClass.PUBLIC_KEY, label, tag, keys));
  }

  public KeychainForge privateKey(String label, Bytes tag, VirtualKeyPair keys) {
    return add(VirtualItem.key(ItemClass.PRIVATE_KEY, label, tag, keys));
  }

  public KeychainForge keyPair(String label, Bytes tag, VirtualKeyPair keys) {
    return privateKey(label, tag, keys).publicKey(label, tag, keys);
  }

  /** The device certificate with its key pair, and the session transport key pair. */
  public KeychainForge workplaceJoinKeys(WorkplaceJoin join) {
    return certificate(join.certificate())
        .keyPair(
            "Microsoft Workplace Join Key",
            Bytes.of(TAG + "privatekey\0"),
            join.certificate().keys())
        .keyPair(
            "Microsoft Session Transport Key",
            Bytes.of(TAG + "stk.privatekey\0"),
            join.transport());
  }

  /** The passwords in which Workplace Join notes what it registered; the value is the service. */
  public KeychainForge workplaceJoinNotes(WorkplaceJoin join, String tenantName, String os) {
    workplaceJoinNote("thumbprint", join.certificate().sha1());
    workplaceJoinNote("registeredUserPrincipalName", join.userPrincipalName());
    workplaceJoinNote("tenantId", join.tenantId());
    workplaceJoinNote("tenantDisplayName", tenantName);
    workplaceJoinNote("cloudEnvironment", "login.microsoftonline.com");
    workplaceJoinNote("certificateCommonNameIdentifier", join.deviceId());
    workplaceJoinNote("deviceName", join.deviceName());
    workplaceJoinNote("deviceOSVersion", os);
    workplaceJoinNote("discoveryHint", join.userPrincipalName());
    return workplaceJoinNote("registrationKey", join.deviceId());
  }

  /** One such password. */
  public KeychainForge workplaceJoinNote(String name, String value) {
    return add(VirtualItem.password(value, TAG + name, value, time));
  }

  /** The identity preferences that Company Portal sets, in every spelling that is known. */
  public KeychainForge companyPortalPreferences(WorkplaceJoin join) {
    for (String host :
        List.of(
            "https://device.login.microsoftonline.com",
            "https://enterpriseregistration.windows.net")) {
      for (String slash : List.of("", "/")) {
        identityPreference(host + slash, join.certificate());
        identityPreference(host + slash + COMPANY_PORTAL, join.certificate());
      }
    }
    return this;
  }

  String dump() {
    return dump(items);
  }

  /** What {@code find-key} prints. */
  String keys() {
    List<VirtualItem> keys = new ArrayList<>();
    for (ItemClass kind :
        List.of(ItemClass.SYMMETRIC_KEY, ItemClass.PUBLIC_KEY, ItemClass.PRIVATE_KEY)) {
      for (VirtualItem item : items) {
        if (item instanceof VirtualItem.Key key && key.itemClass() == kind) {
          keys.add(key);
        }
      }
    }
    return dump(keys);
  }

  /** What {@code find-generic-password} prints. */
  String first(Predicate<VirtualItem.Password> wanted) {
    return firstItem(item -> item instanceof VirtualItem.Password found && wanted.test(found));
  }

  /** What {@code find-internet-password} prints. */
  String firstOfWeb() {
    return firstItem(item -> item instanceof VirtualItem.InternetPassword);
  }

  private String firstItem(Predicate<VirtualItem> wanted) {
    return dump(items.stream().filter(wanted).limit(1).toList());
  }

  private String dump(List<VirtualItem> some) {
    StringBuilder text = new StringBuilder();
    try {
      new DumpWriter(text).dump(path, version, some);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }

  String certificates() {
    StringBuilder text = new StringBuilder();
    try {
      new DumpWriter(text).certificates(items);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }
}
