package io.github.remediate.virtual.tenant;

import java.util.List;

/** One of the services behind a door. */
interface Service {
  TenantService kind();

  List<Route> routes();

  /** A path that it does not know. */
  Answer unknown(Call call);

  default Answer unauthorized(Call call, Tokens.Standing standing) {
    return unknown(call);
  }

  /** A right is missing. */
  default Answer forbidden(Call call, Route route) {
    return unknown(call);
  }

  /** A failure of its own, with any status from 400. */
  Answer failure(Call call, int status);

  /** What stands on each of its answers. */
  Answer finished(Call call, Answer answer);

  /** The bearer token of a request, or null. */
  static String bearer(Call call) {
    String value = call.headers().getOrDefault("authorization", "");
    return value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7).trim() : null;
  }
}
