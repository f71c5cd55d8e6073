package io.github.remediate.services;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.SerialNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * By which of a Mac's identifiers each service is asked. One that is malformed leads to nothing; if
 * there are none but such, nothing could be asked, which is not that there is nothing.
 */
final class MacSearch {
  private MacSearch() {}

  /**
   * One of several.
   *
   * @param by which identifier
   */
  private record Question(String by, Supplier<Observation<List<FoundRecord>>> asked) {}

  static Observation<List<FoundRecord>> jamf(JamfPro client, MacIdentifiers mac) {
    List<Question> questions = new ArrayList<>();
    mac.serialNumber()
        .filter(SerialNumber::isOne)
        .ifPresent(
            serial -> questions.add(new Question("serial number", () -> client.bySerial(serial))));
    mac.hardwareUuid()
        .filter(Guid::isDevice)
        .ifPresent(udid -> questions.add(new Question("hardware UUID", () -> client.byUdid(udid))));
    return questions.isEmpty()
        ? Observation.unknown("the Mac shows no serial number and no hardware UUID to ask by")
        : together(questions);
  }

  static Observation<List<FoundRecord>> intune(IntuneDevices client, MacIdentifiers mac) {
    return mac.serialNumber()
        .filter(SerialNumber::isOne)
        .map(client::bySerial)
        .orElseGet(() -> Observation.unknown("the Mac shows no serial number to ask by"));
  }

  /** A Mac without any device id never was registered: there is nothing to ask for. */
  static Observation<List<FoundRecord>> entra(EntraDevices client, MacIdentifiers mac) {
    Set<String> ids = new TreeSet<>();
    for (DeviceId seen : mac.deviceIds()) {
      if (Guid.isDevice(seen.id())) {
        ids.add(seen.id().toLowerCase(Locale.ROOT));
      }
    }
    if (ids.isEmpty() && !mac.deviceIds().isEmpty()) {
      return Observation.unknown("none of the Mac's device ids can be asked by");
    }
    List<Question> questions = new ArrayList<>();
    for (String id : ids) {
      questions.add(new Question("device id " + id, () -> client.byDeviceId(id)));
    }
    return together(questions);
  }

  /** What all of them lead to, each record once. */
  private static Observation<List<FoundRecord>> together(List<Question> questions) {
    Map<String, FoundRecord> found = new LinkedHashMap<>();
    for (Question question : questions) {
      Observation<List<FoundRecord>> seen = question.asked().get();
      if (!(seen instanceof Observation.Known<List<FoundRecord>> known)) {
        return Observation.unknown(seen.reason() + " (asked by " + question.by() + ")");
      }
      known.value().forEach(record -> found.putIfAbsent(record.id(), record));
    }
    return Observation.known(List.copyOf(found.values()));
  }
}
