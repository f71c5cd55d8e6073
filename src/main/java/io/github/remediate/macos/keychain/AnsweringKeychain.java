package io.github.remediate.macos.keychain;

import io.github.remediate.mac.MacPath;
import java.util.function.UnaryOperator;

/**
 * Compares the keychain that {@code security} names with the one it was asked for. The same file
 * may be named with another root's directory in front, and {@code /var}, {@code /tmp} and {@code
 * /etc} with or without the {@code /private} that they lie in.
 */
final class AnsweringKeychain implements UnaryOperator<MacPath> {
  private final MacPath asked;
  private final UnaryOperator<MacPath> asTheMacSeesIt;
  private MacPath other;

  AnsweringKeychain(MacPath asked, UnaryOperator<MacPath> asTheMacSeesIt) {
    this.asked = asked;
    this.asTheMacSeesIt = asTheMacSeesIt;
  }

  /** The keychain asked for, if {@code printed} names it; otherwise the printed one. */
  @Override
  public MacPath apply(MacPath printed) {
    MacPath seen = asTheMacSeesIt.apply(printed);
    if (isAsked(seen) || isAsked(asTheMacSeesIt.apply(withoutPrivate(printed)))) {
      return asked;
    }
    if (other == null) {
      other = seen;
    }
    return seen;
  }

  /** The first other keychain that was named, or null. */
  MacPath other() {
    return other;
  }

  private boolean isAsked(MacPath path) {
    return path.equals(asked) || withoutPrivate(path).equals(withoutPrivate(asked));
  }

  private static MacPath withoutPrivate(MacPath path) {
    String value = path.value();
    boolean hidden =
        value.startsWith("/private/var/")
            || value.startsWith("/private/tmp/")
            || value.startsWith("/private/etc/");
    return hidden ? new MacPath(value.substring("/private".length())) : path;
  }
}
