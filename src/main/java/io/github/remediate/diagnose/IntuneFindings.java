package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.ServiceFacts;
import java.util.ArrayList;
import java.util.List;

/** What Intune holds of this Mac. */
final class IntuneFindings {
  private IntuneFindings() {}

  static void add(ServiceFacts services, Findings findings) {
    List<String> agents = new ArrayList<>();
    services
        .intune()
        .found()
        .orElse(List.of())
        .forEach(
            each ->
                agents.add(
                    each.record().id()
                        + each.record().managementAgent().map(name -> " (" + name + ")").orElse("")
                        + each.complianceState().found().map(state -> " " + state).orElse("")));
    findings.judge(
        FindingId.SEVERAL_INTUNE_RECORDS,
        services.intune().map(list -> list.size() > 1),
        "Intune lists this Mac as " + String.join(", ", agents),
        agents.isEmpty()
            ? "Intune does not list this Mac"
            : "Intune lists " + agents.get(0) + " alone",
        false,
        "Intune");
  }
}
