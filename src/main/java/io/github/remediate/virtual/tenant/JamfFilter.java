package io.github.remediate.virtual.tenant;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jamf Pro's filters (RSQL), as far as a client of computers needs them. */
final class JamfFilter {
  private static final Pattern COMPARISON =
      Pattern.compile("([a-zA-Z0-9.]+)(==|!=)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\"'();,\\s]+))");
  private static final Pattern AND = Pattern.compile("\\s*;\\s*|\\s+and\\s+");
  private static final Pattern OR = Pattern.compile("\\s*,\\s*|\\s+or\\s+");

  /** Of those that its schema lists, the ones that tell computers apart. */
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "udid",
          "general.name",
          "general.assetTag",
          "general.managementId",
          "general.platform",
          "hardware.serialNumber",
          "userAndLocation.username",
          "userAndLocation.email");

  private JamfFilter() {}

  /** What a filter lets through; empty if it is none. */
  static Optional<Predicate<TenantRecord>> of(String filter) {
    Predicate<TenantRecord> any = null;
    String rest = filter;
    Predicate<TenantRecord> all = null;
    while (true) {
      Matcher comparison = COMPARISON.matcher(rest);
      if (!comparison.lookingAt() || !FIELDS.contains(comparison.group(1))) {
        return Optional.empty();
      }
      Predicate<TenantRecord> one = comparison(comparison);
      all = all == null ? one : all.and(one);
      rest = rest.substring(comparison.end());
      if (rest.isEmpty()) {
        return Optional.of(any == null ? all : any.or(all));
      }
      Matcher and = AND.matcher(rest);
      Matcher or = OR.matcher(rest);
      if (and.lookingAt()) {
        rest = rest.substring(and.end());
      } else if (or.lookingAt()) {
        rest = rest.substring(or.end());
        any = any == null ? all : any.or(all);
        all = null;
      } else {
        return Optional.empty();
      }
    }
  }

  private static Predicate<TenantRecord> comparison(Matcher found) {
    String field = found.group(1);
    String quoted = found.group(3);
    String value = quoted == null ? found.group(4) : quoted.replaceAll("\\\\(.)", "$1");
    Predicate<TenantRecord> equal = record -> alike(value, record.text(field).orElse(""));
    return found.group(2).equals("==") ? equal : equal.negate();
  }

  /** A star stands for anything, and case for nothing. */
  private static boolean alike(String wanted, String value) {
    String[] parts = wanted.split("\\*", -1);
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE).matcher(value).matches();
  }
}
