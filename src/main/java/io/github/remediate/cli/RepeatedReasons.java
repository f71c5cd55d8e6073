package io.github.remediate.cli;

import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Lines;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why records of many Macs stay, each reason once and with how often it is one. */
final class RepeatedReasons {
  private static final int MOST = 20;

  private final Map<String, Integer> times = new LinkedHashMap<>();

  /** Counts one. */
  void add(Service service, String standing, String reason) {
    times.merge(
        service.title()
            + ": "
            + standing
            + (reason.isEmpty() ? "" : ", " + reason.replaceFirst("\\.$", "")),
        1,
        Integer::sum);
  }

  /** After a blank line, where there are any. */
  void print(Lines text) {
    if (!times.isEmpty()) {
      text.gap();
    }
    times.entrySet().stream()
        .limit(MOST)
        .forEach(
            each -> text.add("", Counted.of(each.getValue(), "time") + " " + each.getKey() + "."));
    if (times.size() > MOST) {
      text.add("", "And " + Counted.of(times.size() - MOST, "other reason") + ".");
    }
  }
}
