package io.github.remediate.services;

import java.net.URI;
import java.util.Locale;

/**
 * Where operators sign in at Entra. msal4j takes https alone: an authority of a test, which is http
 * on this machine, is told to it as https, and what it sends or has shown goes back to http. Of the
 * port it loses track when it renews a token.
 *
 * @param address as set
 * @param loopback whether it is such a one
 */
record EntraAuthority(URI address, boolean loopback) {
  private static final String SETTING = "services.sign-in.authority";

  /**
   * From the settings.
   *
   * @throws SignInException if nobody can sign in there
   */
  static EntraAuthority of(ServiceSettings settings) throws SignInException {
    URI address =
        PermittedAddress.of(settings.signIn().authority(), SETTING, settings.allowLoopbackHttp());
    String path = address.getPath() == null ? "" : address.getPath();
    if (!path.matches("/[A-Za-z0-9._-]+/?")
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new SignInException(
          SETTING + " names no tenant",
          "Write it like https://login.microsoftonline.com/contoso.com/ (the tenant's domain or"
              + " id).");
    }
    String whole = path.endsWith("/") ? address.toString() : address + "/";
    return new EntraAuthority(URI.create(whole), PermittedAddress.isLoopbackHttp(address));
  }

  /** As msal4j takes it. */
  String forLibrary() {
    return loopback ? "https" + address.toString().substring("http".length()) : address.toString();
  }

  /**
   * Where something that msal4j made really goes.
   *
   * @throws TokenCallException if it is meant for another host
   */
  URI real(URI made) throws TokenCallException {
    boolean https = "https".equalsIgnoreCase(made.getScheme()) && made.getHost() != null;
    if (https && !loopback) {
      return made;
    }
    if (https && host(made).equals(host(address))) {
      String rest =
          made.getRawPath() + (made.getRawQuery() == null ? "" : "?" + made.getRawQuery());
      return URI.create("http://" + address.getRawAuthority() + rest);
    }
    throw new TokenCallException("names an address that nothing is sent to");
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }
}
