package io.github.remediate.macos;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import java.util.Optional;

/**
 * Settings that an administrator gives by a configuration profile: {@code /Library/Managed
 * Preferences/io.github.remediate.plist}.
 *
 * @param adfsUrl key {@code adfsUrl}: the organization's ADFS STS address
 */
public record ManagedSettings(Optional<String> adfsUrl) {
  private static final MacPath FILE =
      new MacPath("/Library/Managed Preferences/io.github.remediate.plist");

  /** The settings of this Mac; a file that is missing or unreadable sets nothing. */
  public static ManagedSettings read(MacFiles files) {
    return new ManagedSettings(
        PropertyListFile.read(files, FILE)
            .text("adfsUrl")
            .found()
            .filter(url -> url.startsWith("https://")));
  }
}
