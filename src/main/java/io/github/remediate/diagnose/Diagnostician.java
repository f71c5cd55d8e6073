package io.github.remediate.diagnose;

import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Judges what is wrong. Pure: the same evidence gives the same diagnosis. */
public final class Diagnostician {
  /** What the Mac and its logs tell, and whose a service says that a registration is. */
  private static final Set<FindingId> OF_THE_MAC = ofTheMac();

  /** What services tell, and the states that are made of it. */
  private static final Set<FindingId> OF_SERVICES = ofServices();

  private Diagnostician() {}

  /**
   * Judges.
   *
   * @param isThere whether this version has the playbook, so that a command can name it
   */
  public static Diagnosis judge(Evidence evidence, Predicate<TreatedBy> isThere) {
    Situation mac = new Situation(evidence.facts());
    Integration integration = Integration.of(mac);
    Findings findings = withoutServices(evidence, mac, integration);
    ServiceFindings.add(mac, integration, evidence.services(), evidence.now(), findings);
    Ranking ranking = new Ranking(findings);
    new RegistrationStates(mac, integration, findings, ranking).rank();
    new ArticleCauses(mac, integration, findings, ranking).rank();
    // What contradicts itself proves nothing.
    List<Candidate> ordered =
        ranking.inOrder(
            findings.isHeld(FindingId.CONTRADICTION) ? Likelihood.POSSIBLE : Likelihood.CERTAIN);
    return new Diagnosis(
        integration,
        findings.list(),
        ordered,
        UntoldThings.of(evidence, mac, integration, findings),
        next(ordered, isThere),
        evidence.said());
  }

  /**
   * What is judged of a Mac, without what may treat it, for a playbook: the states that are put
   * together of several findings too, where a diagnosis ranks. What services tell and the states
   * are left out where none of {@code asked} is made of them.
   *
   * @param asked what must be among it
   */
  public static FindingTable findings(Evidence evidence, Set<FindingId> asked) {
    Situation mac = new Situation(evidence.facts());
    Integration integration = Integration.of(mac);
    Findings findings = withoutServices(evidence, mac, integration);
    OtherHardware.add(mac, evidence.services(), findings);
    if (!OF_THE_MAC.containsAll(asked)) {
      ServiceFindings.add(mac, integration, evidence.services(), evidence.now(), findings);
      StateFindings.add(mac, integration, findings);
    }
    return FindingTable.of(findings.list());
  }

  /** Whether services tell of one of {@code ids}, or it is made of what they tell. */
  public static boolean needsServices(Set<FindingId> ids) {
    return ids.stream().anyMatch(OF_SERVICES::contains);
  }

  /** Whether logs tell of one of {@code ids}, so that they must be read to judge it. */
  public static boolean needsLogs(Set<FindingId> ids) {
    return ids.stream().anyMatch(id -> LogSearch.logged().containsKey(id) || isOfLogs(id));
  }

  /** Whether it is put together of what logs tell. */
  private static boolean isOfLogs(FindingId id) {
    return id == FindingId.HANGING_EXTENSION
        || id == FindingId.RESTART_NEEDED
        || id == FindingId.LOST_OBJECT;
  }

  private static Set<FindingId> ofServices() {
    Set<FindingId> ids = EnumSet.range(FindingId.OTHER_TENANT, FindingId.POLICY_FOR_DEVICE_GROUPS);
    ids.remove(FindingId.TOKEN_REFRESH_LATE);
    ids.addAll(
        List.of(
            FindingId.UNKNOWN_TO_JAMF,
            FindingId.UNCONFIRMED_REGISTRATION,
            FindingId.LOST_OBJECT,
            FindingId.MIGRATED_IDENTITY));
    return Collections.unmodifiableSet(ids);
  }

  private static Set<FindingId> ofTheMac() {
    Set<FindingId> ids =
        EnumSet.range(FindingId.CONDITIONAL_ACCESS, FindingId.OTHER_USERS_REGISTERED);
    ids.addAll(
        List.of(
            FindingId.PORTAL_OPENED_BY_HAND,
            FindingId.ACCOUNT_NOT_ONBOARDED,
            FindingId.PARTNER_MANAGEMENT_OFF,
            FindingId.REGISTRATION_RETRIES,
            FindingId.EXTENSION_STUCK,
            FindingId.TOKEN_REFRESH_LATE));
    return Collections.unmodifiableSet(ids);
  }

  private static Findings withoutServices(
      Evidence evidence, Situation mac, Integration integration) {
    Findings findings = new Findings();
    IntegrationFindings.add(mac, integration, findings);
    MacFindings.add(mac, findings);
    MessageFindings.add(
        evidence.logs().followedBy(OwnIdentifiers.registered(evidence.facts())),
        evidence.said(),
        findings);
    PortFindings.add(evidence.ports(), findings);
    TokenFindings.add(mac, evidence, findings);
    return findings;
  }

  // The first alone: what is gentler goes before what can already be done by a command.
  private static Optional<String> next(List<Candidate> ordered, Predicate<TreatedBy> isThere) {
    return ordered.stream()
        .limit(1)
        .filter(
            first -> first.likelihood() != Likelihood.POSSIBLE && isThere.test(first.playbook()))
        .map(first -> "sudo remediate " + first.playbook().option() + " --dry-run")
        .findFirst();
  }
}
