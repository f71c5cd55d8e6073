package io.github.remediate.virtual;

import static io.github.remediate.virtual.SmallVirtualMac.JANE;
import static io.github.remediate.virtual.SmallVirtualMac.NOW;
import static io.github.remediate.virtual.SmallVirtualMac.answer;
import static io.github.remediate.virtual.SmallVirtualMac.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A virtual Mac's programs")
class VirtualProgramsTest {
  private static final String SERVER = "https://example.jamfcloud.com/";
  private static final MacPath HOME_PREFERENCES = new MacPath("/Users/jane/Library/Preferences");
  private static final MacPath QUARANTINE = new MacPath("/Library/Remediate/quarantine");

  private static VirtualMac managed(boolean removable) {
    return SmallVirtualMac.jane()
        .enrollment(
            new Enrollment(!removable, true, true, SERVER + "computer/mdm"), removable, true)
        .jamf(SERVER)
        .build();
  }

  private static String enrollment(VirtualMac mac) {
    return ((Answer.Ran) mac.ask(Probe.enrollment())).text();
  }

  @Test
  @DisplayName("removeMdmProfile returns first; profile and MDM identity are gone seconds later")
  void removesTheProfile() {
    VirtualMac mac = managed(true);
    List<String> before = SmallVirtualMac.labels(mac, SmallVirtualMac.SYSTEM);

    Answer.Ran ran = run(mac, null, "/usr/local/bin/jamf", "removeMdmProfile");

    assertThat(ran.exit()).isZero();
    assertThat(enrollment(mac)).contains("MDM enrollment: Yes (User Approved)");
    mac.elapse(Duration.ofSeconds(10));
    assertThat(enrollment(mac)).isEqualTo("Enrolled via DEP: No\nMDM enrollment: No\n");
    assertThat(((Answer.Ran) mac.ask(Probe.profiles())).text()).doesNotContain("com.apple.mdm");
    assertThat(((Answer.Ran) mac.ask(Probe.bootstrapToken())).text())
        .contains("escrowed to server: NO");
    assertThat(before).hasSize(4);
    assertThat(SmallVirtualMac.labels(mac, SmallVirtualMac.SYSTEM))
        .containsExactly("Virtual JSS Built-in Certificate Authority");
    assertThat(SmallVirtualMac.items(mac, JamfFramework.KEYCHAIN)).hasSize(3);
  }

  @Test
  @DisplayName("removeMdmProfile exits with 0 and does nothing where the profile must stay")
  void cannotRemoveTheProfile() {
    VirtualMac mac = managed(false);

    assertThat(run(mac, null, "/usr/local/bin/jamf", "removeMdmProfile").exit()).isZero();
    mac.elapse(Duration.ofHours(1));

    assertThat(enrollment(mac)).contains("MDM enrollment: Yes");
    assertThat(((Answer.Ran) mac.ask(Probe.profiles())).text())
        .contains("ProfileRemovalDisallowed");
  }

