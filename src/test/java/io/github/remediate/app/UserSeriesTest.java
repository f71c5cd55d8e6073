package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Somebody;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Via;
import io.github.remediate.report.RunReport;
import io.github.remediate.report.RunStatus;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.Software;
import io.github.remediate.workshop.WorkplaceJoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Several users of a Mac")
@Tag("slow")
final class UserSeriesTest {
  private static final String TENANT = "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4";
  private static final MacChoice THIS_MAC =
      new MacChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What of cause 6 is a user's own. */
  private static final Set<String> OWN =
      Set.of(
          "collect-evidence",
          "delete-entra-device",
          "remove-files",
          "remove-keychain-references",
          "remove-keychain-entries");

  @TempDir Path temporary;

  /** The one Mac, as it is while that user is at its screen. */
  private final Map<String, VirtualMac> screens = new HashMap<>();

  private final Typing typing = new Typing();
  private final List<Plan> shown = new ArrayList<>();
  private Map<String, String> environment = Map.of();
  private String console = "bob";
  private Clock clock = Clock.systemUTC();
  private Set<String> comes = Set.of("bob", "jane");

  @BeforeEach
  void forge() {
    screens.put("bob", ForgedVirtualMacs.of(forge("bob", "jane")));
    screens.put("jane", ForgedVirtualMacs.of(forge("jane", "bob")));
  }

  private static ForgedMac forge(String... names) {
    MacForge mac =
        new MacForge("shared", 7, Instant.parse("2026-10-05T07:12:44Z"))
            .enrolled(MacForge.Enrolled.USER_APPROVED);
    for (String name : names) {
      UserAccount user =
          mac.user(name, 500 + List.of("jane", "bob", "cyd").indexOf(name) + 1, "/Users/" + name);
      Instant joined = Instant.parse("2024-02-12T09:31:08Z");
      mac.login(user)
          .at(joined)
          .workplaceJoinKeys(
              WorkplaceJoin.of(mac.seeded(), TENANT, name + "@contoso.example", "Mac", joined));
    }
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    Software.jamf(mac, "11.19.0-t1752156789", true);
    Software.companyPortal(mac, "5.2408.0");
    return mac.forge();
  }

  private VirtualMac mac() {
    return screens.get(console);
  }

  /** The virtual Mac as this machine's own, with whoever is at its screen. */
  private final class Live extends Macs {
    @Override
    OpenMac look(MacChoice choice) {
      return OpenMac.real(
          mac(),
          mac(),
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
          UserSeriesTest.this::mac,
          mac(),
          Optional.empty(),
          Optional.empty(),
          file -> Optional.empty(),
          Optional.empty(),
          SleepPrevention::none,
          RunTidings.Telling.NONE);
    }
  }

  /** Whoever types, has users log in, and does on the virtual Mac what they are asked. */
  private final class Typing implements People {
    private final List<String> gates = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Set<String> later = Set.of();

    private final Map<String, VirtualPerson> doers = new HashMap<>();

    @Override
    public Channel channel() {
      return Channel.TERMINAL;
    }

    @Override
    public Reply ask(Question question) {
      gates.add(question.gate());
      if (question.kind() == Question.Kind.LOG_IN) {
        String user = question.gate().substring("users/".length());
        if (!comes.contains(user)) {
          return Somebody.says(Decision.LATER);
        }
        console = user;
        return Somebody.says(Decision.YES);
      }
      if (later.contains(question.gate())) {
        return Somebody.says(Decision.LATER);
      }
      if (question.kind() == Question.Kind.DOUBT) {
        return Somebody.says(Decision.YES);
      }
      return Somebody.says(doer().ask(question).decision());
    }

    private VirtualPerson doer() {
      return doers.computeIfAbsent(
          console,
          user ->
              new VirtualPerson(
                  mac(), new Live().look(THIS_MAC).look(Optional.of(user), what -> {})));
    }

    @Override
    public void tell(Message message) {
      told.add(Texts.english().of(message));
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      return Somebody.says(Decision.YES);
    }
  }

  private Runs.Result start(String playbook, Set<String> without, String... users) {
    Playbooks playbooks = new Playbooks(StagedRun.INSTALLATION);
    Set<String> accepted = new HashSet<>(playbooks.hazards());
    accepted.removeAll(without);
    PreviewRequest request =
        new PreviewRequest(
            playbooks.read(playbooks.file(playbook)), THIS_MAC, Optional.empty(), Via.PERSON);
    return new UserSeries(StagedRun.INSTALLATION, new Live(), ports())
        .start(
            List.of(users),
            request,
            new Runs.Choice(
                playbooks.file(playbook),
                accepted,
                Optional.empty(),
                Optional.empty(),
                Optional.of("Ann"),
                Optional.empty(),
                false,
                Optional.empty()),
            (plan, people) -> {
              shown.add(plan);
              return Somebody.says(Decision.YES);
            });
  }

