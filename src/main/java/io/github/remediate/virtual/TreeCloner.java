package io.github.remediate.virtual;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.util.Collection;
import java.util.List;

/** Takes over another Mac's files: all that can be listed, and all that somebody asked for. */
record TreeCloner(MacFiles files, MacState state) {
  private static final int MOST_OF_A_FILE = 64 << 20;
  private static final String NOBODY_KNOWS = ".unheard-of";

  void take(Collection<PathLookup> asked) {
    takeTree(MacPath.ROOT);
    asked.forEach(this::takeLook);
    state.tree.freeBytes(files.usableBytes(MacPath.ROOT));
    takeDaemons();
  }

  /** A Mac that has a /Library has the directory of daemons in it, recorded or not. */
  private void takeDaemons() {
    Observation<FileEntry> entry = state.tree.look(Launchd.DAEMONS).entry();
    if (state.tree.has(Launchd.DAEMONS.parent())) {
      state.makeDirectories(Launchd.DAEMONS);
      if (entry.isUnknown()) {
        state.tree.isPartlyKnown(
            Launchd.DAEMONS, new VirtualTree.Reasons(entry.reason(), entry.reason()));
      }
    }
  }

  private void takeTree(MacPath directory) {
    takeEntry(directory, files.look(directory).entry());
    if (!(files.list(directory) instanceof Observation.Known<List<String>> names)) {
      String listing = files.list(directory).reason();
      String entry = files.look(directory.child(NOBODY_KNOWS)).entry().reason();
      state.tree.isPartlyKnown(
          directory, new VirtualTree.Reasons(listing, entry.isEmpty() ? listing : entry));
      return;
    }
    for (String name : names.value()) {
      MacPath path = directory.child(name);
      Observation<FileEntry> entry = files.look(path).entry();
      if (isSystemLink(path, entry)) {
        state.tree.put(path, TreeNode.link(0, 0, "private" + path, state.clock.now()));
      } else if (entry.found().filter(found -> found.kind() == Kind.DIRECTORY).isPresent()) {
        takeTree(path);
      } else {
        takeEntry(path, entry);
      }
    }
  }

  /** macOS's own links into /private are walked through, so each looks like what it leads to. */
  private boolean isSystemLink(MacPath path, Observation<FileEntry> entry) {
    if (!VirtualTree.SYSTEM_LINKS.contains(path.value())) {
      return false;
    }
    Observation<FileEntry> real = files.look(new MacPath("/private" + path)).entry();
    return entry instanceof Observation.Known<FileEntry> one
        && real instanceof Observation.Known<FileEntry> other
        && one.value().uid() == other.value().uid()
        && one.value().mode() == other.value().mode()
        && one.value().modified().equals(other.value().modified());
  }

  /** A path that somebody asked for, in a directory that is known in parts only. */
  private void takeLook(PathLookup look) {
    for (FileEntry component : look.components()) {
      if (isSystemLink(component.path(), Observation.known(component))) {
        takeSystemLink(component.path());
      } else if (!state.tree.has(component.path())) {
        if (component.kind() == Kind.DIRECTORY) {
          takeTree(component.path());
        } else {
          takeEntry(component.path(), Observation.known(component));
        }
      }
    }
    if (!state.tree.look(look.path()).entry().equals(look.entry())) {
      takeEntry(look.path(), look.entry());
    }
  }

  private void takeSystemLink(MacPath link) {
    if (!state.tree.has(link)) {
      takeLook(files.look(new MacPath("/private" + link)));
      state.tree.put(link, TreeNode.link(0, 0, "private" + link, state.clock.now()));
    }
  }

  private void takeEntry(MacPath path, Observation<FileEntry> entry) {
    if (entry instanceof Observation.Known<FileEntry> known) {
      TreeNode node = new TreeNode(known.value());
      if (known.value().kind() == Kind.FILE) {
        Observation<byte[]> content = files.read(path, MOST_OF_A_FILE);
        content.found().ifPresent(node::withContent);
        node.unreadable(content.isUnknown() ? content.reason() : null);
      }
      state.tree.put(path, node);
    } else if (entry.isUnknown()) {
      state.tree.isUnknown(path, entry.reason());
    } else {
      state.tree.isAbsent(path);
    }
  }
}
