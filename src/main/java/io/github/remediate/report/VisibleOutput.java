package io.github.remediate.report;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import io.github.remediate.text.TerminalText;

/**
 * Where a page is written to: whatever value a template shows passes here, is made visible (control
 * characters, marks that reverse what follows), and is escaped for its place in the page.
 */
final class VisibleOutput extends OwaspHtmlTemplateOutput {
  VisibleOutput(TemplateOutput page) {
    super(page);
  }

  @Override
  public void writeUserContent(String value) {
    super.writeUserContent(value == null ? null : TerminalText.safe(value, true));
  }
}
