package io.github.remediate.macos;

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
final class SurroundingsReader {
  private static final MacPath TCC =
      new MacPath("/Library/Application Support/com.apple.TCC/TCC.db");
  private static final int MOST_OF_TCC = 64 << 20;

  private final Probes probes;
  private final MacFiles files;
  private final Consumer<String> progress;

  SurroundingsReader(Probes probes, MacFiles files, Consumer<String> progress) {
    this.probes = probes;
    this.files = files;
    this.progress = progress;
  }

  Surroundings read(
      Observation<UserAccount> user,
      Observation<String> osVersion,
      Observation<String> framework,
      MacReader.Question question) {
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
        new SingleSignOnReader(probes, files)
            .read(user, osVersion, framework, question.privileged()),
        fileVault,
        token,
        jamfServerAnswers(framework, question.privileged()),
        fullDiskAccess(),
        power,
        files.usableBytes(question.stateDirectory()),
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
