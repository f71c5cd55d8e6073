package io.github.remediate.virtual.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Graph's {@code $filter} (OData): comparisons with {@code eq} and {@code ne}, and, or. */
final class GraphFilter {
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*([a-zA-Z]+) (eq|ne) (?:'((?:[^']|'')*)'|(true|false|null))\\s*");
  private static final Pattern JOINT = Pattern.compile("(and|or)(?= )");

  /**
   * A filter that was understood.
   *
   * @param fields by which it filters
   * @param lets what it lets through
   */
  record Parsed(List<String> fields, Predicate<TenantRecord> lets) {}

  private GraphFilter() {}

  /** Empty if it is none. */
  static Optional<Parsed> of(String filter) {
    List<String> fields = new ArrayList<>();
    Predicate<TenantRecord> any = record -> false;
    Predicate<TenantRecord> all = record -> true;
    Matcher at = COMPARISON.matcher(filter);
    int end = 0;
    while (true) {
      at.region(end, filter.length());
      if (!at.lookingAt()) {
        return Optional.empty();
      }
      fields.add(at.group(1));
      all = all.and(comparison(at));
      end = at.end();
      if (end == filter.length()) {
        return Optional.of(new Parsed(List.copyOf(fields), any.or(all)));
      }
      Matcher joint = JOINT.matcher(filter).region(end, filter.length()).useTransparentBounds(true);
      if (!joint.lookingAt()) {
        return Optional.empty();
      }
      if (joint.group(1).equals("or")) {
        any = any.or(all);
        all = record -> true;
      }
      end = joint.end();
    }
  }

  private static Predicate<TenantRecord> comparison(Matcher found) {
    String field = found.group(1);
    String text = found.group(3);
    String word = found.group(4);
    Predicate<TenantRecord> equal =
        record -> {
          Object value = record.get(field);
          if (text != null) {
            return value != null && value.toString().equalsIgnoreCase(text.replace("''", "'"));
          }
          return word.equals("null") ? value == null : word.equals(String.valueOf(value));
        };
    return found.group(2).equals("eq") ? equal : equal.negate();
  }
}
