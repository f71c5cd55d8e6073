package io.github.remediate.records;

import io.github.remediate.mac.Tenant;
import io.github.remediate.records.ListedRecord.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known before the first deletion: which records go, which stay, and why. It is shown,
 * agreed to and journaled as it is; nothing is added to it afterwards.
 *
 * @param macs the Macs, with all identifiers that the services added
 * @param lines in the order of the Macs
 * @param tenant where Entra and Intune were asked; empty where they were not, or nobody can tell
 */
public record RecordList(List<RecordJob> macs, List<ListedRecord> lines, Optional<Tenant> tenant) {

  public RecordList {
    macs = List.copyOf(macs);
    lines = List.copyOf(lines);
  }

  /**
   * What a person could confirm to be the Macs': the tenant, where it is known which one was asked,
   * and Jamf Pro.
   */
  public List<ListedRecord> unconfirmed(Asked asked) {
    return lines.stream()
        .filter(line -> line.standing() == Standing.UNCONFIRMED)
        .filter(line -> asked == Asked.of(line) && (asked == Asked.JAMF_PRO || tenant.isPresent()))
        .toList();
  }

  /**
   * The list after a person confirmed that what was asked, which was shown to them, is the Macs'.
   */
  public RecordList confirmed(Asked asked) {
    List<ListedRecord> unconfirmed = unconfirmed(asked);
    String where =
        switch (asked) {
          case TENANT -> "in tenant " + tenant.map(Tenant::shown).orElse("") + ", which";
          case JAMF_PRO -> "in this Jamf Pro, which";
        };
    return new RecordList(
        macs,
        lines.stream()
            .map(
                line ->
                    unconfirmed.contains(line)
                        ? line.standing(
                            Standing.ABSENT,
                            "there is none " + where + " the operator confirmed to be the Mac's")
                        : line)
            .toList(),
        tenant);
  }

  /** What may be another than the Macs'. */
  public enum Asked {
    TENANT,
    JAMF_PRO;

    private static Asked of(ListedRecord line) {
      return TenantCheck.concerns(line.service()) ? TENANT : JAMF_PRO;
    }
  }

  /** The list with the records that a person chose; a choice opens nothing that is refused. */
  public RecordList choose(Set<RecordChoice> choices) {
    List<ListedRecord> chosen = new ArrayList<>();
    for (ListedRecord line : lines) {
      boolean takes =
          line.standing() == Standing.CHOICE
              && choices.stream().anyMatch(choice -> choice.isOf(line.record().orElseThrow()));
      chosen.add(takes ? line.standing(Standing.CHOSEN, "") : line);
    }
    return new RecordList(macs, chosen, tenant);
  }

  /**
   * The list for one record of it, which goes; others that go do so by lists of their own. Without
   * such a record, nothing goes.
   */
  public RecordList only(RecordChoice choice) {
    return new RecordList(
        macs,
        choose(Set.of(choice)).lines().stream()
            .map(
                line ->
                    line.goes() && !choice.isOf(line.record().orElseThrow())
                        ? line.standing(Standing.LISTED_ELSEWHERE, "it goes by itself")
                        : line)
            .toList(),
        tenant);
  }

  /** Whether exactly one record goes, and it is this one. */
  public boolean isFor(RecordChoice choice) {
    List<ListedRecord> going = lines.stream().filter(ListedRecord::goes).toList();
    return going.size() == 1 && choice.isOf(going.get(0).record().orElseThrow());
  }

  /** Those of {@code choices} that chose nothing: there is no such record to choose. */
  public List<RecordChoice> idle(Set<RecordChoice> choices) {
    return choices.stream()
        .filter(
            choice ->
                lines.stream()
                    .filter(line -> line.goes() || line.standing() == Standing.CHOICE)
                    .noneMatch(line -> choice.isOf(line.record().orElseThrow())))
        .toList();
  }

  /** Whether anything goes. */
  public boolean isEmpty() {
    return lines.stream().noneMatch(ListedRecord::goes);
  }

  /** What a dry run shows. */
  public RecordResults results() {
    return new RecordResults(
        lines.stream()
            .map(
                line ->
                    new RecordResult(
                        macs.get(line.mac()),
                        line,
                        line.standing().verdict(),
                        line.reason(),
                        List.of(),
                        false,
                        false))
            .toList(),
        tenant);
  }
}
