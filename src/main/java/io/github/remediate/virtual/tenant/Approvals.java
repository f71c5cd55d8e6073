package io.github.remediate.virtual.tenant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Intune's Multi Admin Approval. */
final class Approvals {
  private MultiAdminApproval policy = MultiAdminApproval.OFF;
  private final Map<String, ApprovalRequest> requests = new LinkedHashMap<>();

  MultiAdminApproval policy() {
    return policy;
  }

  void policy(MultiAdminApproval form) {
    policy = form;
  }

  List<ApprovalRequest> requests() {
    return new ArrayList<>(requests.values());
  }

  Optional<ApprovalRequest> request(String code) {
    return Optional.ofNullable(requests.get(code));
  }

  ApprovalRequest ask(String what, String justification) {
    String code = UUID.randomUUID().toString();
    ApprovalRequest request =
        new ApprovalRequest(code, what, justification, ApprovalRequest.Status.NEEDS_APPROVAL);
    requests.put(code, request);
    return request;
  }

  void decide(String code, ApprovalRequest.Status status) {
    ApprovalRequest request = request(code).orElseThrow();
    requests.put(code, new ApprovalRequest(code, request.what(), request.justification(), status));
  }
}
