package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.ServiceFacts.Connector;
import io.github.remediate.mac.ServiceFacts.DevicePolicy;
import io.github.remediate.mac.ServiceFacts.Partner;
import io.github.remediate.mac.ServiceFacts.PartnerKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the tenant is set up for the integration of Jamf Pro. Another tenant's setup says nothing.
 */
record TenantFindings(Integration integration, ServiceFacts services, Findings findings) {
  private static final String ENTRA = "Entra";
  private static final String INTUNE = "Intune";

  void add() {
    permissions();
    connectors();
    licenses();
    partners();
    policies();
  }

  private <T> Observation<T> asked(Observation<T> seen) {
    return findings.isHeld(FindingId.OTHER_TENANT)
        ? Observation.unknown("another tenant was asked than this Mac is registered in")
        : seen;
  }

  private void permissions() {
    AppPermissions app = new AppPermissions(asked(services.jamfProApp()));
    findings.judge(
        FindingId.PERMISSION_WRONG, app.areWrong(), app.said(), app.said(), false, ENTRA);
  }

  /** Which of the two kinds is needed; empty where nobody can tell. */
  private Optional<PartnerKind> needed() {
    return switch (integration) {
      case CONDITIONAL_ACCESS -> Optional.of(PartnerKind.CONDITIONAL_ACCESS);
      case DEVICE_COMPLIANCE -> Optional.of(PartnerKind.DEVICE_COMPLIANCE);
      case NONE, UNKNOWN -> Optional.empty();
    };
  }

  private void connectors() {
    Observation<List<Connector>> seen = asked(services.connectors());
    Optional<PartnerKind> kind = needed();
    if (kind.isEmpty() && seen.isKnown()) {
      findings.unknown(
          FindingId.CONSENT_MISSING, "it is not known for which integration one is needed", ENTRA);
      return;
    }
    List<Connector> there =
        seen.found().orElse(List.of()).stream()
            .filter(each -> kind.filter(each.kind()::equals).isPresent())
            .toList();
    String name =
        kind.filter(PartnerKind.CONDITIONAL_ACCESS::equals).isPresent()
            ? "Jamf Native macOS Connector"
            : "User registration app for Device Compliance";
    findings.judge(
        FindingId.CONSENT_MISSING,
        seen.flatMap(all -> isMissing(there)),
        missing(there, name),
        name + " is there, enabled, and an administrator consented for everybody",
        true,
        ENTRA);
  }

  private static Observation<Boolean> isMissing(List<Connector> there) {
    if (there.stream().anyMatch(TenantFindings::isWell)) {
      return Observation.known(false);
    }
    for (Connector each : there) {
      boolean disabled = each.enabled().filter(yes -> !yes).isPresent();
      if (each.consented().isUnknown() && !disabled) {
        return Observation.unknown(each.consented().reason());
      }
      if (each.enabled().isEmpty() && each.consented().found().orElse(false)) {
        return Observation.unknown("Entra does not say whether " + each.name() + " is enabled");
      }
    }
    return Observation.known(true);
  }

  private static boolean isWell(Connector each) {
    return each.enabled().orElse(false) && each.consented().found().orElse(false);
  }

  private static String missing(List<Connector> there, String name) {
    if (there.isEmpty()) {
      return name + " is not in the tenant";
    }
    return there.get(0).enabled().orElse(true)
        ? name + " is in the tenant, and no administrator consented to it for everybody"
        : name + " is in the tenant and switched off";
  }

  private void licenses() {
    UserLicenses user = new UserLicenses(asked(services.plans()));
    findings.judge(FindingId.LICENSE_MISSING, user.lacks(), user.said(), user.said(), false, ENTRA);
  }

  private void partners() {
    Observation<List<Partner>> seen = asked(services.partners());
    Optional<PartnerKind> kind = needed();
    if (kind.isEmpty() && seen.isKnown()) {
      seen = Observation.unknown("it is not known for which integration a partner is needed");
    }
    List<Partner> there =
        seen.found().orElse(List.of()).stream()
            .filter(each -> kind.filter(each.kind()::equals).isPresent())
            .toList();
    String said =
        there.isEmpty()
            ? "Jamf is not among the partners"
            : there.stream().map(TenantFindings::said).collect(Collectors.joining("; "));
    findings.judge(
        FindingId.PARTNER_OFF, seen.flatMap(all -> isOff(there)), said, said, true, INTUNE);
    findings.judge(
        FindingId.PARTNER_FOR_ALL_USERS,
        seen.map(all -> there.stream().anyMatch(Partner::forAllUsers)),
        said + "; it is assigned to all users, which breaks the connector",
        "the partner is not assigned to all users",
        false,
        INTUNE);
    findings.judge(
        FindingId.JAMF_CONNECTION_ERROR,
        seen.map(all -> there.stream().anyMatch(each -> each.state().equals("unresponsive"))),
        said,
        "Intune does not miss Jamf Pro's heartbeat",
        false,
        INTUNE);
  }

  private static String said(Partner partner) {
    return "partner "
        + partner.name()
        + " is "
        + partner.state()
        + partner.setUp().map(yes -> yes ? "" : ", and not set up for macOS").orElse("");
  }

  /** One that works is enough. A heartbeat that is missing does not switch a partner off. */
  private static Observation<Boolean> isOff(List<Partner> there) {
    boolean untold = false;
    for (Partner partner : there) {
      boolean unset = partner.setUp().filter(yes -> !yes).isPresent();
      switch (partner.state()) {
        case "enabled", "unresponsive" -> {
          if (!unset) {
            return Observation.known(false);
          }
        }
        case "terminated", "rejected", "unavailable" -> {}
        default -> untold |= !unset;
      }
    }
    return untold
        ? Observation.unknown("Intune does not know the partner's state")
        : Observation.known(true);
  }

  private void policies() {
    Observation<List<DevicePolicy>> seen = asked(services.devicePolicies());
    String named =
        seen.found().orElse(List.of()).stream()
            .map(each -> each.policy() + " to " + each.target())
            .collect(Collectors.joining("; "));
    findings.judge(
        FindingId.POLICY_FOR_DEVICE_GROUPS,
        seen.map(list -> !list.isEmpty()),
        "compliance policies for macOS are assigned to devices: " + named,
        "no compliance policy for macOS is assigned to devices",
        false,
        INTUNE);
  }
}
