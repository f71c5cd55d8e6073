package io.github.remediate.services;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.ServerRecord.Service;
import java.util.regex.Pattern;

/** What may enter an address as an id. Everything else is refused before it is sent. */
final class ServiceIds {
  private static final Pattern COMPUTER = Pattern.compile("[1-9][0-9]{0,17}");

  private static final Pattern COMMAND = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private ServiceIds() {}

  /** Whether {@code id} can be the own id of a record of {@code service}. */
  static boolean isOwn(Service service, String id) {
    return switch (service) {
      case JAMF_PRO -> isComputer(id);
      case ENTRA, INTUNE -> Guid.isDevice(id);
    };
  }

  /** A Jamf Pro computer id. */
  static boolean isComputer(String id) {
    return COMPUTER.matcher(id).matches();
  }

  /** The id of a command that Jamf Pro queued. */
  static boolean isCommand(String id) {
    return COMMAND.matcher(id).matches();
  }
}
