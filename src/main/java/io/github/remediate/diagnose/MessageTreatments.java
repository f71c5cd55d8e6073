package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which playbook a message leads to by itself, before any Mac was looked at. */
final class MessageTreatments {
  private static final Map<FindingId, TreatedBy> BY_MESSAGE =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(FindingId.PORTAL_OPENED_BY_HAND, TreatedBy.CAUSE_4),
              Map.entry(FindingId.PORTAL_NOT_REGISTERED, TreatedBy.CAUSE_4),
              Map.entry(FindingId.ACCOUNT_NOT_ONBOARDED, TreatedBy.REGISTRATION),
              Map.entry(FindingId.PARTNER_MANAGEMENT_OFF, TreatedBy.CAUSE_5),
              Map.entry(FindingId.INTUNE_NOT_CONNECTED, TreatedBy.CAUSE_3),
              Map.entry(FindingId.NO_GRAPH_TOKEN, TreatedBy.GRAPH_TOKEN),
              Map.entry(FindingId.KEYCHAIN_ACCESS_PROMPT, TreatedBy.CAUSE_7),
              Map.entry(FindingId.SIGNING_PROMPT, TreatedBy.KEYCHAIN_PROMPT),
              Map.entry(FindingId.DEVICE_OBJECT_MISSING, TreatedBy.REGISTRATION),
              Map.entry(FindingId.DEVICE_DISABLED, TreatedBy.REGISTRATION),
              Map.entry(FindingId.NOT_COMPLIANT, TreatedBy.REGISTRATION),
              Map.entry(FindingId.REGISTRATION_RETRIES, TreatedBy.REGISTRATION),
              Map.entry(FindingId.CONFIGURATION_NOT_READ, TreatedBy.REGISTRATION),
              Map.entry(FindingId.EXTENSION_STUCK, TreatedBy.REGISTRATION),
              Map.entry(FindingId.KEYCHAIN_OWNERSHIP, TreatedBy.CAUSE_6)));

  private MessageTreatments() {}

  /** The playbooks of {@code messages}, each once. */
  static List<TreatedBy> of(Set<FindingId> messages) {
    return messages.stream()
        .filter(BY_MESSAGE::containsKey)
        .map(BY_MESSAGE::get)
        .distinct()
        .toList();
  }
}
