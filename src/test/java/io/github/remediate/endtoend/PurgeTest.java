package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("What an ended run keeps")
final class PurgeTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;
  private Path run;

  /** A run that has copied its evidence, and moves nothing. */
  @BeforeEach
  void stopEarly() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
    cleanup.person.answer("remove-mdm-profile", Decision.NO);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.CANCELLED);
    run = Cleanup.runDirectories(tree).get(0);
  }

  private ProgramRun purge(String... words) {
    return ProgramRun.of("purge", "--root", tree.root().toString()).run(words);
  }

  @Test
  @DisplayName("is not purged while the run can go on, without a choice, or without consent")
  void refused() {
    String id = run.getFileName().toString();
    assertThat(purge(id, "--yes").status()).isEqualTo(3);
    assertThat(purge(id, "--yes").err()).contains("is not finished", "remediate abort " + id);
    assertThat(purge("--yes").status()).isEqualTo(2);
    assertThat(purge("--older-than", "-1", "--yes").status()).isEqualTo(2);
    assertThat(purge("nonsense", "--yes").err())
        .contains("There is no run 'nonsense'")
        .contains(id);

    cleanup.history().abort(Optional.empty(), preview -> true);
    ProgramRun unasked = purge(id);
    assertThat(unasked.status()).isEqualTo(2);
    assertThat(unasked.err()).contains("needs --yes");
    assertThat(purge("--older-than", "1", "--yes").out()).contains("No run ended more than 1 day");
    assertThat(run.resolve("evidence")).isNotEmptyDirectory();
  }

  @Test
  @DisplayName("goes with everything in it, no link is followed, and nothing can be put back then")
  void purged() throws Exception {
    cleanup.history().abort(Optional.empty(), preview -> true);
    Path outside = Files.writeString(temporary.resolve("outside"), "precious");
    Files.createSymbolicLink(run.resolve("evidence/link"), outside);
    Files.createSymbolicLink(run.resolve("quarantine/dir"), temporary);
    String id = run.getFileName().toString();

    ProgramRun purged = purge(id, "--yes");

    assertThat(purged.status()).as(purged.err()).isZero();
    assertThat(purged.out()).startsWith("Purged " + id + ": aborted on ");
    assertThat(run.resolve("evidence")).doesNotExist();
    assertThat(run.resolve("quarantine")).doesNotExist();
    assertThat(run.resolve("journal.jsonl")).content().contains("run-purged");
    assertThat(run.resolve("plan.json")).exists();
    assertThat(outside).hasContent("precious");
    assertThat(purge(id, "--yes").err()).contains("was purged before");
    assertThat(ProgramRun.of("rollback", "--root", tree.root().toString()).run().err())
        .contains("nothing can be put back");
  }

  @Test
  @DisplayName("a place that became a link is refused, and its target stays")
  void swapped() throws Exception {
    cleanup.history().abort(Optional.empty(), preview -> true);
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("file"), "precious");
    Files.delete(run.resolve("quarantine"));
    Files.createSymbolicLink(run.resolve("quarantine"), elsewhere);

    assertThat(purge(run.getFileName().toString(), "--yes").status()).isNotZero();

    assertThat(elsewhere.resolve("file")).hasContent("precious");
    assertThat(Files.exists(run.resolve("quarantine"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(run.resolve("evidence")).isNotEmptyDirectory();
  }

  @Test
  @DisplayName("stays for any age while the quarantine holds what no record explains")
  void unexplained() throws Exception {
    cleanup.history().abort(Optional.empty(), preview -> true);
    Path alien = run.resolve("quarantine/0099-alien.plist");
    Files.writeString(alien, "precious");

    ProgramRun ran = purge("--older-than", "0", "--yes");
    assertThat(ran.out()).contains("No other run ended more than 0 days ago");

    assertThat(ran.out()).contains("Kept " + run.getFileName()).contains("0099-alien.plist");
    cleanup.daysLater(40, 30).start();
    assertThat(cleanup.person.told())
        .anyMatch(text -> text.contains("is not purged") && text.contains("0099-alien.plist"));
    assertThat(alien).hasContent("precious");
    assertThat(purge(run.getFileName().toString(), "--yes").status()).isZero();
    assertThat(alien).doesNotExist();
  }

  @Test
  @DisplayName("goes when the next run starts after the configured days, which is said")
  void configured() throws Exception {
    cleanup.history().abort(Optional.empty(), preview -> true);
    cleanup.daysLater(20, 30).start();
    assertThat(run.resolve("evidence")).isNotEmptyDirectory();
    cleanup.history().abort(Optional.empty(), preview -> true);

    cleanup.daysLater(11, 30).start();

    assertThat(run.resolve("evidence")).doesNotExist();
    assertThat(cleanup.person.told())
        .anyMatch(text -> text.contains(run.getFileName().toString()) && text.contains("30 days"));
    List<Path> runs = Cleanup.runDirectories(tree);
    assertThat(runs).hasSize(3);
    assertThat(runs.get(1).resolve("evidence")).isNotEmptyDirectory();
  }
}
