package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.workshop.MacTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small fake programs beneath another root, run for real. */
@Timeout(120)
@DisplayName("The child probes")
class ChildProbesTest {
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final UserAccount JANE =
      new UserAccount("jane döe", 502, new MacPath("/Volumes/Homes/jane döe"));
  private static final MacPath KEYCHAIN = JANE.home().child("Library/Keychains/login.keychain-db");

  @TempDir Path dir;
  private MacTree mac;
  private ChildProbes probes;

  @BeforeEach
  void begin() {
    mac = new MacTree(dir);
    probes = new ChildProbes(mac.root(), "root", PATIENT);
  }

  /** Fakes that say how they were called and go on to the rest of their arguments. */
  private void launchctlAndSudo() {
    mac.program("/bin/launchctl", "echo \"launchctl $1 $2\" >&2; shift 2; exec \"$@\"");
    mac.program(
        "/usr/bin/sudo",
        "echo \"sudo $1 $2 $3\" >&2; [ \"$1$3\" = -u-H ] || exit 99; shift 3; exec \"$@\"");
  }

  @Test
  @DisplayName("a program is run beneath the root with its arguments")
  void aProgramIsRunBeneathTheRootWithItsArguments() {
    mac.program("/usr/sbin/sysctl", "echo \"$0 $*\"; exit 3");

    Answer answer = probes.ask(Probe.bootSession());

    assertThat(ran(answer).exit()).isEqualTo(3);
    assertThat(ran(answer).text())
        .isEqualTo(mac.root().directory() + "/usr/sbin/sysctl -n kern.bootsessionuuid\n");
  }

  @Test
  @DisplayName("paths lie beneath the root and words stay what they are")
  void pathsLieBeneathTheRootAndWordsStayWhatTheyAre() {
    launchctlAndSudo();
    mac.program("/usr/bin/security", "for a in \"$@\"; do echo \"[$a]\"; done");
    mac.program("/usr/bin/dscl", "for a in \"$@\"; do echo \"[$a]\"; done");

    assertThat(ran(probes.ask(Probe.dumpKeychain(KEYCHAIN, JANE))).text())
        .isEqualTo("[dump-keychain]\n[" + mac.root().directory() + KEYCHAIN + "]\n");
    assertThat(ran(probes.ask(Probe.home("jane"))).text())
        .isEqualTo("[-plist]\n[/Search]\n[-read]\n[/Users/jane]\n[NFSHomeDirectory]\n");
  }

  @Test
  @DisplayName("a user's probe goes through launchctl and sudo")
  void aUsersProbeGoesThroughLaunchctlAndSudo() {
    launchctlAndSudo();
    mac.program("/usr/bin/app-sso", "echo \"$0 $* $HOME\"");

    Answer.Ran ran = ran(probes.ask(Probe.platformSso(JANE)));

    String base = mac.root().directory().toString();
    assertThat(ran.stderr()).isEqualTo("launchctl asuser 502\nsudo -u jane döe -H\n");
    assertThat(ran.text())
        .isEqualTo(base + "/usr/bin/app-sso platform -s " + base + JANE.home() + "\n");
  }

  @Test
  @DisplayName("what a program says of paths is told as the Mac sees them")
  void whatAProgramSaysOfPathsIsToldAsTheMacSeesThem() {
    String base = mac.root().directory().toString();
    mac.program("/usr/bin/profiles", "echo \"" + base + "/Library/x: no such file\" >&2; exit 1");

    assertThat(ran(ask(Probe.profiles())).stderr()).isEqualTo("/Library/x: no such file\n");
  }

  @Test
  @DisplayName("a user who runs this still goes through the fakes beneath another root")
  void aUserWhoRunsThisStillGoesThroughTheFakesBeneathAnotherRoot() {
    launchctlAndSudo();
    mac.program("/usr/bin/app-sso", "exit 0");

    Answer answer = new ChildProbes(mac.root(), JANE.name(), PATIENT).ask(Probe.platformSso(JANE));

    assertThat(ran(answer).stderr()).startsWith("launchctl asuser 502");
  }

