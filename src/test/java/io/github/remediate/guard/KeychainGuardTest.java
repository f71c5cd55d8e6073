package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.Items;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The keychain guard")
class KeychainGuardTest {
  private static final String MS = "MS-ORGANIZATION-ACCESS";
  private static final String DEVICE = "5B0A2F3E-6C1D-4F5A-9E77-0C4F2B1A9D10";

  private final KeychainItem privateKey =
      Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "wpj").build();
  private final KeychainItem publicKey =
      Items.key(ItemClass.PUBLIC_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "wpj").build();
  private final KeychainItem certificate = Items.certificate(MS, DEVICE, "wpj").build();

  private static KeychainGuard over(KeychainItem... items) {
    List<KeychainItem> list = Arrays.asList(items);
    return new KeychainGuard(
        Items.keychain(Items.LOGIN, list),
        Items.keychain(Items.SYSTEM, list),
        Items.keychain(Items.JAMF, list));
  }

  private static void assertRefused(KeychainGuard guard, KeychainItem item, String rule) {
    assertThat(guard.verdict(item))
        .isInstanceOfSatisfying(
            GuardVerdict.Stays.class, stays -> assertThat(stays.rule()).isEqualTo(rule));
  }

  @Test
  @DisplayName("allows a workplace join identity and its keys")
  void allowsAWorkplaceJoinIdentityAndItsKeys() {
    KeychainGuard guard = over(privateKey, publicKey, certificate);
    assertThat(guard.verdict(certificate)).isEqualTo(GuardVerdict.allowed());
    assertThat(guard.verdict(privateKey)).isEqualTo(GuardVerdict.allowed());
    assertThat(guard.verdict(publicKey)).isEqualTo(GuardVerdict.allowed());
    assertThat(guard.protectedItems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAMF Private Key", "my jss key", "x-JMF-1", "prefixJamfSuffix"})
  @DisplayName("refuses any key whose name looks like Jamf")
  void refusesAnyKeyWhoseNameLooksLikeJamf(String name) {
    KeychainItem byLabel = Items.key(ItemClass.PRIVATE_KEY, name, Items.WPJ_TAG, "a").build();
    KeychainItem byTag = Items.key(ItemClass.PUBLIC_KEY, Items.WPJ_LABEL, name, "b").build();
    KeychainItem byCreator =
        Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "c").creator(name).build();
    KeychainGuard guard = over(byLabel, byTag, byCreator);
    assertRefused(guard, byLabel, "jamf-key");
    assertRefused(guard, byTag, "jamf-key");
    assertRefused(guard, byCreator, "jamf-key");
    assertThat(guard.protectedItems())
        .extracting(ProtectedItem::item)
        .containsExactlyInAnyOrder(byLabel, byTag, byCreator);
  }

  @ParameterizedTest
  @EnumSource(
      value = ItemClass.class,
      names = {"PUBLIC_KEY", "PRIVATE_KEY", "SYMMETRIC_KEY"})
  @DisplayName("refuses every key that is not exactly one of Microsoft's")
  void refusesEveryKeyThatIsNotExactlyOneOfMicrosofts(ItemClass itemClass) {
    KeychainItem noTag = Items.key(itemClass, Items.WPJ_LABEL, null, "a").build();
    KeychainItem tagWithoutNul =
        Items.key(itemClass, Items.WPJ_LABEL, "com.microsoft.workplacejoin.privatekey", "b")
            .build();
    KeychainItem tagOfTheOtherPair =
        Items.key(itemClass, Items.WPJ_LABEL, Items.STK_TAG, "c").build();
    KeychainItem otherLabel =
        Items.key(itemClass, "Microsoft Workplace Join Key ", Items.WPJ_TAG, "d").build();
    KeychainItem noLabel = Items.key(itemClass, null, Items.WPJ_TAG, "e").build();
    KeychainGuard guard = over(noTag, tagWithoutNul, tagOfTheOtherPair, otherLabel, noLabel);
    for (KeychainItem key : List.of(noTag, tagWithoutNul, tagOfTheOtherPair, otherLabel, noLabel)) {
      assertRefused(guard, key, "not-a-workplace-join-key");
    }
    assertThat(guard.protectedItems()).hasSize(5);
  }

  @Test
  @DisplayName("refuses a symmetric key even under Microsoft's names")
  void refusesASymmetricKeyEvenUnderMicrosoftsNames() {
    KeychainItem key =
        Items.key(ItemClass.SYMMETRIC_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "s").build();
    assertRefused(over(key), key, "not-a-workplace-join-key");
  }

  @Test
  @DisplayName("refuses an identity whose key belongs to a Jamf certificate")
  void refusesAnIdentityWhoseKeyBelongsToAJamfCertificate() {
    KeychainItem jamf =
        Items.certificate("Example JSS Built-in Certificate Authority", "9F3C", "wpj")
            .in(Items.SYSTEM)
            .build();
    KeychainGuard guard = over(privateKey, publicKey, certificate, jamf);
    assertRefused(guard, certificate, "shared-key");
    assertRefused(guard, privateKey, "shared-key");
    assertRefused(guard, publicKey, "shared-key");
    assertRefused(guard, jamf, "system-keychain");
  }

  @Test
  @DisplayName("refuses an identity whose key also stands under another label")
  void refusesAnIdentityWhoseKeyAlsoStandsUnderAnotherLabel() {
    KeychainItem twin = Items.key(ItemClass.PRIVATE_KEY, "imported", "x", "wpj").build();
    KeychainGuard guard = over(privateKey, certificate, twin);
    assertRefused(guard, certificate, "shared-key");
    assertRefused(guard, privateKey, "shared-key");
    assertRefused(guard, twin, "not-a-workplace-join-key");
  }

  @Test
  @DisplayName("refuses an identity that shares its key with another issuer's certificate")
  void refusesAnIdentityThatSharesItsKeyWithAnotherIssuersCertificate() {
    KeychainItem mail = Items.certificate("Mail CA", "jane@contoso.example", "wpj").build();
    KeychainGuard guard = over(privateKey, certificate, mail);
    assertRefused(guard, certificate, "shared-key");
    assertRefused(guard, mail, "not-a-workplace-join-identity");
  }

  @Test
  @DisplayName("refuses everything outside the login keychain")
  void refusesEverythingOutsideTheLoginKeychain() {
    KeychainItem inJamf =
        Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "j")
            .in(Items.JAMF)
            .build();
    KeychainItem inSystem =
        Items.password("x", "com.microsoft.CompanyPortal").in(Items.SYSTEM).build();
    KeychainGuard guard = over(inJamf, inSystem);
    assertRefused(guard, inJamf, "jamf-keychain");
    assertRefused(guard, inSystem, "system-keychain");
  }

  @Test
  @DisplayName("refuses an identity while the Jamf keychain cannot be read")
  void refusesAnIdentityWhileTheJamfKeychainCannotBeRead() {
    List<KeychainItem> items = List.of(privateKey, certificate);
    KeychainGuard guard =
        new KeychainGuard(
            Items.keychain(Items.LOGIN, items),
            Observation.absent(),
            Observation.unknown("needs root"));
    assertRefused(guard, certificate, "cannot-tell");
    assertRefused(guard, privateKey, "cannot-tell");
  }

  @Test
  @DisplayName("refuses a certificate that it cannot judge")
  void refusesACertificateThatItCannotJudge() {
    KeychainItem noIssuer = Items.certificate(MS, DEVICE, "a").issuerUnreadable().build();
    KeychainItem noHash = Items.certificate(MS, DEVICE, null).build();
    KeychainGuard guard = over(noIssuer, noHash);
    assertRefused(guard, noIssuer, "cannot-tell");
    assertRefused(guard, noHash, "cannot-tell");
  }

  @Test
  @DisplayName("refuses an identity of another issuer")
  void refusesAnIdentityOfAnotherIssuer() {
    KeychainItem cert = Items.certificate("Contoso MS-Organization-Access CA", "x", "wpj").build();
    assertRefused(over(privateKey, cert), cert, "not-a-workplace-join-identity");
  }

  @Test
  @DisplayName("refuses Jamf passwords but one")
  void refusesJamfPasswordsButOne() {
    KeychainItem aad = Items.password("jamfAAD", "com.jamf.management.jamfAAD").build();
    KeychainItem jamf = Items.password("x", "com.jamf.management.other").build();
    KeychainItem token = Items.password("JSS", "microsoft something").build();
    KeychainItem harmless = Items.password("mjssen@contoso.example", "com.microsoft.x").build();
    KeychainGuard guard = over(aad, jamf, token, harmless);
    assertThat(guard.verdict(aad)).isEqualTo(GuardVerdict.allowed());
    assertRefused(guard, jamf, "jamf-item");
    assertRefused(guard, token, "jamf-item");
    assertThat(guard.verdict(harmless)).isEqualTo(GuardVerdict.allowed());
  }

  @Test
  @DisplayName("a person called Jamf does not make a workplace join item jamfs")
  void aPersonCalledJamfDoesNotMakeAWorkplaceJoinItemJamfs() {
    KeychainItem upn =
        Items.password(
                "com.microsoft.workplacejoin.registeredUserPrincipalName", "jamf@contoso.example")
            .build();
    assertThat(over(upn).verdict(upn)).isEqualTo(GuardVerdict.allowed());
    KeychainItem labelled =
        Items.password("com.microsoft.workplacejoin.tenantId", "t").label("JAMF").build();
    assertRefused(over(labelled), labelled, "jamf-item");
  }

  @Test
  @DisplayName("finds Jamf in bytes that are not text")
  void findsJamfInBytesThatAreNotText() {
    byte[] bytes = {(byte) 0xff, 'J', 'A', 'M', 'F', (byte) 0xfe};
    KeychainItem key =
        Items.key(ItemClass.PRIVATE_KEY, "x", Items.WPJ_TAG, "k").label(Bytes.of(bytes)).build();
    assertRefused(over(key), key, "jamf-key");
  }

  @Test
  @DisplayName("protects unknown classes and every identity but Microsoft's")
  void protectsUnknownClassesAndEveryIdentityButMicrosofts() {
    KeychainItem unknown = Items.other("Microsoft Workplace Join Key").build();
    KeychainItem mailKey = Items.key(ItemClass.PRIVATE_KEY, "mail", null, "mail").build();
    KeychainItem mail = Items.certificate("Mail CA", "jane", "mail").build();
    KeychainGuard guard = over(unknown, mailKey, mail, privateKey, certificate);
    assertRefused(guard, unknown, "unknown-class");
    assertThat(guard.protectedItems())
        .extracting(ProtectedItem::item)
        .containsExactlyInAnyOrder(unknown, mailKey, mail);
  }

  @Test
  @DisplayName("allows a certificate without a private key")
  void allowsACertificateWithoutAPrivateKey() {
    KeychainItem device = Items.certificate("Other CA", "DeviceLogin.microsoft.com", "d").build();
    assertThat(over(device).verdict(device)).isEqualTo(GuardVerdict.allowed());
  }

  @Test
  @DisplayName("allows nothing without a login keychain")
  void allowsNothingWithoutALoginKeychain() {
    KeychainGuard guard =
        new KeychainGuard(
            Observation.unknown("locked"), Observation.absent(), Observation.absent());
    assertRefused(guard, Items.password("a", "b").build(), "other-keychain");
  }

  @Test
  @DisplayName("refuses a certificate that shares its key with one of Jamf's")
  void refusesACertificateThatSharesItsKeyWithOneOfJamfs() {
    KeychainItem certificate = Items.certificate("Other CA", "device", "shared").build();
    KeychainItem jamf =
        Items.certificate("Example JSS Built-in Certificate Authority", "9F3C", "shared")
            .in(Items.SYSTEM)
            .build();
    assertRefused(over(certificate, jamf), certificate, "shared-key");
    KeychainItem mail = Items.certificate("Mail CA", "jane", "shared").in(Items.SYSTEM).build();
    assertRefused(over(certificate, jamf, mail), certificate, "shared-key");
    assertThat(over(certificate, mail).verdict(certificate)).isEqualTo(GuardVerdict.allowed());
  }

  @Test
  @DisplayName("refuses a certificate whose key is protected in another keychain")
  void refusesACertificateWhoseKeyIsProtectedInAnotherKeychain() {
    KeychainItem certificate = Items.certificate("Microsoft Device CA", "Mac", "shared").build();
    KeychainItem inSystem =
        Items.key(ItemClass.PRIVATE_KEY, "Mac", null, "shared").in(Items.SYSTEM).build();
    KeychainItem inJamf =
        Items.key(ItemClass.PUBLIC_KEY, "Mac", null, "shared").in(Items.JAMF).build();
    assertRefused(over(certificate, inSystem), certificate, "shared-key");
    assertRefused(over(certificate, inJamf), certificate, "shared-key");
    assertThat(over(certificate).verdict(certificate)).isEqualTo(GuardVerdict.allowed());
  }

  @Test
  @DisplayName(
      "refuses a certificate without its key while the key may be in a keychain that cannot be"
          + " read")
  void refusesACertificateWithoutItsKeyWhileTheKeyMayBeInAKeychainThatCannotBeRead() {
    KeychainItem device = Items.certificate("Other CA", "DeviceLogin.microsoft.com", "d").build();
    Observation<KeychainContents> login = Items.keychain(Items.LOGIN, List.of(device));
    Observation<KeychainContents> unread = Observation.unknown("needs root");
    KeychainGuard withoutJamf = new KeychainGuard(login, Observation.absent(), unread);
    KeychainGuard withoutSystem = new KeychainGuard(login, unread, Observation.absent());
    assertRefused(withoutJamf, device, "cannot-tell");
    assertRefused(withoutSystem, device, "cannot-tell");
  }

  @Test
  @DisplayName("refuses what encrypts an apps passwords by service and by label")
  void refusesWhatEncryptsAnAppsPasswordsByServiceAndByLabel() {
    KeychainItem byService =
        Items.password("Microsoft Edge", "Microsoft Edge Safe Storage")
            .label("Edge Schluessel")
            .build();
    KeychainItem byLabel =
        Items.password("x", "com.microsoft.teams").label("Microsoft Teams Safe Storage").build();
    KeychainItem otherCase = Items.password("x", "Microsoft Edge safe storage").build();
    KeychainItem internet = Items.internet("x", "Microsoft Edge Safe Storage").build();
    KeychainItem only = Items.password("x", "Safe Storage").build();
    KeychainItem notOne = Items.password("x", "Microsoft Unsafe Storage").build();
    KeychainGuard guard = over(byService, byLabel, otherCase, internet, only, notOne);
    for (KeychainItem item : List.of(byService, byLabel, otherCase, internet, only)) {
      assertRefused(guard, item, "safe-storage");
    }
    assertThat(guard.verdict(notOne)).isEqualTo(GuardVerdict.allowed());
    assertThat(guard.protectedItems()).isEmpty();
  }

  @Test
  @DisplayName("refuses a key whose hash is not shown")
  void refusesAKeyWhoseHashIsNotShown() {
    KeychainItem key =
        Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, null).build();
    assertRefused(over(key), key, "cannot-tell");
  }

  @Test
  @DisplayName("refuses a private key under the public keys tag")
  void refusesAPrivateKeyUnderThePublicKeysTag() {
    String publicTag = Items.WPJ_TAG.replace("privatekey", "publickey");
    KeychainItem wrong = Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, publicTag, "a").build();
    KeychainItem right = Items.key(ItemClass.PUBLIC_KEY, Items.WPJ_LABEL, publicTag, "b").build();
    KeychainGuard guard = over(wrong, right);
    assertRefused(guard, wrong, "not-a-workplace-join-key");
    assertThat(guard.verdict(right)).isEqualTo(GuardVerdict.allowed());
  }

  @Test
  @DisplayName("protects passwords of the Jamf keychain and Jamf's own but no others")
  void protectsPasswordsOfTheJamfKeychainAndJamfsOwnButNoOthers() {
    KeychainItem inJamf = Items.password("a", "anything").in(Items.JAMF).build();
    KeychainItem jamfs = Items.password("x", "com.jamf.management.other").build();
    KeychainItem inSystem = Items.password("Office Wi-Fi", "AirPort").in(Items.SYSTEM).build();
    KeychainItem own = Items.password("jane", "com.microsoft.x").build();
    assertThat(over(inJamf, jamfs, inSystem, own).protectedItems())
        .extracting(ProtectedItem::item)
        .containsExactlyInAnyOrder(inJamf, jamfs);
  }

  @Test
  @DisplayName("an identity needs its key in the same keychain")
  void anIdentityNeedsItsKeyInTheSameKeychain() {
    KeychainItem elsewhere = Items.certificate(MS, DEVICE, "wpj").in(Items.SYSTEM).build();
    KeychainItem unknownKey = Items.certificate(MS, DEVICE, null).build();
    KeychainGuard guard = over(privateKey, certificate, elsewhere, unknownKey);
    assertThat(guard.hasPrivateKey(certificate)).isTrue();
    assertThat(guard.hasPrivateKey(elsewhere)).isFalse();
    assertThat(guard.hasPrivateKey(unknownKey)).isFalse();
  }

  @Test
  @DisplayName("refuses and protects jamfs certificates with and without their keys")
  void refusesAndProtectsJamfsCertificatesWithAndWithoutTheirKeys() {
    KeychainItem builtIn =
        Items.certificate("Example JSS Built-in Certificate Authority", "9F3C", "a").build();
    assertRefused(over(builtIn), builtIn, "jamf-certificate");
    assertThat(over(builtIn).protectedItems())
        .containsExactly(new ProtectedItem(builtIn, "jamf-certificate"));
  }

  @Test
  @DisplayName("protects every certificate of the Jamf keychain and of others only identities")
  void protectsEveryCertificateOfTheJamfKeychainAndOfOthersOnlyIdentities() {
    KeychainItem inJamf = Items.certificate("Other CA", "a", "a").in(Items.JAMF).build();
    KeychainItem rootInSystem =
        Items.certificate("Root CA", "Root CA", "b").in(Items.SYSTEM).build();
    KeychainItem identityInSystem =
        Items.certificate("Corp CA", "Mac", "c").in(Items.SYSTEM).build();
    KeychainItem itsKey =
        Items.key(ItemClass.PRIVATE_KEY, "Mac", null, "c").in(Items.SYSTEM).build();
    assertThat(over(inJamf, rootInSystem, identityInSystem, itsKey).protectedItems())
        .containsExactlyInAnyOrder(
            new ProtectedItem(inJamf, "jamf-keychain"),
            new ProtectedItem(identityInSystem, "system-keychain"),
            new ProtectedItem(itsKey, "system-keychain"));
  }
}
