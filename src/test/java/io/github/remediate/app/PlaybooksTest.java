package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.playbook.Playbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A playbook of the image")
final class PlaybooksTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path temporary;

  private Playbooks playbooks() {
    return new Playbooks(new Installation(HOME, temporary, "test"));
  }

  private static void refused(ThrowingCall call, String... words) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
              assertThat(failure.getMessage()).contains(words);
            });
  }

  private interface ThrowingCall {
    void run() throws Exception;
  }

  @Test
  @DisplayName("is found by its cause, and whatever else is asked for is refused")
  void found() {
    assertThat(playbooks().cause(6).id()).isEqualTo("cause-6");
    refused(() -> playbooks().cause(99), "no playbook for cause 99", "remediate causes");
    assertThat(playbooks().file("cause-6")).exists();
  }

  @Test
  @DisplayName("for a symptom is known by its name")
  void symptoms() throws Exception {
    Path image = Files.createDirectories(temporary.resolve("image/playbooks"));
    String text = Files.readString(HOME.resolve("playbooks/cause-6.yaml"));
    Files.writeString(
        image.resolve("symptom-no-sign-in.yaml"),
        text.replaceFirst("(?m)^id: cause-6$", "id: symptom-no-sign-in"));
    Files.writeString(image.resolve("cause-6.yaml"), text);
    Playbooks own = new Playbooks(new Installation(image.getParent(), temporary, "test"));
    assertThat(own.symptoms()).containsExactly("no-sign-in");
    assertThat(own.symptom("no-sign-in").id()).isEqualTo("symptom-no-sign-in");
    assertThat(own.all()).hasSize(2);
    refused(() -> own.symptom("nothing"), "no playbook for the symptom 'nothing'");
    refused(() -> playbooks().symptom("no-sign-in"), "no playbook for the symptom");
  }

  @Test
  @DisplayName("names its hazards: all that any of them looks for")
  void hazards() {
    TreeSet<String> ids = new TreeSet<>();
    for (Playbook playbook : playbooks().all()) {
      playbook.hazards().forEach(hazard -> ids.add(hazard.id().word()));
    }
    assertThat(ids).contains("platform-sso", "power");
    assertThat(playbooks().hazards()).isEqualTo(ids);
  }

  @Test
  @DisplayName("or of somebody's own is a file, and not too large a one")
  void files() throws Exception {
    Path own = temporary.resolve("own.yaml");
    refused(() -> playbooks().read(own), own + " does not exist");
    refused(() -> playbooks().read(temporary), temporary + " is a directory");
    refused(() -> playbooks().read(Path.of("/dev/null")), "/dev/null is a device or a pipe");
    Files.writeString(own, Files.readString(HOME.resolve("playbooks/cause-6.yaml")));
    assertThat(playbooks().read(own).id()).isEqualTo("cause-6");
    Files.write(own, new byte[(1 << 20) + 1]);
    refused(() -> playbooks().read(own), own + " is larger than 1 MiB");
    Files.write(own, new byte[1 << 20]);
    assertThatThrownBy(() -> playbooks().read(own))
        .isInstanceOf(CommandFailure.class)
        .hasMessageNotContaining("larger");
  }

  @Test
  @DisplayName("that has mistakes is refused with each of them, by the name that somebody typed")
  void mistakes() throws Exception {
    Path own = Files.writeString(temporary.resolve("own.yaml"), "id: 7\ntitle: [\n");
    refused(() -> playbooks().read(own), "own.yaml");
    assertThatThrownBy(() -> playbooks().read(own)).hasMessageNotContaining(temporary.toString());
    Playbooks elsewhere = new Playbooks(new Installation(HOME, HOME, "test"));
    refused(() -> elsewhere.read(own), own.toString());
  }
}
