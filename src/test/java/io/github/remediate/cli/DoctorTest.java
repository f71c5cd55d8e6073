package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.doctor.Subject;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.Problems;
import io.github.remediate.workshop.MacTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The doctor")
class DoctorTest {
  private static final String STATE = "/Library/Application Support/Remediate";
  private static final String JOB = "/Library/LaunchDaemons/io.github.remediate.resume.plist";
  private static final String PROFILE = "/Library/Managed Preferences/io.github.remediate.plist";
  private static final List<String> PROGRAMS =
      List.of(
          "/usr/bin/security",
          "/usr/bin/profiles",
          "/usr/sbin/ioreg",
          "/usr/bin/sw_vers",
          "/usr/sbin/scutil",
          "/usr/sbin/sysctl",
          "/usr/bin/pmset",
          "/usr/bin/sudo",
          "/bin/mv",
          "/sbin/shutdown",
          "/usr/local/bin/dialog");

  @TempDir Path dir;
  private MacTree mac;

  @BeforeEach
  void sound() {
    mac = new MacTree(dir);
    mac.directory("/Users");
    PROGRAMS.forEach(program -> mac.program(program, "exit 0"));
    mac.program("/bin/launchctl", "exit 113");
    mac.file("/Library/Application Support/com.apple.TCC/TCC.db", "SQLite");
    mac.directory(STATE).mode(STATE, "rwx------");
  }

  private ProgramRun doctor(String... more) {
    return ProgramRun.of("doctor", "--root", dir.toString()).run(more);
  }

  private static String plist(String entries) {
    return "<plist><dict>" + entries + "</dict></plist>";
  }

  private void isFault(String... words) {
    ProgramRun run = doctor();
    assertThat(run.status()).as(run.out()).isEqualTo(3);
    assertThat(run.sentences()).contains("FAULT").contains(words).contains("Not sound");
  }

  private void isNoFault(String... words) {
    ProgramRun run = doctor();
    assertThat(run.sentences()).doesNotContain("FAULT").contains(words);
    assertThat(run.status()).isZero();
  }

