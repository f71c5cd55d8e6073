package io.github.remediate.app;

import io.github.remediate.journal.StateDirectory;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.macos.ManagedServices;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequest.Wanted;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordsAim;
import io.github.remediate.services.ServiceSettings;
import io.github.remediate.signature.KeyPairFiles;
import io.github.remediate.text.Counted;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The helpdesk of a rehearsal, on a machine of its own: it takes a run's request, works on the
 * records of a virtual tenant as {@code remediate records} does, and signs what became of them with
 * a key that only this rehearsal's Mac trusts.
 */
final class RehearsalHelpdesk implements AutoCloseable {
  /** What the Mac's settings call whoever has the key. */
  static final String NAME = "Helpdesk of the rehearsal";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Installation installation;
  private final VirtualMac mac;
  private final Path desk;
  private final KeyPairFiles key;
  private final HelpdeskClock clock;
  private final RehearsalTenant tenant;
  private int answered;

  private RehearsalHelpdesk(
      Installation installation,
      VirtualMac mac,
      Path desk,
      KeyPairFiles key,
      HelpdeskClock clock,
      RehearsalTenant tenant) {
    this.installation = installation;
    this.mac = mac;
    this.desk = desk;
    this.key = key;
    this.clock = clock;
    this.tenant = tenant;
  }

  /**
   * Opens the services, and has the Mac's settings trust the helpdesk's new key.
   *
   * @param facts of the Mac before anything happens
   * @param desk where the helpdesk keeps its files; made if it is missing
   * @throws CommandFailure if the Mac has settings of its own, or the files cannot be written
   */
  static RehearsalHelpdesk open(
      Installation installation, VirtualMac mac, MacFacts facts, Path desk) {
    RehearsalSettings.refuseOwn(
        mac,
        "--records handed-over",
        profile -> profile.approvals().isSet(),
        "do not trust the key of a rehearsal's helpdesk");
    KeyPairFiles key = newKey(desk);
    trust(mac, key);
    HelpdeskClock clock = new HelpdeskClock(mac.now());
    return new RehearsalHelpdesk(
        installation, mac, desk, key, clock, RehearsalTenant.like(facts, clock::now));
  }

  private static KeyPairFiles newKey(Path desk) {
    try {
      StateDirectory.create(desk);
      KeyPairFiles key = KeyPairFiles.make(desk);
      // Somebody may stop the rehearsal at a question.
      key.privateFile().toFile().deleteOnExit();
      return key;
    } catch (IOException e) {
      throw CommandFailure.blocked(
          "The rehearsal's helpdesk has no place for its key: " + e.getMessage() + ".");
    }
  }

  private static void trust(VirtualMac mac, KeyPairFiles key) {
    String settings =
        "approvals:\n  keys:\n  - {key: "
            + key.key().word()
            + ", name: "
            + NAME
            + ", signs: [receipt]}\n";
    RehearsalSettings.write(mac, settings.getBytes(StandardCharsets.UTF_8));
  }

  /** What is typed on the Mac to write the next request out. */
  String asking() {
    return "sudo remediate status --request-out " + request();
  }

  /** What is typed at the helpdesk to answer it. */
  String answering() {
    return "remediate records --request "
        + request()
        + " --key "
        + key.privateFile().getFileName()
        + " --receipt-out "
        + receipt();
  }

  /** What is typed on the Mac to go on with the answer. */
  String goingOn() {
    return "sudo remediate resume --receipt " + receipt();
  }

  private String request() {
    return "request-" + (answered + 1) + ".json";
  }

  private String receipt() {
    return "receipt-" + (answered + 1) + ".json";
  }

  /** Takes what a run asks for; the sentence says where it is. */
  String take(byte[] request) {
    GivenOutput.write("The request", desk.resolve(request()), request, "--request-out ");
    return "The request was saved in " + request() + ".";
  }

  /**
   * Answers what was taken.
   *
   * @param audience is shown the list, and what became of it
   * @param people decide for the helpdesk
   * @return with the status that the command ends with
   */
  Runs.Result answer(Rehearsal.Audience audience, People people) {
    clock.set(mac.now());
    Duration begin = clock.monotonic();
    try (RecordsDesk work =
        new RecordsOpening(installation, order(), ports(), clock).open(this::settings)) {
      RecordList found = work.list();
      audience.lists(found);
      RecordList agreed = found.choose(chosen(found, people));
      if (!agreed.isEmpty() && !mayDelete(agreed, people)) {
        return new Runs.Result("", ExitStatus.CANCELLED, "Nothing was deleted.");
      }
      RecordResults results = work.carryOut(agreed);
      audience.becomes(results);
      work.receipt(results);
      // Whoever waits at the Mac waits as long as the helpdesk works.
      mac.elapse(clock.monotonic().minus(begin));
      return new Runs.Result(
          "", status(results), "The receipt was signed and saved in " + receipt() + ".");
    }
  }

