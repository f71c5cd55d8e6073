package io.github.remediate.virtual;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.UserAccount;
import java.util.Optional;

/** What must be so before a file of the virtual Mac is touched. */
record VirtualPathCheck(MacState state) {
  static final int WRITABLE_BY_OTHERS = 0022;

  /** Why a change is not made. */
  static final class ChangeRefused extends Exception {
    private static final long serialVersionUID = 1L;

    ChangeRefused(String reason) {
      super(reason, null, false, false);
    }
  }

  void requireRoom() throws ChangeRefused {
    Optional<String> full = state.faults.cannotWrite();
    if (full.isPresent()) {
      throw new ChangeRefused(full.get());
    }
  }

  FileEntry entry(MacPath path) throws ChangeRefused {
    Observation<FileEntry> entry = state.tree.look(path).entry();
    if (entry instanceof Observation.Known<FileEntry> known) {
      return known.value();
    }
    throw new ChangeRefused(entry.isAbsent() ? path + " is gone" : entry.reason());
  }

  /** The entry at {@code path}, if the way to it is the user's or root's. */
  FileEntry owned(MacPath path, Optional<UserAccount> user) throws ChangeRefused {
    FileEntry entry = entry(path);
    requireOwner(state.tree.look(path.parent()), user);
    return entry;
  }

  static void requireOwner(PathLookup way, Optional<UserAccount> user) throws ChangeRefused {
    for (FileEntry component : way.components()) {
      boolean right =
          component.uid() == 0 || user.filter(u -> u.uid() == component.uid()).isPresent();
      if (!right) {
        throw new ChangeRefused(component.path() + " belongs to uid " + component.owner());
      }
    }
  }

  /** {@code path}, if nobody but root can write to a directory above it. */
  MacPath ofRoot(MacPath path) throws ChangeRefused {
    for (MacPath step : path.parent().chain()) {
      requireRoots(step);
    }
    return path;
  }

  void requireRoots(MacPath directory) throws ChangeRefused {
    FileEntry entry = entry(directory);
    if (entry.kind() != Kind.DIRECTORY) {
      throw new ChangeRefused(directory + " is not a directory");
    }
    if (entry.uid() != 0 || (entry.mode() & WRITABLE_BY_OTHERS) != 0) {
      throw new ChangeRefused(directory + " can be written to by other users");
    }
  }
}
