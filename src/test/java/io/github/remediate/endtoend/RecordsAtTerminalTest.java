package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whoever types the command records")
final class RecordsAtTerminalTest {
  private static final String SERIAL = "C02XL0GTJGH5";
  private static final String UUID = "4C4C4544-0051-4D10-8052-B4C04F335132";

  @TempDir Path temporary;
  private VirtualTenant tenant;
  private Path work;

  @BeforeEach
  void open() throws Exception {
    tenant =
        TenantBuilder.tenant().computer(TenantRecords.computer("42", "Mac", SERIAL, UUID)).open();
    work = temporary.resolve("work");
    Files.writeString(
        temporary.resolve("config.yaml"),
        "services:\n  allow-loopback-http: true\n  jamf-pro: {url: '"
            + tenant.jamfPro()
            + "', client-id: "
            + VirtualTenant.JAMF_CLIENT
            + "}\n  graph: {url: '"
            + tenant.graph()
            + "'}\n  verification: {interval: 1s, deadline: 20s}\n");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  private TypedProgram records(String... more) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("records", "--config", temporary.resolve("config.yaml").toString()));
    words.addAll(List.of("--serial", SERIAL, "--only", "jamf-pro", "--folder", work.toString()));
    words.addAll(List.of(more));
    return TypedProgram.start(
        temporary, words, Map.of("REMEDIATE_JAMF_CLIENT_SECRET", VirtualTenant.JAMF_SECRET));
  }

  private void nothingDeleted() {
    assertThat(tenant.writes()).isEmpty();
    assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).as("signed out").isZero();
    assertThat(work).doesNotExist();
  }

  @Test
  @DisplayName("and says no to the list deletes nothing, and keeps nothing to go on with")
  void no() throws Exception {
    try (TypedProgram program = records("--hardware-uuid", UUID)) {
      program.until("Jamf Pro record 42").until("[y/N").type("n");

      assertThat(program.end()).as(program.shown()).isEqualTo(ExitStatus.CANCELLED.code());
      assertThat(program.shown()).contains("Nothing was deleted.");
    }
    nothingDeleted();
  }

  @Test
  @Tag("slow") // two programs, one after the other
  @DisplayName("is asked about each doubtful record by its id, and then about the whole list")
  void doubtful() throws Exception {
    try (TypedProgram program = records()) {
      program.until("42 in Jamf Pro").until("[y/N").type("n");

      assertThat(program.end()).as(program.shown()).isEqualTo(ExitStatus.BLOCKED.code());
    }
    nothingDeleted();
    try (TypedProgram program = records()) {
      program.until("42 in Jamf Pro").until("[y/N").type("y").until("[y/N").type("n");

      assertThat(program.end()).as(program.shown()).isEqualTo(ExitStatus.CANCELLED.code());
    }
    nothingDeleted();
  }

  @Test
  @Tag("slow") // the deletion is looked at for seconds
  @DisplayName("and says yes has deleted what was shown, and not before")
  void yes() throws Exception {
    try (TypedProgram program = records("--hardware-uuid", UUID)) {
      program.until("[y/N");
      assertThat(tenant.writes()).isEmpty();
      program.type("y");

      assertThat(program.end()).as(program.shown()).isEqualTo(ExitStatus.DONE.code());
    }
    assertThat(tenant.writes())
        .extracting(TenantRequest::path)
        .containsExactly("/api/v4/computers-inventory/42");
    assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isZero();
  }

  @Test
  @Tag("slow") // two programs, one after the other
  @DisplayName(
      "says whether a tenant that has nothing of a Mac is its own: only yes makes it absent")
  void tenantOfTheMac() throws Exception {
    List<String> words =
        List.of(
            "records",
            "--config",
            temporary.resolve("config.yaml").toString(),
            "--serial",
            SERIAL,
            "--only",
            "intune");
    Map<String, ExitStatus> answers = Map.of("n", ExitStatus.RESIDUE, "y", ExitStatus.DONE);
    for (Map.Entry<String, ExitStatus> answer : answers.entrySet()) {
      try (TypedProgram program =
          TypedProgram.start(
              temporary,
              words,
              Map.of("REMEDIATE_GRAPH_TOKEN", tenant.token(TenantService.GRAPH)))) {
        program
            .until("Virtual tenant (" + VirtualTenant.TENANT_ID + ")")
            .until("registered in this tenant?")
            .until("[y/N")
            .type(answer.getKey());
        assertThat(program.end()).as(program.shown()).isEqualTo(answer.getValue().code());
      }
    }
    assertThat(tenant.writes()).isEmpty();
  }
}
