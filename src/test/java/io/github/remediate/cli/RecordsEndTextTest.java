package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordResult;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordVerdict;
import io.github.remediate.text.TerminalCapabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is said at the end of work on records")
final class RecordsEndTextTest {
  private static final TerminalCapabilities PLAIN = new TerminalCapabilities(200, false, true);
  private static final String GO_ON = "remediate records --folder '/a folder'";

  private static RecordResult result(
      int mac, Standing standing, RecordVerdict verdict, String why) {
    Service service = standing == Standing.REFUSED ? Service.ENTRA : Service.JAMF_PRO;
    RecordJob job = RecordJob.ofSerial("C02MANY0000" + mac, Optional.empty(), Optional.empty());
    ListedRecord line =
        new ListedRecord(
            mac, service, Optional.empty(), standing, List.of(), List.of(), "", Optional.empty());
    return new RecordResult(job, line, verdict, why, List.of(), false, true);
  }

  private static RecordResults macs(int count) {
    List<RecordResult> all = new ArrayList<>();
    for (int mac = 0; mac < count; mac++) {
      all.add(
          mac == 1
              ? result(mac, Standing.PLANNED, RecordVerdict.NOT_DONE, "the right is missing")
              : result(mac, Standing.PLANNED, RecordVerdict.DELETED, "three looks found none"));
      all.add(result(mac, Standing.REFUSED, RecordVerdict.REFUSED, "no device id is known."));
    }
    return new RecordResults(all, Optional.empty());
  }

  private static String text(RecordResults results, boolean verbose) {
    return new RecordsEndText(PLAIN, verbose).of(results, Optional.of(GO_ON));
  }

  @Test
  @DisplayName("of few Macs is each record, and the command that goes on in a line of its own")
  void few() {
    assertThat(text(macs(5), false).lines())
        .contains(
            "C02MANY00000 Jamf Pro deleted: three looks found none",
            "C02MANY00004 Entra refused: no device id is known.",
            "4 deleted, 1 not done, 5 refused.",
            "To go on with what is left, once it is mended:",
            "  " + GO_ON)
        .noneMatch(line -> line.contains("not shown here"));
  }

  @Test
  @DisplayName("of a Jamf Pro that may be another's says how it counts, and names no tenant")
  void otherJamfPro() {
    RecordResult untold = result(0, Standing.UNCONFIRMED, RecordVerdict.UNVERIFIED, "it has none");
    assertThat(text(new RecordResults(List.of(untold), Optional.empty()), false))
        .contains("set services.jamf-pro.url to the name that the Mac has for it")
        .doesNotContain("tenant");
  }

  @Test
  @DisplayName("of many Macs is what is left, and each reason for what was not to go once")
  void many() {
    String text = text(macs(6), false);

    assertThat(text.lines())
        .contains(
            "C02MANY00001 Jamf Pro not done: the right is missing",
            "6 times Entra: refused, no device id is known.",
            "5 more are not shown here; all are in results.csv.",
            "5 deleted, 1 not done, 6 refused.")
        .noneMatch(line -> line.contains("three looks"));
    assertThat(text(macs(6), true).lines())
        .contains("C02MANY00005 Jamf Pro deleted: three looks found none");
  }
}
