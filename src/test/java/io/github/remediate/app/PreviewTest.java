package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A preview")
final class PreviewTest {
  @TempDir Path temporary;

  private static Preview.Result make(String fixture, String user, List<String> progress) {
    return new Preview(
            StagedRun.INSTALLATION,
            Macs.real(StagedRun.INSTALLATION),
            new MacChoice(
                Optional.of(fixture),
                Optional.empty(),
                Optional.ofNullable(user),
                Optional.empty()),
            progress::add)
        .make(new Playbooks(StagedRun.INSTALLATION).cause(6), Optional.empty());
  }

  @Test
  @DisplayName("is of the user that was named, and of nobody whom the Mac does not know")
  void users() {
    List<String> progress = new ArrayList<>();
    assertThat(make("stale-registration", "jane", progress).plan())
        .isEqualTo(make("stale-registration", null, progress).plan());
    assertThat(progress).isNotEmpty();
    assertThatThrownBy(() -> make("stale-registration", "nobody-here", progress))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessage(
            "--user nobody-here: the recorded Mac tells of no such account. Leave --user out, or"
                + " name one of its users.");
  }

  @Test
  @DisplayName("of a Mac's own users is of none whose name was mistyped")
  void mistyped() {
    WindowRuns runs = new WindowRuns(temporary.resolve("state"));
    assertThat(runs.preview("jane").steps()).isNotEmpty();
    runs.mac.faults().refuse("/usr/bin/id", 1, "id: jnae: no such user");
    assertThatThrownBy(() -> runs.preview("jnae"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessage(
            "--user jnae: this Mac has no such account. Give the short name, as `id -un` shows"
                + " it.");
    runs.mac.faults().hang("dscl", 1);
    assertThat(runs.preview("jane").mac()).as("who it is cannot be told").isNotNull();
  }

  @Test
  @DisplayName("of what a virtual Mac keeps is none: it goes with it")
  void virtualRuns() {
    SmallRuns runs = new SmallRuns(temporary.resolve("state"));
    assertThat(runs.runs.latest()).isEmpty();
    runs.begun();
    assertThat(runs.runs.latest()).isPresent();
    assertThat(runs.runs.whatIsLeft(runs.runs.look()).steps()).isNotEmpty();
    Clock clock = runs.runs.clock();
    assertThat(clock.withZone(ZoneOffset.MAX).instant()).isEqualTo(runs.mac.now());
  }

  @Test
  @DisplayName("keeps nothing awake; a run does, by what its Mac has for it, and asks whom it has")
  void surroundings() {
    VirtualMac mac = ForgedVirtualMacs.of(SmallMac.forge());
    List<String> awake = new ArrayList<>();
    RunEnvironment environment =
        new RunEnvironment(
            new RunStore(temporary.resolve("state"), RunStore.STATE),
            () -> mac,
            mac,
            Optional.empty(),
            Optional.empty(),
            playbook -> Optional.empty(),
            Optional.empty(),
            () -> {
              awake.add("awake");
              return SleepPrevention.none();
            },
            RunTidings.Telling.NONE);
    RunningMac running =
        new RunningMac(
            () -> OpenMac.recorded(mac, mac, Observation.known(List.of()), Optional.empty()),
            environment);
    assertThat(awake).isEmpty();
    assertThat(running.keepAwake()).isNotNull();
    assertThat(awake).hasSize(1);
    assertThat(running.console().found().orElseThrow().name()).isEqualTo("jane");
    assertThat(running.isNobodyLoggedIn()).isFalse();
    assertThat(running.tree()).isEmpty();
    People obliging =
        PeopleChoice.obliging(
            new PeopleChoice.Console(
                new PrintStream(OutputStream.nullOutputStream()),
                words -> words,
                Optional.empty(),
                Optional.empty(),
                false));
    assertThat(running.warned(obliging, null, null)).isSameAs(obliging);
    assertThat(obliging.channel()).isEqualTo(Channel.REHEARSAL);
    Question question =
        new Question("g", Question.Kind.GO_ON, Message.literal("Go on?"), List.of(), false);
    assertThat(obliging.ask(question).decision()).isEqualTo(Decision.YES);
    assertThat(
            obliging
                .beforeRestart(new Countdown(Message.literal("Soon"), List.of(), Duration.ZERO))
                .decision())
        .isEqualTo(Decision.YES);
    assertThat(environment.files().look(new MacPath("/Users")).entry().isKnown()).isTrue();
    assertThat(RunPurger.on(environment, Clock.systemUTC(), RunLog.Opener.NONE)).isEmpty();
  }
}
