package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.services.ServiceSettings.Method;
import io.github.remediate.services.ServiceSettings.SignIn;
import io.github.remediate.virtual.tenant.HeadlessBrowser;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A look at the services")
class ServiceLooksTest {
  @Test
  @DisplayName("signs an operator in for whatever was granted, and changes nothing")
  void signsIn() {
    try (VirtualTenant tenant = VirtualTenantClients.oneMac().open()) {
      ServiceSettings settings =
          new ServiceSettings(
              Optional.of(tenant.jamfPro()),
              Optional.of(VirtualTenant.JAMF_CLIENT),
              tenant.graph(),
              new SignIn(
                  tenant.authority(),
                  Optional.of(VirtualTenantClients.MANAGED),
                  Method.BROWSER,
                  List.of()),
              Duration.ofSeconds(10),
              Optional.empty(),
              true,
              Optional.empty());
      SignInPorts ports =
          new SignInPorts(
              page -> {
                Thread browser =
                    new Thread(
                        () -> {
                          try {
                            HeadlessBrowser.open(page);
                          } catch (IOException e) {
                            // nobody signs in then, which the test shows
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                        });
                browser.setDaemon(true);
                browser.start();
              },
              (code, page, lasts) -> {},
              () -> Optional.of(VirtualTenant.JAMF_SECRET.toCharArray()),
              Optional::empty);
      try (ServiceLooks looks = ServiceLooks.of(settings, ports, new CountedTime())) {
        ServiceFacts facts =
            looks.look(
                ScriptedServices.mac(
                    VirtualTenantClients.SERIAL,
                    VirtualTenantClients.UDID,
                    VirtualTenantClients.DEVICE));
        assertThat(facts.tenantId().found()).contains(VirtualTenant.TENANT_ID);
        assertThat(facts.computers().found().orElseThrow()).hasSize(1);
        assertThat(facts.entra().found().orElseThrow()).hasSize(1);
        assertThat(facts.compliance().found().orElseThrow()).hasSize(1);
      }
      assertThat(tenant.violations()).isEmpty();
      assertThat(tenant.writes()).isEmpty();
    }
  }

  @Test
  @DisplayName("takes no other Jamf Pro's silence for the loss of the Mac's record")
  void otherJamfPro() {
    MacIdentifiers unknown =
        ScriptedServices.mac("C02AA0000001", "22222222-347C-58B1-D249-F32244B11D30");
    MacIdentifiers mac =
        new MacIdentifiers(
            unknown.serialNumber(),
            unknown.hardwareUuid(),
            unknown.deviceIds(),
            unknown.inUse(),
            unknown.user(),
            unknown.registered(),
            unknown.enrolledWith(),
            unknown.tenantId(),
            Optional.of("contoso.jamfcloud.com"));
    try (VirtualTenantClients clients =
        new VirtualTenantClients(VirtualTenantClients.oneMac(), Duration.ofSeconds(10))) {
      ServiceFacts others =
          new ServiceLooks(
                  clients.records, Optional.of("fabrikam.jamfcloud.com"), new CountedTime())
              .look(mac);
      assertThat(others.computers().isUnknown()).isTrue();
      assertThat(others.computers().reason())
          .contains("contoso.jamfcloud.com", "fabrikam.jamfcloud.com");
      assertThat(others.compliance().isUnknown()).isTrue();
      ServiceFacts own =
          new ServiceLooks(clients.records, Optional.of("contoso.jamfcloud.com"), new CountedTime())
              .look(mac);
      assertThat(own.computers().found().orElseThrow()).isEmpty();
    }
  }
}
