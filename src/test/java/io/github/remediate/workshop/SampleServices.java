package io.github.remediate.workshop;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.ServiceFacts.Compliance;
import io.github.remediate.mac.ServiceFacts.Computer;
import io.github.remediate.mac.ServiceFacts.Connector;
import io.github.remediate.mac.ServiceFacts.DevicePolicy;
import io.github.remediate.mac.ServiceFacts.EntraDevice;
import io.github.remediate.mac.ServiceFacts.ManagedDevice;
import io.github.remediate.mac.ServiceFacts.Partner;
import io.github.remediate.mac.ServiceFacts.PartnerKind;
import io.github.remediate.mac.ServiceFacts.Permission;
import io.github.remediate.mac.ServiceFacts.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Builds what services tell of a Mac. What is not given is as it should be: one computer that
 * checked in at {@link #NOW}, compliant, one live object, licenses, partners and consent for both
 * integrations, and no fault.
 */
public final class SampleServices {
  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  public static final String TENANT = "0dde70e6-f430-449f-8bce-f4d0a9eca2a4";
  public static final String USER = "jane.doe@contoso.example";

  private Observation<String> tenantId = Observation.known(TENANT);
  private Observation<List<Computer>> computers = Observation.known(List.of(computer("7", NOW)));
  private Observation<List<Compliance>> compliance;
  private Observation<Set<String>> notifications = Observation.known(Set.of());
  private Observation<List<EntraDevice>> entra;
  private Observation<List<ManagedDevice>> intune = Observation.known(List.of());
  private Observation<List<Partner>> partners =
      Observation.known(
          List.of(
              partner(PartnerKind.DEVICE_COMPLIANCE, "enabled"),
              partner(PartnerKind.CONDITIONAL_ACCESS, "enabled")));
  private Observation<List<Permission>> jamfProApp = Observation.absent();
  private Observation<List<Connector>> connectors =
      Observation.known(
          List.of(
              connector(PartnerKind.DEVICE_COMPLIANCE, true, true),
              connector(PartnerKind.CONDITIONAL_ACCESS, true, true)));
  private Observation<List<Plan>> plans =
      Observation.known(
          List.of(
              new Plan("c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "INTUNE_A", "Success"),
              new Plan("41781fb2-bc02-4b7c-bd55-b576c07bb09d", "AAD_PREMIUM", "Success")));
  private Observation<List<DevicePolicy>> devicePolicies = Observation.known(List.of());
  private Observation<List<FoundRecord>> ofOwnIds = Observation.known(List.of());

  /** Of a Mac that is registered with this id. */
  public SampleServices(String deviceId) {
    compliance =
        Observation.known(
            List.of(
                new Compliance(Optional.of(true), Optional.of("COMPLIANT"), List.of(deviceId))));
    entra = Observation.known(List.of(live(deviceId)));
  }

  public SampleServices tenantId(Observation<String> id) {
    tenantId = id;
    return this;
  }

  public SampleServices computers(Computer... list) {
    computers = Observation.known(List.of(list));
    return this;
  }

  public SampleServices compliance(Observation<List<Compliance>> statements) {
    compliance = statements;
    return this;
  }

  public SampleServices compliance(boolean applicable, String state, String... deviceIds) {
    return compliance(
        Observation.known(
            List.of(
                new Compliance(Optional.of(applicable), Optional.of(state), List.of(deviceIds)))));
  }

  public SampleServices notifications(String... types) {
    notifications = Observation.known(Set.of(types));
    return this;
  }

  public SampleServices entra(EntraDevice... devices) {
    entra = Observation.known(List.of(devices));
    return this;
  }

  public SampleServices entra(Observation<List<EntraDevice>> devices) {
    entra = devices;
    return this;
  }

  public SampleServices intune(ManagedDevice... devices) {
    intune = Observation.known(List.of(devices));
    return this;
  }

  public SampleServices partners(Partner... list) {
    partners = Observation.known(List.of(list));
    return this;
  }

  /** The permissions of the Jamf Pro app. */
  public SampleServices permissions(Permission... permissions) {
    jamfProApp = Observation.known(List.of(permissions));
    return this;
  }

  public SampleServices connectors(Connector... list) {
    connectors = Observation.known(List.of(list));
    return this;
  }

  public SampleServices plans(Observation<List<Plan>> list) {
    plans = list;
    return this;
  }

  public SampleServices plans(Plan... list) {
    return plans(Observation.known(List.of(list)));
  }

  /** Records that name a device id of the Mac's own. */
  public SampleServices ofOwnIds(FoundRecord... records) {
    ofOwnIds = Observation.known(List.of(records));
    return this;
  }

  public SampleServices policies(DevicePolicy... list) {
    devicePolicies = Observation.known(List.of(list));
    return this;
  }

  public static Computer computer(String id, Instant lastCheckIn) {
    return new Computer(
        record(Service.JAMF_PRO, id, null, false),
        Optional.of(lastCheckIn),
        Optional.of(lastCheckIn),
        Optional.of(true));
  }

  public static EntraDevice live(String deviceId) {
    return object(deviceId, false, true);
  }

  /**
   * An object of Entra.
   *
   * @param compliantOrNull isCompliant
   */
  public static EntraDevice object(String deviceId, boolean deleted, Boolean compliantOrNull) {
    return new EntraDevice(
        record(Service.ENTRA, "0" + deviceId.substring(1), deviceId, deleted),
        compliantOrNull == null ? Observation.absent() : Observation.known(compliantOrNull));
  }

  public static ManagedDevice managed(String deviceId, String state) {
    return new ManagedDevice(
        record(Service.INTUNE, "1" + deviceId.substring(1), deviceId, false),
        Observation.known(state));
  }

  public static Partner partner(PartnerKind kind, String state) {
    return new Partner(kind, "Jamf", state, Optional.of(true), false, Optional.empty());
  }

  public static Connector connector(PartnerKind kind, boolean enabled, boolean consented) {
    return new Connector(kind, "the connector", Optional.of(enabled), Observation.known(consented));
  }

  private static FoundRecord record(
      Service service, String id, String deviceIdOrNull, boolean deleted) {
    return new FoundRecord(
        service,
        id,
        Optional.of("Mac"),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(deviceIdOrNull),
        Optional.empty(),
        Optional.of("Workplace"),
        Optional.empty(),
        Optional.of(true),
        Optional.of(NOW),
        Optional.empty(),
        deleted);
  }

  public ServiceFacts build() {
    return new ServiceFacts(
        tenantId,
        computers,
        compliance,
        notifications,
        entra,
        intune,
        partners,
        jamfProApp,
        connectors,
        plans,
        devicePolicies,
        ofOwnIds);
  }

  /** The same facts, of which those in {@code blinded}, a set of bits in their order, are gone. */
  public static ServiceFacts blinded(ServiceFacts whole, int blinded) {
    List<Object> parts =
        new ArrayList<>(
            List.of(
                whole.tenantId(),
                whole.computers(),
                whole.compliance(),
                whole.notifications(),
                whole.entra(),
                whole.intune(),
                whole.partners(),
                whole.jamfProApp(),
                whole.connectors(),
                whole.plans(),
                whole.devicePolicies(),
                whole.ofOwnIds()));
    for (int i = 0; i < parts.size(); i++) {
      if ((blinded & 1 << i) != 0) {
        parts.set(i, Observation.unknown("the answer did not come"));
      }
    }
    try {
      return (ServiceFacts)
          ServiceFacts.class.getDeclaredConstructors()[0].newInstance(parts.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
