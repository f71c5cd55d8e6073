package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.OperatorPorts;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Mac at whose terminal an operator signs in, and the tenant that holds its records. */
final class AutoMac implements AutoCloseable {
  static final String SERIAL = "C02XK1ZAJGH5";
  static final String UUID = "BB14F686-5E97-4878-9462-516535628265";
  static final String DEVICE = "1bb0a0d0-d13f-4a9e-9903-b7a5578bc610";
  static final String ENTRA = "017c72b8-47d8-4cca-9021-17af087ace77";
  static final String MANAGED = "a7ceaca7-e4dd-464c-a191-6a36cf56b7f5";
  static final String OTHERS = "99999999-3333-4333-8333-333333333333";
  static final String NAME = "Jane’s MacBook Pro";
  static final String USER = "jane.doe@contoso.example";

  /** As its certificate says. */
  static final String REGISTERED = "2024-02-12T09:31:08Z";

  final VirtualTenant tenant;
  final StatefulTree tree;
  final Cleanup cleanup;

  private AutoMac(VirtualTenant tenant, StatefulTree tree) {
    this.tenant = tenant;
    this.tree = tree;
    this.cleanup = new Cleanup(tree).auto(operator(Map.of()));
  }

  /** A tenant that holds the Mac's three records, and others' of the same name. */
  static TenantBuilder records() {
    return records(TenantRecords.computer("214", NAME, SERIAL, UUID));
  }

  /** Likewise, with another record of it in Jamf Pro. */
  static TenantBuilder records(TenantRecord computer) {
    return TenantBuilder.tenant()
        .computer(computer)
        .computer(
            TenantRecords.computer(
                "215", NAME, "C02ZZ1111111", "11111111-347C-58B1-D249-F32244B11D30"))
        .compliance("214", true, "UNKNOWN", List.of(DEVICE))
        .device(
            TenantRecords.entraDevice(ENTRA, DEVICE, NAME, USER)
                .with("registrationDateTime", REGISTERED))
        .device(
            TenantRecords.entraDevice(
                OTHERS, "88888888-3333-4333-8333-333333333333", NAME, "else@contoso.example"))
        .managedDevice(
            TenantRecords.managedDevice(MANAGED, NAME, SERIAL, DEVICE, USER)
                .with("enrolledDateTime", REGISTERED));
  }

  /** The Mac of the fixture stale-registration. */
  static AutoMac open(TenantBuilder builder, Path temporary) throws IOException {
    return open(builder, DryRunFixtures.staleRegistration(), temporary);
  }

  static AutoMac open(TenantBuilder builder, ForgedMac mac, Path temporary) throws IOException {
    Path directory = Files.createTempDirectory(temporary, "mac");
    AutoMac opened = new AutoMac(builder.open(), StatefulTree.write(mac, directory));
    Files.createDirectories(opened.tree.at(Cleanup.STATE));
    opened.set("    browser: ['" + String.join("', '", browser()) + "']\n");
    return opened;
  }

  /**
   * Writes the Mac's settings.
   *
   * @param more lines of the sign-in
   */
  void set(String more) throws IOException {
    Files.writeString(
        tree.at(Cleanup.STATE + "/config.yaml"),
        "services:\n  allow-loopback-http: true\n  jamf-pro: {url: '"
            + tenant.jamfPro()
            + "', client-id: "
            + VirtualTenant.JAMF_CLIENT
            + "}\n  graph: {url: '"
            + tenant.graph()
            + "'}\n  sign-in:\n    authority: '"
            + tenant.authority()
            + "'\n    client-id: 14d82eec-204b-4c2f-b7e8-296a70dab67e\n"
            + more
            + "  timeout: 5s\n  intune: {justification: Stale registration}\n"
            + "  verification: {interval: 1s, deadline: 30s}\n");
  }

  /** What opens a page, and signs the virtual tenant's operator in. */
  static List<String> browser() {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        SignInBrowser.class.getName());
  }

  static OperatorPorts operator(Map<String, String> environment) {
    return new OperatorPorts(
        what -> Optional.of(VirtualTenant.JAMF_SECRET.toCharArray()),
        (code, address) -> {},
        environment,
        Optional.empty(),
        signOut -> {});
  }

  /** The ids of the records whose deletion was sent, in order. */
  List<String> deletions() {
    return tenant.writes().stream()
        .filter(write -> write.method().equals("DELETE"))
        .map(TenantRequest::path)
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .toList();
  }

  /** Nothing that only looks like the Mac's was touched. */
  void othersAreThere() {
    assertThat(tenant.computers()).extracting(TenantRecord::id).containsExactly("215");
    assertThat(tenant.devices()).extracting(TenantRecord::id).containsExactly(OTHERS);
  }

  @Override
  public void close() {
    tenant.close();
  }
}
