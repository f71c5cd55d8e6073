package io.github.remediate.people;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.Link;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where links lead on one Mac, and what stands there.
 *
 * @param files looks for apps, which come and go while a run works
 * @param selfService the app that Jamf set up as Self Service, if it says so now
 */
public record LinkTargets(Supplier<MacFiles> files, Supplier<Optional<MacPath>> selfService) {
  private static final List<MacPath> KEYCHAIN_ACCESS =
      List.of(
          new MacPath("/System/Library/CoreServices/Applications/Keychain Access.app"),
          new MacPath("/System/Applications/Utilities/Keychain Access.app"),
          new MacPath("/Applications/Utilities/Keychain Access.app"));
  private static final String PROFILES =
      "x-apple.systempreferences:com.apple.preferences.configurationprofiles";
  private static final List<MacPath> SELF_SERVICE =
      List.of(
          new MacPath("/Applications/Self Service+.app"),
          new MacPath("/Applications/Self Service.app"));

  /**
   * Where a link leads.
   *
   * @param link what it is
   * @param name the app's name on this Mac; empty for what is no app
   * @param url what opens it, without a letter that means something to Markdown
   * @param app the app itself, whose picture shows what is meant
   */
  record Target(Link link, String name, String url, Optional<MacPath> app) {}

  /** Where it leads; empty if that is not on this Mac. */
  Optional<Target> of(Link link) {
    return switch (link) {
      case PROFILES -> Optional.of(new Target(link, "", PROFILES, Optional.empty()));
      case KEYCHAIN_ACCESS ->
          first(KEYCHAIN_ACCESS)
              .map(app -> target(link, app, "file://" + app.value().replace(" ", "%20") + "/"));
      // Whatever it is called, it answers to this.
      case SELF_SERVICE ->
          selfService
              .get()
              .filter(this::isApp)
              .or(() -> first(SELF_SERVICE))
              .map(app -> target(link, app, "jamfselfservice://"));
    };
  }

  private Optional<MacPath> first(List<MacPath> apps) {
    return apps.stream().filter(this::isApp).findFirst();
  }

  private boolean isApp(MacPath path) {
    return path.value().endsWith(".app")
        && files.get().look(path).entry().found().filter(LinkTargets::isDirectory).isPresent();
  }

  private static boolean isDirectory(FileEntry entry) {
    return entry.kind() == FileEntry.Kind.DIRECTORY;
  }

  private static Target target(Link link, MacPath app, String url) {
    // swiftDialog would put a fact or a variable in the place of a name in braces.
    boolean plain = app.value().chars().noneMatch(c -> "{}<\\".indexOf(c) >= 0);
    return new Target(link, name(app), url, plain ? Optional.of(app) : Optional.empty());
  }

  private static String name(MacPath app) {
    String name = app.name();
    return name.substring(0, name.length() - ".app".length());
  }
}