  @Test
  @DisplayName("what is missing on the way to a user's probe is named")
  void whatIsMissingOnTheWayToAUsersProbeIsNamed() {
    Probe probe = Probe.platformSso(JANE);
    assertThat(reason(ask(probe))).isEqualTo("/bin/launchctl is missing");
    mac.program("/bin/launchctl", "shift 2; exec \"$@\"");
    assertThat(reason(ask(probe))).isEqualTo("/usr/bin/sudo is missing");
    mac.program("/usr/bin/sudo", "shift 3; exec \"$@\"");
    assertThat(reason(ask(probe))).isEqualTo("/usr/bin/app-sso is missing");
    mac.program("/usr/bin/app-sso", "exit 0");
    assertThat(ask(probe)).isInstanceOf(Answer.Ran.class);
  }

  @Test
  @DisplayName("Jamf is run by its own path where the link cannot be used")
  void jamfIsRunByItsOwnPathWhereTheLinkCannotBeUsed() {
    mac.program("/usr/local/jamf/bin/jamf", "echo version=11.4.1");
    assertThat(ran(probes.ask(Probe.jamfVersion())).text()).isEqualTo("version=11.4.1\n");

    mac.link("/usr/local/bin/jamf", "/../../out");
    ChildProbes afresh = new ChildProbes(mac.root(), "root", PATIENT);
    assertThat(ran(afresh.ask(Probe.jamfVersion())).text()).isEqualTo("version=11.4.1\n");
  }

  @Test
  @DisplayName("what cannot be run is no answer")
  void whatCannotBeRunIsNoAnswer() {
    assertThat(reason(ask(Probe.profiles()))).isEqualTo("/usr/bin/profiles is missing");
    mac.file("/usr/bin/profiles", "#!/bin/sh\nexit 0\n");
    assertThat(reason(ask(Probe.profiles()))).isEqualTo("/usr/bin/profiles is not executable");
    mac.directory("/usr/bin/pmset");
    assertThat(reason(ask(Probe.power()))).isEqualTo("/usr/bin/pmset is a directory");
    mac.file("/usr/sbin", "");
    assertThat(reason(ask(Probe.bootSession()))).isEqualTo("/usr/sbin/sysctl is missing");
    mac.file("/usr/bin/sw_vers", "").mode("/usr/bin/sw_vers", "rwxr-xr-x");
    assertThat(reason(ask(Probe.osVersion())))
        .isEqualTo("/usr/bin/sw_vers is neither a program nor a script with a #! line");
  }

  @Test
  @DisplayName("the hosts programs are never run instead")
  void theHostsProgramsAreNeverRunInstead() {
    assertThat(reason(ask(Probe.userId("root")))).isEqualTo("/usr/bin/id is missing");
  }

  @Test
  @DisplayName("root's home lies beneath the root too")
  void rootsHomeLiesBeneathTheRootToo() {
    mac.program("/usr/bin/sw_vers", "echo \"$HOME $LANG $PATH\"");

    assertThat(ran(probes.ask(Probe.osVersion())).text())
        .isEqualTo(mac.root().directory() + "/var/root C /usr/bin:/bin:/usr/sbin:/sbin\n");
  }

  @Test
  @DisplayName("a probe's question arrives on standard input")
  void aProbesQuestionArrivesOnStandardInput() {
    mac.program("/usr/sbin/scutil", "cat; echo end");

    assertThat(ran(probes.ask(Probe.consoleUser())).text())
        .isEqualTo("show State:/Users/ConsoleUser\nend\n");
  }

  @Test
  @DisplayName("output is passed on as a stream")
  void outputIsPassedOnAsAStream() {
    mac.program("/usr/bin/security", "head -c 20000000 /dev/zero; exit 36");
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();

    Answer answer = probes.ask(Probe.dumpKeychain(KEYCHAIN, null), stdout);

    assertThat(ran(answer).exit()).isEqualTo(36);
    assertThat(ran(answer).stdout()).isEmpty();
    assertThat(stdout.size()).isEqualTo(20_000_000);
  }

