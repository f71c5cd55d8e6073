package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("That a cleanup was put off")
final class DeferralsTest {
  private static final Instant NOW = Instant.parse("2026-10-05T07:12:44Z");
  private static final Deferrals NEVER = new Deferrals(0, Optional.empty());
  private static final String WHOLE =
      "{\"schema\":\"remediate.deferrals/1\",\"playbook\":\"cause-6\",\"count\":1,"
          + "\"last\":\"2026-10-05T07:12:44Z\"}";

  @TempDir Path temporary;
  private RunStore store;
  private Path file;

  @BeforeEach
  void prepare() {
    store = new RunStore(temporary.resolve("state"), RunStore.STATE);
    file = store.directory().resolve("deferrals.json");
  }

  @Test
  @DisplayName("is counted, and read as it was written, for root alone")
  void counted() throws Exception {
    assertThat(Deferrals.of(store, "cause-6")).isEqualTo(NEVER);

    Deferrals once = NEVER.again(store, "cause-6", NOW);
    assertThat(once).isEqualTo(new Deferrals(1, Optional.of(NOW)));
    assertThat(file).hasContent(WHOLE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Deferrals.of(store, "cause-6")).isEqualTo(once);

    Instant later = NOW.plusSeconds(9);
    once.again(store, "cause-6", later);
    assertThat(Deferrals.of(store, "cause-6")).isEqualTo(new Deferrals(2, Optional.of(later)));
  }

  @Test
  @DisplayName("counts for that cleanup alone, and for none once one began")
  void another() {
    NEVER.again(store, "cause-6", NOW);
    assertThat(Deferrals.of(store, "cause-5")).isEqualTo(NEVER);

    Deferrals.forget(store);
    assertThat(Deferrals.of(store, "cause-6")).isEqualTo(NEVER);
    Deferrals.forget(store);
  }

  @Test
  @DisplayName("holds for its time, and not by a clock that was set back behind it")
  void until() {
    Duration hours = Duration.ofHours(4);
    Instant end = NOW.plus(hours);
    Deferrals once = new Deferrals(1, Optional.of(NOW));

    assertThat(once.until(hours, NOW)).contains(end);
    assertThat(once.until(hours, end.minusNanos(1))).contains(end);
    assertThat(once.until(hours, end)).isEmpty();
    assertThat(once.until(hours, NOW.minusNanos(1))).isEmpty();
    assertThat(once.until(Duration.ZERO, NOW)).isEmpty();
    assertThat(NEVER.until(hours, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"playbook\":\"cause-6\"}",
        "{\"schema\":\"remediate.deferrals/2\",\"playbook\":\"cause-6\",\"count\":9}",
        "{\"playbook\":\"cause-6\",\"count\":-1}",
        "{\"playbook\":\"cause-6\",\"count\":1,\"last\":\"yesterday\"}",
      })
  @DisplayName("authorizes nothing: where it cannot be read, nothing was put off")
  void unreadable(String content) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    assertThat(Deferrals.of(store, "cause-6")).isEqualTo(NEVER);

    Files.writeString(file, WHOLE);
    assertThat(Deferrals.of(store, "cause-6").count()).isEqualTo(1);
    Files.writeString(file, WHOLE + " ".repeat(1 << 12));
    assertThat(Deferrals.of(store, "cause-6")).as("of one that is too large").isEqualTo(NEVER);
  }

  @Test
  @DisplayName("is not read through a link, nor out of what is no file")
  void link() throws Exception {
    Files.createDirectories(file.getParent());
    Path target = Files.writeString(temporary.resolve("target"), WHOLE);
    Files.createSymbolicLink(file, target);
    assertThat(Deferrals.of(store, "cause-6")).isEqualTo(NEVER);

    Deferrals.forget(store);
    assertThat(target).exists();

    Files.createDirectories(file.resolve("full"));
    assertThat(Deferrals.of(store, "cause-6")).isEqualTo(NEVER);
    Deferrals.forget(store);
    assertThat(file).as("what is not ours stays, and stops nothing").isDirectory();
  }

  @Test
  @DisplayName("is not agreed to where it cannot be written down")
  void unwritable() throws Exception {
    Files.writeString(store.directory(), "a file");

    assertThatThrownBy(() -> NEVER.again(store, "cause-6", NOW))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("could not be written down: ")
        .hasMessageContaining(RunStore.STATE.value())
        .hasMessageNotContaining(temporary.toString())
        .hasMessageEndingWith(". Nothing was changed. Mend that, then start again.");
  }
}
