package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The copies of keychains that a run made, and how to put items back from them. It names only files
 * that are there.
 */
public final class KeychainCopies {
  private static final String OPENED = "before-the-cleanup.keychain-db";

  private final Evidence evidence;
  private final Map<MacPath, List<MacPath>> copies;
  private final Optional<String> user;
  private final MacFiles files;

  private KeychainCopies(Evidence evidence, Optional<String> user, MacFiles files) {
    this.evidence = evidence;
    this.copies = evidence.keychains();
    this.user = user;
    this.files = files;
  }

  /** Looks for the copies of the run that {@code runState} tells of. */
  public static KeychainCopies of(RunState runState, RunPlaces places, MacFiles files) {
    return new KeychainCopies(
        Evidence.of(runState, places, files),
        runState.started().flatMap(RunEntry.RunStarted::user),
        files);
  }

  /** How to put {@code items}, in words, back into each of these keychains: a line each. */
  public List<String> restoring(Collection<MacPath> keychains, String items) {
    List<String> lines = new ArrayList<>();
    for (MacPath keychain : keychains) {
      Optional<MacPath> copy = copy(keychain);
      lines.addAll(copy.isPresent() ? how(keychain, copy.get(), items) : none(keychain));
    }
    return lines;
  }

  /** The same for every keychain that the run set out to copy. */
  public List<String> restoringAll(String items) {
    return restoring(copies.keySet(), items);
  }

  /** Why there is no way back for what would be deleted from {@code keychain}, if there is none. */
  Optional<String> lacks(MacPath keychain) {
    return copy(keychain).isPresent()
        ? Optional.empty()
        : Optional.of(missing(keychain) + ", and nothing is deleted that cannot be put back");
  }

  /** A line for each keychain that the run set out to copy: where the copy lies. */
  public List<String> places() {
    return copies.keySet().stream()
        .map(
            keychain ->
                copy(keychain)
                    .map(copy -> "the copy of " + keychain + secret(keychain) + ": " + copy)
                    .orElseGet(() -> missing(keychain)))
        .toList();
  }

  private static String secret(MacPath keychain) {
    return JamfKeychainCopy.isSecret(keychain) ? ", a secret" : "";
  }

  private Optional<MacPath> copy(MacPath keychain) {
    List<MacPath> there = copies.getOrDefault(keychain, List.of());
    return there.isEmpty() ? Optional.empty() : Optional.of(there.get(there.size() - 1));
  }

  private String missing(MacPath keychain) {
    if (!copies.containsKey(keychain)) {
      return "this run made no copy of " + keychain;
    }
    return evidence
        .unread()
        .map(
            reason ->
                "whether the copy of "
                    + keychain
                    + " lies in "
                    + evidence.directory()
                    + " cannot be told: "
                    + reason)
        .orElse("the copy of " + keychain + " that this run made is gone");
  }

  private List<String> none(MacPath keychain) {
    String missing = missing(keychain);
    return List.of(
        Character.toUpperCase(missing.charAt(0))
            + missing.substring(1)
            + ". What is missing there can only come from a backup.");
  }

  // The copy is root's alone. A keychain file opens with the password that it had.
  private List<String> how(MacPath keychain, MacPath copy, String items) {
    if (keychain.name().equals("login.keychain-db") && user.isPresent()) {
      String owner = user.get();
      // Into the home and by its user: in a place that all share, others could be there first, and
      // in the home root could be led elsewhere.
      MacPath opened = keychain.parent().parent().parent().child(OPENED);
      return List.of(
          "From the copy of " + keychain + " of before:",
          "  sudo cat "
              + word(copy)
              + " | sudo -u "
              + word(owner)
              + " sh -c 'umask 77; set -C; cat >\"$1\"' - "
              + word(opened),
          "  As "
              + owner
              + ", open that file in Keychain Access (its password is that of the login then), and"
              + " copy "
              + items
              + " to the login keychain.",
          "  sudo -u " + word(owner) + " rm " + word(opened));
    }
    if (JamfKeychainCopy.isSecret(keychain)) {
      return jamf(keychain, copy);
    }
    return List.of("The copy of " + keychain + " of before: " + copy);
  }

  private List<String> jamf(MacPath keychain, MacPath copy) {
    if (files.look(keychain.parent()).entry().isAbsent()) {
      return List.of(
          "The copy of " + keychain + " of before, a secret: " + copy,
          "  Its place left with the Jamf framework. Do not put it back: enrolling again makes new"
              + " keys.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "From the copy of "
            + keychain
            + " of before, a secret; only if this Mac was not enrolled again since:");
    if (!files.look(keychain).entry().isAbsent()) {
      lines.add("  sudo mv -n " + word(keychain) + " " + word(keychain + ".replaced"));
    }
    lines.add("  sudo install -m 600 -o root -g wheel " + word(copy) + " " + word(keychain));
    lines.add("  sudo /usr/local/bin/jamf checkJSSConnection");
    return lines;
  }

  private static String word(Object path) {
    String text = path.toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean bare = c < 0x80 && Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0;
      if (!bare) {
        return "'" + text.replace("'", "'\\''") + "'";
      }
    }
    return text;
  }
}
