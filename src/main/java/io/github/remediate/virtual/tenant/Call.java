package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.TenantFault.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way through a service.
 *
 * @param request what is written down of it
 * @param headers names in lower case
 * @param form of a body that is a form
 * @param body as text
 * @param node which node of the cluster has it
 * @param places what stands in the variable places of the route
 * @param faults what goes wrong with it
 */
record Call(
    TenantRequest request,
    Map<String, String> headers,
    Map<String, String> form,
    String body,
    String node,
    Map<String, String> places,
    Map<Kind, TenantFault> faults) {

  Call at(Map<String, String> found) {
    return new Call(request, headers, form, body, node, new HashMap<>(found), faults);
  }

  String place(String name) {
    return places.get(name);
  }

  Optional<String> query(String name) {
    List<String> values = request.query().get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(form.get(name));
  }

  Optional<TenantFault> fault(Kind kind) {
    return Optional.ofNullable(faults.get(kind));
  }

  boolean has(Kind kind) {
    return faults.containsKey(kind);
  }

  /** The query's first values, to be written into a link. */
  Map<String, String> firstValues() {
    Map<String, String> first = new LinkedHashMap<>();
    request.query().forEach((name, values) -> first.put(name, values.get(0)));
    return first;
  }
}
