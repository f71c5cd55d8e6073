package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualPathCheck.ChangeRefused;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Moves into the quarantine and back. What lies in a home passes through a handover directory
 * beside it, in two renames, so that the power can go between them.
 */
final class VirtualQuarantineMover {
  private static final int DIGEST_DIGITS = 16;

  private final MacState state;
  private final VirtualTree tree;
  private final VirtualPathCheck pathCheck;

  VirtualQuarantineMover(MacState state, VirtualPathCheck pathCheck) {
    this.state = state;
    this.tree = state.tree;
    this.pathCheck = pathCheck;
  }

  void move(MacPath from, MacPath to, Optional<UserAccount> user) throws ChangeRefused {
    state.faults.beforeMove(from);
    requireInHome(from, to, user);
    switch (whereabouts(from, to, user)) {
      case UNKNOWN -> throw new ChangeRefused(unknown(from));
      case NOWHERE -> throw new ChangeRefused(from + " is gone");
      case BOTH -> throw new ChangeRefused(to + " exists already");
      case QUARANTINED -> closeHandover(to, user);
      case ON_THE_WAY -> rename(handover(to, user), pathCheck.ofRoot(to));
      case ORIGINAL -> take(from, to, user);
    }
    closeHandover(to, user);
  }

  private void take(MacPath from, MacPath to, Optional<UserAccount> user) throws ChangeRefused {
    FileEntry entry = pathCheck.owned(from, user);
    if (entry.kind() != Kind.FILE && entry.kind() != Kind.DIRECTORY) {
      throw new ChangeRefused(from + " is neither a file nor a directory");
    }
    pathCheck.ofRoot(to);
    state.preferences.loses(from, tree.at(from));
    if (user.isPresent()) {
      MacPath handover = openHandover(to, user);
      rename(from, handover);
      state.faults.moment();
      rename(handover, to);
    } else {
      rename(from, to);
    }
  }

  void putBack(MacPath from, MacPath to, Optional<UserAccount> user) throws ChangeRefused {
    requireInHome(to, from, user);
    switch (whereabouts(to, from, user)) {
      case UNKNOWN -> throw new ChangeRefused(unknown(to));
      case NOWHERE -> throw new ChangeRefused(from + " is gone");
      case BOTH -> throw new ChangeRefused("something new stands at " + to);
      case ORIGINAL -> closeHandover(from, user);
      case ON_THE_WAY -> give(handover(from, user), to, user);
      case QUARANTINED -> {
        requireDirectory(to);
        if (user.isPresent()) {
          MacPath handover = openHandover(from, user);
          rename(from, handover);
          state.faults.moment();
          give(handover, to, user);
        } else {
          give(from, to, user);
        }
      }
    }
    closeHandover(from, user);
  }

  private void give(MacPath from, MacPath to, Optional<UserAccount> user) throws ChangeRefused {
    if (!tree.look(to).entry().isAbsent()) {
      throw new ChangeRefused("something new stands at " + to);
    }
    requireDirectory(to);
    VirtualPathCheck.requireOwner(tree.look(to.parent()), user);
    rename(from, to);
  }

  private void requireDirectory(MacPath path) throws ChangeRefused {
    if (tree.look(path.parent()).entry().isAbsent()) {
      throw new ChangeRefused(path.parent() + " is missing");
    }
  }

  private void rename(MacPath from, MacPath to) throws ChangeRefused {
    pathCheck.requireRoom();
    if (!tree.look(to).entry().isAbsent()) {
      throw new ChangeRefused(to + " exists already");
    }
    tree.rename(from, to);
  }

  Whereabouts whereabouts(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    Observation<FileEntry> here = tree.look(original).entry();
    Observation<FileEntry> there = tree.look(quarantined).entry();
    Observation<FileEntry> between =
        user.isEmpty() ? Observation.absent() : tree.look(handover(quarantined, user)).entry();
    if (here.isUnknown()
        || there.isUnknown()
        || between.isUnknown()
        || between.isKnown() && there.isKnown()) {
      return Whereabouts.UNKNOWN;
    }
    if (between.isKnown()) {
      return Whereabouts.ON_THE_WAY;
    }
    if (there.isKnown()) {
      return here.isKnown() ? Whereabouts.BOTH : Whereabouts.QUARANTINED;
    }
    return here.isKnown() ? Whereabouts.ORIGINAL : Whereabouts.NOWHERE;
  }

  private String unknown(MacPath path) {
    Observation<FileEntry> entry = tree.look(path).entry();
    return entry.isUnknown() ? entry.reason() : "it cannot be told how far " + path + " came";
  }

  /** Where an entry of a home is on its way to {@code quarantined} and back. */
  private static MacPath handover(MacPath quarantined, Optional<UserAccount> user) {
    byte[] directory = quarantined.parent().value().getBytes(StandardCharsets.UTF_8);
    String digest =
        Bytes.of(Digests.sha256(directory))
            .hex()
            .substring(0, DIGEST_DIGITS)
            .toLowerCase(Locale.ROOT);
    return user.orElseThrow()
        .home()
        .parent()
        .child(".remediate-" + digest + "/drop/" + quarantined.name());
  }

  private MacPath openHandover(MacPath quarantined, Optional<UserAccount> user) {
    MacPath handover = handover(quarantined, user);
    MacPath inner = handover.parent();
    if (!tree.has(inner)) {
      tree.put(inner.parent(), TreeNode.directory(0, 0, 0711, state.clock.now()));
      tree.put(inner, TreeNode.directory(user.orElseThrow().uid(), 0, 0700, state.clock.now()));
    }
    return handover;
  }

  private void closeHandover(MacPath quarantined, Optional<UserAccount> user) {
    if (user.isPresent()) {
      MacPath inner = handover(quarantined, user).parent();
      for (MacPath directory : new MacPath[] {inner, inner.parent()}) {
        if (tree.has(directory) && tree.below(directory).isEmpty()) {
          tree.remove(directory);
        }
      }
    }
  }

  private static void requireInHome(MacPath inHome, MacPath outside, Optional<UserAccount> user)
      throws ChangeRefused {
    if (user.isPresent()) {
      MacPath home = user.get().home();
      if (inHome.equals(home) || !inHome.isAtOrBelow(home)) {
        throw new ChangeRefused(inHome + " does not lie in the home of " + user.get().name());
      }
      if (outside.isAtOrBelow(home)) {
        throw new ChangeRefused(outside + " lies in the home of " + user.get().name());
      }
    }
  }
}
