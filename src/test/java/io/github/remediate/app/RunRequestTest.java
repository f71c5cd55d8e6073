package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.playbook.Scope;
import io.github.remediate.workshop.BoundedWait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a run was started with")
final class RunRequestTest {
  @TempDir Path temporary;

  @Test
  @DisplayName("is read as it was written")
  void whole() throws Exception {
    Path file = temporary.resolve("request.properties");
    RunStore.RunDirectory run =
        new RunStore.RunDirectory("1", temporary, RunStore.STATE.child("runs").child("1"));
    for (Scope scope : Scope.values()) {
      RunRequest most =
          new RunRequest(
              Optional.of("jané =\\:#\n"),
              scope,
              Optional.of("https://sts.contoso.example/a?b=c"),
              new Helpdesk(
                  Map.of("en", "One.\nTwo: é =", "zh-Hant", "電話"),
                  Map.of(Helpdesk.ANY, "漢".repeat(2000)),
                  Optional.of("/Library/Acme/logo.png")),
              true);
      byte[] bytes = most.bytes();
      Files.write(file, bytes);
      assertThat(RunRequest.read(run, RunRequest.digest(bytes))).isEqualTo(most);
      assertThat(RunRequest.userIn(file)).isEqualTo(most.user());

      RunRequest least = new RunRequest(Optional.empty(), scope, Optional.empty());
      bytes = least.bytes();
      Files.write(file, bytes);
      assertThat(RunRequest.read(run, RunRequest.digest(bytes))).isEqualTo(least);
      assertThat(RunRequest.userIn(file)).isEmpty();
    }
    assertThat(RunRequest.userIn(temporary.resolve("none"))).isEmpty();
  }

  @Test
  @DisplayName("is not waited for where it became a pipe, and not read through a link")
  void pipe() throws Exception {
    Path file = temporary.resolve("request.properties");
    Path target = Files.write(temporary.resolve("target"), new byte[0]);
    Files.writeString(target, "user=jane\nscope=ARTICLE\n");
    Files.createSymbolicLink(file, target);
    assertThat(RunRequest.userIn(file)).isEmpty();
    Files.delete(file);

    Process mkfifo = new ProcessBuilder("mkfifo", file.toString()).start();
    assertThat(BoundedWait.end(mkfifo, "mkfifo")).isZero();

    assertThat(BoundedWait.get(CompletableFuture.supplyAsync(() -> RunRequest.userIn(file)), "it"))
        .isEmpty();
  }
}
