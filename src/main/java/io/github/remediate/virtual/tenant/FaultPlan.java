package io.github.remediate.virtual.tenant;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is to go wrong, and how often it was asked for already. */
final class FaultPlan {
  private static final class Counted {
    private final TenantFault fault;
    private int seen;

    Counted(TenantFault fault) {
      this.fault = fault;
    }
  }

  private final List<Counted> faults = new ArrayList<>();

  synchronized void add(TenantFault fault) {
    faults.add(new Counted(fault));
  }

  synchronized void clear() {
    faults.clear();
  }

  /** What goes wrong with this request. */
  synchronized Map<TenantFault.Kind, TenantFault> next(String method, String path) {
    Map<TenantFault.Kind, TenantFault> hit = new EnumMap<>(TenantFault.Kind.class);
    for (Counted each : faults) {
      if (each.fault.matches(method, path)) {
        int n = ++each.seen - each.fault.first();
        if (n >= 0 && n < each.fault.times()) {
          hit.put(each.fault.kind(), each.fault);
        }
      }
    }
    return hit;
  }
}