  @Test
  @DisplayName("removeFramework takes jamf itself with its keychain, and its jobs")
  void removesTheFramework() {
    VirtualMac mac = managed(true);
    assertThat(mac.daemons()).contains("com.jamf.management.daemon");

    assertThat(run(mac, null, "/usr/local/bin/jamf", "removeFramework").exit()).isZero();

    assertThat(answer(mac, null, "/usr/local/bin/jamf", "version"))
        .isEqualTo(new Answer.NotRun("/usr/local/bin/jamf is missing"));
    for (String gone :
        List.of(
            "/usr/local/jamf",
            "/usr/local/bin/jamf",
            "/Library/Application Support/JAMF/JAMF.keychain",
            "/Applications/Self Service.app",
            "/Library/Preferences/com.jamfsoftware.jamf.plist",
            "/var/log/jamf.log",
            "/Library/LaunchDaemons/com.jamfsoftware.task.1.plist")) {
      assertThat(mac.look(new MacPath(gone)).entry().isAbsent()).as(gone).isTrue();
    }
    assertThat(mac.daemons()).isEmpty();
    assertThat(SmallVirtualMac.items(mac, JamfFramework.KEYCHAIN))
        .as("security answers for another keychain than the one that is gone")
        .isEqualTo(SmallVirtualMac.items(mac, SmallVirtualMac.SYSTEM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"removeMdmProfile", "removeFramework"})
  @DisplayName("jamf removes nothing for anybody but root")
  void needsRoot(String verb) {
    VirtualMac mac = managed(true);

    assertThat(run(mac, JANE, "/usr/local/bin/jamf", verb).exit()).isEqualTo(1);
    mac.elapse(Duration.ofMinutes(1));

    assertThat(enrollment(mac)).contains("MDM enrollment: Yes");
    assertThat(run(mac, null, "/usr/local/bin/jamf", "version").text()).startsWith("version=11.");
  }

  @Test
  @DisplayName("pkgutil forgets a receipt once")
  void receipts() {
    MacPath receipt = new MacPath("/private/var/db/receipts/com.example.app.plist");
    VirtualMac mac = SmallVirtualMac.jane().file(receipt, 0644, Bytes.of("x")).build();

    assertThat(run(mac, JANE, "/usr/bin/pkgutil", "--forget", "com.example.app").exit())
        .isEqualTo(1);
    assertThat(run(mac, null, "/usr/bin/pkgutil", "--forget", "com.example.app").text())
        .isEqualTo("Forgot package 'com.example.app' on '/'.\n");
    assertThat(mac.look(new MacPath("/var/db/receipts/com.example.app.plist")).entry().isAbsent())
        .isTrue();
    assertThat(run(mac, null, "/usr/bin/pkgutil", "--forget", "com.example.app").stderr())
        .isEqualTo("No receipt for 'com.example.app' found at '/'.\n");
  }

  @Test
  @DisplayName("cfprefsd writes a moved preference back, unless its domain is dropped")
  void preferences() {
    MacPath dropped = HOME_PREFERENCES.child("com.example.dropped.plist");
    MacPath kept = HOME_PREFERENCES.child("com.example.kept.plist");
    VirtualMac mac =
        SmallVirtualMac.jane()
            .file(dropped, 0600, Bytes.of("d"))
            .file(kept, 0600, Bytes.of("k"))
            .build();
    mac.makeDirectory(QUARANTINE);
    for (MacPath each : List.of(dropped, kept)) {
      assertThat(mac.move(each, QUARANTINE.child(each.name()), Optional.of(JANE)))
          .isEqualTo(new ChangeResult.Made());
    }

    assertThat(run(mac, JANE, "/usr/bin/defaults", "delete", "com.example.dropped").exit())
        .isZero();
    Answer.Ran again = run(mac, JANE, "/usr/bin/defaults", "delete", "com.example.dropped");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.stderr()).startsWith("Domain (com.example.dropped) not found.\n");
    mac.elapse(Duration.ofMinutes(2));

    assertThat(mac.look(dropped).entry().isAbsent()).isTrue();
    assertThat(mac.read(kept, 9).map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
        .isEqualTo(Observation.known("k"));
    assertThat(mac.whereabouts(kept, QUARANTINE.child(kept.name()), Optional.of(JANE)))
        .isEqualTo(VirtualMac.Whereabouts.BOTH);
  }

  @Test
  @DisplayName("defaults takes a domain by path, and the file with it")
  void preferencesByPath() {
    MacPath file = new MacPath("/Library/Preferences/com.example.plist");
    VirtualMac mac = SmallVirtualMac.jane().file(file, 0644, Bytes.of("x")).build();

    assertThat(
            run(mac, null, "/usr/bin/defaults", "delete", "/Library/Preferences/com.example")
                .exit())
        .isZero();
    assertThat(mac.look(file).entry().isAbsent()).isTrue();
  }

  @Test
  @DisplayName(
      "shutdown returns at once; minutes later there is a new boot, and who waited is ended")
  void restarts() throws InterruptedException {
    VirtualMac mac = SmallVirtualMac.jane().build();
    String before = ((Answer.Ran) mac.ask(Probe.bootSession())).text();
    mac.pass(Duration.ofMinutes(5));

    Answer.Ran ran = run(mac, null, "/sbin/shutdown", "-r", "+2");

    assertThat(ran.exit()).isZero();
    assertThat(ran.stderr()).matches("shutdown: \\[pid \\d+]\n");
    assertThat(mac.isRestartPending()).isTrue();
    mac.pass(Duration.ofSeconds(100));
    assertThat(((Answer.Ran) mac.ask(Probe.bootSession())).text()).isEqualTo(before);
    assertThatThrownBy(() -> mac.pass(Duration.ofSeconds(30)))
        .isInstanceOf(InterruptedException.class);
    assertThat(((Answer.Ran) mac.ask(Probe.bootSession())).text()).isNotEqualTo(before);
    assertThat(mac.monotonic()).isLessThan(Duration.ofMinutes(2));
    assertThat(mac.now()).isAfter(NOW.plus(Duration.ofMinutes(7)));
    assertThat(mac.isRestartPending()).isFalse();
    assertThat(mac.atConsole()).contains(JANE);
  }

  @Test
  @DisplayName("a restart is canceled by ending its process, and only root asks for one")
  void cancelsARestart() {
    VirtualMac mac = SmallVirtualMac.jane().build();
    String before = ((Answer.Ran) mac.ask(Probe.bootSession())).text();

    assertThat(run(mac, JANE, "/sbin/shutdown", "-r", "+1").exit()).isEqualTo(1);
    run(mac, null, "/sbin/shutdown", "-r", "+1");
    assertThat(run(mac, null, "/usr/bin/pkill", "-x", "shutdown").exit()).isZero();
    assertThat(run(mac, null, "/usr/bin/pkill", "-x", "shutdown").exit()).isEqualTo(1);
    mac.elapse(Duration.ofMinutes(5));

    assertThat(((Answer.Ran) mac.ask(Probe.bootSession())).text()).isEqualTo(before);
  }

  @Test
  @DisplayName("launchctl loads a job from its file once, and every start of the Mac does so too")
  void launchd() {
    VirtualMac mac = SmallVirtualMac.jane().build();
    MacPath file = new MacPath("/Library/LaunchDaemons/io.example.job.plist");
    String print = "/bin/launchctl";
    assertThat(run(mac, null, print, "bootstrap", "system", file.value()).exit()).isEqualTo(5);
    mac.write(file, VirtualPropertyList.dictionary("Label", "io.example.label"), 0644);

    assertThat(run(mac, null, print, "print", "system/io.example.label").exit()).isEqualTo(113);
    assertThat(run(mac, null, print, "enable", "system/io.example.label").exit()).isZero();
    assertThat(run(mac, null, print, "bootstrap", "system", file.value()).exit()).isZero();
    assertThat(run(mac, null, print, "bootstrap", "system", file.value()).exit()).isEqualTo(5);
    assertThat(run(mac, null, print, "kickstart", "-k", "system/io.example.label").exit()).isZero();
    assertThat(run(mac, null, print, "bootout", "system/io.example.label").exit()).isZero();
    assertThat(run(mac, null, print, "bootout", "system/io.example.label").exit()).isEqualTo(3);
    assertThat(mac.daemons()).isEmpty();
    mac.restartNow();
    assertThat(mac.daemons()).containsExactly("io.example.label");
    mac.removeOwn(file);
    mac.restartNow();
    assertThat(mac.daemons()).isEmpty();
  }

  @Test
  @DisplayName("applications are found, quit and ended")
  void processes() {
    VirtualMac mac = SmallVirtualMac.jane().build();
    mac.open("Company Portal");

    assertThat(run(mac, null, "/usr/bin/pgrep", "-x", "Company").exit()).isEqualTo(1);
    assertThat(run(mac, null, "/usr/bin/pgrep", "-u", "502", "Company").exit()).isEqualTo(1);
    assertThat(run(mac, null, "/usr/bin/pgrep", "-x", "Company Portal").text()).matches("\\d+\n");
    assertThat(run(mac, null, "/usr/bin/osascript", "-e", "quit app \"Company Portal\"").exit())
        .isEqualTo(1);
    assertThat(mac.isRunning("Company Portal")).isTrue();
    assertThat(run(mac, JANE, "/usr/bin/osascript", "-e", "quit app \"Company Portal\"").exit())
        .isZero();
    assertThat(mac.isRunning("Company Portal")).isFalse();
  }

  @Test
  @DisplayName("nobody at the console is told as such")
  void console() {
    VirtualMac mac = SmallVirtualMac.jane().build();
    String jane = ((Answer.Ran) mac.ask(Probe.consoleUser())).text();
    mac.logOut();
    String nobody = ((Answer.Ran) mac.ask(Probe.consoleUser())).text();
    Answer.Ran platform = (Answer.Ran) mac.ask(Probe.platformSso(JANE));
    mac.logIn(JANE);

    assertThat(jane).contains("  Name : jane\n").contains("  UID : 501\n");
    assertThat(nobody).isEqualTo("  No such key\n");
    assertThat(platform.exit()).isEqualTo(1);
    assertThat(((Answer.Ran) mac.ask(Probe.consoleUser())).text()).isEqualTo(jane);
  }

  @Test
  @DisplayName("a command that it does not know ends with 64 and says so")
  void unknown() {
    VirtualMac mac = SmallVirtualMac.jane().build();

    Answer.Ran ran = run(mac, null, "/usr/bin/tmutil", "listbackups");

    assertThat(ran.exit()).isEqualTo(64);
    assertThat(ran.stderr())
        .isEqualTo("the virtual Mac does not know the command: /usr/bin/tmutil listbackups\n");
  }

  @Test
  @DisplayName("the same seed and the same calls give the same Mac")
  void deterministic() {
    assertThat(dumps(managed(true))).isEqualTo(dumps(managed(true)));
  }

  private static String dumps(VirtualMac mac) {
    mac.restartNow();
    StringBuilder all = new StringBuilder();
    for (Probe probe :
        List.of(
            Probe.dumpKeychain(SmallVirtualMac.SYSTEM, null),
            Probe.dumpKeychain(JamfFramework.KEYCHAIN, null),
            Probe.bootSession())) {
      all.append(((Answer.Ran) mac.ask(probe)).text());
    }
    return all.toString();
  }
}
