package io.github.remediate.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which Mac is looked at, and as whose. Without fixture and root it is this one.
 *
 * @param fixture name or directory of a recorded Mac
 * @param root the root of a tree that stands for a Mac
 * @param user short name of the registered user; empty for whoever is at the console
 * @param adfsUrl the organization's ADFS STS address; empty for what the settings say
 * @param config a settings file in place of the Mac's own
 */
public record MacChoice(
    Optional<String> fixture,
    Optional<Path> root,
    Optional<String> user,
    Optional<String> adfsUrl,
    Optional<Path> config) {

  /** The same Mac, as that user has it. */
  MacChoice of(String name) {
    return new MacChoice(fixture, root, Optional.of(name), adfsUrl, config);
  }

  /** Without a settings file of its own. */
  public MacChoice(
      Optional<String> fixture,
      Optional<Path> root,
      Optional<String> user,
      Optional<String> adfsUrl) {
    this(fixture, root, user, adfsUrl, Optional.empty());
  }
}
