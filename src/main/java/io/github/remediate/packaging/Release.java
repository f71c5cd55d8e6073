package io.github.remediate.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of an image what is handed out: an installer package, an archive for operators' machines
 * with its formula, and their checksums.
 *
 * @param image the image; it gets the documents that go with it
 * @param sources {@code src/main/packaging}
 * @param license the program's own
 * @param bill the bill of materials
 * @param output where it is put
 * @param version the program's
 * @param time when all of it was changed last
 */
record Release(
    Path image, Path sources, Path license, Path bill, Path output, String version, Instant time) {
  /** The receipt's name; the kit's policy "uninstall" forgets it. */
  static final String IDENTIFIER = "io.github.remediate";

  static final String IMAGE = "usr/local/remediate";

  /** They fit one runtime of one machine, and no two are the same: made where it is installed. */
  private static final Set<String> MADE_THERE = Set.of("lib/classes.jsa", "lib/classes.release");

  private static final Set<String> OF_PACKAGES =
      Set.of("bin/uninstall", "lib/class-data", "lib/files");

  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)*");

  /**
   * Makes all of it.
   *
   * @param words image, sources, license, bill of materials, output, version and time (ISO 8601)
   */
  public static void main(String[] words) throws IOException {
    if (words.length != 7) {
      throw new IllegalArgumentException(
          "IMAGE SOURCES LICENSE BILL OUTPUT VERSION TIME, not " + words.length + " words");
    }
    new Release(
            Path.of(words[0]),
            Path.of(words[1]),
            Path.of(words[2]),
            Path.of(words[3]),
            Path.of(words[4]),
            words[5],
            Instant.parse(words[6]))
        .make();
  }

  /** Makes all of it, and returns the files. */
  List<Path> make() throws IOException {
    document();
    Files.createDirectories(output);
    List<Path> made = new ArrayList<>();
    String target = RuntimeTarget.of(image).word();
    made.add(write("remediate-" + version + "-" + target + ".pkg", installerPackage()));
    String name = "remediate-" + version;
    byte[] archive = TarArchive.compressed(name, operators(), time);
    made.add(write(name + ".tar.gz", archive));
    made.add(write("remediate.rb", formula(sha256(archive)).getBytes(StandardCharsets.UTF_8)));
    made.add(write(name + ".cdx.json", Files.readAllBytes(bill)));
    StringBuilder sums = new StringBuilder();
    for (Path file : made) {
      sums.append(sha256(Files.readAllBytes(file))).append("  ").append(file.getFileName());
      sums.append("\n");
    }
    made.add(write("SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8)));
    return made;
  }

  /** Licenses, bill of materials, and the list of files by which an upgrade tells what is old. */
  private void document() throws IOException {
    Path documents = Files.createDirectories(image.resolve("share/doc"));
    Map<String, String> notices = new TreeMap<>();
    Path mit = sources.resolve("notices/MIT.txt");
    notices.put("MIT.txt", Files.readString(mit));
    List<Component> components =
        Component.in(bill.getFileName().toString(), Files.readAllBytes(bill));
    copy(license, documents.resolve("LICENSE"));
    copy(mit, documents.resolve("MIT.txt"));
    copy(bill, documents.resolve("remediate.cdx.json"));
    Files.writeString(
        documents.resolve("THIRD-PARTY.txt"), ThirdParty.list(image, components, notices));
    copy(sources.resolve("class-data"), image.resolve("lib/class-data"));
    Path list = image.resolve("lib/files");
    Files.deleteIfExists(list);
    Files.writeString(list, payload().listBelow(IMAGE) + "lib/files\n");
  }

  private byte[] installerPackage() throws IOException {
    FileTree scripts = new FileTree();
    scripts.addAll(sources.resolve("installer"), ".", path -> true);
    return new InstallerPackage(
            IDENTIFIER, receiptVersion(), RuntimeTarget.of(image).processors(), time)
        .of(payload().files(), scripts.files());
  }

  /** The image in its place, its program on the path, and its manual pages where man finds them. */
  private FileTree payload() throws IOException {
    FileTree tree = new FileTree();
    tree.addAll(image, IMAGE, path -> !MADE_THERE.contains(path));
    tree.addLink("usr/local/bin/remediate", "../remediate/bin/remediate");
    for (PackagedFile file : tree.files()) {
      if (file.path().startsWith(IMAGE + "/share/man/man1/")) {
        tree.addLink(
            "usr/local/share/man/man1/" + file.name(),
            "../../../remediate/share/man/man1/" + file.name());
      }
    }
    return tree;
  }

  /** The image without a runtime: Homebrew has its own. */
  private List<PackagedFile> operators() throws IOException {
    FileTree tree = new FileTree();
    tree.addAll(
        image,
        ".",
        path ->
            !MADE_THERE.contains(path)
                && !OF_PACKAGES.contains(path)
                && !Path.of(path).startsWith("runtime"));
    return tree.files();
  }

  private String formula(String sha256) throws IOException {
    return Files.readString(sources.resolve("homebrew/remediate.rb"))
        .replace("@VERSION@", version)
        .replace("@SHA256@", sha256);
  }

  /** The numbers alone: Apple's installer compares no words. */
  private String receiptVersion() {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.lookingAt()) {
      throw new IllegalArgumentException("the version " + version + " begins with no number");
    }
    return numbers.group();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(output.resolve(name), bytes);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
