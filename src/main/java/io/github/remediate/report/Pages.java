package io.github.remediate.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes pages of the templates in {@code src/main/jte}, which the build makes classes of. */
final class Pages {
  private Pages() {}

  static byte[] of(String template, Map<String, Object> values) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());
    StringOutput page = new StringOutput(64 << 10);
    engine.render(template, values, new VisibleOutput(page));
    return (page.toString().strip() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
