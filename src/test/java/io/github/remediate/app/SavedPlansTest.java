package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(status);
              assertThat(failure.getMessage()).contains("my plan").contains(words);
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
  @DisplayName("is not saved where somebody else could put a link in its way, and it is said how")
  void exchangeable() throws Exception {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    isNotSaved(open.resolve("plan.json"), "open can be written to by other users");
    Path below = Files.createDirectory(open.resolve("below"));
    isNotSaved(below.resolve("plan.json"), "open can be written to by other users");

    Path home = Files.createDirectory(temporary.resolve("home"));
    if ((Integer) Files.getAttribute(home, "unix:uid") == 0) {
      Files.setAttribute(home, "unix:uid", 501);
      isNotSaved(home.resolve("plan.json"), "home does not belong to root");
    }
  }

  private void isNotSaved(Path target, String why) {
    assertThatThrownBy(() -> SavedPlans.save(plan, target))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageContaining("The plan is not saved as " + target)
        .hasMessageContaining(why)
        .hasMessageContaining("--format json > plan.json");
    assertThat(target.getParent()).isDirectoryNotContaining("glob:*plan*");
  }

  @Test
  @DisplayName("is not saved where there is no name or no directory for it")
  void nowhere() {
    for (Path target : List.of(Path.of("/"), temporary.resolve("missing/plan.json"))) {
      assertThatThrownBy(() -> SavedPlans.save(plan, target))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
          .hasMessageStartingWith("The plan cannot be saved as " + target + ": ")
          .hasMessageEndingWith("Name another file.");
    }
  }

  @Test
  @DisplayName("is used by one run, and others do not keep another from it")
  void once() {
    Path state = temporary.resolve("state");
    SmallRuns runs = new SmallRuns(state);
    Plan other = runs.otherPlan(state);
    SavedPlans.save(plan, file);
    PlanFile.Stored used = SavedPlans.load(file, "my plan");
    SavedPlans.save(other, file);
    PlanFile.Stored unused = SavedPlans.load(file, "my plan");
    runs.begun();
    RunStore store = new RunStore(state, RunStore.STATE);

    Preflight.refuseStale(unused, other, store);

    assertThatThrownBy(() -> Preflight.refuseStale(used, plan, store))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STALE))
        .hasMessageContaining("was used by the run " + store.ids().get(0));
    assertThatThrownBy(() -> Preflight.refuseStale(unused, plan, store))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("The plan is stale");
  }

  @Test
  @DisplayName("is saved where a link leads, as it led when it was looked at")
  void throughLink() throws Exception {
    Path there = Files.createDirectory(temporary.resolve("there"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), there);

    SavedPlans.save(plan, link.resolve("plan.json"));

    assertThat(there.resolve("plan.json")).hasContent(SavedPlans.json(plan).strip());
  }

  @Test
  @DisplayName("that cannot be saved is said to be not saved")
  void unwritable() {
    Path nowhere = temporary.resolve("nowhere/plan.json");

    assertThatThrownBy(() -> SavedPlans.save(plan, nowhere))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageContaining("cannot be saved as " + nowhere);
  }
}
