package io.github.remediate.services;

import io.github.remediate.services.ServiceSettings.Method;
import io.github.remediate.services.ServiceSettings.SignIn;
import io.github.remediate.virtual.tenant.HeadlessBrowser;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A tenant with one Mac's records, and the clients as an operator has them, sign-in included. */
final class VirtualTenantClients implements AutoCloseable {
  static final String SERIAL = ScriptedServices.SERIAL;
  static final String UDID = ScriptedServices.UDID;
  static final String DEVICE = ScriptedServices.DEVICE;
  static final String OBJECT = ScriptedServices.OBJECT;
  static final String MANAGED = ScriptedServices.MANAGED;

  final VirtualTenant tenant;
  final CountedTime time = new CountedTime();
  final ServiceRecords records;

  VirtualTenantClients(TenantBuilder builder, Duration timeout) {
    tenant = builder.open();
    ServiceSettings settings =
        new ServiceSettings(
            Optional.of(tenant.jamfPro()),
            Optional.of(VirtualTenant.JAMF_CLIENT),
            tenant.graph(),
            new SignIn(tenant.authority(), Optional.of(MANAGED), Method.BROWSER, List.of()),
            timeout,
            Optional.of("Stale registration"),
            true,
            Optional.empty());
    SignInPorts ports =
        new SignInPorts(
            page -> {
              Thread browser = new Thread(() -> open(page), "browser");
              browser.setDaemon(true);
              browser.start();
            },
            (code, page, lasts) -> {},
            () -> Optional.of(VirtualTenant.JAMF_SECRET.toCharArray()),
            Optional::empty);
    records = ServiceRecords.of(settings, ports, GraphPermissions.DELETING, time);
  }

  private static void open(URI page) {
    try {
      HeadlessBrowser.open(page);
    } catch (IOException e) {
      // nobody signs in then, which the test shows
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static TenantBuilder oneMac() {
    return TenantBuilder.tenant()
        .computer(TenantRecords.computer("7", "Ada's Mac", SERIAL, UDID))
        .computer(
            TenantRecords.computer(
                "8", "Ada's Mac", "C02ZZ1111111", "11111111-347C-58B1-D249-F32244B11D30"))
        .compliance("7", true, "UNKNOWN", List.of(DEVICE))
        .device(TenantRecords.entraDevice(OBJECT, DEVICE, "Ada's Mac", "ada@example.com"))
        .managedDevice(
            TenantRecords.managedDevice(MANAGED, "Ada's Mac", SERIAL, DEVICE, "ada@example.com"));
  }

  @Override
  public void close() {
    records.close();
    tenant.close();
  }
}
