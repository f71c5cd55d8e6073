package io.github.remediate.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.document.DocumentException;
import io.github.remediate.document.Problem;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.playbook.SettingsFile;
import io.github.remediate.records.MacTable;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.KeyFile;
import io.github.remediate.signature.KeyPairFiles;
import io.github.remediate.signature.KeyRefusedException;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.signature.TrustedKey;
import io.github.remediate.signature.TrustedKeys;
import io.github.remediate.workshop.SamplePlans;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Files that people, helpdesks and this program write: playbooks, settings, plans, signatures. */
final class DocumentTargets {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  private static final String SERIAL = "C02XK1ZZJGH5";
  private static final String DEVICE = "11112222-3333-4444-5555-666677778888";
  private static final SigningKey KEY = SigningKey.generate();

  private static final List<String> SETTINGS =
      List.of(
          """
          adfs-url: https://sts.example.com/adfs/ls
          quarantine-days: 90
          self-service:
            deferrals: 3
            deferral-hours: 4
            help:
              en: The service desk is glad to help.
              it: Siamo lieti di aiutare.
            contact: "Service desk: 1234"
            icon: /Library/Example/logo.png
          """,
          """
          approvals:
            required: true
            people: 2
            tolerance: 10
            keys:
            - name: Ada
              signs: [approval, receipt]
              key: %s
          services:
            jamf-pro:
              url: https://example.jamfcloud.com
              client-id: 0b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
            graph:
              url: https://graph.microsoft.us
            sign-in:
              authority: https://login.microsoftonline.com/contoso.example/
              client-id: 14d82eec-204b-4c2f-b7e8-296a70dab67e
          """
              .formatted(KEY.verifyingKey().word()));

  private DocumentTargets() {}

