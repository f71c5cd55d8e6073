package io.github.remediate.report;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes pages of the templates in {@code src/main/jte}, which the build makes classes of. */
final class Pages {
  private Pages() {}

  /** The page that {@code template} writes. */
  static byte[] of(Consumer<HtmlTemplateOutput> template) {
    StringOutput page = new StringOutput(64 << 10);
    template.accept(new VisibleOutput(page));
    return (page.toString().strip() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
