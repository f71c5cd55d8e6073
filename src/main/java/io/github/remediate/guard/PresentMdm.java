package io.github.remediate.guard;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells whose MDM a Mac is enrolled with, by its server's address and its MDM profile. */
final class PresentMdm {
  /** Intune's servers stand below these, national clouds included: more hosts than it has. */
  private static final List<String> MICROSOFTS =
      List.of(
          "microsoft.com",
          "microsoft.us",
          "microsoftonline.com",
          "microsoftonline.us",
          "microsoftonline.cn",
          "microsoft.cn",
          "azure.cn",
          "windows.net",
          "windowsintune.com");

  private static final String JAMF_CLOUD = "jamfcloud.com";
  private static final String INTUNE_PROFILE = "Microsoft.Profiles.MDM";

  private PresentMdm() {}

  static Observation<Mdm> of(MacFacts facts) {
    return facts.management().enrollment().flatMap(enrollment -> of(enrollment, facts));
  }

  private static Observation<Mdm> of(Enrollment enrollment, MacFacts facts) {
    if (!enrollment.enrolled()) {
      return Observation.absent();
    }
    Optional<String> server = host(enrollment.server());
    Optional<String> jamfServer = facts.management().jamfServer().found().flatMap(PresentMdm::host);
    boolean intune =
        has(facts, INTUNE_PROFILE)
            || server
                .filter(host -> MICROSOFTS.stream().anyMatch(d -> isBelow(host, d)))
                .isPresent();
    boolean jamf =
        has(facts, Profile.JAMF_MDM)
            || server.filter(host -> isBelow(host, JAMF_CLOUD)).isPresent()
            || server.isPresent() && server.equals(jamfServer);
    if (intune && jamf) {
      return Observation.unknown(
          "the MDM server's address and the MDM profile contradict each other");
    }
    if (intune || jamf) {
      return Observation.known(intune ? Mdm.INTUNE : Mdm.JAMF);
    }
    if (server.isEmpty()) {
      return Observation.unknown("the MDM server's address does not show");
    }
    return facts.management().profiles().isUnknown() || facts.management().jamfServer().isUnknown()
        ? Observation.unknown("whose MDM server " + server.get() + " is cannot be told")
        : Observation.known(Mdm.OTHER);
  }

  private static boolean has(MacFacts facts, String identifier) {
    return facts.management().profiles().found().stream()
        .flatMap(List::stream)
        .anyMatch(profile -> profile.identifier().equalsIgnoreCase(identifier));
  }

  private static boolean isBelow(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static Optional<String> host(String address) {
    try {
      return Optional.ofNullable(URI.create(address.strip()).getHost())
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
