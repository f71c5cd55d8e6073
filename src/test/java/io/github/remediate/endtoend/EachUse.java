package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.signature.KeyFile;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The main uses, one after the other, with whatever umask the process has: {@code EachUse TREES
 * OUTPUTS}. Each tree that stands for a Mac is in TREES.
 */
final class EachUse {
  private static final String SERIAL = "C02XK1ZZJGH5";
  private static final String UUID = "4C4C4544-0051-4D10-8052-B4C04F4B3332";

  private final Path trees;
  private final Path outputs;
  private final StatefulTree tree;

  private EachUse(Path trees, Path outputs) throws Exception {
    this.trees = trees;
    this.outputs = outputs;
    this.tree =
        StatefulTree.write(
            DryRunFixtures.staleRegistration(), Files.createDirectory(trees.resolve("cleaned")));
  }

  public static void main(String[] arguments) throws Exception {
    EachUse use = new EachUse(Path.of(arguments[0]), Path.of(arguments[1]));
    use.helpdesk();
    use.run();
    use.records();
    use.approved();
    use.handedOver();
    use.selfService();
    System.exit(0);
  }

  private StatefulTree small(String name) throws Exception {
    return StatefulTree.write(SmallMac.forge(), Files.createDirectory(trees.resolve(name)));
  }

