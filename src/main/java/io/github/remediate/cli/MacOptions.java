package io.github.remediate.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options by which commands choose the Mac that they are about. */
final class MacOptions {
  private MacOptions() {}

  /** Another root than {@code /}. */
  static class Root {
    @Option(names = "--root", paramLabel = "DIR", description = "Treat DIR as the root of the Mac.")
    String root;

    Optional<Path> root(Context context) {
      return Optional.ofNullable(root).map(context.installation()::resolve);
    }
  }

  /** A root, and who is registered there. */
  static final class RootAndUser extends Root {
    @Option(
        names = "--user",
        paramLabel = "NAME",
        description = "The registered user. Default: who is at the console.")
    String user;

    /** The user that was named, if one was. */
    Optional<String> user() {
      return Choices.user(user);
    }
  }
}
