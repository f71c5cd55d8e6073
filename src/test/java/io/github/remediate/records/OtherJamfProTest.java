package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordList.Asked;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Jamf Pro that a Mac does not name as its server")
final class OtherJamfProTest {
  private static final String OWN = "contoso.jamfcloud.com";

  private static ListedRecord line(MemoryServers servers, String own, String asked)
      throws Exception {
    RecordList list = list(servers, own, asked);
    assertThat(list.lines()).hasSize(1);
    return list.lines().get(0);
  }

  private static RecordList list(MemoryServers servers, String own, String asked) throws Exception {
    MacIdentifiers mac = Sample.request().mac();
    RecordJob job =
        Sample.request()
            .with(
                new MacIdentifiers(
                    mac.serialNumber(),
                    mac.hardwareUuid(),
                    mac.deviceIds(),
                    mac.inUse(),
                    mac.user(),
                    mac.registered(),
                    mac.enrolledWith(),
                    mac.tenantId(),
                    Optional.ofNullable(own)));
    return new RecordsWork(
            new RecordsWork.Tools(
                servers,
                Sample.RULES,
                new PassingTime(),
                Optional.empty(),
                Optional.ofNullable(asked)),
            Sample.SERVICES,
            progress -> {})
        .plan(List.of(job), EnumSet.of(Service.JAMF_PRO));
  }

  @Test
  @DisplayName("proves no absence before a person says that it is the Mac's under another name")
  void other() throws Exception {
    RecordList list = list(new MemoryServers(), OWN, "fabrikam.jamfcloud.com");
    ListedRecord line = list.lines().get(0);
    assertThat(line.standing()).isEqualTo(Standing.UNCONFIRMED);
    assertThat(line.reason()).contains(OWN, "fabrikam.jamfcloud.com");
    assertThat(list.results().outcome()).isEqualTo(RecordOutcome.UNVERIFIED);
    assertThat(list.unconfirmed(Asked.TENANT)).isEmpty();
    assertThat(list.confirmed(Asked.TENANT)).isEqualTo(list);
    assertThat(list.unconfirmed(Asked.JAMF_PRO)).containsExactly(line);
    assertThat(list.confirmed(Asked.JAMF_PRO).lines())
        .extracting(ListedRecord::standing)
        .containsExactly(Standing.ABSENT);
  }

  @Test
  @DisplayName("has the Mac's record all the same where it shows one by both identifiers")
  void seen() throws Exception {
    assertThat(line(Sample.tenant(), OWN, "jamf.contoso.example").standing())
        .isEqualTo(Standing.PLANNED);
  }

  @Test
  @DisplayName("is none where the names are the same, or one of them is not told")
  void same() throws Exception {
    assertThat(line(new MemoryServers(), OWN, "Contoso.JamfCloud.com").standing())
        .isEqualTo(Standing.ABSENT);
    assertThat(line(new MemoryServers(), null, "fabrikam.jamfcloud.com").standing())
        .isEqualTo(Standing.ABSENT);
    assertThat(line(new MemoryServers(), OWN, null).standing()).isEqualTo(Standing.ABSENT);
  }
}
