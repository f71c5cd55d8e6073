package io.github.remediate.services;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts.Connector;
import io.github.remediate.mac.ServiceFacts.PartnerKind;
import io.github.remediate.mac.ServiceFacts.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jamf's applications in Entra: their permissions, and who consented to them. */
record GraphApplications(ServiceAddress address, ServiceReader reader) {
  /** Of the old integration; its application id is in no public source. */
  private static final String CONNECTOR = "Jamf Native macOS Connector";

  /** User registration app for Device Compliance, worldwide and in GCC High. */
  private static final List<String> REGISTRATION_APPS =
      List.of("b03c10a8-71c7-45f9-b44a-3335ab76e970", "dcf07df3-346f-4f0e-b803-c1f0ea0fb5ae");

  private static final String PRINCIPALS = "/v1.0/servicePrincipals";
  private static final String SELECT = "$select=id,appId,displayName,accountEnabled";
  private static final ServiceRight READ = ServiceRight.READ_APPLICATIONS;

  /** What it requires; absent where the tenant has no such application. */
  Observation<List<Permission>> permissions(String applicationId) {
    if (!Guid.isDevice(applicationId)) {
      return Observation.unknown("the id of the Jamf Pro app is none");
    }
    return reader.get(
        address.at(
            "/v1.0/applications(appId="
                + GraphHeaders.literal(applicationId)
                + ")?$select=appId,requiredResourceAccess"),
        GraphHeaders.usual(),
        READ,
        root -> permissions(AnswerFields.of(root), applicationId));
  }

  private static Observation<List<Permission>> permissions(AnswerFields app, String applicationId)
      throws MalformedAnswerException {
    if (app.text("appId").filter(applicationId::equalsIgnoreCase).isEmpty()) {
      return Observation.unknown("Entra shows another application than asked for");
    }
    List<Permission> permissions = new ArrayList<>();
    for (AnswerFields resource : app.objects("requiredResourceAccess")) {
      String whose = resource.words("resourceAppId").orElse("");
      for (AnswerFields access : resource.objects("resourceAccess")) {
        permissions.add(
            new Permission(
                whose,
                access.words("id").orElse(""),
                access.text("type").filter("Role"::equals).isPresent()));
      }
    }
    return Observation.known(List.copyOf(permissions));
  }

  /** Those that are there, each with whether an administrator consented for everybody. */
  Observation<List<Connector>> connectors() {
    String filter = "displayName eq " + GraphHeaders.literal(CONNECTOR);
    Observation<List<Principal>> old =
        new GraphList(address, reader)
            .all(
                address.at(
                    PRINCIPALS + "?$filter=" + ServiceAddress.encoded(filter) + "&" + SELECT),
                Map.of(),
                READ,
                item -> principal(item, PartnerKind.CONDITIONAL_ACCESS));
    if (!(old instanceof Observation.Known<List<Principal>> known)) {
      return Observation.unknown(old.reason());
    }
    List<Principal> all = new ArrayList<>(known.value());
    for (Principal each : all) {
      if (!each.name().equals(CONNECTOR)) {
        return Observation.unknown("Entra lists an application that was not asked for");
      }
    }
    for (String id : REGISTRATION_APPS) {
      Observation<Principal> app =
          reader.get(
              address.at(PRINCIPALS + "(appId=" + GraphHeaders.literal(id) + ")?" + SELECT),
              GraphHeaders.usual(),
              READ,
              root ->
                  Observation.known(
                      principal(AnswerFields.of(root), PartnerKind.DEVICE_COMPLIANCE)));
      if (app.isUnknown()) {
        return Observation.unknown(app.reason());
      }
      app.found().ifPresent(all::add);
    }
    return Observation.known(
        all.stream()
            .map(each -> new Connector(each.kind(), each.name(), each.enabled(), consented(each)))
            .toList());
  }

  private record Principal(PartnerKind kind, String id, String name, Optional<Boolean> enabled) {}

  private static Principal principal(AnswerFields item, PartnerKind kind)
      throws MalformedAnswerException {
    return new Principal(
        kind,
        item.text("id")
            .filter(Guid::isDevice)
            .orElseThrow(() -> new MalformedAnswerException("an application has no object id")),
        item.words("displayName").orElse("an application without a name"),
        item.flag("accountEnabled"));
  }

  /**
   * A grant for all principals is an administrator's. Application permissions can be consented to
   * by administrators alone, so they count where nobody granted anything for themselves.
   */
  private Observation<Boolean> consented(Principal app) {
    String filter = "clientId eq " + GraphHeaders.literal(app.id());
    Observation<List<String>> grants =
        new GraphList(address, reader)
            .all(
                address.at(
                    "/v1.0/oauth2PermissionGrants?$filter=" + ServiceAddress.encoded(filter)),
                Map.of(),
                ServiceRight.READ_CONSENTS,
                item -> grant(item, app.id()));
    if (!(grants instanceof Observation.Known<List<String>> known)) {
      return Observation.unknown(grants.reason());
    }
    if (!known.value().isEmpty()) {
      return Observation.known(known.value().contains("AllPrincipals"));
    }
    return new GraphList(address, reader)
        .all(
            address.at(PRINCIPALS + "/" + app.id() + "/appRoleAssignments"),
            Map.of(),
            READ,
            item -> item.has("appRoleId"))
        .map(roles -> roles.contains(true));
  }

  private static String grant(AnswerFields item, String principal) throws MalformedAnswerException {
    if (item.text("clientId").filter(principal::equalsIgnoreCase).isEmpty()) {
      throw new MalformedAnswerException("it lists a consent that was not asked for");
    }
    return item.text("consentType").orElse("");
  }
}
