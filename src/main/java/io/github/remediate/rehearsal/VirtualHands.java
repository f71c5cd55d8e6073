package io.github.remediate.rehearsal;

import io.github.remediate.mac.Change;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.Hands.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.rehearsal.Ground.Refusal;
import java.util.Arrays;
import java.util.Optional;

/** Makes changes on the virtual disk, with the refusals of real hands. */
final class VirtualHands {
  private static final int PERMISSIONS = 0777;

  private final MacState state;
  private final VirtualTree tree;
  private final Ground ground;
  private final VirtualMoves moves;

  VirtualHands(MacState state) {
    this.state = state;
    this.tree = state.tree;
    this.ground = new Ground(state);
    this.moves = new VirtualMoves(state, ground);
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
    return change(() -> moves.move(from, to, user));
  }

  Change putBack(MacPath from, MacPath to, Optional<UserAccount> user) {
    return change(() -> moves.putBack(from, to, user));
  }

  Whereabouts whereabouts(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return moves.whereabouts(original, quarantined, user);
  }

  Change copy(MacPath from, MacPath to) {
    return change(
        () -> {
          FileEntry entry = ground.entry(from);
          if (entry.kind() != Kind.FILE && entry.kind() != Kind.DIRECTORY) {
            throw new Refusal(from + " is neither a file nor a directory");
          }
          ground.ofRoot(to);
          if (tree.has(to)) {
            throw new Refusal(to + " exists already");
          }
          ground.requireRoom();
          MacPath part = to.parent().child(to.name() + ".part");
          tree.remove(part);
          tree.put(part, tree.at(from).copyForRoot());
          tree.copyBelow(from, part);
          state.faults.moment();
          tree.rename(part, to);
        });
  }

  Change discardPart(MacPath to) {
    return change(() -> tree.remove(to.parent().child(to.name() + ".part")));
  }

  Change makeDirectory(MacPath directory) {
    return change(
        () -> {
          for (MacPath step : directory.chain()) {
            Observation<FileEntry> entry = tree.look(step).entry();
            if (entry.isAbsent()) {
              ground.requireRoom();
              tree.put(step, TreeNode.directory(0, 0, 0700, state.clock.now()));
            } else {
              ground.requireRoots(step);
            }
          }
        });
  }

  Change write(MacPath file, byte[] content, int mode) {
    if ((mode & ~PERMISSIONS) != 0 || (mode & Ground.WRITABLE_BY_OTHERS) != 0) {
      throw new IllegalArgumentException(
          "mode " + Integer.toOctalString(mode) + " would let others write");
    }
    return change(
        () -> {
          ground.ofRoot(file);
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
          ground.requireRoom();
          tree.put(file, TreeNode.file(0, 0, mode, content.clone(), state.clock.now()));
        });
  }

  Change removeOwn(MacPath file) {
    return change(
        () -> {
          if (tree.look(file).entry().isAbsent()) {
            return;
          }
          FileEntry entry = ground.entry(file);
          if (entry.kind() != Kind.FILE) {
            throw new Refusal(file + " is not a file");
          }
          if (entry.uid() != 0) {
            throw new Refusal(file + " does not belong to root");
          }
          tree.remove(file);
        });
  }
}
