package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.Tokens.Standing;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets requests in to a service, and notes which of them no right client makes. */
final class Door {
  /** Jamf asks for no more than these at a time. */
  private static final int MOST_AT_JAMF = 5;

  private final AtomicInteger inside = new AtomicInteger();
  private final Service service;
  private final Tokens tokens;
  private final FaultPlan faults;
  private final RequestLog log;
  private final URI elsewhere;

  Door(Service service, Tokens tokens, FaultPlan faults, RequestLog log, URI elsewhere) {
    this.service = service;
    this.tokens = tokens;
    this.faults = faults;
    this.log = log;
    this.elsewhere = elsewhere;
  }

  /** The call with all that goes wrong with it. */
  Call entered(Call call) {
    log.received(call.request());
    if (inside.incrementAndGet() > MOST_AT_JAMF && service.kind() == TenantService.JAMF_PRO) {
      note(call, "more than " + MOST_AT_JAMF + " requests at a time");
    }
    Map<Kind, TenantFault> hit = faults.next(call.request().method(), call.request().path());
    return new Call(
        call.request(), call.headers(), call.form(), call.body(), call.node(), Map.of(), hit);
  }

  /** A call is over. */
  void left() {
    inside.decrementAndGet();
  }

  /** Notes what must not be. */
  void note(Call call, String what) {
    log.violation(call.request(), what);
  }

  /** What the service says, as far as it can be said in an answer. */
  Answer answer(Call call) {
    Optional<Route> route =
        service.routes().stream()
            .filter(each -> each.method().equals(call.request().method()))
            .filter(each -> each.places(call.request().path()).isPresent())
            .findFirst();
    if (route.isEmpty()) {
      log.violation(call.request(), "nothing is at this path");
      return service.finished(call, service.unknown(call));
    }
    Call placed = call.at(route.get().places(call.request().path()).orElseThrow());
    judge(placed, route.get());
    Answer answer = before(placed).orElseGet(() -> carried(placed, route.get()));
    return service.finished(placed, after(placed, answer));
  }

  private void judge(Call call, Route route) {
    TenantRequest request = call.request();
    for (String name : request.query().keySet()) {
      if (!route.allows(name)) {
        log.violation(request, "no query parameter " + name + " belongs here");
      } else if (request.query().get(name).stream().anyMatch(tokens::given)) {
        log.violation(request, "a token stands in the query");
      }
    }
    if (route.write()
        && service.kind() == TenantService.GRAPH
        && call.header("client-request-id").isEmpty()) {
      note(call, "client-request-id is missing");
    }
    if (!route.body() && !call.body().isEmpty()) {
      log.violation(request, "no body belongs here");
    }
    if (route.rights() == null && Service.bearer(call) != null) {
      log.violation(request, "no token belongs here");
    }
    if (route.rights() != null) {
      Standing standing = tokens.standing(Service.bearer(call), service.kind());
      if (standing == Standing.MISSING) {
        log.violation(request, "Authorization is missing");
      } else if (standing == Standing.FOREIGN) {
        log.violation(request, "the token is another service's");
      }
    }
  }

  private Optional<Answer> before(Call call) {
    if (call.has(Kind.PRETENDS)) {
      return Optional.of(Answer.of(204));
    }
    if (call.has(Kind.THROTTLED)) {
      TenantFault fault = call.faults().get(Kind.THROTTLED);
      Answer answer = service.failure(call, (int) fault.amountOr(429));
      return Optional.of(fault.text() == null ? answer : answer.with("Retry-After", fault.text()));
    }
    if (call.has(Kind.ERROR_BEFORE)) {
      return Optional.of(failure(call, Kind.ERROR_BEFORE));
    }
    if (call.has(Kind.HTML_PAGE)) {
      return Optional.of(
          Answer.html(
              (int) call.faults().get(Kind.HTML_PAGE).amountOr(502),
              "<!DOCTYPE html><html><head><title>Bad Gateway</title></head>"
                  + "<body><h1>The server is being upgraded.</h1></body></html>"));
    }
    if (call.has(Kind.SAYS)) {
      TenantFault fault = call.faults().get(Kind.SAYS);
      return Optional.of(
          Answer.json((int) fault.amountOr(403), fault.text() == null ? "{}" : fault.text()));
    }
    if (call.has(Kind.REDIRECTED)) {
      return Optional.of(
          Answer.of((int) call.faults().get(Kind.REDIRECTED).amountOr(302))
              .with("Location", elsewhere + call.request().path()));
    }
    if (call.has(Kind.TOKEN_EXPIRED) && Service.bearer(call) != null) {
      tokens.revoke(Service.bearer(call));
    }
    return Optional.empty();
  }

  private Answer failure(Call call, Kind kind) {
    return service.failure(call, (int) call.faults().get(kind).amountOr(500));
  }

  private Answer carried(Call call, Route route) {
    if (route.rights() != null) {
      String bearer = Service.bearer(call);
      Standing standing = tokens.standing(bearer, service.kind());
      if (standing != Standing.GOOD) {
        return service.unauthorized(call, standing);
      }
      Tokens.Token token = tokens.token(bearer);
      if (!route.rights().isEmpty()
          && route.rights().stream().noneMatch(token.rights()::contains)) {
        return service.forbidden(call, route);
      }
    }
    Answer answer = route.handler().apply(call);
    if (route.write() && answer.good()) {
      log.written(call.request());
    }
    return answer;
  }

  private Answer after(Call call, Answer answer) {
    return call.has(Kind.ERROR_AFTER) ? failure(call, Kind.ERROR_AFTER) : answer;
  }
}
