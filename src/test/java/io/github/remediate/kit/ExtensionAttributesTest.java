package io.github.remediate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.kit.SampleKit.Ended;
import io.github.remediate.workshop.Checks;
import io.github.remediate.workshop.MacTree;
import io.github.remediate.workshop.RootTree;
import io.github.remediate.workshop.SeededRandom;
import io.github.remediate.workshop.SmallMac;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An extension attribute")
class ExtensionAttributesTest {
  private static final String REGISTRATION = "extension-attributes/registration.sh";
  private static final String LAST_RUN = "extension-attributes/last-run.sh";
  private static final String RESIDUE = "extension-attributes/residue.sh";

  @Test
  @Tag("slow")
  @DisplayName("says of sixty made-up Macs what is true of them, and changes none")
  void madeUpMacs(@TempDir Path temporary) throws Exception {
    List<String> shells = SampleKit.shells().toList();
    Checks checks = new Checks();
    for (int seed = 1; seed <= SeededRandom.rounds(60); seed++) {
      Path directory = Files.createDirectory(temporary.toRealPath().resolve("Mac " + seed));
      AttributeMac mac = new AttributeMac(directory, seed);
      List<String> before = mac.contents();
      String shell = shells.get(seed % shells.size());
      String what = "seed " + seed + " under " + shell;
      Ended registration = SampleKit.run(shell, REGISTRATION, directory);
      Ended lastRun = SampleKit.run(shell, LAST_RUN, directory);
      Ended residue = SampleKit.run(shell, RESIDUE, directory);

      checks.that(() -> isTrue(what, registration, "state", mac.state()));
      checks.that(() -> isTrue(what, registration, "login keychain", mac.keychain));
      checks.that(() -> isTrue(what, registration, "jamfAAD", mac.jamfAad));
      checks.that(() -> isTrue(what, registration, "Secure Enclave", mac.enclave));
      checks.that(() -> isTrue(what, registration, "Company Portal", mac.portal));
      checks.that(() -> isTrue(what, registration, "integration", mac.integration));
      checks.that(() -> isTrue(what, lastRun, "verdict", mac.verdict));
      checks.that(() -> isTrue(what, lastRun, "waiting for", mac.waitsFor));
      checks.that(() -> isTrue(what, lastRun, "at step", mac.step));
      checks.that(() -> assertThat(residue.line("residue")).as(what).matches(residue(mac)));
      checks.that(
          () -> {
            try {
              assertThat(mac.contents()).as(what).isEqualTo(before);
            } catch (java.io.IOException e) {
              throw new AssertionError(what, e);
            }
          });
    }
    checks.all();
  }

  // An unknown says why.
  private static void isTrue(String what, Ended ended, String name, String truth) {
    String line = ended.line(name);
    if (truth.equals("unknown")) {
      assertThat(line).as(what + ": " + name).matches("unknown \\(.+\\)");
    } else {
      assertThat(line.replaceAll(" \\(after the run that ended 3 hours ago\\)$", ""))
          .as(what + ": " + name)
          .isEqualTo(truth);
    }
  }

  private static String residue(AttributeMac mac) {
    if (mac.residue == 0) {
      return mac.unseen ? "unknown \\(\\d not seen: .+\\)" : "none";
    }
    return mac.residue + (mac.unseen ? " or more \\(\\d not seen: .+\\)" : "");
  }

  @ParameterizedTest
  @MethodSource("io.github.remediate.kit.SampleKit#shells")
  @DisplayName("reads the answers that the program itself reads")
  void forgedMac(String shell, @TempDir Path temporary) throws Exception {
    Path directory = temporary.toRealPath();
    RootTree.write(SmallMac.forge(), directory);

    Ended registration = SampleKit.run(shell, REGISTRATION, directory);
    assertThat(registration.line("user")).isEqualTo("jane");
    assertThat(registration.line("Company Portal")).isEqualTo("yes");
    assertThat(SampleKit.run(shell, LAST_RUN, directory).line("verdict")).isEqualTo("none");
    assertThat(SampleKit.run(shell, RESIDUE, directory).answer())
        .containsExactly("residue: 1", "/Library/Application Support/com.microsoft.CompanyPortal");
  }

