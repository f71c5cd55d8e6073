package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Action.Verification;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.playbook.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A look that a playbook declares")
final class DeclaredLooksTest {
  @TempDir Path directory;

  /** Whether lint takes {@code look} for the first action of the kind in the cleanup. */
  private static boolean isAccepted(String kind, Verification look) throws Exception {
    String text = Files.readString(Path.of("playbooks/cause-6.yaml"));
    Matcher declared =
        Pattern.compile("(?s)action: " + kind + "\\b.*?verification: ([a-z-]+)").matcher(text);
    assertThat(declared.find()).as(kind).isTrue();
    String word = look.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String changed = text.substring(0, declared.start(1)) + word + text.substring(declared.end(1));
    PlaybookReading reading =
        PlaybookReader.read(changed.getBytes(StandardCharsets.UTF_8), "changed.yaml");
    boolean refused =
        reading instanceof PlaybookReading.Refused no
            && no.problems().stream()
                .anyMatch(
                    problem ->
                        problem.toString().contains("'" + word + "' does not judge " + kind));
    return !refused;
  }

  /** Whether the engine looks at a Mac, on which nothing was removed, and sees that. */
  private boolean looksAtManagement(Verification look) {
    EngineHarness run = EngineHarness.small(directory);
    Step policy =
        new Step(
            "s",
            OptionalInt.of(1),
            1,
            "t",
            Step.Where.MAC,
            "w",
            List.of(),
            Step.Approval.NONE,
            Step.OnFailure.STOP,
            List.of(),
            Step.Untold.STOP,
            Duration.ofMinutes(1),
            0,
            List.of(
                new Action.RunCommand(
                    List.of("/usr/local/bin/jamf"),
                    "r",
                    Action.RunAs.ROOT,
                    Optional.empty(),
                    Action.PreviewKind.ESTIMATE,
                    look)));
    return new StepInspection(
            null,
            run.plan().steps().get(1),
            policy,
            new Inspector.Look(run.rehearsal.first(), run.plan()))
        .managementThere()
        .isPresent();
  }

  private Set<Verification> looks(String kind) {
    Set<Verification> looks = EnumSet.noneOf(Verification.class);
    for (Verification look : Verification.values()) {
      boolean made =
          switch (kind) {
            // Whether a finding is gone tells the fresh plan, which then names no command.
            case "run-command" -> looksAtManagement(look) || look == Verification.FINDING_GONE;
            // No look can tell of records, and a person's word is written down as that. What a
            // finding judges is a guide.
            case "ask-person" ->
                look != Verification.FINDING_GONE && GuidedProof.isFor(look)
                    || look == Verification.RECORDS_GONE;
            case "delete-records" -> look == Verification.RECORDS_GONE;
            case "collect-evidence", "copy-keychains" -> look == Verification.COPIES_MADE;
            case "move-files" -> look == Verification.PATHS_GONE;
            case "delete-keychain-items" -> look == Verification.ITEMS_GONE;
            case "remove-application" -> look == Verification.APPLICATION_GONE;
            case "restart" -> look == Verification.RESTARTED;
            case "wait" -> look == Verification.TIME_PASSED;
            default -> throw new AssertionError(kind);
          };
      if (made) {
        looks.add(look);
      }
    }
    return looks;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collect-evidence",
        "copy-keychains",
        "run-command",
        "move-files",
        "delete-keychain-items",
        "remove-application",
        "delete-records",
        "restart",
        "wait",
        "ask-person"
      })
  @DisplayName("is one that the engine makes for such an action, or the playbook is refused")
  void pairs(String kind) throws Exception {
    Set<Verification> accepted = EnumSet.noneOf(Verification.class);
    for (Verification look : Verification.values()) {
      if (isAccepted(kind, look)) {
        accepted.add(look);
      }
    }
    assertThat(accepted).isEqualTo(looks(kind));
  }
}
