package io.github.remediate.app;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.UserAccount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The other users of a Mac who are registered, or seem to be: their login keychain holds a
 * registration or could not be read, or jamfAAD has settings of theirs.
 */
final class OtherUsers {
  private static final MacPath USERS = new MacPath("/Users");
  private static final String SETTINGS = "Library/Preferences/com.jamf.management.jamfAAD.plist";

  private OtherUsers() {}

  /** Their short names, as their homes are called; those of whom nothing shows are left out. */
  static List<String> of(MacFacts facts, MacFiles files) {
    Set<String> names = new LinkedHashSet<>();
    for (OtherPlace place : facts.otherUsers().found().orElse(List.of())) {
      if (!place.isKeychain() && place.path().parent().equals(USERS)) {
        names.add(place.path().name());
      }
    }
    for (String name : files.list(USERS).found().orElse(List.of())) {
      if (MacPath.wrongWith(USERS + "/" + name) == null
          && !name.startsWith(".")
          && !name.equals("Shared")
          && files
              .look(USERS.child(name).child(SETTINGS))
              .entry()
              .found()
              .map(FileEntry::kind)
              .filter(FileEntry.Kind.FILE::equals)
              .isPresent()) {
        names.add(name);
      }
    }
    facts.user().found().map(UserAccount::home).map(MacPath::name).ifPresent(names::remove);
    return new ArrayList<>(names);
  }

  /** Whether the account is whose home it was. */
  static boolean isOf(String name, Observation<UserAccount> user) {
    return user.found().filter(account -> account.home().equals(USERS.child(name))).isPresent();
  }
}
