package io.github.remediate.workshop;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A Mac, its records and other Macs' records at the services, with the faults that occur there, and
 * whose each record truly is. The same seed gives the same fleet.
 */
public final class RecordFleet {
  private static final String ZERO = "00000000-0000-0000-0000-000000000000";
  private static final String[] NO_SERIALS = {"", "0", "Not Specified", "000000000000", "N/A"};
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final SeededRandom seeded;
  private final Random random;
  private final OneMac own;
  private final List<FoundRecord> found = new ArrayList<>();
  private final Map<FoundRecord, OneMac> truth = new IdentityHashMap<>();
  private final Set<String> inUse = new HashSet<>();
  private final List<DeviceId> shown = new ArrayList<>();
  private final boolean useIsTold;

  /** What a Mac truly is. */
  private record OneMac(
      String serial, String uuid, List<String> devices, String user, Instant registered) {}

  private RecordFleet(long seed) {
    seeded = new SeededRandom(seed);
    random = seeded.random();
    own = mac();
    if (oneIn(2)) {
      inUse.add(own.devices.get(0));
    }
    useIsTold = !oneIn(5);
    recordsOf(own);
    for (int i = random.nextInt(3); i > 0; i--) {
      OneMac other = mac();
      recordsOf(other);
      if (oneIn(4)) {
        confuse(other);
      }
    }
    showDevices();
  }

  public static RecordFleet forge(long seed) {
    return new RecordFleet(seed);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private OneMac mac() {
    List<String> devices = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      devices.add(seeded.uuid());
    }
    return new OneMac(
        "C0" + (char) ('A' + random.nextInt(26)) + (1_000_000 + random.nextInt(8_999_999)),
        seeded.upperUuid(),
        devices,
        "user" + random.nextInt(3) + "@example.com",
        START.plus(Duration.ofHours(random.nextInt(8000))));
  }

  private void recordsOf(OneMac mac) {
    add(jamf(mac, mac.serial, mac.uuid), mac);
    if (oneIn(6)) {
      add(jamf(mac, mac.serial, mac.uuid), mac);
    }
    for (int i = 0; i < mac.devices.size(); i++) {
      Instant registered = mac.registered.minus(Duration.ofDays(30L * i));
      SampleRecord entra =
          SampleRecord.entra(seeded.uuid())
              .name("Mac")
              .deviceId(cased(mac.devices.get(i)))
              .trustType(oneIn(9) ? "AzureAd" : "Workplace")
              .enabled(!oneIn(5))
              .registered(registered)
              .lastSeen(registered.plus(Duration.ofDays(random.nextInt(60))));
      add(owned(entra, mac), mac);
      if (oneIn(2)) {
        SampleRecord intune =
            SampleRecord.intune(seeded.uuid())
                .name("Mac")
                .serialNumber(mac.serial)
                .deviceId(oneIn(8) ? ZERO : cased(mac.devices.get(i)))
                .registered(registered.plus(Duration.ofMinutes(20)));
        add(owned(oneIn(6) ? intune.managementAgent("mdm") : intune, mac), mac);
      }
    }
  }

  /** Records of another Mac that look like the own one's. */
  private void confuse(OneMac other) {
    switch (random.nextInt(6)) {
      case 0 -> add(jamf(other, own.serial, other.uuid), other);
      case 1 -> add(jamf(other, other.serial, own.uuid), other);
      case 2 ->
          add(
              SampleRecord.intune(seeded.uuid())
                  .serialNumber(other.serial)
                  .deviceId(own.devices.get(0)),
              other);
      case 3 ->
          add(
              SampleRecord.intune(seeded.uuid())
                  .serialNumber(own.serial)
                  .deviceId(other.devices.get(0)),
              own);
      case 4 -> shown.add(new DeviceId(other.devices.get(0), From.MIGRATED_KEYCHAIN));
      default -> shown.add(new DeviceId(other.devices.get(0), From.JAMF_PRO));
    }
  }

  private SampleRecord jamf(OneMac mac, String serial, String uuid) {
    String written =
        oneIn(12)
            ? NO_SERIALS[random.nextInt(NO_SERIALS.length)]
            : oneIn(15) ? lower(serial) : serial;
    return owned(
        SampleRecord.jamf(Integer.toString(1 + random.nextInt(1_000_000)))
            .name("Mac")
            .serialNumber(written)
            .hardwareUuid(oneIn(12) ? ZERO : cased(uuid)),
        mac);
  }

