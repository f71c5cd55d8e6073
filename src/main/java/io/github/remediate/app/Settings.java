package io.github.remediate.app;

import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.document.Problem;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.ManagedSettings;
import io.github.remediate.playbook.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is set for a Mac: on the command line first, then by a configuration profile, then by a
 * settings file, which is the one that {@code --config} names or else {@code /Library/Application
 * Support/Remediate/config.yaml}. They are read once, when a plan is made: a run keeps what was in
 * force when it began.
 *
 * @param adfsUrl the organization's ADFS STS address
 * @param offers how often a cleanup may be put off
 * @param quarantineDays how many days after its end what a run keeps is purged, 1 to 3650
 * @param helpdesk what windows say of the organization
 * @param approvals whose approvals count; never what {@code --config} says
 * @param disableWait how long an old object in Entra stays switched off before it is deleted; zero
 *     where it is not set
 * @param retention which ended runs are removed altogether
 */
record Settings(
    Optional<String> adfsUrl,
    Optional<Integer> quarantineDays,
    Offers offers,
    Helpdesk helpdesk,
    ApprovalRules approvals,
    Duration disableWait,
    Retention retention) {

  /**
   * How often the user of a Mac may put a cleanup off.
   *
   * @param most how often, 0 to 100; empty for as often as they like
   * @param interval how long a deferral holds before they are asked again, 0 to 720 hours
   */
  record Offers(Optional<Integer> most, Duration interval) {}

  static final MacPath FILE = RunStore.STATE.child("config.yaml");
  private static final int MOST_BYTES = 1 << 20;

  /**
   * What is set for a Mac.
   *
   * @throws CommandFailure if a settings file holds a mistake, or cannot be read; for somebody
   *     other than root the usual one may be out of sight
   */
  static Settings of(OpenMac mac, MacChoice choice) {
    MacFiles files = mac.files();
    ManagedSettings managed = ManagedSettings.read(files);
    if (managed.trouble().isPresent() && mac.seesAll()) {
      throw CommandFailure.usage(
          managed.trouble().get() + " Mend the profile in Jamf Pro, or take it away.");
    }
    // Also where another file is named: it must not take away what the Mac's own demands.
    SettingsFile own = sound(usual(files, mac.seesAll()));
    SettingsFile file = choice.config().isPresent() ? sound(named(choice.config().get())) : own;
    if (choice.config().isPresent() && file.approvals().isPresent()) {
      throw CommandFailure.usage(
          file.approvals().get().at()
              + ": 'approvals' does not stand in a file that --config names, or whoever names one"
              + " could approve. Set it in a configuration profile, or in "
              + FILE
              + ".");
    }
    return new Settings(
        choice.adfsUrl().or(managed::adfsUrl).or(file::adfsUrl),
        managed.quarantineDays().or(file::quarantineDays),
        new Offers(
            managed.deferrals().or(file::deferrals),
            Duration.ofHours(managed.deferralHours().or(file::deferralHours).orElse(0))),
        managed.helpdesk().or(helpdesk(file)),
        ApprovalSettings.of(managed.approvals(), own.approvals()),
        ServiceConfig.disableWait(managed.services(), file.services()),
        new Retention(managed.runDays().or(file::runDays), managed.runCount().or(file::runCount)));
  }

  /**
   * Where the services are, for a run that asks them: by a profile first, then by a settings file.
   *
   * @throws CommandFailure as {@link #of}
   */
  static OperatorSettings services(OpenMac mac, MacChoice choice) {
    ManagedSettings managed = ManagedSettings.read(mac.files());
    SettingsFile file =
        sound(
            choice.config().isPresent()
                ? named(choice.config().get())
                : usual(mac.files(), mac.seesAll()));
    return new OperatorSettings(
        ServiceConfig.settings(managed.services(), file.services()),
        file.services(),
        managed.services(),
        choice.config().map(Path::toString).orElse(FILE.value()));
  }

  private static SettingsFile sound(SettingsFile file) {
    if (!file.problems().isEmpty()) {
      throw CommandFailure.usage(file.problems().stream().map(Problem::toString).toList());
    }
    return file;
  }

  private static Helpdesk helpdesk(SettingsFile file) {
    if (file.selfService().isEmpty()) {
      return Helpdesk.NONE;
    }
    SettingsFile.SelfService set = file.selfService().get();
    Helpdesk helpdesk = new Helpdesk(set.help(), set.contact(), set.icon());
    Optional<String> fault = helpdesk.fault();
    if (fault.isPresent()) {
      throw CommandFailure.usage(
          set.at() + ": 'self-service': " + fault.get() + ". Mend that, or leave it out.");
    }
    return helpdesk;
  }

  // What only root can read sets nothing for a dry run of somebody else, nor what was not recorded.
  private static SettingsFile usual(MacFiles files, boolean seesAll) {
    Observation<byte[]> bytes = files.read(FILE, MOST_BYTES);
    if (bytes.isUnknown() && seesAll) {
      throw CommandFailure.usage(
          "The settings in "
              + FILE
              + " cannot be read: "
              + bytes.reason()
              + ". Make it a plain file, or take it away.");
    }
    return bytes.isKnown()
        ? SettingsFile.read(bytes.found().orElseThrow(), FILE.value())
        : SettingsFile.NONE;
  }

  private static SettingsFile named(Path file) {
    try {
      if (!Files.exists(file)) {
        throw CommandFailure.usage("--config " + file + ": there is no such file.");
      }
      if (!Files.isRegularFile(file)) {
        throw CommandFailure.usage("--config " + file + ": it is no file. Name a settings file.");
      }
      byte[] content = GivenFile.read(file, MOST_BYTES);
      if (content.length > MOST_BYTES) {
        throw CommandFailure.usage("--config " + file + ": it is larger than 1 MiB.");
      }
      return SettingsFile.read(content, file.toString());
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--config " + file + ": it cannot be read (" + e.getMessage() + ").", e);
    }
  }
}
