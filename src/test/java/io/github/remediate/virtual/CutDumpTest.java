package io.github.remediate.virtual;

import static io.github.remediate.virtual.SmallVirtualMac.JANE;
import static io.github.remediate.virtual.SmallVirtualMac.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PasswordName;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.keychain.KeychainReader;
import io.github.remediate.plan.Planner;
import io.github.remediate.workshop.KeychainForge;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.VirtualMacHarness;
import io.github.remediate.workshop.WorkplaceJoin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A cursor of {@code security} that fails behind its first item ends as if that were all: the dump
 * stops between two items, with status 0.
 */
@DisplayName("A dump that stops between two items")
final class CutDumpTest {
  private static final MacPath JAMF = JamfFramework.KEYCHAIN;
  private static final Instant REGISTERED = Instant.parse("2026-10-05T07:12:44Z");
  private static final Pattern ITEM = Pattern.compile("(?m)^keychain: ");

  /** Tables in the order in which security goes through them. */
  private static final List<ItemClass> TABLES =
      List.of(
          ItemClass.PUBLIC_KEY,
          ItemClass.PRIVATE_KEY,
          ItemClass.GENERIC_PASSWORD,
          ItemClass.INTERNET_PASSWORD,
          ItemClass.CERTIFICATE);

  /** Hands on only the beginning of one keychain's dump. */
  private record Cut(VirtualMac mac, MacPath keychain, int items) implements Probes {
    @Override
    public Answer ask(Probe probe) {
      throw new AssertionError("dumps are asked for as a stream");
    }

