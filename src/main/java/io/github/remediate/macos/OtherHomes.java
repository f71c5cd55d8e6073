package io.github.remediate.macos;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.keychain.KeychainSource;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks for registrations in other homes, as root and in nobody's session: in /Users, beside the
 * user's own home where that is elsewhere, and at the top and in Users of each mounted volume. Each
 * of those is looked at, and no account is asked for, so the number of child processes has a limit.
 */
record OtherHomes(MacFiles files, KeychainSource keychains, Supplier<Looks> looks) {
  /** So many keychains are read at most. */
  static final int MOST = 8;

  private static final MacPath USERS = new MacPath("/Users");
  private static final MacPath VOLUMES = new MacPath("/Volumes");

  /** The homes, other than the user's, that show a registration or cannot be looked into. */
  Observation<List<OtherPlace>> besides(Observation<UserAccount> user) {
    Set<MacPath> places = new LinkedHashSet<>();
    places.add(USERS);
    if (user instanceof Observation.Known<UserAccount> known) {
      places.add(known.value().home().parent());
      places.remove(MacPath.ROOT);
    }
    Observation<List<String>> volumes = files.list(VOLUMES);
    if (volumes.isUnknown()) {
      return Observation.unknown("homes on other volumes: " + volumes.reason());
    }
    List<OtherPlace> others = new ArrayList<>();
    for (String name : volumes.found().orElse(List.of())) {
      if (name.startsWith(".") || MacPath.wrongWith(VOLUMES + "/" + name) != null) {
        continue;
      }
      Observation<FileEntry> volume = files.look(VOLUMES.child(name)).entry();
      if (volume.isUnknown()) {
        others.add(new OtherPlace(VOLUMES.child(name), Observation.unknown(volume.reason())));
      } else if (isDirectory(volume)) {
        places.add(VOLUMES.child(name));
        places.add(VOLUMES.child(name).child("Users"));
      }
    }
    List<PathLookup> found = new ArrayList<>();
    for (MacPath place : places) {
      Observation<List<String>> names = files.list(place);
      if (names instanceof Observation.Known<List<String>> known) {
        String own = nameOfOwnHome(user, place, known.value());
        for (String name : known.value()) {
          if (!name.equals(own) && mayBeHome(place, name)) {
            look(place.child(name), found, others);
          }
        }
      } else if (names.isUnknown() && place.equals(USERS)) {
        return Observation.unknown(names.reason());
      } else if (names.isUnknown()) {
        others.add(new OtherPlace(place, Observation.unknown(names.reason())));
      }
    }
    if (found.size() > MOST) {
      return Observation.unknown("there are keychains in more than " + MOST + " other homes");
    }
    try (Looks beside = looks.get()) {
      List<Supplier<OtherPlace>> read = new ArrayList<>();
      for (PathLookup each : found) {
        read.add(beside.begin(() -> new OtherPlace(home(each.path()), registrations(each))));
      }
      read.stream().map(Supplier::get).filter(OtherPlace::mayHoldSome).forEach(others::add);
    }
    return Observation.known(List.copyOf(others));
  }

  /** The startup volume is there too, as a link. */
  private static boolean isDirectory(Observation<FileEntry> volume) {
    return volume instanceof Observation.Known<FileEntry> entry
        && entry.value().kind() == FileEntry.Kind.DIRECTORY;
  }

  private static boolean mayBeHome(MacPath place, String name) {
    return !name.startsWith(".")
        && !name.equals("Shared")
        && !name.equals("Guest")
        && MacPath.wrongWith(place + "/" + name) == null;
  }

  private void look(MacPath home, List<PathLookup> found, List<OtherPlace> others) {
    PathLookup look = files.look(LoginKeychain.in(home));
    if (!look.entry().isAbsent()) {
      found.add(look);
      return;
    }
    Observation<Integer> none = LoginKeychain.missing(files, home);
    if (none.isUnknown()) {
      others.add(new OtherPlace(home, none));
    }
  }

  private static MacPath home(MacPath loginKeychain) {
    return loginKeychain.parent().parent().parent();
  }

  private Observation<Integer> registrations(PathLookup look) {
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
   * How the directory above spells the user's own home. Directory Services may spell it with other
   * capitals or accents than the volume, which by default tells neither apart.
   */
  private static String nameOfOwnHome(
      Observation<UserAccount> user, MacPath place, List<String> names) {
    if (!(user instanceof Observation.Known<UserAccount> known)
        || !known.value().home().parent().equals(place)) {
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
