package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.SampleFacts;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The way in which a Mac is enrolled again")
final class EnrollmentRouteTest {
  private static final String COMMAND = "  sudo profiles renew -type enrollment";
  private static final String SERVER = "https://example.jamfcloud.com/";
  private static final String PAGE = "  https://example.jamfcloud.com/enroll";

  private static Observation<Enrollment> enrolled(boolean automated) {
    return Observation.known(new Enrollment(automated, true, true, ""));
  }

  private static List<String> lines(SampleFacts facts) {
    return lines(facts.build());
  }

  private static List<String> lines(MacFacts facts) {
    return EnrollmentRoute.request("Enroll this Mac.", facts).lines().toList();
  }

  @Test
  @DisplayName("is Apple's command after Automated Device Enrollment, and nothing else")
  void automated() {
    List<String> lines =
        lines(new SampleFacts().enrollment(enrolled(true)).jamfServer("https://a.example/"));
    assertThat(lines).startsWith("Enroll this Mac.").endsWith(COMMAND).hasSize(3);
    assertThat(lines(new SampleFacts().enrollment(enrolled(true))))
        .as("without the server's address")
        .isEqualTo(lines);
  }

  @Test
  @DisplayName("is the Jamf server's enrollment page for any other enrolled Mac")
  void page() {
    List<String> lines = lines(new SampleFacts().enrollment(enrolled(false)).jamfServer(SERVER));
    assertThat(lines).startsWith("Enroll this Mac.").endsWith(PAGE).hasSize(3);
  }

  @Test
  @DisplayName("is told both ways, and that it cannot be told, where the Mac is not enrolled")
  void notEnrolled() {
    assertThat(lines(new SampleFacts().notEnrolled().jamfServer(SERVER)))
        .contains(COMMAND, PAGE)
        .anyMatch(line -> line.contains("cannot be told"))
        .anyMatch(line -> line.contains("it was not enrolled"));
  }

  @Test
  @DisplayName("is told both ways, with the reason, where its enrollment cannot be read")
  void unreadEnrollment() {
    assertThat(
            lines(
                new SampleFacts()
                    .enrollment(Observation.unknown("profiles hangs"))
                    .jamfServer(SERVER)))
        .contains(COMMAND, PAGE)
        .containsSubsequence("Which way is right for this Mac cannot be told:", "  profiles hangs");
  }

  @Test
  @DisplayName("is told both ways where the server's address is not known, without inventing one")
  void noServer() {
    assertThat(lines(new SampleFacts().enrollment(enrolled(false))))
        .contains(COMMAND)
        .anyMatch(line -> line.contains("its address cannot be told"))
        .anyMatch(line -> line.contains("https://HOST:8443/enroll"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.jamfcloud.com/, https://example.jamfcloud.com/enroll",
    "https://example.jamfcloud.com, https://example.jamfcloud.com/enroll",
    "https://jss.example.com:8443/, https://jss.example.com:8443/enroll",
    "HTTPS://jss.example.com:8443//, https://jss.example.com:8443/enroll",
    "https://jss.example.com/tenant-a_1/, https://jss.example.com/tenant-a_1/enroll",
  })
  @DisplayName("has its page below the server's address")
  void pages(String server, String page) {
    assertThat(EnrollmentRoute.page(server)).contains(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://",
        "https:///enroll",
        "http://jss.example.com/",
        "ftp://jss.example.com/",
        "jss.example.com",
        "https://user:secret@jss.example.com/",
        "https://jss.example.com@evil.example/",
        "https://jss.example.com/?invitation=1",
        "https://jss.example.com/#a",
        "https://jss.example.com:/",
        "https://jss.example.com:0/",
        "https://jss.example.com:65536/",
        "https://jss.example.com:84430000000000/",
        "https://jss.example.com:8443x/",
        "https://.example.com/",
        "https://jss..example.com/",
        "https://-jss.example.com/",
        "https://jss.example.com/../a",
        "https://jss.example.com/a//b",
        "https://jss.example.com/%2e%2e",
        "https://jss.example.com/a b",
        "https://jss.example.com/\nsudo rm",
        "https://jss.example.com/\u001b[2J",
        "https://jss.ex\u0430mple.com/",
        "https://jss.example.com/;ls",
        "https://jss.example.com/$(ls)",
        "https://jss.example.com\\@evil.example/",
        "javascript:alert(1)//https://a.example/",
      })
  @DisplayName("is never made of an address that is not a plain one with https")
  void refused(String server) {
    assertThat(EnrollmentRoute.page(server)).isEmpty();
    assertThat(lines(new SampleFacts().enrollment(enrolled(false)).jamfServer(server)))
        .contains(COMMAND)
        .allMatch(line -> server.length() <= "https://".length() || !line.contains(server))
        .anyMatch(line -> line.contains("its address cannot be told"));
  }

  @Test
  @DisplayName("is never made of an address that is longer than any real one")
  void tooLong() {
    assertThat(EnrollmentRoute.page("https://a.example/" + "a".repeat(300))).isEmpty();
  }
}
