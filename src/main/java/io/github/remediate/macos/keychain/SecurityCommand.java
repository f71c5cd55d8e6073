package io.github.remediate.macos.keychain;

import java.util.List;

/** In what form {@code security} answers a command. */
enum SecurityCommand {
  /** Items, as in a dump. */
  ITEMS,
  /** Certificates in PEM, their hashes above them. */
  CERTIFICATES,
  /** Another program, or nothing of a keychain's content. */
  OTHER;

  static SecurityCommand of(List<String> argv) {
    if (argv.size() < 2 || !argv.get(0).endsWith("/security")) {
      return OTHER;
    }
    return switch (argv.get(1)) {
      case "dump-keychain", "find-key", "find-generic-password", "find-internet-password" -> ITEMS;
      case "find-certificate" -> CERTIFICATES;
      default -> OTHER;
    };
  }
}
