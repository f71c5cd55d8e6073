package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Two directories beside a home through which things pass between the user's hands and root's. The
 * outer one is root's and hides its entries; the inner one is the user's alone. So the user can
 * rename into it, nobody else can look into it, and every directory above it is root's. Its name
 * comes from the quarantine that it serves, to be found again after a crash.
 */
final class HandoverDirectory {
  private static final int OTHERS_PASS_ONLY = 0711;
  private static final int OWNER_ONLY = 0700;
  private static final int WRITABLE_BY_OTHERS = 0022;

  private final SafePathCheck pathCheck;
  private final UserAccount user;
  private final MacPath outer;
  private final MacPath inner;
  private final MacPath entry;

  /**
   * @param quarantined the entry's place in the quarantine
   */
  HandoverDirectory(SafePathCheck pathCheck, UserAccount user, MacPath quarantined) {
    this.pathCheck = pathCheck;
    this.user = user;
    this.outer = user.home().parent().child(".remediate-" + digest(quarantined.parent()));
    this.inner = outer.child("drop");
    this.entry = inner.child(quarantined.name());
  }

  /** Where the entry is while it is on the way. */
  MacPath entry() {
    return entry;
  }

  /** The entry's place; the handover directory must be open. */
  VerifiedPlace verified() throws IOException {
    return pathCheck.any(entry);
  }

  /** Makes the directories, or makes sure that those found are the right ones. */
  void open() throws IOException {
    int owner = pathCheck.ownerOfHome(user);
    VerifiedPlace made = directory(pathCheck.ofRootAlone(outer), outer);
    pathCheck.requireRootAlone(made.entry());
    if ((made.entry().mode() & WRITABLE_BY_OTHERS) != 0) {
      throw new ChangeRefusedException(outer + " can be written to by other users");
    }
    OwnerOnly.setMode(made.path(), OTHERS_PASS_ONLY);
    made = directory(pathCheck.ofRootAlone(inner), inner);
    int found = made.entry().uid();
    if (found != owner) {
      if (!pathCheck.isRoots(found)) {
        throw new ChangeRefusedException(inner + " belongs to uid " + found + ", to somebody else");
      }
      Files.setAttribute(made.path(), "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
    }
    OwnerOnly.setMode(made.path(), OWNER_ONLY);
  }

  private VerifiedPlace directory(VerifiedPlace verified, MacPath directory) throws IOException {
    VerifiedPlace made = verified;
    if (verified.isFree()) {
      DurableDirectories.makeDirectory(verified.path());
      made = pathCheck.ofRootAlone(directory);
    }
    if (!made.holds(FileEntry.Kind.DIRECTORY)) {
      throw new ChangeRefusedException(directory + " is not a directory");
    }
    return made;
  }

  /** Removes the directories if nothing is left in them. */
  void close() {
    try {
      for (MacPath directory : new MacPath[] {inner, outer}) {
        VerifiedPlace verified = pathCheck.ofRootAlone(directory);
        if (verified.holds(FileEntry.Kind.DIRECTORY)) {
          // An rmdir, which spares a directory with entries.
          DurableDirectories.delete(verified.path());
        }
      }
    } catch (IOException e) {
      // What is left is empty or waits for the next call; the change itself was made.
      return;
    }
  }

  private static String digest(MacPath path) {
    byte[] sum;
    try {
      sum =
          MessageDigest.getInstance("SHA-256")
              .digest(path.value().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      hex.append(Character.forDigit(sum[i] >> 4 & 0xf, 16));
      hex.append(Character.forDigit(sum[i] & 0xf, 16));
    }
    return hex.toString();
  }
}
