package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is told the Mac's own log of a run")
final class RunTidingsTest {
  private final List<String> told = new ArrayList<>();

  private void ended(RunEnding how, String... left) {
    told.clear();
    new RunTidings((bad, text) -> told.add((bad ? "bad " : "") + text), "R")
        .tell(new RunEntry.RunEnded(how, List.of(left)));
  }

  @Test
  @DisplayName("says in a word how it ended, and is bad where something is left")
  void ends() {
    ended(RunEnding.COMPLETE);
    assertThat(told).containsExactly("run=R ended complete");
    ended(RunEnding.COMPLETE, "a file is back");
    assertThat(told).containsExactly("bad run=R ended complete-with-residue");
    ended(RunEnding.ROLLED_BACK, "a file stays");
    assertThat(told).containsExactly("run=R ended rolled-back");
    ended(RunEnding.ABORTED);
    assertThat(told).containsExactly("run=R ended aborted");
  }
}
