package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.TenantFault.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists and single records of Graph: filtered, cut down to what was selected, page by page. */
final class GraphLists {
  private static final String PAGE = "$skiptoken";

  private final TenantState state;
  private final GraphErrors errors;
  private final URI elsewhere;
  private URI self;

  GraphLists(TenantState state, GraphErrors errors, URI elsewhere) {
    this.state = state;
    this.errors = errors;
    this.elsewhere = elsewhere;
  }

  /** Where Graph is reached, which stands in its links. */
  void at(URI address) {
    self = address;
  }

  /**
   * A page of a list.
   *
   * @param known fields that one may filter by and select; empty: any
   */
  Answer list(Call call, List<TenantRecord> records, Set<String> known) {
    List<TenantRecord> found = records;
    Optional<String> filter = call.query("$filter");
    if (filter.isPresent()) {
      Optional<GraphFilter.Parsed> parsed = GraphFilter.of(filter.get());
      if (parsed.isEmpty()) {
        return bad(call, "Invalid filter clause: " + filter.get());
      }
      for (String field : parsed.get().fields()) {
        if (!known.isEmpty() && !known.contains(field)) {
          return noSuchField(call, field);
        }
      }
      if (!call.has(Kind.FILTER_IGNORED)) {
        found = records.stream().filter(parsed.get().lets()).toList();
      }
    }
    for (String field : selected(call)) {
      if (!known.isEmpty() && !known.contains(field)) {
        return noSuchField(call, field);
      }
    }
    return page(call, found);
  }

  private Answer page(Call call, List<TenantRecord> found) {
    int size = number(call, "$top", state.graphPage);
    int from = Math.min(found.size(), number(call, PAGE, 0));
    int to = Math.min(found.size(), from + Math.max(1, size));
    int shownFrom = call.has(Kind.PAGES_REPEAT) && from > 0 ? from - 1 : from;
    List<TenantRecord> shown = found.subList(shownFrom, to);
    Optional<String> next = next(call, from, to, found.size());
    return Answer.json(
        200,
        json -> {
          json.text("@odata.context", self + "/v1.0/$metadata#" + call.request().path());
          if (call.query("$count").isPresent()) {
            json.number("@odata.count", found.size());
          }
          json.text("@odata.nextLink", next)
              .list("value", shown, (each, record) -> cut(call, record).write(each));
        });
  }

  private Optional<String> next(Call call, int from, int to, int all) {
    if (call.has(Kind.PAGES_LOOP)) {
      return Optional.of(link(call, self, from));
    }
    if (call.has(Kind.NEXT_PAGE_ELSEWHERE)) {
      return Optional.of(link(call, elsewhere, to));
    }
    return to < all ? Optional.of(link(call, self, to)) : Optional.empty();
  }

  private static String link(Call call, URI host, int from) {
    Map<String, String> query = call.firstValues();
    query.put(PAGE, String.valueOf(from));
    return host + call.request().path() + "?" + Forms.encoded(query);
  }

  private static int number(Call call, String parameter, int usual) {
    return call.query(parameter)
        .filter(t -> t.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .orElse(usual);
  }

  /** One record, cut down to what was selected. */
  Answer one(Call call, TenantRecord record, Set<String> known) {
    for (String field : selected(call)) {
      if (!known.isEmpty() && !known.contains(field)) {
        return noSuchField(call, field);
      }
    }
    return Answer.json(
        200,
        json -> {
          json.text("@odata.context", self + "/v1.0/$metadata#" + call.request().path());
          cut(call, record).write(json);
        });
  }

  private static TenantRecord cut(Call call, TenantRecord record) {
    List<String> expanded = call.query("$expand").map(GraphLists::words).orElse(List.of());
    List<String> fields = new ArrayList<>(selected(call));
    if (fields.isEmpty()) {
      fields.addAll(record.fields().keySet());
      fields.remove("registeredOwners");
    }
    fields.addAll(expanded);
    return record.only(fields);
  }

  private static List<String> selected(Call call) {
    return call.query("$select").map(GraphLists::words).orElse(List.of());
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.split(",")).map(word -> word.replaceAll("\\(.*", "").trim()).toList();
  }

  private Answer bad(Call call, String message) {
    return errors.of(call, 400, "BadRequest", message);
  }

  private Answer noSuchField(Call call, String field) {
    return bad(call, "Could not find a property named '" + field + "' on this type.");
  }
}
