package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.fixture.DryRunFixtures;
import io.github.remediate.fixture.StatefulTree;
import io.github.remediate.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A whole cleanup of a Mac with everything on it")
final class WholeRunTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(DryRunFixtures.staleRegistration(), temporary);
    cleanup = new Cleanup(tree);
  }

  @Test
  @DisplayName("does exactly what its dry run lists, in that order, and ends complete")
  void sameAsDryRun() throws Exception {
    Plan plan = cleanup.preview();
    List<StatefulTree.Item> before = tree.items();
    SortedMap<String, String> files = TreeSnapshot.of(tree);
    assertThat(Effects.carriedOut(tree)).isEmpty();

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended).isEqualTo(new Cleanup.Ended(ExitStatus.DONE, "All steps are done."));
    assertThat(Effects.carriedOut(tree)).containsExactlyElementsOf(Effects.listed(plan));
    assertThat(cleanup.time.passed()).isEqualTo(Duration.ofMinutes(30));
  }
}
