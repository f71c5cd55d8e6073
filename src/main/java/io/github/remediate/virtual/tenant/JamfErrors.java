package io.github.remediate.virtual.tenant;

import java.util.List;

/** Errors in Jamf Pro's form. */
final class JamfErrors {
  private JamfErrors() {}

  static Answer of(int status, String code, String description, String fieldOrNull) {
    return Answer.json(
        status,
        json ->
            json.number("httpStatus", status)
                .list(
                    "errors",
                    List.of(code),
                    (error, each) -> {
                      error.text("code", each).text("description", description).text("id", "0");
                      if (fieldOrNull == null) {
                        error.nothing("field");
                      } else {
                        error.text("field", fieldOrNull);
                      }
                    }));
  }

  static Answer noComputer(String id) {
    return of(404, "INVALID_ID", "Computer with id " + id + " does not exist.", null);
  }
}