  @Test
  @DisplayName("more than 16 mebibytes are no answer")
  void moreThan16MebibytesAreNoAnswer() {
    mac.program("/usr/bin/profiles", "head -c 16777216 /dev/zero");
    assertThat(ran(ask(Probe.profiles())).stdout()).hasSize(16_777_216);
    mac.program("/usr/bin/profiles", "head -c 16777217 /dev/zero");
    assertThat(reason(ask(Probe.profiles())))
        .isEqualTo("/usr/bin/profiles printed more than 16 MiB");
  }

  @Test
  @DisplayName("a receiver that refuses the output makes it no answer")
  void aReceiverThatRefusesTheOutputMakesItNoAnswer() {
    mac.program("/usr/bin/security", "yes");
    OutputStream refusing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("line 1 is no keychain dump");
          }
        };

    assertThat(reason(probes.ask(Probe.dumpKeychain(KEYCHAIN, null), refusing)))
        .isEqualTo("the output of /usr/bin/security was refused: line 1 is no keychain dump");
  }

  @Test
  @DisplayName("a program that hung is not asked again for that user")
  void aProgramThatHungIsNotAskedAgainForThatUser() throws Exception {
    launchctlAndSudo();
    mac.program(
        "/usr/bin/security",
        "echo call >> '"
            + mac.at("/calls")
            + "'\n[ \"$HOME\" = '"
            + mac.root().directory()
            + "/var/root' ] || sleep 1000");
    ChildProbes impatient = new ChildProbes(mac.root(), "root", Duration.ofMillis(1500));

    String first = reason(impatient.ask(Probe.keychainInfo(KEYCHAIN, JANE)));
    String second = reason(impatient.ask(Probe.dumpKeychain(KEYCHAIN, JANE)));
    Answer asRoot = impatient.ask(Probe.dumpKeychain(KEYCHAIN, null));

    assertThat(first).isEqualTo("/usr/bin/security did not answer within 1500 ms");
    assertThat(second).isEqualTo(first + ", and is not asked again");
    assertThat(ran(asRoot).exit()).isZero();
    assertThat(Files.readAllLines(mac.at("/calls"))).hasSize(2);
  }

  @Test
  @DisplayName("an interrupted caller gets no answer and stays interrupted")
  void anInterruptedCallerGetsNoAnswerAndStaysInterrupted() {
    mac.program("/usr/bin/profiles", "sleep 1000");
    Thread.currentThread().interrupt();

    Answer answer = probes.ask(Probe.profiles());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reason(answer)).isEqualTo("/usr/bin/profiles was interrupted");
  }

  @Test
  @DisplayName("a grandchild that keeps the output open does not keep the answer")
  void aGrandchildThatKeepsTheOutputOpenDoesNotKeepTheAnswer() throws Exception {
    mac.program(
        "/usr/local/bin/jamf",
        "echo version=11.4.1; sleep 1000 & echo $! > '" + mac.at("/pid") + "'");

    assertThat(ran(ask(Probe.jamfVersion())).text()).isEqualTo("version=11.4.1\n");
    long pid = Long.parseLong(Files.readString(mac.at("/pid")).strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  @DisplayName("on the live Mac this machines programs are run")
  void onTheLiveMacThisMachinesProgramsAreRun() {
    assertThat(ran(new ChildProbes(MacRoot.live()).ask(Probe.userId("root"))).text())
        .isEqualTo("0\n");
  }

  @Test
  @DisplayName("on the live Mac nobody but root asks for someone else")
  void onTheLiveMacNobodyButRootAsksForSomeoneElse() {
    ChildProbes mine = new ChildProbes(MacRoot.live(), "john", PATIENT);

    assertThat(reason(mine.ask(Probe.platformSso(JANE))))
        .isEqualTo("/usr/bin/app-sso can be run as jane döe by root only");
  }

  private Answer ask(Probe probe) {
    return new ChildProbes(mac.root(), "root", PATIENT).ask(probe);
  }

  private static Answer.Ran ran(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Ran.class);
    return (Answer.Ran) answer;
  }

  private static String reason(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.NotRun.class);
    return ((Answer.NotRun) answer).reason();
  }
}