  @ParameterizedTest
  @MethodSource("io.github.remediate.kit.SampleKit#shells")
  @DisplayName("shows a hostile name as plain text, and XML as XML wants it")
  void hostileName(String shell, @TempDir Path temporary) throws Exception {
    MacTree tree = new MacTree(temporary.toRealPath());
    tree.program(
        "/usr/sbin/scutil",
        "printf '<dictionary> {\\n  Name : </result>\\033[2J&\\302\\205\\\\\\n  UID : 501\\n}\\n'");

    Ended ended = SampleKit.run(shell, REGISTRATION, tree.dir);

    assertThat(ended.out()).doesNotContain("\033").containsOnlyOnce("</result>");
    assertThat(ended.line("user")).startsWith("unknown (");
    tree.program(
        "/usr/sbin/scutil",
        "printf '<dictionary> {\\n  Name : a<b>&\\302\\205\\\\$(id)`\\n  UID : 501\\n}\\n'");
    assertThat(SampleKit.run(shell, REGISTRATION, tree.dir).line("user"))
        .startsWith("a&lt;b&gt;&amp;\\302\\205\\134$(id)`");
  }

  private static Path status(Path temporary, Instant written, Instant ended) throws Exception {
    MacTree tree = withUser(temporary, "jane", 501);
    tree.file(
        SampleKit.STATE + "/status.json",
        "{\"schema\":\"remediate.status/1\",\"written\":\""
            + written
            + "\",\"verdict\":\"complete\",\"ended\":{\"state\":\"complete\",\"at\":\""
            + ended
            + "\"},\"steps\":[{\"article\":13,\"state\":\"done\"}]}");
    return tree.dir;
  }

