package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Somebody;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.plan.Via;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that deletes records itself on a live Mac")
final class LiveServicesTest {
  private static final MacChoice THIS_MAC =
      new MacChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir Path temporary;

  private final VirtualMac mac = ForgedVirtualMacs.of(SmallMac.forge());

  /** The virtual Mac as this machine's own. */
  private final class Live extends Macs {
    @Override
    OpenMac look(MacChoice choice) {
      return OpenMac.real(
          mac,
          mac,
          new OpenMac.Standing(MacFacts.Source.LIVE, true, Set.of(), Optional.empty()),
          Observation.unknown("no server was asked"));
    }

    @Override
    RunningMac open(MacChoice choice) {
      return new RunningMac(() -> look(choice), environment(Optional.empty()));
    }

    @Override
    public void requireChangeable(MacChoice choice) {}

    @Override
    RunEnvironment environment(Optional<Path> root) {
      return new RunEnvironment(
          new RunStore(temporary.resolve("state"), RunStore.STATE),
          () -> mac,
          mac,
          Optional.empty(),
          Optional.empty(),
          file -> Optional.empty(),
          Optional.empty(),
          SleepPrevention::none,
          RunTidings.Telling.NONE);
    }
  }

  private Runs.Ports ports() {
    return new Runs.Ports(
            PeopleChoice.of(
                new VirtualPerson(
                    mac, new Live().look(THIS_MAC).look(Optional.empty(), what -> {}))),
            mac,
            Clock.systemUTC(),
            RunLog.Opener.NONE,
            what -> {})
        .with(
            new OperatorPorts(
                what -> Optional.of(VirtualTenant.JAMF_SECRET.toCharArray()),
                (code, page) -> {},
                Map.of(),
                Optional.empty(),
                signOut -> {}));
  }

  private PreviewRequest request() {
    return new PreviewRequest(
        new Playbooks(StagedRun.INSTALLATION).cause(6), THIS_MAC, Optional.empty(), Via.API);
  }

  @Test
  @DisplayName("speaks no plain http, whatever is set: neither to look nor to begin")
  void plainHttp() {
    try (VirtualTenant tenant = TenantBuilder.tenant().open()) {
      RehearsalSettings.write(
          mac,
          ("services:\n  allow-loopback-http: true\n  jamf-pro: {url: '"
                  + tenant.jamfPro()
                  + "', client-id: "
                  + VirtualTenant.JAMF_CLIENT
                  + "}\n  graph: {url: '"
                  + tenant.graph()
                  + "'}\n")
              .getBytes(StandardCharsets.UTF_8));
      Runs runs = new Runs(StagedRun.INSTALLATION, new Live(), ports());
      Runs.Choice choice =
          new Runs.Choice(
              SmallRuns.PLAYBOOK,
              Set.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.of("Ann"),
              Optional.empty(),
              false,
              Optional.empty());

      assertThatThrownBy(
              () -> runs.start(request(), choice, (plan, people) -> Somebody.says(Decision.YES)))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              refused -> assertThat(refused.status()).isEqualTo(ExitStatus.USAGE))
          .hasMessageContaining("speaks no plain http");
      assertThatThrownBy(
              () ->
                  new Preview(StagedRun.INSTALLATION, new Live(), THIS_MAC, what -> {})
                      .signedIn(request().playbook(), Optional.empty(), ports()))
          .hasMessageContaining("speaks no plain http");
      assertThat(tenant.requests()).isEmpty();
      assertThat(new Live().environment(Optional.empty()).store().begun()).isEmpty();
    }
  }

  private RunSight sight(Map<String, String> environment) {
    Runs.Ports here = ports();
    return RunSight.of(
        new Runs.Ports(
            here.peopleChoice(),
            here.time(),
            here.clock(),
            here.log(),
            here.progress(),
            here.signIn(),
            environment),
        new Live().open(THIS_MAC),
        request().playbook(),
        Optional.empty(),
        () -> {
          throw new AssertionError("no settings are read where nobody signs in");
        });
  }

  @Test
  @DisplayName(
      "has nobody sign in for a look who was not named, and takes no secret that lies about")
  void looks() {
    assertThat(sight(Map.of()).bound()).isEmpty();
    assertThatThrownBy(() -> sight(Map.of("REMEDIATE_GRAPH_TOKEN", "precious")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("REMEDIATE_GRAPH_TOKEN is set")
        .hasMessageNotContaining("precious");
  }
}
