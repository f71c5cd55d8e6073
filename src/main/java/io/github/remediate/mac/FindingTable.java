package io.github.remediate.mac;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was judged of one Mac by one look. What nobody judged is unknown, never denied.
 *
 * @param findings by what was judged
 */
public record FindingTable(Map<FindingId, Finding> findings) {
  /** Nothing was judged. */
  public static final FindingTable NONE = new FindingTable(Map.of());

  public FindingTable {
    Map<FindingId, Finding> copy = new EnumMap<>(FindingId.class);
    copy.putAll(findings);
    findings = copy;
  }

  /** The table of {@code findings}, one for each id. */
  public static FindingTable of(List<Finding> findings) {
    Map<FindingId, Finding> table = new EnumMap<>(FindingId.class);
    findings.forEach(finding -> table.put(finding.id(), finding));
    return new FindingTable(table);
  }

  /** What was judged of {@code id}. */
  public Finding of(FindingId id) {
    Finding finding = findings.get(id);
    return finding == null
        ? new Finding(
            id, Finding.State.UNKNOWN, "nothing that was looked at tells of it", Optional.empty())
        : finding;
  }

  /** The state of {@code id}. */
  public Finding.State state(FindingId id) {
    return of(id).state();
  }

  @Override
  public Map<FindingId, Finding> findings() {
    return Map.copyOf(findings);
  }
}
