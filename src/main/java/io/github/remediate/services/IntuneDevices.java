package io.github.remediate.services;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.SerialNumber;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.services.ServiceRequest.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Intune's managed devices, at Microsoft Graph. */
final class IntuneDevices {
  private static final String DEVICES = "/v1.0/deviceManagement/managedDevices";

  private static final String SELECT =
      "$select=id,deviceName,serialNumber,udid,azureADDeviceId,userPrincipalName,"
          + "managementAgent,lastSyncDateTime,enrolledDateTime";

  private static final ServiceRight READ = ServiceRight.READ_MANAGED_DEVICES;

  private final ServiceAddress address;
  private final ServiceReader reader;
  private final ServiceWriter writer;
  private final Optional<String> justification;

  /**
   * @param justification of every write, in case that another administrator must approve it
   */
  IntuneDevices(ServiceClient client, Optional<String> justification) {
    this.address = client.address();
    this.reader = new ServiceReader(client, Maker.MICROSOFT);
    this.writer = new ServiceWriter(client, Maker.MICROSOFT);
    this.justification = justification;
  }

  /** The devices with this serial number. */
  Observation<List<FoundRecord>> bySerial(String serial) {
    if (!SerialNumber.isOne(serial)) {
      return Observation.unknown("the serial number is none");
    }
    return with("serialNumber", serial, FoundRecord::serialNumber);
  }

  /** The devices with this Entra device id, whoever's they are. */
  Observation<List<FoundRecord>> byDeviceId(String deviceId) {
    if (!Guid.isDevice(deviceId)) {
      return Observation.unknown("the device id is none");
    }
    return with("azureADDeviceId", deviceId, FoundRecord::deviceId);
  }

  /** Those that show {@code asked} there; the service's own word for it is not taken. */
  private Observation<List<FoundRecord>> with(
      String property, String asked, Function<FoundRecord, Optional<String>> field) {
    String filter = property + " eq " + GraphHeaders.literal(asked);
    return new GraphList(address, reader)
        .all(
            address.at(DEVICES + "?$filter=" + ServiceAddress.encoded(filter) + "&" + SELECT),
            Map.of(),
            READ,
            IntuneDevices::record)
        .flatMap(devices -> fitting(devices, field, asked));
  }

  private static Observation<List<FoundRecord>> fitting(
      List<FoundRecord> devices, Function<FoundRecord, Optional<String>> field, String asked) {
    Map<String, FoundRecord> found = new LinkedHashMap<>();
    for (FoundRecord device : devices) {
      if (!field.apply(device).filter(asked::equalsIgnoreCase).isPresent()) {
        return Observation.unknown("Intune lists a device that was not asked for");
      }
      found.putIfAbsent(device.id(), device);
    }
    return Observation.known(List.copyOf(found.values()));
  }

  /** The device as it is now. */
  Observation<FoundRecord> look(String id) {
    if (!Guid.isDevice(id)) {
      return Observation.unknown("the managed device's id is none");
    }
    return reader.get(
        address.at(DEVICES + "/" + id + "?" + SELECT),
        GraphHeaders.usual(),
        READ,
        root -> {
          FoundRecord device = record(AnswerFields.of(root));
          return device.id().equalsIgnoreCase(id)
              ? Observation.known(device)
              : Observation.unknown("Intune shows another device than asked for");
        });
  }

  /** Its compliance, in Intune's word; absent if it says none. */
  Observation<String> complianceState(String id) {
    if (!Guid.isDevice(id)) {
      return Observation.unknown("the managed device's id is none");
    }
    return reader.get(
        address.at(DEVICES + "/" + id + "?$select=id,complianceState"),
        GraphHeaders.usual(),
        READ,
        root ->
            AnswerFields.of(root)
                .words("complianceState")
                .map(Observation::known)
                .orElseGet(Observation::absent));
  }

  private static FoundRecord record(AnswerFields device) throws MalformedAnswerException {
    return new FoundRecord(
        Service.INTUNE,
        device
            .text("id")
            .filter(Guid::isDevice)
            .orElseThrow(() -> new MalformedAnswerException("a managed device has no id")),
        device.words("deviceName"),
        device.words("serialNumber"),
        device.text("udid").filter(Guid::isDevice),
        device.text("azureADDeviceId").filter(Guid::isDevice),
        device.words("userPrincipalName"),
        Optional.empty(),
        device.words("managementAgent"),
        Optional.empty(),
        device.time("lastSyncDateTime"),
        device.time("enrolledDateTime"),
        false);
  }

  /**
   * Deletes the device of this id.
   *
   * @param approval the code of an approval, which goes in the justification's place
   */
  Deletion delete(String id, String requestId, Optional<String> approval) {
    if (!Guid.isDevice(id)) {
      return new Deletion.Refused(
          "the managed device's id is none", "Find the record again.", List.of());
    }
    Observation<Map<String, String>> headers =
        ApprovalHeaders.of(justification, approval, requestId);
    if (!(headers instanceof Observation.Known<Map<String, String>> known)) {
      return new Deletion.Refused(headers.reason(), ApprovalHeaders.REMEDY, List.of());
    }
    return writer.send(
        new ServiceRequest(
            Method.DELETE, address.at(DEVICES + "/" + id), known.value(), Optional.empty()),
        ServiceRight.DELETE_MANAGED_DEVICES,
        (answered, error, ids) ->
            answered.status() == 204
                ? Optional.of(new Deletion.Accepted(ids))
                : ApprovalHeaders.asked(answered, error, approval, ids));
  }
}
