package io.github.remediate.services;

import io.github.remediate.document.Node;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts.Compliance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Jamf Pro's device compliance says of computers (schema 11.30.1). */
record JamfCompliance(ServiceAddress address, ServiceReader reader) {
  private static final String ADDRESS =
      "/api/v1/conditional-access/device-compliance-information/computer/";
  private static final Set<String> STATES = Set.of("UNKNOWN", "NON_COMPLIANT", "COMPLIANT");

  /**
   * Its statements of one computer; none where it knows nothing of it.
   *
   * @param id Jamf Pro's computer id
   */
  Observation<List<Compliance>> of(String id) {
    if (!ServiceIds.isComputer(id)) {
      return Observation.unknown("the computer's id is none");
    }
    return reader.list(
        address.at(ADDRESS + id),
        Map.of(),
        ServiceRight.READ_COMPLIANCE,
        root -> statements(root, id));
  }

  private static Observation<List<Compliance>> statements(Node root, String id)
      throws MalformedAnswerException {
    if (!(root instanceof Node.Sequence list)) {
      throw new MalformedAnswerException("it is not a list");
    }
    List<Compliance> statements = new ArrayList<>();
    for (Node item : list.items()) {
      AnswerFields information = AnswerFields.of(item);
      Optional<String> whose = information.text("deviceId");
      if (whose.isPresent() && !whose.get().equals(id)) {
        return Observation.unknown("Jamf Pro shows the compliance of another computer");
      }
      List<String> ids =
          information.part("complianceVendorDeviceInformation").texts("deviceIds").stream()
              .filter(Guid::isDevice)
              .distinct()
              .toList();
      statements.add(
          new Compliance(
              information.flag("applicable"),
              information.text("complianceState").filter(STATES::contains),
              ids));
    }
    return Observation.known(List.copyOf(statements));
  }
}
