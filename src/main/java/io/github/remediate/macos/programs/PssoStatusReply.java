package io.github.remediate.macos.programs;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PssoStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code getPSSOStatus} of Jamf Conditional Access (Jamf 11.21.1 and later): a number, then
 * one line {@code extraDeviceInformation [AnyHashable("key"): value, ...]} in any order.
 */
final class PssoStatusReply {
  /** What it prints when Company Portal did not answer it in time. */
  static final String TIMED_OUT = "Warning:Timedout";

  static final String EXTRA = "extraDeviceInformation";
  static final String PRIMARY = "primary_registration_metadata_";
  static final String DEVICE = PRIMARY + "device_id";
  static final String FULL_MODE = "isSSOExtensionInFullMode";

  /** The keys that are read; a recording keeps no others. */
  static final List<String> KEYS =
      List.of(DEVICE, PRIMARY + "tenant_id", PRIMARY + "upn", PRIMARY + "cloud_host", FULL_MODE);

  private static final String KEY = "AnyHashable(\"";
  private static final String KEY_END = "\"):";

  private PssoStatusReply() {}

  static boolean timedOut(ProgramReply reply) {
    return reply.text().replace(" ", "").contains(TIMED_OUT)
        || reply.stderr().replace(" ", "").contains(TIMED_OUT);
  }

  static Observation<PssoStatus> read(ProgramReply reply) {
    if (timedOut(reply)) {
      return reply.unexpected("timed out");
    }
    if (!reply.succeeded()) {
      return reply.failure();
    }
    List<String> lines = new ArrayList<>();
    for (String line : reply.lines()) {
      if (!line.isBlank()) {
        lines.add(line.strip());
      }
    }
    int number = lines.isEmpty() ? -1 : number(lines.get(0));
    boolean extra = lines.size() == 2 && lines.get(1).startsWith(EXTRA);
    if (number < 0 || lines.size() > 1 && !extra) {
      return reply.unexpectedText();
    }
    Optional<Map<String, String>> read =
        extra ? entries(lines.get(1).substring(EXTRA.length()).strip()) : Optional.of(Map.of());
    if (read.isEmpty()) {
      return reply.unexpected("printed its registration in a form that is not known");
    }
    Map<String, String> entries = read.get();
    Optional<String> device = Optional.ofNullable(entries.get(DEVICE)).filter(id -> !isZero(id));
    if (device.isPresent() && !Guid.isOne(device.get())) {
      return reply.unexpected("printed a device id in a form that is not known");
    }
    String mode = entries.getOrDefault(FULL_MODE, "").toLowerCase(Locale.ROOT);
    Optional<Boolean> full =
        switch (mode) {
          case "yes", "true", "1" -> Optional.of(true);
          case "no", "false", "0" -> Optional.of(false);
          default -> Optional.empty();
        };
    return Observation.known(
        new PssoStatus(
            PssoStatus.Platform.values()[number],
            device.map(id -> id.toLowerCase(Locale.ROOT)),
            Optional.ofNullable(entries.get(PRIMARY + "tenant_id")),
            Optional.ofNullable(entries.get(PRIMARY + "upn")),
            Optional.ofNullable(entries.get(PRIMARY + "cloud_host")),
            full));
  }

  private static int number(String line) {
    int most = PssoStatus.Platform.values().length - 1;
    return line.length() == 1 && line.charAt(0) >= '0' && line.charAt(0) - '0' <= most
        ? line.charAt(0) - '0'
        : -1;
  }

  private static boolean isZero(String id) {
    return id.chars().allMatch(c -> c == '0' || c == '-');
  }

  /** The entries of the line; what has no value is left out. Empty if it is no such line. */
  static Optional<Map<String, String>> entries(String list) {
    String text = list.startsWith(":") || list.startsWith("=") ? list.substring(1).strip() : list;
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return Optional.empty();
    }
    String inside = text.substring(1, text.length() - 1).strip();
    Map<String, String> entries = new LinkedHashMap<>();
    if (inside.isEmpty() || inside.equals(":")) {
      return Optional.of(entries);
    }
    int at = 0;
    while (at < inside.length()) {
      int end = inside.indexOf(KEY_END, at);
      if (!inside.startsWith(KEY, at) || end < 0) {
        return Optional.empty();
      }
      String key = inside.substring(at + KEY.length(), end);
      int from = end + KEY_END.length();
      int next = inside.indexOf(", " + KEY, from);
      String value = plain(inside.substring(from, next < 0 ? inside.length() : next));
      if (!value.isEmpty()) {
        String before = entries.put(key, value);
        if (before != null && !before.equals(value)) {
          return Optional.empty();
        }
      }
      at = next < 0 ? inside.length() : next + 2;
    }
    return Optional.of(entries);
  }

  /** A value without what Swift prints around it; the empty text for none. */
  private static String plain(String printed) {
    String value = printed.strip();
    while (value.startsWith("Optional(") && value.endsWith(")")) {
      value = value.substring("Optional(".length(), value.length() - 1).strip();
    }
    if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
      value = value.substring(1, value.length() - 1);
    }
    return value.equals("nil") || value.equals("<null>") || value.equals("(null)") ? "" : value;
  }

  /** The number, and the entries that are read. */
  static Observation<String> excerpt(ProgramReply reply) {
    return read(reply).map(status -> kept(reply));
  }

  private static String kept(ProgramReply reply) {
    List<String> kept = new ArrayList<>();
    String number = "";
    for (String line : reply.lines()) {
      String stripped = line.strip();
      number = number.isEmpty() ? stripped : number;
      if (stripped.startsWith(EXTRA)) {
        String list = stripped.substring(EXTRA.length()).strip();
        Map<String, String> entries = entries(list).orElse(Map.of());
        for (String key : KEYS) {
          if (entries.containsKey(key)) {
            kept.add("AnyHashable(\"" + key + "\"): " + entries.get(key));
          }
        }
      }
    }
    return number + "\n" + EXTRA + " [" + String.join(", ", kept) + "]\n";
  }
}
