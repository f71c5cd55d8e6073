package io.github.remediate.macos.programs;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.plist.PropertyList;

/** Looks at which machine it is, and whether a keychain of it is unlocked. */
public final class MachineReader {
  private final Probes probes;

  /** Asks {@code probes}. */
  public MachineReader(Probes probes) {
    this.probes = probes;
  }

  /** What tells this Mac from others, each part known or not by itself. */
  public MacFacts.Identity identity() {
    ProgramReply ioreg = ProgramReply.to(Probe.hardware(), probes);
    Observation<PropertyList> list = PropertyList.ofXml(ioreg.bytes());
    return new MacFacts.Identity(
        MachineReplies.ioregText(ioreg, list, MachineReplies.SERIAL_NUMBER),
        MachineReplies.ioregText(ioreg, list, MachineReplies.HARDWARE_UUID),
        MachineReplies.osVersion(ProgramReply.to(Probe.osVersion(), probes)),
        bootSession());
  }

  /** What tells this Mac from others: a UUID. */
  public Observation<String> hardwareUuid() {
    ProgramReply ioreg = ProgramReply.to(Probe.hardware(), probes);
    return MachineReplies.ioregText(
        ioreg, PropertyList.ofXml(ioreg.bytes()), MachineReplies.HARDWARE_UUID);
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
