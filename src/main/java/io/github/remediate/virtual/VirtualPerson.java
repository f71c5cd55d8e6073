package io.github.remediate.virtual;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Identifier.Kind;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Thing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody at a virtual Mac who also has the servers' consoles at hand. As a helpful person they do
 * what they are asked, by its kind and its things, and say yes; what they do is told by {@link
 * #deeds}. Answers can be laid down for single questions.
 */
public final class VirtualPerson implements People {
  private static final String SOMEBODY = "user@contoso.example";

  private final PersonActions actions;
  private final List<ServerRecord> records;
  private final String jamfServer;
  private final boolean automated;
  private final Optional<Registration> registration;
  private final Map<String, Deque<Decision>> script = new HashMap<>();
  private final List<String> questions = new ArrayList<>();
  private final List<Message> told = new ArrayList<>();
  private final List<String> deeds = new ArrayList<>();

  /** What a person does about what was found. */
  private final Map<FindingId, Runnable> mends =
      Map.of(
          FindingId.COMPLIANCE_NOT_SET_UP, this::setUp,
          FindingId.COMPLIANCE_NOT_APPLICABLE, this::setUp,
          FindingId.KEYS_TO_RENEW, this::repair,
          FindingId.REGISTRATION_PENDING, this::signUp,
          FindingId.HANGING_EXTENSION, this::signUp,
          FindingId.ACCOUNT_NOT_ONBOARDED, this::signUp,
          FindingId.LOST_OBJECT, this::registerAnew,
          FindingId.PASSWORD_RESET, this::registerAnew,
          FindingId.LEGACY_WITHOUT_EXTENSION, this::deploy);

  private Decision usual = Decision.YES;
  private People voice;

  /**
   * A helpful person.
   *
   * @param facts what they know: the Jamf server, how the Mac was enrolled, who registered it, and
   *     the servers' records
   */
  public VirtualPerson(VirtualMac mac, MacFacts facts) {
    this.actions = new PersonActions(mac.state());
    this.records = new ArrayList<>(facts.records().found().orElse(List.of()));
    Observation<Enrollment> enrollment = facts.management().enrollment();
    this.jamfServer =
        facts.management().jamfServer().found().orElse("https://example.jamfcloud.com/");
    this.automated = enrollment.found().map(Enrollment::automated).orElse(false);
    this.registration =
        facts.registrations().found().orElse(List.of()).stream()
            .filter(each -> each.userPrincipalName().isPresent())
            .findFirst();
  }

  /** From now on they say this, and do what they are asked only if it is yes. */
  public VirtualPerson says(Decision decision) {
    this.usual = decision;
    return this;
  }

  /** From now on {@code voice} answers, and they do what it said yes to. */
  public VirtualPerson speaksAs(People voice) {
    this.voice = voice;
    return this;
  }

  /** The next time the question of that gate, or of one that begins so, comes, they say this. */
  public VirtualPerson answers(String gate, Decision decision) {
    script.computeIfAbsent(gate, each -> new ArrayDeque<>()).add(decision);
    return this;
  }

  @Override
  public Channel channel() {
    return Channel.REHEARSAL;
  }

  @Override
  public Reply ask(Question question) {
    questions.add(question.gate());
    Reply reply = voice == null ? reply(question) : voice.ask(question);
    if (reply.isYes()) {
      int before = deeds.size();
      act(question);
      for (String deed : deeds.subList(before, deeds.size())) {
        tell("  (on the virtual Mac: " + deed + ")");
      }
    }
    return reply;
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    if (voice != null) {
      tell(
          "  (A real Mac counts down "
              + countdown.length().toSeconds()
              + " s here, which can be stopped.)");
    }
    return Answerer.virtual().says(decision("countdown"));
  }

  // Nobody who is made up has seen what became of an effect.
  private Reply reply(Question question) {
    return Answerer.virtual()
        .says(question.kind() == Question.Kind.DOUBT ? Decision.LATER : decision(question.gate()));
  }

  private Decision decision(String gate) {
    for (Map.Entry<String, Deque<Decision>> scripted : script.entrySet()) {
      if (gate.startsWith(scripted.getKey()) && !scripted.getValue().isEmpty()) {
        return scripted.getValue().remove();
      }
    }
    return usual;
  }

  private void act(Question question) {
    switch (question.kind()) {
      case DELETE_ITEMS ->
          deeds.add(
              "deleted " + actions.deleteItems(question.things()) + " items in Keychain Access");
      case DISABLE_RECORD -> question.things().forEach(this::disableRecords);
      case DELETE_RECORD -> question.things().forEach(this::deleteRecords);
      case ENROLL -> enroll();
      case REGISTER -> register();
      case REMOVE_PROFILE -> unmanage();
      case DO_BY_HAND -> question.finding().map(mends::get).ifPresent(Runnable::run);
      case BEGIN_RUN,
          CLEAN_UP,
          GO_ON,
          BEGIN_STEP,
          APPROVE_STEP,
          DELETE_TOO,
          RESTART,
          PASS_OVER,
          DOUBT,
          END_RUN,
          ROLL_BACK,
          PURGE,
          SIGN,
          CHOOSE_RECORD,
          DELETE_RECORDS,
          CONFIRM_TENANT,
          CONFIRM_JAMF_PRO,
          CHOOSE_COMPUTER,
          UNMANAGE,
          REHEARSE,
          EXPORT_FIRST,
          SAY_WHY,
          LOG_IN,
          ACCEPT_HAZARDS,
          PLAY_RESUME -> {}
    }
  }

  private void disableRecords(Thing thing) {
    for (ServerRecord record : records) {
      if (isNamed(thing, record)) {
        deeds.add("disabled " + record.service().title() + " record " + record.id());
      }
    }
  }

  private void deleteRecords(Thing thing) {
    records.removeIf(
        record -> {
          boolean named = isNamed(thing, record);
          if (named) {
            deeds.add("deleted " + record.service().title() + " record " + record.id());
          }
          return named;
        });
  }

  /** By the record's own id, or by the device id, on the server that is named. */
  private static boolean isNamed(Thing thing, ServerRecord record) {
    return thing.value(Kind.SERVER).equals(Optional.of(record.service().title()))
        && (thing.value(Kind.RECORD_ID).equals(Optional.of(record.id()))
            || record.deviceId().isPresent()
                && thing.value(Kind.ENTRA_DEVICE_ID).equals(record.deviceId()));
  }

  /** Enrolls the Mac again, the way it was enrolled before. */
  public void enroll() {
    deeds.add("enrolled the Mac");
    actions.enroll(automated, jamfServer);
  }

  /** Registers the Mac from Self Service, with Company Portal installed before. */
  public void register() {
    Optional<String> device =
        actions.register(
            registration
                .flatMap(Registration::tenantId)
                .orElse("00000000-0000-4000-8000-000000000000"),
            registration.flatMap(Registration::userPrincipalName).orElse(SOMEBODY));
    device.ifPresent(id -> deeds.add("registered the Mac as " + id));
  }

  /** Has Jamf Pro send its unmanage command, which removes also a profile that must stay. */
  public void unmanage() {
    deeds.add("removed the MDM profile from the server");
    actions.unmanage();
  }

  /** Deregisters the Mac in Company Portal, which nobody asked for: no place shows its id then. */
  public void deregister() {
    if (actions.deregister()) {
      deeds.add("deregistered the Mac in Company Portal");
    }
  }

  private void setUp() {
    deeds.add("put the Mac into the smart group of Device Compliance");
    actions.putIntoComplianceGroup();
  }

  /** Keys that are lost cannot be repaired: then the Mac is registered anew. */
  private void repair() {
    if (actions.repair()) {
      deeds.add("chose Repair in System Settings");
    } else {
      registerAnew();
    }
  }

  private void registerAnew() {
    if (actions.deregister()) {
      deeds.add("deregistered the Mac in Company Portal");
    }
    signUp();
  }

  /** Registers with single sign-on, as soon as it asks; Entra then has another object. */
  private void signUp() {
    actions
        .signUp(registration.flatMap(Registration::userPrincipalName).orElse(SOMEBODY))
        .ifPresent(
            id -> {
              deeds.add("registered the Mac with single sign-on as " + id);
              String name = records.isEmpty() ? "Mac" : records.get(0).name();
              records.add(
                  new ServerRecord(
                      ServerRecord.Service.ENTRA, actions.newId(), name, Optional.of(id)));
            });
  }

  private void deploy() {
    deeds.add("deployed the SSO extension to the Mac");
    actions.deployExtension();
  }

  @Override
  public void show(RunView view) {
    if (voice != null) {
      voice.show(view);
    }
  }

  @Override
  public void rest() {
    if (voice != null) {
      voice.rest();
    }
  }

  @Override
  public void tell(Message message) {
    told.add(message);
    if (voice != null) {
      voice.tell(message);
    }
  }

  /** The gates of all questions, in order. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  /** Everything they were told. */
  public List<Message> told() {
    return List.copyOf(told);
  }

  /** What they did besides answering, in order. */
  public List<String> deeds() {
    return List.copyOf(deeds);
  }

  /** What the servers still hold. */
  public List<ServerRecord> records() {
    return List.copyOf(records);
  }
}
