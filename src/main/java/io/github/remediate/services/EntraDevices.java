package io.github.remediate.services;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.services.ServiceRequest.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entra's devices, live and in the bin, at Microsoft Graph. */
final class EntraDevices {
  private static final String DEVICES = "/v1.0/devices";

  /** Only beta has the devices' bin (preview, state of 2026-11). */
  private static final String BIN = "/beta/directory/deletedItems";

  private static final String SELECT =
      "$select=id,deviceId,displayName,accountEnabled,trustType,"
          + "approximateLastSignInDateTime,registrationDateTime,deletedDateTime";

  private static final ServiceRight READ = ServiceRight.READ_DEVICES;

  private final ServiceAddress address;
  private final ServiceReader reader;
  private final ServiceWriter writer;

  EntraDevices(ServiceClient client) {
    this.address = client.address();
    this.reader = new ServiceReader(client, Maker.MICROSOFT);
    this.writer = new ServiceWriter(client, Maker.MICROSOFT);
  }

  /** The devices with this device id: one, or such as are in the bin, or none. */
  Observation<List<FoundRecord>> byDeviceId(String deviceId) {
    if (!Guid.isDevice(deviceId)) {
      return Observation.unknown("the device id is none");
    }
    Observation<FoundRecord> live =
        reader.get(
            address.at(DEVICES + "(deviceId=" + GraphHeaders.literal(deviceId) + ")?" + SELECT),
            GraphHeaders.usual(),
            READ,
            root -> fitting(record(AnswerFields.of(root), false), deviceId));
    if (live.isAbsent()) {
      return deleted(deviceId);
    }
    return live.flatMap(this::owned).map(List::of);
  }

  private static Observation<FoundRecord> fitting(FoundRecord device, String deviceId) {
    return device.deviceId().filter(deviceId::equalsIgnoreCase).isPresent()
        ? Observation.known(device)
        : Observation.unknown("Entra shows another device than asked for");
  }

  /** A filter over the bin is an advanced query: it needs the level and the count. */
  private Observation<List<FoundRecord>> deleted(String deviceId) {
    String filter = "deviceId eq " + GraphHeaders.literal(deviceId);
    Observation<List<FoundRecord>> bin =
        new GraphList(address, reader)
            .all(
                address.at(
                    BIN
                        + "/microsoft.graph.device?$filter="
                        + ServiceAddress.encoded(filter)
                        + "&$count=true&"
                        + SELECT),
                Map.of("ConsistencyLevel", "eventual"),
                READ,
                item -> record(item, true));
    return bin.flatMap(
        devices ->
            devices.stream().allMatch(device -> fitting(device, deviceId).isKnown())
                ? Observation.known(devices)
                : Observation.unknown("Entra lists a device that was not asked for"));
  }

  /** The device as it is now, by its object id. */
  Observation<FoundRecord> look(String objectId) {
    if (!Guid.isDevice(objectId)) {
      return Observation.unknown("the device's object id is none");
    }
    Observation<FoundRecord> live = at(DEVICES + "/" + objectId, objectId, false);
    return live.isAbsent() ? at(BIN + "/" + objectId, objectId, true) : live.flatMap(this::owned);
  }

  private Observation<FoundRecord> at(String path, String objectId, boolean deleted) {
    return reader.get(
        address.at(path + "?" + SELECT),
        GraphHeaders.usual(),
        READ,
        root -> {
          FoundRecord device = record(AnswerFields.of(root), deleted);
          return device.id().equalsIgnoreCase(objectId)
              ? Observation.known(device)
              : Observation.unknown("Entra shows another device than asked for");
        });
  }

  private static FoundRecord record(AnswerFields device, boolean deleted)
      throws MalformedAnswerException {
    return new FoundRecord(
        Service.ENTRA,
        device
            .text("id")
            .filter(Guid::isDevice)
            .orElseThrow(() -> new MalformedAnswerException("a device has no object id")),
        device.words("displayName"),
        Optional.empty(),
        Optional.empty(),
        device.text("deviceId").filter(Guid::isDevice),
        Optional.empty(),
        device.words("trustType"),
        Optional.empty(),
        device.flag("accountEnabled"),
        device.time("approximateLastSignInDateTime"),
        device.time("registrationDateTime"),
        deleted || device.time("deletedDateTime").isPresent());
  }

  /**
   * Whether Entra holds the live device of this object id for compliant; absent if it says nothing.
   */
  Observation<Boolean> compliant(String objectId) {
    if (!Guid.isDevice(objectId)) {
      return Observation.unknown("the device's object id is none");
    }
    return reader.get(
        address.at(DEVICES + "/" + objectId + "?$select=id,isCompliant"),
        GraphHeaders.usual(),
        READ,
        root ->
            AnswerFields.of(root)
                .flag("isCompliant")
                .map(Observation::known)
                .orElseGet(Observation::absent));
  }

  /** {@code device} with its owner, whom only another call tells. */
  private Observation<FoundRecord> owned(FoundRecord device) {
    return new GraphList(address, reader)
        .all(
            address.at(
                DEVICES + "/" + device.id() + "/registeredOwners?$select=id,userPrincipalName"),
            Map.of(),
            READ,
            item -> item.words("userPrincipalName"))
        .map(owners -> with(device, owners.stream().flatMap(Optional::stream).findFirst()));
  }

  private static FoundRecord with(FoundRecord device, Optional<String> owner) {
    return new FoundRecord(
        device.service(),
        device.id(),
        device.name(),
        device.serialNumber(),
        device.hardwareUuid(),
        device.deviceId(),
        owner,
        device.trustType(),
        device.managementAgent(),
        device.enabled(),
        device.lastSeen(),
        device.registered(),
        device.deleted());
  }

  /** Deletes the device of this object id, which goes to the bin for 30 days. */
  Deletion delete(String objectId, String requestId) {
    return write(Method.DELETE, objectId, requestId, Optional.empty(), ServiceRight.DELETE_DEVICES);
  }

  /** Switches it off. */
  Deletion disable(String objectId, String requestId) {
    return write(
        Method.PATCH,
        objectId,
        requestId,
        Optional.of("{\"accountEnabled\":false}"),
        ServiceRight.DISABLE_DEVICES);
  }

  private Deletion write(
      Method method, String objectId, String requestId, Optional<String> body, ServiceRight right) {
    if (!Guid.isDevice(objectId)) {
      return new Deletion.Refused(
          "the device's object id is none", "Find the record again.", List.of());
    }
    return writer.send(
        new ServiceRequest(
            method, address.at(DEVICES + "/" + objectId), Map.of(RequestIds.SENT, requestId), body),
        right,
        (answered, error, ids) ->
            answered.status() == 204 ? Optional.of(new Deletion.Accepted(ids)) : Optional.empty());
  }
}
