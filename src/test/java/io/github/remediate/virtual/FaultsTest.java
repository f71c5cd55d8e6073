package io.github.remediate.virtual;

import static io.github.remediate.virtual.SmallVirtualMac.JANE;
import static io.github.remediate.virtual.SmallVirtualMac.LOGIN;
import static io.github.remediate.virtual.SmallVirtualMac.NOW;
import static io.github.remediate.virtual.SmallVirtualMac.answer;
import static io.github.remediate.virtual.SmallVirtualMac.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A virtual Mac can be told")
class FaultsTest {
  private static final MacPath FILE = JANE.home().child("Library/Caches/data.db");
  private static final MacPath QUARANTINE = new MacPath("/Library/Remediate");
  private static final String[] DELETE_ONE = {
    "/usr/bin/security", "delete-generic-password", "-l", "one", LOGIN.value()
  };
  private static final String[] DELETE_TWO = {
    "/usr/bin/security", "delete-generic-password", "-l", "two", LOGIN.value()
  };

  private VirtualMac mac;

  @BeforeEach
  void twoItems() {
    mac =
        SmallVirtualMac.jane()
            .keychain(
                LOGIN,
                512,
                List.of(
                    VirtualItem.password("one", "a", "s", NOW),
                    VirtualItem.password("two", "b", "s", NOW)))
            .file(FILE, 0600, Bytes.of("x"))
            .build();
    mac.makeDirectory(QUARANTINE);
  }

  @Test
  @DisplayName("to hang: no effect, no answer, and the limit has passed")
  void hang() {
    mac.faults().hang("delete-generic-password", 2);

    assertThat(run(mac, JANE, DELETE_ONE).exit()).isZero();
    assertThat(answer(mac, JANE, DELETE_TWO))
        .isEqualTo(new Answer.NotRun("it did not answer within 60 s"));
    assertThat(mac.now()).isAfter(NOW.plusSeconds(59));
    assertThat(SmallVirtualMac.labels(mac, LOGIN)).containsExactly("two");
    assertThat(run(mac, JANE, DELETE_TWO).exit()).isZero();
  }

  @Test
  @DisplayName("to let a probe hang")
  void hangingProbe() {
    mac.faults().hang("dump-keychain", 1);

    assertThat(mac.ask(Probe.dumpKeychain(LOGIN, JANE))).isInstanceOf(Answer.NotRun.class);
    assertThat(mac.ask(Probe.dumpKeychain(LOGIN, JANE))).isInstanceOf(Answer.Ran.class);
  }

  @Test
  @DisplayName("to lie: status 0 without effect")
  void lie() {
    mac.faults().lie("-l one", 1);

    assertThat(run(mac, JANE, DELETE_ONE).exit()).isZero();
    assertThat(SmallVirtualMac.labels(mac, LOGIN)).containsExactly("one", "two");
  }

  @Test
  @DisplayName("to lock the login keychain, or to log the user out, in the midst of it")
  void lockAndLogOut() {
    mac.faults().lock("delete-", 2);

    assertThat(run(mac, JANE, DELETE_ONE).exit()).isZero();
    assertThat(run(mac, JANE, DELETE_TWO).exit()).isEqualTo(36);
    mac.lockLoginKeychain(false);
    mac.faults().logOut("delete-", 1);
    assertThat(run(mac, JANE, DELETE_TWO).exit()).isEqualTo(36);
    assertThat(mac.atConsole()).isEmpty();
    mac.logIn(JANE);
    assertThat(run(mac, JANE, DELETE_TWO).exit()).isZero();
  }

