package io.github.remediate.diagnose;

/** Whose log it is. */
public enum LogKind {
  COMPANY_PORTAL("Company Portal's logs"),
  JAMF("jamf.log"),
  SSO_EXTENSION("the SSO extension's logs"),
  /** The last hours of the system's own; asked only of a Mac that has one. */
  UNIFIED("the unified log");

  private final String title;

  LogKind(String title) {
    this.title = title;
  }

  /** The name in sentences. */
  public String title() {
    return title;
  }
}
