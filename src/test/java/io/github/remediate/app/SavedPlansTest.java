package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A saved plan")
final class SavedPlansTest {
  @TempDir Path temporary;
  private Plan plan;
  private Path file;

  @BeforeEach
  void plan() {
    SmallRuns runs = new SmallRuns(temporary.resolve("state"));
    plan = runs.runs.plan(runs.runs.look());
    file = temporary.resolve("plan.json");
  }

  private void refused(ExitStatus status, String... words) {
    assertThatThrownBy(() -> SavedPlans.load(file, "my plan"))
        .isInstanceOfSatisfying(
            Stop.class,
            stop -> {
              assertThat(stop.status()).isEqualTo(status);
              assertThat(stop.getMessage()).contains("my plan").contains(words);
            });
  }

  @Test
  @DisplayName("is read as it was written, in place of an older one")
  void whole() throws Exception {
    Files.writeString(file, "an older one");
    SavedPlans.save(plan, file);

    assertThat(SavedPlans.load(file, "my plan").plan()).isEqualTo(plan);
    assertThat(Files.readString(file)).isEqualTo(SavedPlans.json(plan)).endsWith("}\n");
  }

  @Test
  @DisplayName("that was changed by a single word is taken for no plan")
  void changed() throws Exception {
    String text = SavedPlans.json(plan);
    String word = "com.microsoft.CompanyPortalMac.plist";
    assertThat(text).contains(word);
    Files.writeString(file, text.replaceFirst(word, "com.apple.dock.plist"));

    refused(ExitStatus.STALE, "was changed after it was saved");
  }

  @Test
  @DisplayName("has to be a file with a plan in it")
  void none() throws Exception {
    refused(ExitStatus.USAGE, "there is no such file");
    Files.writeString(file, "{");
    refused(ExitStatus.USAGE, "my plan");
    Files.delete(file);
    Files.createDirectory(file);
    refused(ExitStatus.USAGE, "is no file");
  }

  @Test
  @DisplayName("that cannot be saved is said to be not saved")
  void unwritable() {
    Path nowhere = temporary.resolve("nowhere/plan.json");

    assertThatThrownBy(() -> SavedPlans.save(plan, nowhere))
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageContaining("cannot be saved as " + nowhere);
  }
}
