package io.github.remediate.app;

import io.github.remediate.document.Problem;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds and reads playbooks. */
public final class Playbooks {
  private static final int MOST_BYTES = 1 << 20;

  private static final Pattern ID = Pattern.compile("[a-z0-9-]+");

  private final Installation installation;

  public Playbooks(Installation installation) {
    this.installation = installation;
  }

  /**
   * The playbook of a cause.
   *
   * @param cause the article's number, 1 to 7
   * @throws CommandFailure if there is none
   */
  public Playbook cause(int cause) {
    Path file = installation.playbooks().resolve("cause-" + cause + ".yaml");
    if (!Files.exists(file)) {
      throw CommandFailure.usage(
          "There is no playbook for cause " + cause + ". `remediate causes` lists what there is.");
    }
    return read(file);
  }

  /**
   * The playbook of a symptom.
   *
   * @throws CommandFailure if there is none
   */
  public Playbook symptom(String name) {
    for (Path file : installation.playbookFiles()) {
      if (file.getFileName().toString().equals("symptom-" + name + ".yaml")) {
        return read(file);
      }
    }
    if (SymptomLead.led(name).isPresent()) {
      throw CommandFailure.usage(
          "The symptom "
              + name
              + " has no playbook of its own: the Mac tells which one fits. `sudo remediate"
              + " --symptom "
              + name
              + " --dry-run` looks, and shows that one.");
    }
    throw CommandFailure.usage(
        "There is no playbook for the symptom '"
            + name
            + "'. `remediate causes` lists what there is.");
  }

  /** The names that {@link #symptom} knows. */
  public List<String> symptoms() {
    List<String> names = new ArrayList<>();
    for (Path file : installation.playbookFiles()) {
      String name = file.getFileName().toString();
      if (name.startsWith("symptom-")) {
        names.add(name.substring("symptom-".length(), name.length() - ".yaml".length()));
      }
    }
    return names;
  }

  /** The ids of all hazards that a playbook looks for. */
  public Set<String> hazards() {
    Set<String> ids = new TreeSet<>();
    all().forEach(playbook -> playbook.hazards().forEach(hazard -> ids.add(hazard.id().word())));
    return ids;
  }

  /** Where the image keeps the playbook {@code id}; it says nothing about what is there. */
  public Path file(String id) {
    return installation.playbooks().resolve(id + ".yaml");
  }

  /**
   * The file that {@code word} names: a playbook of the image by its id, else a path. A file of
   * that name in the working directory is named with {@code ./} before it.
   */
  public Path named(String word) {
    boolean isId = ID.matcher(word).matches() && Files.isRegularFile(file(word));
    return isId ? file(word) : installation.resolve(word);
  }

  /** All playbooks of the image. */
  public List<Playbook> all() {
    List<Playbook> list = new ArrayList<>();
    installation.playbookFiles().forEach(file -> list.add(read(file)));
    return list;
  }

  /** The playbook of the image that has this digest. */
  Optional<Playbook> ofDigest(String digest) {
    for (Path file : installation.playbookFiles()) {
      byte[] content = bytes(file);
      if (PlaybookReader.digest(content).equals(digest)) {
        return Optional.of(read(file, content));
      }
    }
    return Optional.empty();
  }

  /**
   * A playbook file.
   *
   * @throws CommandFailure if it cannot be read, or with every mistake in it, a line each
   */
  public Playbook read(Path file) {
    return read(file, bytes(file));
  }

  /** The same of its text, whatever the build read of it. */
  public Playbook lint(Path file) {
    return accepted(PlaybookReader.read(bytes(file), shown(file)));
  }

  /** The same of its content. */
  Playbook read(Path file, byte[] content) {
    return accepted(PlaybookReader.read(content, shown(file), this::tree));
  }

  private static Playbook accepted(PlaybookReading reading) {
    if (reading instanceof PlaybookReading.Accepted read) {
      return read.playbook();
    }
    throw CommandFailure.usage(
        ((PlaybookReading.Refused) reading).problems().stream().map(Problem::toString).toList());
  }

  /** What the build read of the playbook that has this digest, if it is one of the image's. */
  private Optional<byte[]> tree(String digest) {
    Path file = installation.tree(digest);
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What is in a playbook file.
   *
   * @throws CommandFailure if it cannot be read
   */
  static byte[] bytes(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw CommandFailure.usage(file + " is a directory. Name a playbook file.");
      }
      if (!Files.exists(file)) {
        throw CommandFailure.usage(
            file + " does not exist. Name a playbook file, or one of `remediate causes`.");
      }
      if (!Files.isRegularFile(file)) {
        throw CommandFailure.usage(file + " is a device or a pipe. Name a playbook file.");
      }
      byte[] content = GivenFile.read(file, MOST_BYTES);
      if (content.length > MOST_BYTES) {
        throw CommandFailure.usage(file + " is larger than 1 MiB, so it is no playbook.");
      }
      return content;
    } catch (IOException e) {
      throw CommandFailure.usage(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  // People read messages beside the command they typed, so a file below their directory is short.
  private String shown(Path file) {
    Path directory = installation.workingDirectory();
    return file.startsWith(directory) && !file.equals(directory)
        ? directory.relativize(file).toString()
        : file.toString();
  }
}
