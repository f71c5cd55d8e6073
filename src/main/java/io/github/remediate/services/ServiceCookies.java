package io.github.remediate.services;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The cookies of one service, for its own server and no more than a server takes with a question: a
 * cluster needs one of a few letters.
 */
final class ServiceCookies extends CookieHandler {
  private static final int MOST_LETTERS = 8 * 1024;
  private static final String GIVEN = "Set-Cookie";

  private final CookieManager cookies = new CookieManager();

  /** None yet. */
  ServiceCookies() {
    cookies.setCookiePolicy(this::fits);
  }

  private boolean fits(URI server, HttpCookie cookie) {
    CookieStore store = cookies.getCookieStore();
    int held =
        store.getCookies().stream()
            .filter(other -> !other.equals(cookie))
            .mapToInt(ServiceCookies::letters)
            .sum();
    return held + letters(cookie) <= MOST_LETTERS
        && CookiePolicy.ACCEPT_ORIGINAL_SERVER.shouldAccept(server, cookie);
  }

  private static int letters(HttpCookie cookie) {
    return cookie.getName().length() + cookie.getValue().length() + "; ".length();
  }

  @Override
  public Map<String, List<String>> get(URI server, Map<String, List<String>> headers)
      throws IOException {
    return cookies.get(server, headers);
  }

  @Override
  public void put(URI server, Map<String, List<String>> headers) throws IOException {
    List<String> readable =
        headers.entrySet().stream()
            .filter(header -> GIVEN.equalsIgnoreCase(header.getKey()))
            .flatMap(header -> header.getValue().stream())
            .filter(ServiceCookies::isReadable)
            .toList();
    cookies.put(server, Map.of(GIVEN, readable));
  }

  /** What is not, the JDK would print on the terminal, with the address and whatever is in it. */
  private static boolean isReadable(String given) {
    try {
      return !HttpCookie.parse(given).isEmpty() && given.chars().noneMatch(Character::isISOControl);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
