package io.github.remediate.guard;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Judges whether the network may leave with MDM, by the payloads of the profiles. */
final class NetworkLost {
  private static final String MDM = "com.apple.mdm";

  private static final Set<String> NETWORK =
      Set.of(
          "com.apple.wifi.managed",
          "com.apple.vpn.managed",
          "com.apple.vpn.managed.applayer",
          "com.apple.SystemConfiguration");

  /** Words in the types of payloads that bring a network: 802.1X on any port has a type each. */
  private static final List<String> WORDS =
      List.of("wifi", "vpn", "ethernet", "eap", "proxy", "dns", "relay");

  /** The first macOS whose networks can come by declarations. */
  private static final int FIRST_WITH_DECLARATIONS = 27;

  private NetworkLost() {}

  static HazardFinding judge(MacFacts facts) {
    if (CommonFacts.isNotEnrolled(facts)) {
      return HazardFinding.clear("not enrolled, so no profile leaves with MDM");
    }
    Observation<List<Profile>> profiles = facts.management().profiles();
    if (!profiles.isKnown()) {
      return HazardFinding.unknown(Hazards.reasonOf(profiles, "the profiles could not be listed"));
    }
    List<Profile> all = CommonFacts.profiles(facts);
    Set<String> types = new TreeSet<>();
    boolean ofMdm = false;
    for (Profile profile : all) {
      for (Profile.Payload payload : profile.payloads()) {
        boolean identity = ProfileOrigins.IDENTITY.contains(payload.type());
        boolean mdmsOwn = identity && servesMdmAlone(payload, all);
        ofMdm |= mdmsOwn;
        if (identity && !mdmsOwn || bringsNetwork(payload.type())) {
          types.add(payload.type());
        }
      }
    }
    if (types.isEmpty()) {
      return CommonFacts.macOs(facts) < FIRST_WITH_DECLARATIONS
          ? HazardFinding.clear(
              ofMdm
                  ? "no Wi-Fi, VPN or certificate profile but MDM's own identity"
                  : "no Wi-Fi, VPN or certificate profile")
          : HazardFinding.unknown(
              "this macOS can get a network by declarations, which profiles does not list");
    }
    Observation<String> port = facts.surroundings().network();
    String network = port.isKnown() ? "; in use now: " + port.found().orElseThrow() : "";
    return HazardFinding.present(
        "these payloads leave with MDM: " + String.join(", ", types) + network);
  }

  /**
   * Whether MDM refers to this identity, and nothing else does. One that nothing is seen to refer
   * to may be what a network's own program uses.
   */
  private static boolean servesMdmAlone(Profile.Payload identity, List<Profile> profiles) {
    boolean mdm = false;
    for (Profile profile : profiles) {
      for (Profile.Payload payload : profile.payloads()) {
        if (refers(payload, identity.uuid())) {
          if (!payload.type().equals(MDM)) {
            return false;
          }
          mdm = true;
        }
      }
    }
    return mdm;
  }

  private static boolean refers(Profile.Payload payload, String uuid) {
    return !uuid.isBlank()
        && payload.content().stream().anyMatch(text -> text.strip().equalsIgnoreCase(uuid.strip()));
  }

  private static boolean bringsNetwork(String payloadType) {
    String type = payloadType.toLowerCase(Locale.ROOT);
    return NETWORK.contains(payloadType) || WORDS.stream().anyMatch(type::contains);
  }
}
