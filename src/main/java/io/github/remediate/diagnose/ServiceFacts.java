package io.github.remediate.diagnose;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import java.util.List;

/**
 * What the services tell of this Mac and its tenant. Only a 404 on an id that was looked up is
 * absent; 401, 403, 5xx and a time-out are unknown.
 *
 * @param entra the Entra objects of all collected device ids, also such in the bin
 * @param complianceTold whether the compliance of this Mac is known there
 * @param permissionRight whether the Jamf Pro app has the one permission that it needs
 * @param consentGiven whether the connector is there, with an administrator's consent
 * @param licensed whether the user has valid licenses
 * @param partnerOn whether the compliance partner is switched on
 * @param policiesForDeviceGroups whether a compliance policy is assigned to a group of devices
 */
public record ServiceFacts(
    Observation<List<FoundRecord>> entra,
    Observation<Boolean> complianceTold,
    Observation<Boolean> permissionRight,
    Observation<Boolean> consentGiven,
    Observation<Boolean> licensed,
    Observation<Boolean> partnerOn,
    Observation<Boolean> policiesForDeviceGroups) {

  /**
   * Nothing, because none was asked.
   *
   * @param reason one clause for a person
   */
  public static ServiceFacts unknown(String reason) {
    return new ServiceFacts(
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason));
  }
}
