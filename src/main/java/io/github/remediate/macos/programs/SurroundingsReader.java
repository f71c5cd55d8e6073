package io.github.remediate.macos.programs;

import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFacts.Surroundings;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.mac.UserAccount;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
    try (Looks looks = probes.looks()) {
      return read(looks, () -> user, () -> osVersion, () -> framework, privileged, stateDirectory)
          .get();
    }
  }

  /** Begins to look at the same. */
  public Supplier<Surroundings> read(
      Looks looks,
      Supplier<Observation<UserAccount>> user,
      Supplier<Observation<String>> osVersion,
      Supplier<Observation<String>> framework,
      boolean privileged,
      MacPath stateDirectory) {
    Supplier<ProgramReply> fileVault = ask(looks, Probe.fileVault());
    Supplier<ProgramReply> token = ask(looks, Probe.bootstrapToken());
    Supplier<ProgramReply> power = ask(looks, Probe.power());
    Supplier<Observation<String>> network = looks.begin(this::network);
    Supplier<ProgramReply> hardware = ask(looks, Probe.hardwareOverview());
    Supplier<ProgramReply> administrators = ask(looks, Probe.administrators());
    Supplier<SingleSignOn> signOn =
        new SingleSignOnReader(probes, files).read(looks, user, osVersion, framework, privileged);
    Supplier<Observation<Boolean>> jamfServer =
        looks.begin(() -> jamfServerAnswers(framework.get(), privileged));
    return () -> {
      progress.accept("Looking at FileVault, power and network");
      var encrypted = SurroundingsReplies.fileVault(fileVault.get());
      var escrowed = ManagementReplies.bootstrapToken(token.get());
      var supply = MachineReplies.power(power.get());
      var port = network.get();
      progress.accept("Looking at locks and administrators");
      Escrow escrow =
          new Escrow(
              EscrowReplies.activationLock(hardware.get()),
              EscrowReplies.chip(hardware.get()),
              EscrowReplies.administrators(administrators.get()));
      progress.accept("Looking for single sign-on");
      SingleSignOn signedOn = signOn.get();
      if (!framework.get().isAbsent()) {
        progress.accept("Asking whether the Jamf server answers");
      }
      return new Surroundings(
          signedOn,
          encrypted,
          escrowed,
          jamfServer.get(),
          fullDiskAccess(files),
          supply,
          files.usableBytes(stateDirectory),
          port,
          escrow);
    };
  }

  private Supplier<ProgramReply> ask(Looks looks, Probe probe) {
    return ProgramReply.to(probe, probes, looks);
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
    return ManagementReplies.jamfServerAnswers(
        ProgramReply.to(Probe.jamfServer(), probes), privileged);
  }

  /** Whether this process has it: TCC lets its own database be read only with it. */
  public static Observation<Boolean> fullDiskAccess(MacFiles files) {
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
