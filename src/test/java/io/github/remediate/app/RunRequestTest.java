package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.playbook.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
              Optional.of("jané =\\:#\n"), scope, Optional.of("https://sts.contoso.example/a?b=c"));
      Files.write(file, most.bytes());
      assertThat(RunRequest.read(run)).isEqualTo(most);
      assertThat(RunRequest.userIn(file)).isEqualTo(most.user());

      RunRequest least = new RunRequest(Optional.empty(), scope, Optional.empty());
      Files.write(file, least.bytes());
      assertThat(RunRequest.read(run)).isEqualTo(least);
      assertThat(RunRequest.userIn(file)).isEmpty();
    }
    assertThat(RunRequest.userIn(temporary.resolve("none"))).isEmpty();
  }
}
