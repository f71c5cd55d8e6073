package io.github.remediate.macos.programs;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Power;
import io.github.remediate.macos.plist.PropertyList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What sw_vers, ioreg, sysctl and pmset say about the machine. */
final class MachineReplies {
  static final String SERIAL_NUMBER = "IOPlatformSerialNumber";
  static final String HARDWARE_UUID = "IOPlatformUUID";

  private MachineReplies() {}

  /** Reads {@code sw_vers}: the version, for example 14.5. */
  static Observation<String> osVersion(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    Optional<String> version = reply.value("ProductVersion");
    if (version.isEmpty() || !isVersion(version.get()) || isCutOff(version.get())) {
      return reply.unexpected("did not print a ProductVersion");
    }
    return Observation.known(version.get());
  }

  /** The first number of every macOS that there is has two digits. */
  private static boolean isCutOff(String version) {
    return version.length() < 2 || version.charAt(1) == '.';
  }

  private static boolean isVersion(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c != '.' || i == 0)) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 20;
  }

  /** Reads a text from {@code ioreg -a}: an array of dictionaries, or one dictionary. */
  static Observation<String> ioregText(
      ProgramReply reply, Observation<PropertyList> list, String key) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    if (!(list instanceof Observation.Known<PropertyList> known)) {
      return reply.unexpected("printed what " + list.reason());
    }
    String value = known.value().text(key);
    if (known.value() instanceof PropertyList.Array array) {
      for (int i = 0; i < array.elements().size() && value == null; i++) {
        value = array.elements().get(i).text(key);
      }
    }
    return value == null || value.isBlank()
        ? reply.unexpected("did not print " + key)
        : Observation.known(value.strip());
  }

  /** Serial number and hardware UUID alone. */
  static Observation<String> ioregExcerpt(ProgramReply reply) {
    Observation<PropertyList> list = PropertyList.ofXml(reply.bytes());
    if (list.isUnknown()) {
      return Observation.unknown(ioregText(reply, list, SERIAL_NUMBER).reason());
    }
    Map<String, PropertyList> kept = new LinkedHashMap<>();
    for (String key : List.of(SERIAL_NUMBER, HARDWARE_UUID)) {
      ioregText(reply, list, key)
          .found()
          .ifPresent(value -> kept.put(key, new PropertyList.Text(value)));
    }
    return Observation.known(
        new PropertyList.Array(List.of(new PropertyList.Dictionary(kept))).xml());
  }

  /** Reads {@code sysctl -n kern.bootsessionuuid}. */
  static Observation<String> bootSession(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String uuid = reply.text().strip();
    return Guid.isOne(uuid) ? Observation.known(uuid) : reply.unexpectedText();
  }

  /** Reads {@code pmset -g batt}; a Mac without a battery prints its first line only. */
  static Observation<Power> power(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String first = reply.text().strip();
    Power.Source source = source(first);
    if (source == null) {
      return reply.unexpectedText();
    }
    OptionalInt lowest = OptionalInt.empty();
    for (String line : reply.lines()) {
      if (line.strip().startsWith("-InternalBattery") && !line.contains("present: false")) {
        int percent = percent(line);
        if (percent < 0) {
          return reply.unexpected("did not give the charge of the battery");
        }
        if (lowest.isEmpty() || percent < lowest.getAsInt()) {
          lowest = OptionalInt.of(percent);
        }
      }
    }
    if (source == Power.Source.BATTERY && lowest.isEmpty()) {
      return reply.unexpected("did not give the charge of the battery");
    }
    return Observation.known(new Power(source, lowest));
  }

  private static Power.Source source(String firstLine) {
    if (firstLine.startsWith("Now drawing from 'AC Power'")) {
      return Power.Source.MAINS;
    }
    if (firstLine.startsWith("Now drawing from 'Battery Power'")) {
      return Power.Source.BATTERY;
    }
    return firstLine.startsWith("Now drawing from 'UPS Power'") ? Power.Source.UPS : null;
  }

  /** The number before the first percent sign, or -1. */
  private static int percent(String line) {
    int sign = line.indexOf("%;");
    int start = sign;
    while (start > 0 && line.charAt(start - 1) >= '0' && line.charAt(start - 1) <= '9') {
      start--;
    }
    if (sign < 0 || start == sign || sign - start > 3) {
      return -1;
    }
    int percent = Integer.parseInt(line.substring(start, sign));
    return percent > 100 ? -1 : percent;
  }
}
