package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import java.util.ArrayList;
import java.util.List;

/** What a person tells one record from another by, besides its id: a clause each. */
public final class RecordDetails {
  private RecordDetails() {}

  /** All that its service shows of it. */
  public static List<String> all(FoundRecord record) {
    List<String> parts = new ArrayList<>();
    record.name().ifPresent(name -> parts.add("name " + name));
    record.owner().ifPresent(owner -> parts.add("owner " + owner));
    record.serialNumber().ifPresent(serial -> parts.add("serial number " + serial));
    record.hardwareUuid().ifPresent(uuid -> parts.add("hardware UUID " + uuid));
    record.deviceId().ifPresent(id -> parts.add("Entra device id " + id));
    standing(record, parts);
    return parts;
  }

  /** Likewise, without its names and its identifiers. */
  public static List<String> besidesIdentifiers(FoundRecord record) {
    List<String> parts = new ArrayList<>();
    record.owner().ifPresent(owner -> parts.add("owner " + owner));
    standing(record, parts);
    return parts;
  }

  private static void standing(FoundRecord record, List<String> parts) {
    record.trustType().ifPresent(type -> parts.add("trust type " + type));
    record.managementAgent().ifPresent(agent -> parts.add("managed by " + agent));
    record.enabled().filter(on -> !on).ifPresent(off -> parts.add("disabled"));
    record.registered().ifPresent(at -> parts.add("made " + at));
    record.lastSeen().ifPresent(at -> parts.add("last seen " + at));
  }
}
