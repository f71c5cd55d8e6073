package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.Tokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Entra's devices in Microsoft Graph, and the bin for deleted ones. */
record Entra(TenantState state, GraphLists lists, GraphErrors errors, Tokens tokens) {
  private static final String DEVICES = "/v1.0/devices";
  private static final String BIN = "/beta/directory/deletedItems/";
  private static final String DELETED = "deletedDateTime";

  /** Of device (v1.0), without what no record of a tenant here has: no serial number is there. */
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          DELETED,
          "accountEnabled",
          "approximateLastSignInDateTime",
          "deviceId",
          "displayName",
          "deviceOwnership",
          "enrollmentType",
          "isCompliant",
          "isManaged",
          "isRooted",
          "managementType",
          "manufacturer",
          "mdmAppId",
          "model",
          "operatingSystem",
          "operatingSystemVersion",
          "physicalIds",
          "profileType",
          "registrationDateTime",
          "systemLabels",
          "trustType");

  /** Microsoft names these for deleting a device (delegated). */
  private static final Set<String> ROLES =
      Set.of(
          "Intune Administrator",
          "Cloud Device Administrator",
          "Windows 365 Administrator",
          "Global Administrator");

  List<Route> routes() {
    String[] read = {"Device.Read.All", "Device.ReadWrite.All", "Directory.Read.All"};
    String[] write = {"Directory.AccessAsUser.All", "Device.ReadWrite.All"};
    String byDeviceId = DEVICES + "(deviceId='{deviceId}')";
    return List.of(
        Route.of("GET", DEVICES, call -> lists.list(call, state.devices.shown(call), FIELDS))
            .query(Graph.LIST)
            .needs(read),
        Route.of(
                "GET",
                DEVICES + "/{id}",
                call -> one(call, device -> lists.one(call, device, FIELDS)))
            .query("$select", "$expand")
            .needs(read),
        Route.of("GET", byDeviceId, this::byDeviceId).query("$select", "$expand").needs(read),
        Route.of(
                "GET",
                DEVICES + "/{id}/registeredOwners",
                call -> one(call, device -> owners(call, device)))
            .query(Graph.LIST)
            .needs(read),
        Route.of("DELETE", DEVICES + "/{id}", this::delete).needs(write).writes(),
        Route.of("PATCH", DEVICES + "/{id}", this::patch).withBody().needs(write).writes(),
        Route.of(
                "GET",
                BIN + "microsoft.graph.device",
                call -> lists.list(call, state.bin.shown(call), FIELDS))
            .query(Graph.LIST)
            .needs(read),
        Route.of("GET", BIN + "{id}", this::binned).query("$select").needs(read),
        Route.of("DELETE", BIN + "{id}", this::purge).needs(write).writes(),
        Route.of("POST", BIN + "{id}/restore", this::restore).needs(write).writes());
  }

  private Answer one(Call call, Function<TenantRecord, Answer> shown) {
    return state.devices.shown(call.place("id"), call).map(shown).orElseGet(() -> none(call));
  }

  private Answer none(Call call) {
    return errors.of(
        call,
        404,
        "Request_ResourceNotFound",
        "Resource '"
            + call.places().values().iterator().next()
            + "' does not exist or one of its queried reference-property objects are not present.");
  }

  private Answer byDeviceId(Call call) {
    return state.devices.shown(call).stream()
        .filter(
            device -> device.text("deviceId").orElse("").equalsIgnoreCase(call.place("deviceId")))
        .findFirst()
        .map(device -> lists.one(call, device, FIELDS))
        .orElseGet(() -> none(call));
  }

  @SuppressWarnings("unchecked") // as the records are made
  private Answer owners(Call call, TenantRecord device) {
    Object owners = device.get("registeredOwners");
    List<TenantRecord> found =
        owners instanceof List<?> list
            ? list.stream().map(owner -> TenantRecord.of((Map<String, Object>) owner)).toList()
            : List.of();
    return lists.list(call, found, Set.of());
  }

  private Optional<Answer> roleMissing(Call call) {
    Token token = tokens.token(Service.bearer(call));
    boolean may = token.roles() == null || token.roles().stream().anyMatch(ROLES::contains);
    return may ? Optional.empty() : Optional.of(denied(call));
  }

  private Answer denied(Call call) {
    return errors.of(
        call,
        403,
        "Authorization_RequestDenied",
        "Insufficient privileges to complete the operation.");
  }

  private Answer delete(Call call) {
    Optional<Answer> missing = roleMissing(call);
    if (missing.isPresent()) {
      return missing.get();
    }
    Optional<TenantRecord> device = state.devices.remove(call.place("id"), call);
    if (device.isEmpty()) {
      return none(call);
    }
    state.bin.put(device.get().with(DELETED, state.clock.instant().toString()));
    return Answer.of(204);
  }

  private Answer patch(Call call) {
    Optional<Answer> missing = roleMissing(call);
    if (missing.isPresent()) {
      return missing.get();
    }
    Optional<TenantRecord> device = state.devices.held(call.place("id"));
    if (device.isEmpty()) {
      return none(call);
    }
    Map<String, Object> fields = JsonBody.fields(call.body());
    if (fields == null || !(fields.get("accountEnabled") instanceof Boolean enabled)) {
      return errors.of(call, 400, "Request_BadRequest", "Invalid value specified for the body.");
    }
    state.devices.put(device.get().with("accountEnabled", enabled));
    return Answer.of(204);
  }

  private Answer binned(Call call) {
    return state
        .bin
        .shown(call.place("id"), call)
        .map(device -> lists.one(call, device, FIELDS))
        .orElseGet(() -> none(call));
  }

  private Answer purge(Call call) {
    Optional<Answer> missing = roleMissing(call);
    if (missing.isPresent()) {
      return missing.get();
    }
    return state.bin.remove(call.place("id"), call).isPresent() ? Answer.of(204) : none(call);
  }

  private Answer restore(Call call) {
    Optional<Answer> missing = roleMissing(call);
    if (missing.isPresent()) {
      return missing.get();
    }
    Optional<TenantRecord> device = state.bin.remove(call.place("id"), call);
    if (device.isEmpty()) {
      return none(call);
    }
    TenantRecord back = device.get().with(DELETED, null);
    state.devices.put(back);
    return lists.one(call, back, FIELDS);
  }
}
