package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.cli.ProgramRun;
import io.github.remediate.mac.Decision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Every command that is advised about a tree")
final class AdvisedCommandsTest {
  private static final Pattern ADVISED =
      Pattern.compile(
          "remediate (runs|resume|status|abort|rollback|purge|verify|capture|--[a-z]+)\\b"
              + "[^`\n\"]*");

  private static final List<List<String>> FORMATS = List.of(List.of(), List.of("--format", "json"));

  @TempDir Path temporary;
  private Path root;
  private SmallRuns runs;
  private final Set<String> advised = new TreeSet<>();

  @BeforeEach
  void begin() throws Exception {
    root = Files.createDirectory(temporary.resolve("a root"));
    Path state = root.resolve(RunStore.STATE.value().substring(1));
    runs = new SmallRuns(Files.createDirectories(state.getParent()).resolve("Remediate"));
    runs.person.answers("remove-framework", Decision.LATER);
    assertThat(runs.start(runs.person).status()).isEqualTo(ExitStatus.WAITING);
  }

  /** Types it, as text and as JSON, and looks at each command in what comes back. */
  private void type(String... words) {
    for (List<String> format : FORMATS) {
      List<String> more = new ArrayList<>(List.of("--root", root.toString()));
      more.addAll(format);
      ProgramRun run = ProgramRun.of(words).run(more.toArray(new String[0]));
      String text = run.sentences() + run.err();
      Matcher command = ADVISED.matcher(text);
      while (command.find()) {
        if (!command.group(1).equals("--help")) {
          advised.add(command.group(1));
          assertThat(command.group())
              .as("%s: %s", List.of(words), text)
              .contains("--root '" + root + "'");
        }
      }
    }
  }

  private void typeWhatOnlyReads(String id) {
    type("runs");
    type("status");
    type("purge", "nonsense");
    type("purge");
    type("purge", id, "--yes");
    type("--cause", "6", "--yes");
    type("rollback");
  }

  @Test
  @DisplayName("names that tree, or it would be about the Mac that it is typed on")
  void all() throws Exception {
    RunStore.RunDirectory run = runs.directory();
    String id = run.id();
    typeWhatOnlyReads(id);
    type("--cause", "6", "--dry-run", "--brief");
    String journal = Files.readString(run.journal());
    Files.writeString(run.journal(), journal.replaceFirst("cause-6", "cause-7"));
    typeWhatOnlyReads(id);
    Files.writeString(run.journal(), journal);
    Path plan = run.plan();
    String text = Files.readString(plan);
    Files.writeString(plan, text.replaceFirst("\"reason\":\"", "$0other "));
    type("status");
    type("resume");
    Files.writeString(plan, text);
    type("abort");
    type("abort", "--yes");
    // With a run that is not finished another is not advised.
    type("--cause", "6", "--dry-run", "--brief");
    typeWhatOnlyReads(id);
    assertThat(advised).contains("resume", "abort", "rollback", "purge", "runs", "--cause");
  }
}
