package io.github.remediate.virtual;

import static io.github.remediate.virtual.SmallVirtualMac.JANE;
import static io.github.remediate.virtual.SmallVirtualMac.LOGIN;
import static io.github.remediate.virtual.SmallVirtualMac.certificate;
import static io.github.remediate.virtual.SmallVirtualMac.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("security deletes certificates and identities as Apple's does")
class CertificateDeletionTest {
  private final Random random = new Random(5);
  private final VirtualCertificate device = certificate("MS-Organization-Access", "device", random);
  private final VirtualCertificate other =
      certificate("MS-Organization-Access", "Other Device", random);
  private final VirtualCertificate lone = certificate("Somebody", "lone", random);
  private VirtualMac mac;

  @BeforeEach
  void identities() {
    List<VirtualItem> items = new ArrayList<>();
    for (VirtualCertificate each : List.of(device, other)) {
      items.add(VirtualItem.certificate(each));
      items.add(VirtualItem.key(ItemClass.PRIVATE_KEY, "key", null, each.keys()));
      items.add(VirtualItem.key(ItemClass.PUBLIC_KEY, "key", null, each.keys()));
    }
    items.add(VirtualItem.certificate(lone));
    mac = SmallVirtualMac.jane().keychain(LOGIN, 512, items).build();
  }

  @Test
  @DisplayName("delete-certificate leaves both keys behind")
  void certificateAlone() {
    Answer.Ran ran = security("delete-certificate", "-Z", device.sha1());

    assertThat(ran).isEqualTo(ran(0, ""));
    assertThat(left(device)).containsExactly(ItemClass.PRIVATE_KEY, ItemClass.PUBLIC_KEY);
    assertThat(left(other)).hasSize(3);
  }

  @Test
  @DisplayName("delete-identity takes certificate and private key, never the public key")
  void identity() {
    Answer.Ran ran = security("delete-identity", "-Z", device.sha1().toLowerCase(Locale.ROOT));

    assertThat(ran.exit()).isZero();
    assertThat(left(device)).containsExactly(ItemClass.PUBLIC_KEY);
    assertThat(left(other)).hasSize(3);
  }

  @Test
  @DisplayName("delete-identity without a private key takes just the certificate")
  void identityWithoutKey() {
    assertThat(security("delete-identity", "-Z", lone.sha1()).exit()).isZero();
    assertThat(left(lone)).isEmpty();
  }

  @Test
  @DisplayName("a name is a part of the subject's, in any case, never of the issuer's")
  void byName() {
    Answer.Ran issuer = security("delete-certificate", "-c", "MS-Organization");
    Answer.Ran ambiguous = security("delete-certificate", "-c", "e");
    Answer.Ran whole = security("delete-certificate", "-c", "DEVICE");

    assertThat(issuer)
        .isEqualTo(ran(1, "Unable to delete certificate matching \"MS-Organization\""));
    assertThat(ambiguous)
        .isEqualTo(
            ran(
                1,
                "security: \"e\" is ambiguous, matches more than one certificate\n"
                    + "Unable to delete certificate matching \"e\""));
    assertThat(whole.exit()).as("the whole name is better than a part").isZero();
    assertThat(left(device)).hasSize(2);
    assertThat(left(other)).hasSize(3);
  }

  @Test
  @DisplayName("a hash that no certificate has is status 1; neither hash nor name is status 2")
  void notFound() {
    assertThat(security("delete-identity", "-Z", "00".repeat(20)).exit()).isEqualTo(1);
    assertThat(security("delete-certificate", "-Z", device.sha256()).exit()).isEqualTo(1);
    assertThat(security("delete-certificate", "-t").exit()).isEqualTo(2);
    assertThat(left(device)).hasSize(3);
  }

  @Test
  @DisplayName("a locked keychain keeps both")
  void locked() {
    mac.lockLoginKeychain(true);

    assertThat(security("delete-identity", "-Z", device.sha1()).exit()).isEqualTo(36);
    assertThat(left(device)).hasSize(3);
  }

  @Test
  @DisplayName("there is no delete-key, and no unlock-keychain either")
  void unknown() {
    assertThat(security("delete-key", "-l", "key").exit()).isEqualTo(64);
    assertThat(security("unlock-keychain", "-p", "x").stderr())
        .contains("does not know the command: /usr/bin/security unlock-keychain");
  }

  @Test
  @DisplayName("show-keychain-info tells open from locked, and another user's from one's own")
  void info() {
    Answer.Ran open = (Answer.Ran) mac.ask(Probe.keychainInfo(LOGIN, JANE));
    mac.lockLoginKeychain(true);
    Answer.Ran locked = (Answer.Ran) mac.ask(Probe.keychainInfo(LOGIN, JANE));
    mac.lockLoginKeychain(false);
    mac.logOut();
    Answer.Ran withoutSession = (Answer.Ran) mac.ask(Probe.keychainInfo(LOGIN, JANE));

    assertThat(open.exit()).isZero();
    assertThat(open.stderr()).isEqualTo("Keychain \"" + LOGIN + "\" no-timeout\n");
    assertThat(locked.exit()).isEqualTo(36);
    assertThat(withoutSession.exit()).isEqualTo(36);
  }

  @Test
  @DisplayName("find-certificate -a finds nothing with status 0, without -a with 44")
  void find() {
    assertThat(security("find-certificate", "-a", "-c", "nobody")).isEqualTo(ran(0, ""));
    assertThat(security("find-certificate", "-c", "nobody").exit()).isEqualTo(44);
    assertThat(security("find-certificate", "-Z", "-c", "lone").text())
        .startsWith("SHA-256 hash: " + lone.sha256() + "\nSHA-1 hash: " + lone.sha1() + "\n")
        .contains("\"labl\"<blob>=\"lone\"");
  }

  private Answer.Ran security(String... words) {
    List<String> argv = new ArrayList<>(List.of("/usr/bin/security"));
    argv.addAll(List.of(words));
    argv.add(LOGIN.value());
    Answer.Ran ran = run(mac, JANE, argv.toArray(String[]::new));
    return ran.stdout().length == 0 ? ran(ran.exit(), ran.stderr()) : ran;
  }

  private static final byte[] NOTHING = {};

  private static Answer.Ran ran(int exit, String stderr) {
    return new Answer.Ran(exit, NOTHING, stderr);
  }

  private List<ItemClass> left(VirtualCertificate certificate) {
    return SmallVirtualMac.items(mac, LOGIN).stream()
        .filter(item -> certificate.publicKeyHash().equals(item.keyHash()))
        .map(StoredItem::itemClass)
        .toList();
  }
}
