package io.github.remediate.people;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.People;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.Time;
import java.util.Optional;

/** Chooses the means by which the user at the console is asked. */
public final class DialogChoice {
  /** Where swiftDialog tells its version; the program itself tells it to logged-in users only. */
  public static final MacPath VERSION =
      new MacPath("/Library/Application Support/Dialog/Dialog.app/Contents/Info.plist");

  private static final int WHEEL = 0;
  private static final int ADMIN = 80;

  private DialogChoice() {}

  /**
   * swiftDialog if it is installed, then AppleScript's dialogs; empty if there are neither.
   *
   * @param version what swiftDialog's own Info.plist says; one that is too old, or that cannot be
   *     told, is not used
   * @param asRoot whether this program has root's rights on a live Mac; swiftDialog is then used
   *     only if nobody but root and administrators can replace it, which on Macs with Homebrew in
   *     /usr/local is not so
   */
  public static Optional<People> choose(
      MacFiles files, Screen screen, Observation<String> version, boolean asRoot) {
    boolean osascript = hasOsascript(files);
    People next =
        osascript
            ? new OsascriptPeople(screen)
            : new AbsentPeople(
                screen.told(),
                new SafeRunDisplay(screen.told(), new PlainRunDisplay(screen.told(), false)));
    Optional<Dialog> dialog = dialog(files, screen, version, asRoot);
    if (dialog.isPresent()) {
      return Optional.of(new DialogPeople(screen, dialog.get(), next));
    }
    return osascript ? Optional.of(next) : Optional.empty();
  }

  /**
   * A helpdesk that answers, with windows in which the Mac's user sees what is theirs to do; the
   * helpdesk alone where no window can be shown. For the parameters see {@link #choose}.
   */
  public static People supervised(
      People helpdesk, MacFiles files, Screen screen, Observation<String> version, boolean asRoot) {
    Optional<Dialog> dialog = dialog(files, screen, version, asRoot);
    if (dialog.isPresent()) {
      return new SupervisedPeople(helpdesk, new DialogInstructions(screen, dialog.get()));
    }
    return hasOsascript(files)
        ? new SupervisedPeople(helpdesk, new OsascriptInstructions(screen))
        : helpdesk;
  }

  private static boolean hasOsascript(MacFiles files) {
    return isFile(files.look(new MacPath(OsascriptPeople.PROGRAM)));
  }

  private static Optional<Dialog> dialog(
      MacFiles files, Screen screen, Observation<String> version, boolean asRoot) {
    return version
        .found()
        .flatMap(Dialog.Version::of)
        .filter(Dialog.Version::isRecent)
        .filter(recent -> dialogIsUsable(files, asRoot))
        .map(recent -> new Dialog(screen.programs(), screen.time(), recent));
  }

  /** Takes away what processes that were killed left on the screen. */
  public static void closeLeftBehind(ScreenPrograms programs, Time time) {
    Dialog.closeLeftBehind(programs, time);
    SessionPrograms.closeLeftBehind(programs);
  }

  /** In 2.5.6 a script, in 3 a link to the program inside Dialog.app. */
  private static boolean dialogIsUsable(MacFiles files, boolean asRoot) {
    PathLookup look = files.look(new MacPath(Dialog.PROGRAM));
    if (asRoot && !isSafe(look)) {
      return false;
    }
    if (look.entry() instanceof Observation.Known<FileEntry> known
        && known.value().kind() == FileEntry.Kind.LINK) {
      String target = known.value().linkTarget();
      if (target == null || MacPath.wrongWith(target) != null) {
        return false;
      }
      look = files.look(new MacPath(target));
    }
    return isFile(look) && (!asRoot || isSafe(look));
  }

  private static boolean isFile(PathLookup look) {
    return look.entry() instanceof Observation.Known<FileEntry> known
        && known.value().kind() == FileEntry.Kind.FILE;
  }

  private static boolean isSafe(PathLookup look) {
    for (FileEntry entry : look.components()) {
      boolean groupWrites = (entry.mode() & 0020) != 0;
      boolean othersWrite = (entry.mode() & 0002) != 0;
      boolean link = entry.kind() == FileEntry.Kind.LINK;
      if (entry.uid() != 0
          || !link && othersWrite
          || !link && groupWrites && entry.gid() != WHEEL && entry.gid() != ADMIN) {
        return false;
      }
    }
    return true;
  }
}
