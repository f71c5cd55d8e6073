package io.github.remediate.app;

import io.github.remediate.macos.ManagedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code --config FILE} sets. Options of the command line go before it, and it goes before the
 * Mac's managed settings.
 *
 * @param adfsUrl the organization's ADFS STS address
 * @param quarantineDays how many days after its end a run's things are purged, 1 to 3650
 */
public record Settings(Optional<String> adfsUrl, Optional<Integer> quarantineDays) {
  private static final long MOST_BYTES = 1 << 20;

  /** Sets nothing. */
  public static final Settings NONE = new Settings(Optional.empty(), Optional.empty());

  /**
   * Reads a property list of the keys that a configuration profile has too.
   *
   * @throws Stop if it cannot be read or holds a mistake
   */
  public static Settings read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw Stop.usage("--config " + file + ": there is no such file.");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw Stop.usage("--config " + file + ": it is larger than 1 MiB.");
      }
      ManagedSettings settings = ManagedSettings.parse(Files.readAllBytes(file));
      return new Settings(settings.adfsUrl(), settings.quarantineDays());
    } catch (IllegalArgumentException e) {
      throw Stop.usage("--config " + file + ": " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw Stop.usage("--config " + file + ": it cannot be read (" + e.getMessage() + ").", e);
    }
  }
}
