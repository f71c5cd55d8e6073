package io.github.remediate.app;

import io.github.remediate.doctor.Check;
import io.github.remediate.doctor.Checkup;
import io.github.remediate.doctor.PrivacyChecks;
import io.github.remediate.doctor.ProgramChecks;
import io.github.remediate.doctor.Subject;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.MacReader;
import io.github.remediate.macos.files.RootOnlyCheck;
import io.github.remediate.macos.programs.MachineReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks whether this installation is sound. It changes nothing, takes no lock, and needs no root:
 * what only root can see cannot be told then.
 */
public final class Doctor {
  private static final Observation<Escrow.Chip> NOT_THIS_MACHINES =
      Observation.unknown("this program does not run on the Mac that is looked at");

  private static final MacPath HOME_OF_ROOT = new MacPath("/var/root");

  private final Installation installation;
  private final Macs macs;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * A doctor of {@code installation}.
   *
   * @param progress told before what can take a while
   */
  public Doctor(Installation installation, Macs macs, Clock clock, Consumer<String> progress) {
    this.installation = installation;
    this.macs = macs;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Looks.
   *
   * @throws CommandFailure if the root or the settings file that was named cannot be opened
   */
  public Checkup examine(MacChoice choice) {
    OpenMac mac = macs.look(choice);
    boolean isMac = mac.source() != MacFacts.Source.FIXTURE;
    boolean isLive = mac.source() == MacFacts.Source.LIVE;
    // Only on the live Mac root runs this image and does what files say.
    Function<Path, Optional<String>> distrust =
        isLive ? RootOnlyCheck::problem : path -> Optional.empty();
    List<Check> checks = new ArrayList<>();
    progress.accept("Looking at the installation");
    InstallationChecks image = new InstallationChecks(installation, isLive);
    checks.addAll(image.image());
    checks.addAll(image.playbooks());
    checks.addAll(
        image.runtime(
            java(),
            Runtime.version(),
            System.getProperty("os.arch", ""),
            isLive ? new MachineReader(mac.probes()).chip() : NOT_THIS_MACHINES));
    if (!isMac) {
      checks.add(
          Check.unknown(
              Subject.MACHINE,
              "this machine is not a Mac, so nothing else can be told",
              "Type it on the Mac, or name a tree that stands for one with --root."));
      return new Checkup(installation.tool(), false, checks);
    }
    progress.accept("Looking at this Mac");
    checks.addAll(
        new StateChecks(
                mac.files(),
                mac.probes(),
                mac.trustedOwners(),
                mac.privileged(),
                store(choice, mac))
            .all(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    checks.addAll(
        PrivacyChecks.of(mac.files(), mac.privileged(), java().resolve("bin/java").toString()));
    checks.addAll(new SettingsChecks(mac, choice, distrust, state(choice)).all());
    checks.addAll(
        PrivateKeyChecks.of(
            mac.files(), homes(mac), mac.files().look(RunStore.STATE).entry().isKnown()));
    progress.accept("Asking the programs that a run needs");
    checks.addAll(ProgramChecks.of(mac.probes(), mac.files()));
    return new Checkup(installation.tool(), mac.privileged(), checks);
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home", "/"));
  }

  private static Path state(MacChoice choice) {
    return choice.root().orElse(Path.of("/")).resolve(RunStore.STATE.value().substring(1));
  }

  private Optional<RunStore> store(MacChoice choice, OpenMac mac) {
    return mac.privileged()
        ? Optional.of(macs.environment(choice.root()).store())
        : Optional.empty();
  }

  private static List<MacPath> homes(OpenMac mac) {
    List<MacPath> homes = new ArrayList<>(List.of(HOME_OF_ROOT));
    MacReader.console(mac.probes()).found().ifPresent(user -> homes.add(user.home()));
    return homes;
  }
}
