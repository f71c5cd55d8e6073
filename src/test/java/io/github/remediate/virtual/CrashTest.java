package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import io.github.remediate.workshop.VirtualMacHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that loses power anywhere and is resumed ends like one that never did. */
@DisplayName("A run that loses power")
@Tag("slow")
class CrashTest {
  /** Every how many moments a run is cut off; the soak takes every one. */
  private static final int STRIDE = Integer.getInteger("crash.stride", 29);

  private static final int MOST_ROUNDS = 30;

  /** What a run leaves behind, as far as it does not depend on chance. */
  private record Ending(
      List<String> items, List<String> files, boolean enrolled, int registrations, int records) {}

  private static final class Case {
    private final FixtureMac fixture;
    private final VirtualMac mac;
    private final VirtualMacHarness rehearsal;
    private final VirtualPerson person;
    private final MacFacts before;

    Case(String name) {
      fixture = VirtualMacHarness.fixture(name);
      mac = VirtualMacHarness.likeFixture(name);
      rehearsal = new VirtualMacHarness(mac, fixture.records());
      before = rehearsal.look();
      person = new VirtualPerson(mac, before);
    }

    Ending toTheEnd() {
      untilComplete();
      return outcome();
    }

    void untilComplete() {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        try {
          RunEnd end = rehearsal.go(person);
          if (end.state() == RunEnd.State.COMPLETE) {
            return;
          }
          assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
          mac.elapse(Duration.ofMinutes(3));
        } catch (PowerLost lost) {
          mac.powerOn();
        }
      }
      throw new AssertionError("the run does not come to its end");
    }

    private Ending outcome() {
      MacFacts after = rehearsal.look();
      List<String> items = new ArrayList<>();
      for (KeychainItem item : after.keychains().login().found().orElseThrow().items()) {
        // A new registration has new ids; its kind and account name it.
        items.add(item.itemClass() + " " + (item.account() == null ? "" : item.account()));
      }
      Collections.sort(items);
      List<String> files = new ArrayList<>();
      for (PathLookup look : after.files().values()) {
        look.entry().found().ifPresent(entry -> files.add(entry.path() + " " + entry.kind()));
      }
      Collections.sort(files);
      return new Ending(
          items,
          files,
          after.management().enrollment().found().orElseThrow().enrolled(),
          after.registrations().found().orElseThrow().size(),
          person.records().size());
    }

    void assertNothingProtectedIsLost() {
      TreeSet<String> now = new TreeSet<>();
      for (Plan.Protected item : VirtualMacHarness.plan(rehearsal.look()).protectedItems()) {
        now.add(item.target().toString());
      }
      for (Plan.Protected item : rehearsal.plan.protectedItems()) {
        if (item.target() instanceof Target.Keychain keychain
            && keychain.keychain().name().startsWith("login")) {
          assertThat(now).contains(item.target().toString());
        }
      }
    }

    void assertNothingIsLost() {
      // Whatever the run moved is in its quarantine, and nothing is left half way.
      MacPath users = before.user().found().orElseThrow().home().parent();
      assertThat(mac.list(users).found().orElseThrow())
          .noneMatch(name -> name.startsWith(".remediate"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-registration", "half-removed"})
  @DisplayName("at any moment and is resumed ends as if it had not")
  void anywhere(String name) {
    Case whole = new Case(name);
    int begin = whole.mac.faults().moments();
    whole.untilComplete();
    int moments = whole.mac.faults().moments() - begin;
    Ending expected = whole.outcome();
    assertThat(moments).isGreaterThan(100);
    int tried = 0;
    for (int moment = 1; moment <= moments; moment += STRIDE) {
      Case cut = new Case(name);
      cut.mac.faults().losePowerAt(begin + moment);
      Ending outcome = cut.toTheEnd();
      assertThat(outcome).as("power lost at moment %s of %s", moment, moments).isEqualTo(expected);
      cut.assertNothingProtectedIsLost();
      cut.assertNothingIsLost();
      tried++;
    }
    assertThat(tried).isGreaterThan(5);
  }

  @Test
  @DisplayName("twice in a row still comes to its end")
  void twice() {
    Ending expected = new Case("stale-registration").toTheEnd();
    Case cut = new Case("stale-registration");
    int begin = cut.mac.faults().moments();
    for (int moment : List.of(60, 61, 62, 200, 201, 330)) {
      cut.mac.faults().losePowerAt(begin + moment);
      try {
        cut.rehearsal.go(cut.person);
      } catch (PowerLost lost) {
        cut.mac.powerOn();
      }
    }
    assertThat(cut.toTheEnd()).isEqualTo(expected);
  }
}
