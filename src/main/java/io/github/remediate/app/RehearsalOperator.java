package io.github.remediate.app;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.macos.ManagedServices;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.tenant.HeadlessBrowser;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The operator of a rehearsal whose run deletes records itself: they sign in at a virtual tenant,
 * which the virtual Mac's settings name.
 */
record RehearsalOperator(RehearsalTenant tenant, Rehearsal.Audience audience)
    implements AutoCloseable {
  /** An app that the virtual tenant has: it takes any. */
  private static final String APP = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

  /**
   * Opens the services, and has the Mac's settings name them.
   *
   * @param facts of the Mac before anything happens
   * @param audience is told when the operator signs in
   * @throws CommandFailure if the Mac has settings of its own
   */
  static RehearsalOperator open(VirtualMac mac, MacFacts facts, Rehearsal.Audience audience) {
    RehearsalSettings.refuseOwn(
        mac,
        "--records auto",
        profile -> !profile.services().equals(ManagedServices.NONE),
        "may name other services than those of a rehearsal");
    // Sign-ins last by the clock of the machine, whatever time passes on the virtual Mac.
    RehearsalTenant tenant = RehearsalTenant.like(facts, Clock.systemUTC());
    RehearsalSettings.write(mac, settings(tenant.tenant()));
    return new RehearsalOperator(tenant, audience);
  }

  private static byte[] settings(VirtualTenant services) {
    return ("services:\n  allow-loopback-http: true\n  jamf-pro: {url: '"
            + services.jamfPro()
            + "', client-id: "
            + VirtualTenant.JAMF_CLIENT
            + "}\n  graph: {url: '"
            + services.graph()
            + "'}\n  sign-in: {authority: '"
            + services.authority()
            + "', client-id: "
            + APP
            + "}\n  timeout: 10s\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What a run asks them. */
  OperatorPorts ports() {
    return new OperatorPorts(
        what -> {
          audience.happens("The operator types the secret of the API client in Jamf Pro.");
          return Optional.of(VirtualTenant.JAMF_SECRET.toCharArray());
        },
        (code, address) -> {},
        Map.of(),
        Optional.of(this::browse),
        signOut -> {});
  }

  private void browse(URI page) throws IOException {
    audience.happens("The operator signs in at Microsoft, in the browser.");
    try {
      HeadlessBrowser.open(page);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the rehearsal is to end", e);
    }
  }

  RehearsalTenant services() {
    return tenant;
  }

  @Override
  public void close() {
    tenant.close();
  }
}