  private Path settings(StatefulTree mac, String text) throws IOException {
    Path file = mac.at(Cleanup.STATE + "/config.yaml");
    Files.createDirectories(
        file.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Files.writeString(file, text);
  }

  private String trusted(String signs) throws Exception {
    String key = KeyFile.readPublic(outputs.resolve("keys/remediate-public.pem")).word();
    return "approvals:\n  keys:\n  - key: " + key + "\n    name: Ada\n    signs: [" + signs + "]\n";
  }

  private String out(String name) {
    return outputs.resolve(name).toString();
  }

  private void typed(List<Integer> statuses, String... words) {
    ProgramRun run = ProgramRun.of(words).run();
    assertThat(run.status()).as("%s: %s", List.of(words), run.err()).isIn(statuses);
  }

  private void helpdesk() {
    String root = tree.root().toString();
    typed(List.of(0), "--cause", "6", "--dry-run", "--root", root, "--plan-out", out("plan.json"));
    typed(List.of(0), "keygen", out("keys"));
    typed(
        List.of(0),
        "plan",
        "approve",
        out("plan.json"),
        "--key",
        out("keys/remediate-private.pem"),
        "--yes",
        "-o",
        out("approval.json"));
    typed(List.of(0), "report", "--plan", out("plan.json"), "-o", out("plan.html"));
    typed(List.of(0), "kit", out("kit"), "--team-id", "A1B2C3D4E5");
    typed(List.of(0), "capture", out("capture"), "--redact", "--root", root);
    typed(List.of(0), "rehearse", "--cause", "6", "--yes", "--state-dir", out("rehearsal"));
  }

  private void run() throws Exception {
    Cleanup cleanup = new Cleanup(tree);
    Cleanup.Ended begun = cleanup.start();
    assertThat(begun.status()).as(begun.message()).isEqualTo(ExitStatus.WAITING);
    // launchd takes no job that others could change, and it is gone when the run is over.
    try (Stream<Path> jobs = Files.list(tree.root().resolve("Library/LaunchDaemons"))) {
      Path job =
          jobs.filter(each -> each.toString().contains("remediate")).findFirst().orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(job)))
          .isEqualTo("rw-r--r--");
    }
    String root = tree.root().toString();
    typed(List.of(0), "status", "--root", root);
    // Nobody is there: it looks, writes its log, and waits on.
    typed(List.of(5), "resume", "--root", root);
    Cleanup.Ended ended = cleanup.goOn(begun);
    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    for (String form : List.of("html", "markdown", "json")) {
      typed(List.of(0), "report", "--root", root, "--format", form, "-o", out("report." + form));
    }
    typed(List.of(0), "report", "--collect", outputs.toString(), "-o", out("collection.html"));
    cleanup.history().verify(Optional.empty());
    cleanup.history().rollBack(Optional.empty(), preview -> true);
  }

  private void records() throws Exception {
    try (VirtualTenant tenant =
        TenantBuilder.tenant()
            .computer(TenantRecords.computer("42", "MacBook Pro", SERIAL, UUID))
            .open()) {
      ProgramRun run =
          ProgramRun.of("records", "--config", config(tenant), "--only", "jamf-pro", "--yes")
              .with("REMEDIATE_JAMF_CLIENT_SECRET", VirtualTenant.JAMF_SECRET)
              .run("--serial", SERIAL, "--hardware-uuid", UUID, "--folder", out("records"));
      assertThat(run.status()).as(run.err()).isZero();
    }
  }

  private String config(VirtualTenant tenant) throws IOException {
    return Files.writeString(
            outputs.resolve("given-config.yaml"),
            "services:\n"
                + "  allow-loopback-http: true\n"
                + ("  jamf-pro: {url: '" + tenant.jamfPro() + "', ")
                + ("client-id: " + VirtualTenant.JAMF_CLIENT + "}\n")
                + ("  graph: {url: '" + tenant.graph() + "'}\n")
                + "  verification: {interval: 1s, deadline: 20s}\n")
        .toString();
  }

  private void approved() throws Exception {
    StatefulTree mac = small("approved");
    String root = mac.root().toString();
    settings(mac, trusted("approval"));
    String plan = out("given-plan.json");
    String approval = out("given-approval.json");
    typed(List.of(0), "--cause", "6", "--dry-run", "--root", root, "--plan-out", plan);
    String key = out("keys/remediate-private.pem");
    List<String> approve = new ArrayList<>(List.of("plan", "approve", plan, "--key", key, "--yes"));
    approve.addAll(List.of("--accept", "network-lost", "--accept", "escrowed-passwords"));
    approve.addAll(List.of("-o", approval));
    typed(List.of(0), approve.toArray(new String[0]));
    typed(List.of(5), "--plan", plan, "--approval", approval, "--root", root);
  }

  private void handedOver() throws Exception {
    StatefulTree mac = small("handed-over");
    String root = mac.root().toString();
    settings(mac, trusted("receipt"));
    List<String> start = new ArrayList<>(ProgramProcess.cleanupOf(mac.root()));
    start.addAll(List.of("--records", "handed-over", "--yes"));
    typed(List.of(5), start.toArray(new String[0]));
    typed(List.of(0), "status", "--root", root, "--request-out", out("request.json"));
    try (VirtualTenant tenant =
        TenantBuilder.tenant()
            .computer(TenantRecords.computer("42", "MacBook Pro", SERIAL, UUID))
            .open()) {
      // It is another Mac than the tenant has, which a receipt says as well.
      ProgramRun.of("records", "--config", config(tenant), "--only", "jamf-pro", "--yes")
          .with("REMEDIATE_JAMF_CLIENT_SECRET", VirtualTenant.JAMF_SECRET)
          .run(
              "--request",
              out("request.json"),
              "--key",
              out("keys/remediate-private.pem"),
              "--receipt-out",
              out("receipt.json"),
              "--folder",
              out("records-handed"));
    }
    typed(List.of(5), "resume", "--root", root, "--receipt", out("receipt.json"));
  }

  private void selfService() throws Exception {
    selfService("put-off", "2", "deferred by the user");
    selfService("self-service", "yes", "handed over, run ");
  }

  private void selfService(String name, String answer, String said) throws Exception {
    StatefulTree mac = small(name);
    settings(mac, "self-service:\n  deferrals: 2\n");
    PolicyRunner runner = new PolicyRunner(mac);
    runner.policyBegins();
    runner.answers(answer);
    List<String> policy = new ArrayList<>(List.of("/", "Jane's Mac", "jane"));
    policy.addAll(ProgramProcess.cleanupOf(mac.root()));
    policy.addAll(List.of("--self-service", "--invoked-by", "jamf", "--records", "manual"));
    try {
      ProgramProcess program = new ProgramProcess(outputs.getParent());
      ProgramProcess.Ended ended = program.end(program.start(policy));
      assertThat(ended.out()).as(ended.err()).startsWith(said);
      Files.write(outputs.resolve("given-windows"), runner.modes());
    } finally {
      runner.stop();
    }
  }
}