  private Runs.Ports ports() {
    return new Runs.Ports(
        PeopleChoice.of(typing),
        screens.get("bob"),
        clock,
        RunLog.Opener.NONE,
        what -> {},
        Optional.empty(),
        environment);
  }

  private List<String> planned(Plan plan) {
    return plan.steps().stream()
        .filter(step -> !step.effects().isEmpty())
        .map(PlannedStep::id)
        .toList();
  }

  private RunStatus status(String run) {
    return history().status(Optional.of(run));
  }

  private RunHistory history() {
    return new RunHistory(
        StagedRun.INSTALLATION,
        new Live(),
        Optional.empty(),
        Clock.systemUTC(),
        RunLog.Opener.NONE,
        what -> {});
  }

  @Test
  @DisplayName("are treated one after the other, and what is the Mac's once, with the last")
  void each() {
    Runs.Result result = start("cause-6", Set.of(), "bob", "jane");

    List<String> begun = new Live().environment(Optional.empty()).store().begun();
    assertThat(begun).as(result.message()).hasSize(2).contains(result.run());
    String first = begun.get(begun.indexOf(result.run()) == 0 ? 1 : 0);
    List<String> runs = List.of(first, result.run());
    assertThat(shown)
        .extracting(plan -> plan.mac().consoleUser().orElse(""))
        .containsExactly("bob", "jane");
    assertThat(planned(shown.get(0)))
        .isNotEmpty()
        .allMatch(OWN::contains)
        .contains("remove-keychain-entries");
    assertThat(planned(shown.get(1))).contains("remove-mdm-profile", "remove-framework", "restart");
    assertThat(shown.get(0).hazards())
        .extracting(Plan.Hazard::id)
        .contains("no-console-user", "locked-keychain")
        .doesNotContain("network-lost", "filevault-key", "other-registered-users");
    assertThat(typing.gates).contains("users/jane").doesNotContain("users/bob");
    assertThat(result.message()).contains("bob: run " + runs.get(0), "jane: run " + runs.get(1));
    assertThat(status(runs.get(0)).begun().users())
        .containsExactly(
            new RunStatus.OneOfUsers("bob", RunStatus.Turn.THIS),
            new RunStatus.OneOfUsers("jane", RunStatus.Turn.LATER));
    assertThat(status(runs.get(1)).begun().users())
        .containsExactly(
            new RunStatus.OneOfUsers("bob", RunStatus.Turn.EARLIER),
            new RunStatus.OneOfUsers("jane", RunStatus.Turn.THIS));
    assertThat(screens.get("bob").look(new MacPath("/usr/local/jamf/bin/jamf")).entry().isKnown())
        .as("bob's part leaves Jamf alone")
        .isTrue();
  }

