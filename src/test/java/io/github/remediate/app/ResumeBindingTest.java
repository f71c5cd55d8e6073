package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.workshop.SampleFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that goes on")
@Tag("slow")
final class ResumeBindingTest {
  @TempDir Path temporary;
  private SmallRuns runs;
  private Map<String, String> before;

  @BeforeEach
  void stopBeforeAnythingIsMoved() throws Exception {
    runs = new SmallRuns(Files.createDirectory(temporary.resolve("state")));
    before = runs.files();
    runs.person.answers("remove-files", Decision.LATER);
    assertThat(runs.start(runs.person).status()).isEqualTo(ExitStatus.WAITING);
    assertThat(runs.files()).isEqualTo(before);
  }

  private void isRefused(ExitStatus status, String message) {
    for (String from : List.of("terminal", "launchd")) {
      assertThatThrownBy(() -> runs.runs.resume(runs.person, from))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).as(from).isEqualTo(status))
          .hasMessageContaining(message);
      assertThat(runs.files()).isEqualTo(before);
      List<Entry> entries = runs.entries();
      assertThat(entries.get(entries.size() - 1))
          .isInstanceOfSatisfying(
              RunEntry.ProcessEnded.class,
              last -> {
                assertThat(last.status()).isEqualTo(status.code());
                assertThat(last.reason()).contains(message);
              });
    }
  }

  @Test
  @DisplayName("goes on with the plan that it began with")
  void same() {
    assertThat(runs.runs.resume(runs.person, "terminal").status()).isEqualTo(ExitStatus.WAITING);
    assertThat(runs.files()).isNotEqualTo(before);
  }

  @Test
  @DisplayName("takes no other plan, even one that is sound and for this Mac")
  void otherPlan() throws Exception {
    String other = SavedPlans.json(runs.otherPlan(temporary.resolve("other")));
    assertThat(Files.readString(runs.directory().plan())).isNotEqualTo(other);
    Files.writeString(runs.directory().plan(), other);

    isRefused(ExitStatus.STALE, "was changed since the run began");
  }

  @Test
  @DisplayName("takes no plan that was edited")
  void editedPlan() throws Exception {
    Path plan = runs.directory().plan();
    String text = Files.readString(plan);
    String edited = text.replace("com.microsoft.CompanyPortalMac.plist", "com.apple.dock.plist");
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(plan, edited);

    isRefused(ExitStatus.STALE, "plan.json");
  }

  @Test
  @DisplayName("stands still where the hardware UUID cannot be read")
  void unknownMac() {
    for (int look = 1; look <= 2; look++) {
      runs.mac.faults().hang("IOPlatformExpertDevice", look);
    }

    isRefused(ExitStatus.BLOCKED, "Whether this is the run's Mac cannot be told");
  }

  @Test
  @DisplayName("stands still where its journal does not say which Mac it began on")
  void unboundRun() throws Exception {
    List<Entry> entries = runs.entries();
    RunEntry.RunStarted start = (RunEntry.RunStarted) entries.get(0);
    RunEntry.RunStarted unbound =
        new RunEntry.RunStarted(
            start.run(),
            start.tool(),
            start.playbook(),
            start.playbookDigest(),
            start.planDigest(),
            start.requestDigest(),
            start.savedPlanDigest(),
            Optional.empty(),
            start.user(),
            start.operator(),
            start.ticket(),
            Optional.empty());
    RunStore.RunDirectory run = runs.directory();
    Path journal = run.journal();
    Files.delete(journal);
    Files.delete(run.directory().resolve(EarlierReport.NAME));
    JournalWriter.create(
            journal,
            runs.runs.clock(),
            unbound,
            entries.subList(1, entries.size()).toArray(new Entry[0]))
        .close();

    isRefused(ExitStatus.BLOCKED, "does not say which Mac");
    for (int look = 1; look <= 4; look++) {
      runs.mac.faults().hang("IOPlatformExpertDevice", look);
    }
    isRefused(ExitStatus.BLOCKED, "does not say which Mac");
  }

  @Test
  @DisplayName("takes no playbook but its own, and none that is gone")
  void playbook() throws Exception {
    Path playbook = runs.directory().playbook();
    String text = Files.readString(playbook);
    Files.writeString(playbook, text + "# changed\n");
    isRefused(ExitStatus.STALE, "was changed since the run began");
    Files.delete(playbook);

    isRefused(ExitStatus.STALE, "is not there any more");
  }

  @Test
  @DisplayName("stands still without its plan, and says what ends it")
  void noPlan() throws Exception {
    Files.delete(runs.directory().plan());

    isRefused(ExitStatus.USAGE, "cannot go on, and `sudo remediate abort` ends it: ");
  }

  @Test
  @DisplayName("stands still without what it was started with")
  void noRequest() throws Exception {
    Path request = runs.directory().request();
    for (String text : List.of("", "scope=NONE\n", "scope=\\u12")) {
      Files.writeString(request, text);
      isRefused(ExitStatus.BLOCKED, "request.properties cannot be read");
    }
    Files.delete(request);
    isRefused(ExitStatus.BLOCKED, "request.properties cannot be read");
  }

  @Test
  @DisplayName("takes nothing else for what it was started with: it would look for other things")
  void editedRequest() throws Exception {
    Path request = runs.directory().request();
    Files.writeString(
        request, Files.readString(request) + "adfs-url=https://sts.contoso.example/adfs/ls\n");

    isRefused(ExitStatus.STALE, "request.properties was changed since the run began");
    assertThat(runs.history().verify(Optional.empty()).unclear())
        .contains("cannot be told", "was changed since the run began");
  }

  @Test
  @DisplayName("knows its user from whoever else is at the console, and says who that is")
  void users() {
    UserAccount jane = SampleFacts.JANE;
    Observation<ConsoleUser> mia = Observation.known(new ConsoleUser("mia", 502));
    MacFacts others = new SampleFacts().console(mia).build();
    MacFacts own = new SampleFacts().build();
    assertThat(ResumeBinding.isAtConsole(own)).isTrue();
    assertThat(ResumeBinding.isAtConsole(others)).isFalse();
    assertThat(ResumeBinding.isAtConsole(new SampleFacts().console(Observation.absent()).build()))
        .isFalse();
    assertThat(ResumeBinding.isAtConsole(new SampleFacts().user(Observation.absent()).build()))
        .isFalse();
    assertThat(ResumeBinding.away(jane.name(), others))
        .isEqualTo("The run is for jane, and mia is at the console.");
    assertThat(
            ResumeBinding.away(
                jane.name(), new SampleFacts().console(Observation.absent()).build()))
        .isEqualTo("The run is for jane, and nobody is at the console.");
    assertThat(
            ResumeBinding.away(
                jane.name(), new SampleFacts().console(Observation.unknown("it hangs")).build()))
        .isEqualTo("The run is for jane, and who is at the console cannot be told: it hangs.");

    assertThat(ResumeBinding.waitsForUser(runs.directory(), runs.runState(), own)).isEmpty();
    assertThat(ResumeBinding.waitsForUser(runs.directory(), runs.runState(), others))
        .hasValueSatisfying(
            waits -> {
              assertThat(waits.run()).isEqualTo(runs.directory().id());
              assertThat(waits.status()).isEqualTo(ExitStatus.WAITING);
              assertThat(waits.message()).endsWith(" It goes on when jane is logged in.");
              assertThat(waits.awaits()).contains(WaitCondition.A_LOGIN);
            });
  }

  @Test
  @DisplayName("is on no other Mac, which says how to begin anew there unless the run is over")
  void otherMac() {
    MacFacts other = new SampleFacts().hardwareUuid("ANOTHER").build();
    String own = runs.runState().started().orElseThrow().hardwareUuid().orElseThrow();
    for (boolean over : new boolean[] {false, true}) {
      assertThatThrownBy(
              () -> ResumeBinding.refuseOtherMac(runs.directory(), runs.runState(), other))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STALE))
          .hasMessage(
              "The run belongs to the Mac with hardware UUID "
                  + own
                  + ", and this one has ANOTHER. Type it on that Mac."
                  + (over
                      ? ""
                      : " To begin anew on this one, move "
                          + runs.directory().macPath()
                          + " elsewhere."));
      runs.history().abort(Optional.empty(), preview -> true);
    }
    ResumeBinding.refuseOtherMac(
        runs.directory(), runs.runState(), new SampleFacts().hardwareUuid(own).build());
  }
}