  private TreeMap<String, String> everything() throws IOException {
    TreeMap<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.toList()) {
        FileTime time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        all.put(
            file.toString(),
            time + " " + Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
      }
    }
    return all;
  }

  @Test
  @DisplayName("finds a sound installation sound, a line for each thing, and changes nothing")
  void soundOne() throws Exception {
    TreeMap<String, String> before = everything();

    isNoFault(
        "installation: remediate ",
        "runtime: Java ",
        "playbooks can be read",
        "state: " + STATE + " is root's alone",
        "launchd: no job of a run is there",
        "privacy: this process has Full Disk Access",
        "configuration: no profile sets anything",
        "keys: no private key lies open",
        "/usr/bin/security answers",
        "GiB are free",
        "clock: the clock says ",
        "No fault was found");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  @DisplayName("writes a document with each check's area, state, words and remedy")
  void json() throws Exception {
    mac.mode(STATE, "rwxr-xr-x");

    ProgramRun run = doctor("--format", "json");

    assertThat(run.status()).isEqualTo(3);
    Problems problems = Problems.thrown("Look at the doctor.");
    Fields document =
        Fields.of(
            Json.read(
                "doctor",
                run.out().getBytes(StandardCharsets.UTF_8),
                new DocumentLimits(1 << 20, 1 << 16, 32, 10_000),
                problems),
            "doctor",
            problems);
    assertThat(document.text("schema")).isEqualTo("remediate.doctor/1");
    assertThat(document.flag("sound")).isFalse();
    assertThat(document.flag("privileged")).isTrue();
    assertThat(document.object("counts").number("fault", 0, 100)).isOne();
    List<String> areas = new ArrayList<>();
    List<String> faults =
        document.objects(
            "checks",
            check -> {
              areas.add(check.text("area"));
              return check.text("state").equals("fault")
                  ? check.text("what") + check.text("remedy")
                  : "";
            });
    assertThat(Set.copyOf(areas))
        .containsExactlyInAnyOrder(
            "installation",
            "runtime",
            "playbooks",
            "state",
            "launchd",
            "privacy",
            "configuration",
            "keys",
            "programs",
            "disk",
            "clock");
    Set<String> subjects = Set.copyOf(document.objects("checks", check -> check.text("check")));
    assertThat(Files.readString(Path.of("src/site/formats.md")))
        .contains(Arrays.stream(Subject.values()).map(each -> "`" + each.word() + "`").toList());
    assertThat(subjects)
        .isSubsetOf(Arrays.stream(Subject.values()).map(Subject::word).toList())
        .contains("image", "state-directory", "runs", "job", "program", "time");
    assertThat(String.join("", faults)).contains("mode 755", "sudo chmod 700 '" + STATE + "'");
  }

  @Test
  @DisplayName("finds a state directory that is a link, or open to others")
  void state() throws Exception {
    mac.mode(STATE, "rwxrwx---");
    isFault("is open to others than root (mode 770)");

    Files.move(mac.at(STATE), mac.at("/elsewhere"));
    mac.link(STATE, "/elsewhere");
    isFault(STATE + " is no directory");
  }

  @Test
  @DisplayName("finds a journal that cannot be used, and a run that is not finished")
  void runs() {
    String run = STATE + "/runs/20261122-100500-1a2b";
    mac.file(run + "/journal.jsonl", "nonsense\n");
    isFault("the journal of the run 20261122-100500-1a2b cannot be used");
  }

  @Test
  @DisplayName("finds what launchd still has of a run")
  void launchd() {
    mac.program("/bin/launchctl", "[ \"$*\" = 'print system/io.github.remediate.resume' ]");
    isNoFault("whose file is gone");

    mac.file(
        JOB,
        plist(
            "<key>ProgramArguments</key><array><string>/usr/local/remediate/bin/remediate</string>"
                + "</array>"));
    isNoFault("is left over from a run that ended", "sudo launchctl bootout system/");

    mac.mode(JOB, "rw-rw-rw-");
    isFault("not a plain file that root alone can change");

    mac.mode(JOB, "rw-r--r--").file(JOB, plist(""));
    isFault("names no program");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quarantine-dais: 3 | unknown key 'quarantine-dais'",
        "quarantine-days: many | quarantine-days",
        "quarantine-days: 0 | quarantine-days",
        "services: {token: abc} | a secret, which no settings may hold"
      })
  @DisplayName("finds a settings file with a mistake, by its line")
  void settings(String yaml, String words) {
    mac.file(STATE + "/config.yaml", yaml + "\n").mode(STATE + "/config.yaml", "rw-------");
    isFault("config.yaml:1:", words);
  }

  @Test
  @DisplayName("finds a profile with a mistake, and what a file says in vain beside it")
  void conflicts() {
    mac.file(PROFILE, plist("<key>quarantineDays</key><integer>7</integer>"));
    mac.file(STATE + "/config.yaml", "quarantine-days: 30\n")
        .mode(STATE + "/config.yaml", "rw-------");
    isNoFault("quarantine-days in " + STATE + "/config.yaml does not count: a profile sets");

    mac.file(STATE + "/config.yaml", "quarantine-days: 7\n");
    assertThat(doctor().sentences()).doesNotContain("does not count");

    mac.file(PROFILE, plist("<key>quarantineDays</key><string>7</string>"));
    isFault("io.github.remediate.plist", "quarantineDays");
  }

  @Test
  @DisplayName("judges the settings file that is named")
  void config() throws Exception {
    Path named = Files.writeString(dir.resolve("named.yaml"), "approvals: {required: true}\n");
    ProgramRun run = doctor("--config", named.toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.sentences()).contains("'approvals' does not stand in a file that --config");
  }

  @Test
  @DisplayName("finds approvals that nobody could give, and keys that are none")
  void keys() {
    mac.file(PROFILE, plist("<key>approvalsRequired</key><true/>"));
    isFault("approvals are required of 1 person, and the keys of 0 may sign one");

    mac.file(
        PROFILE,
        plist(
            "<key>approvalsKeys</key><array><dict><key>key</key><string>nonsense</string>"
                + "<key>name</key><string>Ada</string><key>signs</key><array>"
                + "<string>approval</string></array></dict></array>"));
    isFault("the key of Ada is refused");
  }

  @Test
  @DisplayName("finds that two people are to approve, and the keys are one's")
  void twoPeople() throws Exception {
    String key =
        Base64.getEncoder()
            .encodeToString(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
    mac.file(
        PROFILE,
        plist(
            "<key>approvalsRequired</key><true/><key>approvalsPeople</key><integer>2</integer>"
                + "<key>approvalsKeys</key><array><dict><key>key</key><string>"
                + key
                + "</string><key>name</key><string>Ada</string><key>signs</key><array>"
                + "<string>approval</string></array></dict></array>"));
    isFault("approvals are required of 2 people, and the keys of 1 may sign one");
  }

  @Test
  @DisplayName("finds a private key that others can read, or that lies where runs happen")
  void privateKeys() {
    String key = "/private/var/root/remediate-private.pem";
    mac.link("/var", "private/var");
    mac.file(key, "-----BEGIN PRIVATE KEY-----\n").mode(key, "rw-r-----");
    isFault("is a private key that others than its owner can use (mode 640)");

    mac.mode(key, "rw-------");
    isNoFault("lies on a Mac on which runs happen");
    assertThat(doctor().out()).doesNotContain("BEGIN PRIVATE");
  }

  @Test
  @DisplayName("finds a program that is missing, fails, or cannot be started")
  void programs() throws Exception {
    Files.delete(mac.at("/usr/bin/profiles"));
    isFault("/usr/bin/profiles is missing");

    mac.program("/usr/bin/profiles", "exit 7");
    isFault("/usr/bin/profiles ended with status 7");

    mac.mode("/usr/bin/profiles", "rw-r--r--");
    isNoFault("cannot tell", "/usr/bin/profiles");
  }

  @Test
  @DisplayName("says without swiftDialog what is shown instead")
  void dialogs() throws Exception {
    Files.delete(mac.at("/usr/local/bin/dialog"));
    isNoFault("no window can be shown");
    mac.program("/usr/bin/osascript", "exit 0");
    isNoFault("AppleScript's plainer dialogs");
  }

  @Test
  @DisplayName("cannot tell what privacy protection does not show")
  void privacy() throws Exception {
    Files.delete(mac.at("/Library/Application Support/com.apple.TCC/TCC.db"));
    isNoFault("cannot tell  privacy: whether this process has Full Disk Access");

    mac.file(
        "/Library/Application Support/com.apple.TCC/MDMOverrides.plist",
        plist(
            "<key>"
                + Path.of(System.getProperty("java.home")).resolve("bin/java")
                + "</key><dict/>"));
    isNoFault("a profile grants privacy rights to ");
  }
}
