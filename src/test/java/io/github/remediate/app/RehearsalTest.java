package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResults;
import io.github.remediate.workshop.FixtureWriter;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A rehearsal")
final class RehearsalTest {
  private static final String FIXTURE = "small";
  private static final String RESUMED = "remediate resume --from launchd";

  @TempDir static Path home;

  private final List<String> seen = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();

  /** An image whose one recorded Mac has a short run. */
  @BeforeAll
  static void record() throws Exception {
    FixtureWriter.write(
        SmallMac.forge(), Files.createDirectories(home.resolve("dry-run-fixtures")));
  }

  private static Installation installation() {
    return new Installation(home, home, "0.test");
  }

  private final class Watching implements Rehearsal.Audience {
    @Override
    public void opens(RehearsalReport.Setting setting) {
      seen.add("opens " + setting.fixture());
    }

    @Override
    public void act(String command, RehearsalReport.Actor by) {
      seen.add(by.word() + ": " + command);
    }

    @Override
    public void lists(RecordList list) {
      seen.add("list of " + list.lines().size());
    }

    @Override
    public void becomes(RecordResults results) {
      seen.add("results " + results.outcome());
    }

    @Override
    public void happens(String what) {
      seen.add(what);
    }

    @Override
    public void plan(Plan plan, Set<String> accepted) {
      seen.add("plan with " + accepted.size());
    }

    @Override
    public void ends(RehearsalReport.Act act) {
      seen.add("ends " + act.status());
    }
  }

  private People saying(Channel channel, Function<Question, Decision> answers) {
    return new People() {
      @Override
      public Channel channel() {
        return channel;
      }

      @Override
      public Reply ask(Question question) {
        questions.add(question);
        return new Answerer("a test", channel).says(answers.apply(question));
      }

      @Override
      public Reply beforeRestart(Countdown countdown) {
        return new Answerer("a test", channel).says(Decision.YES);
      }

      @Override
      public void tell(Message message) {}
    };
  }

  private RehearsalReport play(
      List<String> faults, boolean patient, Function<Question, Decision> answers) {
    Rehearsal.Request request =
        new Rehearsal.Request(
            new PreviewRequest(
                new Playbooks(StagedRun.INSTALLATION).cause(6),
                new MacChoice(
                    Optional.of(FIXTURE), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty()),
            SmallRuns.PLAYBOOK,
            "--cause 6",
            Set.of(),
            faults,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Rehearsal.Cast cast =
        new Rehearsal.Cast(
            saying(Channel.TERMINAL, answers),
            saying(Channel.LAUNCHD, asked -> asked.unattended() ? Decision.YES : Decision.LATER),
            patient);
    return new Rehearsal(installation(), request, cast, new Watching()).play();
  }

  private static Decision yes(Question question) {
    return question.kind() == Question.Kind.DOUBT ? Decision.LATER : Decision.YES;
  }

  private List<Question> asked(Question.Kind kind) {
    return questions.stream().filter(each -> each.kind() == kind).toList();
  }

  @Test
  @DisplayName("plays a run to its end: the restart, what launchd does after it, and the wait")
  void whole() {
    RehearsalReport report = play(List.of(), true, RehearsalTest::yes);

    assertThat(report.status()).isEqualTo(ExitStatus.DONE);
    assertThat(report.setting().fixture()).isEqualTo(FIXTURE);
    assertThat(report.setting().playbook()).isEqualTo("cause-6");
    assertThat(report.faults()).isEmpty();
    assertThat(report.acts())
        .allMatch(act -> !act.took().isNegative() && !act.message().isBlank() && !act.isCutOff());
    assertThat(
            report.acts().stream()
                .map(RehearsalReport.Act::took)
                .reduce(Duration.ZERO, Duration::plus))
        .isPositive();
    assertThat(seen).startsWith("opens " + FIXTURE);
    assertThat(seen)
        .contains("The Mac restarts, and the user logs in.", "launchd: " + RESUMED)
        .noneMatch(what -> what.contains("fault"));
    assertThat(seen.stream().filter(what -> what.startsWith("ends "))).hasSameSizeAs(report.acts());
    List<String> typed = report.acts().stream().map(RehearsalReport.Act::command).toList();
    assertThat(typed.get(0)).isEqualTo("sudo remediate --cause 6");
    assertThat(report.acts().get(0).status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(typed.get(1)).startsWith("sudo remediate --cause 6 --accept ");
    assertThat(typed.get(2)).isEqualTo(RESUMED);
    assertThat(report.diff().removed()).isNotEmpty();
    assertThat(report.diff().left()).isEmpty();
    assertThat(report.diff().deeds())
        .contains("enrolled the Mac")
        .anyMatch(deed -> deed.startsWith("accepted the hazards "))
        .anyMatch(deed -> deed.startsWith("registered the Mac as "));
  }

  @Test
  @DisplayName("knows what goes wrong: a power cut, a restart that does not come")
  void faults() {
    RehearsalReport report = play(List.of("power", "veto"), true, RehearsalTest::yes);

    assertThat(seen)
        .contains("The Mac starts again and the user logs in.", "The restart does not come.")
        .anyMatch(what -> what.startsWith("Injected fault 'veto': "));
    assertThat(report.faults())
        .extracting(RehearsalReport.FaultNote::word)
        .containsExactly("power", "veto");
    assertThat(report.status()).isEqualTo(ExitStatus.DONE);
    assertThat(report.acts()).anyMatch(RehearsalReport.Act::isCutOff);
  }

  @Test
  @DisplayName("says what can be injected, and refuses what cannot")
  void unknownFault() {
    assertThat(Rehearsal.faults())
        .hasSizeGreaterThan(9)
        .allMatch(fault -> !fault.remedy().isBlank());
    assertThatThrownBy(() -> play(List.of("earthquake"), true, RehearsalTest::yes))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageContaining("--inject earthquake")
        .hasMessageContaining("hang, lie, ")
        .hasMessageContaining("veto");
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"NO", "LATER"})
  @DisplayName("asks whether hazards are accepted that may be, and does nothing where they are not")
  void hazards(Decision reply) {
    RehearsalReport report =
        play(
            List.of(),
            true,
            asked -> asked.kind() == Question.Kind.ACCEPT_HAZARDS ? reply : yes(asked));

    assertThat(asked(Question.Kind.ACCEPT_HAZARDS)).hasSize(1);
    assertThat(report.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(report.acts()).hasSize(1);
    assertThat(report.diff().removed()).isEmpty();
    assertThat(report.diff().deeds()).isEmpty();
  }

  @Test
  @DisplayName("ends where nobody agrees to the run, or to going on with it")
  void notAgreed() {
    RehearsalReport declined =
        play(
            List.of(),
            true,
            asked -> asked.kind() == Question.Kind.REHEARSE ? Decision.NO : yes(asked));
    assertThat(declined.status()).isEqualTo(ExitStatus.CANCELLED);
    assertThat(declined.diff().removed()).isEmpty();

    questions.clear();
    RehearsalReport left =
        play(
            List.of(),
            false,
            asked ->
                asked.kind() == Question.Kind.PLAY_RESUME
                        || asked.gate().equals("remove-keychain-references")
                    ? Decision.LATER
                    : yes(asked));
    assertThat(asked(Question.Kind.PLAY_RESUME)).hasSize(1);
    assertThat(left.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(seen).noneMatch(what -> what.endsWith("sudo remediate resume"));
  }
}
