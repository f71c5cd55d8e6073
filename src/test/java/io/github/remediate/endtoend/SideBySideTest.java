package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.cli.ProgramRun;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("The programs that a dry run asks")
final class SideBySideTest {
  /** Each program waits until it is let go. */
  private static final String GATE =
      "while [ ! -e \"$fake/let-go/$$\" ]; do sleep 0.02; done; note \"left\t$$\"";

  private static final List<String> PROGRAMS =
      List.of(
          "security",
          "profiles",
          "sw_vers",
          "defaults",
          "dscl",
          "fdesetup",
          "pmset",
          "id",
          "app-sso",
          "ioreg",
          "scutil",
          "sysctl",
          "networksetup",
          "system_profiler",
          "route",
          "jamf",
          "Jamf Conditional Access");

  private static final long ROUND_OVER = TimeUnit.MILLISECONDS.toNanos(500);

  @TempDir Path temporary;
  private StatefulTree tree;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
  }

  private ProgramRun dryRun() {
    return ProgramRun.of("--cause", "6", "--dry-run", "--format", "json")
        .run("--root", tree.root().toString());
  }

  @Test
  @DisplayName("go in few rounds, at most 16 at once, and the plan is the same")
  void rounds() throws Exception {
    String plan = dryRun().out();
    int children = tree.calls().size();
    Path letGo = Files.createDirectory(tree.at(StatefulTree.STATE + "/let-go"));
    for (String program : PROGRAMS) {
      tree.misbehave(program, GATE);
    }

    Set<String> gone = started();
    CompletableFuture<ProgramRun> gated = CompletableFuture.supplyAsync(this::dryRun);
    int rounds = 0;
    int most = 0;
    while (!gated.isDone()) {
      Set<String> waiting = waiting(gone, gated);
      most = Math.max(most, waiting.size());
      rounds += waiting.isEmpty() ? 0 : 1;
      for (String pid : waiting) {
        Files.createFile(letGo.resolve(pid));
      }
      gone.addAll(waiting);
    }

    assertThat(gated.join().out()).isEqualTo(plan).contains("\"remediate.plan/1\"");
    assertThat(tree.calls()).hasSize(2 * children);
    assertThat(children).isBetween(20, 80);
    assertThat(most).isBetween(8, 16);
    // The start of the program has its part of the 0.4 that a dry run may take of their sum.
    assertThat(rounds).isLessThanOrEqualTo(children * 3 / 10);
  }

  /** The programs that wait, once no further one has come for a while. */
  private Set<String> waiting(Set<String> gone, CompletableFuture<?> run) throws Exception {
    Set<String> waiting = Set.of();
    long since = System.nanoTime();
    while (!run.isDone() && (waiting.isEmpty() || System.nanoTime() - since < ROUND_OVER)) {
      Set<String> now = started();
      now.removeAll(gone);
      if (!now.equals(waiting)) {
        since = System.nanoTime();
      }
      waiting = now;
      Thread.sleep(20);
    }
    return waiting;
  }

  private Set<String> started() throws IOException {
    Set<String> pids = new HashSet<>();
    for (String line : Files.readAllLines(tree.at(StatefulTree.STATE + "/log"))) {
      String[] words = line.split("\t", -1);
      if (words[0].equals("call") && words.length > 3) {
        pids.add(words[1]);
      }
    }
    return pids;
  }
}