    @Override
    public Answer ask(Probe probe, OutputStream stdout) {
      boolean cut =
          probe.equals(Probe.dumpKeychain(keychain, JANE))
              || probe.equals(Probe.dumpKeychain(keychain, null));
      if (!cut) {
        return mac.ask(probe, stdout);
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      Answer answer = mac.ask(probe, whole);
      String[] blocks = ITEM.split(whole.toString(StandardCharsets.US_ASCII));
      try {
        for (int i = 1; i <= items; i++) {
          stdout.write(("keychain: " + blocks[i]).getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return answer;
    }
  }

  private static final List<PasswordName> NAMES = Planner.passwords(VirtualMacHarness.PLAYBOOK);

  private static KeychainReader reader(Probes probes, VirtualMac mac) {
    return new KeychainReader(probes, mac, uid -> false, path -> path, Set.of())
        .alsoKeeping(Planner.names(VirtualMacHarness.PLAYBOOK))
        .alsoAskingFor(NAMES);
  }

  private static Observation<KeychainContents> read(
      VirtualMac mac, MacPath keychain, UserAccount userOrNull, int items) {
    return reader(new Cut(mac, keychain, items), mac).read(keychain, userOrNull);
  }

  /** A registration with all that belongs to it, Jamf's keys, and what does not matter. */
  private static List<VirtualItem> items() {
    MacForge forge = new MacForge("cut", 11, REGISTERED);
    WorkplaceJoin join =
        WorkplaceJoin.of(
            forge.seeded(), forge.seeded().uuid(), "jane@contoso.example", "Mac", REGISTERED);
    KeychainForge login = forge.login(forge.user("jane", 501, "/Users/jane"));
    login
        .password("Wi-Fi", "jane")
        .workplaceJoinKeys(join)
        .workplaceJoinNotes(join, "Contoso", "14.5")
        .companyPortalPreferences(join)
        .webPassword("login.windows.net", "jane")
        .password("com.microsoft.CompanyPortalMac", "jane")
        .keyPair("JAMF Private Key", Bytes.of("com.jamf.key"), forge.seeded().keys())
        .webPassword("bank.example", "jane")
        .password("Notes", "jane");
    return login.items();
  }

  static Stream<Named<List<VirtualItem>>> orders() {
    List<Named<List<VirtualItem>>> orders = new ArrayList<>();
    List<VirtualItem> tables = new ArrayList<>(items());
    tables.sort(Comparator.comparing(item -> TABLES.indexOf(table(item))));
    orders.add(Named.of("in the order of Apple's tables", List.copyOf(tables)));
    orders.add(Named.of("as they were made", items()));
    Collections.reverse(tables);
    orders.add(Named.of("certificates first, passwords before keys", tables));
    List<VirtualItem> passwordsLast = new ArrayList<>(tables);
    passwordsLast.sort(Comparator.comparing(item -> StoredItem.of(item).itemClass().isPassword()));
    orders.add(Named.of("passwords last", passwordsLast));
    orders.add(
        Named.of(
            "without a certificate",
            tables.stream().filter(item -> table(item) != ItemClass.CERTIFICATE).toList()));
    for (int seed = 1; seed <= 3; seed++) {
      List<VirtualItem> shuffled = new ArrayList<>(items());
      Collections.shuffle(shuffled, new Random(seed));
      orders.add(Named.of("shuffled with seed " + seed, shuffled));
    }
    return orders.stream();
  }

  private static ItemClass table(VirtualItem item) {
    ItemClass itemClass = StoredItem.of(item).itemClass();
    return itemClass == ItemClass.IDENTITY_PREFERENCE ? ItemClass.GENERIC_PASSWORD : itemClass;
  }

  @ParameterizedTest
  @MethodSource("orders")
  @DisplayName("is not believed, unless it lacks only passwords that nothing asks for")
  void everyCut(List<VirtualItem> items) {
    VirtualMac mac = SmallVirtualMac.jane().keychain(LOGIN, 512, items).build();
    KeychainContents whole = read(mac, LOGIN, JANE, items.size()).found().orElseThrow();

    for (int cut = 0; cut < items.size(); cut++) {
      Observation<KeychainContents> read = read(mac, LOGIN, JANE, cut);
      if (read instanceof Observation.Known<KeychainContents> known) {
        Set<ItemClass> shown = EnumSet.noneOf(ItemClass.class);
        items.subList(0, cut).forEach(item -> shown.add(StoredItem.of(item).itemClass()));
        for (KeychainItem lost : lost(whole, known.value())) {
          assertThat(lost.itemClass().isPassword()).as("cut at %d: %s", cut, lost).isTrue();
          assertThat(shown).as("cut at %d: %s", cut, lost).contains(lost.itemClass());
          if (table(items.get(cut - 1)) == ItemClass.GENERIC_PASSWORD) {
            assertThat(NAMES).as("cut at %d: %s", cut, lost).noneMatch(name -> name.names(lost));
          }
        }
      } else {
        assertThat(read.reason()).contains("two different things of " + LOGIN);
      }
    }
  }

  private static List<KeychainItem> lost(KeychainContents whole, KeychainContents read) {
    List<KeychainItem> lost = new ArrayList<>(whole.items());
    lost.removeAll(read.items());
    return lost;
  }

  @Test
  @DisplayName("is believed at no place before the certificates where Apple's tables end with them")
  void tablesOfApple() {
    List<VirtualItem> items = orders().findFirst().orElseThrow().getPayload();
    VirtualMac mac = SmallVirtualMac.jane().keychain(LOGIN, 512, items).build();
    for (int cut = 0; cut < items.size(); cut++) {
      assertThat(read(mac, LOGIN, JANE, cut).isUnknown()).as("cut at %d", cut).isTrue();
    }
  }

  @Test
  @DisplayName("hides no password that a playbook names, if it ends among passwords")
  void namedPassword() {
    List<VirtualItem> items =
        List.of(
            VirtualItem.password("Wi-Fi", "jane", "Wi-Fi", REGISTERED),
            VirtualItem.password("Notes", "jane", "Notes", REGISTERED),
            VirtualItem.password("com.microsoft.CompanyPortalMac", "jane", "anything", REGISTERED));
    VirtualMac mac = SmallVirtualMac.jane().keychain(LOGIN, 512, items).build();

    assertThat(read(mac, LOGIN, JANE, 3).isKnown()).isTrue();
    assertThat(read(mac, LOGIN, JANE, 2).reason())
        .isEqualTo(
            "security shows two different things of "
                + LOGIN
                + ": asked for a generic password 'com.microsoft.CompanyPortalMac' it shows one,"
                + " its dump none; try again");
  }

  @Test
  @DisplayName("costs some questions more where it ends among passwords, and few otherwise")
  void questions() {
    List<VirtualItem> items = new ArrayList<>(items());
    items.sort(Comparator.comparing(item -> TABLES.indexOf(table(item))));
    VirtualMac mac = SmallVirtualMac.jane().keychain(LOGIN, 512, items).build();
    assertThat(questions(mac)).isEqualTo(3);

    items.removeIf(item -> !StoredItem.of(item).itemClass().isPassword());
    items.removeIf(item -> StoredItem.of(item).itemClass() == ItemClass.INTERNET_PASSWORD);
    mac = SmallVirtualMac.jane().keychain(LOGIN, 512, items).build();
    assertThat(questions(mac)).isGreaterThan(4).isLessThan(4 + NAMES.size());
    assertThat(NAMES).hasSizeLessThan(25);
  }

  private static int questions(VirtualMac mac) {
    AtomicInteger asked = new AtomicInteger();
    Probes counting =
        new Probes() {
          @Override
          public Answer ask(Probe probe) {
            throw new AssertionError("dumps are asked for as a stream");
          }

          @Override
          public Answer ask(Probe probe, OutputStream stdout) {
            asked.incrementAndGet();
            return mac.ask(probe, stdout);
          }
        };
    assertThat(reader(counting, mac).read(LOGIN, JANE).isKnown()).isTrue();
    return asked.get();
  }

  @Test
  @DisplayName("hides no key of JAMF.keychain, whatever comes last in it")
  void keysOfJamf() {
    VirtualCertificate device = SmallVirtualMac.certificate("JSS Built-in", "UUID", new Random(3));
    List<VirtualItem> items =
        List.of(
            VirtualItem.certificate(device),
            VirtualItem.key(ItemClass.PUBLIC_KEY, "jamf", null, device.keys()),
            VirtualItem.key(ItemClass.PRIVATE_KEY, "jamf", null, device.keys()));
    VirtualMac mac = SmallVirtualMac.jane().keychain(JAMF, 256, items).build();

    assertThat(read(mac, JAMF, null, 3).found().orElseThrow().items()).hasSize(3);
    assertThat(read(mac, JAMF, null, 2).reason())
        .isEqualTo(
            "security shows two different things of "
                + JAMF
                + ": its list of keys holds one that its dump does not; try again");
    assertThat(read(mac, JAMF, null, 1).reason()).contains("its list of keys holds 2 that");
  }

  @Test
  @DisplayName("is not believed later either, where it lacks keys or a kind of before")
  void later() {
    List<VirtualItem> items = new ArrayList<>(items());
    items.sort(Comparator.comparing(item -> -TABLES.indexOf(table(item))));
    VirtualMac mac = SmallVirtualMac.jane().keychain(LOGIN, 512, items).build();
    Observation<KeychainContents> whole = reader(mac, mac).read(LOGIN, JANE);

    for (int cut = 0; cut < items.size(); cut++) {
      Observation<KeychainContents> again =
          reader(new Cut(mac, LOGIN, cut), mac).readAgain(LOGIN, JANE, whole);
      assertThat(again.isUnknown()).as("cut at %d", cut).isTrue();
    }
    assertThat(reader(mac, mac).readAgain(LOGIN, JANE, whole)).isEqualTo(whole);
  }
}
