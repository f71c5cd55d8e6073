package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Somebody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Those who approved in advance")
final class ApprovedPeopleTest {
  private static final Answerer SIGNERS = Answerer.signed("Ada, with key 12");

  private final List<String> asked = new ArrayList<>();
  private boolean holds = true;

  /** Others, who say yes to all that they may. */
  private final class Others implements People {
    private final Channel channel;

    Others(Channel channel) {
      this.channel = channel;
    }

    @Override
    public Channel channel() {
      return channel;
    }

    @Override
    public Reply ask(Question question) {
      asked.add(question.gate());
      return Somebody.says(Decision.YES);
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      asked.add("countdown");
      return Somebody.says(Decision.YES);
    }

    @Override
    public void tell(Message message) {}
  }

  private ApprovedPeople people(Channel others, boolean alone) {
    return new ApprovedPeople(
        new Others(others),
        new ApprovedPeople.Approved(Set.of("named"), "Ada", SIGNERS, () -> holds, alone));
  }

  private static Question question(String gate, Question.Kind kind) {
    return new Question(gate, kind, Message.literal("Title"), List.of(), true);
  }

  private Reply ask(ApprovedPeople people, String gate) {
    return people.ask(question(gate, Question.Kind.BEGIN_STEP));
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  @DisplayName("answer the gates that they named, and nobody else is asked there")
  void named(Channel channel) {
    assertThat(ask(people(channel, false), "named")).isEqualTo(SIGNERS.says(Decision.YES));
    assertThat(people(channel, false).answers("named", false)).isTrue();
    assertThat(SIGNERS.channel()).isEqualTo(Channel.APPROVAL);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  @DisplayName("leave other gates to others, or to persons alone where that was demanded")
  void others(Channel channel) {
    boolean attended = channel.answers(false);

    ask(people(channel, false), "another");
    assertThat(asked).containsExactly("another");
    assertThat(people(channel, false).answers("another", true)).isEqualTo(channel.answers(true));
    asked.clear();
    Reply reply = ask(people(channel, true), "another");
    assertThat(asked).hasSize(attended ? 1 : 0);
    assertThat(reply.isYes()).isEqualTo(attended);
    assertThat(people(channel, true).answers("another", true)).isEqualTo(attended);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  @DisplayName("refuse once their word has ended: then a person may agree, and nothing else")
  void ended(Channel channel) {
    holds = false;
    boolean attended = channel.answers(false);

    Reply reply = ask(people(channel, false), "named");

    assertThat(asked).hasSize(attended ? 1 : 0);
    assertThat(reply)
        .isEqualTo(
            attended
                ? Somebody.says(Decision.YES)
                : Answerer.nobody(Channel.APPROVAL).says(Decision.LATER));
    assertThat(people(channel, false).answers("named", true)).isEqualTo(attended);
  }

  @Test
  @DisplayName("are asked anew at each gate whether their word holds")
  void eachTime() {
    ApprovedPeople people = people(Channel.LAUNCHD, false);

    assertThat(ask(people, "named").isYes()).isTrue();
    holds = false;
    assertThat(ask(people, "named").isYes()).isFalse();
    holds = true;
    assertThat(ask(people, "named").isYes()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Question.Kind.class)
  @DisplayName("agree in advance, and attest nothing that somebody must have done or seen")
  void kinds(Question.Kind kind) {
    Reply reply = people(Channel.YES_OPTION, false).ask(question("named", kind));

    boolean signed = reply.by().equals(SIGNERS);
    assertThat(signed)
        .isEqualTo(
            switch (kind) {
              case BEGIN_STEP, DELETE_TOO, RESTART, GO_ON -> true;
              case APPROVE_STEP,
                  BEGIN_RUN,
                  CLEAN_UP,
                  PASS_OVER,
                  DELETE_ITEMS,
                  DISABLE_RECORD,
                  DELETE_RECORD,
                  REMOVE_PROFILE,
                  ENROLL,
                  REGISTER,
                  DO_BY_HAND,
                  DOUBT,
                  END_RUN,
                  ROLL_BACK,
                  PURGE,
                  SIGN,
                  CHOOSE_RECORD,
                  DELETE_RECORDS,
                  CONFIRM_TENANT,
                  CONFIRM_JAMF_PRO,
                  CHOOSE_COMPUTER,
                  UNMANAGE,
                  REHEARSE,
                  EXPORT_FIRST,
                  SAY_WHY,
                  LOG_IN,
                  ACCEPT_HAZARDS,
                  PLAY_RESUME ->
                  false;
            });
    assertThat(asked).hasSize(signed ? 0 : 1);
  }
}
