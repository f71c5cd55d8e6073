package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Scope;
import io.github.remediate.records.RemovalRules;
import io.github.remediate.services.ServiceSettings;
import io.github.remediate.workshop.BoundedWait;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
              true,
              Via.PERSON,
              ReceiptRules.NONE,
              Optional.empty(),
              Part.WHOLE);
      byte[] bytes = most.bytes();
      Files.write(file, bytes);
      assertThat(RunRequest.read(run, RunRequest.digest(bytes))).isEqualTo(most);
      assertThat(RunRequest.userIn(file)).isEqualTo(most.user());

      RunRequest least =
          new RunRequest(
              Optional.empty(),
              scope,
              Optional.empty(),
              Helpdesk.NONE,
              false,
              Via.PERSON,
              ReceiptRules.NONE,
              Optional.empty(),
              Part.WHOLE);
      bytes = least.bytes();
      Files.write(file, bytes);
      assertThat(RunRequest.read(run, RunRequest.digest(bytes))).isEqualTo(least);
      assertThat(RunRequest.userIn(file)).isEmpty();
    }
    assertThat(RunRequest.userIn(temporary.resolve("none"))).isEmpty();
  }

  @Test
  @DisplayName("keeps where the services are, of a run that deletes records itself")
  void services() throws Exception {
    RunStore.RunDirectory run =
        new RunStore.RunDirectory("1", temporary, RunStore.STATE.child("runs").child("1"));
    RunRequest request =
        new RunRequest(
            Optional.empty(),
            Scope.ARTICLE,
            Optional.empty(),
            Helpdesk.NONE,
            false,
            Via.API,
            ReceiptRules.NONE,
            Optional.of(
                new BoundServices(
                    new ServiceSettings(
                        Optional.of(URI.create("https://jamf.example.com")),
                        Optional.of("client"),
                        URI.create("https://graph.microsoft.us"),
                        new ServiceSettings.SignIn(
                            URI.create("https://login.microsoftonline.us/organizations/"),
                            Optional.of("id"),
                            ServiceSettings.Method.DEVICE_CODE,
                            List.of("/usr/bin/open", "-a", "é"),
                            Optional.of("44444444-4444-4444-8444-444444444444")),
                        Duration.ofSeconds(7),
                        Optional.of("Stale: =é"),
                        false,
                        Optional.empty()),
                    new RemovalRules(
                        3,
                        2,
                        Duration.ofSeconds(61),
                        Duration.ofMinutes(3),
                        true,
                        Duration.ofHours(1),
                        Duration.ofSeconds(4)))),
            Part.USER);
    byte[] bytes = request.bytes();
    Files.write(temporary.resolve("request.properties"), bytes);
    assertThat(RunRequest.read(run, RunRequest.digest(bytes))).isEqualTo(request);
    assertThat(request.services().orElseThrow().addresses())
        .as("what a list is bound to")
        .isEqualTo("https://jamf.example.com https://graph.microsoft.us");

    for (String key : List.of("interval", "deadline", "disable-wait", "cluster", "authority")) {
      String cut =
          new String(bytes, StandardCharsets.ISO_8859_1)
              .replaceFirst("(?m)^services\\." + key + "=.*\\R", "");
      byte[] less = cut.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(less).as(key).hasSizeLessThan(bytes.length);
      Files.write(temporary.resolve("request.properties"), less);
      assertThatThrownBy(() -> RunRequest.read(run, RunRequest.digest(less)))
          .as(key)
          .isInstanceOf(CommandFailure.class);
    }
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
