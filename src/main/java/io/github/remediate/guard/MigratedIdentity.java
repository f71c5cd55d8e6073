package io.github.remediate.guard;

import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether Jamf's identity was made for another Mac. Its certificate's common name is the hardware
 * UUID of the Mac that it was made for, and Migration Assistant brings it along together with the
 * other Mac's registration, which may be alive.
 */
public final class MigratedIdentity {
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private MigratedIdentity() {}

  /** Whether the identity is another Mac's, so that what is registered may be the other's too. */
  public static boolean isAnothers(MacFacts facts) {
    return judge(facts).state() == HazardFinding.State.PRESENT;
  }

  /** Whether it is, or that cannot be told. */
  public static boolean mayBeAnothers(MacFacts facts) {
    return judge(facts).state() != HazardFinding.State.CLEAR;
  }

  /** Likewise; what services tell of the Mac's device ids counts, where they were asked. */
  static HazardFinding judge(MacFacts facts, FindingTable findings) {
    HazardFinding seen = judge(facts);
    return seen.state() != HazardFinding.State.PRESENT
            && findings.state(FindingId.MIGRATED_IDENTITY) == Finding.State.HOLDS
        ? HazardFinding.present(findings.of(FindingId.MIGRATED_IDENTITY).evidence())
        : seen;
  }

  static HazardFinding judge(MacFacts facts) {
    Observation<KeychainContents> keychain = facts.keychains().jamf();
    if (keychain.isUnknown()) {
      return HazardFinding.unknown(keychain.reason());
    }
    if (keychain.isAbsent()) {
      return HazardFinding.clear("there is no JAMF.keychain whose identity could be another Mac's");
    }
    Set<String> named = new TreeSet<>();
    for (KeychainItem item : keychain.found().orElseThrow().items()) {
      if (item.itemClass() == ItemClass.CERTIFICATE) {
        if (item.subject() == null || item.subject().isUnknown()) {
          return HazardFinding.unknown(
              "the subject of a certificate in JAMF.keychain cannot be read");
        }
        item.subject()
            .found()
            .flatMap(DistinguishedName::commonName)
            .filter(name -> UUID.matcher(name).matches())
            .ifPresent(named::add);
      }
    }
    if (named.isEmpty()) {
      return HazardFinding.clear("no certificate in JAMF.keychain names a Mac");
    }
    Observation<String> own = facts.identity().hardwareUuid();
    if (!own.isKnown()) {
      return HazardFinding.unknown("this Mac's hardware UUID: " + own.reason());
    }
    // One that was made since for this Mac is no proof that nothing else came along.
    boolean also = named.removeIf(own.found().orElseThrow()::equalsIgnoreCase);
    if (named.isEmpty()) {
      return HazardFinding.clear("Jamf's identity was made for this Mac");
    }
    return HazardFinding.present(
        also
            ? "beside Jamf's identity of this Mac there is one that was made for the Mac with"
                + " hardware UUID "
                + String.join(", ", named)
            : "Jamf's identity was made for the Mac with hardware UUID "
                + String.join(", ", named)
                + ", and this one has "
                + own.found().orElseThrow());
  }
}
