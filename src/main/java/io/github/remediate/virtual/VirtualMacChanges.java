package io.github.remediate.virtual;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualPathCheck.ChangeRefused;
import java.util.Arrays;
import java.util.Optional;

/** Makes changes on the virtual disk, with the refusals of a real Mac. */
final class VirtualMacChanges {
  private static final int PERMISSIONS = 0777;

  private final MacState state;
  private final VirtualTree tree;
  private final VirtualPathCheck pathCheck;
  private final VirtualQuarantineMover moves;

  VirtualMacChanges(MacState state) {
    this.state = state;
    this.tree = state.tree;
    this.pathCheck = new VirtualPathCheck(state);
    this.moves = new VirtualQuarantineMover(state, pathCheck);
  }

  /** One change; a moment follows it. */
  private interface Work {
    void run() throws ChangeRefused;
  }

  private ChangeResult change(Work work) {
    state.faults.portCall();
    try {
      work.run();
    } catch (ChangeRefused e) {
      return new ChangeResult.Failed(e.getMessage());
    }
    state.faults.moment();
    return new ChangeResult.Made();
  }

  ChangeResult move(MacPath from, MacPath to, Optional<UserAccount> user) {
    return change(() -> moves.move(from, to, user));
  }

  ChangeResult putBack(MacPath from, MacPath to, Optional<UserAccount> user) {
    return change(() -> moves.putBack(from, to, user));
  }

  Whereabouts whereabouts(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return moves.whereabouts(original, quarantined, user);
  }

  ChangeResult copy(MacPath from, MacPath to) {
    return change(
        () -> {
          FileEntry entry = pathCheck.entry(from);
          if (entry.kind() != Kind.FILE && entry.kind() != Kind.DIRECTORY) {
            throw new ChangeRefused(from + " is neither a file nor a directory");
          }
          pathCheck.ofRoot(to);
          if (tree.has(to)) {
            throw new ChangeRefused(to + " exists already");
          }
          pathCheck.requireRoom();
          MacPath part = to.parent().child(to.name() + ".part");
          tree.remove(part);
          tree.put(part, tree.at(from).copyForRoot());
          tree.copyBelow(from, part);
          state.faults.moment();
          tree.rename(part, to);
        });
  }

  ChangeResult discardPart(MacPath to) {
    return change(() -> tree.remove(to.parent().child(to.name() + ".part")));
  }

  ChangeResult makeDirectory(MacPath directory) {
    return change(
        () -> {
          for (MacPath step : directory.chain()) {
            Observation<FileEntry> entry = tree.look(step).entry();
            if (entry.isAbsent()) {
              pathCheck.requireRoom();
              tree.put(step, TreeNode.directory(0, 0, 0700, state.clock.now()));
            } else {
              pathCheck.requireRoots(step);
            }
          }
        });
  }

  ChangeResult write(MacPath file, byte[] content, int mode) {
    if ((mode & ~PERMISSIONS) != 0 || (mode & VirtualPathCheck.WRITABLE_BY_OTHERS) != 0) {
      throw new IllegalArgumentException(
          "mode " + Integer.toOctalString(mode) + " would let others write");
    }
    return change(
        () -> {
          pathCheck.ofRoot(file);
          TreeNode there = tree.at(file);
          if (there != null) {
            boolean same =
                there.uid() == 0
                    && there.mode() == mode
                    && there.content() != null
                    && Arrays.equals(there.content(), content);
            if (!same) {
              throw new ChangeRefused(file + " exists already and is another one");
            }
            return;
          }
          pathCheck.requireRoom();
          tree.put(file, TreeNode.file(0, 0, mode, content.clone(), state.clock.now()));
        });
  }

  ChangeResult removeOwn(MacPath file) {
    return change(
        () -> {
          if (tree.look(file).entry().isAbsent()) {
            return;
          }
          FileEntry entry = pathCheck.entry(file);
          if (entry.kind() != Kind.FILE) {
            throw new ChangeRefused(file + " is not a file");
          }
          if (entry.uid() != 0) {
            throw new ChangeRefused(file + " does not belong to root");
          }
          tree.remove(file);
        });
  }
}
