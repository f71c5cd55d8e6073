package io.github.remediate.services;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts.Plan;
import io.github.remediate.mac.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant, and the licenses of its users. */
record GraphUsers(ServiceAddress address, ServiceReader reader) {
  private static final int LONGEST = 113;
  private static final Pattern NAME = Pattern.compile("[^\\s/\\\\?#%\"<>@]+@[^\\s/\\\\?#%\"<>@]+");

  /** The tenant in which somebody signed in. */
  Observation<Tenant> tenant() {
    return reader.list(
        address.at("/v1.0/organization?$select=id,displayName,verifiedDomains"),
        GraphHeaders.usual(),
        ServiceRight.READ_ORGANIZATION,
        root -> {
          List<AnswerFields> tenants = AnswerFields.of(root).objects("value");
          return tenants.size() == 1
              ? tenant(tenants.get(0))
              : Observation.unknown("Entra names " + tenants.size() + " tenants");
        });
  }

  private static Observation<Tenant> tenant(AnswerFields shown) throws MalformedAnswerException {
    Optional<String> id = shown.text("id").filter(Guid::isDevice);
    if (id.isEmpty()) {
      return Observation.unknown("Entra names no tenant");
    }
    List<String> domains = new ArrayList<>();
    for (AnswerFields domain : shown.objects("verifiedDomains")) {
      domain.text("name").ifPresent(domains::add);
    }
    return Observation.known(new Tenant(id.get(), shown.words("displayName"), domains));
  }

  /**
   * The service plans that the user has; absent where the tenant has no such user.
   *
   * @param name user principal name
   */
  Observation<List<Plan>> plans(String name) {
    if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
      return Observation.unknown("what is known of the user is no user principal name");
    }
    return reader.get(
        address.at("/v1.0/users/" + ServiceAddress.encoded(name) + "/licenseDetails"),
        GraphHeaders.usual(),
        ServiceRight.READ_LICENSES,
        root -> plans(AnswerFields.of(root)));
  }

  private static Observation<List<Plan>> plans(AnswerFields page) throws MalformedAnswerException {
    if (!page.has("value")) {
      throw new MalformedAnswerException("it has no value");
    }
    if (page.has("@odata.nextLink")) {
      return Observation.unknown("Entra lists more licenses than one user has");
    }
    List<Plan> plans = new ArrayList<>();
    for (AnswerFields license : page.objects("value")) {
      for (AnswerFields plan : license.objects("servicePlans")) {
        plans.add(
            new Plan(
                plan.words("servicePlanId").orElse(""),
                plan.words("servicePlanName").orElse(""),
                plan.words("provisioningStatus").orElse("")));
      }
    }
    return Observation.known(List.copyOf(plans));
  }
}
