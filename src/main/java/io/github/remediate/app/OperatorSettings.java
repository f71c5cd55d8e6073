package io.github.remediate.app;

import io.github.remediate.document.Problem;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.ManagedServices;
import io.github.remediate.macos.ManagedSettings;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.playbook.ServiceFields;
import io.github.remediate.playbook.SettingsFile;
import io.github.remediate.services.ServiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is set on an operator's own machine, which need not be a Mac: by a configuration profile
 * first, then by a settings file, which is the one that {@code --config} names or else {@code
 * ~/.config/remediate/config.yaml}, or else the Mac's own.
 *
 * @param services where the services are
 * @param fields what the file says of them
 * @param managed what the profile says of them
 * @param from where it was read, for messages
 */
record OperatorSettings(
    ServiceSettings services,
    Optional<ServiceFields> fields,
    ManagedServices managed,
    String from) {
  private static final int MOST_BYTES = 1 << 20;
  private static final Path OF_USER = Path.of(".config", "remediate", "config.yaml");

  /**
   * Reads them.
   *
   * @param config what {@code --config} names
   * @param home of the operator
   * @param root the root of the machine, {@code /}
   * @throws CommandFailure if what counts cannot be read or holds a mistake
   */
  static OperatorSettings read(Optional<Path> config, Path home, MacRoot root) {
    ManagedSettings managed = ManagedSettings.read(RealMacs.files(root));
    if (managed.trouble().isPresent()) {
      throw CommandFailure.usage(
          managed.trouble().get() + " Mend the profile in Jamf Pro, or take it away.");
    }
    Path own = root.directory().resolve(Settings.FILE.value().substring(1));
    for (Path each : config.map(List::of).orElse(List.of(home.resolve(OF_USER), own))) {
      boolean isOwn = each.equals(own);
      Observation<SettingsFile> file = read(each, config.isPresent());
      if (file.isUnknown() && !isOwn) {
        throw CommandFailure.usage(each + ": it cannot be read (" + file.reason() + ").");
      }
      // Only root may look into the Mac's own: it sets nothing for an operator who is not root.
      if (file.isKnown() && file.found().orElseThrow().services().isPresent()) {
        Optional<ServiceFields> fields = file.found().orElseThrow().services();
        return new OperatorSettings(
            ServiceConfig.settings(managed.services(), fields),
            fields,
            managed.services(),
            each.toString());
      }
    }
    return new OperatorSettings(
        ServiceConfig.settings(managed.services(), Optional.empty()),
        Optional.empty(),
        managed.services(),
        config.map(Path::toString).orElse(home.resolve(OF_USER).toString()));
  }

  private static Observation<SettingsFile> read(Path path, boolean named) {
    try {
      if (!Files.exists(path)) {
        if (named) {
          throw CommandFailure.usage("--config " + path + ": there is no such file.");
        }
        return Files.notExists(path)
            ? Observation.absent()
            : Observation.unknown("its folder may not be looked into");
      }
      if (!Files.isRegularFile(path)) {
        return Observation.unknown("it is no file");
      }
      byte[] content = GivenFile.read(path, MOST_BYTES);
      if (content.length > MOST_BYTES) {
        return Observation.unknown("it is larger than 1 MiB");
      }
      SettingsFile file = SettingsFile.read(content, path.toString());
      if (!file.problems().isEmpty()) {
        throw CommandFailure.usage(file.problems().stream().map(Problem::toString).toList());
      }
      return Observation.known(file);
    } catch (IOException e) {
      return Observation.unknown(GivenOutput.reason(e));
    }
  }
}
