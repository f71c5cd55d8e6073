package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * cfprefsd, which holds preferences in memory: a file that is taken away without its domain being
 * dropped comes back after a while. {@code defaults delete} drops the domain.
 */
final class PreferencesDaemon {
  private static final Duration WHILE = Duration.ofSeconds(40);
  private static final MacPath ROOTS_HOME = new MacPath("/private/var/root");

  private final MacState state;

  /** What will be written back, by its old place. */
  private final Map<MacPath, TreeNode> held = new HashMap<>();

  PreferencesDaemon(MacState state) {
    this.state = state;
  }

  static boolean isPreference(MacPath path) {
    return path.parent().name().equals("Preferences") && path.name().endsWith(".plist");
  }

  /** A restart: what was in memory is gone. */
  void forget() {
    held.clear();
  }

  /** A preference file is about to be taken away from {@code path}. */
  void loses(MacPath path, TreeNode node) {
    if (!isPreference(path) || node.kind() != Kind.FILE) {
      return;
    }
    TreeNode copy = node.twin();
    held.put(path, copy);
    state.clock.inMemory(WHILE, () -> writeBack(path, copy));
  }

  private void writeBack(MacPath path, TreeNode copy) {
    if (held.get(path) == copy) {
      held.remove(path);
      if (!state.tree.has(path) && state.tree.has(path.parent())) {
        copy.touch(state.clock.now());
        state.tree.put(path, copy);
      }
    }
  }

  Answer run(ProgramCall call) {
    if (!call.argument(0).equals("delete") || call.arguments().size() != 2) {
      return ProgramAnswers.unknown(call);
    }
    String domain = call.argument(1);
    MacPath home = call.user().map(UserAccount::home).orElse(ROOTS_HOME);
    String place = domain.startsWith("/") ? domain : home + "/Library/Preferences/" + domain;
    place = place.endsWith(".plist") ? place : place + ".plist";
    if (MacPath.wrongWith(place) != null) {
      return notFound(domain);
    }
    MacPath path = new MacPath(place);
    boolean known = held.remove(path) != null;
    TreeNode file = state.tree.at(path);
    if (file != null && file.kind() == Kind.FILE) {
      known = true;
      state.tree.remove(path);
    }
    return known ? ProgramAnswers.out("") : notFound(domain);
  }

  private static Answer notFound(String domain) {
    return ProgramAnswers.of(
        1, "", "Domain (" + domain + ") not found.\nDefaults have not been changed.\n");
  }
}
