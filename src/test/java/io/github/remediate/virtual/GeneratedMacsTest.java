package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must be true of every Mac; {@link GeneratedMacs} tries more of them. */
@DisplayName("On any Mac that can be made up")
@Tag("slow")
class GeneratedMacsTest {
  private static final int MACS = Integer.getInteger("macs", 800);
  private static final long FIRST_SEED = 1;

  @Test
  @DisplayName(
      "the run does what the dry run says and no more, also when it is killed, and can be undone")
  void properties() {
    List<String> broken = new ArrayList<>();
    int ran = 0;
    int removed = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + MACS; seed++) {
      GeneratedMacTrial trial = GeneratedMacTrial.of(seed);
      broken.addAll(trial.broken());
      ran += trial.ran() ? 1 : 0;
      removed += trial.removed();
    }

    assertThat(broken).isEmpty();
    assertThat(ran).as("Macs on which a run could begin").isGreaterThan(MACS / 2);
    assertThat(removed).as("keychain items that went").isGreaterThan(5 * MACS);
  }
}
