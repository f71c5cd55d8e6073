package io.github.remediate.macos;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherUser;
import io.github.remediate.mac.PathLook;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.UserAccount;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Looks for registrations in the other homes in /Users: as root, in nobody's session. */
final class OtherHomes {
  /** So many keychains are read at most, so that the number of child processes has a limit. */
  static final int MOST = 8;

  private static final MacPath USERS = new MacPath("/Users");

  private final MacFiles files;
  private final KeychainSource keychains;

  OtherHomes(MacFiles files, KeychainSource keychains) {
    this.files = files;
    this.keychains = keychains;
  }

  /** The homes, other than the user's, that show a registration or cannot be looked into. */
  Observation<List<OtherUser>> besides(Observation<UserAccount> user) {
    Observation<List<String>> names = files.list(USERS);
    if (!(names instanceof Observation.Known<List<String>> known)) {
      return names.isAbsent() ? Observation.known(List.of()) : Observation.unknown(names.reason());
    }
    List<PathLook> looks = new ArrayList<>();
    String own = nameOfOwnHome(user, known.value());
    for (String name : known.value()) {
      if (name.startsWith(".")
          || name.equals("Shared")
          || name.equals("Guest")
          || name.equals(own)
          || MacPath.wrongWith("/Users/" + name) != null) {
        continue;
      }
      PathLook look = files.look(loginKeychain(USERS.child(name)));
      if (!look.entry().isAbsent()) {
        looks.add(look);
      }
    }
    if (looks.size() > MOST) {
      return Observation.unknown("there are keychains in more than " + MOST + " other homes");
    }
    List<OtherUser> others = new ArrayList<>();
    for (PathLook look : looks) {
      Observation<Integer> count = registrations(look);
      if (!(count instanceof Observation.Known<Integer> none) || none.value() > 0) {
        others.add(new OtherUser(home(look.path()), count));
      }
    }
    return Observation.known(List.copyOf(others));
  }

  static MacPath loginKeychain(MacPath home) {
    return home.child("Library/Keychains/login.keychain-db");
  }

  private static MacPath home(MacPath loginKeychain) {
    return loginKeychain.parent().parent().parent();
  }

  private Observation<Integer> registrations(PathLook look) {
    if (!(look.entry() instanceof Observation.Known<FileEntry> entry)) {
      return Observation.unknown(look.entry().reason());
    }
    int owner = -1;
    for (FileEntry component : look.components()) {
      if (component.path().equals(home(look.path()))) {
        owner = component.uid();
      }
    }
    if (entry.value().kind() != FileEntry.Kind.FILE || entry.value().uid() != owner) {
      return Observation.unknown(look.path() + " is not a file of the home's owner");
    }
    Observation<List<Registration>> found =
        Registrations.in(keychains.readAsRoot(look.path(), owner));
    return found instanceof Observation.Known<List<Registration>> known
        ? Observation.known(known.value().size())
        : Observation.unknown(found.reason());
  }

  /**
   * How /Users spells the user's own home. Directory Services may spell it with other capitals or
   * accents than the volume, which by default tells neither apart.
   */
  private static String nameOfOwnHome(Observation<UserAccount> user, List<String> names) {
    if (!(user instanceof Observation.Known<UserAccount> known)
        || !known.value().home().parent().equals(USERS)) {
      return "";
    }
    String own = known.value().home().name();
    if (names.contains(own)) {
      return own;
    }
    for (String name : names) {
      if (composed(name).equalsIgnoreCase(composed(own))) {
        return name;
      }
    }
    return own;
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
