package io.github.remediate.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The list of what others made and the image holds, and under which licenses. */
final class ThirdParty {
  /** Licenses whose text comes along, and where; the program's own is Apache's too. */
  private static final Map<String, String> TEXTS =
      Map.of("Apache-2.0", "LICENSE", "MIT", "MIT.txt");

  /**
   * Licenses of libraries that are handed on as they are: it is enough to say where the source is.
   */
  private static final String BY_SOURCE = "EPL-2.0";

  private ThirdParty() {}

  /**
   * The list.
   *
   * @param image whose {@code lib} holds the components, and nothing else but the program
   * @param notices the text of each license that has others' copyright in it, by its file
   * @throws IOException if a library is not in the list or the list names one that is not there, or
   *     a license wants a text that does not come along
   */
  static String list(Path image, List<Component> components, Map<String, String> notices)
      throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        "remediate is under the Apache License 2.0, in the file LICENSE beside this one.\n");
    text.append("It comes with these libraries of others, unchanged, in the folder lib:\n");
    for (Component each : components) {
      Path jar = image.resolve("lib").resolve(each.jar());
      if (!Files.isRegularFile(jar)) {
        throw new IOException("the bill of materials names " + each.jar() + ", which is not there");
      }
      text.append("\n").append(each.jar()).append("\n");
      text.append("  license: ").append(String.join(", or ", each.licenses())).append("\n");
      text.append("  text:    ").append(whereItsTextIs(each, jar, notices)).append("\n");
      if (!each.website().isEmpty()) {
        text.append("  from:    ").append(each.website()).append("\n");
      }
    }
    mustBeListed(image, components);
    text.append("\nA Java runtime in the folder runtime, where there is one, is OpenJDK\n");
    text.append("(GPL-2.0 with the Classpath Exception); its licenses are in runtime/legal.\n");
    return text.toString();
  }

  private static String whereItsTextIs(Component component, Path jar, Map<String, String> notices)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<String> inside =
          zip.stream().map(ZipEntry::getName).filter(ThirdParty::isLegal).sorted().toList();
      if (!inside.isEmpty()) {
        return "in the jar: " + String.join(", ", inside);
      }
    }
    for (String license : component.licenses()) {
      String file = TEXTS.getOrDefault(license, "");
      boolean hasCopyright =
          !notices.containsKey(file) || notices.get(file).contains("\n" + component.name() + " ");
      if (!file.isEmpty() && hasCopyright) {
        return file;
      }
      if (license.equals(BY_SOURCE)) {
        return "https://www.eclipse.org/legal/epl-2.0; its source is where it is from";
      }
    }
    throw new IOException(
        component.jar()
            + " is under "
            + component.licenses()
            + ", and neither it nor src/main/packaging/notices has the text with its copyright");
  }

  private static boolean isLegal(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return !upper.endsWith(".CLASS") && (upper.contains("LICENSE") || upper.contains("NOTICE"));
  }

  private static void mustBeListed(Path image, List<Component> components) throws IOException {
    List<String> listed = components.stream().map(Component::jar).toList();
    for (String entry : Files.readString(image.resolve("lib/class-path")).strip().split(":")) {
      String jar = entry.substring(entry.lastIndexOf('/') + 1);
      if (!listed.contains(jar)) {
        throw new IOException("the bill of materials does not name " + jar);
      }
    }
  }
}
