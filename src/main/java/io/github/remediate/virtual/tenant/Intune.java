package io.github.remediate.virtual.tenant;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Intune's devices in Microsoft Graph, and the approvals of its writes. */
record Intune(TenantState state, GraphLists lists, GraphErrors errors) {
  private static final String DEVICES = "/v1.0/deviceManagement/managedDevices";
  private static final int LONGEST_JUSTIFICATION = 1024;

  /** Of managedDevice (v1.0), without what no record of a tenant here has. */
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "userId",
          "deviceName",
          "managedDeviceOwnerType",
          "enrolledDateTime",
          "lastSyncDateTime",
          "operatingSystem",
          "complianceState",
          "jailBroken",
          "managementAgent",
          "osVersion",
          "azureADRegistered",
          "deviceEnrollmentType",
          "emailAddress",
          "azureADDeviceId",
          "deviceRegistrationState",
          "isSupervised",
          "isEncrypted",
          "userPrincipalName",
          "model",
          "manufacturer",
          "serialNumber",
          "udid",
          "userDisplayName",
          "managedDeviceName",
          "managementState");

  List<Route> routes() {
    String[] read = {
      "DeviceManagementManagedDevices.Read.All",
      "DeviceManagementManagedDevices.ReadWrite.All",
      "DeviceManagementConfiguration.Read.All",
      "DeviceManagementConfiguration.ReadWrite.All"
    };
    return List.of(
        Route.of("GET", DEVICES, call -> lists.list(call, state.managedDevices.shown(call), FIELDS))
            .query(Graph.LIST)
            .needs(read),
        Route.of("GET", DEVICES + "/{id}", this::one).query("$select").needs(read),
        Route.of("DELETE", DEVICES + "/{id}", this::delete)
            .needs(
                "DeviceManagementManagedDevices.ReadWrite.All",
                "DeviceManagementConfiguration.ReadWrite.All")
            .writes(),
        Route.of("GET", "/beta/deviceManagement/operationApprovalRequests", this::approvals)
            .query(Graph.LIST));
  }

  private Answer one(Call call) {
    return state
        .managedDevices
        .shown(call.place("id"), call)
        .map(record -> lists.one(call, record, FIELDS))
        .orElseGet(() -> none(call));
  }

  private Answer none(Call call) {
    return errors.intune(
        call, 404, "ResourceNotFound", "Device " + call.place("id") + " not found");
  }

  private Answer delete(Call call) {
    if (state.managedDevices.held(call.place("id")).isEmpty()) {
      return none(call);
    }
    Optional<Answer> obstacle =
        state.approvals.policy() == MultiAdminApproval.OFF ? Optional.empty() : approval(call);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    state.managedDevices.remove(call.place("id"), call);
    return Answer.of(204);
  }

  /** Why it cannot be carried out yet. */
  private Optional<Answer> approval(Call call) {
    Optional<String> code = call.header("x-msft-approval-code");
    if (code.isPresent()) {
      return coded(call, code.get());
    }
    Optional<String> justification = justification(call);
    if (justification.isEmpty()) {
      return Optional.of(
          errors.intune(call, 400, "BadRequest", "A justification is required for this request."));
    }
    return Optional.of(
        wanted(call, state.approvals.ask(call.request().line(), justification.get())));
  }

  private Optional<Answer> coded(Call call, String code) {
    ApprovalRequest request = state.approvals.request(code).orElse(null);
    if (request == null || !request.what().equals(call.request().line())) {
      return Optional.of(
          errors.intune(call, 400, "BadRequest", "The approval code is not of this request."));
    }
    return switch (request.status()) {
      case APPROVED -> {
        state.approvals.decide(code, ApprovalRequest.Status.COMPLETED);
        yield Optional.empty();
      }
      case NEEDS_APPROVAL -> Optional.of(wanted(call, request));
      case REJECTED, COMPLETED ->
          Optional.of(
              errors.intune(
                  call, 403, "Forbidden", "The request is " + request.status().word() + "."));
    };
  }

  private Answer wanted(Call call, ApprovalRequest request) {
    Answer answer =
        state.approvals.policy() == MultiAdminApproval.ANSWERS_403
            ? errors.intune(call, 403, "ApprovalRequired", "An approval is required.")
            : errors.intune(call, 412, "BadRequest", "An approval is required.");
    return answer.with("x-msft-approval-code", request.code());
  }

  private static Optional<String> justification(Call call) {
    try {
      return call.header("x-msft-approval-justification")
          .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
          .filter(text -> !text.isBlank() && text.length() <= LONGEST_JUSTIFICATION);
    } catch (IllegalArgumentException e) { // it is not base64
      return Optional.empty();
    }
  }

  private Answer approvals(Call call) {
    List<TenantRecord> requests =
        state.approvals.requests().stream()
            .map(
                each ->
                    TenantRecord.of(each.code())
                        .with("status", each.status().word())
                        .with("requestJustification", each.justification()))
            .toList();
    return lists.list(call, requests, Set.of());
  }
}
