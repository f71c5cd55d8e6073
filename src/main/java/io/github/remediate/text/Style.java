package io.github.remediate.text;

/** How a piece of text stands out. What it means is always said in words as well. */
public enum Style {
  PLAIN(""),
  HEADING("1"),
  FAINT("2"),
  GOOD("32"),
  CAUTION("33"),
  BAD("1;31"),
  COMMAND("36");

  private final String sgr;

  Style(String sgr) {
    this.sgr = sgr;
  }

  /** The parameters of the ANSI sequence that switches it on (ECMA-48 SGR); empty for plain. */
  public String sgr() {
    return sgr;
  }
}
