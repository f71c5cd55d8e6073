package io.github.remediate.virtual.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What else of Microsoft Graph a diagnosis reads: it stays as it was put there. */
record Directory(TenantState state, GraphLists lists, GraphErrors errors) {
  private static final String SETTINGS = "DeviceManagementServiceConfig.Read.All";
  private static final String CONFIGURATION = "DeviceManagementConfiguration.Read.All";
  private static final String APPLICATIONS = "Application.Read.All";
  private static final String DIRECTORY = "Directory.Read.All";

  private static final String NAME = "Virtual tenant";

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(list("deviceManagement/deviceManagementPartners", SETTINGS, CONFIGURATION));
    routes.add(list("deviceManagement/complianceManagementPartners", SETTINGS, CONFIGURATION));
    routes.add(list("deviceManagement/deviceCompliancePolicies", CONFIGURATION));
    routes.add(list("deviceManagement/deviceCompliancePolicies/{id}/assignments", CONFIGURATION));
    routes.add(list("applications", APPLICATIONS, DIRECTORY));
    routes.add(one("applications(appId='{appId}')", "applications", APPLICATIONS, DIRECTORY));
    routes.add(list("servicePrincipals", APPLICATIONS, DIRECTORY));
    routes.add(
        one("servicePrincipals(appId='{appId}')", "servicePrincipals", APPLICATIONS, DIRECTORY));
    routes.add(one("servicePrincipals/{id}", "servicePrincipals", APPLICATIONS, DIRECTORY));
    routes.add(list("servicePrincipals/{id}/appRoleAssignments", APPLICATIONS, DIRECTORY));
    routes.add(list("servicePrincipals/{id}/oauth2PermissionGrants", DIRECTORY));
    routes.add(list("oauth2PermissionGrants", DIRECTORY));
    routes.add(
        Route.of("GET", "/v1.0/users/{id}/licenseDetails", this::licenses)
            .query(Graph.LIST)
            .needs("LicenseAssignment.Read.All", "User.Read.All", DIRECTORY));
    routes.add(one("groups/{id}", "groups", "GroupMember.Read.All", "Group.Read.All", DIRECTORY));
    routes.add(
        list(
            "groups/{id}/members/microsoft.graph.device",
            "GroupMember.Read.All",
            "Group.Read.All",
            DIRECTORY));
    routes.add(list("auditLogs/directoryAudits", "AuditLog.Read.All", DIRECTORY));
    routes.add(list("subscribedSkus", "LicenseAssignment.Read.All", DIRECTORY));
    routes.add(
        Route.of("GET", "/v1.0/organization", this::organization)
            .query(Graph.LIST)
            .needs("Organization.Read.All", DIRECTORY, SETTINGS));
    routes.add(Route.of("GET", "/v1.0/me", this::me).query("$select"));
    return routes;
  }

  private Route list(String path, String... rights) {
    return Route.of("GET", "/v1.0/" + path, call -> lists.list(call, below(call), Set.of()))
        .query(Graph.LIST)
        .needs(rights);
  }

  private List<TenantRecord> below(Call call) {
    String path = call.request().path().substring("/v1.0/".length());
    return state.directory.getOrDefault(path, List.of());
  }

  private Route one(String path, String collection, String... rights) {
    return Route.of("GET", "/v1.0/" + path, call -> one(call, collection))
        .query("$select")
        .needs(rights);
  }

  private Answer one(Call call, String collection) {
    Map.Entry<String, String> key = call.places().entrySet().iterator().next();
    Stream<TenantRecord> all = state.directory.getOrDefault(collection, List.of()).stream();
    Optional<TenantRecord> found =
        all.filter(each -> each.text(key.getKey()).orElse("").equalsIgnoreCase(key.getValue()))
            .findFirst();
    return found
        .map(each -> lists.one(call, each, Set.of()))
        .orElseGet(() -> none(call, key.getValue()));
  }

  private Answer none(Call call, String name) {
    return errors.of(
        call,
        404,
        "Request_ResourceNotFound",
        "Resource '"
            + name
            + "' does not exist or one of its queried reference-property objects are not present.");
  }

  /** Users are those of whom something was put there, and whose devices there are. */
  private Answer licenses(Call call) {
    String name = call.place("id");
    boolean owns =
        Stream.of(state.devices, state.bin, state.managedDevices)
            .flatMap(store -> store.all().stream())
            .anyMatch(record -> isOf(record, name));
    boolean known =
        owns
            || state.directory.keySet().stream()
                .anyMatch(path -> path.startsWith("users/" + name + "/"));
    return known ? lists.list(call, below(call), Set.of()) : none(call, name);
  }

  private static boolean isOf(TenantRecord record, String name) {
    boolean user = record.text("userPrincipalName").filter(name::equalsIgnoreCase).isPresent();
    boolean owner =
        record.get("registeredOwners") instanceof List<?> owners
            && owners.stream()
                .anyMatch(
                    each ->
                        each instanceof Map<?, ?> fields
                            && name.equalsIgnoreCase(
                                String.valueOf(fields.get("userPrincipalName"))));
    return user || owner;
  }

  /** One tenant, by its own id, unless another was put there. */
  private Answer organization(Call call) {
    List<TenantRecord> put = below(call);
    return lists.list(
        call,
        put.isEmpty() ? List.of(TenantRecord.of(state.tenantId).with("displayName", NAME)) : put,
        Set.of());
  }

  private Answer me(Call call) {
    String name = state.operator.userPrincipalName();
    return lists.one(call, TenantRecord.of(TenantRecords.owner(name)), Set.of());
  }
}
