package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord.Standing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What became of records")
final class RecordResultsTest {
  @TempDir Path directory;

  private static RecordResult result(
      Standing standing, RecordVerdict verdict, String reason, boolean awaitsApproval) {
    ListedRecord line =
        new ListedRecord(
            0,
            Service.JAMF_PRO,
            Optional.of(Sample.JAMF),
            standing,
            List.of("serial number", "hardware UUID"),
            List.of(),
            "",
            Optional.empty());
    return new RecordResult(
        Sample.request(), line, verdict, reason, List.of("id-1", "id-2"), awaitsApproval, true);
  }

  private static RecordResult result(RecordVerdict verdict) {
    return result(Standing.PLANNED, verdict, "because", false);
  }

  private static RecordOutcome outcome(RecordVerdict... verdicts) {
    return new RecordResults(
            Arrays.stream(verdicts).map(RecordResultsTest::result).toList(), Optional.empty())
        .outcome();
  }

  @ParameterizedTest
  @CsvSource({
    "deleted absent, 0",
    "planned refused, 0",
    "deleted not-done, 4",
    "deleted refused, 4",
    "absent refused, 4",
    "deleted not-done unverified, 6",
    "unverified refused, 6",
    "unmanaged absent, 0",
    "unmanaged pending not-done, 5",
    "pending unverified, 6",
    "refused refused, 3"
  })
  @DisplayName("ends with the status of the gravest")
  void statuses(String words, int status) {
    RecordVerdict[] verdicts =
        Arrays.stream(words.split(" "))
            .map(word -> RecordVerdict.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
            .toArray(RecordVerdict[]::new);

    assertThat(outcome(verdicts).status()).isEqualTo(status);
  }

  @Test
  @DisplayName("waits with 5 where something must be approved, and what is kept does not count")
  void pendingAndKept() {
    RecordResult pending = result(Standing.PLANNED, RecordVerdict.NOT_DONE, "approve", true);
    RecordResult kept = result(Standing.KEPT, RecordVerdict.REFUSED, "in use", false);

    assertThat(
            new RecordResults(List.of(pending, result(RecordVerdict.UNVERIFIED)), Optional.empty())
                .outcome())
        .isEqualTo(RecordOutcome.APPROVAL_PENDING);
    assertThat(
            new RecordResults(List.of(kept, result(RecordVerdict.DELETED)), Optional.empty())
                .outcome())
        .isEqualTo(RecordOutcome.DONE);
  }

  @Test
  @DisplayName("is the document remediate.records/1")
  void json() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RecordResults(List.of(result(RecordVerdict.DELETED)), Optional.empty()).writeJson(out);

    assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
        .startsWith("{ \"schema\" : \"remediate.records/1\", \"records\" : [")
        .contains("\"service\" : \"jamf-pro\", \"id\" : \"42\", \"name\" : \"Mac of 42\"")
        .contains("\"serialNumber\" : \"" + Sample.SERIAL + "\"")
        .contains("\"why\" : \"serial number; hardware UUID\", \"verdict\" : \"deleted\"")
        .contains("\"requestIds\" : [ \"id-1\", \"id-2\" ]");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "=1+1|'=1+1",
        "+1|'+1",
        "-1|'-1",
        "@SUM(A1)|'@SUM(A1)",
        "` =1`|`' =1`",
        "a,b|`\"a,b\"`",
        "a;b|`\"a;b\"`",
        "a\"b|`\"a\"\"b\"`",
        "a=b|a=b"
      })
  @DisplayName("holds no formula and no broken cell as a table")
  void cells(String value, String cell) {
    assertThat(RecordResultsCsv.cell(value)).isEqualTo(cell);
  }

  @Test
  @DisplayName("has in a table's cell whatever would end its line, or hide a formula")
  void controls() {
    assertThat(RecordResultsCsv.cell("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(RecordResultsCsv.cell("a\rb")).isEqualTo("\"a\rb\"");
    assertThat(RecordResultsCsv.cell("\t1+1")).isEqualTo("\"'\t1+1\"");
    assertThat(RecordResultsCsv.cell("\r1+1")).isEqualTo("\"'\r1+1\"");
    assertThat(RecordResultsCsv.cell("\n=1")).isEqualTo("\"'\n=1\"");
  }

  @Test
  @DisplayName("is saved whole, as a table where the name says so")
  void saved() throws Exception {
    RecordResults results =
        new RecordResults(List.of(result(RecordVerdict.NOT_DONE)), Optional.empty());
    Path table = directory.resolve("done.csv");
    results.save(table);
    results.save(directory.resolve("done.json"));

    assertThat(Files.readString(table).lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("mac,service,id,name");
    assertThat(Files.readString(directory.resolve("done.json"))).contains("not-done");
    for (Path each : List.of(table, directory.resolve("done.json"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .as("it says who owns which Mac")
          .isEqualTo("rw-------");
    }
    assertThatThrownBy(() -> results.save(directory)).isInstanceOf(RecordsException.class);
  }

  @Test
  @DisplayName("can be reported in a receipt, but not while it is only planned")
  void reported() {
    RecordReceipt.Reported reported = result(RecordVerdict.UNVERIFIED).reported();

    assertThat(reported.verdict()).isEqualTo(RecordReceipt.Verdict.UNVERIFIED);
    assertThat(reported.id()).contains(Sample.JAMF.id());
    assertThat(reported.requestIds()).containsExactly("id-1", "id-2");
    assertThatThrownBy(() -> result(RecordVerdict.PLANNED).reported())
        .isInstanceOf(IllegalStateException.class);
    for (RecordVerdict command : List.of(RecordVerdict.UNMANAGED, RecordVerdict.PENDING)) {
      assertThatThrownBy(() -> result(command).reported())
          .as("a receipt tells of deletions")
          .isInstanceOf(IllegalStateException.class);
    }
    for (RecordVerdict verdict : RecordVerdict.values()) {
      if (verdict != RecordVerdict.PLANNED
          && verdict != RecordVerdict.UNMANAGED
          && verdict != RecordVerdict.PENDING) {
        assertThat(result(verdict).reported().verdict().word()).isEqualTo(verdict.word());
      }
    }
  }

  @Test
  @DisplayName("of a Mac that a service could not be asked for has its serial number and no id")
  void bare() {
    ListedRecord line =
        new ListedRecord(
            0,
            Service.INTUNE,
            Optional.<FoundRecord>empty(),
            Standing.NOT_ASKED,
            List.of(),
            List.of(),
            "nobody is signed in",
            Optional.empty());
    RecordResults results =
        new RecordList(List.of(Sample.request()), List.of(line), Optional.empty()).results();

    RecordReceipt.Reported reported = results.records().get(0).reported();
    assertThat(reported.serialNumber()).contains(Sample.SERIAL);
    assertThat(reported.id()).isEmpty();
    assertThat(reported.reason()).contains("nobody is signed in");
  }
}
