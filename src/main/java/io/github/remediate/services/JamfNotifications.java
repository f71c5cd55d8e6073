package io.github.remediate.services;

import io.github.remediate.document.Node;
import io.github.remediate.mac.Observation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The notifications that stand in Jamf Pro: the only place where it tells of its integrations. */
final class JamfNotifications {
  private JamfNotifications() {}

  /** Their types, as in {@code DEVICE_COMPLIANCE_CONNECTION_ERROR}. */
  static Observation<Set<String>> types(ServiceAddress address, ServiceReader reader) {
    return reader.list(
        address.at("/api/v1/notifications"),
        Map.of(),
        ServiceRight.READ_NOTIFICATIONS,
        JamfNotifications::types);
  }

  private static Observation<Set<String>> types(Node root) throws MalformedAnswerException {
    if (!(root instanceof Node.Sequence list)) {
      throw new MalformedAnswerException("it is not a list");
    }
    Set<String> types = new TreeSet<>();
    for (Node item : list.items()) {
      AnswerFields.of(item).words("type").ifPresent(types::add);
    }
    return Observation.known(Set.copyOf(types));
  }
}
