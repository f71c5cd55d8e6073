package io.github.remediate.rehearsal;

import io.github.remediate.mac.Change;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.Hands.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Octets;
import io.github.remediate.mac.PathLook;
import io.github.remediate.mac.UserAccount;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Makes changes on the virtual disk, with the refusals and the halfway places of real ones. */
final class VirtualHands {
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int PERMISSIONS = 0777;
  private static final int DIGEST_DIGITS = 16;

  private final MacState state;
  private final VirtualTree tree;

  VirtualHands(MacState state) {
    this.state = state;
    this.tree = state.tree;
  }

  /** Why a change is not made. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
      super(reason, null, false, false);
    }
  }

  /** One change; a moment follows it. */
  private interface Work {
    void run() throws Refusal;
  }

  private Change change(Work work) {
    state.faults.portCall();
    try {
      work.run();
    } catch (Refusal e) {
      return new Change.Failed(e.getMessage());
    }
    state.faults.moment();
    return new Change.Made();
  }

  Change move(MacPath from, MacPath to, Optional<UserAccount> user) {
    return change(
        () -> {
          state.faults.beforeMove(from);
          requireInHome(from, to, user);
          switch (whereabouts(from, to, user)) {
            case UNKNOWN -> throw new Refusal(unknown(from));
            case NOWHERE -> throw new Refusal(from + " is gone");
            case BOTH -> throw new Refusal(to + " exists already");
            case QUARANTINED -> closeDrop(to, user);
            case ON_THE_WAY -> rename(drop(to, user), ofRoot(to));
            case ORIGINAL -> take(from, to, user);
          }
          closeDrop(to, user);
        });
  }

  private void take(MacPath from, MacPath to, Optional<UserAccount> user) throws Refusal {
    FileEntry entry = owned(from, user);
    if (entry.kind() != Kind.FILE && entry.kind() != Kind.DIRECTORY) {
      throw new Refusal(from + " is neither a file nor a directory");
    }
    ofRoot(to);
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

  Change putBack(MacPath from, MacPath to, Optional<UserAccount> user) {
    return change(
        () -> {
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
        });
  }

  private void give(MacPath from, MacPath to, Optional<UserAccount> user) throws Refusal {
    if (!tree.look(to).entry().isAbsent()) {
      throw new Refusal("something new stands at " + to);
    }
    requireDirectory(to);
    requireOwner(tree.look(to.parent()), user);
    rename(from, to);
  }

  private void requireDirectory(MacPath path) throws Refusal {
    if (tree.look(path.parent()).entry().isAbsent()) {
      throw new Refusal(path.parent() + " is missing");
    }
  }

  private void rename(MacPath from, MacPath to) throws Refusal {
    requireRoom();
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

  Change copy(MacPath from, MacPath to) {
    return change(
        () -> {
          FileEntry entry = entry(from);
          if (entry.kind() != Kind.FILE && entry.kind() != Kind.DIRECTORY) {
            throw new Refusal(from + " is neither a file nor a directory");
          }
          ofRoot(to);
          if (tree.has(to)) {
            throw new Refusal(to + " exists already");
          }
          requireRoom();
          MacPath part = to.parent().child(to.name() + ".part");
          tree.remove(part);
          tree.put(part, tree.at(from).copyForRoot());
          tree.copyBelow(from, part);
          state.faults.moment();
          tree.rename(part, to);
        });
  }

  Change makeDirectory(MacPath directory) {
    return change(
        () -> {
          for (MacPath step : directory.chain()) {
            Observation<FileEntry> entry = tree.look(step).entry();
            if (entry.isAbsent()) {
              requireRoom();
              tree.put(step, TreeNode.directory(0, 0, 0700, state.clock.now()));
            } else {
              requireRoots(step);
            }
          }
        });
  }

  Change write(MacPath file, byte[] content, int mode) {
    if ((mode & ~PERMISSIONS) != 0 || (mode & WRITABLE_BY_OTHERS) != 0) {
      throw new IllegalArgumentException(
          "mode " + Integer.toOctalString(mode) + " would let others write");
    }
    return change(
        () -> {
          ofRoot(file);
          TreeNode there = tree.at(file);
          if (there != null) {
            boolean same =
                there.uid() == 0
                    && there.mode() == mode
                    && there.content() != null
                    && Arrays.equals(there.content(), content);
            if (!same) {
              throw new Refusal(file + " exists already and is another one");
            }
            return;
          }
          requireRoom();
          tree.put(file, TreeNode.file(0, 0, mode, content.clone(), state.clock.now()));
        });
  }

  Change removeOwn(MacPath file) {
    return change(
        () -> {
          if (tree.look(file).entry().isAbsent()) {
            return;
          }
          FileEntry entry = entry(file);
          if (entry.kind() != Kind.FILE) {
            throw new Refusal(file + " is not a file");
          }
          if (entry.uid() != 0) {
            throw new Refusal(file + " does not belong to root");
          }
          tree.remove(file);
        });
  }

  private void requireRoom() throws Refusal {
    Optional<String> full = state.faults.cannotWrite();
    if (full.isPresent()) {
      throw new Refusal(full.get());
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

  private FileEntry entry(MacPath path) throws Refusal {
    Observation<FileEntry> entry = tree.look(path).entry();
    if (entry instanceof Observation.Known<FileEntry> known) {
      return known.value();
    }
    throw new Refusal(entry.isAbsent() ? path + " is gone" : entry.reason());
  }

  /** The entry at {@code path}, if the way to it is the user's or root's. */
  private FileEntry owned(MacPath path, Optional<UserAccount> user) throws Refusal {
    FileEntry entry = entry(path);
    requireOwner(tree.look(path.parent()), user);
    return entry;
  }

  private static void requireOwner(PathLook way, Optional<UserAccount> user) throws Refusal {
    for (FileEntry component : way.components()) {
      boolean right =
          component.uid() == 0 || user.filter(u -> u.uid() == component.uid()).isPresent();
      if (!right) {
        throw new Refusal(component.path() + " belongs to uid " + component.uid());
      }
    }
  }

  /** {@code path}, if nobody but root can write to a directory above it. */
  private MacPath ofRoot(MacPath path) throws Refusal {
    for (MacPath step : path.parent().chain()) {
      requireRoots(step);
    }
    return path;
  }

  private void requireRoots(MacPath directory) throws Refusal {
    FileEntry entry = entry(directory);
    if (entry.kind() != Kind.DIRECTORY) {
      throw new Refusal(directory + " is not a directory");
    }
    if (entry.uid() != 0 || (entry.mode() & WRITABLE_BY_OTHERS) != 0) {
      throw new Refusal(directory + " can be written to by other users");
    }
  }
}
