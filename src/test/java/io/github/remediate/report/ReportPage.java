package io.github.remediate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page as a test looks at it, and as .ci/run shows it to a browser. */
final class ReportPage {
  private static final Path PAGES = Path.of("target/report-pages");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern LOCAL = Pattern.compile(" href=\"#([^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)");

  final String html;
  final int bytes;

  ReportPage(byte[] page) {
    this.bytes = page.length;
    this.html = new String(page, StandardCharsets.UTF_8);
  }

  /** It is kept, so that a browser can look at it. */
  ReportPage keptAs(String name) {
    try {
      Files.createDirectories(PAGES);
      Files.write(PAGES.resolve(name + ".html"), html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** It holds nothing but what the templates have, and every link within it leads somewhere. */
  ReportPage isSound() {
    assertThat(html.substring(0, 15)).isEqualTo("<!doctype html>");
    assertThat(html.endsWith("</html>\n")).isTrue();
    assertThat(all(TAG))
        .allMatch(
            tag ->
                List.of(
                        "html head meta link title style body a div header p h1 h2 h3 h4 span dl dt"
                            + " dd nav ul li main section kbd figure svg desc g rect text"
                            + " figcaption fieldset legend input label article ol code details"
                            + " summary strong table caption thead tbody tr th td br time footer b")
                    .get(0)
                    .contains(tag),
            "is of the templates");
    List<String> ids = all(ID);
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(all(LOCAL));
    // Nothing hides, nothing drives a terminal that shows the source.
    assertThat(html.replaceAll("[^\\p{Cc}\\p{Cf}]|\n", "")).isEmpty();
    return saysNot("<script", "<iframe", "<img", "@import");
  }

  ReportPage says(String... texts) {
    assertThat(texts).allMatch(html::contains, "is said");
    return this;
  }

  ReportPage saysNot(String... texts) {
    assertThat(texts).noneMatch(html::contains);
    return this;
  }

  private List<String> all(Pattern pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(html);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
