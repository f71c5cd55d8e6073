package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServer.json;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.services.ServiceSettings.Method;
import io.github.remediate.services.ServiceSettings.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The clients under test, before a server that plays Jamf Pro and Microsoft Graph. */
final class ScriptedServices implements AutoCloseable {
  static final String SERIAL = "C02XK1JHJGH5";
  static final String UDID = "5D0A1C3E-7B42-4F6A-9C1D-2E3F4A5B6C7D";
  static final String DEVICE = "0f5f2bb1-3c19-4a8f-9d3e-51c1d7a0f001";
  static final String OBJECT = "a1b2c3d4-0000-4000-8000-00000000000a";
  static final String MANAGED = "b1b2c3d4-0000-4000-8000-00000000000b";
  static final String REQUEST = "c1b2c3d4-0000-4000-8000-00000000000c";

  static final String VERSION = "GET /api/v1/jamf-pro-version";
  static final String INVENTORY = "GET /api/v4/computers-inventory";
  static final String COMPUTER = "GET /api/v4/computers-inventory/7";
  static final String DELETE_COMPUTER = "DELETE /api/v4/computers-inventory/7";
  static final String BY_DEVICE_ID = "GET /v1.0/devices(deviceId='" + DEVICE + "')";
  static final String BY_OBJECT_ID = "GET /v1.0/devices/" + OBJECT;
  static final String DELETE_DEVICE = "DELETE /v1.0/devices/" + OBJECT;
  static final String OWNERS = "GET /v1.0/devices/" + OBJECT + "/registeredOwners";
  static final String BIN = "GET /beta/directory/deletedItems/microsoft.graph.device";
  static final String IN_BIN = "GET /beta/directory/deletedItems/" + OBJECT;
  static final String MANAGED_DEVICES = "GET /v1.0/deviceManagement/managedDevices";
  static final String MANAGED_DEVICE = MANAGED_DEVICES + "/" + MANAGED;
  static final String DELETE_MANAGED = "DELETE /v1.0/deviceManagement/managedDevices/" + MANAGED;

  final ScriptedServer server = new ScriptedServer();
  final CountedTime time = new CountedTime();
  final CountedTokens tokens = new CountedTokens();
  final ServiceRecords records;

  ScriptedServices() {
    this(Duration.ofSeconds(5), Optional.of("Stale registration"));
  }

  ScriptedServices(Duration timeout, Optional<String> justification) {
    this.records =
        ServiceRecords.of(settings(server, timeout, justification), tokens, tokens, time);
  }

  static ServiceSettings settings(
      ScriptedServer server, Duration timeout, Optional<String> justification) {
    return new ServiceSettings(
        Optional.of(server.address()),
        Optional.of("client"),
        server.address(),
        new SignIn(ServiceSettings.AUTHORITY, Optional.empty(), Method.BROWSER, List.of()),
        timeout,
        justification,
        true,
        Optional.empty());
  }

  ScriptedServices onVersion(String version) {
    server.on(VERSION, json(200, "{\"version\":\"" + version + "\"}"));
    return this;
  }

  static FoundRecord record(Service service, String id) {
    return new FoundRecord(
        service,
        id,
        Optional.of("Ada's Mac"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  static FoundRecord computer() {
    return record(Service.JAMF_PRO, "7");
  }

  static FoundRecord device() {
    return record(Service.ENTRA, OBJECT);
  }

  static FoundRecord managed() {
    return record(Service.INTUNE, MANAGED);
  }

  static MacIdentifiers mac(String serial, String udid, String... deviceIds) {
    return new MacIdentifiers(
        Optional.ofNullable(serial),
        Optional.ofNullable(udid),
        Stream.of(deviceIds).map(id -> new DeviceId(id, From.LOGIN_KEYCHAIN)).toList(),
        Observation.absent(),
        Optional.empty(),
        Optional.empty(),
        Observation.absent(),
        Optional.empty(),
        Optional.empty());
  }

  static String computerJson(String id, String serial, String udid) {
    return """
    {"id":"%s","udid":"%s","general":{"name":"Ada's Mac","lastContact":"2026-11-01T10:00:00Z",
    "lastCheckIn":"2026-11-02T10:00:00.123Z","initialEntryDate":"2024-03-05"},
    "hardware":{"serialNumber":"%s"},
    "userAndLocation":{"username":"ada","email":"ada@example.com"}}\
    """
        .formatted(id, udid, serial);
  }

  static String page(int total, String... computers) {
    return "{\"totalCount\":" + total + ",\"results\":[" + String.join(",", computers) + "]}";
  }

  static String deviceJson(String objectId, String deviceId) {
    return """
    {"@odata.context":"x","id":"%s","deviceId":"%s","displayName":"Ada's Mac",
    "accountEnabled":true,"trustType":"Workplace",
    "approximateLastSignInDateTime":"2026-10-01T00:00:00Z",
    "registrationDateTime":"2024-03-05T06:07:08Z","deletedDateTime":null}\
    """
        .formatted(objectId, deviceId);
  }

  static String managedJson(String id, String serial) {
    return """
    {"id":"%s","deviceName":"Ada's Mac","serialNumber":"%s","udid":null,
    "azureADDeviceId":"%s","userPrincipalName":"ada@example.com","managementAgent":"jamf",
    "lastSyncDateTime":"0001-01-01T00:00:00Z","enrolledDateTime":"2024-03-05T06:07:08Z"}\
    """
        .formatted(id, serial, DEVICE);
  }

  static String value(String... items) {
    return "{\"value\":[" + String.join(",", items) + "]}";
  }

  static String owners() {
    return value(
        "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"x\","
            + "\"userPrincipalName\":\"ada@example.com\"}");
  }

  static String jamfError(int status) {
    return "{\"httpStatus\":"
        + status
        + ",\"errors\":[{\"code\":\"INVALID_ID\",\"field\":\"id\","
        + "\"description\":\"Computer not found\",\"id\":null}]}";
  }

  static String graphError(String code, String message) {
    return "{\"error\":{\"code\":\""
        + code
        + "\",\"message\":\""
        + message
        + "\",\"innerError\":{\"request-id\":\""
        + "d1b2c3d4-0000-4000-8000-00000000000d"
        + "\"}}}";
  }

  static String notFound() {
    return graphError("Request_ResourceNotFound", "Resource does not exist");
  }

  @Override
  public void close() {
    records.close();
    server.close();
  }
}