  @Test
  @DisplayName("are left as they are who do not log in, and what is the Mac's is not done by them")
  void away() {
    comes = Set.of("bob");

    Runs.Result result = start("cause-6", Set.of(), "bob", "jane");

    assertThat(shown).hasSize(1);
    assertThat(result.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(result.message())
        .contains("bob: run ", "jane: left as it is: not logged in at the screen")
        .contains("Still to come: `sudo remediate --playbook cause-6 --user jane --operator Ann`.");
    assertThat(planned(shown.get(0))).allMatch(OWN::contains);
  }

  @Test
  @DisplayName("wait for the one who logs out in the midst, and the rest are named")
  void logsOut() {
    screens.put("bob", ForgedVirtualMacs.of(forge("bob", "jane", "cyd")));
    screens.put("jane", ForgedVirtualMacs.of(forge("jane", "bob", "cyd")));
    screens.put("cyd", ForgedVirtualMacs.of(forge("cyd", "jane", "bob")));
    comes = Set.of("bob", "jane", "cyd");
    screens.get("jane").faults().logOut("/usr/bin/security delete-", 1);

    Runs.Result stopped = start("cause-6", Set.of(), "bob", "jane", "cyd");

    String rest = "Still to come: `sudo remediate --playbook cause-6 --user cyd --operator Ann`.";
    assertThat(stopped.status()).as(stopped.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(stopped.message())
        .contains("bob: run ", "All steps are done.", "jane: run ", "Have jane log out and in")
        .endsWith(rest);
    assertThat(shown).as("nobody is begun with while jane's run is open").hasSize(2);
    assertThat(typing.gates).doesNotContain("users/cyd", "remove-mdm-profile");
    assertThatThrownBy(() -> start("cause-6", Set.of(), "cyd"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(stopped.run());

    screens.get("jane").logIn(new UserAccount("jane", 501, new MacPath("/Users/jane")));
    Runs.Result done =
        new Runs(StagedRun.INSTALLATION, new Live(), ports())
            .resume(Optional.empty(), Optional.empty(), "terminal");

    assertThat(done.status()).as(done.message()).isEqualTo(ExitStatus.DONE);
    assertThat(done.message()).endsWith(rest);
    assertThat(status(done.run()).begun().usersToCome()).containsExactly("cyd");
  }

  @Test
  @DisplayName("are not gone through one after the other where the mistake is in how all are begun")
  void mistake() {
    environment = Map.of("REMEDIATE_GRAPH_TOKEN", "e30.e30.e30");

    assertThatThrownBy(() -> start("cause-6", Set.of(), "bob", "jane"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageContaining("REMEDIATE_GRAPH_TOKEN");
    assertThat(shown).isEmpty();
  }

  @Test
  @DisplayName("are told who else is registered, and nobody whom they name themselves")
  void others() {
    screens.put("bob", ForgedVirtualMacs.of(forge("bob", "jane", "cyd")));
    comes = Set.of();

    start("cause-6", Set.of(), "bob", "jane");

    assertThat(typing.told)
        .filteredOn(said -> said.startsWith("Also registered on this Mac"))
        .singleElement()
        .asString()
        .endsWith("not named with --user: cyd.");
  }

  @Test
  @DisplayName(
      "are named where people look once launchd ended the first one's run, with the command for"
          + " the rest; nobody is begun with whose plan nobody could agree to")
  void byLaunchd() throws IOException {
    typing.later = Set.of("delete-entra-device/0");
    Runs.Result waiting = start("cause-6", Set.of(), "bob", "jane");
    assertThat(waiting.status()).as(waiting.message()).isEqualTo(ExitStatus.WAITING);
    String run = waiting.run();
    assertThat(status(run).next()).isEqualTo("sudo remediate resume " + run);
    typing.later = Set.of();
    console = "bob";

    Runs.Result ended =
        new Runs(StagedRun.INSTALLATION, new Live(), ports())
            .resume(Optional.empty(), Optional.empty(), "launchd");

    String command = "sudo remediate --playbook cause-6 --user jane --operator Ann";
    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(ended.message()).contains("Still to come: `" + command + "`.");
    assertThat(shown).as("plans that were agreed to").hasSize(1);
    RunStatus status = status(run);
    assertThat(status.next()).isEqualTo(command);
    RunReport.Summary summary =
        new RunReports(StagedRun.INSTALLATION, new Live(), Optional.empty())
            .ofRun(Optional.of(run), Instant.EPOCH)
            .summary();
    assertThat(summary.commands()).containsExactly(command);
    assertThat(summary.next())
        .contains(
            "This user's part is done. Still to come, each once they are logged in at the screen:"
                + " jane.");
    assertThat(Files.readString(temporary.resolve("state/status.json")))
        .contains("\"usersToCome\" : 1", "\"next\" : \"sudo remediate status " + run + "\"")
        .doesNotContain("jane", "bob");

    comes = Set.of("jane");
    clock = Clock.offset(clock, Duration.ofHours(1));
    start("cause-6", Set.of(), "bob", "jane");
    assertThat(status(run).next()).as("a later run has begun").isEmpty();
  }

  @Test
  @DisplayName("are left as they are whose registration keeps the last one's run from beginning")
  void stillRegistered() {
    console = "jane";
    comes = Set.of("jane");

    Runs.Result result = start("cause-6", Set.of("other-registered-users"), "bob", "jane");

    assertThat(result.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(result.message())
        .contains("bob: left as it is: not logged in at the screen", "jane: left as it is")
        .contains("other-registered-users", "--user bob --user jane");
    assertThat(shown).isEmpty();
    assertThat(new Live().environment(Optional.empty()).store().begun()).isEmpty();
  }

  @Test
  @DisplayName(
      "are refused who are nobody, who are named twice, and where a playbook is not theirs")
  void refused() {
    assertThatThrownBy(() -> start("cause-6", Set.of(), "bob", "bob"))
        .hasMessageContaining("names somebody twice");
    assertThatThrownBy(() -> start("cause-5", Set.of(), "bob", "jane"))
        .hasMessageContaining("several --user go with --cause 6 and --playbook registration");
    assertThat(shown).isEmpty();
  }
}