  @Test
  @DisplayName("to lose power before or after every effect; what was in memory is gone")
  void power() {
    int before = mac.faults().moments();
    mac.faults().losePowerAt(before + 1);
    assertThatThrownBy(() -> run(mac, JANE, DELETE_ONE)).isInstanceOf(PowerLost.class);
    assertThatThrownBy(mac::now).isInstanceOf(PowerLost.class);
    mac.powerOn();
    assertThat(SmallVirtualMac.labels(mac, LOGIN)).containsExactly("one", "two");

    run(mac, null, "/sbin/shutdown", "-r", "+5");
    mac.faults().losePowerAt(mac.faults().moments() + 2);
    assertThatThrownBy(() -> run(mac, JANE, DELETE_ONE)).isInstanceOf(PowerLost.class);
    mac.powerOn();
    String session = ((Answer.Ran) mac.ask(Probe.bootSession())).text();
    mac.elapse(Duration.ofMinutes(10));
    assertThat(SmallVirtualMac.labels(mac, LOGIN)).containsExactly("two");
    assertThat(((Answer.Ran) mac.ask(Probe.bootSession())).text()).isEqualTo(session);
  }

  @Test
  @DisplayName("to let an item or a file reappear")
  void reappear() throws InterruptedException {
    mac.faults().reappear("one", Duration.ofSeconds(30)).reappear(FILE, Duration.ofSeconds(30));

    run(mac, JANE, DELETE_ONE);
    assertThat(mac.move(FILE, QUARANTINE.child("1"), Optional.of(JANE)))
        .isEqualTo(new ChangeResult.Made());
    mac.pass(Duration.ofSeconds(10));
    assertThat(SmallVirtualMac.labels(mac, LOGIN)).containsExactly("two");
    assertThat(mac.look(FILE).entry().isAbsent()).isTrue();
    mac.pass(Duration.ofSeconds(30));

    assertThat(SmallVirtualMac.labels(mac, LOGIN)).containsExactly("two", "one");
    assertThat(mac.look(FILE).entry().isKnown()).isTrue();
    run(mac, JANE, DELETE_ONE);
    mac.pass(Duration.ofMinutes(5));
    assertThat(SmallVirtualMac.labels(mac, LOGIN)).as("once").containsExactly("two");
  }

  @Test
  @DisplayName("to set its clock forward and back; time since its start goes on")
  void clock() {
    mac.faults()
        .jumpClock("-l one", 1, Duration.ofDays(2))
        .jumpClock("-l two", 1, Duration.ofDays(-5));
    Duration before = mac.monotonic();

    run(mac, JANE, DELETE_ONE);
    assertThat(mac.now()).isAfter(NOW.plus(Duration.ofDays(1)));
    run(mac, JANE, DELETE_TWO);

    assertThat(mac.now()).isBefore(NOW.minus(Duration.ofDays(2)));
    assertThat(mac.monotonic()).isBetween(before, before.plusSeconds(5));
  }

  @Test
  @DisplayName("to veto a restart, and to stay at its login window after one")
  void restart() {
    String before = ((Answer.Ran) mac.ask(Probe.bootSession())).text();
    mac.faults().vetoRestart(true).nobodyLogsIn();

    assertThat(run(mac, null, "/sbin/shutdown", "-r", "+1").exit()).isZero();
    mac.elapse(Duration.ofMinutes(5));
    assertThat(((Answer.Ran) mac.ask(Probe.bootSession())).text()).isEqualTo(before);
    assertThat(mac.isRestartPending()).isFalse();
    mac.faults().vetoRestart(false);
    run(mac, null, "/sbin/shutdown", "-r", "now");
    mac.elapse(Duration.ofMinutes(5));

    assertThat(((Answer.Ran) mac.ask(Probe.bootSession())).text()).isNotEqualTo(before);
    assertThat(mac.atConsole()).isEmpty();
    assertThat(((Answer.Ran) mac.ask(Probe.keychainInfo(LOGIN, JANE))).exit()).isEqualTo(36);
  }

  @Test
  @DisplayName("to fill its disk from a command on")
  void fillDisk() {
    mac.faults().fillDisk("-l one", 1);
    run(mac, JANE, DELETE_ONE);

    assertThat(mac.copy(LOGIN, QUARANTINE.child("copy"))).isInstanceOf(ChangeResult.Failed.class);
  }
}
