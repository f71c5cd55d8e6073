package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.HousekeepingEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import io.github.remediate.virtual.Interference;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a run changes for itself")
final class HousekeepingTest {
  private static final MacPath JOB = Plan.RESUME_JOB;
  private static final MacPath RUN = new MacPath("/Library/Application Support/Remediate/runs/1");
  private static final byte[] OURS = "<plist>ours</plist>".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OLDER = "<plist>past</plist>".getBytes(StandardCharsets.UTF_8);
  private static final String SERVICE = "system/" + Plan.RESUME_JOB_LABEL;

  private final List<String> order = new ArrayList<>();
  private VirtualMac mac;
  private EngineHarness.Meddler meddler = (call, arguments, own) -> own.act();
  private Housekeeping housekeeping;

  @BeforeEach
  void prepare() {
    mac = ForgedVirtualMacs.of(SmallMac.forge());
    housekeeping = seeing(mac);
  }

  private Housekeeping seeing(MacFiles files) {
    RunOrder acts = new RunOrder();
    return new Housekeeping(
        new RunJournal(this::written, new RunState()),
        () -> files,
        acts.noting(
            mac,
            (call, arguments, own) -> {
              order.add(call + " " + RunOrder.words(arguments));
              return meddler.act(call, arguments, own);
            }));
  }

  private void written(Entry... entries) {
    for (Entry entry : entries) {
      if (entry instanceof HousekeepingEntry.HousekeepingIntended intended) {
        order.add("begin " + intended.act().word() + " " + intended.path());
      } else if (entry instanceof HousekeepingEntry.HousekeepingEnded ended) {
        order.add(
            "end "
                + ended.act().word()
                + " "
                + ended.path()
                + ended.trouble().map(why -> ": " + why).orElse(""));
      }
    }
  }

  /** From now on changes of that name fail. */
  private void failing(String name) {
    meddler =
        (call, arguments, own) ->
            call.equals(name) ? new ChangeResult.Failed("it is locked") : own.act();
  }

