package io.github.remediate.macos.programs;

import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.plist.PropertyList;
import java.util.function.Supplier;

/** Looks at which machine it is, and whether a keychain of it is unlocked. */
public final class MachineReader {
  private final Probes probes;

  /** Asks {@code probes}. */
  public MachineReader(Probes probes) {
    this.probes = probes;
  }

  /** What tells this Mac from others, each part known or not by itself. */
  public MacFacts.Identity identity() {
    try (Looks looks = probes.looks()) {
      return identity(looks, osVersion(looks)).get();
    }
  }

  /**
   * Begins to look at the same.
   *
   * @param osVersion what {@link #osVersion} began
   */
  public Supplier<MacFacts.Identity> identity(
      Looks looks, Supplier<Observation<String>> osVersion) {
    Supplier<ProgramReply> ioreg = ProgramReply.to(Probe.hardware(), probes, looks);
    Supplier<Observation<String>> boot = looks.begin(this::bootSession);
    return () -> {
      Observation<PropertyList> list = PropertyList.ofXml(ioreg.get().bytes());
      return new MacFacts.Identity(
          MachineReplies.ioregText(ioreg.get(), list, MachineReplies.SERIAL_NUMBER),
          MachineReplies.ioregText(ioreg.get(), list, MachineReplies.HARDWARE_UUID),
          osVersion.get(),
          boot.get());
    };
  }

  /** Begins to ask for the version of macOS, for example 14.6. */
  public Supplier<Observation<String>> osVersion(Looks looks) {
    return looks.begin(() -> MachineReplies.osVersion(ProgramReply.to(Probe.osVersion(), probes)));
  }

  /** What tells this Mac from others: a UUID. */
  public Observation<String> hardwareUuid() {
    ProgramReply ioreg = ProgramReply.to(Probe.hardware(), probes);
    return MachineReplies.ioregText(
        ioreg, PropertyList.ofXml(ioreg.bytes()), MachineReplies.HARDWARE_UUID);
  }

  /** Whose processor drives the Mac. */
  public Observation<Escrow.Chip> chip() {
    return EscrowReplies.chip(ProgramReply.to(Probe.hardwareOverview(), probes));
  }

  /** The identity of the running boot: a UUID. */
  public Observation<String> bootSession() {
    return MachineReplies.bootSession(ProgramReply.to(Probe.bootSession(), probes));
  }

  /**
   * Whether {@code keychain} is unlocked in the user's session. The file must be there: given one
   * that it cannot open, security would answer for other keychains instead.
   */
  public Observation<Boolean> unlocked(MacPath keychain, UserAccount user) {
    return SurroundingsReplies.unlocked(
        ProgramReply.to(Probe.keychainInfo(keychain, user), probes), keychain);
  }
}
