package io.github.remediate.rehearsal;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.Hands.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Octets;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.rehearsal.Ground.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Moves into the quarantine and back. What lies in a home passes through a drop directory beside
 * it, in two renames, so that the power can go between them.
 */
final class VirtualMoves {
  private static final int DIGEST_DIGITS = 16;

  private final MacState state;
  private final VirtualTree tree;
  private final Ground ground;

  VirtualMoves(MacState state, Ground ground) {
    this.state = state;
    this.tree = state.tree;
    this.ground = ground;
  }

  void move(MacPath from, MacPath to, Optional<UserAccount> user) throws Refusal {
    state.faults.beforeMove(from);
    requireInHome(from, to, user);
    switch (whereabouts(from, to, user)) {
      case UNKNOWN -> throw new Refusal(unknown(from));
      case NOWHERE -> throw new Refusal(from + " is gone");
      case BOTH -> throw new Refusal(to + " exists already");
      case QUARANTINED -> closeDrop(to, user);
      case ON_THE_WAY -> rename(drop(to, user), ground.ofRoot(to));
      case ORIGINAL -> take(from, to, user);
    }
    closeDrop(to, user);
  }

  private void take(MacPath from, MacPath to, Optional<UserAccount> user) throws Refusal {
    FileEntry entry = ground.owned(from, user);
    if (entry.kind() != Kind.FILE && entry.kind() != Kind.DIRECTORY) {
      throw new Refusal(from + " is neither a file nor a directory");
    }
    ground.ofRoot(to);
    state.preferences.loses(from, tree.at(from));
    if (user.isPresent()) {
      MacPath drop = openDrop(to, user);
      rename(from, drop);
      state.faults.moment();
      rename(drop, to);
    } else {
      rename(from, to);
    }
  }

  void putBack(MacPath from, MacPath to, Optional<UserAccount> user) throws Refusal {
    requireInHome(to, from, user);
    switch (whereabouts(to, from, user)) {
      case UNKNOWN -> throw new Refusal(unknown(to));
      case NOWHERE -> throw new Refusal(from + " is gone");
      case BOTH -> throw new Refusal("something new stands at " + to);
      case ORIGINAL -> closeDrop(from, user);
      case ON_THE_WAY -> give(drop(from, user), to, user);
      case QUARANTINED -> {
        requireDirectory(to);
        if (user.isPresent()) {
          MacPath drop = openDrop(from, user);
          rename(from, drop);
          state.faults.moment();
          give(drop, to, user);
        } else {
          give(from, to, user);
        }
      }
    }
    closeDrop(from, user);
  }

  private void give(MacPath from, MacPath to, Optional<UserAccount> user) throws Refusal {
    if (!tree.look(to).entry().isAbsent()) {
      throw new Refusal("something new stands at " + to);
    }
    requireDirectory(to);
    Ground.requireOwner(tree.look(to.parent()), user);
    rename(from, to);
  }

  private void requireDirectory(MacPath path) throws Refusal {
    if (tree.look(path.parent()).entry().isAbsent()) {
      throw new Refusal(path.parent() + " is missing");
    }
  }

  private void rename(MacPath from, MacPath to) throws Refusal {
    ground.requireRoom();
    if (!tree.look(to).entry().isAbsent()) {
      throw new Refusal(to + " exists already");
    }
    tree.rename(from, to);
  }

  Whereabouts whereabouts(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    Observation<FileEntry> here = tree.look(original).entry();
    Observation<FileEntry> there = tree.look(quarantined).entry();
    Observation<FileEntry> between =
        user.isEmpty() ? Observation.absent() : tree.look(drop(quarantined, user)).entry();
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
  private static MacPath drop(MacPath quarantined, Optional<UserAccount> user) {
    byte[] directory = quarantined.parent().value().getBytes(StandardCharsets.UTF_8);
    String digest =
        Octets.of(Digests.sha256(directory))
            .hex()
            .substring(0, DIGEST_DIGITS)
            .toLowerCase(Locale.ROOT);
    return user.orElseThrow()
        .home()
        .parent()
        .child(".remediate-" + digest + "/drop/" + quarantined.name());
  }

  private MacPath openDrop(MacPath quarantined, Optional<UserAccount> user) {
    MacPath drop = drop(quarantined, user);
    MacPath inner = drop.parent();
    if (!tree.has(inner)) {
      tree.put(inner.parent(), TreeNode.directory(0, 0, 0711, state.clock.now()));
      tree.put(inner, TreeNode.directory(user.orElseThrow().uid(), 0, 0700, state.clock.now()));
    }
    return drop;
  }

  private void closeDrop(MacPath quarantined, Optional<UserAccount> user) {
    if (user.isPresent()) {
      MacPath inner = drop(quarantined, user).parent();
      for (MacPath directory : new MacPath[] {inner, inner.parent()}) {
        if (tree.has(directory) && tree.below(directory).isEmpty()) {
          tree.remove(directory);
        }
      }
    }
  }

  private static void requireInHome(MacPath inHome, MacPath outside, Optional<UserAccount> user)
      throws Refusal {
    if (user.isPresent()) {
      MacPath home = user.get().home();
      if (inHome.equals(home) || !inHome.isAtOrBelow(home)) {
        throw new Refusal(inHome + " does not lie in the home of " + user.get().name());
      }
      if (outside.isAtOrBelow(home)) {
        throw new Refusal(outside + " lies in the home of " + user.get().name());
      }
    }
  }
}
