package io.github.remediate.workshop;

import io.github.remediate.mac.ServerRecord.Service;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server holds of a forged Mac.
 *
 * @param fields as in records.json, in order
 */
public record ForgedRecord(Service service, Map<String, String> fields) {

  public static ForgedRecord jamfPro(String id, String name, String serialNumber, String udid) {
    return of(Service.JAMF_PRO, "id", id, "name", name, "serialNumber", serialNumber, "udid", udid);
  }

  public static ForgedRecord entra(String objectId, String name, String deviceId) {
    return of(Service.ENTRA, "id", objectId, "name", name, "deviceId", deviceId);
  }

  public static ForgedRecord intune(
      String id, String name, String deviceId, String serialNumber, String agent) {
    return of(
        Service.INTUNE,
        "id",
        id,
        "name",
        name,
        "deviceId",
        deviceId,
        "serialNumber",
        serialNumber,
        "managementAgent",
        agent);
  }

  private static ForgedRecord of(Service service, String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new ForgedRecord(service, fields);
  }
}
