package io.github.remediate.services;

import io.github.remediate.mac.Observation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a service is: a base below which all its calls are, and the only place that its token goes
 * to.
 */
final class ServiceAddress {
  private final URI base;
  private final String text;

  private ServiceAddress(URI base, String text) {
    this.base = base;
    this.text = text;
  }

  /** The address that {@code setting} holds, or why none can be used. */
  static Observation<ServiceAddress> of(URI base, String setting, boolean allowLoopbackHttp) {
    try {
      PermittedAddress.of(base, setting, allowLoopbackHttp);
    } catch (SignInException e) {
      return Observation.unknown(e.getMessage());
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      return Observation.unknown(setting + " has more than a host and a path");
    }
    return Observation.known(new ServiceAddress(base, base.toString().replaceFirst("/+$", "")));
  }

  /** The address of {@code path}, which begins with a slash and is encoded already. */
  URI at(String path) {
    return URI.create(text + path);
  }

  String host() {
    return base.getHost();
  }

  /** Whether {@code address} is at the very same server: scheme, host and port. */
  boolean isHere(URI address) {
    return base.getScheme().equalsIgnoreCase(address.getScheme())
        && base.getHost().equalsIgnoreCase(address.getHost())
        && port(base) == port(address)
        && address.getRawUserInfo() == null;
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  /** A value in a query (RFC 3986, 2.1). */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
