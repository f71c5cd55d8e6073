package io.github.remediate.virtual.tenant;

import io.github.remediate.document.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MDM commands that Jamf Pro queued. A Mac answers one after it was looked at once, unless told
 * otherwise.
 */
final class JamfCommands {
  private static final Pattern ONE = Pattern.compile("uuid==([0-9A-Za-z-]+)");

  private final Map<String, String> computers = new LinkedHashMap<>();
  private final List<String> seen = new ArrayList<>();
  private String answer = "ACKNOWLEDGED";

  /** What Macs answer from now on, one of Jamf's states; PENDING is no answer. */
  void answer(String state) {
    answer = state;
  }

  String queue(String computer) {
    String id = UUID.randomUUID().toString();
    computers.put(id, computer);
    return id;
  }

  Answer list(Call call) {
    Matcher one = ONE.matcher(call.query("filter").orElse(""));
    if (!one.matches()) {
      return JamfErrors.of(400, "INVALID_FIELD", "Filter is not valid.", "filter");
    }
    List<String> found = computers.containsKey(one.group(1)) ? List.of(one.group(1)) : List.of();
    return Answer.json(
        200, json -> json.number("totalCount", found.size()).list("results", found, this::write));
  }

  private void write(JsonWriter json, String id) {
    json.text("uuid", id).text("commandState", seen.contains(id) ? answer : "PENDING");
    seen.add(id);
  }
}
