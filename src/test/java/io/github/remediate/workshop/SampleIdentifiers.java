package io.github.remediate.workshop;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds what identifies a Mac: at first one that is enrolled with Jamf and not registered. */
public final class SampleIdentifiers {
  public static final String SERIAL = "C02XK1ABJGH5";
  public static final String UUID = "4C4C4544-0038-4A10-8052-B6C04F4D3132";

  private Optional<String> serialNumber = Optional.of(SERIAL);
  private Optional<String> hardwareUuid = Optional.of(UUID);
  private final List<DeviceId> deviceIds = new ArrayList<>();
  private Observation<List<String>> inUse = Observation.absent();
  private Optional<String> user = Optional.empty();
  private Optional<Instant> registered = Optional.empty();
  private Observation<Mdm> enrolledWith = Observation.known(Mdm.JAMF);

  /** As an operator types it: a serial number and nothing else. */
  public static SampleIdentifiers typed() {
    return new SampleIdentifiers()
        .hardwareUuid(Optional.empty())
        .inUse(Observation.unknown("the Mac was not asked"))
        .enrolledWith(Observation.unknown("the Mac was not asked"));
  }

  public SampleIdentifiers serialNumber(Optional<String> serialNumber) {
    this.serialNumber = serialNumber;
    return this;
  }

  public SampleIdentifiers hardwareUuid(Optional<String> hardwareUuid) {
    this.hardwareUuid = hardwareUuid;
    return this;
  }

  public SampleIdentifiers deviceId(String id, From from) {
    deviceIds.add(new DeviceId(id, from));
    return this;
  }

  public SampleIdentifiers inUse(Observation<List<String>> inUse) {
    this.inUse = inUse;
    return this;
  }

  public SampleIdentifiers inUse(String... ids) {
    return inUse(Observation.known(List.of(ids)));
  }

  public SampleIdentifiers user(String user) {
    this.user = Optional.of(user);
    return this;
  }

  public SampleIdentifiers registered(Instant registered) {
    this.registered = Optional.of(registered);
    return this;
  }

  public SampleIdentifiers enrolledWith(Observation<Mdm> enrolledWith) {
    this.enrolledWith = enrolledWith;
    return this;
  }

  public MacIdentifiers build() {
    return new MacIdentifiers(
        serialNumber,
        hardwareUuid,
        deviceIds,
        inUse,
        user,
        registered,
        enrolledWith,
        Optional.empty(),
        Optional.empty());
  }
}
