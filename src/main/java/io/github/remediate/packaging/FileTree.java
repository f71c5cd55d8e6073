package io.github.remediate.packaging;

import io.github.remediate.packaging.PackagedFile.Content;
import io.github.remediate.packaging.PackagedFile.Folder;
import io.github.remediate.packaging.PackagedFile.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is installed, in the order of its paths, each behind the folder that it is in. */
final class FileTree {
  private final Map<String, PackagedFile> files = new TreeMap<>();

  FileTree() {
    files.put(".", new Folder("."));
  }

  /**
   * Adds the files of {@code directory} that are {@code wanted} by their path in it, below {@code
   * place}.
   */
  void addAll(Path directory, String place, Predicate<String> wanted) throws IOException {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(directory)) {
      found = walk.toList();
    }
    addFolder(place);
    for (Path source : found) {
      String inside = directory.relativize(source).toString().replace('\\', '/');
      if (!inside.isEmpty() && wanted.test(inside)) {
        add(source, place.equals(".") ? inside : place + "/" + inside);
      }
    }
  }

  private void add(Path source, String path) throws IOException {
    addFolder(new Folder(path).folder());
    if (Files.isSymbolicLink(source)) {
      addLink(path, Files.readSymbolicLink(source).toString());
    } else if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
      addFolder(path);
    } else {
      files.put(path, new Content(path, source, Files.isExecutable(source)));
    }
  }

  /**
   * Adds a link.
   *
   * @throws IOException if it leads to an absolute path, which would be a place of the machine that
   *     builds
   */
  void addLink(String path, String target) throws IOException {
    if (target.startsWith("/")) {
      throw new IOException(path + " is a link to " + target + ", which is nothing of the image");
    }
    addFolder(new Folder(path).folder());
    files.put(path, new Link(path, target));
  }

  private void addFolder(String path) {
    if (files.putIfAbsent(path, new Folder(path)) == null) {
      addFolder(new Folder(path).folder());
    }
  }

  /** All of it, the place itself first. */
  List<PackagedFile> files() {
    return List.copyOf(files.values());
  }

  /** The paths of all but folders, relative to {@code place}, one a line. */
  String listBelow(String place) {
    List<String> lines = new ArrayList<>();
    for (PackagedFile file : files.values()) {
      if (!(file instanceof Folder) && file.path().startsWith(place + "/")) {
        lines.add(file.path().substring(place.length() + 1) + "\n");
      }
    }
    return String.join("", lines);
  }
}
