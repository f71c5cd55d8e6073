package io.github.remediate.services;

import java.net.URI;
import java.util.regex.Pattern;

/** Where a secret may be sent: over https, or to this machine itself where that is allowed. */
final class PermittedAddress {
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "localhost|127(?:\\.\\d{1,3}){3}|\\[(?:::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

  private PermittedAddress() {}

  /** Whether {@code address} is http to the loopback address, by its literal name. */
  static boolean isLoopbackHttp(URI address) {
    return "http".equalsIgnoreCase(address.getScheme())
        && address.getHost() != null
        && LOOPBACK.matcher(address.getHost()).matches();
  }

  /**
   * Makes sure of it.
   *
   * @param setting its name, for the message
   * @throws SignInException if it may not be
   */
  static URI of(URI address, String setting, boolean allowLoopbackHttp) throws SignInException {
    boolean plain = address.getRawUserInfo() == null && address.getHost() != null;
    boolean https = "https".equalsIgnoreCase(address.getScheme());
    if (plain && (https || allowLoopbackHttp && isLoopbackHttp(address))) {
      return address;
    }
    throw new SignInException(
        setting + " is no address that a secret may be sent to",
        "Write an address that begins with https:// and holds no user name.");
  }
}
