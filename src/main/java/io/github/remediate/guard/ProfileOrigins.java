package io.github.remediate.guard;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which installed profiles may have brought an item into the System keychain, and so take it along
 * when they leave. {@code profiles} shows the kinds of a profile's payloads and not its
 * certificates, so an item is tied to each profile that has a payload which brings such items.
 */
public final class ProfileOrigins {
  private static final String MDM = "com.apple.mdm";

  /** Payloads that bring a certificate with its private key. */
  static final Set<String> IDENTITY =
      Set.of(
          "com.apple.security.scep",
          "com.apple.security.pkcs12",
          "com.apple.security.acme",
          "com.apple.ADCertificate.managed");

  private final Map<Bytes, List<KeychainItem>> certificates = new HashMap<>();
  private final Set<Bytes> privateKeys = new HashSet<>();
  private final Set<String> ofMdm = new LinkedHashSet<>();
  private final Set<String> ofIdentities = new LinkedHashSet<>();

  /** Of what was read of a Mac; where its profiles are unknown, MDM's may be there. */
  public ProfileOrigins(MacFacts facts) {
    Observation<List<Profile>> profiles = facts.management().profiles();
    if (facts.keychains().system() instanceof Observation.Known<KeychainContents> system) {
      system.value().items().forEach(this::index);
    }
    if (profiles.isUnknown()) {
      ofMdm.add(Profile.JAMF_MDM);
    }
    for (Profile profile : profiles.found().orElse(List.of())) {
      for (Profile.Payload payload : profile.payloads()) {
        if (payload.type().equals(MDM)) {
          ofMdm.add(profile.identifier());
        } else if (IDENTITY.contains(payload.type())) {
          ofIdentities.add(profile.identifier());
        }
      }
    }
  }

  private void index(KeychainItem item) {
    if (item.keyHash() != null && item.itemClass() == ItemClass.CERTIFICATE) {
      certificates.computeIfAbsent(item.keyHash(), hash -> new ArrayList<>()).add(item);
    } else if (item.keyHash() != null && item.itemClass() == ItemClass.PRIVATE_KEY) {
      privateKeys.add(item.keyHash());
    }
  }

  /** The identifiers of these profiles; none for an item that no profile explains. */
  public List<String> of(KeychainItem item) {
    Set<String> profiles = new LinkedHashSet<>();
    for (KeychainItem certificate : certificates(item)) {
      if (JamfNames.match(certificate)) {
        profiles.addAll(ofMdm);
      }
      if (privateKeys.contains(certificate.keyHash()) && !isSelfSigned(certificate)) {
        profiles.addAll(ofIdentities);
      }
    }
    return List.copyOf(profiles);
  }

  /** The certificate itself, or those of a key. */
  private List<KeychainItem> certificates(KeychainItem item) {
    if (!item.keychain().name().equals("System.keychain")) {
      return List.of();
    }
    if (item.itemClass() == ItemClass.CERTIFICATE) {
      return List.of(item);
    }
    return item.itemClass().isKey() && item.keyHash() != null
        ? certificates.getOrDefault(item.keyHash(), List.of())
        : List.of();
  }

  /** As those that macOS makes for itself, which come with no profile. */
  private static boolean isSelfSigned(KeychainItem certificate) {
    return certificate.issuer() instanceof Observation.Known<DistinguishedName> issuer
        && certificate.subject() instanceof Observation.Known<DistinguishedName> subject
        && issuer.value().isSameAs(subject.value());
  }
}
