package io.github.remediate.macos.files;

import java.io.IOException;

/** A change that is not made; its message is the whole clause that says why. */
final class ChangeRefusedException extends IOException {
  ChangeRefusedException(String clause) {
    super(clause);
  }
}
