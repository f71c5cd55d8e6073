package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Builds keychain items for tests; every field not given is as in an item that lacks it. */
public final class Items {
  public static final MacPath LOGIN =
      new MacPath("/Users/jane/Library/Keychains/login.keychain-db");
  public static final MacPath SYSTEM = new MacPath("/Library/Keychains/System.keychain");
  public static final MacPath JAMF = new MacPath("/Library/Application Support/JAMF/JAMF.keychain");

  public static final String WPJ_TAG = "com.microsoft.workplacejoin.privatekey\0";
  public static final String STK_TAG = "com.microsoft.workplacejoin.stk.privatekey\0";
  public static final String WPJ_LABEL = "Microsoft Workplace Join Key";
  public static final String STK_LABEL = "Microsoft Session Transport Key";

  private static int next;

  private MacPath keychain = LOGIN;
  private final ItemClass itemClass;
  private Bytes label;
  private Bytes account;
  private Bytes service;
  private Bytes description;
  private Bytes creator;
  private Bytes keyHash;
  private Bytes tag;
  private Observation<DistinguishedName> issuer = Observation.absent();
  private Observation<DistinguishedName> subject = Observation.absent();
  private String sha1;
  private Instant validFrom;

  private Items(ItemClass itemClass) {
    this.itemClass = itemClass;
  }

  public static Items password(String account, String service) {
    Items items = new Items(ItemClass.GENERIC_PASSWORD).label(service);
    items.account = account == null ? null : Bytes.of(account);
    items.service = service == null ? null : Bytes.of(service);
    return items;
  }

  public static Items preference(String account, String service) {
    Items items = new Items(ItemClass.IDENTITY_PREFERENCE).label(service);
    items.account = account == null ? null : Bytes.of(account);
    items.service = Bytes.of(service);
    return items;
  }

  public static Items key(ItemClass itemClass, String label, String tag, String hash) {
    Items items = new Items(itemClass).label(label);
    items.tag = tag == null ? null : Bytes.of(tag);
    return items.hash(hash);
  }

  public static Items certificate(String issuer, String subject, String hash) {
    Items items = new Items(ItemClass.CERTIFICATE).label(subject);
    items.issuer = name(issuer);
    items.subject = name(subject);
    items.sha1 = "%040X".formatted(issuer.hashCode() * 31L + subject.hashCode() & 0xffffffffL);
    return items.hash(hash);
  }

  /** A certificate of which nothing but this is told. */
  public static Items certificate(
      String label,
      Observation<DistinguishedName> issuer,
      Observation<DistinguishedName> subject,
      String sha1) {
    Items items = new Items(ItemClass.CERTIFICATE).label(label);
    items.issuer = issuer;
    items.subject = subject;
    items.sha1 = sha1;
    return items;
  }

  /** The certificate of a Workplace Join registration, its names upper-cased as a dump has them. */
  public static Items registration(String deviceId, String sha1) {
    return certificate(
        deviceId, registered("MS-ORGANIZATION-ACCESS"), registered(deviceId.toUpperCase()), sha1);
  }

  /** A name as in the certificate of a registration: the common name is not its first part. */
  public static Observation<DistinguishedName> registered(String commonName) {
    return Observation.known(
        new DistinguishedName(
            List.of(
                new DistinguishedName.Part("0.9.2342.19200300.100.1.25", "WINDOWS"),
                new DistinguishedName.Part(DistinguishedName.COMMON_NAME, commonName))));
  }

  public static Items other(String label) {
    return new Items(ItemClass.OTHER).label(label);
  }

  private static Observation<DistinguishedName> name(String commonName) {
    return Observation.known(
        new DistinguishedName(
            List.of(new DistinguishedName.Part(DistinguishedName.COMMON_NAME, commonName))));
  }

  public Items in(MacPath keychain) {
    this.keychain = keychain;
    return this;
  }

  public Items label(String label) {
    this.label = label == null ? null : Bytes.of(label);
    return this;
  }

  public Items label(Bytes label) {
    this.label = label;
    return this;
  }

  public Items account(Bytes account) {
    this.account = account;
    return this;
  }

  public Items service(String service) {
    this.service = service == null ? null : Bytes.of(service);
    return this;
  }

  public static Items internet(String account, String server) {
    Items items = new Items(ItemClass.INTERNET_PASSWORD).label(server);
    items.account = account == null ? null : Bytes.of(account);
    items.service = server == null ? null : Bytes.of(server);
    return items;
  }

  public Items description(String description) {
    this.description = Bytes.of(description);
    return this;
  }

  public Items creator(String creator) {
    this.creator = Bytes.of(creator);
    return this;
  }

  public Items hash(String hash) {
    this.keyHash = hash == null ? null : Bytes.of(hash);
    return this;
  }

  public Items issuerUnreadable() {
    this.issuer = Observation.unknown("not a name");
    return this;
  }

  /** A certificate that is valid from then on. */
  public Items validFrom(Instant time) {
    this.validFrom = time;
    return this;
  }

  public Items noSha1() {
    this.sha1 = null;
    return this;
  }

  public KeychainItem build() {
    return new KeychainItem(
        keychain,
        itemClass,
        label,
        account,
        service,
        itemClass == ItemClass.IDENTITY_PREFERENCE ? "iprf" : null,
        description,
        null,
        creator,
        keyHash,
        tag,
        issuer,
        subject,
        null,
        sha1,
        validFrom,
        next++);
  }

  /** The login keychain, which holds just these. */
  public static Observation<KeychainContents> holding(Items... items) {
    return keychain(LOGIN, Arrays.stream(items).map(Items::build).toList());
  }

  /** A keychain that holds those of {@code items} that say so. */
  public static Observation<KeychainContents> keychain(MacPath path, List<KeychainItem> items) {
    List<KeychainItem> own = items.stream().filter(item -> item.keychain().equals(path)).toList();
    return Observation.known(new KeychainContents(path, own, own.size(), KeychainContents.WORDS));
  }
}
