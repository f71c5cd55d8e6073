package io.github.remediate.virtual;

import static io.github.remediate.virtual.SmallVirtualMac.JANE;
import static io.github.remediate.virtual.SmallVirtualMac.LOGIN;
import static io.github.remediate.virtual.SmallVirtualMac.NOW;
import static io.github.remediate.virtual.SmallVirtualMac.SYSTEM;
import static io.github.remediate.virtual.SmallVirtualMac.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("security deletes passwords as Apple's does")
class PasswordDeletionTest {
  private static final String NOT_FOUND =
      "security: SecKeychainSearchCopyNext: The specified item could not be found in the"
          + " keychain.\n";

  private VirtualMac mac;

  @BeforeEach
  void keychains() {
    mac =
        SmallVirtualMac.jane()
            .keychain(
                LOGIN,
                512,
                List.of(
                    VirtualItem.password("one", "a1", "s1", NOW),
                    new VirtualItem.Password(
                        Bytes.of("two"),
                        Bytes.of("a2"),
                        Bytes.of("s1"),
                        "note",
                        "MSFT",
                        Bytes.of("kind"),
                        Bytes.of("comment"),
                        Bytes.of("generic"),
                        NOW,
                        NOW),
                    VirtualItem.password("two", "a1", "s2", NOW),
                    VirtualItem.password("caf\u00e9", "a1", "s3", NOW),
                    VirtualItem.password("no service", "a9", null, NOW),
                    VirtualItem.password("https://x", "id ", "https://x", NOW)
                        .asIdentityPreference(Bytes.of("g")),
                    VirtualItem.password("https://x", "id2 ", "https://x", NOW)
                        .asIdentityPreference(Bytes.of("g")),
                    VirtualItem.webPassword("web.example", "a1", NOW)))
            .keychain(SYSTEM, 256, List.of(VirtualItem.password("wifi", "a1", "sys", NOW)))
            .build();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "-a a1 -s s1                 | 0  | one",
        "-a a2 -s s1                 | 0  | two",
        "-s s1                       | 0  | one",
        "-l two                      | 0  | two",
        "-a a1 -l two                | 0  | two 2",
        "-l café                     | 0  | café",
        "-D kind                     | 0  | two",
        "-j comment                  | 0  | two",
        "-G generic                  | 0  | two",
        "-c MSFT                     | 0  | two",
        "-C note                     | 0  | two",
        "-aa1 -ss2                   | 0  | two 2",
        "-l ONE                      | 44 |",
        "-l on                       | 44 |",
        "-l one -D kind              | 44 |",
        "-a a1 -s s1 -l nonsense     | 0  | one",
        "-a a1 -s s1 -C iprf -D none | 0  | one",
        "-C iprf -s https://x        | 0  | https://x",
        "-D \"identity_preference\"  | 44 |",
        "-a a9                       | 0  | no service",
        "-a web                      | 44 |",
        "-s web.example              | 44 |",
        "-l wifi                     | 44 |",
        "-x one                      | 2  |",
        "-l                          | 2  |",
      })
  @DisplayName("generic ones: the first match, and nothing else with an account and a service")
  void generic(String selectors, int exit, String gone) {
    List<String> before = named();

    Answer.Ran ran = delete("delete-generic-password", selectors, exit != 2);

    assertThat(ran.exit()).isEqualTo(exit);
    List<String> after = named();
    List<String> expected = new ArrayList<>(before);
    if (gone != null) {
      assertThat(expected.remove(gone)).isTrue();
    }
    assertThat(after).isEqualTo(gone == null ? before : renumbered(expected));
    if (exit == 0) {
      assertThat(ran.text())
          .startsWith("keychain: \"" + LOGIN + "\"\n")
          .contains("class: \"genp\"");
      assertThat(ran.stderr()).isEqualTo("password has been deleted.\n");
    } else if (exit == 44) {
      assertThat(ran.stderr()).isEqualTo(NOT_FOUND);
      assertThat(ran.stdout()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-s web.example                     | 0",
        "-a a1 -s web.example               | 0",
        "-a a1 -s web.example -l other      | 44",
        "-r htps -s web.example             | 0",
        "-r http -s web.example             | 44",
        "-s web.example -t form             | 44",
        "-D Web_form_password               | 0",
        "-P 443                             | 44",
        "-a a1 -s s1                        | 44",
      })
  @DisplayName("internet ones: all selectors count, but for the whole primary key")
  void internet(String selectors, int exit) {
    Answer.Ran ran = delete("delete-internet-password", selectors, true);

    assertThat(ran.exit()).isEqualTo(exit);
    assertThat(named().contains("web.example")).isEqualTo(exit != 0);
  }

  @Test
  @DisplayName("one after the other, and 44 at the end")
  void bounded() {
    for (int round = 0; round < 2; round++) {
      assertThat(delete("delete-generic-password", "-C iprf -s https://x", true).exit()).isZero();
    }
    assertThat(delete("delete-generic-password", "-C iprf -s https://x", true).exit())
        .isEqualTo(44);
  }

  @Test
  @DisplayName("locked: the block is printed, it says that it deleted, and the status is 36")
  void locked() {
    mac.lockLoginKeychain(true);
    List<String> before = named();

    Answer.Ran ran = delete("delete-generic-password", "-l one", true);

    assertThat(ran.exit()).isEqualTo(36);
    assertThat(ran.text()).contains("<blob>=\"one\"");
    assertThat(ran.stderr()).isEqualTo("password has been deleted.\n");
    assertThat(named()).isEqualTo(before);
  }

  @Test
  @DisplayName("without a keychain, or with one that cannot be opened, in the search list")
  void searchList() {
    Answer.Ran none = run(mac, JANE, "/usr/bin/security", "delete-generic-password", "-l", "one");
    Answer.Ran missing =
        run(
            mac,
            JANE,
            "/usr/bin/security",
            "delete-generic-password",
            "-l",
            "caf\u00e9",
            "/Users/jane/Library/Keychains/gone.keychain-db");
    Answer.Ran system =
        run(mac, JANE, "/usr/bin/security", "delete-generic-password", "-l", "wifi");
    Answer.Ran two =
        run(
            mac,
            JANE,
            "/usr/bin/security",
            "delete-generic-password",
            "-l",
            "two",
            "/gone.keychain",
            "/gone2.keychain");

    assertThat(none.exit()).isZero();
    assertThat(missing.exit()).isZero();
    assertThat(system.exit()).as("the System keychain is root's").isEqualTo(52);
    assertThat(two.exit()).as("of several that cannot be opened nothing is left").isEqualTo(44);
    assertThat(named()).doesNotContain("one", "caf\u00e9").contains("two");
  }

  @Test
  @DisplayName("root deletes in the System keychain, but not in a user's login keychain")
  void root() {
    String[] system = {
      "/usr/bin/security", "delete-generic-password", "-l", "wifi", SYSTEM.value()
    };
    String[] login = {"/usr/bin/security", "delete-generic-password", "-l", "one", LOGIN.value()};

    assertThat(run(mac, null, system).exit()).isZero();
    assertThat(run(mac, null, login).exit()).isEqualTo(36);
    assertThat(SmallVirtualMac.labels(mac, SYSTEM)).isEmpty();
    assertThat(named()).contains("one");
  }

  private Answer.Ran delete(String verb, String selectors, boolean keychain) {
    List<String> argv = new ArrayList<>(List.of("/usr/bin/security", verb));
    Arrays.stream(selectors.replace("\"", "").split(" "))
        .map(word -> word.replace('_', ' '))
        .forEach(argv::add);
    if (keychain) {
      argv.add(LOGIN.value());
    }
    return run(mac, JANE, argv.toArray(String[]::new));
  }

  /** Labels, the second of a name with a number behind it. */
  private List<String> named() {
    return renumbered(SmallVirtualMac.labels(mac, LOGIN));
  }

  private static List<String> renumbered(List<String> labels) {
    List<String> named = new ArrayList<>();
    for (String label : labels) {
      String bare = label.endsWith(" 2") ? label.substring(0, label.length() - 2) : label;
      named.add(named.contains(bare) ? bare + " 2" : bare);
    }
    return named;
  }
}