  /** Of what a person must decide about, nobody chooses what the run does not ask for by its id. */
  private Set<RecordChoice> chosen(RecordList list, People people) {
    RecordsOrder.Given request = given(request());
    byte[] bytes = RecordsJobs.bytes(request, RecordRequest.MOST_BYTES);
    List<Wanted> wanted = RecordsJobs.read(request, bytes).records();
    Set<RecordChoice> chosen = new HashSet<>();
    for (ListedRecord line : list.lines()) {
      FoundRecord record = line.record().orElse(null);
      if (line.standing() == ListedRecord.Standing.CHOICE
          && wanted.stream().anyMatch(each -> isOf(each, record))
          && people.ask(question(line, record)).isYes()) {
        chosen.add(new RecordChoice(record.service(), record.id()));
      }
    }
    return chosen;
  }

  private static boolean isOf(Wanted wanted, FoundRecord record) {
    return wanted.service() == record.service()
        && wanted.id().filter(record.id()::equalsIgnoreCase).isPresent();
  }

  private static Question question(ListedRecord line, FoundRecord record) {
    return new Question(
        "record/" + record.service().word() + "/" + record.id(),
        Question.Kind.CHOOSE_RECORD,
        Message.of("choose-record.title", record.id(), record.service().title()),
        line.doubts().stream().map(doubt -> Message.literal("! " + doubt)).toList(),
        false);
  }

  private static boolean mayDelete(RecordList list, People people) {
    int count = (int) list.lines().stream().filter(ListedRecord::goes).count();
    return people
        .ask(
            new Question(
                "records",
                Question.Kind.DELETE_RECORDS,
                Message.of(
                    "delete-records.title",
                    Counted.of(count, "record") + (count == 1 ? " is" : " are")),
                List.of(),
                false))
        .isYes();
  }

  private static ExitStatus status(RecordResults results) {
    return switch (results.outcome()) {
      case DONE -> ExitStatus.DONE;
      case NOTHING_ALLOWED -> ExitStatus.BLOCKED;
      case PARTLY -> ExitStatus.STOPPED;
      case APPROVAL_PENDING, COMMAND_PENDING -> ExitStatus.WAITING;
      case UNVERIFIED -> ExitStatus.RESIDUE;
    };
  }

  /** The answer, which came back to the Mac. */
  GivenReceipt brought() {
    GivenReceipt given = GivenReceipt.load(desk.resolve(receipt()), receipt());
    answered++;
    return given;
  }

  private RecordsOrder order() {
    return new RecordsOrder(
        RecordsAim.DELETE,
        List.of(given(request())),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        EnumSet.allOf(Service.class),
        false,
        Optional.of(given("records-" + (answered + 1))),
        Optional.of(NAME),
        Optional.of(given(receipt())),
        Optional.of(new RecordsOrder.Given(key.privateFile(), key.privateFile().toString())),
        Optional.empty());
  }

  private RecordsOrder.Given given(String name) {
    return new RecordsOrder.Given(desk.resolve(name), name);
  }

  private RecordsDesk.Ports ports() {
    VirtualTenant services = tenant.tenant();
    return new RecordsDesk.Ports(
        secret -> Optional.empty(),
        Map.of(
            "REMEDIATE_JAMF_CLIENT_SECRET",
            VirtualTenant.JAMF_SECRET,
            "REMEDIATE_GRAPH_TOKEN",
            services.token(TenantService.GRAPH)),
        desk,
        (code, address) -> {},
        progress -> {});
  }

  /** None of this machine's: they could name an organization's real services. */
  private OperatorSettings settings() {
    VirtualTenant services = tenant.tenant();
    return new OperatorSettings(
        new ServiceSettings(
            Optional.of(services.jamfPro()),
            Optional.of(VirtualTenant.JAMF_CLIENT),
            services.graph(),
            new ServiceSettings.SignIn(
                services.authority(), Optional.empty(), ServiceSettings.Method.BROWSER, List.of()),
            TIMEOUT,
            Optional.empty(),
            true,
            Optional.empty()),
        Optional.empty(),
        ManagedServices.NONE,
        "the rehearsal");
  }

  RehearsalTenant services() {
    return tenant;
  }

  /** Its key signs nothing after the rehearsal. */
  @Override
  public void close() {
    tenant.close();
    try {
      Files.deleteIfExists(key.privateFile());
    } catch (IOException e) {
      // No Mac trusts it.
    }
  }
}
