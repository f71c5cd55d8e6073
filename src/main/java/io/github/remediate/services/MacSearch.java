package io.github.remediate.services;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.SerialNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * By which of a Mac's identifiers each service is asked. One that is malformed leads to nothing; if
 * there are none but such, nothing could be asked, which is not that there is nothing.
 */
final class MacSearch {
  private static final Set<From> BY_THE_MAC =
      EnumSet.complementOf(EnumSet.of(From.JAMF_PRO, From.INTUNE));

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

  /**
   * By the serial number, which Intune has left out of some records, so that these are found by a
   * device id that the Mac itself shows; what services name would lead to no other record of it.
   */
  static Observation<List<FoundRecord>> intune(IntuneDevices client, MacIdentifiers mac) {
    Optional<String> serial = mac.serialNumber().filter(SerialNumber::isOne);
    if (serial.isEmpty()) {
      return Observation.unknown("the Mac shows no serial number to ask by");
    }
    List<Question> questions = new ArrayList<>();
    questions.add(new Question("serial number", () -> client.bySerial(serial.get())));
    for (String id : deviceIds(mac, BY_THE_MAC)) {
      questions.add(new Question("device id " + id, () -> client.byDeviceId(id)));
    }
    return together(questions);
  }

  /** A Mac without any device id never was registered: there is nothing to ask for. */
  static Observation<List<FoundRecord>> entra(EntraDevices client, MacIdentifiers mac) {
    Set<String> ids = deviceIds(mac, EnumSet.allOf(From.class));
    if (ids.isEmpty() && !mac.deviceIds().isEmpty()) {
      return Observation.unknown("none of the Mac's device ids can be asked by");
    }
    List<Question> questions = new ArrayList<>();
    for (String id : ids) {
      questions.add(new Question("device id " + id, () -> client.byDeviceId(id)));
    }
    return together(questions);
  }

  private static Set<String> deviceIds(MacIdentifiers mac, Set<From> from) {
    Set<String> ids = new TreeSet<>();
    for (DeviceId seen : mac.deviceIds()) {
      if (from.contains(seen.from()) && Guid.isDevice(seen.id())) {
        ids.add(seen.id().toLowerCase(Locale.ROOT));
      }
    }
    return ids;
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