  private String job() {
    return new String(mac.read(JOB, 1000).found().orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("is written down before and after: the job that goes on with it, once")
  void jobWritten() {
    assertThat(housekeeping.writeJob(OURS)).isEmpty();
    assertThat(job()).isEqualTo("<plist>ours</plist>");
    assertThat(order)
        .containsExactly("begin write-job " + JOB, "write " + JOB, "end write-job " + JOB);

    assertThat(housekeeping.writeJob(OURS)).isEmpty();
    assertThat(order).as("it may be in use").hasSize(3);
  }

  @Test
  @DisplayName("takes the place of a job that an earlier version left, and of nothing else")
  void olderJob() {
    housekeeping.writeJob(OLDER);
    assertThat(housekeeping.writeJob(OURS)).isEmpty();
    assertThat(job()).isEqualTo("<plist>ours</plist>");
  }

  @Test
  @DisplayName("makes the place of jobs where there is none, and only there")
  void placeOfJobs() {
    housekeeping.writeJob(OURS);
    assertThat(order).doesNotContain("makeDirectory " + JOB.parent());
    Interference.remove(mac, JOB);
    Interference.remove(mac, JOB.parent());
    order.clear();
    assertThat(housekeeping.writeJob(OURS)).isEmpty();
    assertThat(order).contains("makeDirectory " + JOB.parent());
    assertThat(job()).isEqualTo("<plist>ours</plist>");
  }

  @Test
  @DisplayName("says why the job could not be written, and writes it down")
  void jobFails() {
    failing("write");
    assertThat(housekeeping.writeJob(OURS)).contains("it is locked");
    assertThat(order).endsWith("end write-job " + JOB + ": it is locked");
  }

  @Test
  @DisplayName("takes the job away if it is there, and says so if it cannot")
  void removesJob() {
    assertThat(housekeeping.removeJob()).isEmpty();
    assertThat(order).as("there is none").isEmpty();
    mac.write(JOB, OURS, 0644);
    failing("removeOwn");
    assertThat(housekeeping.removeJob()).contains("it is locked");
    assertThat(order)
        .containsExactly(
            "begin remove-job " + JOB,
            "removeOwn " + JOB,
            "end remove-job " + JOB + ": it is locked");
    meddler = (call, arguments, own) -> own.act();
    assertThat(housekeeping.removeJob()).isEmpty();
    assertThat(Interference.has(mac, JOB)).isFalse();
  }

  @Test
  @DisplayName("takes the job away also where nobody can tell that it is there")
  void removesJobUnseen() {
    mac.write(JOB, OURS, 0644);
    assertThat(seeing(UnreadableFiles.of(mac, "stat hangs")).removeJob()).isEmpty();
    assertThat(Interference.has(mac, JOB)).isFalse();
  }

  @Test
  @DisplayName("makes its directories, and writes down those that it made")
  void directories() {
    assertThat(housekeeping.makeDirectory(RUN)).isEmpty();
    assertThat(order)
        .containsExactly(
            "begin make-directory " + RUN, "makeDirectory " + RUN, "end make-directory " + RUN);
    order.clear();
    assertThat(housekeeping.makeDirectory(RUN)).isEmpty();
    assertThat(order).as("it is only looked at").containsExactly("makeDirectory " + RUN);
    failing("makeDirectory");
    assertThat(housekeeping.makeDirectory(RUN)).contains("it is locked");
    assertThat(housekeeping.makeDirectory(RUN.child("more"))).contains("it is locked");
  }

  @Test
  @DisplayName("clears away copies and parts of them")
  void copies() {
    housekeeping.makeDirectory(RUN);
    MacPath copy = RUN.child("copy");
    mac.write(copy, OURS, 0600);
    mac.write(RUN.child("copy.part"), OURS, 0600);
    order.clear();
    assertThat(housekeeping.discardPart(copy)).isEmpty();
    assertThat(Interference.has(mac, RUN.child("copy.part"))).isFalse();
    assertThat(Interference.has(mac, copy)).isTrue();
    assertThat(housekeeping.destroyCopy(copy)).isEmpty();
    assertThat(Interference.has(mac, copy)).isFalse();
    assertThat(order)
        .containsExactly(
            "begin discard-part " + copy,
            "discardPart " + copy,
            "end discard-part " + copy,
            "begin destroy-copy " + copy,
            "removeOwn " + copy,
            "end destroy-copy " + copy);
  }

  private static String launchctl(String words) {
    return "run /bin/launchctl " + words;
  }

  @Test
  @DisplayName("has launchd take the job, enabled before; one that it knows is told to run")
  void startsJob() {
    mac.write(JOB, OURS, 0644);
    assertThat(housekeeping.startJob()).isEmpty();
    assertThat(order)
        .containsExactly(
            "begin start-job " + JOB,
            launchctl("enable " + SERVICE),
            launchctl("bootstrap system " + JOB),
            launchctl("print " + SERVICE),
            "end start-job " + JOB);
    order.clear();
    assertThat(housekeeping.startJob()).isEmpty();
    assertThat(order).contains(launchctl("kickstart " + SERVICE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("says so where launchd did not take the job, whatever bootstrap said")
  void notStarted(boolean silent) {
    meddler =
        (call, arguments, own) -> {
          String words = RunOrder.words(arguments);
          if (words.contains("bootstrap")) {
            return silent
                ? new Answer.NotRun("launchctl hangs")
                : new Answer.Ran(5, new byte[0], "Input/output error");
          }
          return words.contains("print") ? new Answer.Ran(113, new byte[0], "") : own.act();
        };
    assertThat(housekeeping.startJob())
        .contains(
            "launchd did not take the job: "
                + (silent
                    ? "launchctl hangs"
                    : "launchctl ended with 5 and said: Input/output error"));
    assertThat(order).last().asString().startsWith("end start-job " + JOB + ": launchd did not");
  }

  @Test
  @DisplayName("does not take launchd's word for it that it took the job: it must know it")
  void saidAlone() {
    meddler =
        (call, arguments, own) ->
            new Answer.Ran(
                RunOrder.words(arguments).contains("print") ? 113 : 0, new byte[0], "no");
    assertThat(housekeeping.startJob())
        .contains("launchd did not take the job: launchctl ended with 113 and said: no");
    meddler =
        (call, arguments, own) ->
            RunOrder.words(arguments).contains("print")
                ? new Answer.NotRun("launchctl hangs")
                : new Answer.Ran(0, new byte[0], "");
    assertThat(housekeeping.startJob()).contains("launchd did not take the job: launchctl hangs");
  }

  @Test
  @DisplayName("has launchd end the job; one that it does not know has ended")
  void stopsJob() {
    mac.write(JOB, OURS, 0644);
    housekeeping.startJob();
    order.clear();
    assertThat(housekeeping.stopJob()).isEmpty();
    assertThat(order)
        .containsExactly(
            "begin stop-job " + JOB, launchctl("bootout " + SERVICE), "end stop-job " + JOB);
    assertThat(housekeeping.stopJob()).isEmpty();
    meddler =
        (call, arguments, own) ->
            new Answer.Ran(RunOrder.words(arguments).contains("print") ? 0 : 9, new byte[0], "no");
    assertThat(housekeeping.stopJob())
        .contains("launchd did not end the job: launchctl ended with 9 and said: no");
    meddler =
        (call, arguments, own) ->
            RunOrder.words(arguments).contains("print")
                ? new Answer.NotRun("launchctl hangs")
                : new Answer.Ran(9, new byte[0], "no");
    assertThat(housekeeping.stopJob())
        .as("where nobody can tell whether it has ended")
        .contains("launchd did not end the job: launchctl ended with 9 and said: no");
  }
}
