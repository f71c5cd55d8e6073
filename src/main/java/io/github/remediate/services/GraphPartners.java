package io.github.remediate.services;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts.Partner;
import io.github.remediate.mac.ServiceFacts.PartnerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Jamf as a partner of Intune, by the old integration and by today's. */
record GraphPartners(ServiceAddress address, ServiceReader reader) {
  private static final String MANAGEMENT = "/v1.0/deviceManagement/";
  private static final List<String> EVERYBODY =
      List.of(
          "#microsoft.graph.allLicensedUsersAssignmentTarget",
          "#microsoft.graph.allDevicesAssignmentTarget");

  /** All of Jamf's; unknown as a whole if one of the two lists is. */
  Observation<List<Partner>> all() {
    Observation<List<Optional<Partner>>> old = list("deviceManagementPartners", GraphPartners::old);
    if (!(old instanceof Observation.Known<List<Optional<Partner>>> known)) {
      return Observation.unknown(old.reason());
    }
    return list("complianceManagementPartners", GraphPartners::today)
        .map(
            today -> {
              List<Partner> all = new ArrayList<>();
              known.value().forEach(each -> each.ifPresent(all::add));
              today.forEach(each -> each.ifPresent(all::add));
              return List.copyOf(all);
            });
  }

  private Observation<List<Optional<Partner>>> list(
      String name, GraphList.Reading<Optional<Partner>> reading) {
    return new GraphList(address, reader)
        .all(address.at(MANAGEMENT + name), Map.of(), ServiceRight.READ_PARTNERS, reading);
  }

  private static Optional<Partner> old(AnswerFields item) throws MalformedAnswerException {
    return partner(
        item,
        PartnerKind.CONDITIONAL_ACCESS,
        item.flag("isConfigured"),
        "groupsRequiringPartnerEnrollment",
        item.text("singleTenantAppId").filter(Guid::isDevice));
  }

  private static Optional<Partner> today(AnswerFields item) throws MalformedAnswerException {
    return partner(
        item,
        PartnerKind.DEVICE_COMPLIANCE,
        item.flag("macOsOnboarded"),
        "macOsEnrollmentAssignments",
        Optional.empty());
  }

  private static Optional<Partner> partner(
      AnswerFields item,
      PartnerKind kind,
      Optional<Boolean> setUp,
      String assignments,
      Optional<String> application)
      throws MalformedAnswerException {
    String name = item.words("displayName").orElse("");
    if (!name.toLowerCase(Locale.ROOT).contains("jamf")) {
      return Optional.empty();
    }
    boolean everybody = false;
    for (AnswerFields assignment : item.objects(assignments)) {
      everybody |=
          assignment.part("target").text("@odata.type").filter(EVERYBODY::contains).isPresent();
    }
    return Optional.of(
        new Partner(
            kind,
            name,
            item.words("partnerState").orElse("unknown"),
            setUp,
            everybody,
            application));
  }
}
