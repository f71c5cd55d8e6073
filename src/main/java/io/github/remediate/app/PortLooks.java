package io.github.remediate.app;

import io.github.remediate.diagnose.PortLook;
import io.github.remediate.diagnose.PortLook.Outcome;
import io.github.remediate.diagnose.PortLook.Server;
import io.github.remediate.mac.Observation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Tries connections from this machine: TCP, then TLS, without saying anything in them. All side by
 * side, and each for five seconds at most. Hosts: Intune's and Apple's documents on their networks.
 */
record PortLooks(SSLSocketFactory tls) {
  private static final String RETIRED = "retired by Apple in 2021, not tried and not needed";

  /** With the certificates that this Java trusts. */
  static PortLooks usual() {
    return new PortLooks((SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** Where to connect to. */
  record Place(Server server, String host, int port) {}

  /** Intune's, Apple's and this Mac's own Jamf server. */
  static List<Place> usual(Observation<String> jamfServer) {
    List<Place> places = new ArrayList<>();
    places.add(new Place(Server.INTUNE, "manage.microsoft.com", 443));
    places.add(new Place(Server.APPLE_PUSH, "1-courier.push.apple.com", 5223));
    places.add(new Place(Server.APPLE_PUSH, "1-courier.push.apple.com", 443));
    places.add(new Place(Server.LEGACY, "gateway.push.apple.com", 2195));
    places.add(new Place(Server.LEGACY, "feedback.push.apple.com", 2196));
    jamfServer.found().ifPresent(url -> jamf(url, places));
    return places;
  }

  private static void jamf(String url, List<Place> places) {
    try {
      URI address = URI.create(url.strip());
      if (address.getHost() != null && "https".equalsIgnoreCase(address.getScheme())) {
        places.add(
            new Place(
                Server.JAMF, address.getHost(), address.getPort() < 0 ? 443 : address.getPort()));
      }
    } catch (IllegalArgumentException e) {
      // What is no address cannot be connected to, and its place stays out.
    }
  }

  /** Tries them all. */
  List<PortLook> look(List<Place> places) {
    ExecutorService side =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "port");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Callable<PortLook>> work = new ArrayList<>();
      places.forEach(place -> work.add(() -> look(place)));
      List<Future<PortLook>> looks =
          side.invokeAll(work, PortLook.PATIENCE.toMillis() + 500, TimeUnit.MILLISECONDS);
      List<PortLook> all = new ArrayList<>();
      for (int i = 0; i < looks.size(); i++) {
        all.add(ended(places.get(i), looks.get(i)));
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      side.shutdownNow();
    }
  }

  private static PortLook ended(Place place, Future<PortLook> look) throws InterruptedException {
    try {
      return look.get();
    } catch (CancellationException e) {
      return of(place, Outcome.CLOSED, late());
    } catch (ExecutionException e) {
      return of(place, Outcome.UNTOLD, "could not be tried");
    }
  }

  private static String late() {
    return "does not answer within " + PortLook.PATIENCE.toSeconds() + " s";
  }

  private PortLook look(Place place) {
    if (place.server() == Server.LEGACY) {
      return of(place, Outcome.UNTOLD, RETIRED);
    }
    long begun = System.nanoTime();
    try (Socket plain = new Socket()) {
      plain.connect(
          new InetSocketAddress(place.host(), place.port()), (int) PortLook.PATIENCE.toMillis());
      return encrypted(place, plain, begun);
    } catch (UnknownHostException e) {
      return of(place, Outcome.CLOSED, "has no address");
    } catch (SocketTimeoutException e) {
      return of(place, Outcome.CLOSED, late());
    } catch (ConnectException | NoRouteToHostException e) {
      return of(place, Outcome.CLOSED, "refuses the connection, or there is no way to it");
    } catch (IOException e) {
      return of(place, Outcome.UNTOLD, "could not be tried");
    }
  }

  private PortLook encrypted(Place place, Socket plain, long begun) {
    long left = PortLook.PATIENCE.toMillis() - (System.nanoTime() - begun) / 1_000_000;
    try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, place.host(), place.port(), true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout((int) Math.max(1, left));
      socket.startHandshake();
      return of(place, Outcome.REACHED, "answers");
    } catch (SSLException e) {
      return isOfCertificate(e)
          ? of(place, Outcome.NOT_TRUSTED, "answers with a certificate that is not trusted here")
          : of(place, Outcome.UNTOLD, "takes connections, and TLS was not agreed on");
    } catch (SocketTimeoutException e) {
      return of(place, Outcome.UNTOLD, "takes connections, and says nothing");
    } catch (IOException e) {
      return of(place, Outcome.UNTOLD, "takes connections, and ends them");
    }
  }

  private static boolean isOfCertificate(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private static PortLook of(Place place, Outcome outcome, String detail) {
    return new PortLook(place.server(), place.host(), place.port(), outcome, detail);
  }
}
