package io.github.remediate.macos.programs;

import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.MacFacts.Surroundings;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import java.util.function.Consumer;

/** Looks at what the hazards are judged by. */
public final class SurroundingsReader {
  private static final MacPath TCC =
      new MacPath("/Library/Application Support/com.apple.TCC/TCC.db");
  private static final int MOST_OF_TCC = 64 << 20;

  private final Probes probes;
  private final MacFiles files;
  private final Consumer<String> progress;

  /**
   * Asks {@code probes} and looks at {@code files}.
   *
   * @param progress told before what can take a while, in words for a person
   */
  public SurroundingsReader(Probes probes, MacFiles files, Consumer<String> progress) {
    this.probes = probes;
    this.files = files;
    this.progress = progress;
  }

  /**
   * Looks at locks, power, network, single sign-on and what else a run depends on.
   *
   * @param osVersion the version of macOS
   * @param framework the version of the Jamf framework
   * @param privileged whether it is asked as root
   * @param stateDirectory where runs are kept; it need not exist
   */
  public Surroundings read(
      Observation<UserAccount> user,
      Observation<String> osVersion,
      Observation<String> framework,
      boolean privileged,
      MacPath stateDirectory) {
    progress.accept("Looking at FileVault, power and network");
    Observation<Boolean> fileVault =
        SurroundingsReplies.fileVault(ProgramReply.to(Probe.fileVault(), probes));
    Observation<Boolean> token =
        ManagementReplies.bootstrapToken(ProgramReply.to(Probe.bootstrapToken(), probes));
    var power = MachineReplies.power(ProgramReply.to(Probe.power(), probes));
    Observation<String> network = network();
    progress.accept("Looking at locks and administrators");
    Escrow escrow = escrow();
    progress.accept("Looking for single sign-on");
    return new Surroundings(
        new SingleSignOnReader(probes, files).read(user, osVersion, framework, privileged),
        fileVault,
        token,
        jamfServerAnswers(framework, privileged),
        fullDiskAccess(),
        power,
        files.usableBytes(stateDirectory),
        network,
        escrow);
  }

  private Escrow escrow() {
    ProgramReply hardware = ProgramReply.to(Probe.hardwareOverview(), probes);
    return new Escrow(
        EscrowReplies.activationLock(hardware),
        EscrowReplies.chip(hardware),
        EscrowReplies.administrators(ProgramReply.to(Probe.administrators(), probes)));
  }

  private Observation<String> network() {
    Observation<String> device =
        SurroundingsReplies.routeInterface(ProgramReply.to(Probe.defaultRoute(), probes));
    return device instanceof Observation.Known<String> known
        ? SurroundingsReplies.networkPort(
            ProgramReply.to(Probe.networkPorts(), probes), known.value())
        : device;
  }

  private Observation<Boolean> jamfServerAnswers(
      Observation<String> framework, boolean privileged) {
    if (framework.isAbsent()) {
      return Observation.unknown("there is no jamf to ask with");
    }
    progress.accept("Asking whether the Jamf server answers");
    return ManagementReplies.jamfServerAnswers(
        ProgramReply.to(Probe.jamfServer(), probes), privileged);
  }

  /** TCC lets its own database be read only with Full Disk Access. */
  private Observation<Boolean> fullDiskAccess() {
    Observation<byte[]> database = files.read(TCC, MOST_OF_TCC);
    if (database.isKnown()) {
      return Observation.known(true);
    }
    if (database.isAbsent()) {
      return Observation.unknown("cannot tell: there is no " + TCC);
    }
    return database.reason().contains("needs Full Disk Access")
        ? Observation.known(false)
        : Observation.unknown(database.reason());
  }
}
