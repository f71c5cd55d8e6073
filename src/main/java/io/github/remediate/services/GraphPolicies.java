package io.github.remediate.services;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts.DevicePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compliance policies for macOS, and whether they are assigned to devices. */
final class GraphPolicies {
  private static final String POLICIES = "/v1.0/deviceManagement/deviceCompliancePolicies";
  private static final String MACOS = "#microsoft.graph.macOSCompliancePolicy";
  private static final String ALL_DEVICES = "#microsoft.graph.allDevicesAssignmentTarget";
  private static final String GROUP = "#microsoft.graph.groupAssignmentTarget";
  private static final ServiceRight READ = ServiceRight.READ_POLICIES;

  /** A value in a rule, which may look like an attribute. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

  private final ServiceAddress address;
  private final ServiceReader reader;
  private final Map<String, Observation<Optional<String>>> groups = new HashMap<>();

  GraphPolicies(ServiceAddress address, ServiceReader reader) {
    this.address = address;
    this.reader = reader;
  }

  private record Policy(String id, String name, boolean macOs) {}

  private record Target(String type, String group) {}

  /** Those that are assigned to devices; unknown if one of what must be asked is. */
  Observation<List<DevicePolicy>> forDevices() {
    Observation<List<Policy>> policies =
        new GraphList(address, reader)
            .all(address.at(POLICIES), Map.of(), READ, GraphPolicies::policy);
    if (!(policies instanceof Observation.Known<List<Policy>> known)) {
      return Observation.unknown(policies.reason());
    }
    List<DevicePolicy> found = new ArrayList<>();
    String doubt = "";
    for (Policy policy : known.value()) {
      if (policy.macOs()) {
        Observation<Optional<String>> target = deviceTarget(policy);
        target
            .found()
            .flatMap(name -> name)
            .ifPresent(name -> found.add(new DevicePolicy(policy.name(), name)));
        doubt = target.isUnknown() ? target.reason() : doubt;
      }
    }
    return doubt.isEmpty() || !found.isEmpty()
        ? Observation.known(List.copyOf(found))
        : Observation.unknown(doubt);
  }

  private static Policy policy(AnswerFields item) throws MalformedAnswerException {
    String id =
        item.text("id")
            .filter(Guid::isDevice)
            .orElseThrow(() -> new MalformedAnswerException("a policy has no id"));
    return new Policy(
        id,
        item.words("displayName").orElse("a policy without a name"),
        item.text("@odata.type").map(MACOS::equals).orElse(true));
  }

  /** The name of what it is assigned to where that is devices; empty where it is not. */
  private Observation<Optional<String>> deviceTarget(Policy policy) {
    Observation<List<Target>> targets =
        new GraphList(address, reader)
            .all(
                address.at(POLICIES + "/" + policy.id() + "/assignments"),
                Map.of(),
                READ,
                GraphPolicies::target);
    if (!(targets instanceof Observation.Known<List<Target>> known)) {
      return Observation.unknown(targets.reason());
    }
    Observation<Optional<String>> result = Observation.known(Optional.empty());
    for (Target target : known.value()) {
      if (target.type().equals(ALL_DEVICES)) {
        return Observation.known(Optional.of("all devices"));
      }
      if (target.type().equals(GROUP)) {
        Observation<Optional<String>> group =
            groups.computeIfAbsent(target.group(), this::deviceGroup);
        if (group.found().flatMap(name -> name).isPresent()) {
          return group;
        }
        result = group.isUnknown() ? group : result;
      }
    }
    return result;
  }

  private static Target target(AnswerFields item) throws MalformedAnswerException {
    AnswerFields target = item.part("target");
    return new Target(target.text("@odata.type").orElse(""), target.text("groupId").orElse(""));
  }

  private Observation<Optional<String>> deviceGroup(String id) {
    if (!Guid.isDevice(id)) {
      return Observation.unknown("the id of a group is none");
    }
    Observation<Optional<String>> byRule =
        reader.get(
            address.at("/v1.0/groups/" + id + "?$select=displayName,groupTypes,membershipRule"),
            GraphHeaders.usual(),
            ServiceRight.READ_GROUPS,
            root -> {
              AnswerFields group = AnswerFields.of(root);
              String name = group.words("displayName").orElse("a group without a name");
              Optional<String> rule = group.text("membershipRule");
              boolean devices =
                  rule.map(text -> QUOTED.matcher(text).replaceAll(""))
                      .filter(text -> text.toLowerCase(Locale.ROOT).contains("device."))
                      .isPresent();
              return rule.isPresent() && !devices
                  ? Observation.known(Optional.empty())
                  : devices
                      ? Observation.known(Optional.of(name))
                      : members(id).map(any -> any ? Optional.of(name) : Optional.empty());
            });
    // A policy that names a group which is gone is assigned to nobody.
    return byRule.isAbsent() ? Observation.known(Optional.empty()) : byRule;
  }

  /** Whether a group without a rule has devices among its members. */
  private Observation<Boolean> members(String id) {
    return reader.list(
        address.at(
            "/v1.0/groups/"
                + id
                + "/members/microsoft.graph.device?$count=true&$top=1"
                + "&$select=id"),
        GraphHeaders.with(Map.of("ConsistencyLevel", "eventual")),
        ServiceRight.READ_GROUPS,
        root -> {
          AnswerFields page = AnswerFields.of(root);
          if (!page.has("value")) {
            throw new MalformedAnswerException("it has no value");
          }
          return Observation.known(!page.objects("value").isEmpty());
        });
  }
}
