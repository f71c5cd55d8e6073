package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a whole run says in windows")
final class SpokenRunTest {
  private static final String MARK = "\u2620";

  /** Texts whose English gives itself away. */
  private static Texts marked(Language language) {
    Properties english = Texts.read("texts.properties");
    english.putAll(Texts.read("operators.properties"));
    english.replaceAll((key, text) -> MARK + text);
    return new Texts(
        language,
        english,
        Texts.read("plans.properties"),
        Texts.read("texts." + language.tag() + ".properties"));
  }

  /** Puts all that somebody else is asked and shown into words as windows do. */
  private static final class Onlooker implements People {
    private final People own;
    private final List<Texts> languages =
        Stream.of(Language.values())
            .filter(language -> language != Language.ENGLISH)
            .map(SpokenRunTest::marked)
            .toList();
    final Set<String> said = new LinkedHashSet<>();
    final Set<String> english = new LinkedHashSet<>();
    final Set<Question.Kind> asked = EnumSet.noneOf(Question.Kind.class);

    Onlooker(People own) {
      this.own = own;
    }

    @Override
    public Channel channel() {
      return own.channel();
    }

    @Override
    public Reply ask(Question question) {
      if (!question.kind().isTyped()) {
        asked.add(question.kind());
        for (Texts texts : languages) {
          say(
              DialogWindow.question(
                  question, Optional.empty(), words(texts), Duration.ofMinutes(10)));
        }
        note(question.title());
        question.body().forEach(this::note);
        question.things().forEach(thing -> thing.notes().forEach(this::note));
      }
      return own.ask(question);
    }

    @Override
    public void tell(Message message) {
      own.tell(message);
    }

    @Override
    public void show(RunView view) {
      for (RunView.StepView step : view.steps()) {
        for (Texts texts : languages) {
          RunText text = new RunText(texts);
          said.addAll(List.of(text.heading(step), text.outcome(step), text.now(step, step.left())));
          said.add(text.status(step, step.left()));
        }
        note(step.title());
      }
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      for (Texts texts : languages) {
        say(DialogWindow.countdown(countdown, words(texts)));
      }
      return own.beforeRestart(countdown);
    }

    private static Screen.Words words(Texts texts) {
      return new Screen.Words(texts, HelpdeskWords.of(Helpdesk.NONE, "it"));
    }

    private void say(DialogWindow window) {
      said.add(new String(window.json(), StandardCharsets.UTF_8));
    }

    private void note(Message message) {
      for (Texts texts : languages) {
        if (message.form() == Message.Form.PLAN_TEXT && texts.of(message).equals(message.text())) {
          english.add(texts.language() + ": " + message.text());
        }
      }
      for (Object value : message.values()) {
        if (value instanceof Message inner) {
          note(inner);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-registration", "half-removed", "registered-twice"})
  @DisplayName("is in the language of the windows throughout")
  void translated(String fixture) {
    VirtualMac mac = VirtualMacHarness.likeFixture(fixture);
    VirtualMacHarness run =
        new VirtualMacHarness(mac, VirtualMacHarness.fixture(fixture).records());
    VirtualPerson person = new VirtualPerson(mac, run.look());
    Onlooker onlooker = new Onlooker(person);

    RunEnd end = run.go(onlooker);
    for (int start = 0; start < 6 && end.state() != RunEnd.State.COMPLETE; start++) {
      mac.elapse(Duration.ofMinutes(3));
      end = run.go(onlooker);
    }

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(onlooker.asked)
        .contains(Question.Kind.BEGIN_STEP, Question.Kind.RESTART, Question.Kind.ENROLL);
    assertThat(onlooker.said).hasSizeGreaterThan(30).noneMatch(text -> text.contains(MARK));
    assertThat(onlooker.english).isEmpty();
  }
}
