package io.github.remediate.services;

import io.github.remediate.mac.Guid;
import io.github.remediate.services.ServiceAnswer.Answered;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ids by which Microsoft's logs name a request. Jamf Pro has none. */
final class RequestIds {
  static final String SENT = "client-request-id";
  private static final String GIVEN = "request-id";

  private RequestIds() {}

  /** Those that a request without an answer has. */
  static List<String> of(ServiceRequest request) {
    String sent = request.headers().get(SENT);
    return sent == null ? List.of() : List.of(sent);
  }

  /** Those of a request with its answer, each once. */
  static List<String> of(ServiceRequest request, Answered answered, Optional<ServiceError> error) {
    Set<String> ids = new LinkedHashSet<>(of(request));
    answered.headers().firstValue(GIVEN).filter(Guid::isOne).ifPresent(ids::add);
    error.flatMap(ServiceError::requestId).filter(Guid::isOne).ifPresent(ids::add);
    return List.copyOf(ids);
  }
}
