package io.github.remediate.plan;

import io.github.remediate.mac.Guid;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page at which an administrator deletes a record. It is made of addresses and ids alone; what
 * does not have the form of one makes no page of a single record.
 *
 * @param address of the record's own page, or of the list in which it is
 * @param search what is to be typed into the list's search field; empty on the record's own page,
 *     and where the search stands in the address
 */
public record AdminPage(String address, Optional<String> search) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

  /** Where {@code record} is deleted; empty where the server's address is not known. */
  public static Optional<AdminPage> of(Target.Record record, Plan.Mac mac) {
    MicrosoftCloud cloud = MicrosoftCloud.of(mac.cloudHost());
    return switch (record.service()) {
      case JAMF_PRO -> mac.jamfServer().flatMap(server -> jamf(server, record, mac));
      case ENTRA -> entra(cloud.entra(), record);
      case INTUNE -> intune(cloud.intune(), record, mac);
    };
  }

  private static Optional<AdminPage> jamf(String server, Target.Record record, Plan.Mac mac) {
    String computers = (server.endsWith("/") ? server : server + "/") + "computers.html?";
    if (record.id() != null && NUMBER.matcher(record.id()).matches()) {
      return Optional.of(new AdminPage(computers + "id=" + record.id(), Optional.empty()));
    }
    return mac.serialNumber()
        .map(
            serial ->
                new AdminPage(
                    computers
                        + "queryType=COMPUTERS&query="
                        + URLEncoder.encode(serial, StandardCharsets.UTF_8),
                    Optional.empty()));
  }

  private static Optional<AdminPage> entra(String center, Target.Record record) {
    String devices = center + "/#view/Microsoft_AAD_Devices/";
    if (isGuid(record.id())) {
      return Optional.of(
          new AdminPage(
              devices + "DeviceDetailsMenuBlade/~/Properties/objectId/" + record.id(),
              Optional.empty()));
    }
    return Optional.of(
        new AdminPage(
            devices + "DevicesMenuBlade/~/Devices",
            Optional.ofNullable(record.deviceId()).filter(Guid::isDevice)));
  }

  private static Optional<AdminPage> intune(String center, Target.Record record, Plan.Mac mac) {
    if (isGuid(record.id())) {
      return Optional.of(
          new AdminPage(
              center
                  + "/#view/Microsoft_Intune_Devices/DeviceSettingsMenuBlade/~/overview/mdmDeviceId/"
                  + record.id(),
              Optional.empty()));
    }
    return Optional.of(
        new AdminPage(
            center + "/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/macOsDevices",
            mac.serialNumber()));
  }

  private static boolean isGuid(String id) {
    return id != null && Guid.isDevice(id);
  }
}
