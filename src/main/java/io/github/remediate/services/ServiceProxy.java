package io.github.remediate.services;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy that the environment names for https, as curl and most tools read it: {@code
 * HTTPS_PROXY} or {@code https_proxy}, and {@code NO_PROXY} or {@code no_proxy}. Without one, or
 * where the Java runtime was told another by {@code https.proxyHost}, the runtime's and the
 * system's count. Nothing on this machine itself is asked by a proxy.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param except hosts that are asked directly, and the domains that end so; {@code *} for all
 */
public record ServiceProxy(String host, int port, List<String> except) {
  private static final String WRITE = ": write it like http://proxy.example.com:8080";

  public ServiceProxy {
    except = List.copyOf(except);
  }

  /**
   * The one of {@code environment}; empty where it names none.
   *
   * @throws IllegalArgumentException if none can be told from it; the message is a clause, and
   *     holds nothing of the value, which can have a password
   */
  public static Optional<ServiceProxy> of(Map<String, String> environment) {
    String name = environment.containsKey("https_proxy") ? "https_proxy" : "HTTPS_PROXY";
    String value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = URI.create(value.contains("://") ? value : "http://" + value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " names no proxy" + WRITE);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          name + " has a user's name in it, and proxies that want one are not supported" + WRITE);
    }
    if (!"http".equalsIgnoreCase(uri.getScheme())) {
      throw new IllegalArgumentException(
          name + " names a proxy that is not spoken to by http" + WRITE);
    }
    if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535) {
      throw new IllegalArgumentException(name + " names no host with a port" + WRITE);
    }
    String except = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    return Optional.of(
        new ServiceProxy(
            uri.getHost(),
            uri.getPort(),
            Arrays.stream(except.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList()));
  }

  /** Who says for each address by which proxy it is asked. */
  static ProxySelector selector(Optional<ServiceProxy> proxy) {
    return proxy.isEmpty() || System.getProperty("https.proxyHost") != null
        ? ProxySelector.getDefault()
        : new Selector(proxy.get());
  }

  /** The proxy by which {@code address} is asked, as {@code host:port}; empty for none. */
  static Optional<String> named(ProxySelector selector, URI address) {
    return selector.select(address).stream()
        .filter(proxy -> proxy.address() instanceof InetSocketAddress)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(proxy -> proxy.getHostString() + ":" + proxy.getPort())
        .findFirst();
  }

  private static final class Selector extends ProxySelector {
    private final ServiceProxy proxy;
    private final List<Proxy> through;

    Selector(ServiceProxy proxy) {
      this.proxy = proxy;
      this.through =
          List.of(
              new Proxy(
                  Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    }

    @Override
    public List<Proxy> select(URI uri) {
      return proxy.isFor(uri.getHost()) ? through : List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException fault) {
      // Whoever asked is told.
    }
  }

  private boolean isFor(String asked) {
    String name = asked.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]")) {
      return false;
    }
    return except.stream().noneMatch(word -> isIn(name, word.toLowerCase(Locale.ROOT)));
  }

  private static boolean isIn(String name, String word) {
    String domain = word.replaceFirst("^\\*?\\.", "");
    return word.equals("*") || name.equals(domain) || name.endsWith("." + domain);
  }
}
