package io.github.remediate.kit;

import io.github.remediate.document.Digest;
import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import io.github.remediate.macos.files.SafeDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directory that a kit is written to: new, empty, or a kit. Nothing in it is overwritten but
 * what an earlier kit wrote and nobody changed since; {@value #LIST} says what that was.
 */
public final class KitDirectory {
  private static final String LIST = "kit.json";
  private static final String SCHEMA = "remediate.kit/1";
  private static final DocumentLimits LIMITS = new DocumentLimits(1 << 20, 1 << 12, 8, 10_000);

  private final Path directory;
  private final Map<String, String> written;

  private KitDirectory(Path directory, Map<String, String> written) {
    this.directory = directory;
    this.written = written;
  }

  /** What becomes of a file. */
  public enum Change {
    /** It is not there yet. */
    NEW,
    /** It is there as the kit has it. */
    SAME,
    /** An earlier kit wrote it otherwise, and nobody changed it since. */
    REPLACED,
    /** Somebody wrote or changed it: it is in the way. */
    IN_THE_WAY
  }

  /**
   * Looks at {@code directory}, which need not be there.
   *
   * @throws IOException if it is no place for a kit, or cannot be read; the message says why and
   *     what to do, in a sentence
   */
  public static KitDirectory at(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent == null || directory.getFileName() == null) {
      throw new IOException("it cannot be a kit. Name a new directory.");
    }
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isDirectory(parent)) {
        throw new IOException("the directory above it is not there. Make it first.");
      }
      shelter(parent);
      return new KitDirectory(directory, Map.of());
    }
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is there and is no directory. Name a new one.");
    }
    shelter(directory);
    Path list = directory.resolve(LIST);
    if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
      return new KitDirectory(directory, read(list));
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      if (children.iterator().hasNext()) {
        throw new IOException("it is not empty and is no kit. Name a new directory.");
      }
    }
    return new KitDirectory(directory, Map.of());
  }

  // Root writes only where nobody else can put a link in the way.
  private static void shelter(Path directory) throws IOException {
    try {
      SafeDirectory.at(directory);
    } catch (IOException e) {
      throw new IOException(
          e.getMessage() + ", and could put a link in the way. Write the kit without sudo.", e);
    }
  }

  // It need not be ours, and can have any length.
  private static byte[] bounded(Path list) throws IOException {
    try (InputStream in = Files.newInputStream(list, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(LIMITS.bytes() + 1);
    }
  }

  private static Map<String, String> read(Path list) throws IOException {
    Problems problems = Problems.thrown("Name a new directory.");
    try {
      Fields fields =
          Fields.of(
              Json.read(list.toString(), bounded(list), LIMITS, problems),
              "the kit's list",
              problems);
      fields.schema(SCHEMA);
      Map<String, String> written = new LinkedHashMap<>();
      fields.objects("files", file -> written.put(file.text("path"), file.text("digest")));
      return written;
    } catch (DocumentException e) {
      throw new IOException("its " + LIST + " is not a kit's: " + e.getMessage(), e);
    }
  }

  /**
   * What would become of {@code file}.
   *
   * @throws IOException if what is there cannot be read
   */
  public Change change(KitFile file) throws IOException {
    Path place = directory.resolve(file.path());
    for (Path each = place.getParent(); !each.equals(directory); each = each.getParent()) {
      if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
        return Change.IN_THE_WAY;
      }
    }
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return Change.NEW;
    }
    if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) || Files.size(place) > 4 << 20) {
      return Change.IN_THE_WAY;
    }
    String found = Digest.of(Files.readAllBytes(place));
    if (found.equals(file.digest())) {
      return Change.SAME;
    }
    return found.equals(written.get(file.path())) ? Change.REPLACED : Change.IN_THE_WAY;
  }

  /** What an earlier kit wrote, is still there, and is none of {@code files}. */
  public List<String> outdated(List<KitFile> files) {
    Set<String> now = Set.copyOf(files.stream().map(KitFile::path).toList());
    return written.keySet().stream()
        .filter(
            path ->
                !now.contains(path)
                    && !path.startsWith("/")
                    && !path.contains("..")
                    && Files.exists(directory.resolve(path), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /**
   * Writes all files, and the list of them. Of a kit that was cut off, the next one writes the
   * rest.
   *
   * @param tool name and version of this program
   * @throws IOException if something is in the way, before anything is written, or if it cannot be
   *     written
   */
  public void write(List<KitFile> files, String tool) throws IOException {
    List<KitFile> missing = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (KitFile file : files) {
      switch (change(file)) {
        case SAME -> {}
        case NEW, REPLACED -> missing.add(file);
        case IN_THE_WAY -> foreign.add(file.path());
      }
    }
    if (!foreign.isEmpty()) {
      throw new IOException(
          String.join(", ", foreign)
              + (foreign.size() == 1 ? " was" : " were")
              + " written or changed by somebody else. Move it away, or name a new directory.");
    }
    KitFile list = new KitFile(LIST, "", false, list(files, tool));
    try {
      if (written.isEmpty()) {
        put(list); // cut off from here on, it is a kit that lacks files
      }
      for (KitFile file : missing) {
        put(file);
      }
      put(list);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no " + e.getFile() + " any more. Try again.", e);
    } catch (FileSystemException e) {
      throw new IOException(
          (e.getReason() == null ? "you may not write there" : e.getReason())
              + ". What was written stays; try again, or name another directory.",
          e);
    }
  }

  private void put(KitFile file) throws IOException {
    Path place = directory.resolve(file.path());
    makeDirectory(place.getParent());
    Path part = place.resolveSibling("." + place.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.write(part, file.content(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (Files.getFileAttributeView(part, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(
          part, PosixFilePermissions.fromString(file.isProgram() ? "rwxr-xr-x" : "rw-r--r--"));
    }
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whoever could write into it could have an administrator upload something else. */
  private static void makeDirectory(Path place) throws IOException {
    if (place != null && !Files.isDirectory(place)) {
      makeDirectory(place.getParent());
      Files.createDirectory(place);
      if (Files.getFileAttributeView(place, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static byte[] list(List<KitFile> files, String tool) {
    return JsonWriter.bytes(
        JsonWriter.Layout.INDENTED,
        json ->
            json.text("schema", SCHEMA)
                .text("tool", tool)
                .list(
                    "files",
                    files,
                    (one, file) ->
                        one.text("path", file.path())
                            .text("purpose", file.purpose())
                            .text("digest", file.digest())));
  }
}
