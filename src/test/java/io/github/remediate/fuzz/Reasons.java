package io.github.remediate.fuzz;

import io.github.remediate.mac.Observation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why what is unknown in a tree of records is unknown. */
final class Reasons {
  private Reasons() {}

  static List<String> in(Object value) {
    List<String> reasons = new ArrayList<>();
    collect(value, reasons);
    return reasons;
  }

  private static void collect(Object value, List<String> reasons) {
    if (value instanceof Observation.Unknown<?> unknown) {
      reasons.add(unknown.reason());
    } else if (value instanceof Iterable<?> list && !(value instanceof java.nio.file.Path)) {
      list.forEach(each -> collect(each, reasons));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> collect(each, reasons));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(each -> collect(each, reasons));
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          component.getAccessor().setAccessible(true);
          collect(component.getAccessor().invoke(value), reasons);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(component.toString(), e);
        }
      }
    }
  }
}
