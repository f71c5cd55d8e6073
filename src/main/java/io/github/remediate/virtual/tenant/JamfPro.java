package io.github.remediate.virtual.tenant;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.Tokens.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Jamf Pro's API, as its schema (11.30.1) describes it. */
final class JamfPro implements Service {
  private static final String READ = "Read Computers";
  private static final int MOST_ON_A_PAGE = 2000;

  private final TenantState state;
  private final JamfSignIn signIn;

  JamfPro(TenantState state, Tokens tokens) {
    this.state = state;
    this.signIn = new JamfSignIn(state, tokens);
  }

  @Override
  public TenantService kind() {
    return TenantService.JAMF_PRO;
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(signIn.routes());
    routes.add(Route.of("GET", "/api/v1/jamf-pro-version", this::version));
    routes.add(Route.of("GET", "/api/v1/notifications", this::notifications));
    for (int version = 1; version <= 4; version++) {
      String inventory = "/api/v" + version + "/computers-inventory";
      int v = version;
      routes.add(
          Route.of("GET", inventory, call -> answered(v, call, this::list))
              .query("section", "page", "page-size", "sort", "filter")
              .needs(READ));
      routes.add(
          Route.of("GET", inventory + "/{id}", call -> answered(v, call, this::one))
              .query("section")
              .needs(READ));
      routes.add(
          Route.of("DELETE", inventory + "/{id}", call -> answered(v, call, this::delete))
              .needs("Delete Computers")
              .writes());
    }
    routes.add(
        Route.of("POST", "/api/v4/computers-inventory/{id}/remove-mdm-profile", this::unmanage)
            .needs("Send Computer Unmanage Command")
            .writes());
    routes.add(
        Route.of("POST", "/api/v1/computer-inventory/{id}/remove-mdm-profile", this::unmanage)
            .needs("Send Computer Unmanage Command")
            .writes());
    routes.add(
        Route.of("GET", "/api/v2/mdm/commands", state.commands::list)
            .query("page", "page-size", "sort", "filter")
            .needs("View MDM command information in Jamf Pro API"));
    routes.add(
        Route.of("POST", "/api/v1/jamf-management-framework/redeploy/{id}", this::redeploy)
            .needs("Send Computer Remote Command to Install Package")
            .writes());
    routes.add(
        Route.of(
                "GET",
                "/api/v1/conditional-access/device-compliance-information/computer/{id}",
                this::compliance)
            .needs("Read Device Compliance Information"));
    return routes;
  }

  private interface Versioned {
    Answer answer(int version, Call call);
  }

  private Answer answered(int version, Call call, Versioned handler) {
    return state.inventoryVersions().contains(version)
        ? handler.answer(version, call)
        : unknown(call);
  }

  private Answer version(Call call) {
    return Answer.json(200, json -> json.text("version", state.jamfVersion));
  }

  private Answer notifications(Call call) {
    return Answer.json(
        200, JsonWriter.list(Layout.LINE, state.notifications, (json, each) -> each.write(json)));
  }

  private Answer list(int version, Call call) {
    Optional<String> filter = call.query("filter").filter(text -> !text.isEmpty());
    Optional<Predicate<TenantRecord>> lets =
        filter.isEmpty() ? Optional.of(record -> true) : JamfFilter.of(filter.get());
    if (lets.isEmpty()) {
      return JamfErrors.of(400, "INVALID_FIELD", "Filter is not valid.", "filter");
    }
    boolean ignored = call.has(Kind.FILTER_IGNORED);
    List<TenantRecord> found =
        state.computers.shown(call).stream().filter(r -> ignored || lets.get().test(r)).toList();
    int size = Math.min(MOST_ON_A_PAGE, Math.max(1, number(call, "page-size", 100)));
    int page = Math.max(0, number(call, "page", 0));
    if (call.has(Kind.PAGES_LOOP)) {
      page = 0;
    }
    int from = Math.min(found.size(), page * size);
    if (call.has(Kind.PAGES_REPEAT) && page > 0) {
      from = Math.max(0, from - 1);
    }
    List<TenantRecord> shown = found.subList(from, Math.min(found.size(), from + size));
    long total = call.has(Kind.PAGES_LOOP) ? found.size() + 1_000_000L : found.size();
    return Answer.json(
        200,
        json ->
            json.number("totalCount", total)
                .list(
                    "results",
                    shown,
                    (each, record) ->
                        JamfInventory.shown(record, version, sections(call)).write(each)));
  }

  private static int number(Call call, String parameter, int usual) {
    return call.query(parameter)
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .orElse(usual);
  }

  private static List<String> sections(Call call) {
    return call.request().query().getOrDefault("section", List.of("GENERAL"));
  }

  private Answer one(int version, Call call) {
    return state
        .computers
        .shown(call.place("id"), call)
        .map(
            record -> Answer.json(200, JamfInventory.shown(record, version, sections(call))::write))
        .orElseGet(() -> JamfErrors.noComputer(call.place("id")));
  }

  private Answer delete(int version, Call call) {
    return state.computers.remove(call.place("id"), call).isPresent()
        ? Answer.of(204)
        : JamfErrors.noComputer(call.place("id"));
  }

  private Answer unmanage(Call call) {
    return state.computers.held(call.place("id")).isEmpty()
        ? JamfErrors.noComputer(call.place("id"))
        : Answer.json(
            200,
            json ->
                json.text("deviceId", call.place("id"))
                    .text("commandUuid", state.commands.queue(call.place("id"))));
  }

  private Answer redeploy(Call call) {
    Answer answer = unmanage(call);
    return answer.good() ? new Answer(202, answer.headers(), answer.body()) : answer;
  }

  private Answer compliance(Call call) {
    String id = call.place("id");
    // No 404 stands in its schema: of a computer that is not there it says nothing.
    List<TenantRecord> information = state.compliance.getOrDefault(id, List.of());
    return Answer.json(
        200, JsonWriter.list(Layout.LINE, information, (json, each) -> each.write(json)));
  }

  @Override
  public Answer unknown(Call call) {
    return JamfErrors.of(404, "NOT_FOUND", "Not Found", null);
  }

  @Override
  public Answer unauthorized(Call call, Standing standing) {
    return JamfErrors.of(401, "INVALID_TOKEN", "Unauthorized", null);
  }

  @Override
  public Answer forbidden(Call call, Route route) {
    return JamfErrors.of(403, "INVALID_PRIVILEGE", "Forbidden", null);
  }

  @Override
  public Answer failure(Call call, int status) {
    return JamfErrors.of(status, "SERVER_ERROR", "The server could not do it.", null);
  }

  @Override
  public Answer finished(Call call, Answer answer) {
    return answer.with("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
  }
}
