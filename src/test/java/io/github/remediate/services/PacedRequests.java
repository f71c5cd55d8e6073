package io.github.remediate.services;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Prints for Entra and for Intune how long as many requests take as its limit allows, by that
 * limit's time: 1 would be as fast as it can be.
 */
final class PacedRequests {
  private PacedRequests() {}

  public static void main(String[] words) {
    CountedTime entra = new CountedTime();
    CountedTime intune = new CountedTime();
    told("entra", Pace.ofEntra(entra), entra, 3_000, 150);
    told("intune", Pace.ofIntune(intune), intune, 200, 20);
  }

  private static void told(String name, Pace pace, CountedTime time, int requests, int seconds) {
    ServiceRequest write =
        new ServiceRequest(
            ServiceRequest.Method.DELETE, URI.create("https://x/"), Map.of(), Optional.empty());
    // The first one waits for nothing.
    for (int sent = 0; sent <= requests; sent++) {
      pace.awaits(write);
    }
    double share = time.passed().toNanos() / 1e9 / seconds;
    System.out.println(name + " " + String.format(Locale.ROOT, "%.2f", share));
  }
}
