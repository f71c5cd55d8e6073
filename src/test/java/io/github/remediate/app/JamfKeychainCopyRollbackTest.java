package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("At the end of a rollback the copy of JAMF.keychain, a secret,")
class JamfKeychainCopyRollbackTest {
  @TempDir Path temporary;
  private StagedRun staged;

  @BeforeEach
  void start() {
    staged = new StagedRun(SmallMac.forge(), temporary.resolve("state"));
    staged.person.later("remove-mdm-profile");
    assertThat(staged.start().status()).isEqualTo(ExitStatus.WAITING);
    assertThat(copies()).hasSize(1);
  }

  private RunStore.RunDirectory run() {
    return staged.store().run(staged.store().ids().get(0));
  }

  private List<String> copies() {
    MacPath evidence = run().macPath().child("evidence");
    return staged.mac.list(evidence).found().orElse(List.of()).stream()
        .filter(name -> name.endsWith("JAMF.keychain"))
        .toList();
  }

  private Target.Keychain fromLogin() {
    return SavedPlans.load(run().plan(), "plan").plan().protectedItems().stream()
        .map(Plan.Protected::target)
        .filter(Target.Keychain.class::isInstance)
        .map(Target.Keychain.class::cast)
        .filter(each -> each.keychain().name().startsWith("login"))
        .findFirst()
        .orElseThrow();
  }

  private RunHistory.RolledBack rollBack() {
    return staged.history().rollBack(Optional.empty(), preview -> true);
  }

  @Test
  @DisplayName("is destroyed where all that is protected is there")
  void destroyed() {
    rollBack();

    assertThat(copies()).isEmpty();
  }

  @Test
  @DisplayName("stays where something protected is missing, as it may be all that is left of it")
  void stays() {
    Interference.lose(staged.mac, fromLogin());

    RunHistory.RolledBack done = rollBack();

    assertThat(copies()).hasSize(1);
    assertThat(done.stays()).anyMatch(line -> line.contains("protected items are missing"));
  }

  @Test
  @DisplayName("stays where that cannot be told")
  void cannotTell() {
    staged.hangs("dump-keychain");

    rollBack();

    assertThat(copies()).hasSize(1);
  }

  @Test
  @DisplayName("stays where something protected went while the rollback waited for its consent")
  void lostMeanwhile() {
    RunHistory.RolledBack done =
        staged
            .history()
            .rollBack(
                Optional.empty(),
                preview -> {
                  Interference.lose(staged.mac, fromLogin());
                  return true;
                });

    assertThat(copies()).hasSize(1);
    assertThat(done.stays()).anyMatch(line -> line.contains("protected items are missing"));
  }
}
