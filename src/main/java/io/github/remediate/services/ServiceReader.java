package io.github.remediate.services;

import io.github.remediate.document.Node;
import io.github.remediate.mac.Observation;
import io.github.remediate.services.ServiceAnswer.Answered;
import io.github.remediate.services.ServiceAnswer.Failed;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Asks one service, and takes nothing for an answer that is none. */
record ServiceReader(ServiceClient client, Maker maker) {
  /** Reads something out of an answer. */
  interface Reading<T> {
    Observation<T> of(Node root) throws MalformedAnswerException;
  }

  /**
   * What {@code reading} makes of the answer. Absent only if the service itself says that there is
   * nothing of this address.
   */
  <T> Observation<T> get(
      URI address, Map<String, String> headers, ServiceRight right, Reading<T> reading) {
    String title = right.service().title();
    ServiceAnswer answer = client.send(ServiceRequest.get(address, headers));
    if (answer instanceof Failed failed) {
      return Observation.unknown(failed.reason());
    }
    Answered answered = (Answered) answer;
    return switch (answered.status()) {
      case 200 -> read(title, answered, reading);
      case 401 -> Observation.unknown(title + " does not accept the sign-in");
      case 403 -> Observation.unknown(forbidden(right, answered, maker.error(answered.body())));
      case 404 ->
          maker.saysNotFound(answered.body())
              ? Observation.absent()
              : Observation.unknown(said(title, answered));
      default -> Observation.unknown(said(title, answered));
    };
  }

  private static <T> Observation<T> read(String title, Answered answered, Reading<T> reading) {
    Optional<Node> root = AnswerJson.read(answered.body());
    if (root.isEmpty()) {
      return Observation.unknown(
          title + " answered with " + AnswerJson.said(answered.body()) + " instead of records");
    }
    try {
      return reading.of(root.get());
    } catch (MalformedAnswerException e) {
      return Observation.unknown(
          title + " answered with something that cannot be read: " + e.getMessage());
    }
  }

  /** The same for a list: that there is none of them is an empty one, and never a 404. */
  <T> Observation<T> list(
      URI address, Map<String, String> headers, ServiceRight right, Reading<T> reading) {
    Observation<T> seen = get(address, headers, right, reading);
    return seen.isAbsent()
        ? Observation.unknown(right.service().title() + " answered 404 to a question for a list")
        : seen;
  }

  /** Why a 403: only the service itself knows of rights, a proxy's page does not. */
  static String forbidden(ServiceRight right, Answered answered, Optional<ServiceError> error) {
    boolean own = error.isPresent() || answered.body().length == 0;
    return own
        ? right.missing()
        : said(right.service().title(), answered, error)
            + " with "
            + AnswerJson.said(answered.body());
  }

  private String said(String title, Answered answered) {
    return said(title, answered, maker.error(answered.body()));
  }

  /** That {@code answered} is not understood, or a fault. */
  static String said(String title, Answered answered, Optional<ServiceError> error) {
    int status = answered.status();
    if (status >= 300 && status < 400) {
      return title + " answered " + status + ", a redirect, and none is followed";
    }
    return title + " answered " + status + error.map(ServiceError::excerpt).orElse("");
  }
}
