package io.github.remediate.diagnose;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a user has what the integration needs: Intune, and Entra ID P1, which P2 holds as well.
 * Ids of service plans: Microsoft's list of product names and service plan identifiers.
 */
final class UserLicenses {
  private static final String INTUNE = "c1ec4a95-1f05-45b3-a911-aa3fa01094f5";
  private static final String P1 = "41781fb2-bc02-4b7c-bd55-b576c07bb09d";
  private static final String P2 = "eec0eb4f-6444-4f95-aba0-50c24d67f998";

  private final Observation<List<Plan>> plans;

  UserLicenses(Observation<List<Plan>> plans) {
    this.plans =
        plans.isAbsent()
            ? Observation.unknown("the tenant that was asked has no user of that name")
            : plans;
  }

  /** Whether one of the two is missing. */
  Observation<Boolean> lacks() {
    return plans.flatMap(
        list -> {
          boolean intune = isUsable(list, Set.of(INTUNE));
          boolean premium = isUsable(list, Set.of(P1, P2));
          boolean other =
              !intune && isNamed(list, "INTUNE") || !premium && isNamed(list, "AAD_PREMIUM");
          return other
              ? Observation.unknown(
                  "the user has a plan that is not known here and may do: " + said())
              : Observation.known(!intune || !premium);
        });
  }

  String said() {
    List<Plan> list = plans.found().orElse(List.of());
    List<String> parts = new ArrayList<>();
    parts.add("Intune " + state(list, Set.of(INTUNE), "INTUNE"));
    parts.add("Entra ID P1 " + state(list, Set.of(P1, P2), "AAD_PREMIUM"));
    return String.join(", ", parts);
  }

  private static boolean isUsable(List<Plan> plans, Set<String> ids) {
    return plans.stream().anyMatch(plan -> is(plan, ids) && isSuccess(plan));
  }

  private static boolean is(Plan plan, Set<String> ids) {
    return ids.contains(plan.id().toLowerCase(Locale.ROOT));
  }

  private static boolean isSuccess(Plan plan) {
    return plan.status().equalsIgnoreCase("Success");
  }

  /** Editions for schools and small businesses have plans with ids of their own. */
  private static boolean isNamed(List<Plan> plans, String beginning) {
    return plans.stream()
        .anyMatch(
            plan ->
                plan.name().toUpperCase(Locale.ROOT).startsWith(beginning)
                    && !is(plan, Set.of(INTUNE, P1, P2))
                    && isSuccess(plan));
  }

  private static String state(List<Plan> plans, Set<String> ids, String beginning) {
    if (isUsable(plans, ids)) {
      return "is licensed";
    }
    for (Plan plan : plans) {
      if (is(plan, ids)) {
        return "is " + (plan.status().isEmpty() ? "in no known state" : plan.status());
      }
    }
    return isNamed(plans, beginning) ? "is licensed by another plan" : "is not licensed";
  }
}
