package io.github.remediate.packaging;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.Problems;
import java.io.IOException;
import java.util.List;

/**
 * Somebody else's library, as the bill of materials (CycloneDX) names it.
 *
 * @param licenses their SPDX ids, or the names that their makers give them; one of them is to be
 *     kept
 * @param website empty if none is told
 */
record Component(String name, String version, List<String> licenses, String website) {
  private static final DocumentLimits LIMITS = new DocumentLimits(16 << 20, 1 << 20, 32, 1_000_000);

  Component {
    licenses = List.copyOf(licenses);
  }

  /** The file in the image's {@code lib}. */
  String jar() {
    return name + "-" + version + ".jar";
  }

  /**
   * All of them, in the order of the document.
   *
   * @param file what messages call the document
   * @throws IOException if it is no such document, or does not tell a component's license
   */
  static List<Component> in(String file, byte[] document) throws IOException {
    Problems problems = Problems.thrown("Make it by the CycloneDX plugin of the build.");
    try {
      return Fields.of(Json.read(file, document, LIMITS, problems), "the document", problems)
          .objects("components", Component::of);
    } catch (DocumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Component of(Fields in) {
    List<String> licenses = in.objects("licenses", Component::license);
    if (licenses.isEmpty()) {
      throw in.wrong("licenses", "are none: find out which one " + in.text("name") + " is under");
    }
    String website =
        in.maybeObjects("externalReferences", each -> each).orElse(List.of()).stream()
            .filter(each -> each.text("type").equals("website"))
            .map(each -> each.text("url"))
            .findFirst()
            .orElse("");
    return new Component(in.text("name"), in.text("version"), licenses, website);
  }

  private static String license(Fields in) {
    return in.maybeObject("license")
        .map(each -> each.maybeText("id").orElseGet(() -> each.text("name")))
        .orElseGet(() -> in.text("expression"));
  }
}
