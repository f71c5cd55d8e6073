package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.Supervision;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Somebody;
import io.github.remediate.macos.SleepPrevention;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A run that a helpdesk supervises")
final class HelpdeskRunTest {
  @TempDir Path temporary;

  private SmallRuns start(int people) {
    SmallRuns small = new SmallRuns(temporary.resolve("state"));
    small.mac.makeDirectory(RunStore.STATE);
    small.mac.write(
        Settings.FILE,
        ("approvals:\n  people: " + people + "\n").getBytes(StandardCharsets.UTF_8),
        0600);
    Runs.Choice choice =
        new Runs.Choice(
            SmallRuns.PLAYBOOK,
            small.choice().accepted(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Ann"),
            Optional.of("HD-9"),
            true,
            Optional.empty());
    small.person.answers("remove-framework", Decision.LATER);
    small.runs.start(small.person, choice, (plan, who) -> Somebody.says(Decision.YES));
    return small;
  }

  @ParameterizedTest
  @CsvSource({"1, ONE_PERSON", "2, TWO_PEOPLE"})
  @DisplayName("is bound to how many people the settings demand, wherever those go then")
  void people(int demanded, Supervision how) {
    SmallRuns small = start(demanded);
    small.mac.removeOwn(Settings.FILE);
    small.runs.resume(small.person, "terminal");

    RunEntry.RunStarted started = small.runState().started().orElseThrow();
    assertThat(started.supervision()).contains(how);
    assertThat(started.operator()).contains("Ann");
  }

  @Test
  @DisplayName("is gone on with by whoever says so then, and not by whoever began it")
  void operator() {
    SmallRuns small = start(1);
    RunEnvironment environment =
        new RunEnvironment(
            new RunStore(temporary.resolve("state"), RunStore.STATE),
            () -> small.mac,
            small.mac,
            Optional.empty(),
            Optional.empty(),
            playbook -> Optional.empty(),
            Optional.empty(),
            SleepPrevention::none,
            RunTidings.Telling.NONE);
    Macs macs =
        new Macs() {
          @Override
          OpenMac look(MacChoice choice) {
            return OpenMac.recorded(
                small.mac, small.mac, Observation.known(List.of()), Optional.empty());
          }

          @Override
          RunningMac open(MacChoice choice) {
            return new RunningMac(() -> look(choice), environment);
          }

          @Override
          public void requireChangeable(MacChoice choice) {}

          @Override
          RunEnvironment environment(Optional<Path> root) {
            return environment;
          }
        };
    PeopleChoice.Console console =
        new PeopleChoice.Console(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            line -> line,
            Optional.of("Ben"),
            Optional.empty(),
            false);
    new Runs(
            StagedRun.INSTALLATION,
            macs,
            new Runs.Ports(
                PeopleChoice.terminal(new StringReader("later\n"), console),
                small.mac,
                small.runs.clock(),
                RunLog.Opener.NONE,
                what -> {}))
        .resume(Optional.empty(), Optional.empty(), "terminal");

    assertThat(small.entries())
        .filteredOn(RunEntry.RunResumed.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            RunEntry.RunResumed.class, resumed -> assertThat(resumed.operator()).contains("Ben"));
    assertThat(small.runState().answer("remove-framework").orElseThrow().by()).isEqualTo("Ben");
  }
}
