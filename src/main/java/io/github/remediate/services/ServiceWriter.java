package io.github.remediate.services;

import io.github.remediate.mac.Deletion;
import io.github.remediate.services.ServiceAnswer.Answered;
import io.github.remediate.services.ServiceAnswer.Failed;
import java.util.List;
import java.util.Optional;

/** Has one service change something, and says what can be told of it. */
record ServiceWriter(ServiceClient client, Maker maker) {
  /** How a service says that it took the request, and what else it may mean. */
  interface Meaning {
    /** Empty for what it means at every service. */
    Optional<Deletion> of(Answered answered, Optional<ServiceError> error, List<String> ids);
  }

  Deletion send(ServiceRequest request, ServiceRight right, Meaning meaning) {
    ServiceAnswer answer = client.send(request);
    if (answer instanceof Failed failed) {
      List<String> ids = RequestIds.of(request);
      return switch (failed.kind()) {
        case NOT_SENT, UNREACHED -> new Deletion.Refused(failed.reason(), failed.remedy(), ids);
        case LOST, UNREADABLE -> new Deletion.Unknown(failed.reason(), ids);
      };
    }
    Answered answered = (Answered) answer;
    Optional<ServiceError> error = maker.error(answered.body());
    List<String> ids = RequestIds.of(request, answered, error);
    return meaning.of(answered, error, ids).orElseGet(() -> usual(answered, error, right, ids));
  }

  private Deletion usual(
      Answered answered, Optional<ServiceError> error, ServiceRight right, List<String> ids) {
    String title = right.service().title();
    String said = ServiceReader.said(title, answered, error);
    int status = answered.status();
    return switch (status) {
      case 401 ->
          new Deletion.Refused(
              title + " does not accept the sign-in", "Sign in again, then try again.", ids);
      case 403 ->
          new Deletion.Refused(
              ServiceReader.forbidden(right, answered, error), right.remedy(), ids);
      case 404 ->
          maker.saysNotFound(answered.body())
              ? new Deletion.Gone(ids)
              : new Deletion.Unknown(said, ids);
      case 408 -> new Deletion.Unknown(said, ids);
      case 429 ->
          new Deletion.Refused(title + " takes no more requests now", "Try again later.", ids);
      default ->
          status >= 400 && status < 500
              ? new Deletion.Refused(
                  said, "Look at the record in " + title + ", and at the request in its log.", ids)
              : new Deletion.Unknown(said, ids);
    };
  }
}
