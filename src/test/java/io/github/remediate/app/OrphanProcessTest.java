package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While a program of an effect outlives the process that started it")
final class OrphanProcessTest {
  @TempDir Path temporary;
  private SmallRuns runs;

  /** A word of the command at which the process is killed. */
  private String killedAt = "removeFramework";

  private String atWork = "";

  @BeforeEach
  void kill() {
    runs =
        new SmallRuns(
            environment ->
                new RunEnvironment(
                    environment.store(),
                    environment.tree(),
                    changes(environment.changes()),
                    environment.trees(),
                    environment.log(),
                    environment.distrust(),
                    Optional.empty(),
                    environment.sleepPrevention(),
                    RunTidings.Telling.NONE),
            temporary.resolve("state"));
    assertThatThrownBy(() -> runs.start(runs.person)).isInstanceOf(SmallRuns.Killed.class);
    killedAt = "";
  }

  private MacChanges changes(MacChanges own) {
    return (MacChanges)
        Proxy.newProxyInstance(
            MacChanges.class.getClassLoader(),
            new Class<?>[] {MacChanges.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("run")
                  && !killedAt.isEmpty()
                  && ((EffectCommand) arguments[0]).commandLine().argv().contains(killedAt)) {
                throw new SmallRuns.Killed();
              }
              if (method.getName().equals("mayStillRun") && !atWork.isEmpty()) {
                return ((CommandLine) arguments[0]).argv().contains(atWork);
              }
              try {
                return method.invoke(own, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void isRefused(ThrowingCallable command) {
    Map<String, String> before = runs.files();
    List<?> entries = runs.entries();
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessage(
            "Step 3: /usr/local/bin/jamf removeFramework still runs from before. Wait until it has"
                + " ended, then try again.");
    assertThat(runs.files()).isEqualTo(before);
    assertThat(runs.runState().ended()).isEmpty();
    // No more than how that command ended is written down.
    assertThat(runs.entries()).hasSize(entries.size() + 1);
  }

  @Test
  @DisplayName("its run is neither ended nor put back, and both go as soon as it has ended")
  void neither() {
    atWork = "removeFramework";
    isRefused(
        () ->
            runs.history()
                .abort(
                    Optional.empty(),
                    preview -> {
                      throw new AssertionError("asked");
                    }));
    isRefused(
        () ->
            runs.history()
                .rollBack(
                    Optional.empty(),
                    preview -> {
                      throw new AssertionError("asked");
                    }));

    atWork = "another program";
    assertThat(runs.history().abort(Optional.empty(), preview -> true).agreed()).isTrue();
  }
}
