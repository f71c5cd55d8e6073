package io.github.remediate.diagnose;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts;
import java.time.Instant;

/** What the services tell. */
final class ServiceFindings {
  private ServiceFindings() {}

  static void add(
      Situation mac, Integration integration, ServiceFacts told, Instant now, Findings findings) {
    ServiceFacts services = ofUser(mac, told);
    new JamfProFindings(mac, integration, services, findings).add(now);
    OtherHardware.add(mac, services, findings);
    new EntraFindings(mac, services, findings).add();
    IntuneFindings.add(services, findings);
    new TenantFindings(integration, services, findings).add();
  }

  /** A left-over registration may name an earlier user, whose plans say nothing of this one's. */
  private static ServiceFacts ofUser(Situation mac, ServiceFacts told) {
    if (!mac.isUserOfLeftOver() || !told.plans().isKnown()) {
      return told;
    }
    return new ServiceFacts(
        told.tenantId(),
        told.computers(),
        told.compliance(),
        told.notifications(),
        told.entra(),
        told.intune(),
        told.partners(),
        told.jamfProApp(),
        told.connectors(),
        Observation.unknown(
            "the only user that this Mac names is that of the registration that is left over"),
        told.devicePolicies(),
        told.ofOwnIds());
  }
}
