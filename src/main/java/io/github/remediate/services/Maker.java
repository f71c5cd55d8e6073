package io.github.remediate.services;

import io.github.remediate.document.Node;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whose service it is, and thereby how it words a fault. */
enum Maker {
  /** {@code {httpStatus, errors: [{code, field, description, id}]}}. */
  JAMF {
    @Override
    Optional<ServiceError> error(AnswerFields root) throws MalformedAnswerException {
      if (root.number("httpStatus").isEmpty()) {
        return Optional.empty();
      }
      for (AnswerFields error : root.objects("errors")) {
        return Optional.of(
            new ServiceError(
                error.text("code").orElse(""),
                error.text("description").orElse(""),
                Optional.empty()));
      }
      return Optional.of(new ServiceError("", "", Optional.empty()));
    }

    @Override
    boolean saysNotFound(ServiceError error) {
      // A path that it does not know is a 404 in the same form.
      return error.code().equals("INVALID_ID") || error.mentions("not exist");
    }
  },
  /** {@code {error: {code, message, innerError: {request-id}}}}. */
  MICROSOFT {
    @Override
    Optional<ServiceError> error(AnswerFields root) throws MalformedAnswerException {
      Optional<AnswerFields> error = root.object("error");
      if (error.isEmpty()) {
        return Optional.empty();
      }
      Optional<AnswerFields> inner = error.get().object("innerError");
      if (inner.isEmpty()) {
        inner = error.get().object("innererror");
      }
      return Optional.of(
          new ServiceError(
              error.get().text("code").orElse(""),
              error.get().text("message").orElse(""),
              inner.isEmpty() ? Optional.empty() : inner.get().text("request-id")));
    }

    @Override
    boolean saysNotFound(ServiceError error) {
      // A tenant or a user that is not found is another matter.
      return NO_RECORD.contains(error.code().toLowerCase(Locale.ROOT));
    }
  };

  /** Codes of Entra and Intune, in lower case. */
  private static final Set<String> NO_RECORD =
      Set.of(
          "request_resourcenotfound",
          "resourcenotfound",
          "directory_objectnotfound",
          "objectnotfound",
          "itemnotfound",
          "notfound");

  /** What {@code root} says in this maker's form; empty if it is something else. */
  abstract Optional<ServiceError> error(AnswerFields root) throws MalformedAnswerException;

  /** Whether it is about the record itself, and not about something else that was not found. */
  abstract boolean saysNotFound(ServiceError error);

  /** The fault in {@code body}, if it is one of this maker's. */
  Optional<ServiceError> error(byte[] body) {
    try {
      Optional<Node> node = AnswerJson.read(body);
      return node.isEmpty() ? Optional.empty() : error(AnswerFields.of(node.get()));
    } catch (MalformedAnswerException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code body} says in this maker's form that there is no such record. */
  boolean saysNotFound(byte[] body) {
    return error(body).filter(this::saysNotFound).isPresent();
  }
}
