package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.Tokens.Standing;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Microsoft Graph, as its metadata (v1.0, August 2026) describes it. */
final class Graph implements Service {
  static final String[] LIST = {
    "$filter", "$select", "$top", "$skiptoken", "$count", "$orderby", "$expand"
  };

  private final GraphErrors errors;
  private final GraphLists lists;
  private final List<Route> routes = new ArrayList<>();

  Graph(TenantState state, Tokens tokens, URI elsewhere) {
    errors = new GraphErrors(state.clock);
    lists = new GraphLists(state, errors, elsewhere);
    routes.addAll(new Entra(state, lists, errors, tokens).routes());
    routes.addAll(new Intune(state, lists, errors).routes());
    routes.addAll(new Directory(state, lists, errors).routes());
  }

  void at(URI address) {
    lists.at(address);
  }

  @Override
  public TenantService kind() {
    return TenantService.GRAPH;
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public Answer unknown(Call call) {
    return errors.of(
        call, 400, "BadRequest", "Resource not found for the segment in " + call.request().path());
  }

  @Override
  public Answer unauthorized(Call call, Standing standing) {
    String message =
        switch (standing) {
          case MISSING -> "Access token is empty.";
          case EXPIRED, REVOKED -> "Lifetime validation failed, the token is expired.";
          case UNKNOWN, GOOD -> "Access token validation failure.";
          case FOREIGN -> "Access token validation failure. Invalid audience.";
        };
    return errors
        .of(call, 401, "InvalidAuthenticationToken", message)
        .with("WWW-Authenticate", "Bearer realm=\"\"");
  }

  @Override
  public Answer forbidden(Call call, Route route) {
    if (call.request().path().contains("/deviceManagement/")) {
      return errors.intune(
          call,
          403,
          "Forbidden",
          "Application is not authorized to perform this operation. Application must have one of"
              + " the following scopes: "
              + String.join(", ", route.rights()));
    }
    return errors.of(
        call,
        403,
        "Authorization_RequestDenied",
        "Insufficient privileges to complete the operation.");
  }

  @Override
  public Answer failure(Call call, int status) {
    String code =
        switch (status) {
          case 429 -> "TooManyRequests";
          case 503 -> "serviceNotAvailable";
          case 504 -> "GatewayTimeout";
          default -> "InternalServerError";
        };
    return errors.of(call, status, code, "The service could not do it now.");
  }

  @Override
  public Answer finished(Call call, Answer answer) {
    return errors.finished(call, answer);
  }
}
