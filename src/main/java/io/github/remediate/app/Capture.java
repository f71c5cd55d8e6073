package io.github.remediate.app;

import io.github.remediate.capture.FileExcerpt;
import io.github.remediate.capture.Recorder;
import io.github.remediate.capture.Recording;
import io.github.remediate.capture.RecordingRedactor;
import io.github.remediate.capture.RecordingWriter;
import io.github.remediate.diagnose.LogExcerpt;
import io.github.remediate.diagnose.LogReader;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.macos.files.SafeDirectory;
import io.github.remediate.macos.files.TreeRemoval;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Playbook;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Records a Mac as a fixture: what every playbook of the image asks about it and nothing more, so
 * that a dry run and a rehearsal can be made of it elsewhere. Changes nothing on the Mac.
 */
public final class Capture {
  /** How long reading the logs may take. */
  private static final Duration LOGS = Duration.ofSeconds(30);

  private final Installation installation;
  private final Macs macs;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * A capture.
   *
   * @param progress told before each look that can take a while, and an empty text after the last
   */
  public Capture(Installation installation, Macs macs, Clock clock, Consumer<String> progress) {
    this.installation = installation;
    this.macs = macs;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * What is to be recorded.
   *
   * @param directory the fixture; it must not exist, or be empty
   * @param root the root of a tree that stands for a Mac; empty for this Mac
   * @param user short name of the registered user; empty for whoever is at the console
   * @param adfsUrl the organization's ADFS address
   * @param redact whether names are replaced
   */
  public record Request(
      Path directory,
      Optional<Path> root,
      Optional<String> user,
      Optional<String> adfsUrl,
      boolean redact) {}

  /**
   * What was recorded.
   *
   * @param answers how many programs were asked
   * @param paths how many paths were looked at
   * @param names how many names were replaced
   * @param kept names that are also words that programs need, and were replaced in paths alone
   */
  public record Result(Path directory, int answers, int paths, int names, List<String> kept) {}

  /**
   * Records.
   *
   * @throws CommandFailure if the Mac cannot be looked at or the directory cannot be written
   */
  public Result make(Request request) {
    return make(request, redactor(installation));
  }

  /** Keeps the words that the playbooks of {@code installation} read. */
  static RecordingRedactor redactor(Installation installation) {
    List<String> compared = new ArrayList<>();
    new Playbooks(installation).all().forEach(playbook -> compared.addAll(playbook.compared()));
    compared.addAll(LogExcerpt.words());
    return new RecordingRedactor(compared, LogExcerpt::isOne);
  }

  Result make(Request request, RecordingRedactor recordingRedactor) {
    refuseUnlessEmpty(request.directory());
    sheltered(request.directory());
    Recording recording = record(request);
    progress.accept("");
    Recording written = request.redact() ? recordingRedactor.redact(recording) : recording;
    write(written, request.directory());
    return new Result(
        request.directory(),
        written.answers().size(),
        written.files().size(),
        recordingRedactor.names(),
        recordingRedactor.kept());
  }

  private Recording record(Request request) {
    List<Playbook> playbooks = new Playbooks(installation).all();
    MacChoice choice =
        new MacChoice(Optional.empty(), request.root(), request.user(), request.adfsUrl());
    Set<String> names = new HashSet<>();
    for (Playbook playbook : playbooks) {
      names.addAll(Planner.names(playbook));
    }
    OpenMac seen = open(choice);
    Recorder recorder =
        new Recorder(
            seen.probes(),
            seen.files(),
            text -> seen.standing().tree().map(tree -> tree.asTheMacSeesIt(text)).orElse(text),
            seen.trustedOwners(),
            names,
            Capture::excerpt);
    OpenMac mac = seen.through(recorder, recorder);
    Settings.of(mac, choice); // recorded too: they change what is planned
    MacFacts facts = null;
    for (Playbook playbook : playbooks) {
      facts = mac.look(new PreviewRequest(playbook, choice, Optional.empty()), progress);
    }
    // A diagnosis of the recording reads what is kept of these.
    new LogReader(mac.files(), clock.getZone(), clock.instant(), clock.instant(), LOGS)
        .read(facts.user());
    String name = request.directory().getFileName().toString();
    String description =
        "A capture of a Mac with macOS "
            + facts.identity().osVersion().found().orElse("(version not known)")
            + ", made by "
            + installation.tool()
            + ". What the servers hold is not known.";
    return recorder.recording(
        name, description, clock.instant().truncatedTo(ChronoUnit.SECONDS), facts.user().found());
  }

  private static FileExcerpt excerpt() {
    LogExcerpt log = new LogExcerpt();
    return new FileExcerpt() {
      @Override
      public void take(byte[] piece, int length) {
        log.take(piece, length);
      }

      @Override
      public byte[] kept() {
        return log.kept();
      }
    };
  }

  /** The Mac of {@code choice}: this one, or a tree. */
  private OpenMac open(MacChoice choice) {
    OpenMac mac = macs.look(choice);
    if (mac.source() == MacFacts.Source.FIXTURE) {
      throw CommandFailure.blocked(
          "This is not a Mac, so there is nothing to capture. Name a tree with --root.");
    }
    if (!mac.privileged()) {
      throw CommandFailure.blocked(
          "A capture needs root, or much of this Mac would be unknown. Type it again with sudo in"
              + " front.");
    }
    return mac;
  }

  private static void refuseUnlessEmpty(Path directory) {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent == null || directory.getFileName() == null) {
      throw CommandFailure.usage(directory + " cannot be a capture. Name a new directory.");
    }
    if (!Files.isDirectory(parent)) {
      throw CommandFailure.usage(
          directory + ": the directory above it is not there. Make it first, or name another.");
    }
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw CommandFailure.usage(directory + " is there and is no directory. Name a new one.");
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      if (children.iterator().hasNext()) {
        throw CommandFailure.usage(
            directory + " is not empty. A capture needs a new or empty directory.");
      }
    } catch (IOException e) {
      throw CommandFailure.usage(directory + " cannot be read: " + reason(e) + ".", e);
    }
  }

  /** Writes beside the directory first, so that it is there whole or not at all. */
  private static void write(Recording recording, Path directory) {
    Path beside = sheltered(directory);
    Path place = beside.resolve(directory.getFileName());
    Path staging = null;
    try {
      staging = Files.createTempDirectory(beside, ".remediate-capture-");
      RecordingWriter.write(recording, staging);
      Files.deleteIfExists(place);
      Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException e) {
      TreeRemoval.remove(staging);
      throw CommandFailure.usage(directory + " was written to meanwhile. Name a new directory.", e);
    } catch (IOException e) {
      String left =
          Optional.ofNullable(staging)
              .flatMap(TreeRemoval::remove)
              .map(stays -> stays + ".")
              .orElse("Nothing is left.");
      throw CommandFailure.blocked(
          "The capture cannot be written to " + directory + ": " + reason(e) + ". " + left);
    }
  }

  /** The directory above {@code directory}, where nobody else can exchange what is written. */
  private static Path sheltered(Path directory) {
    try {
      return SafeDirectory.at(directory.toAbsolutePath().getParent()).path();
    } catch (IOException e) {
      throw CommandFailure.usage(
          directory
              + " is no place for a capture: "
              + reason(e)
              + ", and could put a link in its way. Name a directory where nobody else can change"
              + " anything, for root /var/root/"
              + directory.getFileName()
              + ".",
          e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(e.getMessage());
  }
}
