package io.github.remediate.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.document.DocumentException;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A request for records")
class RecordRequestFileTest {
  private static RecordRequest read(byte[] bytes) {
    return RecordRequestFile.read("request.json", bytes);
  }

  private static String text() {
    return new String(SampleRequests.FILE, StandardCharsets.UTF_8);
  }

  private static RecordRequest of(
      Observation<List<String>> inUse, Observation<MacIdentifiers.Mdm> enrolledWith) {
    RecordRequest whole = SampleRequests.REQUEST;
    return new RecordRequest(
        whole.run(),
        whole.planDigest(),
        whole.nonce(),
        whole.made(),
        new MacIdentifiers(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            inUse,
            Optional.empty(),
            Optional.empty(),
            enrolledWith,
            Optional.empty(),
            Optional.empty()),
        whole.records());
  }

  @Test
  @DisplayName("names the Mac's tenant where that is known, and takes no other word for one")
  void tenant() {
    String id = Sample.TENANT.id();
    byte[] file = RecordRequestFile.bytes(SampleRequests.in(id));
    assertThat(RecordRequestFile.read("request", file)).isEqualTo(SampleRequests.in(id));
    assertThat(new String(SampleRequests.FILE, StandardCharsets.UTF_8)).doesNotContain("tenantId");
    String other = new String(file, StandardCharsets.UTF_8).replace(id, "contoso.com");
    assertThatThrownBy(
            () -> RecordRequestFile.read("request", other.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("contoso.com");
  }

  @Test
  @DisplayName("names the tenant of each registration and the Mac's server, in no other words")
  void whereItIsRegistered() {
    RecordRequest whole = SampleRequests.REQUEST;
    MacIdentifiers mac = whole.mac();
    String id = Sample.TENANT.id();
    RecordRequest moved =
        new RecordRequest(
            whole.run(),
            whole.planDigest(),
            whole.nonce(),
            whole.made(),
            new MacIdentifiers(
                mac.serialNumber(),
                mac.hardwareUuid(),
                List.of(
                    new MacIdentifiers.DeviceId(
                        SampleRequests.DEVICE,
                        MacIdentifiers.From.LOGIN_KEYCHAIN,
                        Optional.of(id))),
                mac.inUse(),
                mac.user(),
                mac.registered(),
                mac.enrolledWith(),
                Optional.empty(),
                Optional.of("contoso.jamfcloud.com")),
            whole.records());
    byte[] file = RecordRequestFile.bytes(moved);
    assertThat(RecordRequestFile.read("request", file)).isEqualTo(moved);
    for (String[] words :
        List.of(new String[] {id, "contoso.com"}, new String[] {"contoso.jamf", "contoso jamf"})) {
      String other = new String(file, StandardCharsets.UTF_8).replace(words[0], words[1]);
      assertThatThrownBy(
              () -> RecordRequestFile.read("request", other.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(DocumentException.class)
          .hasMessageContaining(words[1]);
    }
  }

  @Test
  @DisplayName("is read as it was written")
  void roundTrip() {
    assertThat(read(SampleRequests.FILE)).isEqualTo(SampleRequests.REQUEST);
  }

  @Test
  @DisplayName("asks to have a device switched off first, where a run does so")
  void disableFirst() {
    RecordRequest whole = SampleRequests.REQUEST;
    RecordRequest.Wanted device = whole.records().get(1);
    RecordRequest request =
        new RecordRequest(
            whole.run(),
            whole.planDigest(),
            whole.nonce(),
            whole.made(),
            whole.mac(),
            List.of(
                new RecordRequest.Wanted(
                    device.service(),
                    device.id(),
                    device.name(),
                    device.serialNumber(),
                    device.hardwareUuid(),
                    device.deviceId(),
                    device.why(),
                    true)));

    byte[] bytes = RecordRequestFile.bytes(request);

    assertThat(read(bytes)).isEqualTo(request);
    assertThat(new String(bytes, UTF_8)).contains("\"disableFirst\" : true");
    assertThat(new String(SampleRequests.FILE, UTF_8)).doesNotContain("disableFirst");
  }

  @Test
  @DisplayName(
      "is found again byte by byte where mail or an editor laid it out anew, and only then")
  void asWritten() {
    byte[] bom = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    byte[] marked = Arrays.copyOf(bom, bom.length + SampleRequests.FILE.length);
    System.arraycopy(SampleRequests.FILE, 0, marked, bom.length, SampleRequests.FILE.length);
    for (byte[] laidOut :
        List.of(
            SampleRequests.FILE,
            marked,
            (text() + "\n").getBytes(StandardCharsets.UTF_8),
            text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
            text().replaceAll("\n *", "\t").getBytes(StandardCharsets.UTF_8))) {
      assertThat(RecordRequestFile.asWritten(read(laidOut), laidOut))
          .hasValueSatisfying(written -> assertThat(written).isEqualTo(SampleRequests.FILE));
    }
    byte[] newer =
        text().replaceFirst("\\{\n", "{\n  \"new\" : \"a b\",\n").getBytes(StandardCharsets.UTF_8);
    assertThat(RecordRequestFile.asWritten(read(newer), newer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"serialNumber", "hardwareUuid"})
  @DisplayName("is refused where it names a record of another Mac than the one that asks")
  void otherMac(String field) {
    RecordRequest whole = SampleRequests.REQUEST;
    RecordRequest.Wanted first = whole.records().get(0);
    boolean isSerial = field.equals("serialNumber");
    RecordRequest.Wanted others =
        new RecordRequest.Wanted(
            first.service(),
            first.id(),
            first.name(),
            isSerial ? Optional.of("ANOTHER1") : first.serialNumber(),
            isSerial ? first.hardwareUuid() : Optional.of("11111111-2222-4333-8444-555555555555"),
            first.deviceId(),
            first.why(),
            false);
    byte[] file =
        RecordRequestFile.bytes(
            new RecordRequest(
                whole.run(),
                whole.planDigest(),
                whole.nonce(),
                whole.made(),
                whole.mac(),
                List.of(others)));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("name a record of another Mac");
  }

  @Test
  @DisplayName("keeps apart what is not there and what cannot be told")
  void threeValues() {
    for (RecordRequest request :
        List.of(
            of(Observation.known(List.of(SampleRequests.DEVICE)), Observation.absent()),
            of(Observation.absent(), Observation.unknown("profiles did not answer")),
            of(
                Observation.unknown("app-sso is not there"),
                Observation.known(MacIdentifiers.Mdm.INTUNE)))) {
      assertThat(read(RecordRequestFile.bytes(request))).isEqualTo(request);
    }
  }

  @Test
  @DisplayName("tells nothing of what stands nowhere in it")
  void missingIsUnknown() {
    MacIdentifiers mac =
        read(text()
                .replaceAll("\"(inUse|enrolledWith)\"", "\"x$1\"")
                .getBytes(StandardCharsets.UTF_8))
            .mac();

    assertThat(mac.inUse().isUnknown()).isTrue();
    assertThat(mac.enrolledWith().isUnknown()).isTrue();
  }

  @Test
  @DisplayName("names a record whose id only its service knows with null")
  void unknownIds() {
    assertThat(text()).contains("\"id\" : null").contains("\"schema\" : \"remediate.request/1\"");
  }

  @Test
  @DisplayName("that was cut off anywhere is refused")
  void truncated() {
    for (int length = 0; length < SampleRequests.FILE.length - 1; length++) {
      byte[] cut = Arrays.copyOf(SampleRequests.FILE, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(DocumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "20261129-100000-ab12; ../ab12; is no run's id",
        "0123456789abcdef0; 0123456789ABCDEF0; 32 small hex digits",
        "sha256:b; sha512:b; no SHA-256",
        "\"service\" : \"entra\"; \"service\" : \"azure\"; entra",
        "C02XK1ZZJGH5; 0000-000; tells nothing from others",
        "C02XK1ZZJGH5; ' '; tells nothing from others",
        "4C4C4544-0031-3510-8058-B4C04F4B3332; 00000000-0000-0000-0000-000000000000; no UUID",
        "11112222-3333-4444-5555-666677778888; 1111; no id that a device can have",
        "\"from\" : \"login-keychain\"; \"from\" : \"name\"; login-keychain",
        "\"why\" : \"the; \"why\" : \"\\u001b[2Jthe; control or invisible",
      })
  @DisplayName("with a mistake is refused in one line that says what it is")
  void mistakes(String part, String other, String why) {
    assertThat(text()).contains(part);
    assertThatThrownBy(() -> read(text().replace(part, other).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("request.json:")
        .hasMessageContaining(why)
        .hasMessageContaining("--request-out")
        .message()
        .matches("[\\x20-\\x7e]+");
  }

  @Test
  @DisplayName("longer than any can be is refused")
  void tooLong() {
    assertThatThrownBy(() -> read(Arrays.copyOf(SampleRequests.FILE, 2 << 20)))
        .isInstanceOf(DocumentException.class);
  }

  @Test
  @DisplayName("asks for something that can be told from others")
  void nothingToTell() {
    RecordRequest whole = SampleRequests.REQUEST;
    RecordRequest.Wanted named =
        new RecordRequest.Wanted(
            whole.records().get(0).service(),
            Optional.empty(),
            Optional.of("Ada's Mac"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "by its name",
            false);
    byte[] byName =
        RecordRequestFile.bytes(
            new RecordRequest(
                whole.run(),
                whole.planDigest(),
                whole.nonce(),
                whole.made(),
                whole.mac(),
                List.of(named)));

    assertThatThrownBy(() -> read(byName)).hasMessageContaining("told from others");
  }

  @Test
  @DisplayName("of another version is refused")
  void otherVersion() {
    byte[] other = text().replace("request/1", "request/2").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(other)).hasMessageContaining("this version reads");
  }
}
