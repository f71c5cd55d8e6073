package io.github.remediate.app;

/**
 * Which remediate this is. A constant, because looking into the jar's manifest costs start-up time.
 */
public final class Version {
  /** As in the pom, such as {@code 1.4.0} or {@code 1.5.0-SNAPSHOT}. */
  public static final String NUMBER = "${project.version}";

  private Version() {}
}
