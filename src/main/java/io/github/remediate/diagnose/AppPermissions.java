package io.github.remediate.diagnose;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the Jamf Pro app of the old integration requires what it may. The article of 2019-10-02
 * wants exactly one permission; Microsoft's page on the manual integration of 2023-09-20 wants
 * Application.Read.All of two directories besides.
 */
record AppPermissions(Observation<List<Permission>> seen) {
  private static final String INTUNE = "c161e42e-d4df-4a3d-9b42-e7a3c31f59d4";
  private static final String UPDATE = INTUNE + " 7b3c62c0-bbe4-4ceb-971b-ecc50a191b3e";
  private static final String GRAPH =
      "00000003-0000-0000-c000-000000000000 9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30";
  private static final String DIRECTORY =
      "00000002-0000-0000-c000-000000000000 3afa6a7d-9b1a-42eb-948e-1650a849e176";

  private static final Set<String> OF_2019 = Set.of(UPDATE);
  private static final Set<String> OF_2023 = Set.of(UPDATE, GRAPH, DIRECTORY);

  /** Absent where there is no such app. */
  Observation<Boolean> areWrong() {
    return seen.map(
        list -> {
          Set<String> have = names(list);
          return !(have.equals(OF_2019) || have.equals(OF_2023));
        });
  }

  String said() {
    if (!seen.isKnown()) {
      return "no Jamf Pro app of the old integration is set up in Intune";
    }
    Set<String> have = names(seen.found().orElseThrow());
    if (have.equals(OF_2019)) {
      return "the Jamf Pro app has update_device_attributes alone, as the article of 2019 wants";
    }
    if (have.equals(OF_2023)) {
      return "the Jamf Pro app has the three permissions that the page of 2023 wants";
    }
    List<String> parts = new ArrayList<>();
    for (String each : have) {
      parts.add(title(each));
    }
    return "the Jamf Pro app has "
        + (parts.isEmpty() ? "no permission" : String.join(", ", parts))
        + ", and needs exactly update_device_attributes as an application permission (article of"
        + " 2019), or besides it Application.Read.All of Microsoft Graph and of Azure Active"
        + " Directory (2023)";
  }

  private static Set<String> names(List<Permission> list) {
    Set<String> names = new TreeSet<>();
    for (Permission each : list) {
      String name = (each.resource() + " " + each.id()).toLowerCase(Locale.ROOT);
      // A delegated one is another permission, also where its id is the same.
      names.add(each.role() ? name : name + " (delegated)");
    }
    return names;
  }

  private static String title(String name) {
    return switch (name) {
      case UPDATE -> "update_device_attributes";
      case GRAPH -> "Application.Read.All of Microsoft Graph";
      case DIRECTORY -> "Application.Read.All of Azure Active Directory";
      default -> name;
    };
  }
}