  static List<Target> all(Path scratch) throws IOException {
    List<byte[]> playbooks = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("playbooks"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
        playbooks.add(Files.readAllBytes(file));
      }
    }
    return List.of(
        new Simple("playbook", Structure.INDENTED, 60, from(playbooks), DocumentTargets::playbook),
        new Simple(
            "settings",
            Structure.INDENTED,
            200,
            random -> SETTINGS.get(random.nextInt(SETTINGS.size())).getBytes(UTF_8),
            DocumentTargets::settings),
        new Simple("plan", Structure.JSON, 100, DocumentTargets::plan, DocumentTargets::plan),
        new Sealed(
            "approval",
            Approval.PAYLOAD_TYPE,
            random -> approval(),
            KEY,
            DocumentTargets::approval),
        new Sealed(
            "receipt",
            RecordReceipt.PAYLOAD_TYPE,
            random -> RecordReceiptFile.bytes(receipt()),
            KEY,
            DocumentTargets::receipt),
        new Simple(
            "request",
            Structure.JSON,
            200,
            random -> RecordRequestFile.bytes(request()),
            DocumentTargets::request),
        new Simple(
            "table",
            Structure.NONE,
            200,
            random -> table(random).getBytes(UTF_8),
            input -> table(MacTable.read(input))),
        keys(scratch));
  }

  private static Simple.Wholes from(List<byte[]> all) {
    return random -> all.get(random.nextInt(all.size()));
  }

  private static Outcome problems(List<Problem> problems) {
    return new Outcome(
        problems.isEmpty(), problems.stream().map(Problem::toString).toList(), Set.of(), Set.of());
  }

  private static Outcome playbook(byte[] input) {
    return PlaybookReader.read(input, "file.yaml") instanceof PlaybookReading.Refused refused
        ? problems(refused.problems())
        : Outcome.read();
  }

  private static Outcome settings(byte[] input) {
    return problems(SettingsFile.read(input, "config.yaml").problems());
  }

  private static byte[] plan(Random random) throws IOException {
    Plan plan =
        switch (random.nextInt(4)) {
          case 0 -> SamplePlans.rich();
          case 1 -> SamplePlans.hostile();
          case 2 -> SamplePlans.clean();
          default -> SamplePlans.random(random);
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanFile.write(plan, out);
    return out.toByteArray();
  }

  private static Outcome plan(byte[] input) throws IOException {
    try {
      PlanFile.Stored stored = PlanFile.read("plan.json", new ByteArrayInputStream(input));
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      PlanFile.write(stored.plan(), again);
      boolean fits = stored.digestFits();
      PlanFile.Stored second =
          PlanFile.read("plan.json", new ByteArrayInputStream(again.toByteArray()));
      if (!second.digestFits() || fits && !second.digest().equals(stored.digest())) {
        throw new IllegalStateException("what was read is written otherwise");
      }
      return Outcome.read();
    } catch (DocumentException e) {
      return Outcome.refused(e.getMessage());
    }
  }

  private static byte[] approval() {
    return ApprovalFile.bytes(
        new Approval(
            "a".repeat(64),
            "sha256:" + "b".repeat(64),
            List.of("network-lost", "filevault-key"),
            List.of("run/consent", "remove-mdm-profile"),
            "Ada",
            Optional.of("INC-1"),
            NOW,
            NOW.plus(Duration.ofDays(1)),
            Optional.of("by telephone")));
  }

  private static TrustedKeys.Judgment judged(Envelope envelope) {
    return new TrustedKeys(List.of(new TrustedKey("Ada", KEY.verifyingKey(), Set.of())))
        .judge(envelope);
  }

  private static Outcome approval(byte[] input) {
    try {
      Envelope envelope =
          io.github.remediate.signature.EnvelopeFile.read(
              "approval.json", input, Approval.MOST_BYTES, ApprovalFile.AGAIN);
      judged(envelope);
      ApprovalFile.read("approval.json", envelope.payload());
      return Outcome.read();
    } catch (DocumentException e) {
      return Outcome.refused(e.getMessage());
    }
  }

  private static Outcome receipt(byte[] input) {
    try {
      Envelope envelope = RecordReceiptFile.envelope("receipt.json", input);
      judged(envelope);
      RecordReceipt receipt = RecordReceiptFile.read("receipt.json", envelope.payload());
      RecordReceipt again =
          RecordReceiptFile.read("receipt.json", RecordReceiptFile.bytes(receipt));
      if (!again.equals(receipt)) {
        throw new IllegalStateException("what was read is written otherwise");
      }
      return Outcome.read();
    } catch (DocumentException e) {
      return Outcome.refused(e.getMessage());
    }
  }

  private static Outcome request(byte[] input) {
    try {
      RecordRequest request = RecordRequestFile.read("request.json", input);
      RecordRequestFile.asWritten(request, input);
      RecordRequestFile.read("request.json", RecordRequestFile.bytes(request));
      return Outcome.read();
    } catch (DocumentException e) {
      return Outcome.refused(e.getMessage());
    }
  }

  private static RecordRequest request() {
    return new RecordRequest(
        "20261129-100000-ab12",
        "sha256:" + "b".repeat(64),
        "0123456789abcdef0123456789abcdef",
        NOW,
        new MacIdentifiers(
            Optional.of(SERIAL),
            Optional.of("4C4C4544-0031-3510-8058-B4C04F4B3332"),
            List.of(new DeviceId(DEVICE, From.LOGIN_KEYCHAIN)),
            Observation.unknown("nobody could tell"),
            Optional.of("ada@example.com"),
            Optional.of(NOW.minus(Duration.ofDays(400))),
            Observation.known(Mdm.JAMF),
            Optional.empty(),
            Optional.empty()),
        List.of(
            wanted(Service.JAMF_PRO, Optional.empty(), Optional.empty()),
            wanted(Service.ENTRA, Optional.empty(), Optional.of(DEVICE)),
            wanted(Service.INTUNE, Optional.of("7"), Optional.of(DEVICE))));
  }

  private static RecordRequest.Wanted wanted(
      Service service, Optional<String> id, Optional<String> deviceId) {
    return new RecordRequest.Wanted(
        service,
        id,
        Optional.of("Ada's Mac"),
        Optional.of(SERIAL),
        Optional.empty(),
        deviceId,
        "the cleanup deletes it",
        false);
  }

  private static RecordReceipt receipt() {
    return new RecordReceipt(
        "c".repeat(64),
        "0123456789abcdef0123456789abcdef",
        "20261129-100000-ab12",
        List.of(
            reported(Service.JAMF_PRO, RecordReceipt.Verdict.DELETED),
            reported(Service.ENTRA, RecordReceipt.Verdict.REFUSED)),
        "Ada",
        NOW.plusSeconds(60),
        NOW.plus(Duration.ofDays(1)),
        Optional.of(DEVICE));
  }

  private static RecordReceipt.Reported reported(Service service, RecordReceipt.Verdict verdict) {
    return new RecordReceipt.Reported(
        service,
        Optional.of("42"),
        Optional.of("Ada's Mac"),
        Optional.of(SERIAL),
        Optional.empty(),
        Optional.of(DEVICE),
        Optional.of("it was asked for"),
        verdict,
        verdict.isGone() ? Optional.empty() : Optional.of("the right is missing"),
        List.of("a1b2"));
  }

  private static String table(Random random) {
    StringBuilder text = new StringBuilder("Serial Number,udid,\"keep, id\",deviceId\n");
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append("C02XK1ZZ").append((char) ('A' + i % 26)).append("GH").append(i % 10);
      text.append(",,\"a \"\"quoted\"\"\nword\",").append(DEVICE).append('\n');
    }
    return text.toString();
  }

  private static Outcome table(MacTable table) {
    return new Outcome(table.problems().isEmpty(), table.problems(), Set.of(), Set.of());
  }

  private static Target keys(Path scratch) throws IOException {
    KeyPairFiles pair = KeyPairFiles.make(Files.createTempDirectory(scratch, "keys"));
    List<byte[]> both =
        List.of(Files.readAllBytes(pair.privateFile()), Files.readAllBytes(pair.publicFile()));
    String secret = new String(both.get(0), UTF_8).lines().skip(1).findFirst().orElseThrow();
    Path file = Files.createTempFile(scratch, "key", ".pem");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return new Simple(
        "key",
        Structure.INDENTED,
        60,
        from(both),
        input -> {
          Files.write(file, input);
          Map<Boolean, String> said = new java.util.TreeMap<>();
          for (boolean isPrivate : new boolean[] {true, false}) {
            try {
              if (isPrivate) {
                KeyFile.readPrivate(file);
              } else {
                KeyFile.readPublic(file);
              }
            } catch (KeyRefusedException e) {
              said.put(isPrivate, e.getMessage().replace(secret.substring(40), Target.SECRET));
            }
          }
          return new Outcome(said.size() < 2, List.copyOf(said.values()), Set.of(), Set.of());
        });
  }
}
