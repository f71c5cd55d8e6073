package io.github.remediate.virtual.tenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that a service knows.
 *
 * @param method in capitals
 * @param path what matches it, with a named place for each variable
 * @param query parameters that it may have; a name that ends in {@code *} is a beginning
 * @param body whether a body belongs to it
 * @param rights any one of these is enough; empty: a token is; null: it needs none
 * @param write whether it changes a record
 * @param handler what it does
 */
record Route(
    String method,
    Pattern path,
    Set<String> query,
    boolean body,
    List<String> rights,
    boolean write,
    Function<Call, Answer> handler) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

  /**
   * A route.
   *
   * @param template the path, in which {@code {name}} stands for anything without a slash
   */
  static Route of(String method, String template, Function<Call, Answer> handler) {
    StringBuilder regex = new StringBuilder();
    Matcher place = PLACE.matcher(template);
    int end = 0;
    while (place.find()) {
      regex.append(Pattern.quote(template.substring(end, place.start())));
      regex.append("(?<").append(place.group(1)).append(">[^/]+)");
      end = place.end();
    }
    regex.append(Pattern.quote(template.substring(end)));
    return new Route(
        method, Pattern.compile(regex.toString()), Set.of(), false, List.of(), false, handler);
  }

  Route query(String... names) {
    return new Route(method, path, Set.of(names), body, rights, write, handler);
  }

  Route withBody() {
    return new Route(method, path, query, true, rights, write, handler);
  }

  Route needs(String... anyRight) {
    return new Route(method, path, query, body, List.of(anyRight), write, handler);
  }

  Route open() {
    return new Route(method, path, query, body, null, write, handler);
  }

  Route writes() {
    return new Route(method, path, query, body, rights, true, handler);
  }

  boolean allows(String parameter) {
    return query.stream()
        .anyMatch(
            name ->
                name.endsWith("*")
                    ? parameter.startsWith(name.substring(0, name.length() - 1))
                    : name.equals(parameter));
  }

  /** What stands in the places, if this is the path. */
  Optional<Map<String, String>> places(String requestPath) {
    Matcher matcher = path.matcher(requestPath);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> places = new LinkedHashMap<>();
    Matcher names = Pattern.compile("\\(\\?<([a-zA-Z]+)>").matcher(path.pattern());
    while (names.find()) {
      places.put(names.group(1), matcher.group(names.group(1)));
    }
    return Optional.of(places);
  }
}
