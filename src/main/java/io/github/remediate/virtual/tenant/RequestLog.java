package io.github.remediate.virtual.tenant;

import java.util.ArrayList;
import java.util.List;

/** What came in, what of it was done, and what no right client asks. */
final class RequestLog {
  private final List<TenantRequest> requests = new ArrayList<>();
  private final List<TenantRequest> writes = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  synchronized void received(TenantRequest request) {
    requests.add(request);
  }

  synchronized void written(TenantRequest request) {
    writes.add(request);
  }

  synchronized void violation(TenantRequest request, String what) {
    violations.add(request.line() + " (" + request.service() + "): " + what);
  }

  synchronized List<TenantRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized List<TenantRequest> writes() {
    return List.copyOf(writes);
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }
}
