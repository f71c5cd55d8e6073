package io.github.remediate.services;

import io.github.remediate.services.ServiceAnswer.Failed;
import io.github.remediate.services.ServiceAnswer.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong between this computer and a service, as far as it can be told. */
final class ConnectionFault {
  private static final int DEEPEST = 16;

  /** The JDK's words for a proxy that answers CONNECT with another status than 200 and 407. */
  private static final String NO_TUNNEL = "Tunnel failed, got: ";

  private ConnectionFault() {}

  static Failed of(String service, String host, Throwable fault) {
    boolean tls = false;
    Throwable cause = fault;
    for (int i = 0; cause != null && i < DEEPEST; i++, cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        // Before the request: the handshake had not ended.
        return new Failed(
            Kind.NOT_SENT,
            "the certificate that " + host + " shows is not trusted by this computer",
            "Check the address and the network, or have the certificate's issuer trusted here.");
      }
      if (cause.getMessage() != null && cause.getMessage().startsWith(NO_TUNNEL)) {
        return unreached(
            service
                + " was not reached: no way through to "
                + host
                + " ("
                + cause.getMessage().substring(NO_TUNNEL.length()).replaceAll("[^0-9]", "")
                + ")");
      }
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return unreached(service + " was not reached: nobody knows the name " + host);
      }
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof NoRouteToHostException) {
        // A connection that is refused and a name that is unknown come as the same exception.
        if (!(cause.getCause() instanceof UnresolvedAddressException)) {
          return unreached(service + " was not reached: no connection to " + host);
        }
      }
      tls |= cause instanceof SSLException;
    }
    return new Failed(
        Kind.LOST,
        tls
            ? "the secured connection to " + service + " failed"
            : "the connection to " + service + " broke off before an answer came",
        "Check the network, then try again.");
  }

  private static Failed unreached(String reason) {
    return new Failed(Kind.UNREACHED, reason, "Check the address and the network.");
  }
}