  private SampleRecord owned(SampleRecord record, OneMac mac) {
    record.owner(oneIn(12) ? "somebody@example.com" : mac.user);
    return oneIn(12) ? record.deleted() : record;
  }

  private String cased(String uuid) {
    return oneIn(3) ? uuid.toUpperCase(Locale.ROOT) : uuid;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void add(SampleRecord record, OneMac mac) {
    FoundRecord built = record.build();
    if (found.stream().noneMatch(other -> other.id().equals(built.id()))) {
      found.add(random.nextInt(found.size() + 1), built);
      truth.put(built, mac);
    }
  }

  private void showDevices() {
    for (String device : own.devices) {
      for (From from : List.of(From.LOGIN_KEYCHAIN, From.APP_SSO, From.JAMF_PRO)) {
        if (oneIn(2)) {
          shown.add(new DeviceId(cased(device), from));
        }
      }
    }
    if (oneIn(5)) {
      shown.add(new DeviceId(ZERO, From.LOGIN_KEYCHAIN));
    }
  }

  /** What the Mac itself tells. */
  public MacIdentifiers told() {
    return new MacIdentifiers(
        told(own.serial),
        told(own.uuid),
        shown,
        useOfTheMac(),
        oneIn(2) ? Optional.of(own.user) : Optional.empty(),
        oneIn(2) ? Optional.of(own.registered) : Optional.empty(),
        oneIn(6)
            ? Observation.unknown("profiles does not answer")
            : oneIn(8) ? Observation.known(Mdm.INTUNE) : Observation.known(Mdm.JAMF),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<String> told(String identifier) {
    return oneIn(20)
        ? Optional.empty()
        : Optional.of(oneIn(20) ? NO_SERIALS[random.nextInt(NO_SERIALS.length)] : identifier);
  }

  private Observation<List<String>> useOfTheMac() {
    if (!useIsTold) {
      return oneIn(2)
          ? Observation.unknown("app-sso does not answer")
          : Observation.known(oneIn(2) ? List.of() : List.of(ZERO));
    }
    return inUse.isEmpty() ? Observation.absent() : Observation.known(List.copyOf(inUse));
  }

  /** What is known where an operator typed its serial number, and often the id to keep. */
  public MacIdentifiers typed() {
    List<DeviceId> byServices = new ArrayList<>(shown);
    byServices.removeIf(id -> id.from() != From.JAMF_PRO);
    return new MacIdentifiers(
        Optional.of(own.serial),
        Optional.empty(),
        byServices,
        useIsTold && !inUse.isEmpty()
            ? Observation.known(List.copyOf(inUse))
            : Observation.unknown("the Mac was not asked"),
        Optional.empty(),
        Optional.empty(),
        Observation.unknown("the Mac was not asked"),
        Optional.empty(),
        Optional.empty());
  }

  public List<FoundRecord> found() {
    return List.copyOf(found);
  }

  public boolean isTheMacs(FoundRecord record) {
    return own.equals(truth.get(record));
  }

  /** Whether it belongs to the registration in use, whoever knows that. */
  public boolean isInUse(FoundRecord record) {
    return record.deviceId().filter(id -> inUse.contains(lower(id))).isPresent();
  }

  /** Whether anybody could know which registration is in use. */
  public boolean isUseTold() {
    return useIsTold;
  }

  /** Whether serial number, UUID or device id of a record is one that {@code mac} tells. */
  public static boolean isNamedBy(MacIdentifiers mac, FoundRecord record) {
    return record.service() != ServerRecord.Service.ENTRA
            && record.serialNumber().isPresent()
            && record.serialNumber().get().length() == 10
            && record.serialNumber().equals(mac.serialNumber())
        || mac.deviceIds().stream()
            .anyMatch(
                id ->
                    record.service() == ServerRecord.Service.ENTRA
                        && !id.id().equals(ZERO)
                        && id.id().equalsIgnoreCase(record.deviceId().orElse("")));
  }
}
