package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.JobEntry.Act;
import io.github.remediate.records.ListedRecord.Standing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The journal of a list")
final class JobFoldTest {
  private static final ListedRecord LINE =
      ListedRecords.bare(0, Service.INTUNE, Standing.ABSENT, "none");
  private static final List<JobEntry> WHOLE =
      List.of(
          new JobEntry.Started(Sample.SERVICES, RecordsAim.DELETE),
          new JobEntry.MacListed(Sample.request()),
          new JobEntry.LineListed(LINE),
          new JobEntry.Frozen(1, 1));

  private final JobFold fold = new JobFold();

  private void take(JobEntry entry) {
    fold.take(JobEntryJson.write(PassingTime.START, entry));
  }

  @Test
  @DisplayName("takes nothing on a list that is frozen, which somebody agreed to")
  void frozen() throws Exception {
    WHOLE.forEach(this::take);

    assertThatThrownBy(() -> take(new JobEntry.LineListed(LINE)))
        .hasMessage("it lists a record out of its place");
    assertThat(fold.content(Path.of("x")).list().lines()).containsExactly(LINE);
  }

  @Test
  @DisplayName("lists no record of a Mac that is not listed, and ends no list that is not whole")
  void whole() {
    assertThatThrownBy(() -> take(new JobEntry.LineListed(LINE)))
        .hasMessage("it lists a record out of its place");
    assertThatThrownBy(() -> take(new JobEntry.Frozen(1, 0)))
        .hasMessage("it ends a list that is not whole");
  }

  @Test
  @DisplayName("tells of no record that is not listed, and of none before the list is frozen")
  void unlisted() {
    JobEntry first = new JobEntry.Intended(0, Act.DELETE, "id");
    WHOLE.subList(0, 3).forEach(this::take);
    assertThatThrownBy(() -> take(first)).hasMessage("it tells of a record that is not listed");
    take(WHOLE.get(3));
    take(first);
    assertThatThrownBy(() -> take(new JobEntry.Intended(1, Act.DELETE, "id")))
        .hasMessage("it tells of a record that is not listed");
  }
}
