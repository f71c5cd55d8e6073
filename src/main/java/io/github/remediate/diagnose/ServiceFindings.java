package io.github.remediate.diagnose;

import io.github.remediate.mac.ServiceFacts;
import java.time.Instant;

/** What the services tell. */
final class ServiceFindings {
  private ServiceFindings() {}

  static void add(
      Situation mac,
      Integration integration,
      ServiceFacts services,
      Instant now,
      Findings findings) {
    new JamfProFindings(mac, integration, services, findings).add(now);
    OtherHardware.add(mac, services, findings);
    new EntraFindings(mac, services, findings).add();
    new TenantFindings(integration, services, findings).add();
  }
}
