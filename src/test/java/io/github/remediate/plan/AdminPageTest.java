package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServerRecord.Service;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The page at which a record is deleted")
final class AdminPageTest {
  private static final String ID = "cec0d5c5-1fa0-47f6-9607-4b7584418138";
  private static final String DEVICE = "1064224c-c612-4996-bd6f-9a0824244983";
  private static final String ENTRA = "https://entra.microsoft.com/#view/Microsoft_AAD_Devices/";
  private static final String INTUNE = "https://intune.microsoft.com/#view/";

  private static Plan.Mac mac(String serial, String jamfServer, String cloudHost) {
    return new Plan.Mac(
        Optional.ofNullable(serial),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        MacFacts.Source.LIVE,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(jamfServer),
        Optional.ofNullable(cloudHost));
  }

  private static final Plan.Mac MAC = mac("C02XK1ABJGH5", "https://jamf.example.com:8443", null);

  private static Optional<AdminPage> page(Service service, String id, String device, Plan.Mac mac) {
    return AdminPage.of(new Target.Record(service, id, "A name", device), mac);
  }

  private static AdminPage at(String address) {
    return new AdminPage(address, Optional.empty());
  }

  @Test
  @DisplayName("is in Jamf Pro the computer's own, by its id")
  void jamfById() {
    assertThat(page(Service.JAMF_PRO, "341", null, MAC))
        .contains(at("https://jamf.example.com:8443/computers.html?id=341"));
    assertThat(page(Service.JAMF_PRO, "341", null, mac(null, "https://a.example/", null)))
        .contains(at("https://a.example/computers.html?id=341"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "12&o=d", "341 "})
  @DisplayName("is in Jamf Pro the search for the serial number where there is no id")
  void jamfBySerial(String id) {
    AdminPage search =
        at("https://jamf.example.com:8443/computers.html?queryType=COMPUTERS&query=C02XK1ABJGH5");
    assertThat(page(Service.JAMF_PRO, id, null, MAC)).contains(search);
    assertThat(page(Service.JAMF_PRO, null, null, MAC)).contains(search);
    assertThat(
            page(Service.JAMF_PRO, null, null, mac("A&b c", "https://a.example", null))
                .get()
                .address())
        .endsWith("query=A%26b+c");
  }

  @Test
  @DisplayName("is not known in Jamf Pro where its server, or what to look for, is not")
  void unknownJamf() {
    assertThat(page(Service.JAMF_PRO, "341", null, mac("C02XK1ABJGH5", null, null))).isEmpty();
    assertThat(page(Service.JAMF_PRO, null, null, mac(null, "https://a.example", null))).isEmpty();
  }

  @Test
  @DisplayName("is in Entra the device's own by its object id, else the list and the device id")
  void entra() {
    assertThat(page(Service.ENTRA, ID, DEVICE, MAC))
        .contains(at(ENTRA + "DeviceDetailsMenuBlade/~/Properties/objectId/" + ID));
    assertThat(page(Service.ENTRA, null, DEVICE, MAC))
        .contains(new AdminPage(ENTRA + "DevicesMenuBlade/~/Devices", Optional.of(DEVICE)));
    assertThat(page(Service.ENTRA, "an-id/../x", "no id", MAC))
        .contains(at(ENTRA + "DevicesMenuBlade/~/Devices"));
    assertThat(page(Service.ENTRA, "00000000-0000-0000-0000-000000000000", null, MAC))
        .contains(at(ENTRA + "DevicesMenuBlade/~/Devices"));
  }

  @Test
  @DisplayName("is in Intune the device's own by its id, else the list and the serial number")
  void intune() {
    assertThat(page(Service.INTUNE, ID, DEVICE, MAC))
        .contains(
            at(
                INTUNE
                    + "Microsoft_Intune_Devices/DeviceSettingsMenuBlade/~/overview/mdmDeviceId/"
                    + ID));
    assertThat(page(Service.INTUNE, null, DEVICE, MAC))
        .contains(
            new AdminPage(
                INTUNE + "Microsoft_Intune_DeviceSettings/DevicesMenu/~/macOsDevices",
                Optional.of("C02XK1ABJGH5")));
  }

  @ParameterizedTest
  @CsvSource({
    "login.microsoftonline.com, https://entra.microsoft.com/, https://intune.microsoft.com/",
    "login.windows.net, https://entra.microsoft.com/, https://intune.microsoft.com/",
    "login.microsoftonline.us, https://entra.microsoft.us/, https://intune.microsoft.us/",
    "LOGIN.MICROSOFTONLINE.US, https://entra.microsoft.us/, https://intune.microsoft.us/",
    "login.partner.microsoftonline.cn, https://portal.azure.cn/,"
        + " https://intune.microsoftonline.cn/",
    "login.chinacloudapi.cn, https://portal.azure.cn/, https://intune.microsoftonline.cn/"
  })
  @DisplayName("is in the cloud in which the Mac signs in")
  void clouds(String host, String entra, String intune) {
    Plan.Mac mac = mac(null, null, host);
    assertThat(page(Service.ENTRA, ID, null, mac).get().address()).startsWith(entra);
    assertThat(page(Service.ENTRA, null, null, mac).get().address()).startsWith(entra);
    assertThat(page(Service.INTUNE, ID, null, mac).get().address()).startsWith(intune);
    assertThat(page(Service.INTUNE, null, null, mac).get().address()).startsWith(intune);
  }
}
