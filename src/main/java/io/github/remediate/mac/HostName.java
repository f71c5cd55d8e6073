package io.github.remediate.mac;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of hosts, by which servers are told apart; one server may go by several. */
public final class HostName {
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,252}");

  private HostName() {}

  /** Whether a host can be called so: letters, digits, dots and hyphens, 253 at most. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The host of an address such as {@code https://HOST:8443/}, in lower case; empty of others. */
  public static Optional<String> of(String address) {
    try {
      return Optional.ofNullable(URI.create(address.strip()).getHost())
          .map(host -> host.endsWith(".") ? host.substring(0, host.length() - 1) : host)
          .filter(HostName::isOne)
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
