package io.github.remediate.macos;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * The login keychain of a home. It is read under the name that macOS gives it. A user can have one
 * of another name, which nothing in a file tells, so where the usual one is missing and another
 * keychain is there, it is not known whether there is none.
 */
final class LoginKeychain {
  private static final String FILE = "Library/Keychains/login.keychain-db";

  /** The index of macOS's own, which is no user's keychain. */
  private static final String METADATA = "metadata.keychain-db";

  private LoginKeychain() {}

  static MacPath in(MacPath home) {
    return home.child(FILE);
  }

  /**
   * What is known of a login keychain whose usual file is missing: that there is none, or why that
   * cannot be told.
   */
  static <T> Observation<T> missing(MacFiles files, MacPath home) {
    MacPath usual = in(home);
    Observation<List<String>> names = others(files, home);
    if (names.isUnknown()) {
      return Observation.unknown(
          "there is no " + usual + ", and what else is there cannot be told: " + names.reason());
    }
    for (String name : names.found().orElse(List.of())) {
      return Observation.unknown(
          "there is no "
              + usual
              + ", but '"
              + name
              + "' beside it may be the login keychain: the user's `security login-keychain`"
              + " tells. If it is not, move it out of that folder and look again; if it is, this"
              + " program cannot clean it");
    }
    return Observation.absent();
  }

  /** The names of the keychains beside the usual one. */
  static Observation<List<String>> others(MacFiles files, MacPath home) {
    MacPath usual = in(home);
    return files
        .list(usual.parent())
        .map(
            names -> {
              List<String> others = new ArrayList<>();
              for (String name : names) {
                boolean keychain = name.endsWith(".keychain-db") || name.endsWith(".keychain");
                if (keychain
                    && !name.startsWith(".")
                    && !name.equals(METADATA)
                    && !name.equals(usual.name())) {
                  others.add(name);
                }
              }
              return others;
            });
  }
}
