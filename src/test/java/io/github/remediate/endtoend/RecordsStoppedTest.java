package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.BoundedWait;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command records, as a process of its own")
final class RecordsStoppedTest {
  @TempDir Path temporary;

  private Path config(VirtualTenant tenant) throws IOException {
    return Files.writeString(
        temporary.resolve("config.yaml"),
        "services:\n  allow-loopback-http: true\n  jamf-pro: {url: '"
            + tenant.jamfPro()
            + "', client-id: "
            + VirtualTenant.JAMF_CLIENT
            + "}\n");
  }

  @Test
  @DisplayName("says that nothing was deleted when a signal ends it, and leaves no token behind")
  void stopped() throws Exception {
    try (VirtualTenant tenant =
        TenantBuilder.tenant()
            .computer(
                TenantRecords.computer(
                    "42", "Mac", "C02XL0GTJGH5", "4C4C4544-0051-4D10-8052-B4C04F335132"))
            .open()) {
      Path config = config(tenant);
      Process process =
          new ProgramProcess(temporary)
              .startOnScreen(
                  List.of(
                      "records",
                      "--config",
                      config.toString(),
                      "--serial",
                      "C02XL0GTJGH5",
                      "--only",
                      "jamf-pro"),
                  Map.of("REMEDIATE_JAMF_CLIENT_SECRET", VirtualTenant.JAMF_SECRET));
      StringBuilder asked = new StringBuilder();
      try (InputStream err = process.getErrorStream()) {
        while (!asked.toString().contains("[y/N")) {
          int c = err.read();
          assertThat(c).as("after %s", asked).isNotNegative();
          asked.append((char) c);
        }
        assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isEqualTo(1);
        BoundedWait.end(
            new ProcessBuilder("/bin/kill", "-TERM", Long.toString(process.pid())).start(), "kill");
        assertThat(new String(err.readAllBytes(), StandardCharsets.UTF_8))
            .contains("Nothing was deleted.");
      }
      assertThat(BoundedWait.end(process, "records")).isEqualTo(ExitStatus.CANCELLED.code());
      assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isZero();
      assertThat(tenant.writes()).isEmpty();
    }
  }

  @Test
  @Tag("slow") // one of them is quick
  @DisplayName("prints the document of what was done by then, where one was asked for")
  void document() throws Exception {
    try (VirtualTenant tenant =
        TenantBuilder.tenant()
            .computer(
                TenantRecords.computer(
                    "42", "Mac", "C02XL0GTJGH5", "4C4C4544-0051-4D10-8052-B4C04F335132"))
            .open()) {
      // It shows for a minute what it has deleted, so that nothing is proven by then.
      tenant.goWrong(TenantFault.of(TenantFault.Kind.SHOWN_FOR, "DELETE", "/computers-inventory/"));
      Path folder = temporary.resolve("work");
      Process process =
          new ProgramProcess(temporary)
              .startOnScreen(
                  List.of(
                      "records",
                      "--config",
                      config(tenant).toString(),
                      "--serial",
                      "C02XL0GTJGH5",
                      "--hardware-uuid",
                      "4C4C4544-0051-4D10-8052-B4C04F335132",
                      "--only",
                      "jamf-pro",
                      "--yes",
                      "--format",
                      "json",
                      "--folder",
                      folder.toString()),
                  Map.of("REMEDIATE_JAMF_CLIENT_SECRET", VirtualTenant.JAMF_SECRET));
      for (int i = 0; tenant.writes().isEmpty(); i++) {
        assertThat(i).as("the deletion is sent").isLessThan(2_000);
        Thread.sleep(20);
      }
      BoundedWait.end(
          new ProcessBuilder("/bin/kill", "-TERM", Long.toString(process.pid())).start(), "kill");
      String said =
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
              .replaceAll("\\s+", " ");

      assertThat(BoundedWait.end(process, "records")).isEqualTo(ExitStatus.CANCELLED.code());
      assertThat(said).contains("go on with `remediate records --folder " + folder);
      assertThat(Files.readString(temporary.resolve("out")).replaceAll("\\s+", " "))
          .startsWith("{ \"schema\" : \"remediate.records/1\"")
          .contains("\"id\" : \"42\"", "\"verdict\" : \"unverified\"")
          .endsWith("} ");
      assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isZero();
      assertThat(tenant.writes()).hasSize(1);
    }
  }
}
