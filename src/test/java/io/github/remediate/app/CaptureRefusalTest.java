package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The directory of a capture")
final class CaptureRefusalTest {
  private static final Installation INSTALLATION = StagedRun.INSTALLATION;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-05T07:12:44.5Z"), ZoneOffset.UTC);
  private static final ForgedMac MAC = SmallMac.forge();

  @TempDir Path temporary;

  /** A forged Mac, whose programs answer without being started. */
  private static final class Forged extends Macs {
    private final MacFacts.Source source;
    private final boolean privileged;

    Forged(MacFacts.Source source, boolean privileged) {
      this.source = source;
      this.privileged = privileged;
    }

    @Override
    OpenMac look(MacChoice choice) {
      return OpenMac.real(
          ForgedVirtualMacs.probes(MAC),
          ForgedVirtualMacs.files(MAC),
          new OpenMac.Standing(source, privileged, Set.of(), Optional.empty()),
          Observation.unknown("no server was asked"));
    }

    @Override
    RunningMac open(MacChoice choice) {
      throw new AssertionError("a capture changes nothing");
    }

    @Override
    public void requireChangeable(MacChoice choice) {
      throw new AssertionError("a capture changes nothing");
    }

    @Override
    RunEnvironment environment(Optional<Path> root) {
      throw new AssertionError("a capture is none of a run's");
    }
  }

  private static Capture.Result make(Macs macs, Path directory, Consumer<String> progress) {
    return new Capture(INSTALLATION, macs, CLOCK, progress)
        .make(
            new Capture.Request(
                directory, Optional.empty(), Optional.empty(), Optional.empty(), false));
  }

  private static Capture.Result make(Path directory, Consumer<String> progress) {
    return make(new Forged(MacFacts.Source.ROOT, true), directory, progress);
  }

  private void isRefused(Path directory, ExitStatus status, String message) {
    assertThatThrownBy(() -> make(directory, what -> {}))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).as(failure.getMessage()).isEqualTo(status))
        .hasMessageContaining(message);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> children = Files.list(temporary)) {
      return children.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  @DisplayName("holds all of it at once, and nothing stands beside it")
  void whole() throws Exception {
    List<String> progress = new ArrayList<>();
    Path directory = temporary.resolve("capture");

    Capture.Result result = make(directory, progress::add);

    assertThat(result.directory()).isEqualTo(directory);
    assertThat(result.answers()).isGreaterThan(10);
    assertThat(result.paths()).isGreaterThan(10);
    assertThat(result.names()).isZero();
    assertThat(result.kept()).isEmpty();
    assertThat(progress).hasSizeGreaterThan(1).last().isEqualTo("");
    assertThat(names()).containsExactly("capture");
    assertThat(Files.readString(directory.resolve("fixture.json")))
        .contains(
            "A capture of a Mac with macOS ",
            ", made by remediate 0.test. What the servers hold is not known.",
            "2026-10-05T07:12:44Z")
        .doesNotContain("44.5");
    FixtureLook look = new FixtureLook(directory);
    assertThat(look.framework()).isTrue();
  }

  /** What a look at the capture shows. */
  private record FixtureLook(Path directory) {
    boolean framework() {
      return new RecordedMacs(INSTALLATION).named(directory.toString()).files() != null
          && Macs.real(INSTALLATION)
              .look(
                  new MacChoice(
                      Optional.of(directory.toString()),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()))
              .look(Optional.empty(), what -> {})
              .management()
              .framework()
              .isKnown();
    }
  }

  @Test
  @DisplayName("may be there and empty, and is refused where it is anything else")
  void place() throws Exception {
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    make(empty, what -> {});
    assertThat(empty.resolve("fixture.json")).exists();

    isRefused(empty, ExitStatus.USAGE, "is not empty. A capture needs a new or empty directory.");
    Path file = Files.createFile(temporary.resolve("file"));
    isRefused(file, ExitStatus.USAGE, file + " is there and is no directory. Name a new one.");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("nowhere"));
    isRefused(link, ExitStatus.USAGE, link + " is there and is no directory. Name a new one.");
    isRefused(
        temporary.resolve("no/where"), ExitStatus.USAGE, "the directory above it is not there");
    isRefused(file.resolve("in"), ExitStatus.USAGE, "the directory above it is not there");
    isRefused(Path.of("/"), ExitStatus.USAGE, "/ cannot be a capture. Name a new directory.");
    assertThat(names()).containsExactly("empty", "file", "link");
  }

  @Test
  @DisplayName("is none where others could put a link in the way to it, before any look")
  void sheltered() throws Exception {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> progress = new ArrayList<>();

    assertThatThrownBy(() -> make(open.resolve("capture"), progress::add))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageStartingWith(open.resolve("capture") + " is no place for a capture: ")
        .hasMessageEndingWith("for root /var/root/capture.");
    assertThat(progress).isEmpty();
    assertThat(open).isEmptyDirectory();
  }

  @Test
  @DisplayName("is not overwritten where somebody filled it meanwhile, and nothing is left beside")
  void meanwhile() throws Exception {
    Path directory = temporary.resolve("capture");
    assertThatThrownBy(
            () ->
                make(
                    directory,
                    what -> {
                      if (what.isEmpty()) {
                        fill(directory);
                      }
                    }))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessage(directory + " was written to meanwhile. Name a new directory.");
    assertThat(directory.resolve("mine")).hasContent("precious");
    assertThat(names()).containsExactly("capture");
  }

  private static void fill(Path directory) {
    try {
      Files.writeString(Files.createDirectory(directory).resolve("mine"), "precious");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("is not made where the one above it went meanwhile")
  void gone() throws Exception {
    Path above = Files.createDirectory(temporary.resolve("above"));
    assertThatThrownBy(
            () ->
                make(
                    above.resolve("capture"),
                    what -> {
                      if (what.isEmpty()) {
                        assertThat(above.toFile().delete()).isTrue();
                      }
                    }))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("there is no such file or directory");
    assertThat(names()).isEmpty();
  }

  @Test
  @DisplayName("is not made of what is no Mac, or without the rights to see it")
  void noMac() {
    Path directory = temporary.resolve("capture");
    assertThatThrownBy(() -> make(new Forged(MacFacts.Source.FIXTURE, true), directory, what -> {}))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessage("This is not a Mac, so there is nothing to capture. Name a tree with --root.");
    assertThatThrownBy(() -> make(new Forged(MacFacts.Source.LIVE, false), directory, what -> {}))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("A capture needs root");
    assertThat(directory).doesNotExist();
  }
}