  private static long daysSince(Instant time) {
    return Duration.between(time, Instant.now()).toDays();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00Z",
        "2025-12-31T23:59:59.999Z",
        "2025-03-01T08:09:09Z",
        "2025-02-28T12:00:00Z",
        "2024-03-01T00:00:00Z",
        "2024-02-29T23:00:00.5Z",
        "2000-02-29T01:02:03Z",
        "1970-01-01T00:00:00Z"
      })
  @DisplayName("counts the days since a document was written, over leap days and the turn of years")
  void days(String written, @TempDir Path temporary) throws Exception {
    Instant time = Instant.parse(written);
    long before = daysSince(time);
    String said = SampleKit.run("/bin/sh", LAST_RUN, status(temporary, time, time)).line("written");
    assertThat(said).isIn(before + " days ago", daysSince(time) + " days ago");
  }

  @Test
  @DisplayName("takes no time for fresh that lies ahead, but for what clocks differ by")
  void ahead(@TempDir Path temporary) throws Exception {
    Instant soon = Instant.now().plusSeconds(300);
    Path mac = status(temporary, soon, soon);
    assertThat(SampleKit.run("/bin/sh", LAST_RUN, mac).line("written")).isEqualTo("0 minutes ago");
    assertThat(SampleKit.run("/bin/sh", REGISTRATION, mac).line("state")).isEqualTo("registered");

    Instant ahead = Instant.now().plusSeconds(3600);
    mac = status(temporary, ahead, ahead);
    assertThat(SampleKit.run("/bin/sh", LAST_RUN, mac).line("written"))
        .isEqualTo("at a time that the clock cannot tell");
    assertThat(SampleKit.run("/bin/sh", REGISTRATION, mac).line("Secure Enclave"))
        .startsWith("unknown (");
  }

  private static MacTree withUser(Path directory, String name, int uid) throws Exception {
    MacTree tree = new MacTree(directory.toRealPath());
    tree.program(
        "/usr/sbin/scutil",
        "printf '<dictionary> {\\n  Name : " + name + "\\n  UID : " + uid + "\\n}\\n'");
    tree.program("/usr/bin/dscl", "echo 'NFSHomeDirectory: /Users/jane'");
    return tree.directory("/Users/jane");
  }

  @Test
  @DisplayName("says that it cannot tell, and not no, of what cannot be looked at, or is too large")
  void cannotTell(@TempDir Path temporary) throws Exception {
    MacTree tree = withUser(temporary, "jane", 501);
    String keychain = "/Users/jane/Library/Keychains/login.keychain-db";
    tree.file(keychain, "kych");
    assertThat(SampleKit.run("/bin/sh", REGISTRATION, tree.dir).line("state"))
        .isEqualTo("not registered");
    try (RandomAccessFile large = new RandomAccessFile(tree.at(keychain).toFile(), "rw")) {
      large.setLength(40L << 20);
    }
    Ended ended = SampleKit.run("/bin/sh", REGISTRATION, tree.dir);
    assertThat(ended.line("login keychain")).startsWith("unknown (").contains("larger than 32 MB");
    assertThat(ended.line("state")).startsWith("unknown (");

    // Where a folder should be, a file: what lies in it cannot be looked at.
    Files.delete(tree.at(keychain));
    Files.delete(tree.at(keychain).getParent());
    tree.file("/Users/jane/Library/Keychains", "").file("/Users/jane/Library/Preferences", "");
    ended = SampleKit.run("/bin/sh", REGISTRATION, tree.dir);
    assertThat(ended.line("login keychain")).startsWith("unknown (it cannot be looked at: ");
    assertThat(ended.line("jamfAAD")).startsWith("unknown (it cannot be looked at: ");
    assertThat(ended.line("state")).startsWith("unknown (");
    assertThat(SampleKit.run("/bin/sh", RESIDUE, tree.dir).line("residue"))
        .startsWith("unknown (1 not seen: it cannot be looked at: ");

    tree.file("/Library/Application Support/Remediate", "");
    ended = SampleKit.run("/bin/sh", LAST_RUN, tree.dir);
    assertThat(ended.line("verdict")).startsWith("unknown (");
  }

  @ParameterizedTest
  @CsvSource({"jane, 501, true", "jane, 500, false", "adobe, 248, false", "jane, 0, false"})
  @DisplayName("takes for a person who has a person's number, and looks into no other home")
  void person(String name, int uid, boolean isPerson, @TempDir Path temporary) throws Exception {
    MacTree tree = withUser(temporary, name, uid);
    tree.file("/Users/jane/Library/Preferences/com.microsoft.CompanyPortal.plist", "");

    assertThat(SampleKit.run("/bin/sh", REGISTRATION, tree.dir).line("user"))
        .isEqualTo(isPerson ? name : "unknown (who is logged in is not a person)");
    assertThat(SampleKit.run("/bin/sh", RESIDUE, tree.dir).line("residue"))
        .isEqualTo(isPerson ? "1" : "unknown (5 not seen: who is logged in is not a person)");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {REGISTRATION, RESIDUE})
  @DisplayName("comes to an end when a program of the Mac does not")
  void hanging(String script, @TempDir Path temporary) throws Exception {
    MacTree tree = new MacTree(temporary.toRealPath());
    tree.program("/usr/sbin/scutil", "exec sleep 600");

    Ended ended = SampleKit.run("/bin/sh", script, tree.dir);

    assertThat(ended.out()).contains("scutil does not tell who is logged in");
  }

  @Test
  @DisplayName("leaves no process behind")
  void noProcess(@TempDir Path temporary) throws Exception {
    Path directory = temporary.toRealPath();
    RootTree.write(SmallMac.forge(), directory);
    Path script = directory.resolve("script");
    Files.write(script, SampleKit.file(REGISTRATION).content());

    Process process =
        new ProcessBuilder("/bin/sh", script.toString(), "--root", directory.toString())
            .redirectErrorStream(true)
            .start();
    // Until everybody has closed it: a process left behind, which sleeps for longer, would hold it.
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(out).startsWith("<result>");
  }

  @Test
  @DisplayName(
      "starts no Java, and asks no program that waits for another one but who is logged in")
  void programs() {
    for (KitFile file : SampleKit.files(java.util.Optional.empty())) {
      if (file.path().startsWith("extension-attributes/")) {
        String commands =
            new String(file.content(), StandardCharsets.UTF_8).replaceAll("(?m)^ *#.*$", "");
        assertThat(commands)
            .as(file.path())
            .doesNotContain("$root/usr/bin/security", "java ", "profiles ", "app-sso", "/jamf ");
        assertThat(commands.replaceAll("\\$root/usr/(sbin/scutil|bin/dscl)", ""))
            .doesNotContain("$root/usr/");
      }
    }
  }
}
