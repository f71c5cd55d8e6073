package io.github.remediate.virtual.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a computer looks in the versions of Jamf Pro's inventory. */
final class JamfInventory {
  private JamfInventory() {}

  /**
   * What is shown of a computer.
   *
   * @param sections of the request, as in {@code DISK_ENCRYPTION}
   */
  static TenantRecord shown(TenantRecord computer, int version, List<String> sections) {
    List<String> names = new ArrayList<>(List.of("id", "udid"));
    for (String list : sections) {
      for (String section : list.split(",")) {
        names.add(field(section));
      }
    }
    TenantRecord shown = computer;
    if (version < 4 && computer.get("general.lastContact") != null) {
      // One time did for both before v4.
      shown =
          shown
              .with("general.lastContactTime", computer.get("general.lastContact"))
              .without("general.lastContact")
              .without("general.lastCheckIn");
    }
    return shown.only(names);
  }

  private static String field(String section) {
    StringBuilder name = new StringBuilder();
    for (String word : section.toLowerCase(Locale.ROOT).split("_")) {
      if (!word.isEmpty()) {
        name.append(
            name.length() == 0
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
    }
    return name.toString();
  }
}
