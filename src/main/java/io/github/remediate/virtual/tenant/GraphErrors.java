package io.github.remediate.virtual.tenant;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Errors in Microsoft Graph's form, and the ids that stand on all of its answers. */
record GraphErrors(InstantSource clock) {
  private static final String REQUEST = "request-id";
  private static final String CLIENT = "client-request-id";

  Answer of(Call call, int status, String code, String message) {
    String id = UUID.randomUUID().toString();
    String date = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    return Answer.json(
            status,
            json ->
                json.object(
                    "error",
                    error ->
                        error
                            .text("code", code)
                            .text("message", message)
                            .object(
                                "innerError",
                                inner ->
                                    inner
                                        .text("date", date)
                                        .text(REQUEST, id)
                                        .text(CLIENT, call.header(CLIENT).orElse(id)))))
        .with(REQUEST, id);
  }

  /** An error of Intune, whose message is JSON in itself. */
  Answer intune(Call call, int status, String code, String message) {
    String id = UUID.randomUUID().toString();
    return of(
        call,
        status,
        code,
        "{\r\n  \"_version\": 3,\r\n  \"Message\": \""
            + message
            + " - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000"
            + " - Activity ID: "
            + id
            + " - Url: https://fef.example.manage.microsoft.com"
            + call.request().path()
            + "\",\r\n  \"CustomApiErrorPhrase\": \"\"\r\n}");
  }

  Answer finished(Call call, Answer answer) {
    String id = answer.headers().getOrDefault(REQUEST, UUID.randomUUID().toString());
    return answer.with(REQUEST, id).with(CLIENT, call.header(CLIENT).orElse(id));
  }
}
