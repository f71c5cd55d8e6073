package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.mac.Decision;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.workshop.VirtualMacHarness;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What takes more than the registration")
final class DecidedItemsTest {
  private static final String TOKENS = "com.microsoft.adalcache";

  private final VirtualMac mac = VirtualMacHarness.likeFixture("stale-registration");
  private VirtualMacHarness rehearsal;
  private VirtualPerson person;
  private String byHand;
  private String byCommand;

  @BeforeEach
  void tokens() {
    // Without an account and a service no command can name it exactly.
    login().add(VirtualItem.password(TOKENS, null, null, Instant.parse("2026-01-02T03:04:05Z")));
    rehearsal =
        new VirtualMacHarness(mac, VirtualMacHarness.fixture("stale-registration").records());
    person = new VirtualPerson(mac, rehearsal.first).answers("enroll/", Decision.LATER);
    byHand = gate(EffectKind.DELETE_ITEM_BY_HAND);
    byCommand = gate(EffectKind.DELETE_ITEM);
  }

  private VirtualKeychain login() {
    return mac.state().loginKeychain().orElseThrow();
  }

  private String gate(EffectKind kind) {
    for (PlannedStep step : rehearsal.plan.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        Effect effect = step.effects().get(index);
        if (effect.kind() == kind && effect.warning().isPresent()) {
          return step.id() + "/" + index + "/delete";
        }
      }
    }
    throw new AssertionError("the plan has no " + kind + " with a warning");
  }

  private RunEnd goOn() {
    RunEnd end = rehearsal.go(person);
    for (int resumed = 0; resumed < 3 && end.step().equals("restart"); resumed++) {
      mac.elapse(Duration.ofMinutes(3));
      end = rehearsal.go(person);
    }
    return end;
  }

  private long tokensLeft() {
    return login().items().stream().filter(item -> item.toString().contains(TOKENS)).count();
  }

  @Test
  @DisplayName("is asked for each by itself, also where only a person can delete it")
  void eachByItself() {
    assertThat(goOn().step()).isEqualTo("enroll");

    assertThat(person.questions()).contains(byHand, byCommand);
    assertThat(tokensLeft()).isZero();
  }

  @Test
  @DisplayName("is kept by a no, and the run goes on and says so at its end")
  void kept() {
    person.answers(byHand, Decision.NO).answers(byCommand, Decision.NO);

    RunEnd waits = goOn();
    assertThat(waits.step()).as(waits.message()).isEqualTo("enroll");

    assertThat(tokensLeft()).isPositive();
    person.answers("register/", Decision.YES);
    RunEnd end = goOn();
    assertThat(end.state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(end.message()).contains(TOKENS, "decided to keep it");
  }

  @Test
  @DisplayName("waits for a decision after a later, which is asked for again and decides nothing")
  void later() {
    person.answers(byHand, Decision.LATER).answers(byHand, Decision.LATER);
    for (int time = 0; time < 2; time++) {
      RunEnd end = goOn();
      assertThat(end.state()).isEqualTo(RunEnd.State.WAITING);
      assertThat(end.message()).contains("waits for a decision");
      assertThat(tokensLeft()).isPositive();
    }
    assertThat(goOn().step()).isEqualTo("enroll");
    assertThat(tokensLeft()).isZero();
  }
}
